//! What is written to the terminal besides the picture: the way in and the way out.

/// What the environment says about the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Traits {
    /// It may be asked about itself.
    pub(super) answers: bool,
    /// It may be asked about its modes; some would print part of that question.
    pub(super) answers_modes: bool,
    /// What it has that others have not.
    pub(super) quirk: Quirk,
}

/// What one terminal has and others have not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Quirk {
    /// Nothing that matters here.
    #[default]
    None,
    /// mlterm: a switch of its own for its bidi.
    Mlterm,
    /// xterm: a glyph may spill into the cells around, and stays there when it goes.
    Spills,
}

impl Traits {
    /// Judges by the variables of the environment.
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

/// Turns the terminal's own bidi off: letters come in the order in which they are to stand.
const EXPLICIT_BIDI: &str = "\x1b[8l";
/// Turns it on again, as it is when a terminal starts.
const IMPLICIT_BIDI: &str = "\x1b[8h";
/// The same switch of mlterm.
const MLTERM_OFF: &str = "\x1b]5379;use_ctl=false\x07";
/// And back.
const MLTERM_ON: &str = "\x1b]5379;use_ctl=true\x07";
/// The other screen, pasted text in brackets, no cursor.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// The reverse, in reverse order.
const LEAVE: &str = "\x1b[?2004l\x1b[?25h\x1b[?1049l";
/// Plain style, everything blank, cursor in the corner.
pub(super) const CLEAR: &str = "\x1b[0m\x1b[2J\x1b[H";
/// How it stands with mode 8.
const ASK_BIDI: &str = "\x1b[8$p";
/// The background's colour, name and version, secondary attributes, and the primary ones, which every terminal answers,
/// last.
const ASK_IDENTITY: &str = "\x1b]11;?\x1b\\\x1b[>0q\x1b[>c\x1b[c";

/// The way in. Questions are asked only the first time, on the other screen and before it is
/// cleared, so that a terminal that prints part of one leaves no trace. Mode 8 goes first: in VTE it
/// belongs to the rows that are written afterwards.
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

/// What the terminal may be asked about itself.
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

/// The way out.
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

    #[test]
    fn mlterm_is_told_and_told_back() {
        let mlterm = traits(&[("TERM", "mlterm"), ("MLTERM", "3.9.0")]);
        assert!(prologue(mlterm, false).contains(MLTERM_OFF));
        assert!(epilogue(mlterm).contains(MLTERM_ON));
        assert!(!epilogue(traits(&[])).contains(MLTERM_ON));
    }
}
