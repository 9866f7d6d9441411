//! What is written to the terminal besides frames: the prologue and the epilogue.

/// The terminal's traits according to the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Traits {
    /// Whether it may be queried.
    pub(super) answers: bool,
    /// Whether its modes may be queried; some terminals print part of that query.
    pub(super) answers_modes: bool,
    pub(super) quirk: Quirk,
}

/// A peculiarity of one terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Quirk {
    /// None that matters here.
    #[default]
    None,
    /// mlterm has its own switch for its bidi.
    Mlterm,
    /// In xterm a glyph may extend into the cells around it, and its remains stay when it disappears.
    Spills,
}

impl Traits {
    /// Reads the environment.
    pub(super) fn read(variable: impl Fn(&str) -> Option<String>) -> Self {
        let term = variable("TERM").unwrap_or_default();
        let answers = !matches!(term.as_str(), "" | "linux" | "dumb" | "vt52");
        let program = variable("TERM_PROGRAM").unwrap_or_default();
        Self {
            answers,
            answers_modes: answers && program != "Apple_Terminal",
            quirk: if variable("MLTERM").is_some() {
                Quirk::Mlterm
            } else if variable("XTERM_VERSION").is_some() {
                Quirk::Spills
            } else {
                Quirk::None
            },
        }
    }
}

/// Turns the terminal's own bidi off: letters are sent in visual order.
const EXPLICIT_BIDI: &str = "\x1b[8l";
/// Turns it on again, as it is when a terminal starts.
const IMPLICIT_BIDI: &str = "\x1b[8h";
/// mlterm's own switch, off.
const MLTERM_OFF: &str = "\x1b]5379;use_ctl=false\x07";
/// mlterm's own switch, on.
const MLTERM_ON: &str = "\x1b]5379;use_ctl=true\x07";
/// Alternate screen, bracketed paste, no cursor until it has a place.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// The reverse, in reverse order; the screen is cleared first, because a multiplexer may keep rows of it.
const LEAVE: &str = "\x1b[?2004l\x1b[?25h\x1b[0m\x1b[2J\x1b[?1049l";
/// Plain style, blank screen, cursor in the corner.
pub(super) const CLEAR: &str = "\x1b[0m\x1b[2J\x1b[H";
pub(super) const HIDE_CURSOR: &str = "\x1b[?25l";
pub(super) const SHOW_CURSOR: &str = "\x1b[?25h";
/// Queries mode 8 (DECRQM).
const ASK_BIDI: &str = "\x1b[8$p";
/// Queries background colour, name and version (XTVERSION), secondary attributes (DA2) and, last, the primary ones
/// (DA1), which every terminal answers.
const ASK_IDENTITY: &str = "\x1b]11;?\x1b\\\x1b[>0q\x1b[>c\x1b[c";

/// The prologue. Queries are sent only the first time, on the alternate screen before it is cleared, so that nothing
/// remains if a terminal prints part of one. Mode 8 comes first: in VTE it applies to rows written afterwards.
pub(super) fn prologue(traits: Traits, first: bool) -> String {
    let mut out = String::from(EXPLICIT_BIDI);
    if traits.quirk == Quirk::Mlterm {
        out.push_str(MLTERM_OFF);
    }
    out.push_str(ENTER);
    if first {
        out.push_str(&questions(traits));
    }
    out
}

/// The queries that the terminal can handle.
pub(super) fn questions(traits: Traits) -> String {
    let mut out = String::new();
    if traits.answers_modes {
        out.push_str(ASK_BIDI);
    }
    if traits.answers {
        out.push_str(ASK_IDENTITY);
    }
    out
}

/// Whether these bytes end in a query to the terminal, so that replies will follow.
#[cfg(not(windows))]
pub(super) fn asks(bytes: &[u8]) -> bool {
    bytes.ends_with(ASK_IDENTITY.as_bytes())
}

pub(super) fn epilogue(traits: Traits) -> String {
    let mlterm = if traits.quirk == Quirk::Mlterm {
        MLTERM_ON
    } else {
        ""
    };
    format!("\x1b[0m{LEAVE}{IMPLICIT_BIDI}{mlterm}\x1b[0m")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traits(variables: &[(&str, &str)]) -> Traits {
        Traits::read(|name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn explicit_bidi_comes_before_the_other_screen() {
        let out = prologue(traits(&[("TERM", "xterm-256color")]), true);
        let place = |text| out.find(text).unwrap();
        assert!(place(EXPLICIT_BIDI) < place("\x1b[?1049h"));
        assert!(place("\x1b[?1049h") < place(ASK_BIDI));
        assert!(out.ends_with("\x1b[c"));
    }

    #[test]
    fn only_terminals_that_can_bear_it_are_asked() {
        let console = prologue(traits(&[("TERM", "linux")]), true);
        assert_eq!(console, format!("{EXPLICIT_BIDI}{ENTER}"));
        let apple = [("TERM", "xterm"), ("TERM_PROGRAM", "Apple_Terminal")];
        assert!(!prologue(traits(&apple), true).contains(ASK_BIDI));
        assert!(prologue(traits(&apple), true).contains(ASK_IDENTITY));
        assert!(!prologue(traits(&[]), true).contains("\x1b[c"));
        assert!(!prologue(traits(&[("TERM", "xterm")]), false).contains("\x1b[c"));
    }

    #[cfg(not(windows))]
    #[test]
    fn replies_are_awaited_only_of_a_terminal_that_was_asked() {
        let xterm = traits(&[("TERM", "xterm")]);
        assert!(asks(prologue(xterm, true).as_bytes()));
        assert!(!asks(prologue(xterm, false).as_bytes()), "after a stop");
        let console = traits(&[("TERM", "linux")]);
        assert!(!asks(prologue(console, true).as_bytes()));
    }

    #[test]
    fn mlterm_is_told_and_told_back() {
        let mlterm = traits(&[("TERM", "mlterm"), ("MLTERM", "3.9.0")]);
        assert!(prologue(mlterm, false).contains(MLTERM_OFF));
        assert!(epilogue(mlterm).contains(MLTERM_ON));
        assert!(!epilogue(traits(&[])).contains(MLTERM_ON));
    }
}
