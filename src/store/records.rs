//! Sealed records: written once, then only read.

use std::fs;
use std::path::PathBuf;

use super::paths::Folder;
use super::{
    Error, ErrorKind, PathContext as _, Reason, Result, drafts, reading, seal_line, station,
    writing,
};
use crate::domain::record::{FORMAT, Record};
use crate::domain::record_id::RecordId;

/// A record that is safely on disk.
#[derive(Debug)]
pub struct SealedRecord {
    pub id: RecordId,
    pub file: PathBuf,
    pub sha256: String,
    /// Steps that failed once the record was safe; the next start repeats them.
    pub unfinished: Vec<Error>,
}

/// A record as read, with its file's hash and exact text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedRecord {
    pub record: Record,
    pub sha256: String,
    pub text: String,
}

/// Writes a record; on return it is durably on disk.
///
/// The order is that of the design: the bytes are read back, the file gets its name without replacing another, it
/// and its folders are synced, the chain head moves, the draft is removed.
///
/// # Errors
/// The record is not saved, or not known to be ([`ErrorKind::Unconfirmed`]); its draft is untouched.
pub fn seal(folder: &Folder, record: &Record) -> Result<SealedRecord> {
    let file = folder.record(&record.id);
    let (text, sha256) = encoded(record).context(&file)?;
    writing::make_folders(&file, folder.root())?;
    writing::create(&file, text.as_bytes(), folder.root())?;
    let moved = station::move_on(folder, &record.id, &record.station, &sha256);
    // The draft stays until the head has moved, to show the next start that work is left.
    let finished = moved.and_then(|()| drafts::remove(folder, &record.id));
    Ok(SealedRecord {
        id: record.id.clone(),
        file,
        sha256,
        unfinished: finished.err().into_iter().collect(),
    })
}

/// Serializes a record and hashes it, checking that the text reads back as the same record.
pub fn encoded(record: &Record) -> std::result::Result<(String, String), ErrorKind> {
    seal_line::encode_checked(record, FORMAT)
}

/// Whether there is a file in a record's place, whatever it holds.
pub fn exists(folder: &Folder, id: &RecordId) -> bool {
    fs::symlink_metadata(folder.record(id)).is_ok()
}

/// Reads a record.
///
/// # Errors
/// It does not exist or has a problem ([`Error::reason`]).
pub fn read(folder: &Folder, id: &RecordId) -> Result<LoadedRecord> {
    let file = folder.found_record(id);
    let bytes = match reading::bytes(&file) {
        // A record that is there and cannot be read is a problem, as it is for every list.
        Err(why) if !why.is_absent() => Err(why.as_reason()).context(&file),
        read => read,
    }?;
    let kept = decoded(bytes).context(&file)?;
    if kept.record.id == *id {
        Ok(kept)
    } else {
        Err(Reason::OtherPlace).context(&file)
    }
}

/// Parses a record file.
pub fn decoded(bytes: Vec<u8>) -> std::result::Result<LoadedRecord, Reason> {
    // Bytes that are not text fail here, at the hash check first.
    let text = String::from_utf8(bytes)
        .or_else(|why| seal_line::unseal(why.as_bytes()).map(|all| all.body.to_owned()))?;
    let unsealed = seal_line::unseal_text(&text)?;
    let record = parsed(unsealed.body)?;
    let sha256 = unsealed.sha256.to_owned();
    Ok(LoadedRecord {
        record,
        sha256,
        text,
    })
}

/// Parses a record's body; checking its hash is up to the caller.
pub(super) fn parsed(body: &str) -> std::result::Result<Record, Reason> {
    seal_line::parse(body, FORMAT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ProblemKind;

    const RECORD: &str = include_str!("../../tests/fixtures/records/20261122-101502-7F3A9C.ron");

    #[cfg(unix)]
    #[test]
    fn what_the_system_refuses_to_read_is_a_problem() {
        use crate::store::faults::{InjectedFault, with_fault};
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        let id = RecordId::parse("20261122-101502-7F3A9C").unwrap();
        let file = folder.record(&id);
        assert!(read(&folder, &id).unwrap_err().is_absent());
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, RECORD).unwrap();
        let denied = InjectedFault::Once(13);
        let (denied, hit) = with_fault(denied, 0, || read(&folder, &id));
        let why = denied.unwrap_err();
        assert!(
            hit && matches!(why.reason(), Some(Reason::CannotRead(_))),
            "{why:?}"
        );
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let mut bytes = RECORD.as_bytes().to_vec();
        for place in 0..bytes.len() {
            for bit in 0..8 {
                bytes[place] ^= 1 << bit;
                assert!(decoded(bytes.clone()).is_err(), "bit {bit} of byte {place}");
                bytes[place] ^= 1 << bit;
            }
        }
    }

    #[test]
    fn every_truncation_and_addition_is_damage() {
        let more = ["\n", " ", "\0", "// sha256 ", RECORD].map(|end| format!("{RECORD}{end}"));
        let less = (0..RECORD.len()).map(|length| RECORD.as_bytes()[..length].to_vec());
        let doubled = |text: &String| text.ends_with(RECORD) && text.len() > RECORD.len();
        for bytes in less.chain(
            more.iter()
                .filter(|text| !doubled(text))
                .map(|text| text.clone().into()),
        ) {
            let reason = decoded(bytes).unwrap_err();
            assert_eq!(reason, Reason::NoSealLine);
            assert_eq!(reason.kind(), ProblemKind::Damaged);
        }
        assert_eq!(
            decoded(more[4].clone().into()).unwrap_err(),
            Reason::HashWrong
        );
    }
}
