//! The session alone: requests and reports in, effects out, with a clock that the test moves.

mod guard;
mod saving;

use std::time::Duration;

use super::{Attempt, Effect, Opened, Report, Session, Slot, Stamp};
use crate::domain::checklist::{Question, Trigger};
use crate::domain::consultation::{Consultation, Field, ProposedDecision, Stage, Toggle};
use crate::domain::form::Form;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::Verdict;
use crate::domain::record_id::RecordId;
use crate::domain::screening::Answer;
use crate::shipped;

/// A session with a consultation, and the effects it asked for.
struct Desk {
    session: Session,
    effects: Vec<Effect>,
    at: Duration,
    /// Whether every save is reported as done right after it is asked for.
    saves: bool,
}

impl Desk {
    /// A resumed draft at a stage with nothing missing before it.
    fn at(stage: Stage) -> Self {
        let mut desk = Self {
            session: Session::default(),
            effects: Vec::new(),
            at: Duration::from_secs(10),
            saves: true,
        };
        desk.report(Report::Opened(Box::new(Opened {
            consultation: ready_for(stage),
            stage,
            focus: None,
            saved: Some(now()),
            told: None,
        })));
        desk
    }

    fn stamp(&self) -> Stamp {
        Stamp {
            at: self.at,
            now: now(),
        }
    }

    fn report(&mut self, report: Report) {
        let (_, effects) = self.session.apply(report);
        self.ask(effects);
    }

    fn ask(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let save = matches!(effect, Effect::Save(_));
            self.effects.push(effect);
            if save && self.saves {
                self.report(Report::Saved(now()));
            }
        }
    }

    /// Lets time pass; ticks when something is due, as a front end does.
    fn wait(&mut self, milliseconds: u64) {
        let end = self.at + Duration::from_millis(milliseconds);
        while let Some(due) = self.session.save_due().filter(|due| *due <= end) {
            self.at = self.at.max(due);
            let effects = self.session.tick(self.stamp());
            self.ask(effects);
        }
        self.at = end;
    }

    /// Types the client's reference.
    fn types(&mut self, text: &str) {
        let typed = self.session.type_text(Slot::Reference, text, self.stamp());
        assert_eq!(typed, Ok(()));
    }

    /// Answers the question in focus after a pause.
    fn answers(&mut self, after: u64, answer: Answer) -> bool {
        self.at += Duration::from_millis(after);
        let stamp = self.stamp();
        self.session.answer(Attempt {
            answer,
            alone: true,
            shown: true,
            wording: Language::En.into(),
            stamp,
        })
    }

    /// Takes the effects asked for since the last call.
    fn take(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    fn open(&self) -> &super::OpenConsultation {
        self.session.open.as_ref().unwrap()
    }

    fn answered(&self) -> usize {
        let consultation = &self.open().consultation;
        let questions = consultation.questions().iter();
        questions
            .filter(|question| consultation.answer(question.id).is_some())
            .count()
    }

    /// The English text of the hint; empty if there is none.
    fn hint(&self) -> &'static str {
        let hint = self.session.hint.as_ref();
        hint.map_or("", |hint| hint.phrase.get(Language::En))
    }
}

pub(crate) fn now() -> Moment {
    "2026-11-22T10:00:00+03:00".parse().unwrap()
}

/// A consultation with nothing missing before a stage: pigmentation with kojic acid, every answer safe.
pub(crate) fn ready_for(stage: Stage) -> Consultation {
    let form = Form::new(RecordId::new(now(), 7), now(), None);
    let mut it = Consultation::open(&shipped::CHECKLIST, form, true, now()).0;
    if stage > Stage::Client {
        let today = now().date();
        it.enter(Field::Reference, "A-1042", today).unwrap();
        it.enter(Field::Practitioner, "Sara", today).unwrap();
        it.set_client_language(Language::En, now());
    }
    if stage > Stage::Concerns {
        let concern = shipped::CHECKLIST.concern("pigmentation").unwrap().id;
        it.toggle(Toggle::Concern(concern), now());
    }
    if stage > Stage::Substances {
        let acid = shipped::CHECKLIST.substance("kojic-acid").unwrap().id;
        it.toggle(Toggle::Substance(acid), now());
    }
    if stage > Stage::Screening {
        for question in it.questions().to_vec() {
            it.give(question.id, safe(question), Language::En, now())
                .unwrap();
        }
    }
    if stage > Stage::Notice {
        it.see(it.notice_numbers().to_vec());
        it.acknowledge("L. M.", now()).unwrap();
    }
    if stage > Stage::Decision {
        let acid = it.plan().substances[0];
        for step in [
            ProposedDecision::Verdict(Verdict::Suitable),
            ProposedDecision::Substance(acid),
            ProposedDecision::Sessions("6".into()),
            ProposedDecision::Specialist("Dr Huda".into()),
        ] {
            it.decide(step, now()).unwrap();
        }
    }
    it
}

/// The answer that triggers no rule.
pub(crate) fn safe(question: &Question) -> Answer {
    match question.trigger {
        Trigger::Yes => Answer::No,
        Trigger::No => Answer::Yes,
    }
}
