//! The files that change: drafts, names, remembered use, recipients' lists, the head of the chain.
//!
//! In the backup they are replaced, but only with something intact that is not older.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::drafts::{self, Draft};
use super::super::handed;
use super::super::names::NameList;
use super::super::paths::Folder;
use super::super::station::Station;
use super::super::{
    ErrorKind, PathContext as _, Reason, Result, catalog, seal_line, station, writing,
};
use super::copying::Copy;
use super::{bytes, long};
use crate::domain::record_id::RecordId;

/// The head of the chain, read before anything else; refuses a backup that belongs to another workstation.
pub(super) fn head(from: &Folder, to: &Folder) -> Result<Option<Vec<u8>>> {
    let own = station::head(from).ok().flatten();
    let theirs = station::head(to).ok().flatten();
    if !may_be_one(
        &stations(from, own.as_ref()),
        &stations(to, theirs.as_ref()),
    ) {
        return Err(ErrorKind::OtherStation).context(to.root());
    }
    if let (Some(own), Some(theirs)) = (&own, &theirs) {
        // The folder was set back: the backup's head is the newer one, as are some of its records.
        if own.number() < theirs.number() {
            return Ok(None);
        }
    }
    // An unreadable head can be rebuilt from the records.
    Ok(bytes(&from.station())
        .ok()
        .flatten()
        .filter(|bytes| seal_line::unseal(bytes).is_ok()))
}

/// The station that a folder belongs to; without a readable head, those that sealed its records.
fn stations(folder: &Folder, head: Option<&Station>) -> BTreeSet<String> {
    head.map_or_else(
        || station::stations(folder),
        |head| BTreeSet::from([head.id().to_owned()]),
    )
}

/// Whether a backup can be this folder's: nothing says whose it is, or this station is known and among those there.
fn may_be_one(own: &BTreeSet<String>, theirs: &BTreeSet<String>) -> bool {
    theirs.is_empty() || own.len() == 1 && own.is_subset(theirs)
}

/// Marks a new backup as this workstation's before anything else is in it.
pub(super) fn begin_head(copy: &mut Copy<'_>) -> Result<()> {
    let path = copy.to.station();
    let head = station::head(copy.from).ok().flatten();
    let own = stations(copy.from, head.as_ref());
    let mut own = own.iter();
    let (Some(id), None, Ok(None)) = (own.next(), own.next(), bytes(&path)) else {
        return Ok(());
    };
    let text = station::begun(id)
        .map_err(|_why| ErrorKind::ReadsBackDifferently)
        .context(&path)?;
    copy.create(&path, text.as_bytes())?;
    writing::sync_folder_of(&path)
}

pub(super) fn keep_head(copy: &mut Copy<'_>, head: Option<Vec<u8>>) -> Result<()> {
    let path = copy.to.station();
    head.map_or(Ok(()), |head| newer(copy, &path, &head))
}

/// Copies the lists of names, the remembered use of the program, and what recipients already have.
pub(super) fn remembered(copy: &mut Copy<'_>) -> Result<()> {
    let (from, to) = (copy.from, copy.to);
    let names =
        [NameList::Practitioner, NameList::Specialist].map(|who| (from.names(who), to.names(who)));
    let lists = handed::recipients(from).unwrap_or_else(|why| {
        copy.faulty(&why.path, why.as_reason());
        Vec::new()
    });
    let lists = lists.into_iter();
    let lists = lists.map(|name| (from.handed(&name), to.handed(&name)));
    let state = (from.state(), to.state());
    for (own, other) in names.into_iter().chain([state]).chain(lists) {
        match sealed(&own) {
            Ok(None) => {}
            Ok(Some(present)) => newer(copy, &other, &present)?,
            Err(reason) => copy.faulty(&own, reason),
        }
    }
    Ok(())
}

/// The bytes of a file that ends in a seal line and agrees with it; `None` if it does not exist.
fn sealed(path: &Path) -> std::result::Result<Option<Vec<u8>>, Reason> {
    let bytes = long(path).map_err(|why| why.as_reason())?;
    bytes.as_deref().map(seal_line::unseal).transpose()?;
    Ok(bytes)
}

