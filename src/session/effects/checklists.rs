//! The clinic's own name and checklists.

use super::{Done, Environment};
use crate::domain::checklist::Checklist;
use crate::domain::form::Form;
use crate::domain::record::Edition;
use crate::session::procedures;
use crate::store::config::Clinic;
use crate::store::content::{self, Procedure};
use crate::store::{self, SystemError};

impl Environment {
    /// Sets the clinic to name on pages, its checklists, and the names of its practitioners to offer.
    #[must_use]
    pub fn of_clinic(
        mut self,
        clinic: Clinic,
        procedures: Vec<Procedure>,
        practitioners: Vec<String>,
    ) -> Self {
        self.clinic = clinic;
        self.practitioners = practitioners;
        let mut procedures = procedures.into_iter();
        if let Some(first) = procedures.next() {
            self.first = first;
        }
        self.others = procedures.collect();
        self
    }

    pub(super) fn procedures(&self) -> impl Iterator<Item = &Procedure> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// The checklist at this index, or the first if there is none.
    pub(super) fn procedure(&self, number: usize) -> &Procedure {
        self.procedures().nth(number).unwrap_or(&self.first)
    }

    /// The editions in use, then those from the archive that were opened so far.
    fn known(&self) -> impl Iterator<Item = (&Edition, &'static Checklist)> {
        let used = self.procedures().map(|it| (&it.edition, it.checklist));
        used.chain(self.editions.iter().map(|(edition, it)| (edition, *it)))
    }

