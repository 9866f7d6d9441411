//! Every stage and every jump.

use super::{now, ready, toggle};
use crate::domain::consultation::{Consultation, Field, Missing, ProposedDecision, Refusal, Stage};
use crate::domain::screening::Answer;

/// A stage, how to create a gap in it, and what the refusal then names.
type Hole = (Stage, fn(&mut Consultation), fn(&Missing) -> bool);

const HOLES: [Hole; 6] = [
    (
        Stage::Client,
        |it| it.enter(Field::Reference, "  ", now().date()).unwrap(),
        |missing| *missing == Missing::Reference,
    ),
    (
        Stage::Concerns,
        |it| it.toggle(toggle("hair"), now()),
        |missing| *missing == Missing::Concern,
    ),
    (
        Stage::Substances,
        |it| it.toggle(toggle("biotin"), now()),
        |missing| *missing == Missing::Substance,
    ),
    (
        Stage::Screening,
        |it| {
            it.form
                .entries
                .retain(|entry| entry.question != "heart-disease");
        },
        |missing| matches!(missing, Missing::Answers { first, .. } if first.as_str() == "heart-disease"),
    ),
    (
        Stage::Notice,
        |it| it.form.acknowledged = None,
        |missing| *missing == Missing::Acknowledgement,
    ),
    (
        Stage::Decision,
        |it| {
            it.decide(ProposedDecision::Specialist(String::new()), now())
                .unwrap();
        },
        |missing| *missing == Missing::Specialist,
    ),
];

#[test]
fn every_jump_forward_stops_at_the_first_thing_missing_and_every_way_back_is_open() {
    for holes in 0_u8..64 {
        let mut consultation = ready("hair", "biotin");
        let made = HOLES
            .iter()
            .enumerate()
            .filter(|(i, _)| holes & (1 << i) != 0);
        let made: Vec<_> = made.map(|(_, hole)| hole).collect();
        for (_, make, _) in &made {
            make(&mut consultation);
        }
        for from in Stage::ALL {
            for to in Stage::ALL {
                let moved = consultation.may_go(from, to);
                match made.first().filter(|(hole, ..)| *hole < to && from < to) {
                    None => assert_eq!(moved, Ok(()), "{holes:06b} {from:?} {to:?}"),
                    Some((stage, _, names)) => {
                        let Err(Refusal::Missing(missing)) = moved else {
                            panic!("{holes:06b} {from:?} {to:?} is open")
                        };
                        assert!(names(&missing), "{holes:06b} {to:?}: {missing:?}");
                        assert_eq!(missing.stage(), *stage);
                    }
                }
            }
        }
        assert_eq!(consultation.may_seal(now()).is_ok(), made.is_empty());
    }
}

#[test]
fn the_client_stage_asks_for_three_things_in_order() {
    let consultation = super::blank();
    assert_eq!(
        consultation.missing(Stage::Client),
        [
            Missing::Reference,
            Missing::Practitioner,
            Missing::ClientLanguage
        ]
    );
}

#[test]
fn an_unknown_counts_as_an_answer() {
    let mut consultation = super::started("hair", "biotin");
    for question in consultation.questions().to_vec() {
        let language = crate::domain::language::Language::Ar;
        consultation
            .give(question.id, Answer::Unknown, language, now())
            .unwrap();
    }
    assert!(consultation.missing(Stage::Screening).is_empty());
}

#[test]
fn stages_follow_each_other_and_end_at_both_ends() {
    for pair in Stage::ALL.windows(2) {
        assert_eq!((pair[0].next(), pair[1].previous()), (pair[1], pair[0]));
    }
    assert_eq!(Stage::Client.previous(), Stage::Client);
    assert_eq!(Stage::Review.next(), Stage::Review);
}
