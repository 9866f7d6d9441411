//! A record in the language it was not shown in: the words of its own edition, marked as not those shown that day.

use super::contents::RecordContents;
use crate::domain::checklist::Question;
use crate::domain::consultation::{NoticeItem, Weight, notice_items};
use crate::domain::language::{Bilingual, Language};
use crate::domain::record::{Acknowledged, Screened};
use crate::tui::view::blocks::value;
use crate::tui::view::page::Block;

/// The mark after words other than those that were shown; it never begins a line.
const MARK: &str = "\u{a0}*";

/// Picks a text of a question.
type Of = fn(&Question) -> &Bilingual;

impl RecordContents<'_> {
    /// The text that was shown, or the same text of the record's own edition in the language of the screen, marked.
    pub(super) fn worded(&self, question: &str, shown: &str, language: Language, of: Of) -> String {
        match self.other_words(question, shown, language, of) {
            Some(text) => format!("{text}{MARK}"),
            None => value(shown),
        }
    }

    fn other_words(
        &self,
        question: &str,
        shown: &str,
        language: Language,
        of: Of,
    ) -> Option<&'static str> {
        let edition = self.edition.filter(|_| language != self.model.language)?;
        let text = of(edition.question(question)?);
        (text.get(language) == shown).then(|| text.get(self.model.language))
    }

    /// The question that an answer belongs to.
    pub(super) fn question(&self, screened: &Screened) -> String {
        let (shown, language) = (&screened.asked, screened.language);
        self.worded(&screened.question, shown, language, |it| &it.text)
    }

    /// The items of the notice, word for word, or those of its edition in the other language, marked; and which of them
    /// are headings, as far as the edition tells.
    pub(super) fn notice_words(&self, notice: &Acknowledged) -> Vec<(Weight, String)> {
        let shown = notice.items.iter().map(|item| value(item));
        let language = self.model.language;
        match self.own_notice(notice) {
            None => shown.map(|text| (Weight::Item, text)).collect(),
            Some(own) if notice.language == language => {
                own.into_iter().map(|item| item.weight).zip(shown).collect()
            }
            Some(_) => {
                let other = self.edition_notice(language).into_iter().flatten();
                let marked = other.map(|item| (item.weight, format!("{}{MARK}", item.text)));
                marked.collect()
            }
        }
    }

    /// The notice of the record's own edition in the language that was shown, if its words are those.
    fn own_notice(&self, notice: &Acknowledged) -> Option<Vec<NoticeItem>> {
        let own = self.edition_notice(notice.language)?;
        let same = own.iter().map(|item| &item.text).eq(&notice.items);
        same.then_some(own)
    }

    /// What the client is told in a language by the record's own edition.
    fn edition_notice(&self, language: Language) -> Option<Vec<NoticeItem>> {
        let words = &self.model.phrases.screen;
        let (signs, aftercare) = (&words.notice_signs, &words.notice_aftercare);
        let items = notice_items(
            self.edition?,
            language,
            signs.get(language),
            aftercare.get(language),
        );
        let told = items.into_iter().filter(|item| !item.for_staff);
        Some(told.collect())
    }

    /// What the mark means, if it occurs anywhere.
    pub(super) fn legend(&self) -> Option<Block> {
        let record = self.record;
        let asked = |it: &Screened| {
            let words = self.other_words(&it.question, &it.asked, it.language, |q| &q.text);
            words.is_some()
        };
        let told =
            |it: &Acknowledged| it.language != self.model.language && self.own_notice(it).is_some();
        let marked = record.screening.iter().any(asked) || record.notice.as_ref().is_some_and(told);
        let edition = [("edition", record.checklist.edition.as_str())];
        let words = &self.model.phrases.record.other_words;
        marked.then(|| Block::text(self.model.fill(words, &edition)))
    }
}
