//! The decision: its preconditions, its fields, what voids it.

use super::{answer_the_rest, choose, finish, give, now, ready, screened};
use crate::domain::begun::BegunField;
use crate::domain::checklist::SubstanceId;
use crate::domain::consultation::{
    Consultation, Missing, ProposedDecision as Step, Refusal, Stage, Toggle,
};
use crate::domain::language::Language;
use crate::domain::record::Verdict;
use crate::shipped::CHECKLIST;

type Change = fn(&mut Consultation);

fn substance(id: &str) -> SubstanceId {
    CHECKLIST.substance(id).unwrap().id
}

fn decide(consultation: &mut Consultation, step: Step) -> Result<(), Refusal> {
    consultation.decide(step, now())
}

#[test]
fn suitable_needs_a_permitting_outcome_and_the_specialists_approval() {
    for (answers, missing) in [
        ("", None),
        ("otc-bruising=yes", None),
        ("heart-disease=yes", Some(Missing::PermittingOutcome)),
        ("under-18=yes", Some(Missing::PermittingOutcome)),
        ("vitc-g6pd=unknown", Some(Missing::PermittingOutcome)),
        ("specialist-approval=no", Some(Missing::PermittingOutcome)),
        (
            "specialist-approval=unknown",
            Some(Missing::PermittingOutcome),
        ),
    ] {
        let mut consultation = screened("radiance", "vitamin-c");
        give(&mut consultation, answers);
        let expected = missing.map_or(Ok(()), |missing| Err(Refusal::Missing(missing)));
        let decided = decide(&mut consultation, Step::Verdict(Verdict::Suitable));
        assert_eq!(decided, expected, "{answers}");
        for other in [Verdict::NotSuitable, Verdict::Postponed] {
            assert_eq!(decide(&mut consultation, Step::Verdict(other)), Ok(()));
        }
    }
    let mut open = super::started("hair", "biotin");
    let refused = Err(Refusal::Missing(Missing::PermittingOutcome));
    assert_eq!(decide(&mut open, Step::Verdict(Verdict::Suitable)), refused);
}

#[test]
fn approval_is_looked_at_by_itself() {
    let mut consultation = screened("hair", "biotin");
    give(&mut consultation, "specialist-approval=no");
    let missing = consultation.missing_ground_for_suitable();
    assert!(
        missing.contains(&Missing::SpecialistApproval),
        "{missing:?}"
    );
}

#[test]
fn suitable_lacks_what_it_lacks_in_order() {
    let mut consultation = screened("hair", "biotin");
    assert_eq!(
        consultation.missing(Stage::Decision),
        [Missing::Verdict, Missing::Specialist]
    );
    decide(&mut consultation, Step::Verdict(Verdict::Suitable)).unwrap();
    let missing = [
        Missing::PlannedSubstance,
        Missing::Sessions,
        Missing::Specialist,
    ];
    assert_eq!(consultation.missing(Stage::Decision), missing);
    decide(&mut consultation, Step::Substance(substance("minerals"))).unwrap();
    assert_eq!(
        consultation.missing(Stage::Decision),
        missing,
        "minerals were not screened"
    );
    decide(&mut consultation, Step::Substance(substance("biotin"))).unwrap();
    assert_eq!(
        consultation.missing(Stage::Decision),
        missing,
        "all of them must be"
    );
    decide(&mut consultation, Step::Substance(substance("minerals"))).unwrap();
    assert_eq!(consultation.missing(Stage::Decision), missing[1..]);
    decide(&mut consultation, Step::Sessions("6".to_owned())).unwrap();
    decide(&mut consultation, Step::Specialist("  ".to_owned())).unwrap();
    assert_eq!(consultation.missing(Stage::Decision), missing[2..]);
    decide(&mut consultation, Step::Specialist("Dr Huda".to_owned())).unwrap();
    assert!(consultation.missing(Stage::Decision).is_empty());
}

#[test]
fn an_undecided_plan_cannot_be_suitable() {
    let mut consultation = super::started("hair", "");
    consultation.toggle(Toggle::Undecided, now());
    answer_the_rest(&mut consultation);
    finish(&mut consultation, Verdict::Suitable).unwrap();
    assert_eq!(
        consultation.missing(Stage::Decision),
        [Missing::PlannedSubstance]
    );
    finish(&mut consultation, Verdict::Postponed).unwrap();
    assert!(consultation.seal(now(), super::context()).is_ok());
}

