//! Recognizes texts that need no parsing because they differ from one already parsed only inside quotation marks.
//!
//! Parsing costs three times as much as reading and hashing. So each text is reduced to its shape, and a shape already
//! parsed in this run is not parsed again:
//!
//! ```text
//! (                                    (
//!   id: "20261122-101502-7F3A9C",        id: "id",
//!   screening: [                         screening: [      ← the outline, without the entries of its lists
//!     (                                    …
//!       question: "under-18",                question: "text",   ← an entry, identified by its list
//!       answer: No,                          answer: No,
//!     ),                                   …
//!   ],                                   ],
//!   station: (                           station: (        ← parsed every time
//! ```

use std::collections::HashSet;
use std::str::FromStr as _;

use jiff::civil::Date;
use memchr::{memchr, memchr2, memmem};

use crate::domain::moment::Moment;
use crate::domain::record::Record;
use crate::domain::record_id::RecordId;

const ENTRY: &[u8] = b"\n    (\n";
const ENTRY_ENDS: &[u8] = b"\n    ),";
const STATION: &str = "\n  station: (\n";
/// More shapes than any clinic's records have; beyond this limit, texts are simply parsed.
const MOST: usize = 20_000;

/// The shapes seen so far in this run.
#[derive(Default)]
pub(super) struct Shapes {
    outlines: HashSet<Vec<u8>>,
    entries: HashSet<Vec<u8>>,
    shape: Vec<u8>,
    outline: Vec<u8>,
    entry: Vec<u8>,
}

impl Shapes {
    /// Whether a body, apart from its station, is certain to parse as the record with this id, amending nothing.
    pub(super) fn is_known(&mut self, body: &str, id: &RecordId) -> bool {
        let mut all = true;
        self.take_apart(body, id, |shapes, entry| {
            all = all && shapes.contains(entry);
        }) && all
            && self.outlines.contains(&self.outline)
    }

    /// Remembers the shape of a body that was parsed as this record.
    pub(super) fn learn(&mut self, body: &str, record: &Record) {
        let full = self.outlines.len().max(self.entries.len()) >= MOST;
        if full || record.amends.is_some() {
            return;
        }
        let known = self.take_apart(body, &record.id, |shapes, entry| {
            if !shapes.contains(entry) {
                shapes.insert(entry.to_vec());
            }
        });
        if known {
            self.outlines.insert(self.outline.clone());
        }
    }

    /// Builds the outline and passes each entry to `each`; returns false if the text is not in our form.
    fn take_apart(
        &mut self,
        body: &str,
        id: &RecordId,
        mut each: impl FnMut(&mut HashSet<Vec<u8>>, &[u8]),
    ) -> bool {
        let Some(text) = before_station(body).filter(|text| names(text, id)) else {
            return false;
        };
        if reduce(text.as_bytes(), &mut self.shape).is_none() {
            return false;
        }
        self.outline.clear();
        let mut rest = self.shape.as_slice();
        while let Some(begins) = memmem::find(rest, ENTRY) {
            let (before, entry) = rest.split_at(begins);
            let Some(length) = memmem::find(entry, ENTRY_ENDS) else {
                return false;
            };
            let (entry, after) = entry.split_at(length + ENTRY_ENDS.len());
            self.outline.extend_from_slice(before);
            self.entry.clear();
            self.entry.extend_from_slice(last_line(&self.outline));
            self.entry.extend_from_slice(entry);
            each(&mut self.entries, &self.entry);
            rest = after;
        }
        self.outline.extend_from_slice(rest);
        true
    }
}

/// The text before the station, provided nothing but the station follows.
fn before_station(body: &str) -> Option<&str> {
    let (text, station) = body.split_once(STATION)?;
    let mut lines = station.split('\n');
    let fields = ["    id: \"", "    number: ", "    previous: "];
    let whole = fields
        .iter()
        .all(|field| lines.next().is_some_and(|line| line.starts_with(field)));
    (whole && lines.eq(["  ),", ")", ""])).then_some(text)
}

/// Whether the text begins as the record with this id.
fn names(text: &str, id: &RecordId) -> bool {
    let mut lines = text.splitn(4, '\n').skip(2);
    let line = lines.next().unwrap_or_default();
    let named = line.strip_prefix("  id: \"");
    named.and_then(|line| line.strip_suffix("\",")) == Some(id.as_str())
}

fn last_line(text: &[u8]) -> &[u8] {
    let begins = memchr::memrchr(b'\n', text).unwrap_or(0);
    text.get(begins..).unwrap_or_default()
}

/// Replaces every string with the kind of value it could be; `None` if a string is malformed.
fn reduce(text: &[u8], shape: &mut Vec<u8>) -> Option<()> {
    shape.clear();
    let mut rest = text;
    while let Some(quote) = memchr(b'"', rest) {
        let (before, string) = rest.split_at_checked(quote + 1)?;
        // A comment, a raw string or a character literal could hide a quotation mark.
        if before
            .iter()
            .any(|byte| matches!(byte, b'/' | b'#' | b'\''))
        {
            return None;
        }
        shape.extend_from_slice(before);
        let end = memchr2(b'"', b'\\', string)?;
        let (content, after) = string.split_at_checked(end)?;
        if after.first() == Some(&b'"') {
            shape.push(kind(str::from_utf8(content).ok()?));
            rest = after;
        } else {
            let end = end_of_string(string)?;
            let literal = rest.get(quote..=quote + 1 + end)?;
            let value: String = ron::from_str(str::from_utf8(literal).ok()?).ok()?;
            shape.push(kind(&value));
            rest = string.get(end..)?;
        }
        shape.push(b'"');
        rest = rest.get(1..)?;
    }
    if rest.iter().any(|byte| matches!(byte, b'/' | b'#' | b'\'')) {
        return None;
    }
    shape.extend_from_slice(rest);
    Some(())
}

/// The position of the closing quotation mark.
fn end_of_string(string: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr2(b'"', b'\\', string.get(at..)?)?;
        if string.get(at) == Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// A letter that encodes what a string could be besides text: a moment, a date, an id.
fn kind(value: &str) -> u8 {
    let first = value.chars().next();
    if !first.is_some_and(|first| first.is_ascii_digit() || "+-\u{2212}".contains(first)) {
        return b'@';
    }
    let could_be = [
        value.parse::<Moment>().is_ok(),
        Date::from_str(value).is_ok(),
        RecordId::parse(value).is_some(),
    ];
    let bits = could_be
        .iter()
        .fold(0, |bits, is| bits << 1 | u8::from(*is));
    b'@' + bits
}
