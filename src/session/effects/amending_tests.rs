//! Amendments on a real folder: across a crash, beside the record as it was.

use std::fs;

use tempfile::TempDir;

use super::Environment;
use super::tests::{performed, place};
use crate::domain::consultation::{Consultation, Field, Refusal};
use crate::domain::language::{Bilingual, Language};
use crate::domain::record::{AmendmentKind, Part};
use crate::domain::record_id::RecordId;
use crate::session::{
    Certificate, Effect, FailedOperation, Hint, Opened, ReadRecord, Report, Session, Unsaved,
};
use crate::shipped::PHRASES;
use crate::store::catalog::{self, Status};
use crate::store::index::{Index, Look};
use crate::store::{Folder, verify};

const CORRECTION: AmendmentKind = AmendmentKind::Correction;
const IN_ERROR: AmendmentKind = AmendmentKind::EnteredInError;

fn amend(id: &RecordId, kind: AmendmentKind, reason: &str) -> Effect {
    Effect::Amend(id.clone(), kind, reason.to_owned())
}

/// The consultation that an effect opened, as the last of its reports.
fn opened(reports: Vec<Report>) -> Opened {
    match reports.into_iter().last() {
        Some(Report::Opened(opened)) => *opened,
        other => panic!("{other:?}"),
    }
}

fn sealed(reports: &[Report]) -> Certificate {
    let sealed = reports.iter().find_map(|report| {
        let Report::Sealed(certificate) = report else {
            return None;
        };
        Some((**certificate).clone())
    });
    sealed.unwrap_or_else(|| panic!("{reports:?}"))
}

fn read(environment: &mut Environment, id: &RecordId) -> ReadRecord {
    match performed(environment, Effect::Read(id.clone())).pop() {
        Some(Report::Read(read)) => *read,
        other => panic!("{other:?}"),
    }
}

fn save(environment: &mut Environment, opened: &Opened) {
    let unsaved = Unsaved {
        checklist: opened.consultation.checklist(),
        form: opened.consultation.form().clone(),
        stage: opened.stage,
        focus: None,
    };
    let saved = performed(environment, Effect::Save(Box::new(unsaved)));
    assert!(matches!(saved[..], [Report::Saved(_)]), "{saved:?}");
}

/// Seals a consultation as one that ended early.
fn end(environment: &mut Environment, consultation: &Consultation) -> Vec<Report> {
    let seal = Effect::Seal(Box::new(consultation.clone()), Some("not today".to_owned()));
    performed(environment, seal)
}

/// A folder with a record that this workstation sealed.
fn one_record() -> (TempDir, Environment, RecordId) {
    let (home, mut environment) = place(0);
    fs::remove_file(environment.folder.records().join("notes.txt")).unwrap();
    let mut begun = opened(performed(&mut environment, Effect::Start(0)));
    let today = super::now();
    let consultation = &mut begun.consultation;
    for (field, text) in [(Field::Reference, "A-1"), (Field::Practitioner, "Sara")] {
        consultation.enter(field, text, today.date()).unwrap();
    }
    consultation.set_client_language(Language::En, today);
    let certificate = sealed(&end(&mut environment, &begun.consultation));
    (home, environment, certificate.id)
}

/// The environment after the next start of the program.
fn restarted(environment: Environment) -> Environment {
    let folder = environment.folder.clone();
    drop(environment);
    Environment::new(folder, None, Language::En)
}

fn bytes(folder: &Folder, id: &RecordId) -> Vec<u8> {
    fs::read(folder.record(id)).unwrap()
}

fn told(reports: &[Report], phrase: &'static Bilingual, name: &'static str, value: &str) {
    let hint = Hint::with(phrase, vec![(name, value.to_owned())]);
    let told = |report: &Report| matches!(report, Report::Told(it) if *it == hint);
    assert!(reports.iter().any(told), "{reports:?}");
}

fn failed(reports: &[Report], phrase: &str) {
    let failed = |report: &Report| matches!(report, Report::Failed(FailedOperation::Opening, why) if why == phrase);
    assert!(reports.iter().any(failed), "{reports:?}");
}

