//! The safety notice, page by page, in the client's language.

use super::Plain;
use crate::domain::consultation::{NoticeItem, Weight, notice_items};
use crate::domain::language::Language;
use crate::session::Stamp;
use crate::session::effects::Perform;

/// Maximum number of items per page.
const ITEMS: usize = 6;

impl<P: Perform> Plain<P> {
    /// The items of the notice with their numbers, as presented to the client.
    fn items(&self) -> Vec<(usize, NoticeItem)> {
        let words = &self.session.phrases.screen;
        let language = self.notice_language();
        let signs = words.notice_signs.get(language);
        let aftercare = words.notice_aftercare.get(language);
        let items = notice_items(self.session.edition(), language, signs, aftercare);
        let numbered = items.into_iter().enumerate();
        numbered.filter(|(_, item)| !item.for_staff).collect()
    }

    pub(super) fn notice_language(&self) -> Language {
        let open = self.session.open.as_ref();
        open.map_or(self.language, |open| open.notice_language(self.language))
    }

    /// The pages; a heading stays with what follows it, and a remark with its item.
    pub(super) fn pages(&self) -> Vec<Vec<(usize, NoticeItem)>> {
        let mut pages: Vec<Vec<(usize, NoticeItem)>> = Vec::new();
        for (number, item) in self.items() {
            let fits = pages.last().is_some_and(|page| {
                let under = item.weight == Weight::Under;
                under || item.weight != Weight::Heading && page.len() < ITEMS
            });
            match pages.last_mut() {
                Some(page) if fits => page.push((number, item)),
                _ => pages.push(vec![(number, item)]),
            }
        }
        pages
    }

    /// The page that contains an item.
    pub(super) fn page_of(&self, item: usize) -> usize {
        let holds =
            |page: &Vec<(usize, NoticeItem)>| page.iter().any(|(number, _)| *number == item);
        self.pages().iter().position(holds).unwrap_or(0)
    }

    pub(super) fn print_page(&mut self, page: usize) {
        let pages = self.pages();
        let total = pages.len().to_string();
        let number = (page + 1).to_string();
        let words = &self.session.phrases.plain;
        self.say(self.fill(&words.page, &[("n", &number), ("total", &total)]));
        for (_, item) in pages.into_iter().nth(page).unwrap_or_default() {
            self.say(item.text);
        }
    }

    /// Marks a page as shown, once the line that moves on from it has been read.
    pub(super) fn page_read(&mut self, page: usize, stamp: Stamp) {
        let read = self.pages().into_iter().nth(page).unwrap_or_default();
        let read = read.into_iter().map(|(number, _)| number).collect();
        self.session.see(read, stamp.at);
    }
}
