//! The notice on the sheet: the words that were acknowledged, beside the same in the other language.

use maud::{Markup, html};

use super::page::{dir, phrase, say};
use super::sheet::Printed;
use crate::domain::checklist::Checklist;
use crate::domain::consultation::{NoticeItem, Weight, notice_items};
use crate::domain::language::Language;
use crate::domain::record::Acknowledged;
use crate::phrases::Phrases;

pub(super) fn notice(
    printed: Printed<'_>,
    phrases: &'static Phrases,
    language: Language,
) -> Markup {
    let words = &phrases.record;
    html! {
        section {
            h2 { (say(words.notice.get(language))) }
            @match &printed.record.notice {
                None => p { (say(words.no_notice.get(language))) },
                Some(notice) => {
                    p {
                        (phrase(words.acknowledged.get(language), &[("by", &notice.by), ("at", &notice.at.to_minute())]))
                    }
                    (table(notice, printed.checklist, phrases, language))
                }
            }
        }
    }
}

/// A row per item, the page's language first; what the edition does not hold stands in its own language alone.
fn table(
    notice: &Acknowledged,
    checklist: &Checklist,
    phrases: &'static Phrases,
    language: Language,
) -> Markup {
    let same = items(checklist, phrases, notice.language);
    let other = items(checklist, phrases, notice.language.other());
    let mut known = same.iter().zip(&other);
    let rows = notice.items.iter().map(|text| {
        // In order, because a text may stand there twice.
        let pair = known.clone().find(|(item, _)| item.text == *text);
        if pair.is_some() {
            known.find(|(item, _)| item.text == *text);
        }
        (text, pair)
    });
    html! {
        table.notice {
            tbody {
                @for (text, pair) in rows {
                    tr.heading[pair.is_some_and(|(item, _)| item.weight == Weight::Heading)] {
                        @let translated = pair.map(|(_, item)| item.text.as_str());
                        @for (of, text) in cells(notice.language, text, translated, language) {
                            td lang=(of.code()) dir=(dir(of)) { (say(text)) }
                        }
                    }
                }
            }
        }
    }
}

/// Both wordings, the page's language first.
fn cells<'t>(
    shown: Language,
    text: &'t str,
    translated: Option<&'t str>,
    page: Language,
) -> [(Language, &'t str); 2] {
    let cells = [
        (shown, text),
        (shown.other(), translated.unwrap_or_default()),
    ];
    let [first, second] = cells;
    if shown == page {
        cells
    } else {
        [second, first]
    }
}

/// The whole notice in a language, headed as it is sealed.
pub(super) fn items(
    checklist: &Checklist,
    phrases: &'static Phrases,
    language: Language,
) -> Vec<NoticeItem> {
    let words = &phrases.screen;
    let signs = words.notice_signs.get(language);
    let aftercare = words.notice_aftercare.get(language);
    notice_items(checklist, language, signs, aftercare)
}
