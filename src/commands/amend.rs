//! `amend`: which record is corrected, and whether it can be.

use super::context::CommandContext;
use super::selection;
use crate::domain::record_id::RecordId;
use crate::error::Error;
use crate::session::Hint;
use crate::session::effects::now;
use crate::shipped::PHRASES;
use crate::store::content::{self, Procedure};
use crate::store::index::{Index, Look};
use crate::store::lock::{Claim, Lock};
use crate::store::{Folder, records};

/// The record to correct: the one that counts in the place of the one whose id contains `part`.
pub(super) fn chosen(
    context: &mut CommandContext<'_>,
    folder: &Folder,
    procedures: &[Procedure],
    part: &str,
) -> Result<RecordId, Error> {
    let id = selection::record(folder, part)?;
    let index = Index::default().refreshed(folder, Look::Files);
    let newest = index.newest(&id);
    let kept = records::read(folder, &newest)?;
    let edition = &kept.record.checklist.sha256;
    if procedures.iter().all(|it| it.edition.sha256 != *edition) {
        content::archived_checklist(folder, edition).map_err(Error::Edition)?;
    }
    // Whoever is asked for a reason can be sure of a folder that takes the correction.
    if let Claim::Taken(Some(holder)) = Lock::claim(folder, now())? {
        return Err(Error::Locked(holder));
    }
    if newest != id {
        let values = vec![("id", newest.to_string())];
        let told = Hint::with(&PHRASES.hints.amends_newest, values);
        context.notices.push(told);
    }
    Ok(newest)
}
