//! The notice stage: the whole notice in the client's language, then the acknowledgement.

use std::ops::Range;

use ratatui::layout::Rect;

use super::client::labelled;
use super::page::{self, Block, Focus, Scroll};
use super::pane;
use crate::domain::consultation::{Weight, notice_items};
use crate::domain::language::Language;
use crate::text::embed;
use crate::tui::canvas::Canvas;
use crate::tui::model::{Model, Page, Slot, Walk};
use crate::tui::theme::{Role, Theme};

/// Paints the notice in the client's language; returns what of it is on the screen.
pub(super) fn paint(
    model: &Model,
    walk: &Walk,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    list: Rect,
    focus: &Focus<'_>,
) -> Page {
    let focus = Focus {
        scroll: Scroll::Near(walk.notice_top),
        ..*focus
    };
    in_its_language(model, walk, canvas, list, |canvas, list| {
        let blocks = blocks(model, walk, theme, 0);
        let page = page::measure(canvas, list, &blocks, &focus);
        // What this picture shows need not be looked for any more.
        let mut unseen: Vec<usize> = (0..walk.consultation.notice_length()).collect();
        let shown = seen(walk, &page);
        let form = walk.consultation.form();
        unseen.retain(|item| !form.seen.contains(item) && !shown.contains(item));
        let blocks = self::blocks(model, walk, theme, unseen.len());
        page::paint(canvas, theme, list, &blocks, &focus)
    })
}

/// The items of the notice that are whole on the screen.
pub(super) fn seen(walk: &Walk, page: &Page) -> Range<usize> {
    let whole = page.whole();
    whole.start..whole.end.min(walk.consultation.notice_length())
}

/// Paints with the layout of the notice's language: signs, texts and their ends change sides within the list.
fn in_its_language<T>(
    model: &Model,
    walk: &Walk,
    canvas: &mut Canvas<'_>,
    list: Rect,
    paint: impl FnOnce(&mut Canvas<'_>, Rect) -> T,
) -> T {
    let (layout, own) = (
        canvas.layout(),
        walk.notice_language(model.language).direction(),
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

/// Every item, none filtered; without citations: the client reads it, and the pane has them.
fn blocks(model: &Model, walk: &Walk, theme: &Theme, unseen: usize) -> Vec<Block> {
    let words = &model.phrases.screen;
    let language = walk.notice_language(model.language);
    let signs = words.notice_signs.get(language);
    let aftercare = words.notice_aftercare.get(language);
    let items = notice_items(model.checklist, language, signs, aftercare);
    let mut blocks = Vec::new();
    if language == Language::Ar && !model.arabic.choice().shows_arabic() {
        let warning = embed(model.say(&model.phrases.arabic.in_console));
        blocks.extend([Block::text(warning).role(Role::Strong), Block::gap()]);
    }
    for (place, item) in items.iter().enumerate() {
        let seen = walk.consultation.form().seen.contains(&place);
        let role = if seen { Role::Muted } else { Role::Accent };
        let text = item.text.clone();
        let block = match item.weight {
            Weight::Heading => {
                let document = items.get(place + 1).is_some_and(|next| next.fact.is_some());
                let from = if document {
                    &words.from_document
                } else {
                    &words.from_literature
                };
                blocks.extend((place > 0).then(Block::gap));
                Block::heading(text)
                    .row(place)
                    .end(from.get(language), Role::Muted)
            }
            Weight::Item => Block::text(text).sign(theme.signs.bullet, role).row(place),
            Weight::Under => Block::text(text).indent(4).role(Role::Muted).row(place),
        };
        blocks.push(block);
    }
    let last = items.len();
    blocks.extend([Block::gap(), standing(model, walk, unseen)]);
    blocks.extend(labelled(model, walk, last, Slot::Acknowledge));
    blocks
}

/// What is still to be shown, or who acknowledged the notice; a line in either case, so that nothing moves.
fn standing(model: &Model, walk: &Walk, unseen: usize) -> Block {
    if unseen > 0 {
        let phrase = &model.phrases.screen.unseen;
        return Block::text(model.fill(phrase, &[("n", &unseen.to_string())])).role(Role::Muted);
    }
    let given = pane::acknowledged(model, walk).unwrap_or_default();
    Block::text(given).role(Role::Strong)
}
