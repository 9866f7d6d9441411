//! The form of an edition: what its links are called, and that it has no empty group.

use std::collections::BTreeSet;

use super::item::{Item, Kind};
use super::layout::QuestionnaireLayout;
use crate::domain::check::RESERVED;
use crate::domain::checklist::Checklist;
use crate::export::tables::Table;
use crate::shipped::{CHECKLIST, CHECKLIST_RON, PHRASES};

/// Returns every item of an edition's form.
fn form(edition: &Checklist) -> Vec<Item> {
    fn below(item: Item) -> Vec<Item> {
        let items = item.items.clone();
        let items = items.into_iter().flat_map(below);
        std::iter::once(item).chain(items).collect()
    }
    let form = QuestionnaireLayout::of(&PHRASES).edition(edition);
    form.into_iter().flat_map(below).collect()
}

/// A question with such an id would stand twice in a table or in the form.
#[test]
fn no_question_of_a_new_checklist_can_be_called_like_a_column_or_a_field() {
    let links = form(&CHECKLIST).into_iter().map(|item| item.link);
    let columns = Table::Consultations(Vec::new()).header();
    let taken: BTreeSet<String> = links.chain(columns).collect();
    let taken = taken.iter().map(String::as_str);
    // Ids are in kebab-case, so they differ from all others.
    let taken = taken.filter(|name| !name.contains(['.', '_']));
    let taken = taken.filter(|name| CHECKLIST.question(name).is_none());
    assert_eq!(taken.collect::<Vec<_>>(), RESERVED);
}

#[test]
fn a_section_that_an_earlier_edition_left_empty_is_no_group() {
    let empty = "sections: [(id: \"none\", name: (en: \"None\", ar: \"None\")),";
    let text = CHECKLIST_RON.replacen("sections: [", empty, 1);
    let edition: Checklist = ron::from_str(text.leak()).unwrap();
    for item in form(&edition) {
        let empty = item.kind == Kind::Group && item.items.is_empty();
        assert!(!empty, "{}", item.link);
    }
}