/// Writes a file's current contents over its earlier ones.
fn newer(copy: &mut Copy<'_>, path: &Path, present: &[u8]) -> Result<()> {
    match long(path) {
        Ok(Some(there)) if there == present => Ok(()),
        Ok(Some(there)) if seal_line::unseal(&there).is_ok() => Copy::replace(path, present),
        Ok(None) => copy.create(path, present),
        Ok(Some(_)) | Err(_) => {
            copy.differs(path);
            Ok(())
        }
    }
}

/// Where drafts of one kind lie in a folder.
type DraftPlace = fn(&Folder, &RecordId) -> PathBuf;

/// Copies open and discarded drafts.
pub(super) fn drafts(copy: &mut Copy<'_>) -> Result<()> {
    let open = catalog::draft_names(copy.from);
    let discarded = catalog::discarded_names(copy.from);
    let strays = open.foreign.into_iter().chain(discarded.foreign);
    copy.summary.problems.extend(strays);
    let (open, discarded) = (open.ids, discarded.ids);
    let (drafts, set_aside): (DraftPlace, DraftPlace) = (Folder::draft, Folder::discarded_draft);
    for (ids, now, others, left) in [
        (&open, drafts, &discarded, set_aside),
        (&discarded, set_aside, &open, drafts),
    ] {
        for id in ids {
            // A draft discarded or restored since the last backup has moved; its copy moves with it.
            if draft(copy, id, now)? && !others.contains(id) {
                moved(copy, id, left, now)?;
            }
        }
    }
    Ok(())
}

/// Copies a draft if it is a later version of the one in the backup; returns whether it was still there.
fn draft(copy: &mut Copy<'_>, id: &RecordId, place: DraftPlace) -> Result<bool> {
    let (own, other) = (place(copy.from, id), place(copy.to, id));
    let present = match bytes(&own) {
        // Sealed or discarded meanwhile.
        Ok(None) => return Ok(false),
        Ok(Some(present)) => present,
        Err(why) => {
            copy.faulty(&own, why.as_reason());
            return Ok(true);
        }
    };
    if let Err(reason) = intact(&present, id) {
        copy.faulty(&own, reason);
    }
    match bytes(&other) {
        Ok(None) => copy.create(&other, &present)?,
        Ok(Some(there)) if there == present => {}
        Ok(Some(there)) if may_follow(&present, &there, id) => Copy::replace(&other, &present)?,
        Ok(Some(_)) | Err(_) => copy.differs(&other),
    }
    Ok(true)
}

/// Removes the copy in the place that a draft has left, once the new place has one that may follow it.
fn moved(copy: &mut Copy<'_>, id: &RecordId, left: DraftPlace, now: DraftPlace) -> Result<()> {
    let (old, new) = (left(copy.to, id), now(copy.to, id));
    let there = match bytes(&old) {
        Ok(None) => return Ok(()),
        there => there.ok().flatten(),
    };
    let follows = |new: &Vec<u8>| {
        there
            .as_ref()
            .is_some_and(|old| new == old || may_follow(new, old, id))
    };
    if bytes(&new).ok().flatten().is_some_and(|new| follows(&new)) {
        // Otherwise a power cut could undo the new name and not the removal.
        writing::sync_folder_of(&new)?;
        return writing::remove(&old);
    }
    copy.differs(&old);
    Ok(())
}

/// Whether a draft is a later version of the one in the backup.
fn may_follow(present: &[u8], there: &[u8], id: &RecordId) -> bool {
    match (intact(present, id), intact(there, id)) {
        (Ok(present), Ok(there)) => there.saved.timestamp() <= present.saved.timestamp(),
        _ => false,
    }
}

/// The draft of this consultation.
fn intact(bytes: &[u8], id: &RecordId) -> std::result::Result<Draft, Reason> {
    let draft = drafts::decoded(bytes)?;
    if draft.form.id == *id {
        Ok(draft)
    } else {
        Err(Reason::OtherPlace)
    }
}
