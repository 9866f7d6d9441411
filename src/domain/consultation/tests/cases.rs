//! The worked cases C1-C20 of the clinical tables; questions not named have their safe answer.

use super::{answer_of, assessed, choose, ids, reasons, safe, started};
use crate::domain::checklist::Question;
use crate::domain::consultation::Consultation;
use crate::domain::form::{Given, Wording};
use crate::domain::language::Language;
use crate::domain::screening::Answer;
use crate::shipped::CHECKLIST;

struct Case {
    name: &'static str,
    concerns: &'static str,
    substances: &'static str,
    /// Answers other than the safe one; `blank` means none.
    answers: &'static str,
    shown: &'static str,
    hidden: &'static str,
    outcome: &'static str,
    /// All findings in order, separated by commas.
    reasons: &'static str,
}

#[rustfmt::skip]
const CASES: &[Case] = &[
    Case {
        name: "C1. Plain hair visit",
        concerns: "hair", substances: "biotin panthenol minerals",
        answers: "",
        shown: "hair-sudden-patchy biotin-lab-test iron-copper-overload",
        hidden: "herpes-history pigment-diagnosis-confirmed vitc-g6pd txa-seizure-eye",
        outcome: "proceed", reasons: "",
    },
    Case {
        name: "C2. Pregnant, hair",
        concerns: "hair", substances: "other-vitamins",
        answers: "pregnancy-breastfeeding=yes",
        shown: "vitc-g6pd",
        hidden: "vitc-oxalate-stones",
        outcome: "do-not-proceed", reasons: "stop pregnancy-breastfeeding",
    },
    Case {
        name: "C3. Cold-sore history, radiance",
        concerns: "radiance", substances: "hyaluronic-acid",
        answers: "herpes-history=yes",
        shown: "herpes-history periorbital-swelling ha-recent-trigger",
        hidden: "",
        outcome: "proceed-with-caution", reasons: "caution herpes-history",
    },
    Case {
        name: "C4. Past leg clot, tranexamic acid chosen",
        concerns: "pigmentation", substances: "tranexamic-acid vitamin-c",
        answers: "thrombosis-stroke=yes",
        shown: "",
        hidden: "",
        outcome: "do-not-proceed", reasons: "stop thrombosis-stroke",
    },
    Case {
        name: "C5. Past leg clot, tranexamic acid not chosen",
        concerns: "pigmentation", substances: "kojic-acid vitamin-c",
        answers: "thrombosis-stroke=yes",
        shown: "",
        hidden: "txa-seizure-eye",
        outcome: "refer", reasons: "refer thrombosis-stroke",
    },
    Case {
        name: "C6. Minor who also takes fish oil",
        concerns: "hair", substances: "biotin",
        answers: "under-18=yes otc-bruising=yes",
        shown: "",
        hidden: "",
        outcome: "do-not-proceed", reasons: "stop under-18, caution otc-bruising",
    },
    Case {
        name: "C7. G6PD unknown, vitamin C chosen",
        concerns: "radiance", substances: "vitamin-c hyaluronic-acid",
        answers: "vitc-g6pd=unknown",
        shown: "",
        hidden: "",
        outcome: "refer", reasons: "refer vitc-g6pd unknown",
    },
    Case {
        name: "C8. G6PD positive, vitamin C not chosen",
        concerns: "radiance", substances: "hyaluronic-acid",
        answers: "vitc-g6pd=yes",
        shown: "",
        hidden: "vitc-g6pd",
        outcome: "proceed", reasons: "",
    },
    Case {
        name: "C9. Changing mole inside a melasma area",
        concerns: "pigmentation", substances: "tranexamic-acid",
        answers: "suspicious-lesion=yes pih-tan-risk=yes",
        shown: "",
        hidden: "",
        outcome: "do-not-proceed", reasons: "stop suspicious-lesion, caution pih-tan-risk",
    },
    Case {
        name: "C10. Melanoma removed 4 years ago, spots not examined",
        concerns: "pigmentation", substances: "vitamin-c",
        answers: "cancer-history=yes pigment-diagnosis-confirmed=no",
        shown: "",
        hidden: "",
        outcome: "refer", reasons: "refer cancer-history, refer pigment-diagnosis-confirmed",
    },
    Case {
        name: "C11. Melanoma removed 4 years ago, growth factors",
        concerns: "radiance", substances: "growth-factors hyaluronic-acid",
        answers: "cancer-history=yes",
        shown: "",
        hidden: "",
        outcome: "do-not-proceed", reasons: "stop cancer-history",
    },
    Case {
        name: "C12. Warfarin, cause of hair loss not assessed",
        concerns: "hair", substances: "biotin amino-acids",
        answers: "anticoagulant-antiplatelet=yes hair-cause-assessed=no",
        shown: "",
        hidden: "",
        outcome: "refer", reasons: "refer anticoagulant-antiplatelet, refer hair-cause-assessed",
    },
    Case {
        name: "C13. Sudden patchy hair loss with scalp burning",
        concerns: "hair", substances: "growth-factors",
        answers: "hair-sudden-patchy=yes hair-scarring-signs=yes",
        shown: "",
        hidden: "",
        outcome: "refer", reasons: "refer hair-sudden-patchy, refer hair-scarring-signs",
    },
    Case {
        name: "C14. Two concerns together",
        concerns: "radiance pigmentation", substances: "hyaluronic-acid kojic-acid",
        answers: "periorbital-swelling=yes pih-tan-risk=yes",
        shown: "periorbital-swelling pigment-diagnosis-confirmed kojic-contact-allergy ha-recent-trigger",
        hidden: "hair-sudden-patchy",
        outcome: "proceed-with-caution", reasons: "caution pih-tan-risk, caution periorbital-swelling",
    },
    Case {
        name: "C15. Consent form not signed",
        concerns: "radiance", substances: "hyaluronic-acid",
        answers: "informed-consent=no baseline-photos=no",
        shown: "",
        hidden: "",
        outcome: "do-not-proceed", reasons: "stop informed-consent, note baseline-photos",
    },
    Case {
        name: "C16. Only the photographs missing",
        concerns: "hair", substances: "panthenol",
        answers: "baseline-photos=no",
        shown: "",
        hidden: "",
        outcome: "proceed", reasons: "note baseline-photos",
    },
    Case {
        name: "C17. Whitening drip wanted",
        concerns: "pigmentation", substances: "glutathione vitamin-c",
        answers: "whole-body-whitening=yes glutathione-systemic=yes asthma-sulfite=yes",
        shown: "",
        hidden: "",
        outcome: "do-not-proceed", reasons: "stop whole-body-whitening, stop glutathione-systemic, caution asthma-sulfite",
    },
    Case {
        name: "C18. One question left blank",
        concerns: "hair", substances: "biotin",
        answers: "heart-disease=blank otc-bruising=yes",
        shown: "",
        hidden: "",
        outcome: "incomplete", reasons: "caution otc-bruising",
    },
    Case {
        name: "C19. Combined pill with melasma",
        concerns: "pigmentation", substances: "tranexamic-acid",
        answers: "hormonal-melasma=yes",
        shown: "",
        hidden: "",
        outcome: "refer", reasons: "refer hormonal-melasma",
    },
    Case {
        name: "C20. Substance changed after a stop",
        concerns: "pigmentation", substances: "tranexamic-acid kojic-acid",
        answers: "txa-seizure-eye=yes",
        shown: "",
        hidden: "",
        outcome: "do-not-proceed", reasons: "stop txa-seizure-eye",
    },
];

