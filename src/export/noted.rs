//! Reads the id, number and hash of each record back from an earlier export.
//!
//! The format is recognized by the content. JSON, NDJSON, CSV and RON are read as a stream, so that an export of any
//! size fits in memory.

use std::collections::HashSet;
use std::io::{BufRead, Read};

use csv::StringRecord;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};

use crate::domain::anchor::parse_code;
use crate::store::verify::NotAnExport;
use crate::store::{Reason, Sha256};

/// What an export says about one record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Noted {
    pub id: Option<String>,
    /// The record's number in its station's chain.
    pub number: Option<u64>,
    pub sha256: Option<Sha256>,
    /// The short code, for exports without the hash.
    pub code: Option<String>,
}

/// The form of an export, recognized by its first characters.
enum FileShape {
    Array,
    Objects,
    Sealed,
    Table,
}

/// Reads what an export says about every record, in the file's order, each once.
pub fn read(mut input: impl BufRead) -> Result<Vec<Noted>, NotAnExport> {
    let form = form(&mut input)?;
    let mut all = Vec::new();
    let mut seen = HashSet::new();
    // A table of answers or findings has many rows of one record.
    let mut keep = |noted: Noted| {
        if !noted.is_comparable() || seen.insert(noted.clone()) {
            all.push(noted);
        }
    };
    match form {
        FileShape::Array => array(input, &mut keep)?,
        FileShape::Objects => objects(input, &mut keep)?,
        FileShape::Sealed => sealed(input, &mut keep)?,
        FileShape::Table => table(input, &mut keep)?,
    }
    if !all.is_empty() && all.iter().all(|noted| !noted.is_comparable()) {
        return Err(NotAnExport::NoHash);
    }
    Ok(all)
}

impl Noted {
    const fn is_comparable(&self) -> bool {
        self.sha256.is_some() || self.code.is_some()
    }
}

/// Recognizes the form, and skips a byte order mark and leading blanks.
fn form(input: &mut impl BufRead) -> Result<FileShape, NotAnExport> {
    const MARK: &[u8] = "\u{FEFF}".as_bytes();
    let begins = input.fill_buf().map_err(|why| refused(&why))?;
    let marked = begins.strip_prefix(MARK).unwrap_or(begins);
    let text = marked.trim_ascii_start();
    let form = match text {
        [b'[', rest @ ..] => match rest.trim_ascii_start().first() {
            Some(b'(') => FileShape::Sealed,
            _ => FileShape::Array,
        },
        [b'{', ..] => FileShape::Objects,
        [b'(', ..] => FileShape::Sealed,
        [b'P', b'K', ..] => return Err(NotAnExport::Workbook),
        _ => FileShape::Table,
    };
    let skipped = begins.len() - text.len();
    input.consume(skipped);
    Ok(form)
}

/// An object of an export; its other fields are ignored.
#[derive(Deserialize)]
struct ExportedObject {
    id: Option<String>,
    number: Option<u64>,
    hash: Option<String>,
    code: Option<String>,
    station: Option<ExportedStation>,
    state: Option<String>,
}

#[derive(Deserialize)]
struct ExportedStation {
    number: Option<u64>,
}

impl ExportedObject {
    /// Returns what it says about a record; `None` for a draft from a list.
    fn noted(self) -> Option<Noted> {
        let draft = self.state.is_some_and(|state| state == "draft");
        let id = self.id.filter(|_| !draft)?;
        let number = self.station.and_then(|station| station.number);
        Some(Noted {
            id: Some(id),
            number: self.number.or(number),
            sha256: self.hash.as_deref().and_then(Sha256::parse),
            code: self.code.as_deref().and_then(parse_code),
        })
    }
}

fn json(why: &serde_json::Error) -> NotAnExport {
    match why.io_error_kind() {
        Some(kind) => NotAnExport::Unread(Reason::CannotRead(kind.into())),
        None if why.is_data() && why.line() <= 1 => NotAnExport::Foreign,
        None => NotAnExport::Damaged {
            line: u64::try_from(why.line()).unwrap_or(0),
        },
    }
}

/// Reads one JSON array.
fn array(input: impl Read, keep: &mut impl FnMut(Noted)) -> Result<(), NotAnExport> {
    let mut items = serde_json::Deserializer::from_reader(input);
    let read = Items { keep }.deserialize(&mut items);
    let read = read.and_then(|is_export| items.end().map(|()| is_export));
    if read.map_err(|why| json(&why))? {
        Ok(())
    } else {
        Err(NotAnExport::Foreign)
    }
}

