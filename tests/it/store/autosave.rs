//! Drafts and the lock.

use std::fs;

use jiff::civil::date;

use mesocheck::domain::form::Form;
use mesocheck::domain::language::Language;
use mesocheck::domain::record::Verdict;
use mesocheck::domain::record_id::RecordId;
use mesocheck::store::lock::{Claim, Lock, LockState};
use mesocheck::store::{ErrorKind, catalog, drafts, records, remove_leftovers};

use super::{RECORD, fresh, golden, golden_draft, id, now, plant};

#[test]
fn drafts_are_replaced_listed_and_moved_away_whole() {
    let (_home, folder) = fresh();
    let mut draft = golden_draft();
    drafts::save(&folder, &draft).unwrap();
    draft.form.client = "B-7".to_owned();
    draft.saved = "2026-11-22T14:00:00+03:00".parse().unwrap();
    drafts::save(&folder, &draft).unwrap();
    let mut later = draft.clone();
    later.form.id = id("20261101-080000-00000A");
    later.saved = "2026-11-22T14:00:00+02:00".parse().unwrap();
    drafts::save(&folder, &later).unwrap();
    let broken = id("20261201-080000-00000A");
    fs::write(folder.draft(&broken), "(").unwrap();
    let (listed, foreign) = catalog::draft_entries(&folder);
    assert!(foreign.is_empty());
    let ids: Vec<&RecordId> = listed.iter().flat_map(|entry| &entry.id).collect();
    assert_eq!(ids, [&later.form.id, &draft.form.id, &broken]);
    assert_eq!(listed[1].head.as_ref().unwrap().client, "B-7");
    assert_eq!(drafts::load(&folder, &draft.form.id).unwrap(), draft);

    drafts::discard(&folder, &draft.form.id).unwrap();
    assert!(
        drafts::load(&folder, &draft.form.id)
            .unwrap_err()
            .is_absent()
    );
    drafts::save(&folder, &draft).unwrap();
    assert!(
        drafts::discard(&folder, &draft.form.id).is_err(),
        "never over another"
    );
    assert!(drafts::load(&folder, &draft.form.id).is_ok());
}

#[test]
fn a_discarded_draft_comes_back_and_never_over_another() {
    let (_home, folder) = fresh();
    let draft = golden_draft();
    let id = &draft.form.id;
    drafts::save(&folder, &draft).unwrap();
    drafts::discard(&folder, id).unwrap();
    let listed = catalog::discarded_entries(&folder);
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].head.as_ref().unwrap().client, draft.form.client);
    drafts::restore(&folder, id).unwrap();
    assert_eq!(drafts::load(&folder, id).unwrap(), draft);
    assert!(catalog::discarded_entries(&folder).is_empty());
    assert!(drafts::restore(&folder, id).unwrap_err().is_absent());

    // A draft or record with the same id is in the way; everything stays as it is.
    drafts::discard(&folder, id).unwrap();
    let mut other = draft.clone();
    other.form.client = "B-7".to_owned();
    drafts::save(&folder, &other).unwrap();
    let why = drafts::restore(&folder, id).unwrap_err();
    assert!(matches!(why.kind, ErrorKind::Exists), "{why:?}");
    assert_eq!(drafts::load(&folder, id).unwrap(), other);
    drafts::remove(&folder, id).unwrap();
    fs::create_dir_all(folder.record(id).parent().unwrap()).unwrap();
    fs::write(folder.record(id), "whatever it holds").unwrap();
    let why = drafts::restore(&folder, id).unwrap_err();
    assert!(matches!(why.kind, ErrorKind::Exists));
    assert_eq!(why.path, folder.record(id));
    assert_eq!(drafts::load_discarded(&folder, id).unwrap(), draft);

    let broken = self::id("20261201-080000-00000A");
    fs::write(folder.discarded_draft(&broken), "(").unwrap();
    assert!(drafts::restore(&folder, &broken).is_err());
    assert!(folder.discarded_draft(&broken).exists());
    assert!(catalog::discarded_entries(&folder)[1].head.is_err());
}

#[test]
fn a_draft_in_which_nothing_is_entered_has_no_file() {
    let (_home, folder) = fresh();
    let mut draft = golden_draft();
    let full = draft.form.clone();
    let blank = Form::new(full.id.clone(), full.started, full.zone.clone());
    let path = folder.draft(&full.id);
    for (form, there) in [(&blank, false), (&full, true), (&blank, false)] {
        draft.form = form.clone();
        drafts::save(&folder, &draft).unwrap();
        assert_eq!(path.exists(), there);
    }
    for change in [
        |form: &mut Form| form.client_language = Some(Language::Ar),
        |form: &mut Form| form.undecided = true,
        |form: &mut Form| form.name = Some("M".to_owned()),
    ] {
        let mut form = blank.clone();
        change(&mut form);
        assert!(blank.is_blank() && !form.is_blank());
    }
}

