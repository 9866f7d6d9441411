//! A window whose lock is gone: what others saved meanwhile is kept. Only here is a locked file removed or exchanged.

use std::fs;

use super::Environment;
use super::tests::{id, performed, place, unsaved};
use crate::domain::consultation::{Consultation, Field, Stage};
use crate::domain::language::Language;
use crate::session::{Effect, FailedOperation, Report, Unsaved};
use crate::store::{Folder, catalog, drafts};

#[test]
fn a_window_whose_lock_is_gone_writes_only_if_it_can_have_it_again() {
    let save = |environment: &mut Environment, client: &str| {
        let mut unsaved = unsaved(id(60));
        client.clone_into(&mut unsaved.form.client);
        let reports = performed(environment, Effect::Save(Box::new(unsaved)));
        matches!(reports.last(), Some(Report::Saved(_)))
    };
    let aside = |folder: &Folder| {
        let ids = catalog::discarded_entries(folder).into_iter();
        let heads = ids.map(|entry| entry.head.unwrap());
        let mut clients: Vec<String> = heads.map(|head| head.client).collect();
        clients.sort();
        clients
    };
    let client = |folder: &Folder| drafts::load(folder, &id(60)).unwrap().form.client;
    let (_home, mut first) = place(1);
    performed(&mut first, Effect::List);
    assert!(save(&mut first, "A"));
    fs::remove_file(first.folder.lock()).unwrap();
    assert!(save(&mut first, "AB"), "nobody else has it");
    assert_eq!(
        (client(&first.folder), aside(&first.folder)),
        ("AB".into(), vec![])
    );
    fs::remove_file(first.folder.lock()).unwrap();
    let mut second = Environment::new(first.folder.clone(), None, Language::En);
    performed(&mut second, Effect::List);
    assert!(save(&mut second, "ABC") && !save(&mut first, "ABD"));
    drop(second);
    assert!(save(&mut first, "ABD"), "the other window is closed");
    // It may happen again, and neither version is lost.
    fs::remove_file(first.folder.lock()).unwrap();
    let mut third = Environment::new(first.folder.clone(), None, Language::En);
    performed(&mut third, Effect::List);
    assert!(save(&mut third, "ABE"));
    drop(third);
    assert!(save(&mut first, "ABF"));
    assert_eq!(client(&first.folder), "ABF");
    assert_eq!(aside(&first.folder), ["ABC", "ABE"]);
    let restored = catalog::discarded_entries(&first.folder)[0]
        .id
        .clone()
        .unwrap();
    drafts::restore(&first.folder, &restored).unwrap();
    // The place of a disk that is gone.
    let root = first.folder.root().to_owned();
    fs::rename(&root, root.with_extension("away")).unwrap();
    fs::create_dir(&root).unwrap();
    for _ in 0..2 {
        assert!(!save(&mut first, "ABDE"));
        assert_eq!(fs::read_dir(&root).unwrap().count(), 0);
    }
}

/// A consultation that may end early, and its draft, which is not saved yet.
fn begun(window: &mut Environment) -> (Consultation, Unsaved) {
    performed(window, Effect::List);
    let Some(Report::Opened(opened)) = performed(window, Effect::Start(0)).pop() else {
        panic!("nothing holds the folder")
    };
    let mut consultation = opened.consultation;
    let today = super::now().date();
    for (field, text) in [(Field::Reference, "F-1"), (Field::Practitioner, "Sara")] {
        consultation.enter(field, text, today).unwrap();
    }
    consultation.set_client_language(Language::En, super::now());
    let draft = Unsaved {
        checklist: consultation.checklist(),
        form: consultation.form().clone(),
        stage: Stage::Concerns,
        focus: None,
    };
    (consultation, draft)
}

#[test]
fn what_another_window_saved_is_set_aside_before_a_seal_which_waits_for_a_second_look() {
    let (_home, mut first) = place(1);
    let (consultation, mut draft) = begun(&mut first);
    performed(&mut first, Effect::Save(Box::new(draft.clone())));
    fs::remove_file(first.folder.lock()).unwrap();
    let mut second = Environment::new(first.folder.clone(), None, Language::En);
    performed(&mut second, Effect::List);
    draft.form.name = Some("Noor".to_owned());
    performed(&mut second, Effect::Save(Box::new(draft.clone())));
    drop(second);
    let mut seal = || {
        let early = Some("not today".to_owned());
        performed(
            &mut first,
            Effect::Seal(Box::new(consultation.clone()), early),
        )
    };
    let refused = seal();
    let last = refused.last();
    let told = matches!(last, Some(Report::Failed(FailedOperation::Sealing, _)));
    assert!(told, "{refused:?}");
    let sealed = seal();
    let is_sealed = |report: &Report| matches!(report, Report::Sealed(_));
    assert!(sealed.iter().any(is_sealed), "{sealed:?}");
    // What is typed beside the record is kept too.
    let reports = performed(&mut first, Effect::Save(Box::new(draft)));
    assert!(
        matches!(&reports[..], [Report::SealedElsewhere(_), Report::Saved(_)]),
        "{reports:?}"
    );
    let aside = catalog::discarded_entries(&first.folder);
    assert_eq!(aside.len(), 2, "{aside:?}");
}

/// Whatever its record has or lacks: the consultation is gone, and the person is told why.
#[test]
fn whatever_is_asked_for_a_consultation_sealed_elsewhere_is_answered_by_that() {
    let (_home, mut first) = place(1);
    let (mut consultation, draft) = begun(&mut first);
    let draft = Box::new(draft);
    let id = draft.form.id.clone();
    let mut more = draft.clone();
    more.form.name = Some("Noor".to_owned());
    let seal = |it: &Consultation| Effect::Seal(Box::new(it.clone()), Some("not today".to_owned()));
    performed(&mut first, seal(&consultation));
    let whole = [
        Effect::Save(draft.clone()),
        Effect::Discard(id.clone(), Some(draft)),
        Effect::Discard(id.clone(), None),
        seal(&consultation),
    ];
    let today = super::now().date();
    consultation.enter(Field::Name, "Noor", today).unwrap();
    let with_more = [Effect::Discard(id.clone(), Some(more)), seal(&consultation)];
    for (effects, aside) in [(Vec::from(whole), 0), (Vec::from(with_more), 2)] {
        for effect in effects {
            let name = format!("{effect:?}");
            let reports = performed(&mut first, effect);
            let told = matches!(&reports[0], Report::SealedElsewhere(it) if *it == id);
            assert!(told, "{name}: {reports:?}");
        }
        assert_eq!(catalog::discarded_entries(&first.folder).len(), aside);
    }
}