/// Reads one object after another, each on one or several lines.
fn objects(input: impl Read, keep: &mut impl FnMut(Noted)) -> Result<(), NotAnExport> {
    let items = serde_json::Deserializer::from_reader(input).into_iter::<ExportedObject>();
    let mut any = false;
    for item in items {
        let noted = item.map_err(|why| json(&why))?.noted();
        any |= noted.is_some();
        noted.into_iter().for_each(&mut *keep);
    }
    if any {
        Ok(())
    } else {
        Err(NotAnExport::Foreign)
    }
}

/// Passes on the items of an array one by one; its value is whether any of them is a record, or there are none.
struct Items<'k, K> {
    keep: &'k mut K,
}

impl<'de, K: FnMut(Noted)> DeserializeSeed<'de> for Items<'_, K> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, K: FnMut(Noted)> Visitor<'de> for Items<'_, K> {
    type Value = bool;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<bool, A::Error> {
        let (mut empty, mut any) = (true, false);
        while let Some(item) = items.next_element::<ExportedObject>()? {
            let noted = item.noted();
            (empty, any) = (false, any || noted.is_some());
            noted.into_iter().for_each(&mut *self.keep);
        }
        Ok(empty || any)
    }
}

/// Reads one or several sealed files in sequence; text after the last seal line, or a list without its end, means that
/// the file was cut off.
fn sealed(input: impl BufRead, keep: &mut impl FnMut(Noted)) -> Result<(), NotAnExport> {
    let mut noted = Noted::default();
    let (mut any, mut listed, mut whole, mut at) = (false, false, true, 0);
    for line in input.lines() {
        let line = line.map_err(|why| refused(&why))?;
        at += 1;
        listed |= at == 1 && line == "[";
        whole = match line.as_str() {
            "" => whole,
            "]" => listed,
            _ => !listed && line.starts_with("// sha256 "),
        };
        if let Some(id) = line.strip_prefix("  id: \"") {
            noted.id = Some(id.trim_end_matches("\",").to_owned());
        } else if let Some(number) = line.strip_prefix("    number: ") {
            noted.number = number.trim_end_matches(',').parse().ok();
        } else if let Some(hash) = line.strip_prefix("// sha256 ") {
            // The program's other sealed files have no id, or no number in a chain.
            if noted.id.is_none() || noted.number.is_none() {
                return Err(NotAnExport::Foreign);
            }
            noted.sha256 = Sha256::parse(hash.trim_end());
            any = true;
            keep(std::mem::take(&mut noted));
        }
    }
    match (any, whole) {
        (false, _) => Err(NotAnExport::Foreign),
        (true, false) => Err(NotAnExport::Damaged { line: at }),
        (true, true) => Ok(()),
    }
}

/// Reads a table with columns for id and hash or code; a spreadsheet may have saved it with other separators.
fn table(mut input: impl BufRead, keep: &mut impl FnMut(Noted)) -> Result<(), NotAnExport> {
    let separator = separator(input.fill_buf().map_err(|why| refused(&why))?);
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(input);
    let heads = rows.headers().map_err(|why| broken(&why))?.clone();
    let column = |name: &str| heads.iter().position(|head| head.trim() == name);
    let id = column("id").ok_or(NotAnExport::Foreign)?;
    let (number, hash, short) = (column("number"), column("hash"), column("code"));
    if hash.or(short).is_none() {
        return Err(NotAnExport::NoHash);
    }
    let mut row = StringRecord::new();
    while rows.read_record(&mut row).map_err(|why| broken(&why))? {
        if row.len() != heads.len() {
            let line = row.position().map_or(0, csv::Position::line);
            return Err(NotAnExport::Damaged { line });
        }
        let cell = |at: Option<usize>| row.get(at?).map(str::trim).filter(|cell| !cell.is_empty());
        keep(Noted {
            id: cell(Some(id)).map(str::to_owned),
            number: cell(number).and_then(|cell| cell.parse().ok()),
            sha256: cell(hash).and_then(Sha256::parse),
            code: cell(short).and_then(parse_code),
        });
    }
    Ok(())
}

/// Finds the separator after the first column name, which is short in exports.
fn separator(begins: &[u8]) -> u8 {
    let found = begins.iter().find(|byte| b",;\t\n".contains(byte));
    found.copied().filter(|byte| *byte != b'\n').unwrap_or(b',')
}

fn broken(why: &csv::Error) -> NotAnExport {
    if let csv::ErrorKind::Io(why) = why.kind() {
        return refused(why);
    }
    match why.position() {
        Some(place) if place.line() > 1 => NotAnExport::Damaged { line: place.line() },
        _ => NotAnExport::Foreign,
    }
}

