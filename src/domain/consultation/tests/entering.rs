//! Text, dates, limits.

use super::{blank, give, now, question, screened, started};
use crate::domain::consultation::{
    Consultation, Field, Missing, Prefill, ProposedDecision, Refusal, Stage,
};
use crate::domain::language::Language;
use crate::domain::screening::Answer;
use crate::shipped::CHECKLIST;

type Entry = fn(&mut Consultation, &str) -> Result<(), Refusal>;

fn born(consultation: &mut Consultation, date: &str) -> Result<(), Refusal> {
    consultation.enter(Field::BirthDate, date, now().date())
}

#[test]
fn a_birth_date_agrees_with_the_answer_both_ways() {
    // The client turns 18 on 2026-11-22.
    for (date, answer, agrees) in [
        ("2008-11-22", Answer::No, true),
        ("2008-11-22", Answer::Yes, false),
        ("2008-11-22", Answer::Unknown, false),
        ("2008-11-23", Answer::No, false),
        ("2008-11-23", Answer::Yes, true),
        ("2008-11-23", Answer::Unknown, false),
        ("", Answer::Unknown, true),
        ("", Answer::Yes, true),
    ] {
        let expected = if agrees {
            Ok(())
        } else {
            Err(Refusal::AgeDisagrees)
        };
        let mut date_first = started("hair", "biotin");
        born(&mut date_first, date).unwrap();
        let given = date_first.give(question("under-18"), answer, Language::En, now());
        assert_eq!(given, expected, "{date:?} {answer:?}");
        assert_eq!(date_first.answer(question("under-18")).is_some(), agrees);

        let mut answer_first = started("hair", "biotin");
        let given = answer_first.give(question("under-18"), answer, Language::En, now());
        assert_eq!(given, Ok(()));
        assert_eq!(
            born(&mut answer_first, date),
            expected,
            "{answer:?} {date:?}"
        );
        assert_eq!(
            answer_first.form().birth_date.is_some(),
            agrees && !date.is_empty()
        );
    }
}

#[test]
fn the_age_is_counted_at_the_start_and_again_at_the_seal() {
    let next_day = "2026-11-23T00:10:00+03:00".parse().unwrap();
    let mut consultation = started("hair", "biotin");
    born(&mut consultation, "2008-11-23").unwrap();
    give(&mut consultation, "under-18=yes");
    super::answer_the_rest(&mut consultation);
    super::finish(
        &mut consultation,
        crate::domain::record::Verdict::NotSuitable,
    )
    .unwrap();
    assert_eq!(consultation.may_seal(now()), Ok(()));
    let refused = Err(Refusal::Missing(Missing::SameAge));
    assert_eq!(consultation.may_seal(next_day), refused);
    assert_eq!(Missing::SameAge.stage(), Stage::Client);
    assert!(consultation.seal(next_day, super::context()).is_err());
    assert!(
        consultation
            .end("turned 18", next_day, super::context())
            .is_err()
    );
    // Without the date, the answer agrees with both days; the stop remains.
    born(&mut consultation, "").unwrap();
    assert_eq!(consultation.may_seal(next_day), Ok(()));
}

#[test]
fn a_birth_date_lies_between_1900_and_today() {
    let out = || Err(Refusal::DateOutOfRange { last: now().date() });
    let example = jiff::civil::date(1990, 5, 31);
    let none = || Err(Refusal::NotADate { example });
    for (date, expected) in [
        ("1900-01-01", Ok(())),
        ("1899-12-31", out()),
        ("2026-11-22", Ok(())),
        ("2026-11-23", out()),
        (
            "\u{661}\u{669}\u{669}\u{660}-\u{660}\u{661}-\u{660}\u{661}",
            Ok(()),
        ),
        (
            "\u{6F1}\u{6F9}\u{6F9}\u{6F0}-\u{6F0}\u{6F1}-\u{6F0}\u{6F1}",
            Ok(()),
        ),
        ("2000-02-30", none()),
        ("1990-1-1", none()),
        ("today", none()),
        ("   ", Ok(())),
    ] {
        assert_eq!(born(&mut blank(), date), expected, "{date}");
    }
}

#[test]
fn a_refused_date_keeps_the_one_before() {
    let mut consultation = blank();
    born(&mut consultation, "1990-05-06").unwrap();
    assert!(born(&mut consultation, "1990-05").is_err());
    assert!(consultation.form().birth_date.is_some());
}

#[test]
fn what_is_entered_is_kept_without_blanks_around_it() {
    let mut consultation = screened("hair", "biotin");
    consultation
        .enter(Field::Name, " Noor ", now().date())
        .unwrap();
    consultation
        .name_substance(id("biotin"), "vitamin H\n", now())
        .unwrap();
    let heart = question("heart-disease");
    consultation.set_detail(heart, " since 2020\n").unwrap();
    let form = consultation.form();
    assert_eq!(form.name.as_deref(), Some("Noor"));
    assert_eq!(form.substances[0].named.as_deref(), Some("vitamin H"));
    assert_eq!(consultation.detail(heart), "since 2020");
}

