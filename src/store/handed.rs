//! What a recipient already has: the records written by earlier exports under a name.
//!
//! A list of ids rather than a point in time: a record can arrive late from another workstation, or be sealed after
//! one that was begun later. Whatever is not on the list is exported again, so a lost or damaged list causes repeats
//! but never gaps.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::paths::Folder;
use super::{PathContext as _, Reason, Result, own_names, reading, seal_line, writing};
use crate::domain::record_id::RecordId;
use crate::domain::short_code::short_code;

/// Maximum size of a list in bytes; enough for more than five million records.
pub(super) const LIMIT: u64 = 256 * 1024 * 1024;
/// Maximum length of a name in characters.
const NAME: usize = 40;

/// The records already handed to one recipient.
#[derive(Debug)]
pub struct Handed {
    path: PathBuf,
    /// The short code of each record's hash.
    records: HashMap<RecordId, String>,
}

/// Whether a name is valid for a recipient: it becomes a file name, so it must be valid on every system.
pub fn is_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_short = (1..=NAME).contains(&name.len());
    is_short && name.bytes().all(fits) && !name.starts_with('-') && !is_device(name)
}

/// Whether Windows takes a name for a device in every folder.
fn is_device(name: &str) -> bool {
    let port = name.strip_prefix("com").or(name.strip_prefix("lpt"));
    let is_port = port.is_some_and(|port| matches!(port.as_bytes(), [b'0'..=b'9']));
    is_port || matches!(name, "con" | "prn" | "aux" | "nul")
}

/// The recipients that have a list.
pub(super) fn recipients(folder: &Folder) -> Result<Vec<String>> {
    let lists = folder.handed_lists();
    let names = own_names::names(&lists).context(&lists)?.into_iter();
    let names = names.filter_map(|name| name.into_string().ok());
    let mut names: Vec<String> = names.filter(|name| is_name(name)).collect();
    names.sort_unstable();
    Ok(names)
}

impl Handed {
    /// Reads a recipient's list. An absent list is empty; so is a damaged one, whose fault is returned.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn read(folder: &Folder, name: &str) -> Result<(Self, Option<Reason>)> {
        let path = folder.handed(name);
        let (records, fault) = match reading::long(&path, LIMIT) {
            Err(why) if why.is_absent() => (HashMap::new(), None),
            Err(why) => return Err(why),
            Ok(bytes) => match decoded(&bytes) {
                Ok(records) => (records, None),
                Err(reason) => (HashMap::new(), Some(reason)),
            },
        };
        Ok((Self { path, records }, fault))
    }

    /// The ids that are not on the list, or whose record differs from the one listed.
    pub fn without(&self, folder: &Folder, ids: Vec<RecordId>) -> Vec<RecordId> {
        let is_new = |id: &RecordId| {
            let known = self.records.get(id);
            known.is_none_or(|code| stated_code(folder, id).as_ref() != Some(code))
        };
        ids.into_par_iter().filter(is_new).collect()
    }

    /// Adds records and saves the list; call this once they are safely with the recipient.
    ///
    /// # Errors
    /// The list cannot be saved; the old one stays, and the records will be exported again.
    pub fn add(mut self, folder: &Folder, records: Vec<(RecordId, String)>) -> Result<()> {
        let coded = records
            .into_iter()
            .map(|(id, sha256)| (id, short_code(&sha256)));
        self.records.extend(coded);
        let mut lines: Vec<_> = self.records.iter().collect();
        lines.sort_unstable();
        let mut text = String::with_capacity(lines.len() * 40);
        for (id, code) in lines {
            let _ = writeln!(text, "{id} {code}");
        }
        let (sealed, _) = seal_line::seal(text);
        writing::make_folders(&self.path, folder.root())?;
        writing::replace(&self.path, sealed.as_bytes())
    }
}

fn decoded(bytes: &[u8]) -> std::result::Result<HashMap<RecordId, String>, Reason> {
    let lines = seal_line::unseal(bytes)?.body.lines().map(|line| {
        let (id, code) = line.split_once(' ')?;
        Some((RecordId::parse(id)?, code.to_owned()))
    });
    let records: Option<HashMap<_, _>> = lines.collect();
    records.ok_or(Reason::Unreadable { line: 1, column: 1 })
}

/// The short code of the hash stated in a record's file.
fn stated_code(folder: &Folder, id: &RecordId) -> Option<String> {
    let end = reading::tail(&folder.found_record(id), seal_line::LINE as u64 + 1).ok()?;
    let (_, sha256) = seal_line::split(&end)?;
    Some(short_code(sha256))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_name_is_a_plain_file_name_everywhere() {
        for good in ["research", "clinic-2", "7"] {
            assert!(is_name(good), "{good}");
        }
        let long = "a".repeat(NAME + 1);
        for good in ["con-1", "console", "com", "lpt10"] {
            assert!(is_name(good), "{good}");
        }
        for bad in [
            "con", "nul", "aux", "prn", "com1", "lpt9", "", "..", "a/b", "a.b", "-a", "A", "a b",
            "\u{645}", &long,
        ] {
            assert!(!is_name(bad), "{bad}");
        }
    }

    #[test]
    fn a_list_reads_back_and_a_damaged_one_hands_everything_out_again() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        let ids = ["20261122-101502-7F3A9C", "20261121-101502-7F3AAA"];
        let ids = ids.map(|id| RecordId::parse(id).unwrap());
        let hashes = ["ab".repeat(32), "cd".repeat(32)];
        for (id, sha256) in ids.iter().zip(&hashes) {
            let path = folder.record(id);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, format!("(\n)\n// sha256 {sha256}\n")).unwrap();
        }
        let rest = || {
            let (list, fault) = Handed::read(&folder, "lab").unwrap();
            (list.without(&folder, ids.to_vec()), fault)
        };
        assert_eq!(rest(), (ids.to_vec(), None));
        let (list, _) = Handed::read(&folder, "lab").unwrap();
        list.add(&folder, vec![(ids[0].clone(), hashes[0].clone())])
            .unwrap();
        assert_eq!(rest(), (ids[1..].to_vec(), None));
        let (list, _) = Handed::read(&folder, "lab").unwrap();
        list.add(&folder, vec![(ids[1].clone(), hashes[1].clone())])
            .unwrap();
        assert_eq!(rest(), (vec![], None));
        // Another record with the same id has not been handed out.
        let other = format!("(\n)\n// sha256 {}\n", "ef".repeat(32));
        fs::write(folder.record(&ids[1]), other).unwrap();
        assert_eq!(rest(), (ids[1..].to_vec(), None));
        let path = folder.handed("lab");
        let text = fs::read_to_string(&path).unwrap();
        for (broken, reason) in [
            (text.replacen('2', "3", 1), Reason::HashWrong),
            (text[..20].to_owned(), Reason::NoSealLine),
        ] {
            fs::write(&path, broken).unwrap();
            assert_eq!(rest(), (ids.to_vec(), Some(reason)));
        }
    }
}
