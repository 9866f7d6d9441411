//! The program: arguments in, exit code out; the only printer of errors.

use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use mesocheck::cli::Cli;
use mesocheck::commands;
use mesocheck::error::{Error, Exit};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut err = io::stderr();
    match commands::run(&cli, &mut out, &mut err) {
        Ok(exit) => exit.into(),
        Err(error) if error.is_closed_pipe() => Exit::Done.into(),
        Err(error) => {
            // What was written before the failure is worth keeping; that it cannot be is no news.
            let _ = out.flush();
            tell(&error, &cli, &mut err);
            error.exit().into()
        }
    }
}

/// Says what went wrong; nobody may be listening any more.
fn tell(error: &Error, cli: &Cli, err: &mut io::Stderr) {
    let told = error.told(commands::language(&cli.global));
    let _ = err.write_all(told.as_bytes());
}
