//! The program: arguments in, exit code out; the only place that prints errors.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use clap::error::ErrorKind;
use mesocheck::cli::{self, Cli, Length};
use mesocheck::commands::{self, MessageOptions, Messages};
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
            // Output written before the failure is worth keeping; failing to flush it too would be no news.
            let _ = out.flush();
            report(&error, Messages::of(MessageOptions::of(&cli.global)))
        }
    }
}

/// Shows the requested help, or reports an invalid command line.
fn stop(words: &[OsString], why: &clap::Error) -> ExitCode {
    let folder = cli::folder_asked(words);
    let mut messages = Messages::of(MessageOptions {
        lang: cli::language_asked(words),
        data: folder.as_deref(),
        rtl: None,
    });
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the parser's list, which may grow"
    )]
    match why.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let spoken = spoken(words, &messages).try_get_matches_from(words);
            let shown = spoken.err().map(|help| {
                let error = help.use_stderr();
                match messages.help(&help.render().to_string(), error) {
                    None => help.print(),
                    Some(text) if error => io::stderr().write_all(text.as_bytes()),
                    Some(text) => io::stdout().write_all(text.as_bytes()),
                }
            });
            match shown {
                // The reader has closed the pipe.
                Some(Err(why)) if why.kind() == io::ErrorKind::BrokenPipe => Exit::Done.into(),
                Some(Err(why)) => report(&Error::Output(why), messages),
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
            report(&Error::Usage(cli::usage(why), call), messages)
        }
    }
}

/// Returns the parser with its help in the language of the run.
fn spoken(words: &[OsString], messages: &Messages) -> clap::Command {
    // Leaked once, just before the program ends.
    let version: &str = messages.version(&cli::checklists_asked(words)).leak();
    cli::commands(messages.language(), Length::asked(words)).long_version(version)
}

/// Reports an error; a closed standard error is ignored.
fn report(error: &Error, mut messages: Messages) -> ExitCode {
    let _ = io::stderr().write_all(messages.error(error).as_bytes());
    error.exit().into()
}
