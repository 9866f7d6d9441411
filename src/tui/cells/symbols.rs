//! What a cell shows, as a number.

use std::collections::HashMap;

use crate::tui::quick_hash::Quick;

/// What a cell shows: a character, or one of the clusters in [`Symbols`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Symbol(u32);

/// The first number that is no character.
const CLUSTERS: u32 = 0x11_0000;

impl Symbol {
    pub(in crate::tui) const BLANK: Self = Self(' ' as u32);

    /// A printable ASCII character.
    pub(in crate::tui) const fn ascii(byte: u8) -> Self {
        Self(byte as u32)
    }

    pub(in crate::tui) const fn is_ascii(self) -> bool {
        self.0 < 0x80
    }
}

/// The clusters of several characters that were painted.
#[derive(Debug, Default)]
pub struct Symbols {
    clusters: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32, Quick>,
}

impl Symbols {
    /// The symbol of a cluster.
    pub(in crate::tui) fn of(&mut self, cluster: &str) -> Symbol {
        let mut characters = cluster.chars();
        match (characters.next(), characters.next()) {
            (None, _) => Symbol::BLANK,
            (Some(only), None) => Symbol(only.into()),
            (Some(_), Some(_)) => Symbol(self.number(cluster)),
        }
    }

    fn number(&mut self, cluster: &str) -> u32 {
        if let Some(number) = self.numbers.get(cluster) {
            return *number;
        }
        let next = u32::try_from(self.clusters.len()).unwrap_or(u32::MAX);
        let number = CLUSTERS.saturating_add(next);
        self.clusters.push(cluster.into());
        self.numbers.insert(cluster.into(), number);
        number
    }

    /// Calls `read` with the text of a symbol.
    pub(in crate::tui) fn with<T>(&self, symbol: Symbol, read: impl FnOnce(&str) -> T) -> T {
        if let Some(character) = char::from_u32(symbol.0) {
            return read(character.encode_utf8(&mut [0; 4]));
        }
        let place = symbol.0.saturating_sub(CLUSTERS) as usize;
        read(self.clusters.get(place).map_or(" ", |cluster| cluster))
    }

    /// Appends the text of a symbol.
    pub(in crate::tui) fn write(&self, symbol: Symbol, out: &mut Vec<u8>) {
        match u8::try_from(symbol.0) {
            Ok(byte) if byte.is_ascii() => out.push(byte),
            Ok(_) | Err(_) => self.with(symbol, |text| out.extend_from_slice(text.as_bytes())),
        }
    }

    /// The bytes of a symbol's text.
    pub(in crate::tui) fn len(&self, symbol: Symbol) -> usize {
        self.with(symbol, str::len)
    }
}
