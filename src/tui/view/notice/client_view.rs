//! The notice alone on the screen, for the client to read: widely spaced, with nothing for the practitioner around it.

use crate::session::OpenConsultation;
use ratatui::layout::Rect;

use super::{block, in_its_language, items, whole};
use crate::domain::consultation::Weight;
use crate::phrases::fill;
use crate::tui::canvas::Canvas;
use crate::tui::model::{Drawn, Model, Page};
use crate::tui::theme::{Role, Theme};
use crate::tui::view::page::{self, Block, Focus, Scroll};

/// Columns of the longest line.
const WIDEST: u16 = 68;
/// From this height on there is a margin above and below.
const ROOMY: u16 = 20;

/// Draws the notice alone; returns the visible part.
pub(in crate::tui::view) fn client_view(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
) -> Drawn {
    let area = canvas.area();
    let margin = if area.height >= ROOMY { 2 } else { 0 };
    let width = area.width.saturating_sub(2).min(WIDEST);
    let text = Rect {
        x: (area.width - width) / 2,
        y: margin,
        width,
        height: area.height.saturating_sub(2 + 2 * margin),
    };
    let page = in_its_language(model, open, canvas, text, |canvas, text| {
        canvas.cursor(text.x, text.y);
        let blocks = blocks(model, open, theme);
        // The item under the cursor decides which part is shown, but is not marked.
        let near = Focus {
            row: Some(model.cursor()),
            field: None,
            scroll: Scroll::Near(model.view.notice_top),
        };
        let top = page::measure(canvas, text, &blocks, &near).top;
        let page = page::paint(canvas, theme, text, &blocks, &Focus::scrolled(top));
        let last = Rect {
            y: area.bottom() - 1 - margin / 2,
            height: 1,
            ..text
        };
        foot(model, open, theme, canvas, last, &page);
        page
    });
    Drawn {
        notice: whole(open, &page),
        page,
        ..Drawn::default()
    }
}

/// The items with an empty row around each.
fn blocks(model: &Model, open: &OpenConsultation, theme: &Theme) -> Vec<Block> {
    let language = open.notice_language(model.language);
    let items = items(model, language);
    let mut blocks = Vec::new();
    let mut row = 0;
    for (number, item) in items.iter().enumerate() {
        if item.for_staff {
            continue;
        }
        let heading = item.weight == Weight::Heading;
        blocks.extend((row > 0).then(Block::gap));
        blocks.extend((row > 0 && heading).then(Block::gap));
        let shown = block(model, theme, language, (item, items.get(number + 1)), false);
        let plain = if item.weight == Weight::Under {
            Role::Text
        } else {
            shown.role
        };
        blocks.push(Block {
            end: None,
            ..shown.role(plain).row(row)
        });
        row += 1;
    }
    blocks
}

/// The position of the page, and the keys for the next and previous one, in the client's language.
fn foot(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    row: Rect,
    page: &Page,
) {
    let words = &model.phrases.screen;
    let language = open.notice_language(model.language);
    let total = page.rows.len();
    let values = [
        ("n", &*page.whole().end.to_string()),
        ("total", &*total.to_string()),
    ];
    let place = fill(words.of.get(language), &values);
    let style = theme.style(Role::Muted);
    canvas.line(row.x + 2, row.y, row.width, &place, style);
    let (next, back) = (&model.phrases.keys.next_page, &words.client_view_back);
    let back = format!("PgDn {}  Esc {}", next.get(language), back.get(language));
    canvas.line_end(row.x, row.y, row.width.saturating_sub(1), &back, style);
}
