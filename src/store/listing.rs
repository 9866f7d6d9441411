//! Lists of records: names first, and of each file only its head.
//!
//! A list never fails because of one file: what is wrong with a file stands in its line.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::civil::Date;
use serde::Deserialize;

use super::paths::Folder;
use super::{Problem, Reason, reading, seal_line, writing};
use crate::domain::assessment::Outcome;
use crate::domain::moment::Moment;
use crate::domain::record::{Amends, FORMAT};
use crate::domain::record_id::RecordId;

/// The names among the records; nothing has been opened.
#[derive(Debug, Default)]
pub struct Names {
    /// The records' ids, the newest first.
    pub ids: Vec<RecordId>,
    /// What does not belong there.
    pub foreign: Vec<Problem>,
}

/// What a list shows of a record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Head {
    /// Its id.
    pub id: RecordId,
    /// When it was sealed.
    pub sealed: Moment,
    /// The clinic's own code for the client.
    pub client: String,
    /// Ids of the concerns.
    pub concerns: Vec<String>,
    /// The overall result.
    pub outcome: Outcome,
    /// Why it was ended early, if it was.
    pub ended_early: Option<String>,
    /// The record that this one amends.
    pub amends: Option<Amends>,
    /// When it was started.
    pub started: Moment,
    /// Who filled it in.
    pub practitioner: String,
    /// The client's name.
    pub name: Option<String>,
    /// The client's date of birth.
    pub birth_date: Option<Date>,
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The record's id, from its name.
    pub id: RecordId,
    /// Its file, below the data folder.
    pub file: PathBuf,
    /// What it says, or what is wrong with it.
    pub head: Result<Head, Reason>,
}

/// Which records a list holds; a field that is `None` asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Sealed on this day or later, on the record's own calendar.
    pub since: Option<Date>,
    /// Sealed on this day or earlier.
    pub until: Option<Date>,
    /// With this concern.
    pub concern: Option<String>,
    /// With this outcome.
    pub outcome: Option<Outcome>,
    /// At most so many, the newest.
    pub limit: Option<usize>,
}

impl Filter {
    /// Whether a record belongs in the list; one that cannot be read does unless more is asked than its date.
    #[must_use]
    pub fn takes(&self, listed: &Listed) -> bool {
        match &listed.head {
            Ok(head) => {
                self.in_time(head.sealed.date())
                    && self
                        .concern
                        .iter()
                        .all(|concern| head.concerns.contains(concern))
                    && self.outcome.is_none_or(|outcome| outcome == head.outcome)
            }
            Err(_) => {
                self.concern.is_none()
                    && self.outcome.is_none()
                    && day(&listed.id).is_none_or(|day| self.in_time(day))
            }
        }
    }

