//! `amend`: finds the record to amend, and checks that it can be amended.

use std::cell::RefCell;

use super::context::{self, CommandContext};
use super::selection;
use crate::domain::consultation::valid_reason;
use crate::domain::record::AmendmentKind;
use crate::domain::record_id::RecordId;
use crate::error::{Error, Exit, OptionKind};
use crate::phrases::fill;
use crate::session::effects::{Environment, Perform as _};
use crate::session::{Certificate, Effect, Hint, Report, refused};
use crate::shipped::PHRASES;
use crate::store::content::{self, Procedure};
use crate::store::index::{Index, Look, Standing};
use crate::store::records::LoadedRecord;
use crate::store::{Folder, records};

/// The record to correct: the one that counts in place of the one whose id contains `part`.
pub(super) fn chosen(
    context: &mut CommandContext<'_>,
    folder: &Folder,
    procedures: &[Procedure],
    part: &str,
) -> Result<RecordId, Error> {
    let id = selection::record(folder, part)?;
    let (standing, newest) = newest_version(folder, &id)?;
    let edition = &newest.record.checklist.sha256;
    if procedures.iter().all(|it| it.edition.sha256 != *edition) {
        content::archived_checklist(folder, edition).map_err(Error::Edition)?;
    }
    // Checked first, so that nobody is asked for a reason in vain.
    context::writable(folder)?;
    if let Standing::Corrected(newest) = standing {
        let told = Hint::one(&PHRASES.hints.amends_newest, "id", newest.to_string());
        context.hints.push(told);
    }
    Ok(newest.record.id)
}

/// The refusal of a reason on the command line for a correction, which asks for it once it is open.
pub(super) fn reason_alone() -> Error {
    refused_reason(OptionKind::ReasonAlone)
}

fn refused_reason(kind: OptionKind) -> Error {
    Error::Option {
        kind,
        value: "--reason".to_owned(),
        known: Vec::new(),
    }
}

/// Seals a statement that the record whose id contains `part` was entered in error.
pub(super) fn entered_in_error(
    context: &mut CommandContext<'_>,
    part: &str,
    reason: &str,
) -> Result<Exit, Error> {
    let reason = valid_reason(reason).map_err(|_refusal| refused_reason(OptionKind::Reason))?;
    let folder = context.folder_to_read()?;
    let id = selection::record(&folder, part)?;
    // A damaged record has an exit code of its own.
    newest_version(&folder, &id)?;
    context::writable(&folder)?;
    let reports = RefCell::new(Vec::new());
    let effect = Effect::Amend(id.clone(), AmendmentKind::EnteredInError, reason);
    let mut environment = Environment::new(folder, None, context.language);
    environment.perform(effect, &|report| reports.borrow_mut().push(report));
    let mut exit = Exit::Failed;
    for report in reports.into_inner() {
        if let Report::Failed(_, why) = report {
            return Err(Error::NotAmended(why));
        } else if let Report::SealRefused(refusal) = report {
            let why = refused(&PHRASES, &refusal);
            let why = fill(context.say(why.phrase), &why.values());
            return Err(Error::NotAmended(why));
        } else if let Report::Told(hint) = report {
            context.tell(&hint);
        } else if let Report::Sealed(certificate) = report {
            print(context, &id, &certificate)?;
            exit = Exit::Done;
        }
    }
    Ok(exit)
}

fn print(
    context: &mut CommandContext<'_>,
    id: &RecordId,
    sealed: &Certificate,
) -> Result<(), Error> {
    let (number, code) = (sealed.number.to_string(), sealed.code());
    let values = [
        ("id", id.as_str()),
        ("by", sealed.id.as_str()),
        ("number", &number),
        ("code", &code),
    ];
    let line = fill(context.say(&context.words.entered_in_error), &values);
    let printed = context.print(&line).and_then(|()| context.finish());
    if printed.is_err() {
        // The record is sealed all the same, which nothing else would tell.
        context.note(&line);
    }
    printed
}

/// A record's standing, and the newest version of it.
fn newest_version(folder: &Folder, id: &RecordId) -> Result<(Standing, LoadedRecord), Error> {
    let index = Index::default().refreshed(folder, Look::Files);
    let newest = records::read(folder, &index.newest(id))?;
    Ok((index.standing_of(id), newest))
}
