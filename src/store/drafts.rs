//! Drafts: the autosave of open consultations, replaced as a whole.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::paths::Folder;
use super::{ErrorKind, PathContext as _, Reason, Result, catalog, records, seal_line, writing};
use crate::domain::consultation::Stage;
use crate::domain::form::Form;
use crate::domain::moment::Moment;
use crate::domain::record::{Edition, Record};
use crate::domain::record_id::RecordId;

/// The draft format this program writes.
pub const FORMAT: u32 = 2;

/// An open consultation as last saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    pub format: u32,
    pub saved: Moment,
    /// The stage on screen.
    pub stage: Stage,
    /// The id of the question in focus.
    pub focus: Option<String>,
    pub checklist: Edition,
    /// Everything entered.
    pub form: Form,
}

/// Saves a draft in place of the previous one; it is on disk on return. A blank draft leaves no file.
///
/// # Errors
/// Not saved; the previous draft is untouched. Also refused once the consultation is sealed.
pub fn save(folder: &Folder, draft: &Draft) -> Result<()> {
    let id = &draft.form.id;
    let path = folder.draft(id);
    if records::exists(folder, id) {
        return Err(ErrorKind::AlreadySealed).context(&path);
    }
    if draft.form.is_blank() {
        return remove(folder, id);
    }
    let text = encoded(draft).context(&path)?;
    writing::make_folders(&path, folder.root())?;
    writing::replace(&path, text.as_bytes())
}

pub fn load(folder: &Folder, id: &RecordId) -> Result<Draft> {
    load_from(&folder.draft(id), id)
}

pub fn load_discarded(folder: &Folder, id: &RecordId) -> Result<Draft> {
    load_from(&folder.discarded_draft(id), id)
}

fn load_from(path: &Path, id: &RecordId) -> Result<Draft> {
    let draft: Draft = seal_line::read(path, FORMAT)?;
    if draft.form.id == *id {
        Ok(draft)
    } else {
        Err(Reason::OtherPlace).context(path)
    }
}

/// Parses a draft file.
pub fn decoded(bytes: &[u8]) -> std::result::Result<Draft, Reason> {
    let unsealed = seal_line::unseal(bytes)?;
    seal_line::parse(unsealed.body, FORMAT)
}

/// Serializes a draft and checks that the text reads back as the same draft.
pub fn encoded(draft: &Draft) -> std::result::Result<String, ErrorKind> {
    seal_line::encode_checked(draft, FORMAT).map(|(text, _)| text)
}

/// Moves a draft to the discarded ones, never replacing another.
pub fn discard(folder: &Folder, id: &RecordId) -> Result<()> {
    let from = folder.draft(id);
    let to = folder.discarded_draft(id);
    writing::make_folders(&to, folder.root())?;
    writing::move_to(&from, &to)
}

/// Moves a draft to the discarded ones as a consultation of its own, which can be restored whatever became of this one.
/// One that cannot be read is only renamed.
///
/// # Errors
/// Not moved; the draft is where it was.
pub fn set_aside(folder: &Folder, id: &RecordId) -> Result<()> {
    let from = folder.draft(id);
    if let Ok(draft) = load(folder, id) {
        keep_aside(folder, draft)?;
        return remove(folder, id);
    }
    let to = folder.discarded_draft(&sibling(id).context(&from)?);
    writing::make_folders(&to, folder.root())?;
    writing::move_to(&from, &to)
}

/// Saves a draft among the discarded ones, as a consultation of its own.
///
/// # Errors
/// Not saved.
pub fn keep_aside(folder: &Folder, mut draft: Draft) -> Result<()> {
    let id = sibling(&draft.form.id).context(&folder.discarded())?;
    let path = folder.discarded_draft(&id);
    draft.form.id = id;
    let text = encoded(&draft).context(&path)?;
    writing::make_folders(&path, folder.root())?;
    writing::create(&path, text.as_bytes(), folder.root())
}

fn sibling(id: &RecordId) -> io::Result<RecordId> {
    let random = getrandom::u32().map_err(io::Error::other)?;
    Ok(id.sibling(random))
}

/// Moves a discarded draft back; never replaces another draft, and fails if its record exists.
pub fn restore(folder: &Folder, id: &RecordId) -> Result<()> {
    if records::exists(folder, id) {
        return Err(ErrorKind::Exists).context(&folder.record(id));
    }
    load_discarded(folder, id)?;
    writing::move_to(&folder.discarded_draft(id), &folder.draft(id))
}

/// Removes a draft; an absent one is not an error.
pub fn remove(folder: &Folder, id: &RecordId) -> Result<()> {
    writing::remove(&folder.draft(id))
}

/// Retires drafts whose record exists intact, left when the program stopped between sealing and removing the draft.
///
/// Returns their ids; a draft that cannot be removed stays until the next start.
pub fn remove_sealed(folder: &Folder) -> Vec<RecordId> {
    let names = catalog::draft_names(folder);
    names
        .ids
        .into_iter()
        .filter(|id| retire(folder, id).unwrap_or(false))
        .collect()
}

/// Removes a draft if its record exists intact; returns whether it did.
///
/// A draft with anything that the record lacks is set aside instead: the seal may have been reported as failed and have
/// reached the disk all the same, and another copy of the folder or a newer program may have saved the draft.
pub fn retire(folder: &Folder, id: &RecordId) -> Result<bool> {
    let Ok(kept) = records::read(&folder.alone(), id) else {
        return Ok(false);
    };
    match load(folder, id) {
        Ok(draft) if is_within(&draft, &kept.record) => remove(folder, id)?,
        Err(why) if why.is_absent() => {}
        _ => set_aside(folder, id)?,
    }
    Ok(true)
}

/// Whether an intact record in this folder has all of a draft, which then is only what is left of it.
pub(super) fn is_sealed(folder: &Folder, draft: &Draft) -> bool {
    let kept = records::read(&folder.alone(), &draft.form.id);
    kept.is_ok_and(|kept| is_within(draft, &kept.record))
}

fn is_within(draft: &Draft, record: &Record) -> bool {
    draft.saved.timestamp() <= record.sealed.timestamp() && draft.form.is_in(record)
}
