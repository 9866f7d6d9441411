//! The way of every sentence to a person: to a terminal as the screen does it, elsewhere in logical order.

use std::env;
use std::io::{IsTerminal, stderr, stdout};

use super::arabic;
use super::language::Chosen;
use crate::domain::language::Language;
use crate::text::{self, has_right_letters, isolated, unmarked, visible};
use crate::tui::arabic::{Arabic, Why};
use crate::tui::printing::Printing;
use crate::tui::{self, terminal};

/// Where words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// What turns sentences into what is written.
#[derive(Debug)]
pub(super) struct Talk {
    language: Language,
    arabic: Arabic,
    letters: text::Options,
    /// Made for the first sentence that needs it: the terminal may have to be asked.
    printing: Option<Printing>,
}

impl Talk {
    pub(super) fn new(chosen: &Chosen, rtl: Option<&str>) -> Self {
        Self {
            language: chosen.language,
            arabic: arabic::known(rtl, &chosen.config, &chosen.used),
            letters: super::screen::letters(&chosen.config),
            printing: None,
        }
    }

    /// Lines as they are written to a stream; nothing in them is hidden or steers the terminal.
    pub(super) fn lines(&mut self, text: &str, stream: Stream) -> String {
        let lines: Vec<_> = text.lines().map(visible).collect();
        self.marked(&lines.join("\n"), stream)
    }

    /// The same of lines whose values were embedded, and so made visible.
    pub(super) fn marked(&mut self, text: &str, stream: Stream) -> String {
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

    fn printing(&mut self) -> &mut Printing {
        let (arabic, language, letters) = (&mut self.arabic, self.language, self.letters);
        self.printing.get_or_insert_with(|| {
            ask(arabic);
            let direction = language.direction();
            Printing::new(arabic.choice(), terminal::columns(), direction, letters)
        })
    }
}

/// Whether what is written to a stream is laid out for a terminal.
fn lays_out(stream: Stream) -> bool {
    let is_terminal = match stream {
        Stream::Out => stdout().is_terminal(),
        Stream::Err => stderr().is_terminal(),
    };
    let term = env::var("TERM").unwrap_or_default();
    is_terminal && !matches!(term.as_str(), "" | "dumb")
}

/// Lets the terminal, and tmux, say what they are, as they do before the screen opens; unless a person has said it.
fn ask(arabic: &mut Arabic) {
    if matches!(arabic.choice().why, Why::Option | Why::Variable) {
        return;
    }
    for reply in terminal::ask() {
        arabic.told(&reply);
    }
    if arabic.asks_tmux() {
        arabic.told_outer(tui::outer());
    }
}
