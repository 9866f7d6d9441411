//! The page that a client takes home, and what it shares with the sheet.

use super::*;
use crate::domain::checklist::Place;

#[test]
fn a_client_takes_home_nothing_that_is_for_the_clinic() {
    let (mut record, edition) = whole();
    "only for the file".clone_into(&mut record.decision.as_mut().unwrap().remarks);
    record.screening[0].detail = Some("a detail".to_owned());
    for language in Language::ALL {
        record.client_language = language;
        let text = read(&document(PageKind::Handout, language, &record, edition));
        for held in ["Salam & Sons", "+966 11 000 0000", "A-1042", CODE] {
            assert!(text.contains(held), "{held}");
        }
        for sign in edition.notice.warning_signs {
            for told in [&sign.sign, &sign.action] {
                assert!(text.contains(told.get(language)), "{told:?}: {text}");
            }
            let in_clinic = sign.in_clinic.as_ref().map(|text| text.get(language));
            assert!(!in_clinic.is_some_and(|dose| text.contains(dose)));
        }
        for advice in edition.notice.aftercare {
            assert!(text.contains(advice.text.get(language)));
        }
        let notes = edition.notes_at(Place::UnderExpected).map(|it| &it.text);
        let important = edition.notice.important.into_iter().map(|it| &it.text);
        for told in notes.chain(important) {
            assert!(text.contains(told.get(language)), "{told:?}: {text}");
        }
        assert!(!text.contains("only for the file") && !text.contains("a detail"));
    }
}

/// An earlier program also sealed what the practitioner does, and today's wording of it is another.
#[test]
fn without_its_edition_the_clients_page_holds_nothing_that_may_be_for_staff() {
    let (mut record, edition) = whole();
    for language in Language::ALL {
        record.client_language = language;
        let items = notice::items(edition, &PHRASES, language);
        let notice = record.notice.as_mut().unwrap();
        notice.language = language;
        notice.items = items.iter().map(|item| item.text.clone()).collect();
        let printed = Printed {
            exact: false,
            ..printed(&record, &CHECKLIST)
        };
        let page = read(&document_of(PageKind::Handout, language, printed));
        for item in items.iter().filter(|item| item.for_staff) {
            assert!(!page.contains(&item.text), "{}: {page}", item.text);
        }
        let important = edition.notice.important.into_iter();
        for fact in important {
            assert!(page.contains(fact.text.get(language)), "{page}");
        }
        assert!(page.contains(PHRASES.paper.left_out.get(language)));
    }
}

#[test]
fn the_planned_member_of_a_group_is_named() {
    let (mut record, edition) = whole();
    record.substances[0].named = Some("biotin in water".to_owned());
    let sheet = read(&document(PageKind::Sheet, Language::En, &record, edition));
    assert_eq!(sheet.matches("(biotin in water)").count(), 2, "{sheet}");
    let handout = document(PageKind::Handout, Language::En, &record, edition);
    assert!(read(&handout).contains("(biotin in water)"), "{handout}");
}
