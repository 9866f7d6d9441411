//! The notice stage: the whole notice in the client's language, then the acknowledgement.
//!
//! Only the client's words are shown here. Notes for staff, such as doses and sources, are in the pane.

mod client_view;

use crate::session::{OpenConsultation, Slot};
use ratatui::layout::Rect;

use super::client::labelled;
use super::page::{self, Block, Focus, Scroll};
use super::pane;
use super::sources;
use crate::domain::checklist::{Level, Urgency};
use crate::domain::consultation::{NoticeItem, Weight, notice_items};
use crate::domain::language::Language;
use crate::text::embed;
use crate::tui::canvas::Canvas;
use crate::tui::model::{Model, Page};
use crate::tui::theme::{Role, Theme};

pub(super) use client_view::client_view;

/// From this many rows on, headings are set apart; with fewer, every row saved means fewer pages.
const ROOMY: u16 = 24;

/// Paints the notice in the client's language, under a line that says how much has been read; returns the visible part.
pub(super) fn paint(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    list: Rect,
    focus: &Focus<'_>,
) -> Page {
    title(model, open, theme, canvas, list);
    let focus = Focus {
        scroll: Scroll::Near(model.view.notice_top),
        ..*focus
    };
    in_its_language(model, open, canvas, list, |canvas, list| {
        let blocks = blocks(model, open, theme, list.height >= ROOMY);
        page::paint(canvas, theme, list, &blocks, &focus)
    })
}

/// Draws on the rule above, in the practitioner's language, whose words these are and how many items have been read:
/// every row saved means fewer pages.
fn title(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    list: Rect,
) {
    let words = &model.phrases.screen;
    let language = pane::client_language(model, open);
    let title = model.fill(&words.notice_title, &[("language", language)]);
    let (row, width) = (list.y - 1, list.width.saturating_sub(3));
    let read = format!(" {} ", progress(model, open));
    let taken = canvas.line_end(list.x + 2, row, width, &read, theme.style(Role::Muted));
    let title = format!(" {title} ");
    let room = width.saturating_sub(taken);
    if canvas.width(&title) < room {
        canvas.line(list.x + 1, row, room, &title, theme.style(Role::Accent));
    }
}

/// How many of the client's items have been read.
fn progress(model: &Model, open: &OpenConsultation) -> String {
    let numbers = open.consultation.notice_numbers();
    let seen = &open.consultation.form().seen;
    let read = numbers.iter().filter(|item| seen.contains(item)).count();
    let values = [
        ("n", &*read.to_string()),
        ("total", &*numbers.len().to_string()),
    ];
    model.fill(&model.phrases.screen.shown_so_far, &values)
}

/// The items, by number, that are entirely on the screen.
pub(super) fn whole(open: &OpenConsultation, page: &Page) -> Vec<usize> {
    let rows = page.whole();
    let numbers = open.consultation.notice_numbers().iter();
    numbers.skip(rows.start).take(rows.len()).copied().collect()
}

