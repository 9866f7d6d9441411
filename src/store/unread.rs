//! What cannot be read and may amend a record, so that the record may no longer count.

use std::ffi::OsStr;

use super::Problem;
use super::index::Index;
use super::paths::Folder;
use super::survey::survey;
use crate::domain::record_id::RecordId;

/// Files and folders that cannot be read and may hold an amendment of this record.
pub fn amending(folder: &Folder, index: &Index, id: &RecordId) -> Vec<Problem> {
    let unusable = index.problems().filter_map(|(_, entry)| {
        let reason = survey(folder, entry.id.as_ref()?, None).unreadable?;
        let file = Some(entry.file);
        Some(Problem { file, reason })
    });
    let all = hidden(index.foreign()).chain(unusable);
    all.filter(|problem| may_amend(problem, id)).collect()
}

/// Those of the files that do not belong among the records that may hold one all the same.
pub fn hidden<'p>(foreign: impl Iterator<Item = &'p Problem>) -> impl Iterator<Item = Problem> {
    foreign.filter(|problem| problem.kind().is_grave()).cloned()
}

/// Whether an unreadable file may amend a record: an amendment begins after the record that it amends.
pub fn may_amend(problem: &Problem, id: &RecordId) -> bool {
    let name = problem.file.as_deref().and_then(|file| file.file_stem());
    let by = name.and_then(OsStr::to_str).and_then(RecordId::parse);
    // A folder may hold any record.
    by.is_none_or(|by| by > *id)
}