#[test]
fn limits_count_characters_after_nfc() {
    // Two code points, one after NFC; and one that becomes two.
    let texts = ["a", "\u{627}\u{654}", "e\u{301}"];
    let places: [(&str, usize, Entry); 8] = [
        ("reference", 200, |it, text| {
            it.enter(Field::Reference, text, now().date())
        }),
        ("name", 200, |it, text| {
            it.enter(Field::Name, text, now().date())
        }),
        ("practitioner", 200, |it, text| {
            it.enter(Field::Practitioner, text, now().date())
        }),
        ("specialist", 200, |it, text| {
            it.decide(ProposedDecision::Specialist(text.to_owned()), now())
        }),
        ("substance", 200, |it, text| {
            it.name_substance(id("biotin"), text, now())
        }),
        ("detail", 2_000, |it, text| {
            it.set_detail(question("heart-disease"), text)
        }),
        ("reason", 2_000, |it, text| it.may_end(text)),
        ("remarks", 20_000, |it, text| {
            it.decide(ProposedDecision::Remarks(text.to_owned()), now())
        }),
    ];
    for (name, limit, enter) in places {
        for text in texts {
            let mut consultation = screened("hair", "biotin");
            assert_eq!(
                enter(&mut consultation, &text.repeat(limit)),
                Ok(()),
                "{name}"
            );
            let before = consultation.form().clone();
            let refused = Refusal::TooLong {
                length: limit + 1,
                limit,
            };
            assert_eq!(
                enter(&mut consultation, &text.repeat(limit + 1)),
                Err(refused),
                "{name}"
            );
            assert_eq!(
                *consultation.form(),
                before,
                "{name}: a refusal changes nothing"
            );
        }
        let doubled = Refusal::TooLong {
            length: limit * 2,
            limit,
        };
        let decomposed = "\u{958}".repeat(limit);
        assert_eq!(
            enter(&mut screened("hair", "biotin"), &decomposed),
            Err(doubled),
            "{name}"
        );
    }
}

fn id(substance: &str) -> crate::domain::checklist::SubstanceId {
    CHECKLIST.substance(substance).unwrap().id
}

#[test]
fn a_question_that_is_not_asked_takes_no_answer() {
    let mut consultation = started("hair", "biotin");
    let given = consultation.give(question("txa-seizure-eye"), Answer::No, Language::En, now());
    assert_eq!(given, Err(Refusal::NotAsked));
}

#[test]
fn a_changed_answer_leaves_a_trail_and_the_same_one_none() {
    let mut consultation = started("hair", "biotin");
    give(&mut consultation, "heart-disease=no heart-disease=no");
    assert!(consultation.form().trail.is_empty());
    give(&mut consultation, "heart-disease=yes heart-disease=unknown");
    let trail = consultation.form().trail.iter();
    let steps: Vec<_> = trail.map(|change| (change.from, change.to)).collect();
    assert_eq!(
        steps,
        [(Answer::No, Answer::Yes), (Answer::Yes, Answer::Unknown)]
    );
}

#[test]
fn an_intake_answers_nothing() {
    let mut consultation = started("hair", "biotin");
    consultation.set_intake(question("heart-disease"), Answer::No);
    assert_eq!(consultation.answer(question("heart-disease")), None);
    assert_eq!(
        consultation.intake(question("heart-disease")),
        Some(Answer::No)
    );
    assert!(
        consultation
            .assessment()
            .unanswered
            .contains(&question("heart-disease"))
    );
    assert!(super::ended(&consultation).screening.is_empty());
}

#[test]
fn a_consultation_begins_with_what_an_intake_says() {
    let form = || blank().form().clone();
    let mut prefill = Prefill {
        client: " B-7 ".to_owned(),
        birth_date: crate::domain::moment::date("2010-01-01"),
        client_language: Some(Language::Ar),
        plan: started("hair", "biotin").plan().clone(),
        answers: vec![(question("under-18"), Answer::No)],
        ..Prefill::default()
    };
    let mut begun = Consultation::begin(&CHECKLIST, form(), &prefill).unwrap();
    assert_eq!(
        (begun.form().client.as_str(), begun.plan()),
        ("B-7", &prefill.plan)
    );
    assert_eq!(begun.form().client_language, Some(Language::Ar));
    assert_eq!(begun.missing(Stage::Client), [Missing::Practitioner]);
    assert_eq!(begun.intake(question("under-18")), Some(Answer::No));
    assert_eq!(begun.assessment().unanswered.len(), begun.questions().len());
    // An intake may contradict itself; giving its answer is then refused.
    let given = begun.give(question("under-18"), Answer::No, Language::Ar, now());
    assert_eq!(given, Err(Refusal::AgeDisagrees));
    prefill.birth_date = crate::domain::moment::date("2026-11-23");
    let refused = Consultation::begin(&CHECKLIST, form(), &prefill);
    let last = now().date();
    assert_eq!(refused, Err(Refusal::DateOutOfRange { last }));
}