    fn in_time(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// The day in an id.
fn day(id: &RecordId) -> Option<Date> {
    let digits = id.as_str().get(..8)?;
    Date::strptime("%Y%m%d", digits).ok()
}

/// Lists records, the newest start first, and all that does not belong among them.
#[must_use]
pub fn list(folder: &Folder, filter: &Filter) -> (Vec<Listed>, Vec<Problem>) {
    let names = names(folder);
    let listed = names
        .ids
        .into_iter()
        .map(|id| head(folder, id))
        .filter(|listed| filter.takes(listed))
        .take(filter.limit.unwrap_or(usize::MAX))
        .collect();
    (listed, names.foreign)
}

/// What tells, without opening a file, that it is the one that was read before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: SystemTime,
}

/// The stamp of a record's file; `None` if the system does not tell.
#[must_use]
pub fn stamp(folder: &Folder, id: &RecordId) -> Option<Stamp> {
    let about = fs::symlink_metadata(folder.record(id)).ok()?;
    Some(Stamp {
        length: about.len(),
        modified: about.modified().ok()?,
    })
}

/// Reads what a list shows of one record; its hash is looked at, the answers are not read.
#[must_use]
pub fn head(folder: &Folder, id: RecordId) -> Listed {
    let path = folder.record(&id);
    let head = reading::bytes(&path)
        .map_err(|why| why.as_reason())
        .and_then(|bytes| {
            let unsealed = seal_line::unseal(&bytes)?;
            head_of(unsealed.body, &id)
        });
    Listed {
        file: folder.below(&path),
        id,
        head,
    }
}

/// Reads the fields before the client's language: a string holds no raw line end, so the cut is always a field.
fn head_of(body: &str, id: &RecordId) -> Result<Head, Reason> {
    let cut = body
        .split_once("\n  client_language: ")
        .map(|(head, _)| format!("{head}\n)"));
    let text = cut.as_deref().unwrap_or(body);
    let head: Head = seal_line::parse(text, FORMAT)?;
    if head.id == *id {
        Ok(head)
    } else {
        Err(Reason::OtherPlace)
    }
}

/// Walks the folders of the records.
#[must_use]
pub fn names(folder: &Folder) -> Names {
    let mut walk = Walk {
        folder,
        names: Names::default(),
    };
    walk.folders(&folder.records(), 4, |walk, year| {
        walk.folders(year, 2, Walk::month);
    });
    walk.names.ids.sort_unstable_by(|a, b| b.cmp(a));
    walk.names.foreign.sort_by(|a, b| a.file.cmp(&b.file));
    walk.names
}

struct Walk<'a> {
    folder: &'a Folder,
    names: Names,
}

impl Walk<'_> {
    /// Goes into each folder whose name has so many digits.
    fn folders(&mut self, path: &Path, digits: usize, mut enter: impl FnMut(&mut Self, &Path)) {
        for entry in self.entries(path) {
            let name = entry.file_name();
            let numbered = name.to_str().is_some_and(|name| {
                name.len() == digits && name.bytes().all(|byte| byte.is_ascii_digit())
            });
            if numbered && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                enter(self, &entry.path());
            } else {
                self.foreign(&entry.path(), Reason::NotOurName);
            }
        }
    }

    fn month(&mut self, path: &Path) {
        for entry in self.entries(path) {
            let name = entry.file_name();
            match id_of(&name) {
                None => self.foreign(&entry.path(), Reason::NotOurName),
                Some(id) if self.folder.record(&id) != entry.path() => {
                    self.foreign(&entry.path(), Reason::OtherPlace);
                }
                Some(_) if !entry.file_type().is_ok_and(|kind| kind.is_file()) => {
                    self.foreign(&entry.path(), Reason::NotRegular);
                }
                Some(id) => self.names.ids.push(id),
            }
        }
    }

    fn entries(&mut self, path: &Path) -> Vec<fs::DirEntry> {
        let (entries, unread) = entries(path);
        if let Some(reason) = unread {
            self.foreign(path, reason);
        }
        entries
    }

    /// Notes what does not belong, or cannot be seen.
    fn foreign(&mut self, path: &Path, reason: Reason) {
        let name = path.file_name().and_then(OsStr::to_str);
        if !name.is_some_and(writing::is_leftover) {
            let file = Some(self.folder.below(path));
            self.names.foreign.push(Problem { file, reason });
        }
    }
}

/// What stands in a folder, and why not all of it could be seen; a folder that is not there is empty.
pub(super) fn entries(path: &Path) -> (Vec<fs::DirEntry>, Option<Reason>) {
    let mut seen = Vec::new();
    let all = fs::read_dir(path).and_then(|entries| {
        for entry in entries {
            seen.push(entry?);
        }
        Ok(())
    });
    let unread = all
        .err()
        .filter(|why| why.kind() != std::io::ErrorKind::NotFound)
        .map(|why| Reason::CannotRead((&why).into()));
    (seen, unread)
}

/// The id in a file's name.
pub(super) fn id_of(name: &OsStr) -> Option<RecordId> {
    RecordId::parse(name.to_str()?.strip_suffix(".ron")?)
}
