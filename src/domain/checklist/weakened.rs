//! Where a clinic's checklist stops less often than the shipped one.

use serde::{Deserialize, Serialize};

use super::{Checklist, Level, Question, Scope, SubstanceId};

/// A question of the shipped checklist that can stop, and how the clinic's checklist weakens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weakened {
    /// The question's id.
    pub question: String,
    pub how: Weakening,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Weakening {
    /// It is not asked at all.
    Dropped,
    /// It has this level instead.
    Softened(Level),
    /// It is asked in fewer consultations.
    Narrowed,
    /// The opposite answer triggers it.
    Turned,
    /// A substance that raised it to a stop no longer does.
    NotRaised,
}

impl Weakening {
    /// Each way once, whatever the level.
    pub const ALL: [Self; 5] = [
        Self::Dropped,
        Self::Softened(Level::Note),
        Self::Narrowed,
        Self::Turned,
        Self::NotRaised,
    ];

    /// The id used outside RON, without the level.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Softened(_) => "softened",
            Self::Narrowed => "narrowed",
            Self::Turned => "turned",
            Self::NotRaised => "not-raised",
        }
    }
}

/// The stops of `shipped` that `own` weakens, in order. Wording is not compared: that takes a clinician.
pub fn weakened(own: &Checklist, shipped: &Checklist) -> Vec<Weakened> {
    let weakened = shipped.questions.into_iter().filter_map(|question| {
        let how = match own.question(question.id.as_str()) {
            None => can_stop(question).then_some(Weakening::Dropped),
            Some(other) => weakening(other, question),
        };
        Some(Weakened {
            question: question.id.to_string(),
            how: how?,
        })
    });
    weakened.collect()
}

fn can_stop(question: &Question) -> bool {
    question.level == Level::Stop || raising(question).next().is_some()
}

/// The substances that raise a question to a stop.
fn raising(question: &Question) -> impl Iterator<Item = SubstanceId> {
    let stops = question.escalations.into_iter();
    let stops = stops.filter(|escalation| escalation.to == Level::Stop);
    stops.flat_map(|escalation| escalation.when_substance.iter().copied())
}

fn weakening(own: &Question, shipped: &Question) -> Option<Weakening> {
    let stops = |substance| own.level == Level::Stop || raising(own).any(|it| it == substance);
    if !can_stop(shipped) {
        None
    } else if own.trigger != shipped.trigger {
        Some(Weakening::Turned)
    } else if shipped.level == Level::Stop && own.level < Level::Stop {
        Some(Weakening::Softened(own.level))
    } else if !covers(own, shipped) {
        Some(Weakening::Narrowed)
    } else if !raising(shipped).all(stops) {
        Some(Weakening::NotRaised)
    } else {
        None
    }
}

/// Whether `own` is asked wherever `shipped` is.
fn covers(own: &Question, shipped: &Question) -> bool {
    let asked = |scope: &Scope| own.scope.contains(scope);
    asked(&Scope::General) || shipped.scope.iter().all(asked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::{CHECKLIST, CHECKLIST_RON};

    /// What is weakened after the first `from` behind the question's id is replaced with `to`.
    fn told(question: &str, from: &str, to: &str) -> Vec<(String, Weakening)> {
        let (before, rest) = CHECKLIST_RON
            .split_once(&format!("id: \"{question}\""))
            .unwrap();
        assert!(rest.contains(from), "{from}");
        let text = format!("{before}id: \"{question}\"{}", rest.replacen(from, to, 1));
        let own: Checklist = ron::from_str(text.leak()).unwrap();
        let weakened = weakened(&own, &CHECKLIST).into_iter();
        weakened.map(|it| (it.question, it.how)).collect()
    }

    #[test]
    fn every_way_to_soften_a_stop_is_found_and_nothing_else() {
        let one = |how| vec![("under-18".to_owned(), how)];
        for (from, to, expected) in [
            ("level: Stop", "level: Stop", vec![]),
            (
                "level: Stop",
                "level: Caution",
                one(Weakening::Softened(Level::Caution)),
            ),
            ("trigger: Yes", "trigger: No", one(Weakening::Turned)),
            (
                "scope: [General]",
                "scope: [ForConcern(\"hair\")]",
                one(Weakening::Narrowed),
            ),
        ] {
            assert_eq!(told("under-18", from, to), expected, "{to}");
        }
    }

    #[test]
    fn a_dropped_stop_and_a_raise_that_is_gone_are_found() {
        let raised = CHECKLIST.questions.iter();
        let raised = raised.filter(|it| it.level < Level::Stop && can_stop(it));
        let raised = raised.map(|it| it.id.as_str()).next().unwrap();
        assert_eq!(
            told(raised, "to: Stop", "to: Refer").first(),
            Some(&(raised.to_owned(), Weakening::NotRaised))
        );
        let stop = CHECKLIST.questions.iter();
        let stop = stop.filter(|it| it.level == Level::Stop).nth(1).unwrap();
        let text = CHECKLIST_RON.replacen(
            &format!("id: \"{}\"", stop.id.as_str()),
            "id: \"another\"",
            1,
        );
        let own: Checklist = ron::from_str(text.leak()).unwrap();
        let expected = Weakened {
            question: stop.id.to_string(),
            how: Weakening::Dropped,
        };
        assert_eq!(weakened(&own, &CHECKLIST), [expected]);
    }
}
