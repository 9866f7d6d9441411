//! Our own key type, so that nothing else depends on an input library.

use std::fmt;

use termina::event::{KeyCode as Code, KeyEvent, KeyEventKind, Modifiers};

/// A key press.
///
/// The case of a character shows Shift, so `shift` is never set for [`KeyCode::Char`] nor for [`KeyCode::BackTab`].
/// Ctrl with a letter is the lowercase letter with `ctrl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
    pub alt: bool,
    /// Only for keys that are not characters.
    pub shift: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A letter, digit or sign, as produced by the keyboard layout.
    Char(char),
    /// A function key, counted from 1.
    F(u8),
    Enter,
    Esc,
    Tab,
    /// Shift+Tab.
    BackTab,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Insert,
    Delete,
    Backspace,
    /// A key that has no use here.
    Other,
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A key with Ctrl.
    pub const fn with_ctrl(code: KeyCode) -> Self {
        Self {
            ctrl: true,
            ..Self::plain(code)
        }
    }

    /// The same key with Alt.
    #[must_use]
    pub const fn and_alt(self) -> Self {
        Self { alt: true, ..self }
    }

    /// The same key with Shift; not for characters.
    #[must_use]
    pub const fn and_shift(self) -> Self {
        Self {
            shift: true,
            ..self
        }
    }

    /// Translates a parser event; the release of a key is not a press.
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
