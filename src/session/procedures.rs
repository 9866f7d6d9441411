//! The checklists that can be used: the shipped one, or the clinic's own.

use std::path::Path;

use crate::domain::checklist::{Checklist, Place, Statement, Weakened, required, weakened};
use crate::domain::content::{List, Text};
use crate::domain::language::{Bilingual, Language};
use crate::domain::record::{Edition, Origin};
use crate::export::weakened::lines;
use crate::shipped::{CHECKLIST, CHECKLIST_RON, CHECKLIST_SHA256, PHRASES};
use crate::store::content::{self, ChecklistFaults, Procedure};
use crate::store::{Folder, Result};

/// The shipped checklist.
pub fn shipped() -> Procedure {
    Procedure {
        checklist: &CHECKLIST,
        text: CHECKLIST_RON,
        edition: content::edition_of(&CHECKLIST, CHECKLIST_SHA256.to_owned()),
    }
}

/// Reads a clinic's own checklist, which says so where it describes itself and names the shipped stops it weakens.
///
/// # Errors
/// Lists all faults in file order; a fault of syntax or shape comes alone.
pub fn own(path: &Path) -> std::result::Result<Procedure, ChecklistFaults> {
    let (mut checklist, text) = content::read_own(path)?;
    let mut edition = content::edition(&checklist, text);
    edition.origin = Origin::Clinic;
    edition.weakened = weakened(&checklist, &CHECKLIST);
    say_own(&mut checklist, &edition.weakened);
    Ok(Procedure {
        // Used until the program ends, like every text in it.
        checklist: Box::leak(Box::new(checklist)),
        text,
        edition,
    })
}

/// Opens an archived edition; a clinic's own says so, as it did in use.
pub(super) fn archived(folder: &Folder, edition: &Edition) -> Result<&'static Checklist> {
    let mut checklist = content::archived_checklist(folder, &edition.sha256)?;
    match edition.origin {
        Origin::Clinic => say_own(&mut checklist, &edition.weakened),
        Origin::Shipped => {}
    }
    Ok(Box::leak(Box::new(checklist)))
}

fn say_own(checklist: &mut Checklist, weakened: &[Weakened]) {
    let notes = checklist.notes.into_iter().copied();
    let notes: Vec<Statement> = [note(weakened)].into_iter().chain(notes).collect();
    checklist.notes = List(notes.leak());
}

/// The note that comes first: that the checklist is the clinic's own, and which stops it weakens.
fn note(weakened: &[Weakened]) -> Statement {
    let words = &PHRASES.record.weakened;
    let text = |language: Language| {
        let mut parts = vec![words.own.get(language).to_owned()];
        if !weakened.is_empty() {
            let lines = lines(weakened, words, language);
            let lines = lines.join(language.semicolon());
            parts.push(format!("{}: {lines}.", words.title.get(language)));
        }
        Text(parts.join(" ").leak())
    };
    Statement {
        id: required::CLINICS_OWN,
        place: Place::About,
        text: Bilingual {
            en: text(Language::En),
            ar: text(Language::Ar),
        },
        sources: List(&[]),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::domain::checklist::{Level, Weakening};

    #[test]
    fn a_clinics_checklist_says_so_and_names_the_stops_it_softens() {
        let home = tempfile::TempDir::new().unwrap();
        let path = home.path().join("own.ron");
        fs::write(&path, CHECKLIST_RON).unwrap();
        let same = own(&path).unwrap();
        assert_eq!(same.edition.origin, Origin::Clinic);
        assert_eq!(same.edition.weakened, []);
        assert_eq!(same.edition.sha256, shipped().edition.sha256, "as built in");
        fs::write(
            &path,
            CHECKLIST_RON.replacen("level: Stop", "level: Caution", 1),
        )
        .unwrap();
        let own = own(&path).unwrap();
        let question = CHECKLIST
            .question(&own.edition.weakened[0].question)
            .unwrap();
        assert_eq!(
            own.edition.weakened[0].how,
            Weakening::Softened(Level::Caution)
        );
        let first = own.checklist.notes_at(Place::About).next().unwrap();
        for language in Language::ALL {
            let said = first.text.get(language);
            assert!(said.contains(question.text.get(language)), "{said}");
            assert!(!same.checklist.notes[0].text.get(language).contains(':'));
        }
        assert_ne!(own.edition.sha256, shipped().edition.sha256);
    }
}