/// The answer a case gives to a question; `None` if blank.
fn answer(case: &Case, question: &Question) -> Option<Answer> {
    let given = case.answers.split_whitespace().find_map(|pair| {
        let (id, answer) = pair.split_once('=').unwrap();
        (id == question.id.as_str()).then_some(answer)
    });
    given.map_or(Some(safe(question)), answer_of)
}

/// Answers every question as the case does; a leftover answer stays in the draft from an earlier plan.
fn filled(case: &Case, language: Language) -> Consultation {
    let mut consultation = started(case.concerns, case.substances);
    for question in CHECKLIST.questions {
        let Some(answer) = answer(case, question) else {
            continue;
        };
        consultation.form.entry_mut(question.id.as_str()).given = Some(Given {
            answer,
            language,
            for_client: None,
            substances: ids(case.substances),
            wording: Wording::of(question),
        });
    }
    consultation
}

#[test]
fn the_twenty_worked_cases_come_out_as_worked() {
    assert_eq!(CASES.len(), 20);
    for case in CASES {
        for language in Language::ALL {
            let consultation = filled(case, language);
            assessed(&consultation, case.outcome, case.reasons, case.name);
            let shown: Vec<_> = consultation
                .questions()
                .iter()
                .map(|q| q.id.as_str())
                .collect();
            for id in case.shown.split_whitespace() {
                assert!(shown.contains(&id), "{}: {id} is shown", case.name);
            }
            for id in case.hidden.split_whitespace() {
                assert!(!shown.contains(&id), "{}: {id} is hidden", case.name);
            }
        }
    }
}

#[test]
fn what_is_blank_is_named() {
    let case = CASES
        .iter()
        .find(|case| case.name.starts_with("C18."))
        .unwrap();
    let case = filled(case, Language::En);
    let unanswered = &case.assessment().unanswered;
    let names: Vec<_> = unanswered.iter().map(|id| id.as_str()).collect();
    assert_eq!(names, ["heart-disease"]);
}

#[test]
fn a_stop_tied_to_a_substance_goes_with_it() {
    let case = CASES
        .iter()
        .find(|case| case.name.starts_with("C20."))
        .unwrap();
    let mut consultation = filled(case, Language::Ar);
    choose(&mut consultation, "tranexamic-acid");
    assessed(&consultation, "proceed", "", "C20 without tranexamic acid");
    let questions = consultation.questions();
    assert!(
        questions
            .iter()
            .all(|question| question.id.as_str() != "txa-seizure-eye")
    );
    assert_eq!(reasons(consultation.assessment()), "");
    let record = super::ended(&consultation);
    assert_eq!(record.substances.len(), 1);
    assert_eq!(record.substances[0].id, "kojic-acid");
}

#[test]
fn the_melasma_pill_alone_is_a_note() {
    let case = CASES
        .iter()
        .find(|case| case.name.starts_with("C19."))
        .unwrap();
    let mut consultation = filled(case, Language::En);
    choose(&mut consultation, "tranexamic-acid");
    assessed(
        &consultation,
        "proceed",
        "note hormonal-melasma",
        "C19 without tranexamic acid",
    );
}
