//! Splits bytes into complete sequences; knows where one ends, but not what it means.
//!
//! termina's parser alone is not enough: an unknown sequence makes it wait forever, or lets the rest through as
//! letters, and a letter may answer a question. So sequences are cut here by the rules of ECMA-48, only complete ones
//! are passed on, and everything else becomes one [`InputUnit::Broken`].

/// The start of a paste, without the escape.
const PASTE_BEGINS: &[u8] = b"[200~";
/// The end of a paste.
const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// The longest paste kept; the rest is dropped.
const PASTE_LIMIT: usize = 1 << 20;
/// The longest sequence or string kept; the rest is dropped, but its end is still found.
const SEQUENCE_LIMIT: usize = 4096;

/// One complete unit of input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum InputUnit {
    /// A character; `alt` if it came with Alt.
    Char { char: char, alt: bool },
    /// A control byte, such as Enter, Tab or Ctrl with a letter.
    Control { byte: u8, alt: bool },
    /// The Esc key.
    Escape,
    /// A sequence that began with `ESC [` or `ESC O`, without the escape.
    Sequence(Vec<u8>),
    /// A string that began with `ESC P`, without introducer and terminator.
    Device(Vec<u8>),
    /// A string that began with `ESC ]`, without introducer and terminator.
    System(Vec<u8>),
    /// The text of a bracketed paste.
    Paste(Vec<u8>),
    /// Anything else; it is neither shown nor answers anything.
    Broken,
}

/// The state within a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SequenceState {
    /// Between sequences.
    Ground,
    /// Inside a multi-byte character.
    Letter { left: u8, alt: bool },
    /// After an escape; `fresh` while still in the read that brought it.
    Escape { fresh: bool },
    /// Inside `ESC [`.
    Csi,
    /// Inside `ESC [ [`, the function keys of the Linux console.
    Console,
    /// Inside `ESC O`.
    Shift,
    /// Inside `ESC P`, `ESC ]` or `ESC _`; the byte is the introducer.
    Text(u8),
    /// After an escape inside a string.
    TextEscape(u8),
    /// Inside a bracketed paste.
    Paste,
}

/// Splits a stream of bytes into pieces.
#[derive(Debug)]
pub(super) struct Framer {
    state: SequenceState,
    held: Vec<u8>,
    pieces: Vec<InputUnit>,
}

impl Framer {
    pub(super) const fn new() -> Self {
        Self {
            state: SequenceState::Ground,
            held: Vec::new(),
            pieces: Vec::new(),
        }
    }

