//! Shows what the worker reports.

use super::{calibration, home, previews, refusals, saving, typing};
use crate::domain::record::AmendmentKind;
use crate::session::{Effect, FailedOperation, News, Report};
use crate::tui::dialogs::amend::Amend;
use crate::tui::dialogs::certificate::Sealed;
use crate::tui::dialogs::discarded::Discarded;
use crate::tui::dialogs::export::Export;
use crate::tui::dialogs::gone::Gone;
use crate::tui::dialogs::picker::Picker;
use crate::tui::dialogs::verify::VerifyDialog;
use crate::tui::message::Message;
use crate::tui::model::{ConsultationView, Model, Reading, Visitor};

/// Applies a report of the worker, first to the session, then to the screen.
pub(super) fn reported(model: &mut Model, report: Report) -> Vec<Effect> {
    let warned = saving::warns(model);
    let was_open = model.open().is_some();
    let (news, mut effects) = model.session.apply(report);
    // Once the words are gone that say what Ctrl-C loses, it begins anew.
    model.pending.leaving &= !warned || saving::warns(model);
    if model.open().is_some() {
        model.reading = None;
    }
    match news {
        News::Listed(entries, records) => {
            effects.extend(home::listed(model, entries, *records));
        }
        News::Opened => {
            model.checklist = model.edition();
            model.view = ConsultationView::default();
            // Someone who has begun needs no welcome.
            if model.visitor == Visitor::Newcomer {
                model.visitor = Visitor::Known;
            }
            model.dialog = None;
            typing::resume(model);
        }
        News::CameBack => {
            // The next Ctrl-C must first say what leaving loses.
            model.pending.leaving = false;
            model.dialog = None;
            typing::enter_row(model);
        }
        News::Sealed(certificate) => {
            model.reading = None;
            model.number = None;
            saving::forget_amendment(model);
            model.show(Sealed::of(*certificate, model.last_key));
        }
        News::Discarded => saving::discarded(model, was_open),
        News::SealedElsewhere(closed) => {
            model.reading = None;
            model.number = None;
            model.show(Gone::of(closed, model.last_key));
        }
        News::Failed(FailedOperation::Opening) => saving::forget_amendment(model),
        News::Failed(FailedOperation::Exporting) => home::not_exported(model),
        News::Failed(FailedOperation::Verifying) => VerifyDialog::failed(model),
        News::Nothing | News::Failed(_) => {}
        News::Other(report) => effects.extend(show(model, report)),
    }
    refusals::point(model);
    effects
}

/// Whether anything on the screen may look different after a message.
pub(in crate::tui) fn changes_picture(model: &Model, message: &Message) -> bool {
    match message {
        Message::Worker(Report::Previewed(id, read)) => previews::is_new(model, id, read),
        _ => true,
    }
}

/// Shows a report that concerns only the screen.
fn show(model: &mut Model, report: Report) -> Vec<Effect> {
    match report {
        Report::Folders(folders) => model.folders = folders,
        Report::Records(records) => return home::records(model, *records),
        Report::Previewed(id, read) => return previews::previewed(model, &id, read),
        Report::Told(hint) => model.hints.push(hint),
        Report::Browsed(listed) => Picker::browsed(model, listed),
        Report::IntakeRefused(faults) => Picker::refused(model, faults),
        Report::DiscardedDrafts(entries) => Discarded::show(model, entries),
        Report::Restored(id) => model.home.sought = Some(id),
        Report::Read(read) => {
            model.reading = Some(Box::new(Reading::new(*read)));
            if std::mem::take(&mut model.pending.amends) {
                return Amend::ask(model, AmendmentKind::Correction);
            }
        }
        Report::Examined(folder, open) => Export::examined(model, &folder, open),
        Report::Exporting(progress, since) => return home::exporting(model, progress, since),
        Report::Exported(hint) => home::exported(model, hint),
        Report::ExportCancelled => home::cancelled(model),
        Report::Verifying(done, total) => {
            return VerifyDialog::refresh(model, VerifyDialog::Running(done, total));
        }
        Report::Verified(result) => {
            return VerifyDialog::refresh(model, VerifyDialog::Done(result));
        }
        Report::ArabicKept(kept) => calibration::kept(model, kept),
        Report::NextNumber(number) => model.number = Some(number),
        Report::Newcomer if !model.session.sample => {
            model.visitor = Visitor::Newcomer;
        }
        _ => {}
    }
    Vec::new()
}
