//! Choosing: what stops counting, what is asked again, what comes back; other editions.

use super::{answer_the_rest, choose, clear, ended, give, now, question, ready, screened, toggle};
use crate::domain::consultation::{Consultation, Toggle};
use crate::domain::form::Form;
use crate::domain::screening::Answer;
use crate::shipped::CHECKLIST;

fn unanswered(consultation: &Consultation) -> Vec<&'static str> {
    let unanswered = consultation.assessment().unanswered.iter();
    unanswered.map(|id| id.as_str()).collect()
}

#[test]
fn a_substance_added_later_asks_the_plan_questions_again() {
    let mut consultation = screened("hair", "biotin");
    choose(&mut consultation, "panthenol");
    let plan = [
        "known-ingredient-allergy",
        "hair-5ari-childbearing",
        "informed-consent",
        "specialist-approval",
        "product-licensed-sterile",
        "aseptic-emergency-ready",
    ];
    let asked = unanswered(&consultation);
    assert_eq!(asked, plan);
    assert_eq!(consultation.assessment().outcome.id(), "incomplete");
    // Removing it brings the answers back; answers given meanwhile count in both plans.
    choose(&mut consultation, "panthenol");
    assert!(unanswered(&consultation).is_empty());
    choose(&mut consultation, "panthenol");
    assert_eq!(unanswered(&consultation).len(), plan.len());
    answer_the_rest(&mut consultation);
    choose(&mut consultation, "panthenol");
    assert!(unanswered(&consultation).is_empty());
    choose(&mut consultation, "panthenol");
    assert!(unanswered(&consultation).is_empty());
}

#[test]
fn what_would_stop_counting_is_what_then_stops() {
    let mut all: Vec<_> = CHECKLIST.concerns.iter().map(|c| c.id.as_str()).collect();
    all.extend(CHECKLIST.substances.iter().map(|s| s.id.as_str()));
    let mut toggles: Vec<_> = all.into_iter().map(toggle).collect();
    toggles.push(Toggle::Undecided);
    for choice in toggles {
        let mut consultation = screened("hair pigmentation", "biotin tranexamic-acid vitamin-c");
        let counted = consultation.questions().to_vec();
        let told = consultation.would_stop_counting(choice);
        consultation.toggle(choice, now());
        let plan = consultation.plan();
        let counts = |q: &&&_| plan.asks(q) && consultation.answer(q.id).is_some();
        let stopped = counted.iter().filter(|question| !counts(question));
        assert_eq!(
            told,
            stopped.map(|q| q.id).collect::<Vec<_>>(),
            "{choice:?}"
        );
        consultation.toggle(choice, now());
        if !matches!(choice, Toggle::Undecided) {
            assert!(
                unanswered(&consultation).is_empty(),
                "{choice:?}: all comes back"
            );
        }
    }
}

#[test]
fn what_was_written_for_a_substance_comes_back_with_it() {
    let minerals = CHECKLIST.substance("minerals").unwrap().id;
    for away in [Toggle::Substance(minerals), Toggle::Undecided] {
        let mut consultation = screened("hair", "minerals");
        consultation
            .name_substance(minerals, "zinc sulfate", now())
            .unwrap();
        consultation.toggle(away, now());
        assert!(consultation.plan().substances.is_empty());
        consultation.toggle(Toggle::Substance(minerals), now());
        let record = ended(&consultation);
        assert_eq!(record.substances[0].named.as_deref(), Some("zinc sulfate"));
        assert!(!consultation.form().undecided);
    }
}

#[test]
fn the_record_holds_only_what_counted() {
    let mut consultation = screened("hair radiance", "biotin hyaluronic-acid");
    give(
        &mut consultation,
        "ha-recent-trigger=yes hair-cause-assessed=no heart-disease=yes",
    );
    consultation
        .set_detail(question("heart-disease"), "stent")
        .unwrap();
    clear(&mut consultation, "hair-cause-assessed").unwrap();
    choose(&mut consultation, "radiance");
    let record = ended(&consultation);
    assert_eq!(record.concerns, ["hair"]);
    assert_eq!(record.substances.len(), 1);
    let asked: Vec<_> = record
        .screening
        .iter()
        .map(|s| s.question.as_str())
        .collect();
    let in_scope: Vec<_> = consultation
        .questions()
        .iter()
        .map(|q| q.id.as_str())
        .collect();
    assert_eq!(asked, in_scope);
    assert!(
        record
            .findings
            .iter()
            .all(|finding| in_scope.contains(&finding.question.as_str()))
    );
    let detailed: Vec<_> = record
        .screening
        .iter()
        .filter_map(|s| s.detail.as_deref())
        .collect();
    assert_eq!(detailed, ["stent"]);
    assert_eq!(record.trail.len(), 3, "what was changed stays told");
}

