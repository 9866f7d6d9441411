//! The notice: complete in both languages and correctly punctuated.

use crate::domain::consultation::{NoticeItem, Weight, notice_items};
use crate::domain::language::{Bilingual, Language};
use crate::shipped::CHECKLIST;

fn items(language: Language) -> Vec<NoticeItem> {
    notice_items(&CHECKLIST, language, "Signs", "Afterwards")
}

#[test]
fn no_word_of_the_notice_is_lost() {
    let notice = &CHECKLIST.notice;
    let mut texts: Vec<Bilingual> = Vec::new();
    texts.extend(
        notice
            .expected
            .iter()
            .chain(notice.important.iter())
            .map(|fact| fact.text),
    );
    texts.extend(notice.expected_literature.iter().map(|more| more.text));
    for sign in notice.warning_signs {
        texts.extend([*notice.urgencies.get(sign.urgency), sign.sign, sign.action]);
        texts.extend(sign.in_clinic);
    }
    texts.extend(
        notice
            .aftercare
            .iter()
            .flat_map(|advice| [advice.text, advice.duration]),
    );
    let under = |place| format!("{place:?}").starts_with("Under");
    let notes = CHECKLIST.notes.iter().filter(|note| under(note.place));
    texts.extend(notes.map(|note| note.text));
    for language in Language::ALL {
        let items = items(language);
        for text in &texts {
            let text = text.get(language);
            assert!(items.iter().any(|item| item.text.contains(text)), "{text}");
        }
    }
}

#[test]
fn every_statement_of_the_document_is_there_in_order_and_by_its_number() {
    for language in Language::ALL {
        let facts: Vec<_> = items(language)
            .iter()
            .filter_map(|item| item.fact)
            .collect();
        let expected: Vec<_> = (63..=74).map(|number| format!("S{number}")).collect();
        assert_eq!(facts, expected);
    }
}

#[test]
fn both_languages_have_the_same_items() {
    let shape = |language| {
        let items = items(language).into_iter();
        let shape = items.map(|item| (item.weight, item.fact, item.sources));
        shape.collect::<Vec<_>>()
    };
    assert!(shape(Language::En) == shape(Language::Ar));
}

#[test]
fn every_item_reads_as_written_text() {
    let doubled = [
        "..", ". .", ":.", ".:", ": :", "::", "  ", "()", "((", "))", ",.", " .", " :",
    ];
    for item in Language::ALL.into_iter().flat_map(items) {
        let text = &item.text;
        for fault in doubled {
            assert!(!text.contains(fault), "{fault:?} in {text}");
        }
        assert_eq!(text.trim(), text);
        assert!(!text.is_empty());
    }
}

#[test]
fn pieces_are_joined_into_sentences() {
    let items = items(Language::En);
    for whole in [
        "Same day: Dark or dying skin, ulcer. Necrosis: see the doctor.",
        "48 h: No heavy exercise",
    ] {
        assert!(items.iter().any(|item| item.text == whole), "{whole}");
    }
    assert_eq!(items[0].weight, Weight::Heading);
    let headings = items.iter().filter(|item| item.weight == Weight::Heading);
    assert_eq!(headings.count(), 4);
}
