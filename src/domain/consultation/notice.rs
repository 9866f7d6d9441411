//! The notice as a list of items: whole, never filtered, each marked with where it comes from.

use super::{Consultation, Refusal};
use crate::domain::checklist::{Checklist, Place, SourceId};
use crate::domain::content::List;
use crate::domain::form::Acknowledgement;
use crate::domain::language::Language;
use crate::domain::moment::Moment;

/// One item of the notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeItem {
    /// How it stands on the page.
    pub weight: Weight,
    /// The words.
    pub text: String,
    /// The fact's number, where the item is a statement of the source document.
    pub fact: Option<&'static str>,
    /// The literature it comes from.
    pub sources: List<SourceId>,
}

/// How an item of the notice stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Over the items that follow.
    Heading,
    /// An item.
    Item,
    /// An example or a remark under the item before it.
    Under,
}

/// The whole notice in a language: expected effects, warning signs, aftercare, the important notice.
///
/// `signs` and `aftercare` are the headings of the parts that the source document does not have.
#[must_use]
pub fn notice_items(
    checklist: &Checklist,
    language: Language,
    signs: &str,
    aftercare: &str,
) -> Vec<NoticeItem> {
    let notice = &checklist.notice;
    let none = List(&[]);
    let item = |weight, text: String, fact, sources| NoticeItem {
        weight,
        text,
        fact,
        sources,
    };
    let heading = |text: &str| item(Weight::Heading, text.to_owned(), None, none);
    let fact = |fact: &'static crate::domain::checklist::Fact| {
        item(
            Weight::Item,
            fact.text.get(language).to_owned(),
            Some(fact.id.as_str()),
            none,
        )
    };
    let notes = |place| {
        checklist.notes_at(place).map(|note| {
            item(
                Weight::Under,
                note.text.get(language).to_owned(),
                None,
                note.sources,
            )
        })
    };
    let mut items = vec![heading(checklist.headings.expected.get(language))];
    items.extend(notice.expected.into_iter().map(fact));
    let literature = notice.expected_literature.into_iter();
    items.extend(literature.map(|more| {
        item(
            Weight::Item,
            more.text.get(language).to_owned(),
            None,
            more.sources,
        )
    }));
    items.extend(notes(Place::UnderExpected));
    items.push(heading(signs));
    for sign in notice.warning_signs {
        let urgency = notice.urgencies.get(sign.urgency).get(language);
        let text = format!(
            "{urgency}: {}. {}",
            sign.sign.get(language),
            sign.action.get(language)
        );
        items.push(item(Weight::Item, text, None, sign.sources));
        if let Some(in_clinic) = &sign.in_clinic {
            items.push(item(
                Weight::Under,
                in_clinic.get(language).to_owned(),
                None,
                sign.sources,
            ));
        }
    }
    items.extend(notes(Place::UnderWarningSigns));
    items.push(heading(aftercare));
    for advice in notice.aftercare {
        let text = format!(
            "{} ({})",
            advice.text.get(language),
            advice.duration.get(language)
        );
        items.push(item(Weight::Item, text, None, advice.sources));
    }
    items.extend(notes(Place::UnderAftercare));
    items.push(heading(checklist.headings.important.get(language)));
    items.extend(notice.important.into_iter().map(fact));
    items
}

impl Consultation {
    /// How many items the notice has.
    #[must_use]
    pub fn notice_length(&self) -> usize {
        notice_items(self.checklist, Language::En, "", "").len()
    }

    /// Notes that items of the notice have been on the screen, in the client's language.
    pub fn see(&mut self, items: impl IntoIterator<Item = usize>) {
        for item in items {
            if !self.form.seen.contains(&item) {
                self.form.seen.push(item);
            }
        }
    }

    /// The first item that has not been on the screen.
    #[must_use]
    pub fn unseen(&self) -> Option<usize> {
        (0..self.notice_length()).find(|item| !self.form.seen.contains(item))
    }

    /// The client acknowledges the notice by name or initials; only when all of it has been on the screen.
    ///
    /// # Errors
    /// An item has not been on the screen, or the name has no letter.
    pub fn acknowledge(&mut self, by: &str, at: Moment) -> Result<(), Refusal> {
        if let Some(first) = self.unseen() {
            return Err(Refusal::Missing(super::Missing::UnseenNotice { first }));
        }
        let by = super::entering::limited(by, super::entering::SHORT)?
            .trim()
            .to_owned();
        if !by.chars().any(char::is_alphabetic) {
            return Err(Refusal::Missing(super::Missing::Acknowledgement));
        }
        self.form.acknowledged = Some(Acknowledgement { by, at });
        Ok(())
    }
}