    /// The checklist of an edition: one in use, or one from the archive.
    pub(super) fn edition_of(&mut self, edition: &Edition) -> Done<&'static Checklist> {
        let known = |it: &(&Edition, _)| it.0.sha256 == edition.sha256;
        if let Some((_, known)) = self.known().find(known) {
            return Ok(known);
        }
        let read = procedures::archived(&self.folder, edition).map_err(|why| {
            let why = crate::error::store_failure(&why, self.language);
            let phrase = self.phrases.hints.edition_not_opened.get(self.language);
            crate::phrases::fill(phrase, &[("why", &why)])
        })?;
        self.editions.push((edition.clone(), read));
        Ok(read)
    }

    /// The edition of a consultation's own checklist, whichever was begun or opened since; for a correction, that of
    /// its record.
    pub(super) fn edition(&self, checklist: &'static Checklist, form: &Form) -> Done<Edition> {
        if let Some(record) = &form.corrects {
            return Ok(record.checklist.clone());
        }
        let own = self.known().find(|(_, it)| std::ptr::eq(*it, checklist));
        own.map(|(edition, _)| edition.clone()).ok_or_else(|| {
            let (kind, code) = (std::io::ErrorKind::NotFound, None);
            crate::error::refused(SystemError { kind, code }, self.language)
        })
    }

    /// Archives an edition in this folder; that of another workstation's record may exist only in that one's folder.
    pub(super) fn archive(&mut self, edition: &Edition) -> store::Result<()> {
        let sha256 = &edition.sha256;
        let used = self.procedures().find(|it| it.edition.sha256 == *sha256);
        match used.map(|it| it.text) {
            Some(text) => content::archive(&self.folder, text)?,
            None => content::archive(&self.folder, &content::archived_text(&self.folder, sha256)?)?,
        }
        self.archived.insert(sha256.clone());
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::super::tests::{performed, place};
    use super::*;
    use crate::domain::consultation::{Consultation, Field, Stage};
    use crate::domain::language::Language;
    use crate::domain::record::{AmendmentKind, Record};
    use crate::session::{Effect, Report, Unsaved};
    use crate::shipped::CHECKLIST_RON;
    use crate::store::{drafts, records};

    /// A workstation with two checklists: the shipped one, and a clinic's own with another title.
    fn two() -> (TempDir, Environment) {
        let (home, environment) = place(0);
        let path = home.path().join("own.ron");
        let title = crate::shipped::CHECKLIST.title.en.0;
        fs::write(&path, CHECKLIST_RON.replacen(title, "Another", 1)).unwrap();
        let all = vec![procedures::shipped(), procedures::own(&path).unwrap()];
        let environment = environment.of_clinic(Clinic::default(), all, Vec::new());
        (home, environment)
    }

    /// The consultation that an effect opens, named so that it can be sealed.
    fn opened(environment: &mut Environment, effect: Effect) -> Consultation {
        let report = performed(environment, effect).pop();
        let Some(Report::Opened(opened)) = report else {
            panic!("{report:?}")
        };
        let mut consultation = opened.consultation;
        let now = super::super::now();
        for (field, text) in [(Field::Reference, "A-1"), (Field::Practitioner, "Sara")] {
            consultation.enter(field, text, now.date()).unwrap();
        }
        consultation.set_client_language(Language::En, now);
        consultation
    }

    pub(in super::super) fn save(environment: &mut Environment, consultation: &Consultation) {
        let unsaved = Unsaved {
            checklist: consultation.checklist(),
            form: consultation.form().clone(),
            stage: Stage::Client,
            focus: None,
        };
        let saved = performed(environment, Effect::Save(Box::new(unsaved)));
        assert!(matches!(saved[..], [Report::Saved(_)]), "{saved:?}");
    }

    fn sealed(environment: &mut Environment, consultation: Consultation) -> Record {
        let id = consultation.form().id.clone();
        let seal = Effect::Seal(Box::new(consultation), Some("not today".to_owned()));
        let reports = performed(environment, seal);
        assert!(matches!(reports[..], [Report::Sealed(_)]), "{reports:?}");
        records::read(&environment.folder, &id).unwrap().record
    }

    #[test]
    fn a_consultation_is_saved_and_sealed_with_its_own_checklist_whichever_was_opened_since() {
        for (own, other) in [(0, 1), (1, 0)] {
            let (_home, mut environment) = two();
            let consultation = opened(&mut environment, Effect::Start(own));
            save(&mut environment, &consultation);
            let draft = opened(&mut environment, Effect::Start(other));
            save(&mut environment, &draft);
            let id = draft.form().id.clone();
            let later = [Effect::Start(other), Effect::Resume(id)];
            for later in later {
                opened(&mut environment, later);
                save(&mut environment, &consultation);
                let edition = environment.procedure(own).edition.clone();
                let draft = drafts::load(&environment.folder, &consultation.form().id).unwrap();
                assert_eq!(draft.checklist, edition);
            }
            let own = environment.procedure(own).clone();
            let record = sealed(&mut environment, consultation);
            assert_eq!(record.checklist, own.edition);
            let sha256 = &own.edition.sha256;
            let archived = content::archived_text(&environment.folder, sha256).unwrap();
            assert_eq!(archived, own.text);
        }
    }

    #[test]
    fn a_draft_is_resumed_with_its_own_checklist_and_an_intake_takes_the_chosen_one() {
        let (home, mut environment) = two();
        let draft = opened(&mut environment, Effect::Start(1));
        save(&mut environment, &draft);
        let resume = Effect::Resume(draft.form().id.clone());
        let again = opened(&mut environment, resume);
        assert!(std::ptr::eq(again.checklist(), draft.checklist()));
        let intake = home.path().join("intake.ron");
        fs::write(&intake, "(client: \"A-1\", concerns: [\"hair\"])").unwrap();
        for number in [0, 1] {
            let start = Effect::StartFrom(number, intake.clone());
            let begun = opened(&mut environment, start);
            let chosen = environment.procedure(number).checklist;
            assert!(std::ptr::eq(begun.checklist(), chosen));
        }
    }

    /// The record can be read in the other language, and corrected, without the folder it came from.
    #[test]
    fn the_edition_of_a_record_from_another_workstation_is_archived_with_its_correction() {
        let (_there, mut first) = two();
        let consultation = opened(&mut first, Effect::Start(1));
        let record = sealed(&mut first, consultation);
        let (_here, here) = place(0);
        let also = [first.folder.root().to_owned()];
        let folder = here.folder.with_also(&also).unwrap();
        let mut second = Environment::new(folder, None, Language::En);
        let reason = "misspelt".to_owned();
        let amend = Effect::Amend(record.id, AmendmentKind::Correction, reason);
        let mut correction = opened(&mut second, amend);
        let today = super::super::now().date();
        correction.enter(Field::Name, "Noor", today).unwrap();
        sealed(&mut second, correction);
        let own = second.folder.checklist(&record.checklist.sha256);
        let text = fs::read_to_string(own).unwrap();
        assert_eq!(text, first.procedure(1).text);
    }
}
