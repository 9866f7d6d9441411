//! Which record a file amends and which questions it asks, found before an export parses it.
//!
//! Strings in a record escape their quotation marks, so the patterns below occur only where a field begins. A file that
//! matches is then read in full, so that a damaged one is never believed.

use jiff::Timestamp;
use memchr::memmem;

use super::paths::Folder;
use super::{Reason, reading, records};
use crate::domain::record::Amends;
use crate::domain::record_id::RecordId;

/// The beginning of every record written by the program.
const BEGINS: &[u8] = b"(\n  format: ";
const AMENDS: &[u8] = b"\n  amends: Some(";
const AMENDS_NONE: &[u8] = b"\n  amends: None,\n";
/// Enough of a record to show, nearly always, which record it amends.
const HEAD: usize = 1024;
/// What makes text hard to tell from a field: escapes, raw strings, comments.
const UNUSUAL: [&[u8]; 4] = [b"\\", b"#", b"/*", b"//"];
const QUESTION: &[u8] = b"question: \"";

/// Looks up names in a list that has mostly the same order, starting each search after the last match.
#[derive(Debug)]
pub struct InOrder<'l> {
    list: &'l [String],
    next: usize,
}

impl<'l> InOrder<'l> {
    pub const fn of(list: &'l [String]) -> Self {
        Self { list, next: 0 }
    }

    /// The position of a name, given as bytes.
    pub fn place(&mut self, name: &[u8]) -> Option<usize> {
        let (passed, ahead) = self.list.split_at_checked(self.next)?;
        let is_it = |known: &String| known.as_bytes() == name;
        let further = ahead.iter().position(is_it).map(|at| self.next + at);
        let place = further.or_else(|| passed.iter().position(is_it))?;
        self.next = place + 1;
        Some(place)
    }
}

/// The result of surveying one record.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// The record it amends.
    pub amends: Option<RecordId>,
    /// When it was sealed, if it amends one.
    pub sealed: Option<Timestamp>,
    /// Whether it says that the other was entered in error.
    pub withdraws: bool,
    /// Questions that are not among the known ones, in record order.
    pub questions: Vec<String>,
    /// Why it cannot be read, unless it plainly amends nothing.
    pub unreadable: Option<Reason>,
}

/// Surveys a record; an unreadable one yields at most the reason. Without `known` questions, only amendments are reported.
pub fn survey(folder: &Folder, id: &RecordId, known: Option<&[String]>) -> Survey {
    let path = folder.found_record(id);
    if known.is_none() && reading::head(&path, HEAD).is_ok_and(|head| amends_none(&head)) {
        return Survey::default();
    }
    let unreadable = |reason| Survey {
        unreadable: Some(reason),
        ..Survey::default()
    };
    let bytes = match reading::bytes(&path) {
        Ok(bytes) => bytes,
        Err(why) => return unreadable(why.as_reason()),
    };
    let mut known = known.map(InOrder::of);
    let mut is_new = |question: &[u8]| {
        let known = known.as_mut();
        known.is_some_and(|known| known.place(question).is_none())
    };
    let says = |field: &[u8]| memmem::find(&bytes, field).is_some();
    // A truncated file says neither.
    let may_amend = !amends_none(&bytes) && (says(AMENDS) || !says(AMENDS_NONE));
    let strange = !bytes.starts_with(BEGINS);
    if !may_amend && !strange && !questions(&bytes).any(&mut is_new) {
        return Survey::default();
    }
    let loaded = match records::decoded(bytes) {
        Ok(loaded) if loaded.record.id == *id => loaded,
        // A file under another record's name is none, as when it is read.
        Ok(_) => return unreadable(Reason::OtherPlace),
        Err(reason) if may_amend || strange => return unreadable(reason),
        Err(_) => return Survey::default(),
    };
    let asked = loaded.record.screening.into_iter();
    let amends = loaded.record.amends.as_ref();
    Survey {
        sealed: amends.map(|_| loaded.record.sealed.timestamp()),
        withdraws: amends.is_some_and(Amends::is_retraction),
        amends: loaded.record.amends.map(|amends| amends.id),
        questions: asked
            .map(|screened| screened.question)
            .filter(|question| is_new(question.as_bytes()))
            .collect(),
        unreadable: None,
    }
}

