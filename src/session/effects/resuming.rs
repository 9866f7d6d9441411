//! Opens a draft, and says what another edition of its checklist changes.

use super::{Done, Environment, now, said};
use crate::domain::checklist::Checklist;
use crate::domain::consultation::{Consultation, EditionChange};
use crate::domain::record::Edition;
use crate::domain::record_id::RecordId;
use crate::export::weakened::lines_of;
use crate::session::{Hint, Opened, Report};
use crate::store::content::{self, Procedure};
use crate::store::drafts::{self, Draft};

impl Environment {
    pub(super) fn resume(&mut self, id: &RecordId) -> Done<Report> {
        // A crash may have come between the seal and the removal of its draft; the record is valid.
        let _ = drafts::retire(&self.folder, id);
        let draft = drafts::load(&self.folder, id).map_err(said(self.language))?;
        self.saved = Some(draft.clone());
        // A correction uses the edition of its record.
        let (checklist, same) = match &draft.form.corrects {
            Some(record) => (self.edition_of(&record.checklist)?, true),
            None => self.checklist_for(&draft.checklist),
        };
        let form = draft.form.clone();
        let (consultation, asked_again) = Consultation::open(checklist, form, same, now());
        let told = (!same).then(|| self.changes(&draft, &consultation, asked_again));
        let opened = Opened {
            consultation,
            stage: draft.stage,
            focus: draft.focus,
            saved: Some(draft.saved),
            told,
        };
        Ok(Report::Opened(Box::new(opened)))
    }

    /// The checklist for a draft: its edition, if that is in use; otherwise the edition in use with the same title;
    /// otherwise its edition from the archive, otherwise the first. Also returns whether it is the draft's edition.
    fn checklist_for(&mut self, draft: &Edition) -> (&'static Checklist, bool) {
        let used = |it: &Procedure| it.edition.sha256 == draft.sha256;
        let title = || content::archived_title(&self.folder, &draft.sha256).ok();
        if !self.procedures().any(used)
            && let Some(next) = title().and_then(|title| self.titled(&title))
        {
            return (next, false);
        }
        match self.edition_of(draft) {
            Ok(own) => (own, true),
            Err(_unreadable) => (self.first.checklist, false),
        }
    }

