//! Gathers everything the screen needs before it opens.

use std::env;
use std::io::{IsTerminal as _, stdin, stdout};
use std::path::Path;
use std::time::Duration;

use super::context::{self, CommandContext};
use super::signs::signs;
use super::{amend, arabic, plain};
use crate::cli::Color;
use crate::error::{Error, Exit};
use crate::session::SessionStart;
use crate::session::ending::NOT_SAVED;
use crate::shipped::CHECKLIST;
use crate::store::intake::{self, ClientReference};
use crate::store::sample::{self, Sample};
use crate::tui::theme::{Background, Colours};
use crate::tui::{self, terminal};

/// What the screen starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start<'a> {
    Home,
    New(Option<&'a Path>),
    /// A sample consultation.
    Try,
    /// A correction of the record whose id contains this.
    Amend(&'a str),
}

pub(super) fn open(context: &mut CommandContext<'_>, start: Start<'_>) -> Result<Exit, Error> {
    terminal::forbid_core_files().map_err(Error::CoreFiles)?;
    let plain = plain::is_asked_for(context);
    let is_terminal = stdin().is_terminal() && stdout().is_terminal();
    if !plain && !is_terminal {
        return Err(Error::NoTerminal);
    }
    // Held until the screen has closed, as dropping it removes its folder.
    let sample = (start == Start::Try).then(Sample::new).transpose()?;
    let folder = match &sample {
        Some(sample) => sample.folder().clone(),
        None if plain => context.folder_to_write()?,
        // The screen stays open and says what is wrong.
        None => context.folder()?,
    };
    let procedures = context.procedures();
    let first = procedures
        .first()
        .map_or(&CHECKLIST, |procedure| procedure.checklist);
    let begin = match start {
        Start::Home => SessionStart::Home,
        Start::Try => SessionStart::New(sample::begins_with(first, context::today())),
        Start::Amend(id) => SessionStart::Amend(amend::chosen(context, &folder, &procedures, id)?),
        Start::New(intake) => {
            context::free(&folder)?;
            let read =
                |path| intake::read(path, first, ClientReference::Required, context::today());
            SessionStart::New(intake.map(read).transpose().map_err(Error::Intake)?)
        }
    };
    if plain {
        return plain::run(context, folder, begin, procedures, sample.is_some());
    }
    let minutes = context.config.idle_minutes;
    let options = tui::ScreenOptions {
        folder,
        language: context.language,
        clinic: context.config.clinic.clone(),
        arabic: arabic::known(
            context.global.rtl.as_deref(),
            &context.config,
            &context.used,
        ),
        letters: arabic::letters(&context.config),
        signs: signs(context.global.ascii),
        colours: colours(context.global.color),
        background: background(),
        theme: context.config.theme,
        idle: (minutes > 0).then(|| Duration::from_secs(60 * u64::from(minutes))),
        hints: std::mem::take(&mut context.hints),
        begin,
        sample: sample.is_some(),
        procedures,
        bindings: context.bindings,
        practitioners: context.config.practitioners.clone(),
    };
    match tui::run(options, |what| context.note(what)) {
        Ok(NOT_SAVED) => Err(Error::NotSaved),
        Ok(code) => Ok(Exit::Code(code)),
        Err(terminal::TerminalError::NoTerminal | terminal::TerminalError::Dumb) => {
            Err(Error::NoTerminal)
        }
        Err(terminal::TerminalError::System(why)) => Err(Error::Terminal(why)),
    }
}

/// The terminal's background according to the environment; the terminal itself is queried later.
fn background() -> Background {
    // The Linux console is black and answers no queries.
    if env::var_os("TERM").is_some_and(|term| term == "linux") {
        return Background::Dark;
    }
    let value = env::var("COLORFGBG").unwrap_or_default();
    Background::of_variable(&value)
}

/// How many colours to use, as requested or else as the environment suggests.
pub(super) fn colours(color: Color) -> Colours {
    let variable = |name| env::var(name).ok().filter(|value| !value.is_empty());
    choose(color, stdout().is_terminal(), variable)
}

fn choose(
    color: Color,
    is_terminal: bool,
    variable: impl Fn(&'static str) -> Option<String>,
) -> Colours {
    let term = variable("TERM").unwrap_or_default();
    let plain = !is_terminal
        || variable("NO_COLOR").is_some()
        || matches!(term.as_str(), "" | "dumb" | "vt100");
    // Nearly every terminal has 256 colours, even if TERM does not say so; these do not.
    let few = term.starts_with("vt")
        || matches!(
            term.as_str(),
            "linux" | "ansi" | "cygwin" | "screen" | "rxvt"
        )
        || term.ends_with("-16color");
    let named = variable("COLORTERM");
    let every = matches!(named.as_deref(), Some("truecolor" | "24bit"));
    let many = named.is_some() || !few;
    match color {
        Color::Never => Colours::None,
        Color::Auto if plain => Colours::None,
        Color::Auto | Color::Always if every => Colours::True,
        Color::Auto | Color::Always if many => Colours::Palette,
        Color::Auto | Color::Always => Colours::Sixteen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_as_told_then_as_the_terminal_says() {
        type Case<'a> = (Color, bool, &'a [(&'a str, &'a str)], Colours);
        let many = [("TERM", "xterm-256color")];
        let cases: [Case<'_>; 12] = [
            (Color::Auto, true, &many, Colours::Palette),
            (Color::Auto, true, &[("TERM", "xterm")], Colours::Palette),
            (Color::Auto, true, &[("TERM", "linux")], Colours::Sixteen),
            (
                Color::Auto,
                true,
                &[("TERM", "linux"), ("COLORTERM", "truecolor")],
                Colours::True,
            ),
            (
                Color::Auto,
                true,
                &[("TERM", "xterm"), ("COLORTERM", "1")],
                Colours::Palette,
            ),
            (
                Color::Auto,
                true,
                &[("TERM", "xterm-16color")],
                Colours::Sixteen,
            ),
            (Color::Auto, false, &many, Colours::None),
            (Color::Auto, true, &[("TERM", "dumb")], Colours::None),
            (Color::Auto, true, &[], Colours::None),
            (
                Color::Auto,
                true,
                &[("TERM", "xterm-256color"), ("NO_COLOR", "1")],
                Colours::None,
            ),
            (
                Color::Always,
                true,
                &[("TERM", "linux"), ("NO_COLOR", "1")],
                Colours::Sixteen,
            ),
            (Color::Never, true, &many, Colours::None),
        ];
        for (color, is_terminal, variables, expected) in cases {
            let variable = |name: &str| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(
                choose(color, is_terminal, variable),
                expected,
                "{variables:?}"
            );
        }
    }
}