/// Whether a record, or its beginning, plainly says that it amends nothing.
fn amends_none(bytes: &[u8]) -> bool {
    let line = memmem::find(bytes, AMENDS_NONE);
    let before = line.and_then(|at| bytes.get(..at)).unwrap_or_default();
    let quotes = memchr::memchr_iter(b'"', before).count();
    before.starts_with(BEGINS)
        && quotes.is_multiple_of(2)
        && UNUSUAL.iter().all(|it| memmem::find(before, it).is_none())
}

/// The ids of all questions in the text, including repetitions.
fn questions(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    memmem::find_iter(bytes, QUESTION).filter_map(|at| {
        let rest = bytes.get(at + QUESTION.len()..)?;
        let end = memchr::memchr(b'"', rest)?;
        rest.get(..end)
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::hash;

    const RECORD: &str = include_str!("../../tests/fixtures/records/20261122-101502-7F3A9C.ron");

    fn found(change: impl Fn(&str) -> String, known: &[&str]) -> Survey {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        let id = RecordId::parse("20261122-101502-7F3A9C").unwrap();
        let body = change(RECORD.rsplit_once("// sha256 ").unwrap().0);
        let path = folder.record(&id);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(
            &path,
            format!("{body}// sha256 {}\n", hash(body.as_bytes())),
        )
        .unwrap();
        let known: Vec<String> = known.iter().map(|id| (*id).to_owned()).collect();
        let found = survey(&folder, &id, Some(&known));
        assert_eq!(survey(&folder, &id, None).amends, found.amends);
        found
    }

    fn amended() -> Option<RecordId> {
        RecordId::parse("20261001-080000-000001")
    }

    #[test]
    fn what_it_amends_and_what_nobody_knew_is_found() {
        let all = ["under-18", "thrombosis-stroke", "kidney-liver-disease"];
        let none = found(str::to_owned, &all);
        assert_eq!((none.amends, none.questions.len()), (amended(), 0));
        let one = found(str::to_owned, &all[..1]);
        assert_eq!(one.questions, all[1..]);
    }

    #[test]
    fn words_that_look_like_fields_are_not_believed() {
        let plain = |body: &str| {
            let start = body.find("amends: Some((").unwrap();
            let end = body.find("  started:").unwrap();
            let text = "\\n  amends: Some((id: \\\"x\\\" question: \\\"new\\\"";
            format!("{}amends: None,\n{}", &body[..start], &body[end..]).replace("A-1042", text)
        };
        let found = found(
            plain,
            &["under-18", "thrombosis-stroke", "kidney-liver-disease"],
        );
        assert_eq!(found, Survey::default());
    }

    #[test]
    fn words_before_the_field_do_not_hide_it() {
        for client in ["\n  amends: None,\n", "\\\"\n  amends: None,\n\\\""] {
            let found = found(|body| body.replace("A-1042", client), &[]);
            assert_eq!(found.amends, amended(), "{client}");
        }
    }

    #[test]
    fn a_record_under_another_name_cannot_be_read() {
        let renamed = |body: &str| body.replace("20261122-101502-7F3A9C", "20261122-101502-7F3A9D");
        let unreadable = Some(Reason::OtherPlace);
        let survey = Survey {
            unreadable,
            ..Survey::default()
        };
        assert_eq!(found(renamed, &[]), survey);
    }

    #[test]
    fn what_cannot_be_read_may_amend_unless_it_plainly_amends_nothing() {
        let plain = |body: &str| {
            let (before, rest) = body.split_once("amends: Some((").unwrap();
            let (_, after) = rest.split_once("  started:").unwrap();
            format!("{before}amends: None,\n  started:{after}")
        };
        let newer = |body: &str| body.replacen("format: ", "format: 9", 1);
        let cut = |body: &str| body.split_once("  amends:").unwrap().0.to_owned();
        assert_eq!(found(newer, &[]).unreadable, Some(Reason::Newer(92)));
        assert_eq!(found(|body| newer(&plain(body)), &[]), Survey::default());
        assert_ne!(found(cut, &[]).unreadable, None);
        assert_ne!(found(|_| String::new(), &[]).unreadable, None);
    }

    #[test]
    fn a_record_set_otherwise_is_read_in_full() {
        let dense = |body: &str| body.replacen("(\n  format", "(format", 1);
        assert_eq!(found(dense, &[]).amends, amended());
    }
}
