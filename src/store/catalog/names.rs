//! Finds the names in the data folder by walking it; opens no files.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::super::paths::Folder;
use super::super::{Problem, Reason, writing};
use crate::domain::record_id::RecordId;

/// The names of records or drafts.
#[derive(Debug, Default)]
pub struct FoundNames {
    /// Newest first.
    pub ids: Vec<RecordId>,
    /// Files that do not belong there, and folders that cannot be read.
    pub foreign: Vec<Problem>,
}

pub fn record_names(folder: &Folder) -> FoundNames {
    walked(folder, |walk, place| {
        walk.folders(&place.records(), 4, |walk, year| {
            walk.folders(year, 2, FolderWalk::month);
        });
    })
}

/// The months that have a folder (`2026/11`), newest first, and anything that does not belong among them.
pub(in crate::store) fn months(folder: &Folder) -> (Vec<String>, Vec<Problem>) {
    let mut months = BTreeSet::new();
    let found = walked(folder, |walk, place| {
        walk.folders(&place.records(), 4, |walk, year| {
            walk.folders(year, 2, |_, month| {
                let names = [year, month].map(|path| path.file_name().unwrap_or_default());
                let [year, month] = names.map(|name| name.to_string_lossy());
                months.insert(format!("{year}/{month}"));
            });
        });
    });
    let newest_first = months.into_iter().rev();
    (newest_first.collect(), found.foreign)
}

/// The names in the folders of one month.
pub(in crate::store) fn month(folder: &Folder, month: &str) -> FoundNames {
    walked(folder, |walk, place| {
        walk.month(&place.records().join(month));
    })
}

/// The names in this folder and those of other workstations; copies of one record appear once.
fn walked(folder: &Folder, mut walk: impl FnMut(&mut FolderWalk<'_>, &Folder)) -> FoundNames {
    let mut all = FoundNames::default();
    for place in folder.each() {
        let mut here = FolderWalk::of(folder);
        walk(&mut here, &place);
        all.ids.append(&mut here.names.ids);
        all.foreign.append(&mut here.names.foreign);
    }
    let mut all = all.sorted();
    all.ids.dedup();
    all
}

pub fn draft_names(folder: &Folder) -> FoundNames {
    let mut walk = FolderWalk::of(folder);
    for entry in walk.entries(&folder.drafts()) {
        if entry.path() != folder.discarded() {
            walk.file(&entry, |_| true);
        }
    }
    walk.names.sorted()
}

pub(in crate::store) fn discarded_names(folder: &Folder) -> FoundNames {
    let mut walk = FolderWalk::of(folder);
    for entry in walk.entries(&folder.discarded()) {
        walk.file(&entry, |_| true);
    }
    walk.names.sorted()
}

/// The ids that match a part as typed.
pub fn find(ids: &[RecordId], part: &str) -> Vec<RecordId> {
    let found = ids.iter().filter(|id| id.has(part));
    found.cloned().collect()
}

impl FoundNames {
    /// What may hide an id with this part: a folder that cannot be read, or a misplaced file of such a name.
    pub fn hiding(&self, part: &str) -> Option<&Problem> {
        let may_hide = |problem: &&Problem| {
            let name = problem.file.as_deref().and_then(Path::file_name);
            let id = name.and_then(id_of);
            problem.kind().is_grave() && id.is_none_or(|id| id.has(part))
        };
        self.foreign.iter().find(may_hide)
    }

    fn sorted(mut self) -> Self {
        self.ids.sort_unstable_by(|a, b| b.cmp(a));
        Problem::sort(&mut self.foreign);
        self
    }
}

struct FolderWalk<'a> {
    /// The folder to which paths in problems are relative.
    folder: &'a Folder,
    names: FoundNames,
}

impl<'a> FolderWalk<'a> {
    fn of(folder: &'a Folder) -> Self {
        let names = FoundNames::default();
        Self { folder, names }
    }

    /// Enters each folder whose name has exactly `digits` digits.
    fn folders(&mut self, path: &Path, digits: usize, mut enter: impl FnMut(&mut Self, &Path)) {
        for entry in self.entries(path) {
            let name = entry.file_name();
            let numbered = name.to_str().is_some_and(|name| {
                name.len() == digits && name.bytes().all(|byte| byte.is_ascii_digit())
            });
            if !numbered {
                self.foreign(&entry.path(), Reason::NotOurName);
            } else if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                enter(self, &entry.path());
            } else {
                self.foreign(&entry.path(), Reason::NotAFolder);
            }
        }
    }

    fn month(&mut self, path: &Path) {
        let year = path.parent().and_then(Path::file_name);
        let own = |id: &RecordId| {
            let (its_year, its_month) = id.folder();
            path.file_name() == Some(its_month.as_ref()) && year == Some(its_year.as_ref())
        };
        for entry in self.entries(path) {
            self.file(&entry, own);
        }
    }

    /// Adds a file if it is where its name says it belongs; otherwise reports it.
    fn file(&mut self, entry: &fs::DirEntry, belongs: impl Fn(&RecordId) -> bool) {
        match id_of(&entry.file_name()) {
            None => self.foreign(&entry.path(), Reason::NotOurName),
            Some(id) if !belongs(&id) => self.foreign(&entry.path(), Reason::OtherPlace),
            Some(_) if !entry.file_type().is_ok_and(|kind| kind.is_file()) => {
                self.foreign(&entry.path(), Reason::Occupied);
            }
            Some(id) => self.names.ids.push(id),
        }
    }

    /// A folder's entries; an absent folder is empty, an unreadable one is reported.
    fn entries(&mut self, path: &Path) -> Vec<fs::DirEntry> {
        let mut seen = Vec::new();
        let all = fs::read_dir(path).and_then(|entries| {
            for entry in entries {
                seen.push(entry?);
            }
            Ok(())
        });
        match all {
            Err(why) if why.kind() != ErrorKind::NotFound => {
                self.foreign(path, Reason::CannotRead((&why).into()));
            }
            Err(_) | Ok(()) => {}
        }
        seen
    }

    /// Reports a file that does not belong or cannot be read.
    fn foreign(&mut self, path: &Path, reason: Reason) {
        let name = path.file_name().and_then(OsStr::to_str);
        if !name.is_some_and(writing::is_leftover) {
            let file = Some(self.folder.below(path));
            self.names.foreign.push(Problem { file, reason });
        }
    }
}

fn id_of(name: &OsStr) -> Option<RecordId> {
    RecordId::parse(name.to_str()?.strip_suffix(".ron")?)
}
