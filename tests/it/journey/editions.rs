//! A draft of an earlier edition, opened by the current program.

use std::fs;

use mesocheck::domain::consultation::{Consultation, Stage};
use mesocheck::shipped::CHECKLIST;
use mesocheck::store::drafts;

use super::{Clinic, leave};

/// A draft fully answered, acknowledged and decided under edition 2026-11, but not sealed.
const DRAFT: &str = include_str!("../../fixtures/editions/2026-11/draft.ron");

/// Questions of this draft that edition 2026-12 words differently in either language.
const REWORDED: [&str; 19] = [
    "otc-bruising",
    "thrombosis-stroke",
    "infection-or-fever",
    "broken-inflamed-skin",
    "suspicious-lesion",
    "keloid-tendency",
    "heart-disease",
    "needle-fainting",
    "previous-injectable-reaction",
    "recent-procedure-site",
    "hair-cause-assessed",
    "permanent-filler-implant",
    "pih-tan-risk",
    "lightening-cream-misuse",
    "vitc-g6pd",
    "iron-copper-overload",
    "biotin-lab-test",
    "bdd-preoccupation",
    "specialist-approval",
];

#[test]
fn a_draft_of_an_earlier_edition_asks_only_the_reworded_questions_again() {
    let draft = drafts::decoded(DRAFT.as_bytes()).unwrap();
    assert_eq!(draft.checklist.edition, "2026-11");
    assert!(draft.form.acknowledged.is_some() && draft.form.decision.verdict.is_some());
    let (opened, count) = Consultation::open(&CHECKLIST, draft.form, false, draft.saved);
    let asked: Vec<_> = opened
        .questions()
        .iter()
        .filter(|question| opened.answer(question.id).is_none())
        .map(|question| question.id.as_str())
        .collect();
    assert_eq!(asked, REWORDED);
    assert_eq!(count, REWORDED.len());
    let form = opened.form();
    // What depends on unchanged wording stays, including the clearance; what depends on the edition does not.
    let cleared = form.entry("anticoagulant-antiplatelet").unwrap();
    assert_eq!(cleared.cleared.as_ref().unwrap().by, "Dr. Saleh");
    assert_eq!(form.acknowledged, None);
    assert_eq!(form.decision.verdict, None);
    assert_eq!(form.decision.remarks, "as discussed");
}

#[test]
fn the_screen_says_how_many_questions_are_asked_again() {
    let draft = drafts::decoded(DRAFT.as_bytes()).unwrap();
    let clinic = Clinic::new();
    let folder = clinic.data().join("drafts");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{}.ron", draft.form.id)), DRAFT).unwrap();
    let mut robot = clinic.start(&["--lang", "en"]);
    robot.wait_for("A-1042");
    robot.keys("\r");
    robot.wait_for("Questions asked again: 19");
    assert_eq!(leave(robot), 6);
    assert_eq!(clinic.draft().unwrap().stage, Stage::Decision);
}