fn refused(why: &std::io::Error) -> NotAnExport {
    NotAnExport::Unread(Reason::CannotRead(why.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::hash;

    fn noted(text: impl AsRef<[u8]>) -> Result<Vec<Noted>, NotAnExport> {
        // A small buffer, so that nothing depends on a single read.
        read(std::io::BufReader::with_capacity(16, text.as_ref()))
    }

    fn some(id: &str, number: u64, of: &str) -> Noted {
        Noted {
            id: Some(id.to_owned()),
            number: Some(number),
            sha256: Sha256::parse(&hash(of.as_bytes())),
            code: None,
        }
    }

    #[test]
    fn every_format_notes_the_same() {
        let (a, b) = (hash(b"a"), hash(b"b"));
        let one = format!(
            "{{\"id\": \"A\", \"hash\": \"{a}\", \"station\": {{\"id\": \"s\", \"number\": 1}}}}"
        );
        let two = format!("{{\"id\": \"B\", \"number\": 2, \"hash\": \"{b}\", \"more\": [{{}}]}}");
        let draft = "{\"id\": \"D\", \"state\": \"draft\", \"hash\": null}";
        let sealed = |id: &str, number: u64, hash: &str| {
            format!(
                "(\n  id: \"{id}\",\n  station: (\n    number: {number},\n  ),\n)\n// sha256 {hash}\n"
            )
        };
        let (first, second) = (sealed("A", 1, &a), sealed("B", 2, &b));
        let expected = [some("A", 1, "a"), some("B", 2, "b")];
        for text in [
            format!("[\n  {one},\n {draft}, {two}\n]\n"),
            format!("{one}\n{two}\n"),
            format!("[\n{first},\n{second},\n]\n"),
            first.clone() + &second,
            format!("\u{FEFF}id,client,number,hash\r\nA,\"x\ny\",1,{a}\r\nB,,2,{b}\r\n"),
            format!(
                "\u{FEFF}\"id\",\"client\",\"number\",\"hash\",\"rescreen_on\"\r\n\"A\",\"x\ny\",1,\"{a}\",\"2027-05-22\"\r\n\"B\",,2,\"{b}\",\r\n"
            ),
            format!("id;hash;number\nA;{a};1\nB;{b};2\n"),
        ] {
            assert_eq!(noted(&text).unwrap(), expected, "{text}");
        }
        let list = format!("[\n{first},\n{second},\n]\n");
        for end in [
            list.len() - 2,
            list.len() - 4,
            list.len() - 5,
            first.len() + 40,
        ] {
            let cut = noted(&list[..end]);
            let damaged = matches!(cut, Err(NotAnExport::Damaged { .. }));
            assert!(damaged, "{end} {cut:?}");
        }
        let cut = noted(format!("{first}{}", &second[..20]));
        assert_eq!(cut, Err(NotAnExport::Damaged { line: 10 }));
        assert_eq!(noted("[]\n").unwrap(), []);
        assert_eq!(noted("id,hash,code\n").unwrap(), []);
        let code = noted("id,code\nA,4f2a 91bc 07de\n").unwrap();
        assert_eq!(code[0].code.as_deref(), Some("4f2a-91bc-07de"));
    }

    #[test]
    fn another_file_is_refused_by_what_it_is() {
        let one = "{\"id\": \"A\", \"hash\": \"00\"}";
        let hash = hash(b"a");
        let line = format!("{{\"id\": \"A\", \"hash\": \"{hash}\"}}\n");
        let sealed = |body: &str| format!("(\n{body}\n)\n// sha256 {hash}\n");
        for (text, expected) in [
            (String::new(), NotAnExport::Foreign),
            ("\0\0\0".to_owned(), NotAnExport::Foreign),
            ("Dear colleague,\nhello\n".to_owned(), NotAnExport::Foreign),
            ("<html></html>".to_owned(), NotAnExport::Foreign),
            ("[1, 2]".to_owned(), NotAnExport::Foreign),
            ("[{\"a\": 1}]".to_owned(), NotAnExport::Foreign),
            (
                "{\"resourceType\": \"Bundle\"}".to_owned(),
                NotAnExport::Foreign,
            ),
            ("(client: \"A\")".to_owned(), NotAnExport::Foreign),
            (
                sealed("  id: \"9a77\",\n  number: 0,"),
                NotAnExport::Foreign,
            ),
            (sealed("  welcomed: true,"), NotAnExport::Foreign),
            ("PK\u{3}\u{4}".to_owned(), NotAnExport::Workbook),
            (one.to_owned(), NotAnExport::NoHash),
            ("id,client\nA,B\n".to_owned(), NotAnExport::NoHash),
            (
                line.clone() + "{\"id\": \"B",
                NotAnExport::Damaged { line: 2 },
            ),
            (
                format!("[\n{line},\n{line}"),
                NotAnExport::Damaged { line: 5 },
            ),
            (
                format!("id,hash\nA,{hash}\nB\n"),
                NotAnExport::Damaged { line: 3 },
            ),
        ] {
            assert_eq!(noted(&text), Err(expected), "{text}");
        }
    }
}
