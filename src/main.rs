//! The program: arguments in, exit code out; the only printer of errors.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;
use clap::error::ErrorKind;
use mesocheck::cli::{self, Cli, Lang};
use mesocheck::commands;
use mesocheck::error::{Error, Exit};

fn main() -> ExitCode {
    let words: Vec<OsString> = env::args_os().collect();
    match Cli::try_parse_from(&words) {
        Ok(cli) => run(&cli),
        Err(why) => stop(&words, &why),
    }
}

fn run(cli: &Cli) -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    match commands::run(cli, &mut out, &mut io::stderr()) {
        Ok(exit) => exit.into(),
        Err(error) if error.is_closed_pipe() => Exit::Done.into(),
        Err(error) => {
            // What was written before the failure is worth keeping; that it cannot be is no news.
            let _ = out.flush();
            tell(&error, cli.global.lang, cli.global.data.as_deref())
        }
    }
}

/// Shows the help that was asked for, or says what is wrong with the call.
fn stop(words: &[OsString], why: &clap::Error) -> ExitCode {
    let folder = cli::folder_asked(words);
    let (lang, data) = (cli::language_asked(words), folder.as_deref());
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the parser's list, which may grow"
    )]
    match why.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let spoken = cli::commands(commands::language(lang, data)).try_get_matches_from(words);
            let shown = spoken.err().map(|help| help.print());
            match shown {
                // Whoever asked has heard enough.
                Some(Err(why)) if why.kind() == io::ErrorKind::BrokenPipe => Exit::Done.into(),
                Some(Err(why)) => tell(&Error::Output(why), lang, data),
                Some(Ok(())) | None if why.use_stderr() => Exit::Usage.into(),
                Some(Ok(())) | None => Exit::Done.into(),
            }
        }
        _ => {
            let known: Vec<String> = words
                .iter()
                .filter_map(|word| word.to_str().map(str::to_owned))
                .collect();
            let call = cli::help_call(&known);
            tell(&Error::Usage(cli::usage(why), call), lang, data)
        }
    }
}

/// Says what went wrong; nobody may be listening any more.
fn tell(error: &Error, lang: Option<Lang>, data: Option<&Path>) -> ExitCode {
    let told = error.told(commands::language(lang, data));
    let _ = io::stderr().write_all(told.as_bytes());
    error.exit().into()
}