/// Opens a copy under another edition in which these questions are worded differently.
fn reopened(form: &Form, changed: &[&str]) -> (Consultation, usize) {
    let mut form = form.clone();
    for entry in &mut form.entries {
        if changed.contains(&entry.question.as_str()) {
            if let Some(given) = &mut entry.given {
                given.wording.en.push('?');
            }
            if let Some(intake) = &mut entry.intake {
                intake.wording.ar.push('?');
            }
        }
    }
    Consultation::open(&CHECKLIST, form, false, now())
}

#[test]
fn another_edition_asks_changed_questions_again_and_counts_them() {
    let mut consultation = ready("hair", "biotin");
    choose(&mut consultation, "minerals");
    answer_the_rest(&mut consultation);
    choose(&mut consultation, "minerals");
    let form = consultation.form();
    let (same, count) = reopened(form, &[]);
    assert_eq!((unanswered(&same).len(), count), (0, 0));
    // The last one is not in scope for this plan.
    let (changed, count) = reopened(form, &["heart-disease", "under-18", "iron-copper-overload"]);
    assert_eq!(unanswered(&changed), ["under-18", "heart-disease"]);
    assert_eq!(count, 2);
    for consultation in [same, changed] {
        assert_eq!(consultation.form().acknowledged, None);
        assert_eq!(consultation.unseen(), Some(0));
        assert_eq!(consultation.form().decision.verdict, None);
        assert_eq!(consultation.form().decision.remarks, "as discussed");
    }
}

#[test]
fn trigger_and_scope_are_part_of_a_question() {
    let form = screened("hair", "biotin").form().clone();
    for place in 0..2 {
        let mut form = form.clone();
        let wording = &mut form.entries[3].given.as_mut().unwrap().wording;
        match place {
            0 => wording.scope.push("hair".to_owned()),
            _ => wording.trigger = crate::domain::checklist::Trigger::No,
        }
        assert_eq!(Consultation::open(&CHECKLIST, form, false, now()).1, 1);
    }
}

#[test]
fn another_edition_voids_a_clearance_with_its_answer_or_level_and_the_trail_keeps_it() {
    let mut consultation = screened("hair", "biotin");
    give(
        &mut consultation,
        "heart-disease=yes hair-cause-assessed=no",
    );
    clear(&mut consultation, "heart-disease").unwrap();
    clear(&mut consultation, "hair-cause-assessed").unwrap();
    let (reworded, _) = reopened(consultation.form(), &["heart-disease"]);
    let cleared = |it: &Consultation, id| it.form().entry(id).unwrap().cleared.is_some();
    assert!(!cleared(&reworded, "heart-disease"));
    assert!(cleared(&reworded, "hair-cause-assessed"));
    assert!(reworded.form().trail.last().unwrap().voided.is_some());
    // Drafts store no level; a question that is now a stop cannot be cleared.
    let mut form = consultation.form().clone();
    let clearance = form.entry("heart-disease").unwrap().cleared.clone();
    form.entry_mut("under-18").cleared = clearance;
    let (raised, _) = Consultation::open(&CHECKLIST, form, false, now());
    assert!(!cleared(&raised, "under-18"));
}

#[test]
fn another_edition_drops_what_an_intake_brought_for_a_changed_question() {
    let mut consultation = super::started("hair", "biotin");
    for id in ["heart-disease", "under-18"] {
        consultation.set_intake(question(id), Answer::No);
    }
    let (again, count) = reopened(consultation.form(), &["heart-disease"]);
    assert_eq!(again.intake(question("heart-disease")), None);
    assert_eq!(again.intake(question("under-18")), Some(Answer::No));
    assert_eq!(count, 0, "nothing had been answered");
}

#[test]
fn a_draft_with_unknown_ids_opens_and_they_count_nothing() {
    let mut form = screened("hair", "biotin").form().clone();
    form.concerns.push("nails".to_owned());
    form.entry_mut("nail-fungus").detail = Some("kept".to_owned());
    form.entry_mut("nail-fungus").given = form.entries[0].given.clone();
    let (opened, count) = Consultation::open(&CHECKLIST, form, false, now());
    assert_eq!((opened.plan().concerns.len(), count), (1, 0));
    assert_eq!(
        opened
            .form()
            .entry("nail-fungus")
            .unwrap()
            .detail
            .as_deref(),
        Some("kept")
    );
}