    fn titled(&self, title: &str) -> Option<&'static Checklist> {
        let mut used = self.procedures().map(|it| it.checklist);
        used.find(|it| it.title.en.0 == title)
    }

    /// Says what the edition in use changes; of an edition that cannot be read, only what is asked again is known.
    fn changes(&mut self, draft: &Draft, resumed: &Consultation, asked_again: usize) -> Hint {
        let hints = &self.phrases.hints;
        let again = asked_again.to_string();
        let Ok(earlier) = self.edition_of(&draft.checklist) else {
            return Hint::one(&hints.asked_again, "n", again);
        };
        let (before, _) = Consultation::open(earlier, draft.form.clone(), true, draft.saved);
        let change = EditionChange::between(&before, resumed);
        let mut values = vec![
            ("again", again),
            ("added", change.added.to_string()),
            ("dropped", change.dropped.to_string()),
        ];
        if change.softened.is_empty() {
            return Hint::with(&hints.edition_changed, values);
        }
        let words = &self.phrases.record.weakened;
        let stops = lines_of(earlier, &change.softened, words, self.language);
        values.push(("stops", stops.join(self.language.semicolon())));
        Hint::with(&hints.edition_softens, values)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::super::checklists::tests::save;
    use super::super::tests::{performed, place};
    use super::*;
    use crate::domain::consultation::Toggle;
    use crate::domain::language::Language;
    use crate::session::{Effect, procedures};
    use crate::shipped::{CHECKLIST, CHECKLIST_RON};
    use crate::store::config::Clinic;

    const NEW: &str = "\n  questions: [
    (
      id: \"clinic-escort\", section: \"age-pregnancy\", scope: [General], trigger: No, level: Caution, escalations: [],
      text: (en: \"Is the client seen home?\", ar: \"?\"), reason: (en: \"A rule.\", ar: \"?\"),
      action: (en: \"Call a taxi.\", ar: \"?\"), detail: (en: \"Who\", ar: \"?\"), sources: [\"SEED\"], evidence: Recalled,
    ),";

    /// The shipped checklist with the pregnancy stop softened and one question more.
    fn softer() -> String {
        let (before, pregnancy) = CHECKLIST_RON
            .split_once("id: \"pregnancy-breastfeeding\"")
            .unwrap();
        let pregnancy = pregnancy.replacen("level: Stop", "level: Refer", 1);
        let text = format!("{before}id: \"pregnancy-breastfeeding\"{pregnancy}");
        text.replacen("\n  questions: [", NEW, 1)
    }

    /// A workstation with this checklist as its only one, and a draft begun there with the shipped one.
    fn changed(text: &str) -> (TempDir, Environment, RecordId) {
        let (home, mut environment) = place(0);
        let id = begun(&mut environment);
        let path = home.path().join("own.ron");
        fs::write(&path, text).unwrap();
        let own = procedures::own(&path).unwrap();
        let environment = environment.of_clinic(Clinic::default(), vec![own], Vec::new());
        (home, environment, id)
    }

    /// A draft of the first checklist.
    fn begun(environment: &mut Environment) -> RecordId {
        let Some(Report::Opened(opened)) = performed(environment, Effect::Start(0)).pop() else {
            panic!()
        };
        let mut consultation = opened.consultation;
        let hair = CHECKLIST.concern("hair").unwrap().id;
        consultation.toggle(Toggle::Concern(hair), now());
        save(environment, &consultation);
        consultation.form().id.clone()
    }

    fn resumed(environment: &mut Environment, id: &RecordId) -> Opened {
        match performed(environment, Effect::Resume(id.clone())).pop() {
            Some(Report::Opened(opened)) => *opened,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_new_edition_of_its_checklist_is_announced_with_the_stops_it_softens() {
        let (_home, mut environment, id) = changed(&softer());
        let opened = resumed(&mut environment, &id);
        let own = environment.first.checklist;
        assert!(std::ptr::eq(opened.consultation.checklist(), own));
        let told = opened.told.unwrap();
        let question = CHECKLIST.question("pregnancy-breastfeeding").unwrap();
        let stop = format!(
            "{} \u{b7} Refer instead of Stop",
            question.text.get(Language::En)
        );
        let of = |name, value: &str| (name, value.to_owned());
        let (again, added, dropped) = (of("again", "0"), of("added", "1"), of("dropped", "0"));
        assert_eq!(told.values, [again, added, dropped, of("stops", &stop)]);
    }

    #[test]
    fn a_new_edition_that_softens_nothing_is_announced_too() {
        let text = CHECKLIST_RON.replacen("\n  questions: [", NEW, 1);
        let (_home, mut environment, id) = changed(&text);
        let told = resumed(&mut environment, &id).told.unwrap();
        assert_eq!(told.phrase, &environment.phrases.hints.edition_changed);
    }

    #[test]
    fn a_draft_goes_on_under_its_own_edition_when_only_others_are_in_use() {
        let other = softer().replacen(CHECKLIST.title.en.0, "Another", 1);
        let (_home, mut environment, id) = changed(&other);
        let begun = drafts::load(&environment.folder, &id).unwrap().checklist;
        let opened = resumed(&mut environment, &id);
        assert_eq!(
            (opened.told, opened.consultation.checklist()),
            (None, &CHECKLIST)
        );
        save(&mut environment, &opened.consultation);
        let saved = drafts::load(&environment.folder, &id).unwrap().checklist;
        assert_eq!(saved, begun);
    }

    /// It passed the check of its day.
    #[test]
    fn a_draft_goes_on_under_its_own_edition_though_a_text_of_it_is_blank() {
        let text = CHECKLIST_RON.replacen(CHECKLIST.title.en.0, "Another", 1);
        let text: &'static str = text.replacen("\"Do not proceed\"", "\"\"", 1).leak();
        let checklist: &'static Checklist = Box::leak(Box::new(ron::from_str(text).unwrap()));
        let edition = content::edition(checklist, text);
        let (home, mut environment) = place(0);
        environment.first = Procedure {
            checklist,
            text,
            edition: edition.clone(),
        };
        let id = begun(&mut environment);
        let path = home.path().join("own.ron");
        fs::write(&path, text).unwrap();
        assert!(procedures::own(&path).is_err());
        environment.first = procedures::shipped();
        let opened = resumed(&mut environment, &id);
        assert_eq!(
            (opened.told, opened.consultation.form().concerns.len()),
            (None, 1)
        );
        assert_eq!(opened.consultation.checklist(), checklist);
        save(&mut environment, &opened.consultation);
        let saved = drafts::load(&environment.folder, &id).unwrap();
        assert_eq!(saved.checklist, edition);
    }

    #[test]
    fn a_change_is_announced_even_where_the_earlier_edition_is_gone() {
        let (_home, mut environment, id) = changed(&softer());
        fs::remove_dir_all(environment.folder.checklists()).unwrap();
        let told = resumed(&mut environment, &id).told.unwrap();
        assert_eq!(told.phrase, &environment.phrases.hints.asked_again);
    }
}
