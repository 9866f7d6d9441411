//! How right-to-left runs are sent to a terminal.

use std::fmt;
use std::str::FromStr;

/// How right-to-left runs are sent to the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// In visual order, for terminals that reorder nothing.
    #[default]
    Visual,
    /// In logical order between isolates, for terminals that reorder and mirror.
    Isolate,
    /// Like `Isolate`, with brackets already mirrored.
    IsolateMirror,
    /// Runs of Arabic reversed, for kitty with Arabic from a fallback font.
    Runs,
    /// Words with Arabic reversed, for kitty with Arabic in its main font.
    Words,
    /// In logical order and unjoined; correct nowhere, shown for comparison.
    Off,
}

impl Mode {
    /// Every mode, in the order offered.
    pub const ALL: [Self; 6] = [
        Self::Visual,
        Self::Isolate,
        Self::IsolateMirror,
        Self::Runs,
        Self::Words,
        Self::Off,
    ];

    /// Their names, in the same order.
    pub const NAMES: [&'static str; 6] = [
        Self::Visual.name(),
        Self::Isolate.name(),
        Self::IsolateMirror.name(),
        Self::Runs.name(),
        Self::Words.name(),
        Self::Off.name(),
    ];

    /// The mode's name in options and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Visual => "visual",
            Self::Isolate => "isolate",
            Self::IsolateMirror => "isolate-mirror",
            Self::Runs => "runs",
            Self::Words => "words",
            Self::Off => "off",
        }
    }
}

impl Mode {
    /// Whether the terminal shows the cursor where its reordering puts the cell.
    pub(in crate::tui) const fn moves_the_cursor(self) -> bool {
        match self {
            Self::Isolate | Self::IsolateMirror | Self::Off => true,
            Self::Visual | Self::Runs | Self::Words => false,
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that is not a mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownMode;

impl FromStr for Mode {
    type Err = UnknownMode;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|mode| mode.name() == name)
            .ok_or(UnknownMode)
    }
}