#[test]
fn a_correction_outlives_a_crash_and_leaves_the_record_as_it_was() {
    let (_home, mut environment, first) = one_record();
    let folder = environment.folder.clone();
    let before = bytes(&folder, &first);
    let begun = opened(performed(
        &mut environment,
        amend(&first, CORRECTION, "misspelt"),
    ));
    assert_eq!(begun.consultation.corrects().unwrap().id, first);
    save(&mut environment, &begun);
    let draft = begun.consultation.form().id.clone();

    let mut environment = restarted(environment);
    let (entries, _) = catalog::draft_entries(&folder);
    let head = entries[0].head.as_ref().unwrap();
    assert_eq!(
        (entries[0].status(), &head.amends),
        (Status::Draft, &Some(first.clone()))
    );
    assert_eq!(
        read(&mut environment, &first).in_hand.as_ref(),
        Some(&draft)
    );
    // Asking again opens the correction in progress, with its original reason.
    let again = performed(&mut environment, amend(&first, CORRECTION, "another"));
    told(&again, &PHRASES.hints.reason_stays, "reason", "misspelt");
    let mut correction = opened(again);
    assert!(correction.saved.is_some());
    let form = correction.consultation.form();
    assert_eq!(
        (&form.id, &form.amends.as_ref().unwrap().reason),
        (&draft, &"misspelt".to_owned())
    );
    let refused = performed(&mut environment, amend(&first, IN_ERROR, "wrong client"));
    failed(&refused, PHRASES.hints.correction_in_hand.get(Language::En));
    let nothing = end(&mut environment, &correction.consultation);
    assert!(
        matches!(
            nothing[..],
            [Report::SealRefused(Refusal::NothingCorrected)]
        ),
        "{nothing:?}"
    );

    let today = super::now().date();
    correction
        .consultation
        .enter(Field::Name, "Noor", today)
        .unwrap();
    let certificate = sealed(&end(&mut environment, &correction.consultation));
    assert_eq!((&certificate.id, certificate.number), (&draft, 2));
    assert_eq!(bytes(&folder, &first), before);
    assert_eq!(catalog::draft_entries(&folder).0, []);
    let (old, new) = (
        read(&mut environment, &first),
        read(&mut environment, &draft),
    );
    let amends = new.record.amends.as_ref().unwrap();
    assert_eq!(
        (&amends.id, &amends.sha256, amends.kind),
        (&first, &old.sha256, CORRECTION)
    );
    assert_eq!(new.record.station.previous.as_ref(), Some(&old.sha256));
    assert_eq!(new.record.checklist, old.record.checklist);
    assert_eq!(new.record.started, old.record.started);
    let parts: Vec<_> = new
        .record
        .corrected
        .iter()
        .map(|it| it.part.clone())
        .collect();
    assert_eq!(parts, [Part::Name]);
    assert_eq!(new.amended.as_ref(), Some(&old.record));
    let versions = [first.clone(), draft.clone()];
    assert_eq!(
        (&old.versions[..], &new.versions[..]),
        (&versions[..], &versions[..])
    );
    assert_eq!((old.superseded_by(), old.before()), (Some(&draft), None));
    assert_eq!((new.superseded_by(), new.before()), (None, Some(&first)));
    assert_eq!(verify::verify(&folder).problems, []);
}

#[test]
fn what_was_amended_leads_to_the_version_that_counts() {
    let (_home, mut environment, first) = one_record();
    let folder = environment.folder.clone();
    let mut amended = first.clone();
    for name in ["Noor", "Nora"] {
        let reports = performed(&mut environment, amend(&first, CORRECTION, "misspelt"));
        let newest = Hint::with(
            &PHRASES.hints.amends_newest,
            vec![("id", amended.to_string())],
        );
        let told = |report: &Report| matches!(report, Report::Told(hint) if *hint == newest);
        assert_eq!(reports.iter().any(told), amended != first, "{reports:?}");
        let mut correction = opened(reports);
        assert_eq!(correction.consultation.corrects().unwrap().id, amended);
        let today = super::now().date();
        correction
            .consultation
            .enter(Field::Name, name, today)
            .unwrap();
        amended = sealed(&end(&mut environment, &correction.consultation)).id;
    }
    let refused = performed(&mut environment, amend(&first, IN_ERROR, "wrong client"));
    let phrase = PHRASES.hints.in_error_newest.get(Language::En);
    failed(&refused, &phrase.replace("{id}", amended.as_str()));
    let reports = performed(&mut environment, amend(&amended, IN_ERROR, "wrong client"));
    let withdrawal = sealed(&reports).id;
    let last = read(&mut environment, &withdrawal);
    let amends = last.record.amends.as_ref().unwrap();
    assert_eq!(
        (&amends.id, amends.kind, &*amends.reason),
        (&amended, IN_ERROR, "wrong client")
    );
    assert_eq!(last.record.name.as_deref(), Some("Nora"));
    assert!(last.withdrawn && read(&mut environment, &first).withdrawn);
    assert_eq!((last.versions.len(), last.record.station.number), (4, 4));
    let index = Index::default().refreshed(&folder, Look::Files);
    let current = (0..index.len()).filter(|place| index.is_current(*place));
    assert_eq!(current.count(), 0, "nothing of it counts");
    let again = performed(&mut environment, amend(&first, IN_ERROR, "wrong client"));
    failed(&again, PHRASES.hints.in_error_already.get(Language::En));
    let undone = performed(&mut environment, amend(&first, CORRECTION, "it was hers"));
    let phrase = &PHRASES.hints.undoes_retraction;
    told(&undone, phrase, "id", withdrawal.as_str());
    let newest = &PHRASES.hints.amends_newest;
    let stands = |it: &Report| matches!(it, Report::Told(hint) if hint.says(newest));
    assert!(!undone.iter().any(stands), "{undone:?}");
    assert_eq!(opened(undone).consultation.corrects(), Some(&last.record));
    assert_eq!(verify::verify(&folder).problems, []);
}

