//! Checks that the ids required by the program's rules exist, and that their questions can be read by these rules.

use super::{Checker, Fault, IdKind};
use crate::domain::checklist::{Checklist, Scope, required};
use crate::domain::content::Text;
use crate::domain::nearest::nearest;

impl Checker {
    pub(super) fn required(&mut self, checklist: &Checklist) {
        let questions = required::QUESTIONS.map(|(question, _)| question.0);
        let sources = required::SOURCES.map(|source| source.0);
        for (kind, ids) in [
            (IdKind::Question, &questions[..]),
            (IdKind::Note, &required::NOTES[..]),
            (IdKind::Source, &sources[..]),
        ] {
            let absent = ids.iter().filter(|id| !self.known.ids(kind).contains(id));
            let faults: Vec<Fault> = absent
                .map(|id| self.missing(*id, kind, ids, checklist))
                .collect();
            self.faults.extend(faults);
        }
        for (id, trigger) in required::QUESTIONS {
            if let Some(question) = checklist.question(id.as_str()) {
                // An empty scope is a fault of its own.
                let asked = question.scope.is_empty() || question.scope.contains(&Scope::General);
                let id = question.id.0;
                let turned = (question.trigger != trigger).then_some(Fault::Turned { id });
                let narrowed = (!asked).then_some(Fault::Narrowed { id });
                self.faults.extend(turned.into_iter().chain(narrowed));
            }
        }
    }

    /// Reports a missing id at the one that was probably renamed, otherwise at the first of its kind.
    fn missing(&self, id: Text, kind: IdKind, required: &[Text], checklist: &Checklist) -> Fault {
        let known = self.known.ids(kind);
        let others = known.iter().filter(|known| !required.contains(known));
        let nearest = nearest(&id, others.map(|known| known.0));
        let renamed = known.iter().find(|known| Some(known.0) == nearest);
        let at = renamed.or(known.first()).unwrap_or(&checklist.edition);
        Fault::MissingId {
            id,
            kind,
            at: *at,
            suggestion: nearest.map(str::to_owned),
        }
    }
}
