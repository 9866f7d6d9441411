//! Output for people: laid out like the screen on a terminal, in logical order elsewhere.

use std::env;
use std::io::{IsTerminal, stderr, stdout};

use super::arabic;
use super::language::Preferences;
use crate::domain::language::Language;
use crate::text::{self, embed, has_right_letters, isolated, unmarked, visible};
use crate::tui::arabic::{Arabic, Why};
use crate::tui::printing::Printing;
use crate::tui::{self, terminal};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    Out,
    Err,
}

/// Turns messages into output lines.
#[derive(Debug)]
pub(super) struct Output {
    language: Language,
    arabic: Arabic,
    letters: text::DisplayOptions,
    /// Created on first use, because the terminal may have to be queried.
    printing: Option<Printing>,
}

impl Output {
    pub(super) fn new(preferences: &Preferences, rtl: Option<&str>) -> Self {
        Self {
            language: preferences.language,
            arabic: arabic::known(rtl, &preferences.read.config, &preferences.used),
            letters: arabic::letters(&preferences.read.config),
            printing: None,
        }
    }

    /// Formats lines for a stream, spelling out hidden and control characters.
    pub(super) fn lines(&mut self, text: &str, stream: Stream) -> String {
        let lines: Vec<_> = text.lines().map(visible).collect();
        self.embedded(&lines.join("\n"), stream)
    }

    /// Formats help; on a terminal, a command line without Arabic is aligned with the text about it.
    pub(super) fn help(&mut self, text: &str, stream: Stream) -> String {
        if !lays_out(stream) {
            return self.lines(text, stream);
        }
        let line = |line: &str| {
            let call = line.trim_start();
            if call.is_empty() || has_right_letters(call) {
                return visible(line).into_owned();
            }
            " ".repeat(line.len() - call.len()) + &embed(call)
        };
        let lines: Vec<_> = text.lines().map(line).collect();
        self.embedded(&lines.join("\n"), stream)
    }

    /// Like [`Self::lines`], for text whose values are already embedded.
    pub(super) fn embedded(&mut self, text: &str, stream: Stream) -> String {
        let plain = self.language == Language::En && !has_right_letters(text);
        if !plain && lays_out(stream) && self.arabic.choice().shows_arabic() {
            return self.printing().rows(text);
        }
        let line = |line: &str| match self.language {
            Language::En => unmarked(line) + "\n",
            Language::Ar => isolated(line) + "\n",
        };
        text.lines().map(line).collect()
    }

    /// Formats a line on standard error that the next one overwrites; `None` unless that is a terminal.
    pub(super) fn passing(&mut self, text: Option<&str>) -> Option<String> {
        const OVER: &str = "\r\x1b[2K";
        lays_out(Stream::Err).then(|| {
            let line = text.map(|text| self.lines(text, Stream::Err));
            OVER.to_owned() + &line.unwrap_or_default().replace('\n', "")
        })
    }

    fn printing(&mut self) -> &mut Printing {
        let (arabic, language, letters) = (&mut self.arabic, self.language, self.letters);
        self.printing.get_or_insert_with(|| {
            ask(arabic);
            let direction = language.direction();
            Printing::new(arabic.choice(), terminal::columns(), direction, letters)
        })
    }
}

/// Whether output to a stream is laid out for a terminal.
fn lays_out(stream: Stream) -> bool {
    let is_terminal = match stream {
        Stream::Out => stdout().is_terminal(),
        Stream::Err => stderr().is_terminal(),
    };
    let term = env::var("TERM").unwrap_or_default();
    is_terminal && !matches!(term.as_str(), "" | "dumb")
}

/// Queries the terminal and tmux, as before opening the screen, unless the mode was set explicitly.
fn ask(arabic: &mut Arabic) {
    if matches!(arabic.choice().why, Why::Option | Why::Variable) {
        return;
    }
    for reply in terminal::ask() {
        arabic.record(&reply);
    }
    if arabic.asks_tmux() {
        arabic.record_outer(tui::outer());
    }
}