#[test]
fn sessions_are_a_whole_number_from_1_to_99() {
    for (text, expected) in [
        ("1", Ok(Some(1))),
        ("99", Ok(Some(99))),
        (" 6 ", Ok(Some(6))),
        ("\u{661}\u{660}", Ok(Some(10))),
        ("\u{6F8}", Ok(Some(8))),
        ("", Ok(None)),
        ("0", Err(())),
        ("100", Err(())),
        ("256", Err(())),
        ("+5", Err(())),
        ("-5", Err(())),
        ("2.5", Err(())),
        ("1 2", Err(())),
        ("six", Err(())),
    ] {
        let mut consultation = ready("hair", "biotin");
        let before = consultation.form().decision.sessions;
        let decided = decide(&mut consultation, Step::Sessions(text.to_owned()));
        let sessions = consultation.form().decision.sessions;
        match expected {
            Ok(number) => assert_eq!((decided, sessions), (Ok(()), number), "{text}"),
            Err(()) => assert_eq!(
                (decided, sessions),
                (Err(Refusal::NotSessions), before),
                "{text}"
            ),
        }
    }
}

#[test]
fn not_suitable_and_postponed_need_remarks_and_hold_no_plan() {
    for verdict in [Verdict::NotSuitable, Verdict::Postponed] {
        let mut consultation = ready("hair", "biotin");
        decide(&mut consultation, Step::Verdict(verdict)).unwrap();
        decide(&mut consultation, Step::Remarks(" \n ".to_owned())).unwrap();
        assert_eq!(consultation.missing(Stage::Decision), [Missing::Remarks]);
        decide(
            &mut consultation,
            Step::Remarks("pregnancy test first".to_owned()),
        )
        .unwrap();
        decide(&mut consultation, Step::Substance(substance("biotin"))).unwrap();
        decide(&mut consultation, Step::Sessions("3".to_owned())).unwrap();
        let decision = consultation
            .seal(now(), super::context())
            .unwrap()
            .decision
            .unwrap();
        assert_eq!(decision.verdict, verdict);
        assert_eq!((decision.substances, decision.sessions), (Vec::new(), None));
    }
}

#[test]
fn a_verdict_taken_back_finds_the_plan_as_it_was() {
    for verdict in [Verdict::NotSuitable, Verdict::Postponed] {
        let mut consultation = ready("hair", "biotin");
        let before = consultation.form().decision.clone();
        consultation.begin_text(BegunField::Sessions, "1");
        for verdict in [verdict, Verdict::Suitable] {
            decide(&mut consultation, Step::Verdict(verdict)).unwrap();
        }
        assert_eq!(consultation.form().decision, before);
        assert_eq!(consultation.form().begun.sessions, "1");
        assert_eq!(consultation.missing(Stage::Decision), [Missing::Sessions]);
    }
}

#[test]
fn concerns_substances_and_outcome_void_the_decision_and_nothing_else_does() {
    let changes: [(&str, Change, bool); 8] = [
        ("outcome", |it| give(it, "otc-bruising=yes"), true),
        ("a substance more", |it| choose(it, "minerals"), true),
        ("a substance less", |it| choose(it, "panthenol"), true),
        (
            "the member meant",
            |it| {
                let id = CHECKLIST.substance("biotin").unwrap().id;
                it.name_substance(id, "D-biotin", now()).unwrap();
            },
            true,
        ),
        ("a concern's questions", |it| choose(it, "radiance"), true),
        ("a note", |it| give(it, "baseline-photos=no"), false),
        (
            "a detail",
            |it| {
                it.set_detail(super::question("heart-disease"), "none")
                    .unwrap();
            },
            false,
        ),
        (
            "the client's language",
            |it| it.set_client_language(Language::Ar, now()),
            false,
        ),
    ];
    for (name, change, voids) in changes {
        let mut consultation = ready("hair", "biotin panthenol");
        change(&mut consultation);
        let decision = &consultation.form().decision;
        assert_eq!(decision.verdict.is_none(), voids, "{name}");
        assert_eq!(decision.specialist.is_empty(), voids, "{name}");
        assert_eq!(
            decision.remarks, "as discussed",
            "{name}: what was typed stays"
        );
    }
}

#[test]
fn a_concern_that_comes_back_with_its_answers_voids_the_decision() {
    let mut consultation = screened("hair pigmentation", "panthenol");
    choose(&mut consultation, "pigmentation");
    finish(&mut consultation, Verdict::Suitable).unwrap();
    let outcome = consultation.assessment().outcome;
    choose(&mut consultation, "pigmentation");
    assert_eq!(consultation.assessment().outcome, outcome);
    assert_eq!(consultation.form().decision.verdict, None);
}