/// Paints with the layout of the notice's language: signs, texts and their ends change sides within the list.
fn in_its_language<T>(
    model: &Model,
    open: &OpenConsultation,
    canvas: &mut Canvas<'_>,
    list: Rect,
    paint: impl FnOnce(&mut Canvas<'_>, Rect) -> T,
) -> T {
    let (layout, own) = (
        canvas.layout(),
        open.notice_language(model.language).direction(),
    );
    if own == layout {
        return paint(canvas, list);
    }
    // The same cells, counted from the other edge of the window.
    let x = canvas.area().width.saturating_sub(list.right());
    canvas.turn(own);
    canvas.base(own);
    let painted = paint(canvas, Rect { x, ..list });
    canvas.turn(layout);
    canvas.base(layout);
    painted
}

/// Every item in a language.
fn items(model: &Model, language: Language) -> Vec<NoticeItem> {
    let words = &model.phrases.screen;
    let signs = words.notice_signs.get(language);
    let aftercare = words.notice_aftercare.get(language);
    notice_items(model.checklist, language, signs, aftercare)
}

/// Every item for the client, none filtered, then the acknowledgement.
fn blocks(model: &Model, open: &OpenConsultation, theme: &Theme, roomy: bool) -> Vec<Block> {
    let language = open.notice_language(model.language);
    let mut blocks = Vec::new();
    if language == Language::Ar && !model.arabic.choice().shows_arabic() {
        let warning = embed(model.say(&model.phrases.arabic.in_console));
        blocks.extend([Block::text(warning).role(Role::Strong), Block::gap()]);
    }
    let items = items(model, language);
    let numbered = items.iter().enumerate();
    let shown: Vec<_> = numbered.filter(|(_, item)| !item.for_staff).collect();
    for (row, (number, item)) in shown.iter().enumerate() {
        let seen = open.consultation.form().seen.contains(number);
        let first = items.get(number + 1);
        let apart = roomy && row > 0 && item.weight == Weight::Heading;
        blocks.extend(apart.then(Block::gap));
        blocks.push(block(model, theme, language, (item, first), seen).row(row));
    }
    blocks.extend(roomy.then(Block::gap));
    let given = pane::acknowledged(model, open);
    blocks.extend(given.map(|given| Block::text(given).role(Role::Strong)));
    let [label, field] = labelled(model, open, shown.len(), Slot::Acknowledge);
    if roomy {
        blocks.extend([label, field]);
    } else {
        let label = model.say(&model.phrases.screen.acknowledgement);
        let columns = u16::try_from(label.chars().count()).unwrap_or(0);
        blocks.push(field.label(label, columns));
    }
    blocks
}

/// An item in the client's words; a heading names the origin of the items below it.
fn block(
    model: &Model,
    theme: &Theme,
    language: Language,
    (item, next): (&NoticeItem, Option<&NoticeItem>),
    seen: bool,
) -> Block {
    let words = &model.phrases.screen;
    let text = item.text.clone();
    match (item.weight, item.urgency) {
        (Weight::Heading, _) => {
            let document = next.is_some_and(|next| next.fact.is_some());
            let from = if document {
                &words.from_document
            } else {
                &words.from_literature
            };
            Block::heading(text).end(from.get(language), Role::Muted)
        }
        (Weight::Item, Some(urgency)) => {
            let (sign, role) = urgent(theme, urgency);
            let label = model.checklist.notice.urgencies.get(urgency);
            Block::text(text)
                .lead(format!("{}:", label.get(language)), role)
                .sign(sign, role)
        }
        (Weight::Item, None) => {
            let role = if seen { Role::Muted } else { Role::Accent };
            Block::text(text).sign(theme.signs.bullet, role)
        }
        (Weight::Under, _) => Block::text(text).indent(4).role(Role::Muted),
    }
}

/// The sign and the role of an urgency, beside its word.
const fn urgent(theme: &Theme, urgency: Urgency) -> (&'static str, Role) {
    let level = match urgency {
        Urgency::Now => Level::Stop,
        Urgency::SameDay => Level::Caution,
        Urgency::Days | Urgency::Review => return (theme.signs.bullet, Role::Strong),
    };
    (theme.signs.level(level), Role::Level(level))
}

/// Notes for staff on an item: its sources, the measures in the clinic, the progress of the notice.
pub(super) fn beside(model: &Model, open: &OpenConsultation, number: usize) -> Vec<Block> {
    let words = &model.phrases.screen;
    let mut blocks = standing(model, open);
    let items = items(model, model.language);
    let staff: Vec<_> = items.iter().filter(|item| item.for_staff).collect();
    if !staff.is_empty() {
        blocks.push(Block::heading(model.say(&words.in_clinic)));
        for item in staff {
            blocks.push(Block::text(item.text.clone()));
            blocks.extend(sources::origin(model, item.sources.into_iter().copied()));
        }
        blocks.push(Block::gap());
    }
    if let Some(item) = items.get(number) {
        blocks.push(Block::text(item.text.clone()));
        blocks.extend(sources::line(model, sources::of_item(model, item)));
    }
    blocks
}

/// The client's language, how much of the notice has been read, and who acknowledged it.
pub(super) fn standing(model: &Model, open: &OpenConsultation) -> Vec<Block> {
    let words = &model.phrases.screen;
    let mut blocks = vec![
        Block::heading(model.say(&words.field_language)),
        Block::text(pane::client_language(model, open)),
        Block::gap(),
        Block::text(progress(model, open)),
    ];
    let given = pane::acknowledged(model, open);
    blocks.extend(given.map(|text| Block::text(text).role(Role::Strong)));
    blocks.push(Block::gap());
    blocks
}
