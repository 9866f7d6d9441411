//! What a record file says to an export before it is parsed: which record it amends, and which questions it asks.
//!
//! A string in a record escapes its quotes, so the patterns below occur only where a field begins. A file found this
//! way is then read in full, so that no damaged one is believed.

use std::collections::HashSet;

use memchr::memmem;

use super::paths::Folder;
use super::{reading, records};
use crate::domain::record::AmendmentKind;
use crate::domain::record_id::RecordId;

/// How every record begins that the program wrote.
const BEGINS: &[u8] = b"(\n  format: ";
const AMENDS: &[u8] = b"\n  amends: Some(";
const QUESTION: &[u8] = b"question: \"";

/// The ids of questions.
pub type Questions = HashSet<String>;

/// What was found in one record.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// The record it amends.
    pub amends: Option<RecordId>,
    /// It says that the other was entered in error.
    pub withdraws: bool,
    /// Questions that are not among the known ones, in their order.
    pub questions: Vec<String>,
}

/// Surveys a record; nothing is found in an unreadable one. Without `known` questions only amendments count.
pub fn survey(folder: &Folder, id: &RecordId, known: Option<&Questions>) -> Survey {
    let bytes = reading::bytes(&folder.found_record(id)).unwrap_or_default();
    let is_new = |question: &str| known.is_some_and(|known| !known.contains(question));
    let amends = memmem::find(&bytes, AMENDS).is_some();
    let strange = !bytes.starts_with(BEGINS);
    if !amends && !strange && !questions(&bytes).any(is_new) {
        return Survey::default();
    }
    let Ok(loaded) = records::decoded(bytes) else {
        return Survey::default();
    };
    let asked = loaded.record.screening.into_iter();
    let amends = loaded.record.amends.as_ref();
    Survey {
        withdraws: amends.is_some_and(|amends| amends.kind == AmendmentKind::EnteredInError),
        amends: loaded.record.amends.map(|amends| amends.id),
        questions: asked
            .map(|screened| screened.question)
            .filter(|question| is_new(question))
            .collect(),
    }
}

/// The ids that stand as questions, as often as they do.
fn questions(bytes: &[u8]) -> impl Iterator<Item = &str> {
    memmem::find_iter(bytes, QUESTION).filter_map(|at| {
        let rest = bytes.get(at + QUESTION.len()..)?;
        let end = memchr::memchr(b'"', rest)?;
        str::from_utf8(rest.get(..end)?).ok()
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
        let known = known.iter().map(|id| (*id).to_owned()).collect();
        survey(&folder, &id, Some(&known))
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
    fn a_record_set_otherwise_is_read_in_full() {
        let dense = |body: &str| body.replacen("(\n  format", "(format", 1);
        assert_eq!(found(dense, &[]).amends, amended());
    }
}
