//! Our own key type, so that no other room depends on an input library.

use std::fmt;

use termina::event::{KeyCode as Code, KeyEvent, KeyEventKind, Modifiers};

/// One press of a key.
///
/// A character says itself whether it is a capital, so `shift` is never set for [`KeyCode::Char`]
/// nor for [`KeyCode::BackTab`]. Ctrl+letter is the small letter with `ctrl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held, for keys that are not characters.
    pub shift: bool,
}

/// The name of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A letter, digit or sign, as the keyboard layout gives it.
    Char(char),
    /// A function key, from 1.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift with Tab.
    BackTab,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Insert.
    Insert,
    /// Delete.
    Delete,
    /// Backspace.
    Backspace,
    /// A key this program has no use for.
    Other,
}

impl Key {
    /// A key pressed alone.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A key pressed together with Ctrl.
    #[must_use]
    pub const fn with_ctrl(code: KeyCode) -> Self {
        Self {
            ctrl: true,
            ..Self::plain(code)
        }
    }

    /// The same key with Alt held.
    #[must_use]
    pub const fn and_alt(self) -> Self {
        Self { alt: true, ..self }
    }

    /// Translates what the parser made of a sequence; the release of a key is no press.
    pub(super) fn read(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let shift = event.modifiers.contains(Modifiers::SHIFT);
        let mut code = KeyCode::read(event.code);
        if shift && code == KeyCode::Tab {
            code = KeyCode::BackTab;
        }
        Some(Self {
            code,
            ctrl: event.modifiers.contains(Modifiers::CONTROL),
            alt: event.modifiers.intersects(Modifiers::ALT | Modifiers::META),
            shift: shift && !matches!(code, KeyCode::Char(_) | KeyCode::BackTab),
        })
    }
}

impl fmt::Display for KeyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(letter) => write!(f, "{letter}"),
            Self::F(number) => write!(f, "F{number}"),
            Self::Enter
            | Self::Esc
            | Self::Tab
            | Self::BackTab
            | Self::Up
            | Self::Down
            | Self::Left
            | Self::Right
            | Self::Home
            | Self::End
            | Self::PageUp
            | Self::PageDown
            | Self::Insert
            | Self::Delete
            | Self::Backspace
            | Self::Other => write!(f, "{self:?}"),
        }
    }
}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Self {
        Self::plain(code)
    }
}

impl KeyCode {
    const fn read(code: Code) -> Self {
        match code {
            Code::Char(char) => Self::Char(char),
            Code::Function(number) => Self::F(number),
            Code::Enter => Self::Enter,
            Code::Escape => Self::Esc,
            Code::Tab => Self::Tab,
            Code::BackTab => Self::BackTab,
            Code::Up => Self::Up,
            Code::Down => Self::Down,
            Code::Left => Self::Left,
            Code::Right => Self::Right,
            Code::Home => Self::Home,
            Code::End => Self::End,
            Code::PageUp => Self::PageUp,
            Code::PageDown => Self::PageDown,
            Code::Insert => Self::Insert,
            Code::Delete => Self::Delete,
            Code::Backspace => Self::Backspace,
            Code::KeypadBegin
            | Code::CapsLock
            | Code::ScrollLock
            | Code::NumLock
            | Code::PrintScreen
            | Code::Pause
            | Code::Menu
            | Code::Null
            | Code::Modifier(_)
            | Code::Media(_) => Self::Other,
        }
    }
}
