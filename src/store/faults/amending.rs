//! An amendment, from the first look at the folder to the seal, with a fault injected at every disk call.

use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::power::with_cuts;
use super::tests::{KILLED, at_every_call, begun, first_bytes, first_id, golden, start};
use super::{InjectedFault, failures, with_fault};
use crate::domain::consultation::{Consultation, Field, SealContext, Stage};
use crate::domain::record::AmendmentKind;
use crate::domain::record_id::RecordId;
use crate::shipped::CHECKLIST;
use crate::store::amendments::{in_hand, versions};
use crate::store::drafts::{self, Draft};
use crate::store::index::{Index, Look};
use crate::store::station::Station;
use crate::store::{ErrorKind, Folder, Reason, Result, catalog, records, verify};

fn amendment() -> RecordId {
    RecordId::parse("20261124-080000-00000C").unwrap()
}

/// Creates a folder with one record and no draft.
fn one_record() -> (TempDir, Folder) {
    let (home, folder, record) = begun();
    drafts::remove(&folder, &record.id).unwrap();
    (home, folder)
}

fn index(folder: &Folder) -> Index {
    Index::default().refreshed(folder, Look::Folders)
}

fn unexpected(folder: &Folder) -> crate::store::Error {
    crate::store::Error {
        path: folder.root().to_owned(),
        kind: ErrorKind::Problem(Reason::HashWrong),
    }
}

/// Opens the current record, corrects its name, saves the draft, reopens it and seals it.
fn amend(folder: &Folder) -> Result<()> {
    let newest = index(folder).newest(&first_id());
    let kept = records::read(folder, &newest)?;
    let (seal, today) = (kept.record.sealed, kept.record.sealed.date());
    let mut correction = Consultation::amend(
        &CHECKLIST,
        kept.record,
        &kept.sha256,
        "misspelt",
        amendment(),
    )
    .map_err(|_why| unexpected(folder))?;
    let _ = correction.enter(Field::Name, "Noor", today);
    drafts::save(folder, &draft(&correction))?;
    let draft = in_hand(folder, &newest).ok_or_else(|| unexpected(folder))?;
    let form = drafts::load(folder, &draft)?.form;
    let (correction, _) = Consultation::open(&CHECKLIST, form, true, seal);
    let (station, _) = Station::open(folder)?;
    let context = SealContext {
        zone: None,
        edition: golden().checklist,
        program: "0.1.0".to_owned(),
        station: station.next_link(),
        signs_heading: String::new(),
        aftercare_heading: String::new(),
    };
    let record = correction.end("as it was", seal, context);
    let record = record.map_err(|_why| unexpected(folder))?;
    records::seal(folder, &record).map(drop)
}

fn draft(correction: &Consultation) -> Draft {
    Draft {
        format: drafts::FORMAT,
        saved: golden().sealed,
        stage: Stage::Review,
        focus: None,
        checklist: golden().checklist,
        form: correction.form().clone(),
    }
}

/// Checks what must hold wherever an amendment stopped; returns whether the amendment is complete.
///
/// The amended record is unchanged, and the amendment is complete, a draft, or not begun.
fn nothing_is_lost(folder: &Folder, first: &[u8]) -> bool {
    start(folder);
    assert_eq!(first_bytes(folder), first);
    assert_eq!(verify::verify(folder).problems, []);
    let index = index(folder);
    let newest = index.newest(&first_id());
    let drafts = catalog::draft_names(folder).ids;
    let whole = newest == amendment();
    if whole {
        let record = records::read(folder, &newest).unwrap().record;
        let amends = record.amends.unwrap();
        assert_eq!(
            (amends.id, amends.kind),
            (first_id(), AmendmentKind::Correction)
        );
        assert_eq!(record.name.as_deref(), Some("Noor"));
        assert_eq!(record.checklist, golden().checklist, "its own edition");
        assert_eq!(drafts, []);
        let both = [first_id(), amendment()];
        assert_eq!(versions(&index, &first_id()), both);
        assert_eq!(versions(&index, &amendment()), both);
    } else {
        assert_eq!(newest, first_id());
        for id in drafts {
            let form = drafts::load(folder, &id).unwrap().form;
            assert_eq!(form.name.as_deref(), Some("Noor"));
            assert_eq!(in_hand(folder, &first_id()), Some(id));
        }
    }
    whole
}

#[test]
fn an_amendment_that_fails_anywhere_loses_nothing_and_can_be_repeated() {
    // These are the calls of a seal and an autosave; other tests make them fail in every way.
    for fault in failures().take(2) {
        at_every_call(20, |nth| {
            let (_home, folder) = one_record();
            let first = first_bytes(&folder);
            let (done, hit) = with_fault(fault, nth, || amend(&folder));
            let whole = nothing_is_lost(&folder, &first);
            assert!(whole || done.is_err(), "{fault:?} at call {nth}");
            if !whole {
                amend(&folder).unwrap();
                assert!(nothing_is_lost(&folder, &first));
            }
            hit
        });
    }
}

#[test]
fn an_amendment_whose_power_is_cut_anywhere_loses_nothing() {
    let (_home, folder) = one_record();
    let first = first_bytes(&folder);
    let (done, during, after) = with_cuts(folder.root(), || amend(&folder));
    done.unwrap();
    let left = |cut: &TempDir| Folder::at(cut.path().to_owned());
    let whole = during
        .iter()
        .filter(|cut| nothing_is_lost(&left(cut), &first));
    let whole = whole.count();
    assert!(whole > 0 && whole < during.len(), "of both kinds");
    for cut in &after {
        assert!(nothing_is_lost(&left(cut), &first), "it was told");
    }
}

#[test]
fn amends_and_is_killed() {
    let [Some(place), Some(nth)] = KILLED.map(std::env::var_os) else {
        return;
    };
    let folder = Folder::at(place.into());
    let nth = nth.to_str().unwrap().parse().unwrap();
    with_fault(InjectedFault::Kill, nth, || amend(&folder))
        .0
        .unwrap();
}

#[test]
fn an_amendment_killed_at_any_call_loses_nothing() {
    at_every_call(20, |nth| {
        let (_home, folder) = one_record();
        let first = first_bytes(&folder);
        let ended = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::faults::amending::amends_and_is_killed"])
            .env(KILLED[0], folder.root())
            .env(KILLED[1], nth.to_string())
            .stdout(Stdio::null())
            .status()
            .unwrap();
        let whole = nothing_is_lost(&folder, &first);
        assert!(whole || !ended.success());
        !ended.success()
    });
}
