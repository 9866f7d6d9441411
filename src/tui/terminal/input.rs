//! Turns the terminal's bytes into keys, pastes and replies; the time is passed in.

use std::borrow::Cow;
use std::time::Duration;

use termina::{Event as Parsed, Parser};

use super::frame::{Framer, InputUnit, is_late_rest};
use crate::tui::{
    event::{Batch, Reply},
    key::{Key, KeyCode},
};

/// How long an escape at the end of a read waits for the rest of its sequence.
const ESCAPE_WAIT: Duration = Duration::from_millis(50);
/// How long after that a late rest is still recognized.
const LATE_REST: Duration = Duration::from_secs(1);
/// How long a paste may pause before it counts as ended.
const PASTE_WAIT: Duration = Duration::from_secs(5);
/// The longest terminal name kept, in characters.
const NAME_LIMIT: usize = 80;

/// Shift-F3, which the parser takes for a report of the cursor's place; no such report is ever asked for here.
const SHIFT_F3: &[u8] = b"[1;2R";

/// The meaning of input from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decoded {
    Keys(Batch),
    Paste(String),
    Reply(Reply),
}

/// Turns the bytes of each read into keys, pastes and replies.
#[derive(Debug)]
pub(super) struct Input {
    framer: Framer,
    parser: Parser,
    /// When to stop waiting for the rest of a held sequence.
    deadline: Option<Duration>,
    /// When an escape was reported as a key because nothing followed.
    gave_up: Option<Duration>,
}

impl Input {
    pub(super) fn new() -> Self {
        Self {
            framer: Framer::new(),
            parser: Parser::default(),
            deadline: None,
            gave_up: None,
        }
    }

    /// Takes the bytes of one read; `filled` means that more may be waiting.
    pub(super) fn feed(&mut self, bytes: &[u8], filled: bool, at: Duration) -> Vec<Decoded> {
        if let Some(gave_up) = self.gave_up.take()
            && self.framer.is_idle()
            && at.saturating_sub(gave_up) < LATE_REST
            && is_late_rest(bytes)
        {
            self.framer.resume_escape();
        }
        let pieces = self.framer.feed(bytes);
        self.set_deadline(at);
        self.decode(pieces, filled, at)
    }

    pub(super) const fn deadline(&self) -> Option<Duration> {
        self.deadline
    }

    /// Ends the wait: the deadline has passed and nothing came.
    pub(super) fn expire(&mut self, at: Duration) -> Vec<Decoded> {
        if self.framer.holds_escape() {
            self.gave_up = Some(at);
        }
        let pieces = self.framer.give_up_waiting();
        self.set_deadline(at);
        self.decode(pieces, false, at)
    }

    fn set_deadline(&mut self, at: Duration) {
        self.deadline = if self.framer.holds_escape() {
            Some(at + ESCAPE_WAIT)
        } else if self.framer.holds_paste() {
            Some(at + PASTE_WAIT)
        } else {
            None
        };
    }

    /// Translates pieces; keys stay in one batch across replies.
    fn decode(&mut self, pieces: Vec<InputUnit>, filled: bool, at: Duration) -> Vec<Decoded> {
        let mut decoded = Vec::new();
        let mut keys = Vec::new();
        let mut typed = 0_usize;
        for piece in pieces {
            match self.translate(piece) {
                Meaning::Key(key) => keys.push(key),
                Meaning::Reply(reply) => {
                    decoded.push(Decoded::Reply(reply));
                    continue;
                }
                Meaning::Paste(text) => {
                    flush(&mut keys, at, &mut decoded);
                    decoded.push(Decoded::Paste(text));
                }
                Meaning::Nothing => {}
            }
            typed += 1;
        }
        flush(&mut keys, at, &mut decoded);
        for one in &mut decoded {
            if let Decoded::Keys(batch) = one {
                batch.crowded = filled || typed > batch.keys.len();
            }
        }
        decoded
    }

    fn translate(&mut self, piece: InputUnit) -> Meaning {
        match piece {
            InputUnit::Char { char, alt } => Meaning::key(Key::plain(KeyCode::Char(char)), alt),
            // Some terminals send this for the Backspace key; Ctrl-H has no other use here.
            InputUnit::Control { byte: 0x08, alt } => Meaning::key(KeyCode::Backspace.into(), alt),
            InputUnit::Control { byte, alt } => self
                .key(&[byte])
                .map_or(Meaning::Nothing, |key| Meaning::key(key, alt)),
            InputUnit::Escape => Meaning::Key(KeyCode::Esc.into()),
            InputUnit::Sequence(bytes) => {
                csi_reply(&bytes).map_or_else(|| self.sequence(&bytes), Meaning::Reply)
            }
            InputUnit::Device(bytes) => name(&bytes).map_or(Meaning::Nothing, Meaning::Reply),
            InputUnit::System(bytes) => background(&bytes).map_or(Meaning::Nothing, Meaning::Reply),
            InputUnit::Paste(bytes) => Meaning::Paste(String::from_utf8_lossy(&bytes).into_owned()),
            InputUnit::Broken => Meaning::Nothing,
        }
    }