#[test]
fn a_version_names_the_client_of_the_one_that_counts() {
    let (_home, mut environment, first) = one_record();
    let today = super::now().date();
    let mut versions = vec![first.clone()];
    for client in ["C-9", "C-2"] {
        let reports = performed(&mut environment, amend(&first, CORRECTION, "wrong client"));
        let mut correction = opened(reports).consultation;
        correction.enter(Field::Reference, client, today).unwrap();
        versions.push(sealed(&end(&mut environment, &correction)).id);
    }
    let clients = versions.iter().map(|id| {
        let read = read(&mut environment, id);
        (read.record.client, read.client)
    });
    let clients: Vec<_> = clients.collect();
    let expected = ["A-1", "C-9", "C-2"].map(|own| (own.to_owned(), "C-2".to_owned()));
    assert_eq!(clients, expected);
}

#[test]
fn a_discarded_correction_is_not_restored_beside_another() {
    let (_home, mut environment, first) = one_record();
    let [one, two] = ["one", "two"].map(|reason| {
        let reports = performed(&mut environment, amend(&first, CORRECTION, reason));
        let opened = opened(reports);
        let id = opened.consultation.form().id.clone();
        save(&mut environment, &opened);
        performed(&mut environment, Effect::Discard(id.clone(), None));
        id
    });
    let restored = performed(&mut environment, Effect::Restore(one.clone()));
    assert!(
        matches!(restored[..], [Report::Restored(_)]),
        "{restored:?}"
    );
    let refused = performed(&mut environment, Effect::Restore(two.clone()));
    let [Report::Failed(FailedOperation::Restoring, why)] = &refused[..] else {
        panic!("{refused:?}")
    };
    assert_eq!(why, PHRASES.hints.correction_in_hand.get(Language::En));
    performed(&mut environment, Effect::Discard(one, None));
    let restored = performed(&mut environment, Effect::Restore(two));
    assert!(
        matches!(restored[..], [Report::Restored(_)]),
        "{restored:?}"
    );
}

#[test]
fn a_correction_does_not_take_the_place_of_one_that_came_meanwhile() {
    let (_home, mut environment, first) = one_record();
    let today = super::now().date();
    let [mut late, mut early] = ["late", "early"].map(|reason| {
        let reports = performed(&mut environment, amend(&first, CORRECTION, reason));
        opened(reports).consultation
    });
    early.enter(Field::Name, "Noor", today).unwrap();
    late.enter(Field::Name, "Nora", today).unwrap();
    let sealed = sealed(&end(&mut environment, &early));
    let reports = end(&mut environment, &late);
    let [Report::Failed(FailedOperation::Sealing, why)] = &reports[..] else {
        panic!("{reports:?}")
    };
    assert!(why.contains(sealed.id.as_str()), "{why}");
    assert_eq!(read(&mut environment, &first).versions, [first, sealed.id]);
}

#[test]
fn what_cannot_be_amended_is_told_and_nothing_is_written() {
    let (_home, mut environment, first) = one_record();
    let folder = environment.folder.clone();
    let text = String::from_utf8(bytes(&folder, &first)).unwrap();
    let of_another = text.replace(&environment.first.edition.sha256, &"0".repeat(64));
    let body = of_another.rsplit_once("// sha256 ").unwrap().0;
    let sealed = format!("{body}// sha256 {}\n", crate::store::hash(body.as_bytes()));
    // An edition missing from the archive, then an altered record.
    for text in [sealed, text.replace("A-1", "A-2")] {
        fs::write(folder.record(&first), text).unwrap();
        let reports = performed(&mut environment, amend(&first, CORRECTION, "misspelt"));
        assert!(
            matches!(&reports[..], [Report::Failed(FailedOperation::Opening, _)]),
            "{reports:?}"
        );
    }
    assert_eq!(catalog::draft_entries(&folder).0, []);
    // While another window holds the lock, nothing is amended.
    let mut second = Environment::new(folder, None, Language::En);
    for kind in [CORRECTION, IN_ERROR] {
        let reports = performed(&mut second, amend(&first, kind, "misspelt"));
        let refused = matches!(&reports[..], [Report::Failed(FailedOperation::Claiming, _)]);
        assert!(refused, "{reports:?}");
    }
}

#[test]
fn a_correction_looks_for_what_began_before_its_record() {
    let (_home, mut environment, first) = one_record();
    let correction = opened(performed(
        &mut environment,
        amend(&first, CORRECTION, "misspelt"),
    ));
    let record = correction.consultation.corrects().unwrap();
    let open = correction.consultation.form().id.clone();
    let asked = Effect::LookUp(open, record.client.clone(), Some(record.started));
    let (_, effects) = Session::default().apply(Report::Opened(Box::new(correction)));
    assert!(effects.contains(&asked), "{effects:?}");
}
