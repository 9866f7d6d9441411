//! Clearances: who may get one, what it changes, what voids it.

use super::{assessed, choose, clear, ended, give, now, question, screened};
use crate::domain::consultation::{Consultation, Field, Refusal};
use crate::domain::record::Verdict;
use crate::domain::screening::Answer;

type Change = fn(&mut Consultation);

/// Hair, with biotin, and these answers.
fn with(answers: &str) -> Consultation {
    let mut consultation = screened("hair", "biotin");
    give(&mut consultation, answers);
    consultation
}

fn is_cleared(consultation: &Consultation, id: &str) -> bool {
    let entry = consultation.form().entry(id);
    entry.is_some_and(|entry| entry.cleared.is_some())
}

#[test]
fn only_a_question_whose_own_level_is_refer_can_be_cleared() {
    for (concerns, substances, answers, id, clearable) in [
        ("hair", "biotin", "heart-disease=yes", "heart-disease", true),
        (
            "hair",
            "biotin",
            "heart-disease=unknown",
            "heart-disease",
            true,
        ),
        ("hair", "biotin", "heart-disease=no", "heart-disease", false),
        (
            "hair",
            "scalp-circulation-drugs",
            "heart-disease=yes",
            "heart-disease",
            false,
        ),
        (
            "hair",
            "scalp-circulation-drugs",
            "heart-disease=unknown",
            "heart-disease",
            false,
        ),
        ("hair", "biotin", "under-18=yes", "under-18", false),
        ("hair", "biotin", "under-18=unknown", "under-18", false),
        ("hair", "biotin", "otc-bruising=yes", "otc-bruising", false),
        (
            "hair",
            "biotin",
            "baseline-photos=no",
            "baseline-photos",
            false,
        ),
        (
            "pigmentation",
            "tranexamic-acid",
            "hormonal-melasma=yes",
            "hormonal-melasma",
            true,
        ),
        (
            "pigmentation",
            "kojic-acid",
            "hormonal-melasma=yes",
            "hormonal-melasma",
            false,
        ),
        (
            "radiance",
            "vitamin-c",
            "vitc-g6pd=unknown",
            "vitc-g6pd",
            false,
        ),
        (
            "radiance",
            "other-vitamins",
            "vitc-g6pd=unknown",
            "vitc-g6pd",
            true,
        ),
    ] {
        let mut consultation = screened(concerns, substances);
        give(&mut consultation, answers);
        let expected = if clearable {
            Ok(())
        } else {
            Err(Refusal::NotClearable)
        };
        assert_eq!(
            clear(&mut consultation, id),
            expected,
            "{substances} {answers}"
        );
        assert_eq!(is_cleared(&consultation, id), clearable);
    }
}

#[test]
fn a_cleared_finding_keeps_its_level_and_counts_as_a_caution() {
    let mut consultation = with("heart-disease=yes");
    assessed(&consultation, "refer", "refer heart-disease", "before");
    clear(&mut consultation, "heart-disease").unwrap();
    assessed(
        &consultation,
        "proceed-with-caution",
        "refer heart-disease",
        "after",
    );
    assert!(consultation.assessment().findings[0].cleared);
    give(&mut consultation, "thrombosis-stroke=yes");
    assert_eq!(
        consultation.assessment().outcome.id(),
        "refer",
        "one is not cleared"
    );
}

#[test]
fn a_clearance_says_who_when_and_what() {
    use Refusal::{ClearanceBy, ClearanceSaid};
    let last = now().date();
    let out = || Err(Refusal::DateOutOfRange { last });
    let none = || Err(Refusal::NotADate { example: last });
    for (by, on, said, expected) in [
        ("Dr", "2026-11-22", "yes", Ok(())),
        ("D1", "2026-11-22", "yes", Err(ClearanceBy)),
        ("  D  ", "2026-11-22", "yes", Err(ClearanceBy)),
        ("Dr Omar", "2026-11-22", " ok  ", Err(ClearanceSaid)),
        ("Dr Omar", "2026-11-22", "    ", Err(ClearanceSaid)),
        ("Dr Omar", "2026-11-23", "yes", out()),
        ("Dr Omar", "1899-12-31", "yes", out()),
        ("Dr Omar", "1900-01-01", "yes", Ok(())),
        ("Dr Omar", "", "yes", none()),
        ("Dr Omar", "22-11-2026", "yes", none()),
    ] {
        let mut consultation = with("heart-disease=yes");
        let given = consultation.clear(question("heart-disease"), by, on, said, now());
        assert_eq!(given, expected, "{by} {on} {said}");
    }
}

#[test]
fn a_clearance_is_not_older_than_the_client() {
    let mut consultation = with("heart-disease=yes");
    consultation
        .enter(Field::BirthDate, "1990-05-31", now().date())
        .unwrap();
    let heart = question("heart-disease");
    for (on, expected) in [
        ("1990-05-30", Err(Refusal::ClearedBeforeBirth)),
        ("1990-05-31", Ok(())),
    ] {
        let given = consultation.clear(heart, "Dr Omar", on, "yes", now());
        assert_eq!(given, expected, "{on}");
    }
    let younger = consultation.enter(Field::BirthDate, "1990-06-01", now().date());
    assert_eq!(younger, Err(Refusal::ClearedBeforeBirth));
}

