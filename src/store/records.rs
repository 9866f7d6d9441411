//! Sealed records: written once, read for ever.

use std::path::PathBuf;

use super::paths::Folder;
use super::{
    Context as _, Error, ErrorKind, Reason, Result, drafts, reading, seal_line, station, writing,
};
use crate::domain::record::{FORMAT, Record};
use crate::domain::record_id::RecordId;

/// A record that is on the disk for good.
#[derive(Debug)]
pub struct Sealed {
    /// Its id.
    pub id: RecordId,
    /// Its file.
    pub file: PathBuf,
    /// Its hash.
    pub sha256: String,
    /// What did not succeed afterwards; the next start does it again, and the record is safe without.
    pub unfinished: Vec<Error>,
}

/// A record as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The record.
    pub record: Record,
    /// Its hash.
    pub sha256: String,
    /// The file's very text.
    pub text: String,
}

/// Writes a record to the disk; when it returns, the record is there for good.
///
/// The order is that of the design: the very bytes are read back, the file gets its name without replacing another, it
/// and its folders are synced, the head of the chain moves, the draft goes.
///
/// # Errors
/// The record is not saved, and its draft is untouched.
pub fn seal(folder: &Folder, record: &Record) -> Result<Sealed> {
    let file = folder.record(&record.id);
    let (text, sha256) = encoded(record).context(&file)?;
    writing::make_folders(&file, folder.root())?;
    writing::create(&file, text.as_bytes(), folder.root())?;
    let moved = station::move_on(folder, &record.id, &record.station, &sha256);
    // While the head has not moved the draft stays: it tells the next start that something is left to do.
    let finished = moved.and_then(|()| drafts::remove(folder, &record.id));
    Ok(Sealed {
        id: record.id.clone(),
        file,
        sha256,
        unfinished: finished.err().into_iter().collect(),
    })
}

/// The text of a record and its hash, read back once before anything is written.
///
/// # Errors
/// The text would not read back as the same record.
pub fn encoded(record: &Record) -> std::result::Result<(String, String), ErrorKind> {
    seal_line::encode_checked(record, FORMAT)
}

/// Reads a whole record.
///
/// # Errors
/// There is no such record, or it has a problem ([`Error::reason`]).
pub fn read(folder: &Folder, id: &RecordId) -> Result<Kept> {
    let file = folder.record(id);
    let bytes = reading::bytes(&file)?;
    let kept = decoded(bytes).context(&file)?;
    if kept.record.id == *id {
        Ok(kept)
    } else {
        Err(Reason::OtherPlace).context(&file)
    }
}

/// Reads a record's bytes.
///
/// # Errors
/// They are no whole record of a format up to ours.
pub fn decoded(bytes: Vec<u8>) -> std::result::Result<Kept, Reason> {
    let unsealed = seal_line::unseal(&bytes)?;
    let record = seal_line::parse(unsealed.body, FORMAT)?;
    let sha256 = unsealed.sha256.to_owned();
    let nowhere = |_| Reason::Unreadable { line: 1, column: 1 };
    let text = String::from_utf8(bytes).map_err(nowhere)?;
    Ok(Kept {
        record,
        sha256,
        text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ProblemKind;

    const RECORD: &str = include_str!("../../tests/fixtures/records/20261122-101502-7F3A9C.ron");

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
