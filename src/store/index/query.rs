//! A search: words that must all occur in what people entered, in any spelling that folds to the same text; or part of
//! an id.

use memchr::memmem::Finder;

use super::Index;
use super::month::Month;
use super::row::{IndexRow, folded};
use crate::domain::form::Form;
use crate::domain::record_id::telling_part;
use crate::store::catalog::Entry;

/// The words searched for, folded.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Longest first, as that word occurs in the fewest records.
    words: Vec<Finder<'static>>,
    /// The query as part of an id, if it is a single word that can be one.
    id: Option<Finder<'static>>,
}

impl Query {
    /// A query in which every part must occur exactly as given, including its spaces.
    pub fn of<'t>(parts: impl IntoIterator<Item = &'t str>) -> Self {
        let given: Vec<&str> = parts.into_iter().collect();
        let id = match given.as_slice() {
            [part] => telling_part(part),
            _ => None,
        };
        let parts = given.into_iter().map(folded);
        let mut parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
        let finder = |part: &String| Finder::new(part).into_owned();
        Self {
            words: parts.iter().map(finder).collect(),
            id: id.as_ref().map(finder),
        }
    }

    /// A query for the words of a text as typed.
    pub fn typed(text: &str) -> Self {
        Self::of(text.split_whitespace())
    }

    /// Whether nothing is searched for, so that everything matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether every word occurs in at least one of these texts.
    fn is_in(&self, texts: impl IntoIterator<Item = impl AsRef<str>>) -> bool {
        let texts = texts.into_iter();
        let lines: Vec<String> = texts.map(|text| folded(text.as_ref())).collect();
        self.all_in(lines.join("\n").as_bytes())
    }

    /// Whether it may find what the same text without its last letters does not.
    pub const fn may_widen(&self) -> bool {
        self.id.is_some()
    }

    /// Whether every word occurs in what a list shows of an entry, or the query in its id; of an unreadable file, only
    /// the id is known.
    pub fn is_in_entry(&self, entry: &Entry) -> bool {
        let shown = entry.head.as_ref().map_or(self.is_empty(), |head| {
            self.is_in([head.client.as_str(), head.practitioner.as_str()])
        });
        let id = entry.id.as_ref();
        shown || id.is_some_and(|id| self.is_in_id(id.as_str()))
    }

    fn is_in_id(&self, id: &str) -> bool {
        let part = self.id.as_ref();
        part.is_some_and(|part| part.find(id.as_bytes()).is_some())
    }

    /// Whether every word occurs in what was entered or only typed in a draft, or the query in its id.
    pub fn is_in_form(&self, form: &Form) -> bool {
        self.is_in(form.texts()) || self.is_in_id(form.id.as_str())
    }

    fn all_in(&self, text: &[u8]) -> bool {
        self.words.iter().all(|word| word.find(text).is_some())
    }

    /// Reports the rows of a month in which every word occurs, and those with the query in their id.
    fn rows_of(&self, month: &Month, mut found: impl FnMut(usize)) {
        if self.id.is_none() {
            return self.rows_with_words(month, found);
        }
        let image = &month.image;
        let named = |row: &usize| self.is_in_id(IndexRow::of(image, *row).id_text());
        let mut rows: Vec<usize> = (0..image.rows()).filter(named).collect();
        self.rows_with_words(month, |row| rows.push(row));
        rows.sort_unstable();
        rows.dedup();
        rows.into_iter().for_each(&mut found);
    }

    /// Reports the rows of a month in which every word occurs.
    fn rows_with_words(&self, month: &Month, mut found: impl FnMut(usize)) {
        let image = &month.image;
        let rows = image.rows();
        let Some(first) = self.words.first() else {
            return (0..rows).for_each(found);
        };
        let text = image.text();
        let (mut row, mut from) = (0, 0);
        // One pass over the month's text; a match skips the rest of its row.
        while let Some(at) = text.get(from..).and_then(|rest| first.find(rest)) {
            let at = from + at;
            while row < rows && IndexRow::of(image, row).text_place().end <= at {
                row += 1;
            }
            if row >= rows {
                break;
            }
            let hit = IndexRow::of(image, row);
            if self.all_in(hit.text()) {
                found(row);
            }
            from = hit.text_place().end;
            row += 1;
        }
    }
}

impl Index {
    /// The places of the records found, newest first.
    pub fn search(&self, query: &Query) -> Vec<usize> {
        let mut found = Vec::new();
        for (month, before) in self.months.iter().zip(&self.before) {
            query.rows_of(month, |row| found.push(before + row));
        }
        found
    }

    /// Those of the given places at which a longer query is found.
    pub fn search_among(&self, query: &Query, places: &[usize]) -> Vec<usize> {
        let found = |place: &&usize| {
            let row = self.row(**place);
            row.is_some_and(|row| query.all_in(row.text()))
        };
        places.iter().filter(found).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::begun::{BegunClearance, BegunDetail};
    use crate::domain::form::Acknowledgement;
    use crate::domain::record_id::RecordId;

    #[test]
    fn what_was_only_typed_into_a_draft_is_found_too() {
        let id = RecordId::parse("20261122-101502-7F3A9C").unwrap();
        let at = "2026-11-22T13:15:02+03:00".parse().unwrap();
        let mut form = Form::new(id, at, None);
        form.acknowledged = Some(Acknowledgement {
            by: "Mona".to_owned(),
            at,
        });
        form.begun.reason = "felt unwell".to_owned();
        form.birth_date = "1985-03-09".parse().ok();
        form.begun.acknowledgement = "Noor".to_owned();
        let question = "thrombosis-stroke".to_owned();
        form.begun.details.push(BegunDetail {
            question: question.clone(),
            text: "since 2020".to_owned(),
        });
        form.begun.clearances.push(BegunClearance {
            question,
            texts: ["Dr Huda", "", "low risk"].map(str::to_owned),
        });
        for typed in [
            "mona",
            "unwell",
            "noor",
            "since",
            "huda",
            "low risk",
            "mona 1985-03-09",
        ] {
            assert!(Query::typed(typed).is_in_form(&form), "{typed}");
        }
        assert!(!Query::typed("sara").is_in_form(&form));
    }
}
