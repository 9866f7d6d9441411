//! The notice as a list of items: complete, never filtered, each with its source.

use super::{Consultation, Refusal};
use crate::domain::checklist::{Checklist, Fact, Place, SourceId, Urgency};
use crate::domain::content::List;
use crate::domain::form::Acknowledgement;
use crate::domain::language::{Language, stop_after};
use crate::domain::moment::Moment;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeItem {
    pub weight: Weight,
    pub text: String,
    /// The fact's number, if the item is a statement of the source document.
    pub fact: Option<&'static str>,
    /// The literature cited.
    pub sources: List<SourceId>,
    /// How soon help is needed, where the item is a warning sign.
    pub urgency: Option<Urgency>,
    /// For staff only, such as a dose: shown in the side pane.
    pub for_staff: bool,
}

impl NoticeItem {
    const fn new(weight: Weight, text: String, sources: List<SourceId>) -> Self {
        Self {
            weight,
            text,
            fact: None,
            sources,
            urgency: None,
            for_staff: false,
        }
    }
}

/// The weight of a notice item on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// A heading over the items that follow.
    Heading,
    Item,
    /// An example or remark below the preceding item.
    Under,
}

/// The whole notice in one language: expected effects, warning signs, aftercare, important notice.
///
/// `signs` and `aftercare` are the headings of the parts that the source document does not have.
pub fn notice_items(
    checklist: &Checklist,
    language: Language,
    signs: &str,
    aftercare: &str,
) -> Vec<NoticeItem> {
    let mut page = NoticeBuilder {
        checklist,
        language,
        items: Vec::new(),
    };
    page.expected();
    page.warning_signs(signs);
    page.aftercare(aftercare);
    page.important();
    page.items
}

/// The notice under construction, from top to bottom.
struct NoticeBuilder<'c> {
    checklist: &'c Checklist,
    language: Language,
    items: Vec<NoticeItem>,
}

impl NoticeBuilder<'_> {
    fn expected(&mut self) {
        let notice = &self.checklist.notice;
        self.heading(self.checklist.headings.expected.get(self.language));
        self.facts(notice.expected);
        for more in notice.expected_literature {
            let text = more.text.get(self.language).to_owned();
            self.sourced(Weight::Item, text, more.sources);
        }
        self.notes(Place::UnderExpected, false);
    }

    fn warning_signs(&mut self, heading: &str) {
        let notice = &self.checklist.notice;
        self.heading(heading);
        for sign in notice.warning_signs {
            let urgency = notice.urgencies.get(sign.urgency).get(self.language);
            let (seen, action) = (sign.sign.get(self.language), sign.action.get(self.language));
            let text = format!("{urgency}: {seen}{} {action}", stop_after(seen));
            let item = NoticeItem {
                urgency: Some(sign.urgency),
                ..NoticeItem::new(Weight::Item, text, sign.sources)
            };
            self.items.push(item);
            if let Some(in_clinic) = &sign.in_clinic {
                let text = in_clinic.get(self.language).to_owned();
                self.items.push(NoticeItem {
                    for_staff: true,
                    ..NoticeItem::new(Weight::Under, text, sign.sources)
                });
            }
        }
        self.notes(Place::UnderWarningSigns, true);
    }

    /// Adds the aftercare, duration first: after the advice it would seem to apply to the last words only.
    fn aftercare(&mut self, heading: &str) {
        self.heading(heading);
        for advice in self.checklist.notice.aftercare {
            let text = format!(
                "{}: {}",
                advice.duration.get(self.language),
                advice.text.get(self.language)
            );
            self.sourced(Weight::Item, text, advice.sources);
        }
        self.notes(Place::UnderAftercare, true);
    }

    fn important(&mut self) {
        self.heading(self.checklist.headings.important.get(self.language));
        self.facts(self.checklist.notice.important);
    }

    fn heading(&mut self, text: &str) {
        self.sourced(Weight::Heading, text.to_owned(), List(&[]));
    }

    fn facts(&mut self, facts: List<Fact>) {
        for fact in facts {
            let weight = if fact.example {
                Weight::Under
            } else {
                Weight::Item
            };
            let text = fact.text.get(self.language).to_owned();
            self.items.push(NoticeItem {
                fact: Some(fact.id.as_str()),
                ..NoticeItem::new(weight, text, List(&[]))
            });
        }
    }

    /// Adds the notes on a part; those on warning signs and aftercare weigh the evidence for the practitioner.
    fn notes(&mut self, place: Place, for_staff: bool) {
        for note in self.checklist.notes_at(place) {
            let text = note.text.get(self.language).to_owned();
            self.items.push(NoticeItem {
                for_staff,
                ..NoticeItem::new(Weight::Under, text, note.sources)
            });
        }
    }

    fn sourced(&mut self, weight: Weight, text: String, sources: List<SourceId>) {
        self.items.push(NoticeItem::new(weight, text, sources));
    }
}

impl Consultation {
    /// Marks notice items as shown in the client's language; ignores numbers of items not for the client.
    pub fn see(&mut self, items: impl IntoIterator<Item = usize>) {
        for item in items {
            if !self.form.seen.contains(&item) && self.notice_numbers().contains(&item) {
                self.form.seen.push(item);
            }
        }
    }

    /// The numbers of the items that the client is shown.
    pub fn notice_numbers(&self) -> &[usize] {
        self.form.notice.get_or_init(|| {
            let items = notice_items(self.checklist, Language::En, "", "");
            let numbered = items.iter().enumerate();
            let shown = numbered.filter(|(_, item)| !item.for_staff);
            shown.map(|(number, _)| number).collect()
        })
    }

    /// The first item for the client that has not been shown yet.
    pub fn unseen(&self) -> Option<usize> {
        let mut numbers = self.notice_numbers().iter().copied();
        numbers.find(|item| !self.form.seen.contains(item))
    }

    /// Records the client's acknowledgement by name or initials.
    ///
    /// # Errors
    /// An item has not been shown, or the name has no letter.
    pub fn acknowledge(&mut self, by: &str, at: Moment) -> Result<(), Refusal> {
        if let Some(first) = self.unseen() {
            return Err(Refusal::Missing(super::Missing::UnseenNotice { first }));
        }
        let by = super::texts::trimmed(by, super::texts::SHORT)?;
        if !by.chars().any(char::is_alphabetic) {
            return Err(Refusal::Missing(super::Missing::Acknowledgement));
        }
        self.form.acknowledged = Some(Acknowledgement { by, at });
        self.form.begun.acknowledgement.clear();
        Ok(())
    }

    /// Voids the acknowledgement because its name was deleted.
    pub fn take_acknowledgement_back(&mut self) {
        self.form.acknowledged = None;
    }
}
