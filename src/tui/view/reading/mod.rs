//! A record as a page to read, ordered like the review.
//!
//! ```text
//!  ◆ outcome                          │  Screening
//!  Findings                           │  question                  answer
//!  ◆ question                 level   │  …
//!  Decision                           │  Safety notice
//! ```
//!
//! A window without room for two columns shows them one below the other.

mod comparison;
mod contents;
mod fields;
mod trail;
mod versions;
mod words;

use ratatui::layout::Rect;

use self::contents::RecordContents;
use super::blocks::value;
use super::frame;
use super::page::{self, Block, Focus, Scroll};
use crate::domain::record::{Corrected, Record};
use crate::domain::short_code::short_code;
use crate::session::PreviewedRecord;
use crate::tui::canvas::Canvas;
use crate::tui::model::{Model, Page, Reading, SIDE_BY_SIDE};
use crate::tui::theme::{Role, Theme};

/// The longest line, in columns; a longer one is hard to read.
const WIDEST: u16 = 100;
/// From this width on, answers and notice are shown beside the result.
const TWO_FROM: u16 = SIDE_BY_SIDE;

/// The outcome, the findings and the decision, to be shown beside the list.
pub(super) fn result(model: &Model, theme: &Theme, read: &PreviewedRecord) -> Vec<Block> {
    let contents = RecordContents {
        model,
        theme,
        record: &read.record,
        edition: read.edition,
    };
    contents.result()
}

/// What an open correction changes, old and new.
pub(super) fn changes(
    model: &Model,
    theme: &Theme,
    corrects: &Record,
    changes: &[Corrected],
) -> Vec<Block> {
    let contents = RecordContents {
        model,
        theme,
        // Its questions are named in the language of the screen, as in the rest of the review.
        record: &Record {
            screening: Vec::new(),
            ..corrects.clone()
        },
        edition: None,
    };
    contents.differences(changes).collect()
}

/// Draws the record, scrolled so that the focus is visible; returns the visible part.
pub(super) fn render(
    model: &Model,
    reading: &Reading,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
) -> Page {
    let area = canvas.area();
    let read = &reading.read;
    let record = &read.record;
    let sealed = model.say(&model.phrases.screen.home_sealed).to_owned();
    let open = (&*value(&record.client), record.id.as_str());
    frame::title(model, theme, canvas, open, Some((sealed, Role::Muted)));
    frame::rule(theme, canvas, 1);
    let body = Rect {
        y: 2,
        height: area.height.saturating_sub(4),
        ..area
    };
    // Until a finding is in focus, the cursor is on the first line.
    canvas.cursor(body.x, body.y);
    let contents = RecordContents {
        model,
        theme,
        record,
        edition: read.edition,
    };
    let columns = columns(theme, canvas, body, &contents, reading);
    let row = reading.row();
    // A column without the row in focus has nothing in focus.
    let focus = |blocks: &[Block], scroll| Focus {
        row: row.filter(|_| blocks.iter().any(|block| block.row == row)),
        field: None,
        scroll,
    };
    let mut top = reading.scroll;
    let near = |blocks: &[Block]| focus(blocks, Scroll::Near(reading.scroll));
    let holds = |blocks: &[Block]| near(blocks).row.is_some();
    if let Some((column, blocks)) = columns.iter().find(|(_, blocks)| holds(blocks)) {
        top = page::measure(canvas, *column, blocks, &near(blocks)).top;
    }
    let mut most = 0;
    let mut rows = Vec::new();
    for (column, blocks) in columns {
        let focus = focus(&blocks, Scroll::By(top));
        let page = page::paint(canvas, theme, column, &blocks, &focus);
        most = most.max(page.most);
        let differences: Vec<_> = { page.rows.into_iter() }
            .skip(reading.first_difference())
            .collect();
        // Either version may end before the last difference.
        if differences.len() > rows.len() {
            rows = differences;
        }
    }
    // A dialog draws the hint itself, above this row.
    if model.dialog.is_none() {
        frame::hint(model, theme, canvas, area.bottom() - 2);
    }
    frame::footer(model, theme, canvas);
    Page {
        top,
        most,
        height: body.height,
        rows,
    }
}

/// What the record can be compared by: its number, the short code of its hash, the hash.
fn proof(model: &Model, reading: &Reading) -> Block {
    let sha256 = reading.read.sha256.as_str();
    let number = reading.read.record.station.number.to_string();
    let code = short_code(sha256);
    let values = [
        ("number", number.as_str()),
        ("code", &code),
        ("hash", sha256),
    ];
    Block::text(model.fill(&model.phrases.record.seal, &values))
}

/// A record from beginning to end, in one column.
pub(in crate::tui) fn whole(model: &Model, theme: &Theme, record: &Record) -> Vec<Block> {
    let contents = RecordContents {
        model,
        theme,
        record,
        edition: None,
    };
    let (mut blocks, rest) = (contents.result(), contents.rest());
    blocks.extend(rest);
    blocks
}

/// The columns with their contents, and the rule between two of them.
fn columns(
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    body: Rect,
    contents: &RecordContents<'_>,
    reading: &Reading,
) -> Vec<(Rect, Vec<Block>)> {
    let whole = || {
        let (result, mut rest) = (whole_result(contents, reading), contents.rest());
        rest.push(proof(contents.model, reading));
        (result, rest)
    };
    if body.width < TWO_FROM {
        let (mut result, rest) = whole();
        result.extend(rest);
        let width = body.width.min(WIDEST);
        return vec![(Rect { width, ..body }, result)];
    }
    let width = (body.width / 2).min(WIDEST);
    let second = body.x + width;
    let rule = Rect {
        x: second,
        width: 1,
        ..body
    };
    canvas.fill(rule, theme.signs.vertical, theme.style(Role::Muted));
    let one = Rect { width, ..body };
    let other = Rect {
        x: second + 1,
        width: (body.right() - second - 1).min(WIDEST),
        ..body
    };
    let before = reading.read.amended.as_ref().filter(|_| reading.compared);
    let Some(before) = before else {
        let (result, rest) = whole();
        return vec![(one, result), (other, rest)];
    };
    // The earlier version comes first.
    let before = RecordContents {
        record: before,
        ..*contents
    };
    let areas = [one, other].map(comparison::with_margin);
    let blocks = comparison::versions(canvas, areas, &before, contents, reading);
    areas.into_iter().zip(blocks).collect()
}

/// The result, with what belongs above it: which version is current, the seal, and what a correction changed.
fn whole_result(contents: &RecordContents<'_>, reading: &Reading) -> Vec<Block> {
    let read = &reading.read;
    // The outcome comes first, whatever else is shown.
    let mut result = contents.outcome();
    result.extend(contents.superseded(read));
    result.extend(contents.legend());
    let told = contents.seal(read).into_iter().chain(contents.ended());
    result.extend(fields::fields(told.chain(contents.amends())));
    result.push(Block::gap());
    result.extend(contents.corrected(read.amended.as_ref()));
    result.extend(contents.reasons());
    result
}
