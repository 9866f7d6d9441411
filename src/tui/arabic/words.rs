//! The choice in words: the reason, and what to do in the terminal itself.

use super::{Arabic, ModeChoice, Multiplexer, TerminalKind, VARIABLE, Why};
use crate::domain::language::{Bilingual, Language};
use crate::phrases::{ArabicWords, fill};

pub fn reason(words: &ArabicWords, language: Language, choice: &ModeChoice) -> String {
    let terminal = choice.terminal.as_ref().map_or("", TerminalKind::name);
    let phrase = match choice.why {
        Why::Option => &words.by_option,
        Why::Variable => return fill(words.by_variable.get(language), &[("name", VARIABLE)]),
        Why::Calibration => &words.by_calibration,
        Why::Configuration => &words.by_configuration,
        Why::Report => &words.by_report,
        Why::Terminal => {
            let phrase = if choice.multiplexer == Multiplexer::Tmux {
                &words.by_terminal_in_tmux
            } else {
                &words.by_terminal
            };
            return fill(phrase.get(language), &[("terminal", terminal)]);
        }
        Why::Screen => &words.by_screen,
        Why::Nothing => &words.by_nothing,
    };
    phrase.get(language).to_owned()
}

/// What to do in the terminal.
#[derive(Debug)]
pub struct Advice {
    pub phrase: &'static Bilingual,
    /// Whether Arabic cannot read correctly without it.
    pub needed: bool,
}

/// What to do in this terminal; `None` if nothing is known about it.
pub fn advice(words: &'static ArabicWords, arabic: &Arabic) -> Option<Advice> {
    let choice = arabic.choice();
    if choice.multiplexer == Multiplexer::Screen {
        let phrase = &words.in_screen;
        return Some(Advice {
            phrase,
            needed: true,
        });
    }
    let (phrase, needed) = match choice.terminal.as_ref()? {
        TerminalKind::Putty => (&words.in_putty, true),
        TerminalKind::Console => (&words.in_console, true),
        TerminalKind::Mlterm => (&words.in_mlterm, choice.multiplexer == Multiplexer::Tmux),
        TerminalKind::Konsole => (&words.in_konsole, false),
        TerminalKind::Kitty => (&words.in_kitty, false),
        TerminalKind::Apple => (&words.in_apple, false),
        TerminalKind::Vte | TerminalKind::Terminology | TerminalKind::Other(_) => return None,
    };
    Some(Advice { phrase, needed })
}
