//! The notice stage: the whole notice in the client's language, then the acknowledgement.

use ratatui::layout::Rect;

use super::client::labelled;
use super::page::Block;
use crate::domain::consultation::{Weight, notice_items};
use crate::domain::language::Language;
use crate::text::embed;
use crate::tui::canvas::Canvas;
use crate::tui::model::{Model, Slot, Walk};
use crate::tui::theme::{Role, Theme};

/// Paints with the layout of the notice's language: signs, texts and their ends change sides within the list.
pub(super) fn in_its_language<T>(
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
pub(super) fn blocks(model: &Model, walk: &Walk, theme: &Theme) -> Vec<Block> {
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
    blocks.push(Block::gap());
    blocks.extend(labelled(model, walk, last, Slot::Acknowledge));
    blocks
}
