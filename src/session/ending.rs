//! Exit codes, and whether the last reports leave everything saved and the consultation closed.

use super::{FailedOperation, Report};
use crate::domain::record_id::RecordId;

/// The exit code when the last draft could not be saved.
pub const NOT_SAVED: u8 = 1;
/// The exit code when a consultation is still open; its draft is kept.
pub const DRAFT_KEPT: u8 = 6;

/// Whether the last save, or the seal before it, failed.
pub fn unsaved(reports: &[Report]) -> bool {
    let failed = |report: &Report| {
        matches!(
            report,
            Report::SaveFailed(_)
                | Report::SealRefused(_)
                | Report::Failed(FailedOperation::Sealing, _)
        )
    };
    let done = |report: &Report| {
        matches!(
            report,
            Report::Saved(_) | Report::Sealed(..) | Report::SealedElsewhere(_)
        )
    };
    let mut saves = reports.iter().rev();
    saves
        .find(|report| failed(report) || done(report))
        .is_some_and(failed)
}

/// Whether the open consultation was sealed or discarded after all.
pub fn closes(reports: &[Report], open: &RecordId) -> bool {
    let sealed = |report: &Report| matches!(report, Report::Sealed(it) if it.id == *open);
    let gone = |report: &Report| matches!(report, Report::Discarded(id) | Report::SealedElsewhere(id) if id == open);
    reports.iter().any(|report| sealed(report) || gone(report))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation::Refusal;
    use crate::session::certificate::tests::certificate;
    use crate::session::effects::now;

    #[test]
    fn the_last_save_or_seal_decides_whether_all_is_kept() {
        let id = RecordId::parse("20261122-101502-7F3A9C").unwrap();
        let saved = || Report::Saved(now());
        let sealed = || certificate(id.clone(), "file");
        let failed = |undone| Report::Failed(undone, "why".to_owned());
        let no_room = || Report::SaveFailed(String::new());
        let refused = || Report::SealRefused(Refusal::ReasonTooShort);
        let cases = [
            (vec![], false, false),
            (vec![no_room(), saved()], false, false),
            (vec![saved(), no_room()], true, false),
            (vec![saved(), sealed()], false, true),
            (vec![saved(), failed(FailedOperation::Sealing)], true, false),
            (vec![refused()], true, false),
            (vec![Report::Discarded(id.clone())], false, true),
            (
                vec![no_room(), Report::SealedElsewhere(id.clone())],
                false,
                true,
            ),
            (vec![failed(FailedOperation::Discarding)], false, false),
        ];
        for (reports, lost, closed) in cases {
            assert_eq!(unsaved(&reports), lost, "{reports:?}");
            assert_eq!(closes(&reports, &id), closed, "{reports:?}");
        }
    }
}