    fn sequence(&mut self, bytes: &[u8]) -> Meaning {
        let bytes = modified(bytes);
        if *bytes == *SHIFT_F3 {
            return Meaning::Key(Key::plain(KeyCode::F(3)).and_shift());
        }
        if !may_be_key(&bytes) {
            return Meaning::Nothing;
        }
        let whole = [b"\x1b", &*bytes].concat();
        self.key(&whole).map_or(Meaning::Nothing, Meaning::Key)
    }

    /// The key of a complete sequence.
    fn key(&mut self, whole: &[u8]) -> Option<Key> {
        self.parser.parse(whole, false);
        let first = self.parser.pop();
        if first.is_none() || self.parser.pop().is_some() {
            // The parser holds bytes back, or made several events of one sequence: it is not a key, and the parser's
            // state is discarded.
            self.parser = Parser::default();
            return None;
        }
        match first {
            Some(Parsed::Key(event)) => Key::read(event),
            _ => None,
        }
    }
}

enum Meaning {
    Key(Key),
    Paste(String),
    Reply(Reply),
    Nothing,
}

impl Meaning {
    const fn key(key: Key, alt: bool) -> Self {
        Self::Key(if alt { key.and_alt() } else { key })
    }
}

/// Rewrites a function key with a modifier the way xterm sends it.
///
/// Konsole sends F1 to F4 with Shift as `O2P` to `O2S`; the Linux console sends F1 to F8 with Shift as F13 to F20, whose
/// numbers the parser mixes up.
fn modified(bytes: &[u8]) -> Cow<'_, [u8]> {
    let plain: &[u8] = match *bytes {
        [b'O', modifier @ b'2'..=b'8', last @ b'P'..=b'S'] => {
            return Cow::Owned([b"[1;", [modifier, last].as_slice()].concat());
        }
        [b'[', tens, ones, b'~'] => match [tens, ones] {
            [b'2', b'5'] => b"[1;2P",
            [b'2', b'6'] => b"[1;2Q",
            [b'2', b'8'] => SHIFT_F3,
            [b'2', b'9'] => b"[1;2S",
            [b'3', b'1'] => b"[15;2~",
            [b'3', b'2'] => b"[17;2~",
            [b'3', b'3'] => b"[18;2~",
            [b'3', b'4'] => b"[19;2~",
            _ => bytes,
        },
        _ => bytes,
    };
    Cow::Borrowed(plain)
}

/// Whether the parser accepts the sequence as a whole. At an unexpected byte the parser drops what it had and treats
/// the rest as typed.
fn may_be_key(bytes: &[u8]) -> bool {
    match bytes {
        [b'O' | b'[', _] | [b'[', b'[', _] => true,
        [b'[', first, rest @ .., _] => {
            let part = |byte: &u8| matches!(byte, b'0'..=b'9' | b';' | b':');
            first.is_ascii_digit() && rest.iter().all(part)
        }
        _ => false,
    }
}

fn flush(keys: &mut Vec<Key>, at: Duration, decoded: &mut Vec<Decoded>) {
    if !keys.is_empty() {
        decoded.push(Decoded::Keys(Batch {
            keys: std::mem::take(keys),
            at,
            crowded: false,
        }));
    }
}

/// Parses a reply from a sequence without its escape.
fn csi_reply(bytes: &[u8]) -> Option<Reply> {
    let text = str::from_utf8(bytes).ok()?.strip_prefix('[')?;
    if let Some(report) = text.strip_suffix("$y") {
        return match *numbers(report)?.as_slice() {
            [8, state] => Some(Reply::BidiMode(state)),
            _ => None,
        };
    }
    let text = text.strip_suffix('c')?;
    match text.strip_prefix('?') {
        Some(text) => numbers(text).map(Reply::Primary),
        None => numbers(text.strip_prefix('>')?).map(Reply::Secondary),
    }
}

/// Parses the parameters of a report; an absent one, as kitty sends it, is 0.
fn numbers(text: &str) -> Option<Vec<u16>> {
    let number = |part: &str| match part {
        "" => Some(0),
        _ => part.parse().ok(),
    };
    text.split(';').map(number).collect()
}

/// Parses the terminal's name from the string `>|name`.
fn name(bytes: &[u8]) -> Option<Reply> {
    let name = str::from_utf8(bytes.strip_prefix(b">|")?).ok()?;
    let name = name.chars().filter(|char| !char.is_control());
    Some(Reply::Name(name.take(NAME_LIMIT).collect()))
}

/// Parses the background from the string `11;rgb:RRRR/GGGG/BBBB`, with one to four hex digits per colour.
fn background(bytes: &[u8]) -> Option<Reply> {
    let text = str::from_utf8(bytes).ok()?.strip_prefix("11;")?;
    let text = text
        .strip_prefix("rgb:")
        .or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = text.split('/').map(eight_bits);
    let mut next = || parts.next().flatten();
    Some(Reply::Background([next()?, next()?, next()?]))
}

/// Scales one to four hex digits to eight bits.
fn eight_bits(digits: &str) -> Option<u8> {
    let most = match digits.len() {
        1 => 0xf,
        2 => 0xff,
        3 => 0xfff,
        4 => 0xffff,
        _ => return None,
    };
    let value = u32::from_str_radix(digits, 16).ok()?;
    u8::try_from(value * 0xff / most).ok()
}

#[cfg(test)]
#[path = "input_tests.rs"]
mod tests;