#[test]
fn a_draft_that_could_not_be_read_again_is_not_called_saved() {
    let (_home, folder) = fresh();
    let mut draft = golden_draft();
    drafts::save(&folder, &draft).unwrap();
    // Larger than a file may be.
    draft.form.client = "x".repeat(5 * 1024 * 1024);
    let why = drafts::save(&folder, &draft).unwrap_err();
    assert!(matches!(why.kind, ErrorKind::ReadsBackDifferently));
    let kept = drafts::load(&folder, &draft.form.id).unwrap();
    assert_eq!(kept, golden_draft());
}

#[test]
fn a_sealed_consultation_has_no_draft() {
    let (_home, folder) = fresh();
    let mut draft = golden_draft();
    draft.form.id = golden().id;
    drafts::save(&folder, &draft).unwrap();
    let kept = fs::read(folder.draft(&draft.form.id)).unwrap();
    records::seal(&folder, &golden()).unwrap();
    assert!(drafts::load(&folder, &draft.form.id).is_err());
    let why = drafts::save(&folder, &draft).unwrap_err();
    assert!(matches!(why.kind, ErrorKind::AlreadySealed));
    fs::write(folder.draft(&draft.form.id), &kept).unwrap();
    assert_eq!(
        drafts::remove_sealed(&folder),
        std::slice::from_ref(&draft.form.id)
    );
    fs::write(folder.draft(&draft.form.id), &kept).unwrap();
    plant(&folder, &golden().id, b"broken");
    assert!(
        drafts::remove_sealed(&folder).is_empty(),
        "the draft is all there is"
    );
}

type Entry = fn(&mut Form);

#[test]
fn a_draft_with_anything_that_its_record_lacks_is_set_aside() {
    let record = golden();
    let bare = || {
        let mut form = Form::new(record.id.clone(), now(), None);
        form.client.clone_from(&record.client);
        form
    };
    let entries: [(Entry, bool); 13] = [
        (|_| (), false),
        (|form| form.concerns.push("pigmentation".to_owned()), false),
        (
            |form| form.decision.verdict = Some(Verdict::Suitable),
            false,
        ),
        (|form| form.client_language = Some(Language::Ar), false),
        (|form| form.client_language = Some(Language::En), true),
        (|form| form.name = Some("Typed elsewhere".to_owned()), true),
        (|form| form.begun.reason = "felt unwell".to_owned(), true),
        (|form| form.begun.sessions = "7".to_owned(), true),
        (|form| form.concerns.push("hair".to_owned()), true),
        (
            |form| form.decision.verdict = Some(Verdict::NotSuitable),
            true,
        ),
        (|form| form.birth_date = Some(date(1990, 5, 31)), true),
        (|form| form.rescreen_on = Some(date(2031, 5, 31)), true),
        (
            |form| {
                form.decision.verdict = Some(Verdict::Suitable);
                form.decision.sessions = Some(77);
            },
            true,
        ),
    ];
    for (number, (entry, kept)) in entries.into_iter().enumerate() {
        let (_home, folder) = fresh();
        let mut draft = golden_draft();
        draft.form = bare();
        entry(&mut draft.form);
        drafts::save(&folder, &draft).unwrap();
        plant(&folder, &record.id, RECORD.as_bytes());
        assert_eq!(drafts::remove_sealed(&folder).len(), 1, "{number}");
        assert!(!folder.draft(&record.id).exists());
        let aside = catalog::discarded_entries(&folder).into_iter();
        let aside: Vec<_> = aside.filter_map(|entry| entry.id).collect();
        assert_eq!(aside.len(), usize::from(kept), "{number}");
        for id in aside {
            // It can be restored, beside the record.
            drafts::restore(&folder, &id).unwrap();
            draft.form.id = id.clone();
            assert_eq!(drafts::load(&folder, &id).unwrap(), draft);
        }
    }
    // One that cannot be read may hold anything.
    let (_home, folder) = fresh();
    fs::write(folder.draft(&record.id), "of a newer version").unwrap();
    plant(&folder, &record.id, RECORD.as_bytes());
    drafts::remove_sealed(&folder);
    let aside = fs::read_dir(folder.discarded()).unwrap();
    let aside: Vec<_> = aside
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    assert_eq!(aside, ["of a newer version"]);
}

#[test]
fn one_program_holds_the_lock() {
    let (_home, folder) = fresh();
    assert_eq!(Lock::state(&folder).unwrap(), LockState::Free);
    let Claim::Held(lock) = Lock::claim(&folder, now()).unwrap() else {
        panic!("held by nobody")
    };
    let Claim::Taken(Some(holder)) = Lock::claim(&folder, now()).unwrap() else {
        panic!("taken")
    };
    assert_eq!((holder.pid, holder.since), (std::process::id(), now()));
    assert_eq!(Lock::state(&folder).unwrap(), LockState::Held(Some(holder)));
    for name in [
        ".mesocheck-aB3dE6gH.tmp",
        ".mesocheck-short.tmp",
        "mine.tmp",
    ] {
        fs::write(folder.drafts().join(name), "x").unwrap();
    }
    assert_eq!(remove_leftovers(&folder, &lock), 1);
    assert!(folder.drafts().join("mine.tmp").exists());
    drop(lock);
    assert!(matches!(
        Lock::claim(&folder, now()).unwrap(),
        Claim::Held(_)
    ));
}
