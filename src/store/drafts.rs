//! Drafts: the autosave of open consultations, replaced whole.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::paths::Folder;
use super::{
    Context as _, ErrorKind, Reason, Result, catalog, reading, records, seal_line, writing,
};
use crate::domain::consultation::Stage;
use crate::domain::form::Form;
use crate::domain::moment::Moment;
use crate::domain::record::Edition;
use crate::domain::record_id::RecordId;

/// The format of drafts that this program writes.
pub const FORMAT: u32 = 1;

/// An open consultation as it was when it was last saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The format of the file.
    pub format: u32,
    /// When it was saved.
    pub saved: Moment,
    /// The stage that was on the screen.
    pub stage: Stage,
    /// What the cursor stood on, by the screen's own name for it.
    pub focus: Option<String>,
    /// The edition of the checklist.
    pub checklist: Edition,
    /// Everything entered.
    pub form: Form,
}

/// Saves a draft in the place of the one before; it is on the disk when this returns. One in which nothing is entered
/// leaves no file.
///
/// # Errors
/// It is not saved, and the one before is untouched; or the consultation is sealed already.
pub fn save(folder: &Folder, draft: &Draft) -> Result<()> {
    let id = &draft.form.id;
    let path = folder.draft(id);
    if fs::symlink_metadata(folder.record(id)).is_ok() {
        return Err(ErrorKind::AlreadySealed).context(&path);
    }
    if draft.form.is_blank() {
        return remove(folder, id);
    }
    let text = encoded(draft).context(&path)?;
    writing::make_folders(&path, folder.root())?;
    writing::replace(&path, text.as_bytes())
}

/// Loads a draft.
///
/// # Errors
/// There is none, or it has a problem.
pub fn load(folder: &Folder, id: &RecordId) -> Result<Draft> {
    load_from(&folder.draft(id), id)
}

/// Loads a discarded draft.
///
/// # Errors
/// There is none, or it has a problem.
pub fn load_discarded(folder: &Folder, id: &RecordId) -> Result<Draft> {
    load_from(&folder.discarded_draft(id), id)
}

fn load_from(path: &Path, id: &RecordId) -> Result<Draft> {
    let draft = decoded(&reading::bytes(path)?).context(path)?;
    if draft.form.id == *id {
        Ok(draft)
    } else {
        Err(Reason::OtherPlace).context(path)
    }
}

/// Reads a draft's bytes.
///
/// # Errors
/// They are no whole draft of a format up to ours.
pub fn decoded(bytes: &[u8]) -> std::result::Result<Draft, Reason> {
    let unsealed = seal_line::unseal(bytes)?;
    seal_line::parse(unsealed.body, FORMAT)
}

/// The text of a draft, read back once before anything is written.
///
/// # Errors
/// The text would not read back as the same draft.
pub fn encoded(draft: &Draft) -> std::result::Result<String, ErrorKind> {
    seal_line::encode_checked(draft, FORMAT).map(|(text, _)| text)
}

/// Moves a draft to the discarded ones; never over another.
///
/// # Errors
/// The draft stays where it is.
pub fn discard(folder: &Folder, id: &RecordId) -> Result<()> {
    let from = folder.draft(id);
    let to = folder.discarded_draft(id);
    writing::make_folders(&to, folder.root())?;
    writing::move_to(&from, &to)
}

/// Moves a discarded draft back to the open ones; never over another, and not beside its record.
///
/// # Errors
/// The draft stays where it is.
pub fn restore(folder: &Folder, id: &RecordId) -> Result<()> {
    let record = folder.record(id);
    if fs::symlink_metadata(&record).is_ok() {
        return Err(ErrorKind::Exists).context(&record);
    }
    load_discarded(folder, id)?;
    writing::move_to(&folder.discarded_draft(id), &folder.draft(id))
}

/// Removes a draft; one that is not there is as good.
///
/// # Errors
/// The draft may still be there.
pub fn remove(folder: &Folder, id: &RecordId) -> Result<()> {
    writing::remove(&folder.draft(id))
}

/// Removes the drafts whose record is there, whole: the program was stopped between the two.
///
/// Returns their ids; a draft that cannot be removed stays for the next start.
#[must_use]
pub fn remove_sealed(folder: &Folder) -> Vec<RecordId> {
    let names = catalog::drafts(folder);
    names
        .ids
        .into_iter()
        .filter(|id| retire(folder, id).unwrap_or(false))
        .collect()
}

/// Takes a draft away if its record is there, whole; says whether it was.
///
/// A draft that was saved after the seal is set aside instead: the seal was told as failed and came to the disk all the
/// same, so what was entered since is only there.
///
/// # Errors
/// The draft is still there.
pub fn retire(folder: &Folder, id: &RecordId) -> Result<bool> {
    let Ok(kept) = records::read(folder, id) else {
        return Ok(false);
    };
    let sealed = kept.record.sealed.timestamp();
    match load(folder, id) {
        Ok(draft) if draft.saved.timestamp() > sealed => discard(folder, id)?,
        _ => remove(folder, id)?,
    }
    Ok(true)
}
