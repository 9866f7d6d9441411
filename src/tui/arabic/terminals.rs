//! Identifies the terminal from its replies or, without any, from the environment.
//!
//! Variables are inherited by every program started in a terminal, go stale in tmux and are lost over ssh. So a reply
//! outweighs every variable, and even an unrecognized reply rules terminals out.

use super::surroundings::{Surroundings, TerminalReplies};

/// A terminal, as far as it matters for Arabic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TerminalKind {
    /// Any terminal built on the VTE library.
    Vte,
    Konsole,
    Kitty,
    Mlterm,
    Putty,
    /// macOS Terminal.
    Apple,
    Terminology,
    /// The Linux console.
    Console,
    /// Any terminal that leaves the order of cells alone.
    Other(String),
}

/// The multiplexer between the program and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Multiplexer {
    None,
    Tmux,
    Screen,
}

impl TerminalKind {
    pub fn name(&self) -> &str {
        match self {
            Self::Vte => "VTE",
            Self::Konsole => "Konsole",
            Self::Kitty => "kitty",
            Self::Mlterm => "mlterm",
            Self::Putty => "PuTTY",
            Self::Apple => "Apple_Terminal",
            Self::Terminology => "terminology",
            Self::Console => "linux",
            Self::Other(name) => name,
        }
    }

    /// Whether isolates take no column.
    pub(super) const fn bears_isolates(&self) -> bool {
        !matches!(self, Self::Mlterm | Self::Terminology)
    }

    /// Whether its secondary attributes are known, so that different ones rule it out.
    const fn is_known_by_attributes(&self) -> bool {
        !matches!(self, Self::Terminology | Self::Console | Self::Other(_))
    }
}

/// The multiplexer, if any; replies then come from it.
pub(super) fn multiplexer(around: &Surroundings, replies: &TerminalReplies) -> Multiplexer {
    if let Some(name) = &replies.name {
        return if name.starts_with("tmux") {
            Multiplexer::Tmux
        } else {
            Multiplexer::None
        };
    }
    match replies.secondary.as_deref() {
        Some([83, ..]) => Multiplexer::Screen,
        Some([84, ..]) => Multiplexer::Tmux,
        None if around.screen => Multiplexer::Screen,
        None if around.tmux => Multiplexer::Tmux,
        Some(_) | None => Multiplexer::None,
    }
}

/// The terminal that draws; `None` if nothing is known about it.
pub(super) fn terminal(
    around: &Surroundings,
    replies: &TerminalReplies,
    multiplexer: Multiplexer,
) -> Option<TerminalKind> {
    match multiplexer {
        Multiplexer::Screen => None,
        Multiplexer::Tmux => {
            let outer = replies.outer.clone().unwrap_or_default();
            by_name(&outer.name)
                .or_else(|| by_term(&outer.term))
                .or_else(|| inherited(around))
        }
        Multiplexer::None => replies
            .name
            .as_deref()
            .and_then(by_name)
            .or_else(|| replies.secondary.as_deref().and_then(by_attributes))
            .or_else(|| {
                let guess = by_variables(around)?;
                let denied = replies.secondary.is_some() && guess.is_known_by_attributes();
                (!denied).then_some(guess)
            }),
    }
}

/// From the name that the terminal reports.
fn by_name(name: &str) -> Option<TerminalKind> {
    let known: [(&str, TerminalKind); 6] = [
        ("vte", TerminalKind::Vte),
        ("konsole", TerminalKind::Konsole),
        ("kitty", TerminalKind::Kitty),
        ("mlterm", TerminalKind::Mlterm),
        ("putty", TerminalKind::Putty),
        ("terminology", TerminalKind::Terminology),
    ];
    let lower = name.to_ascii_lowercase();
    let found = known
        .into_iter()
        .find(|(start, _)| lower.starts_with(start));
    match found {
        Some((_, terminal)) => Some(terminal),
        None if name.is_empty() => None,
        None => Some(TerminalKind::Other(name.to_owned())),
    }
}

/// From the secondary device attributes.
fn by_attributes(numbers: &[u16]) -> Option<TerminalKind> {
    match numbers {
        [61 | 65, 1000..=u16::MAX, ..] => Some(TerminalKind::Vte),
        [1, 115, ..] => Some(TerminalKind::Konsole),
        [1, 4000..=4999, ..] => Some(TerminalKind::Kitty),
        [24, ..] => Some(TerminalKind::Mlterm),
        [0, 136, ..] => Some(TerminalKind::Putty),
        [1, 95, 0] => Some(TerminalKind::Apple),
        [41, ..] => Some(TerminalKind::Other("xterm".to_owned())),
        [85, ..] => Some(TerminalKind::Other("urxvt".to_owned())),
        _ => None,
    }
}

/// From the environment.
fn by_variables(around: &Surroundings) -> Option<TerminalKind> {
    by_term(&around.term)
        .or_else(|| inherited(around))
        .or_else(|| match around.program.as_str() {
            "" | "tmux" | "screen" => None,
            "Apple_Terminal" => Some(TerminalKind::Apple),
            other => Some(TerminalKind::Other(other.to_owned())),
        })
}

/// From `TERM`, which identifies few terminals.
fn by_term(term: &str) -> Option<TerminalKind> {
    match term {
        "linux" => Some(TerminalKind::Console),
        _ if term.contains("kitty") => Some(TerminalKind::Kitty),
        _ if term.starts_with("mlterm") => Some(TerminalKind::Mlterm),
        _ if term.starts_with("konsole") => Some(TerminalKind::Konsole),
        _ if term.starts_with("putty") => Some(TerminalKind::Putty),
        _ => None,
    }
}

/// From the variables that a terminal passes on to every program started in it, including tmux.
const fn inherited(around: &Surroundings) -> Option<TerminalKind> {
    match around {
        Surroundings { kitty: true, .. } => Some(TerminalKind::Kitty),
        Surroundings { konsole: true, .. } => Some(TerminalKind::Konsole),
        Surroundings { mlterm: true, .. } => Some(TerminalKind::Mlterm),
        Surroundings { vte: true, .. } => Some(TerminalKind::Vte),
        Surroundings { .. } => None,
    }
}