    /// Takes the bytes of one read and returns the completed pieces.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<InputUnit> {
        for byte in bytes {
            self.step(*byte);
        }
        if let SequenceState::Escape { fresh } = &mut self.state {
            *fresh = false;
        }
        std::mem::take(&mut self.pieces)
    }

    /// Whether an escape is held until more arrives.
    pub(super) const fn holds_escape(&self) -> bool {
        matches!(self.state, SequenceState::Escape { .. })
    }

    /// Whether a paste has begun and not ended.
    pub(super) const fn holds_paste(&self) -> bool {
        matches!(self.state, SequenceState::Paste)
    }

    /// Ends the wait: returns the escape as a key, or as much of the paste as came.
    pub(super) fn give_up_waiting(&mut self) -> Vec<InputUnit> {
        match self.state {
            SequenceState::Escape { .. } => self.finish(InputUnit::Escape),
            SequenceState::Paste => {
                let text = std::mem::take(&mut self.held);
                self.finish(InputUnit::Paste(text));
            }
            SequenceState::Ground
            | SequenceState::Letter { .. }
            | SequenceState::Csi
            | SequenceState::Console
            | SequenceState::Shift
            | SequenceState::Text(_)
            | SequenceState::TextEscape(_) => {}
        }
        std::mem::take(&mut self.pieces)
    }

    /// Returns to the state after an escape, because the rest of its sequence came late.
    pub(super) fn resume_escape(&mut self) {
        self.state = SequenceState::Escape { fresh: false };
    }

    /// Whether nothing is held.
    pub(super) const fn is_idle(&self) -> bool {
        matches!(self.state, SequenceState::Ground)
    }

    fn step(&mut self, byte: u8) {
        match self.state {
            SequenceState::Ground => self.begin(byte, false),
            SequenceState::Letter { left, alt } => self.letter(byte, left, alt),
            SequenceState::Escape { fresh } => self.escape(byte, fresh),
            SequenceState::Csi => self.csi(byte),
            SequenceState::Console => match byte {
                b'A'..=b'E' => self.sequence(b"[[", byte),
                _ => self.broken_at(byte),
            },
            SequenceState::Shift => match byte {
                0x20..=0x3f => self.hold(byte),
                0x40..=0x7e => self.sequence(b"O", byte),
                _ => self.broken_at(byte),
            },
            SequenceState::Text(kind) => self.text(byte, kind),
            SequenceState::TextEscape(kind) => self.text_escape(byte, kind),
            SequenceState::Paste => self.paste(byte),
        }
    }

    /// Handles a first byte, outside any sequence.
    fn begin(&mut self, byte: u8, alt: bool) {
        match byte {
            0x1b => self.enter(SequenceState::Escape { fresh: true }),
            0x00..=0x1f | 0x7f => self.finish(InputUnit::Control { byte, alt }),
            0x20..=0x7e => self.finish(InputUnit::Char {
                char: char::from(byte),
                alt,
            }),
            0xc2..=0xf4 => {
                let left = match byte {
                    0xc2..=0xdf => 1,
                    0xe0..=0xef => 2,
                    _ => 3,
                };
                self.enter(SequenceState::Letter { left, alt });
                self.hold(byte);
            }
            0x80..=0xc1 | 0xf5..=0xff => self.finish(InputUnit::Broken),
        }
    }

    fn letter(&mut self, byte: u8, left: u8, alt: bool) {
        if !matches!(byte, 0x80..=0xbf) {
            return self.broken_at(byte);
        }
        self.hold(byte);
        if left > 1 {
            self.state = SequenceState::Letter {
                left: left - 1,
                alt,
            };
            return;
        }
        let char = str::from_utf8(&self.held)
            .ok()
            .and_then(|text| text.chars().next())
            .filter(|char| !char.is_control());
        self.finish(char.map_or(InputUnit::Broken, |char| InputUnit::Char { char, alt }));
    }

    /// Handles the byte after an escape. In the same read it means Alt; otherwise the two are separate keys.
    fn escape(&mut self, byte: u8, fresh: bool) {
        match byte {
            b'[' => self.enter(SequenceState::Csi),
            b'O' => self.enter(SequenceState::Shift),
            b'P' | b']' | b'_' => self.enter(SequenceState::Text(byte)),
            0x1b => {
                self.finish(InputUnit::Escape);
                self.enter(SequenceState::Escape { fresh: true });
            }
            _ => {
                if !fresh {
                    self.finish(InputUnit::Escape);
                }
                self.begin(byte, fresh);
            }
        }
    }

    fn csi(&mut self, byte: u8) {
        match byte {
            0x20..=0x3f => self.hold(byte),
            b'[' if self.held.is_empty() => self.enter(SequenceState::Console),
            0x40..=0x7e => self.sequence(b"[", byte),
            _ => self.broken_at(byte),
        }
    }

    /// Handles a byte inside a string. A byte that no terminal sends there ends the string, so that a person is never
    /// stuck.
    fn text(&mut self, byte: u8, kind: u8) {
        match byte {
            0x07 => self.text_ends(kind),
            0x1b => self.state = SequenceState::TextEscape(kind),
            0x00..=0x1f | 0x7f => self.broken_at(byte),
            _ if self.held.is_empty() && !begins_text(kind, byte) => self.broken_at(byte),
            _ => self.hold(byte),
        }
    }

    fn text_escape(&mut self, byte: u8, kind: u8) {
        if byte == b'\\' {
            return self.text_ends(kind);
        }
        self.finish(InputUnit::Broken);
        self.state = SequenceState::Escape { fresh: false };
        self.step(byte);
    }

    fn text_ends(&mut self, kind: u8) {
        let text = std::mem::take(&mut self.held);
        match kind {
            b'P' => self.finish(InputUnit::Device(text)),
            b']' => self.finish(InputUnit::System(text)),
            _ => self.finish(InputUnit::Broken),
        }
    }

    fn paste(&mut self, byte: u8) {
        self.held.push(byte);
        if self.held.ends_with(PASTE_ENDS) {
            let mut text = std::mem::take(&mut self.held);
            text.truncate(text.len() - PASTE_ENDS.len());
            self.finish(InputUnit::Paste(text));
        } else if self.held.len() >= PASTE_LIMIT + PASTE_ENDS.len() {
            self.held.remove(PASTE_LIMIT);
        }
    }

    fn hold(&mut self, byte: u8) {
        if self.held.len() < SEQUENCE_LIMIT {
            self.held.push(byte);
        }
    }

    /// Handles the last byte of a sequence that began with `ESC [` or `ESC O`.
    fn sequence(&mut self, introducer: &[u8], last: u8) {
        let mut whole = introducer.to_vec();
        whole.append(&mut self.held);
        whole.push(last);
        if whole == PASTE_BEGINS {
            self.enter(SequenceState::Paste);
        } else {
            self.finish(InputUnit::Sequence(whole));
        }
    }

    /// Ends a broken sequence; the byte that broke it begins something new.
    fn broken_at(&mut self, byte: u8) {
        self.finish(InputUnit::Broken);
        // CAN and SUB only end a sequence.
        if !matches!(byte, 0x18 | 0x1a) {
            self.begin(byte, false);
        }
    }

    fn enter(&mut self, state: SequenceState) {
        self.held.clear();
        self.state = state;
    }

    fn finish(&mut self, piece: InputUnit) {
        self.enter(SequenceState::Ground);
        self.pieces.push(piece);
    }
}

/// Whether a terminal's reply could begin like this; otherwise it is that key with Alt.
const fn begins_text(introducer: u8, byte: u8) -> bool {
    match introducer {
        b'P' => matches!(byte, 0x30..=0x3f | b'!' | b'$' | b'+'),
        b']' => byte.is_ascii_digit(),
        _ => byte == b'G',
    }
}

/// Whether bytes look like the rest of a sequence whose escape was just reported as a key.
pub(super) fn is_late_rest(bytes: &[u8]) -> bool {
    let lost_csi = matches!(bytes, [b'[', b'!'..=b'?' | b'A'..=b'[', ..]);
    let lost_key = matches!(bytes, [b'O', b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S']);
    let lost_text = matches!(
        bytes,
        [b'P', b'>' | b'!', ..]
            | [b'P', b'0' | b'1', b'$' | b'+', ..]
            | [b']', b'0'..=b'9', ..]
            | [b'_', b'G', ..]
    );
    lost_csi || lost_key || lost_text
}
