//! A copy of the data folder in another folder, which is itself a data folder: it can be opened or copied back.
//!
//! ```text
//! station.ron is read ─▶ a new backup gets the station's id ─▶ drafts ─▶ records ─▶ editions ─▶ names, state, lists
//!     ─▶ station.ron is written ─▶ folders are synced
//! ```
//!
//! Drafts come before records, so that a consultation sealed meanwhile is in the copy as one or the other; editions
//! come after the records that need them. The head of the chain is the one read before the records were listed, so it
//! never names one that the copy lacks; until it is written, the copy's station.ron names none and only says whose backup
//! it is. Each file is complete before it is named; whatever interrupts a backup, the next one continues it.

mod copying;
mod small;
#[cfg(unix)]
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::Path;

use super::access::FolderWarning;
use super::lock::{Claim, Lock};
use super::paths::Folder;
use super::verify::{Present, Verification, verify_while};
use super::{
    ErrorKind, PathContext as _, Problem, Reason, Result, catalog, content, drafts, handed,
    reading, remove_leftovers, writing,
};
use crate::domain::moment::Moment;
use crate::domain::record_id::RecordId;
use crate::store::Sha256;
use copying::Copy;

/// What a backup did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct BackupSummary {
    /// Records in the backup.
    pub records: usize,
    /// Records that were not there before.
    pub new: usize,
    /// Drafts in the backup.
    pub drafts: usize,
    /// Records in the backup that the data folder no longer has.
    pub gone: Vec<RecordId>,
    /// Problems in the data folder, and files in the backup that differ and were left alone.
    pub problems: Vec<Problem>,
    /// Folders that are or were open to others.
    pub warnings: Vec<FolderWarning>,
}

/// Copies a data folder to a new folder or into an earlier backup.
///
/// Calls `keep_on` with the number of files done and the total, and returns `None` once it returns false.
///
/// # Errors
/// The target is not a backup of this folder, is in use, or cannot be written. Every file already copied is complete.
pub fn back_up(
    from: &Folder,
    to: &Folder,
    now: Moment,
    mut keep_on: impl FnMut(usize, usize) -> bool,
) -> Result<Option<BackupSummary>> {
    may_hold(from, to)?;
    let warnings = to.prepare()?;
    let lock = match Lock::claim(to, now)? {
        Claim::Held(lock) => Some(lock),
        Claim::NoLocks(_) => None,
        Claim::Taken(_) => return Err(ErrorKind::InUse).context(to.root()),
    };
    if let Some(lock) = &lock {
        remove_leftovers(to, lock);
    }
    let head = small::head(from, to)?;
    let mut copy = Copy::new(from, to);
    copy.summary.warnings = warnings;
    small::begin_head(&mut copy)?;
    small::drafts(&mut copy)?;
    let Some(there) = records(&mut copy, &mut keep_on)? else {
        return Ok(None);
    };
    // As at the next start: what is sealed is no longer a draft.
    let _ = drafts::remove_sealed(to);
    copy.summary.drafts = catalog::draft_names(to).ids.len();
    editions(&mut copy)?;
    small::remembered(&mut copy)?;
    small::keep_head(&mut copy, head)?;
    copy.sync()?;
    let mut summary = copy.summary;
    summary.records = summary.new + there;
    Problem::sort(&mut summary.problems);
    summary.problems.dedup();
    Ok(Some(summary))
}

/// Refuses a target that is inside the data folder, contains it, or holds something else.
fn may_hold(from: &Folder, to: &Folder) -> Result<()> {
    from.check_exists()?;
    if from.overlaps(to) {
        return Err(ErrorKind::Overlaps).context(to.root());
    }
    let above = writing::folder_of(to.root());
    if !above.is_dir() {
        Err(ErrorKind::NoFolder).context(above)
    } else if to.may_be_backup() {
        Ok(())
    } else {
        Err(ErrorKind::NotABackup).context(to.root())
    }
}

/// Copies the new records; returns how many were there before, or `None` if stopped.
fn records(
    copy: &mut Copy<'_>,
    keep_on: &mut impl FnMut(usize, usize) -> bool,
) -> Result<Option<usize>> {
    let (from, to) = (copy.from, copy.to);
    let count = |folder| catalog::record_names(folder).ids.len();
    let (own, there) = (count(from), count(to));
    let total = own + there + own.saturating_sub(there);
    let Some(ours) = verify_while(from, &mut |done, _| keep_on(done, total)) else {
        return Ok(None);
    };
    let Some(theirs) = verify_while(to, &mut |done, _| keep_on(own + done, total)) else {
        return Ok(None);
    };
    let known: HashMap<&RecordId, Option<Sha256>> = theirs
        .present
        .iter()
        .map(|there| (&there.id, there.sha256))
        .collect();
    let mut done = own + theirs.records;
    for record in &ours.present {
        match known.get(&record.id) {
            None => {
                done += 1;
                if !keep_on(done, total.max(done)) {
                    return Ok(None);
                }
                copy.record(&record.id)?;
            }
            Some(Some(sha256)) if record.sha256 == Some(*sha256) => {}
            Some(_) => copy.compare(&from.record(&record.id), &to.record(&record.id)),
        }
    }
    gone(&ours, &theirs, &mut copy.summary);
    Ok(Some(theirs.records))
}

/// Adds the data folder's problems and the records that only the backup still has to the summary.
fn gone(ours: &Verification, theirs: &Verification, summary: &mut BackupSummary) {
    summary.problems.extend(ours.problems.iter().cloned());
    let here = |there: &&Present| {
        ours.present
            .binary_search_by(|own| own.id.cmp(&there.id))
            .is_err()
    };
    let gone = theirs.present.iter().filter(here);
    summary.gone = gone.map(|there| there.id.clone()).collect();
}

fn editions(copy: &mut Copy<'_>) -> Result<()> {
    let (from, to) = (copy.from, copy.to);
    for sha256 in content::archived(from).0 {
        copy.once(&from.checklist(&sha256), &to.checklist(&sha256))?;
    }
    Ok(())
}

/// A file's bytes; `None` if it does not exist.
fn bytes(path: &Path) -> Result<Option<Vec<u8>>> {
    present(reading::bytes(path))
}

/// Like [`bytes`], for a file that may be as long as a recipient's list.
fn long(path: &Path) -> Result<Option<Vec<u8>>> {
    present(reading::long(path, handed::LIMIT))
}

fn present(read: Result<Vec<u8>>) -> Result<Option<Vec<u8>>> {
    match read {
        Err(why) if why.is_absent() => Ok(None),
        other => other.map(Some),
    }
}

/// The problem of a file in the backup that differs.
fn differs(path: &Path) -> Problem {
    let file = Some(path.to_owned());
    Problem {
        file,
        reason: Reason::CopyDiffers,
    }
}
