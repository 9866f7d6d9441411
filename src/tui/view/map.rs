//! The map of the screening: a row for each section, a mark for each question.
//!
//! ```text
//!  1    Age & pregnancy             ✓■
//!  2  ▸ Allergies                   ✓✓◆··
//! ```

use crate::session::OpenConsultation;
use ratatui::layout::Rect;

use super::blocks::mark;
use super::page::{self, Block, Focus};
use crate::domain::checklist::Question;
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// From this width on, the map is shown beside the screening.
const FROM: u16 = 120;
/// The most columns of the map, so that the marks stay near the names.
const WIDEST: u16 = 50;
/// The fewest rows left for what is above the map.
const ABOVE: u16 = 12;

/// A row for each section, with its number and its marks.
pub(in crate::tui) fn blocks(model: &Model, open: &OpenConsultation, theme: &Theme) -> Vec<Block> {
    let questions = open.consultation.questions();
    let plan = open.consultation.plan();
    let cursor = open.question();
    let answered = |question: &&'static Question| match open.consultation.answer(question.id) {
        None => (theme.signs.open, Role::Muted),
        Some(answer) if answer.triggers(question.trigger) => {
            let level = plan.level_when(question, answer);
            let cleared = open.consultation.clearance(question.id).is_some();
            let (sign, role, _) = mark(model, theme, level, cleared);
            (sign, role)
        }
        Some(_) => (theme.signs.done, Role::Clear),
    };
    let sections = open.sections();
    let longest = sections.iter().map(|(_, places)| places.len()).max();
    let mut rows = Vec::new();
    for (row, (section, places)) in sections.into_iter().enumerate() {
        let asked = questions.get(places).unwrap_or_default();
        let here = asked.iter().any(|question| Some(question.id) == cursor);
        let (sign, role) = if here {
            (theme.signs.current, Role::Strong)
        } else {
            (" ", Role::Text)
        };
        let name = model
            .checklist
            .section(section)
            .map(|section| &section.name);
        let mut marks: Vec<_> = asked.iter().map(answered).collect();
        // Padded, so that all rows of marks begin in the same column.
        marks.resize(longest.unwrap_or(0), (" ", Role::Text));
        rows.push(
            Block::text(name.map_or("", |name| model.say(name)))
                .keys(number(row), 1)
                .sign(sign, Role::Accent)
                .role(role)
                .marks(marks)
                .row(row),
        );
    }
    rows
}

/// The key of a section: 1 to 9, then 0; any after these are reached by the arrows.
fn number(row: usize) -> String {
    match row {
        0..9 => (row + 1).to_string(),
        9 => "0".to_owned(),
        _ => String::new(),
    }
}

/// Draws the map at the foot of the pane, if there is room for both; returns the part of the pane left above it.
pub(super) fn beside(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    pane: Rect,
) -> Rect {
    if canvas.area().width < FROM {
        return pane;
    }
    let rows = blocks(model, open, theme);
    let width = pane.width.min(WIDEST) + 1;
    let height = page::heights(canvas, &rows, width) + 2;
    if pane.height < height + ABOVE {
        return pane;
    }
    let left = pane.height - height;
    let rule = Rect {
        y: pane.y + left,
        height: 1,
        width: width - 1,
        ..pane
    };
    canvas.fill(rule, theme.signs.light, theme.style(Role::Muted));
    let mut shown = vec![Block::heading(model.say(&model.phrases.screen.sections))];
    shown.extend(rows);
    let area = Rect {
        x: pane.x - 1,
        y: rule.y + 1,
        width,
        height: height - 1,
    };
    page::paint(canvas, theme, area, &shown, &Focus::scrolled(0));
    Rect {
        height: left,
        ..pane
    }
}
