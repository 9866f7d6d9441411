//! The eight stages, and under them the share of questions answered.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::stage_name;
use crate::domain::consultation::Stage;
use crate::tui::canvas::Canvas;
use crate::tui::model::{Model, Walk};
use crate::tui::theme::{Role, Theme};

/// Columns of a stage that is told by its sign alone.
const SIGN: u16 = 2;
/// Columns that a name takes beyond its letters.
const AROUND: u16 = 2;

/// A stage as it stands in the row.
struct Entry {
    stage: Stage,
    sign: &'static str,
    style: Style,
    name: String,
    /// Columns with its name.
    width: u16,
    named: bool,
}

/// Draws the stages; where not all names fit, those farthest from the current one are told by their signs.
pub(super) fn render(
    model: &Model,
    walk: &Walk,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    answered: (usize, usize),
) {
    let gap = walk.consultation.first_gap();
    let mut entries: Vec<Entry> = Stage::ALL
        .into_iter()
        .map(|stage| {
            let done = stage < walk.stage && gap.is_none_or(|gap| stage < gap);
            entry(model, walk, theme, canvas, (stage, done), answered)
        })
        .collect();
    name(&mut entries, walk, canvas.area().width.saturating_sub(2));
    let mut x = 1;
    for entry in entries {
        canvas.symbol(x, 1, entry.sign, entry.style);
        if !entry.named {
            x += SIGN;
            continue;
        }
        let mut style = entry.style;
        if walk.bar == Some(entry.stage) {
            style = style.add_modifier(Modifier::REVERSED);
        }
        let rest = canvas.area().width.saturating_sub(x + SIGN + 1);
        canvas.line(x + SIGN, 1, rest, &entry.name, style);
        x += entry.width;
    }
}

fn entry(
    model: &Model,
    walk: &Walk,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    (stage, done): (Stage, bool),
    (answered, asked): (usize, usize),
) -> Entry {
    let (sign, role) = if stage == walk.stage {
        (theme.signs.current, Role::Accent)
    } else if done {
        (theme.signs.done, Role::Text)
    } else {
        (theme.signs.open, Role::Muted)
    };
    let mut name = model
        .say(stage_name(&model.phrases.screen, stage))
        .to_owned();
    if stage == Stage::Screening && asked > 0 {
        name = format!("{name} {answered}/{asked}");
    }
    let width = SIGN + canvas.width(&name) + AROUND;
    let style = theme.style(role);
    Entry {
        stage,
        sign,
        style,
        name,
        width,
        named: false,
    }
}

/// Chooses the stages that have room for their names: the current one and the one under the cursor always, then what
/// comes next, then what is behind.
fn name(entries: &mut [Entry], walk: &Walk, room: u16) {
    // Nothing stands behind the last one.
    let mut room = (room + AROUND).saturating_sub(SIGN * 8);
    for entry in entries.iter_mut() {
        if entry.stage == walk.stage || walk.bar == Some(entry.stage) {
            entry.named = true;
            room = room.saturating_sub(entry.width - SIGN);
        }
    }
    let (behind, ahead) = entries.split_at_mut(walk.stage as usize);
    let mut fits = |entry: &mut Entry| {
        if !entry.named {
            entry.named = entry.width - SIGN <= room;
            room -= if entry.named { entry.width - SIGN } else { 0 };
        }
        entry.named
    };
    // A gap among the names would tell nothing, so each side ends where the first one does not fit.
    let _ = ahead.iter_mut().all(&mut fits) && behind.iter_mut().rev().all(&mut fits);
}

/// The rule under the stages: its heavy part is the share of questions answered.
pub(super) fn gauge(theme: &Theme, canvas: &mut Canvas<'_>, (answered, asked): (usize, usize)) {
    let width = canvas.area().width;
    let heavy = (usize::from(width) * answered)
        .checked_div(asked)
        .unwrap_or(0);
    let heavy = u16::try_from(heavy).unwrap_or(width);
    super::rule(theme, canvas, 2);
    canvas.fill(
        Rect::new(0, 2, heavy, 1),
        theme.signs.heavy,
        theme.style(Role::Accent),
    );
}