#[test]
fn a_changed_answer_level_or_scope_voids_a_clearance_and_the_trail_keeps_it() {
    use Answer::{Unknown, Yes};
    let changes: [(&str, Change, (Answer, Answer)); 4] = [
        (
            "answer",
            |it| give(it, "heart-disease=unknown"),
            (Yes, Unknown),
        ),
        (
            "level",
            |it| choose(it, "scalp-circulation-drugs"),
            (Yes, Yes),
        ),
        (
            "taken back",
            |it| it.take_clearance_back(question("heart-disease"), now()),
            (Yes, Yes),
        ),
        (
            "another clearance",
            |it| {
                it.clear(
                    question("heart-disease"),
                    "Dr Noor",
                    "2026-11-21",
                    "agreed",
                    now(),
                )
                .unwrap();
            },
            (Yes, Yes),
        ),
    ];
    for (name, change, (from, to)) in changes {
        let mut consultation = with("heart-disease=yes");
        clear(&mut consultation, "heart-disease").unwrap();
        let before = consultation.form().trail.len();
        change(&mut consultation);
        let trail = &consultation.form().trail;
        assert_eq!(trail.len(), before + 1, "{name}");
        let last = trail.last().unwrap();
        assert_eq!(
            (last.question.as_str(), last.from, last.to),
            ("heart-disease", from, to)
        );
        assert_eq!(last.voided.as_ref().unwrap().by, "Dr Omar", "{name}");
        assert_eq!(
            is_cleared(&consultation, "heart-disease"),
            name == "another clearance"
        );
        assert_eq!(
            ended(&consultation).trail,
            *trail,
            "{name}: the record keeps it"
        );
    }
}

#[test]
fn a_question_that_leaves_loses_its_clearance_and_comes_back_without() {
    let mut consultation = with("hair-cause-assessed=no");
    clear(&mut consultation, "hair-cause-assessed").unwrap();
    choose(&mut consultation, "radiance hair");
    assert!(!is_cleared(&consultation, "hair-cause-assessed"));
    assert!(consultation.form().trail.last().unwrap().voided.is_some());
    choose(&mut consultation, "hair");
    assert!(!is_cleared(&consultation, "hair-cause-assessed"));
}

#[test]
fn the_same_again_or_something_else_voids_nothing() {
    let mut consultation = with("heart-disease=yes");
    clear(&mut consultation, "heart-disease").unwrap();
    let before = consultation.form().trail.clone();
    clear(&mut consultation, "heart-disease").unwrap();
    give(&mut consultation, "heart-disease=yes");
    choose(&mut consultation, "minerals");
    choose(&mut consultation, "minerals");
    assert!(is_cleared(&consultation, "heart-disease"));
    assert_eq!(consultation.form().trail, before);
}

#[test]
fn a_clearance_changes_the_outcome_and_so_voids_the_decision() {
    let mut consultation = with("heart-disease=yes");
    super::finish(&mut consultation, Verdict::Postponed).unwrap();
    clear(&mut consultation, "heart-disease").unwrap();
    assert_eq!(consultation.form().decision.verdict, None);
    super::finish(&mut consultation, Verdict::Suitable).unwrap();
    consultation.take_clearance_back(question("heart-disease"), now());
    assert_eq!(consultation.form().decision.verdict, None);
}

#[test]
fn a_clearance_that_came_where_none_may_be_counts_nothing_and_is_not_recorded() {
    let mut consultation = with("heart-disease=yes under-18=yes");
    clear(&mut consultation, "heart-disease").unwrap();
    let clearance = consultation
        .form()
        .entry("heart-disease")
        .unwrap()
        .cleared
        .clone();
    consultation.form.entry_mut("under-18").cleared = clearance;
    assessed(
        &consultation,
        "do-not-proceed",
        "stop under-18, refer heart-disease",
        "planted",
    );
    let cleared = ended(&consultation)
        .findings
        .into_iter()
        .map(|finding| finding.cleared.is_some());
    assert_eq!(cleared.collect::<Vec<_>>(), [false, true]);
}

#[test]
fn an_answer_taken_back_is_open_again_and_voids_and_the_trail_keeps_it() {
    let mut consultation = screened("hair", "biotin");
    let id = question("thrombosis-stroke");
    give(&mut consultation, "thrombosis-stroke=yes");
    consultation
        .clear(id, "Dr Huda", "2026-11-20", "may be treated", now())
        .unwrap();
    let before = consultation.form().trail.len();
    consultation.take_answer_back(id, now());
    assert_eq!(consultation.answer(id), None);
    assert_eq!(consultation.clearance(id), None);
    assert_eq!(consultation.assessment().unanswered, [id]);
    consultation.take_answer_back(id, now());
    give(&mut consultation, "thrombosis-stroke=no");
    let trail = &consultation.form().trail;
    assert_eq!(trail.len(), before + 2);
    assert!(trail[before].voided.is_some());
    assert_eq!(
        (trail[before + 1].from, trail[before + 1].to),
        (Answer::Yes, Answer::No)
    );
    let text = ron::to_string(consultation.form()).unwrap();
    let read: crate::domain::form::Form = ron::from_str(&text).unwrap();
    assert_eq!(read, *consultation.form());
}
