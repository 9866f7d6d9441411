//! The eight stages, and below them the share of questions answered.

use crate::session::OpenConsultation;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::domain::consultation::Stage;
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// Columns of a stage shown by its sign alone.
const SIGN: u16 = 2;
/// Columns of a name beyond its letters.
const AROUND: u16 = 2;

/// What the row of stages shows.
#[derive(PartialEq)]
struct StageBar {
    /// Each stage with its name, and whether nothing is missing in it.
    stages: [(Stage, &'static str, bool); Stage::ALL.len()],
    current: Stage,
    /// The stage under the cursor.
    cursor: Option<Stage>,
    /// The questions answered, and all of them.
    answered: (usize, usize),
}

/// A stage in the row.
struct StageLabel {
    stage: Stage,
    sign: &'static str,
    style: Style,
    name: String,
    /// Whether a tick follows the name, because the sign before it marks the current stage.
    done: bool,
    /// Columns with its name.
    width: u16,
    named: bool,
}

/// Draws the stages; if not all names fit, those farthest from the current one show only their signs. Returns
/// the column of the one under the cursor.
pub(super) fn render(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    answered: (usize, usize),
) -> Option<u16> {
    let bar = StageBar {
        stages: Stage::ALL.map(|stage| {
            let name = model.say(model.phrases.screen.stage(stage));
            (stage, name, is_done(open, stage))
        }),
        current: open.stage,
        cursor: model.view.bar,
        answered,
    };
    if bar.cursor.is_some() {
        return bar.paint(canvas, theme);
    }
    canvas.part(1, (bar, *theme), |canvas, (bar, theme)| {
        bar.paint(canvas, theme);
    });
    None
}

impl StageBar {
    /// Paints the row; returns the column of the stage under the cursor.
    fn paint(&self, canvas: &mut Canvas<'_>, theme: &Theme) -> Option<u16> {
        let mut entries: Vec<StageLabel> = { self.stages.into_iter() }
            .map(|stage| self.entry(theme, canvas, stage))
            .collect();
        let room = canvas.area().width.saturating_sub(2);
        name(&mut entries, self.current, self.cursor, room);
        let mut x = 1;
        let mut cursor = None;
        for entry in entries {
            canvas.symbol(x, 1, entry.sign, entry.style);
            if !entry.named {
                x += SIGN;
                continue;
            }
            let mut style = entry.style;
            if self.cursor == Some(entry.stage) {
                style = style.add_modifier(Modifier::REVERSED);
                // On the sign: in the reversed name the cursor would look like a gap.
                cursor = Some(x);
            }
            let rest = canvas.area().width.saturating_sub(x + SIGN + 1);
            let used = canvas.line(x + SIGN, 1, rest, &entry.name, style);
            if entry.done {
                canvas.symbol(x + SIGN + used + 1, 1, theme.signs.done, entry.style);
            }
            x += entry.width;
        }
        cursor
    }

    fn entry(
        &self,
        theme: &Theme,
        canvas: &mut Canvas<'_>,
        (stage, name, done): (Stage, &str, bool),
    ) -> StageLabel {
        let current = stage == self.current;
        let (sign, role) = if current {
            (theme.signs.current, Role::Accent)
        } else if done {
            (theme.signs.done, Role::Text)
        } else {
            (theme.signs.open, Role::Muted)
        };
        let name = match self.answered {
            (answered, asked @ 1..) if stage == Stage::Screening => {
                format!("{name} {answered}/{asked}")
            }
            _ => name.to_owned(),
        };
        let done = current && done;
        let tick = if done { SIGN } else { 0 };
        let width = SIGN + canvas.width(&name) + tick + AROUND;
        StageLabel {
            stage,
            sign,
            style: theme.style(role),
            name,
            done,
            width,
            named: false,
        }
    }
}

/// Whether nothing is missing in a stage, wherever the cursor is. The assessment asks for nothing: it is done when the
/// screening is complete and the person has moved on. The review is done when it is sealed, and then it is off the
/// screen.
fn is_done(open: &OpenConsultation, stage: Stage) -> bool {
    let consultation = &open.consultation;
    let complete = |stage| consultation.missing(stage).is_empty();
    match stage {
        Stage::Assessment => {
            let gone_on = open.stage > stage || !consultation.form().seen.is_empty();
            gone_on
                && Stage::ALL
                    .into_iter()
                    .take_while(|it| *it < stage)
                    .all(complete)
        }
        // Without concerns there are no questions, so none lacks an answer.
        Stage::Screening => complete(stage) && !consultation.questions().is_empty(),
        Stage::Review => false,
        Stage::Client | Stage::Concerns | Stage::Substances | Stage::Notice | Stage::Decision => {
            complete(stage)
        }
    }
}

/// Chooses the stages with room for their names: always the current one and the one under the cursor, then the nearest
/// ones, the next before the previous.
fn name(entries: &mut [StageLabel], current: Stage, bar: Option<Stage>, room: u16) {
    // No blanks follow the last name.
    let mut room = (room + AROUND).saturating_sub(SIGN * 8);
    for entry in entries.iter_mut() {
        if entry.stage == current || bar == Some(entry.stage) {
            entry.named = true;
            room = room.saturating_sub(entry.width - SIGN);
        }
    }
    let (behind, ahead) = entries.split_at_mut(current as usize);
    let mut sides = [
        ahead.iter_mut().skip(1).collect(),
        behind.iter_mut().rev().collect::<Vec<_>>(),
    ];
    for distance in 0..Stage::ALL.len() {
        for side in &mut sides {
            let Some(entry) = side.get_mut(distance) else {
                continue;
            };
            if entry.named {
                continue;
            }
            entry.named = entry.width - SIGN <= room;
            if entry.named {
                room -= entry.width - SIGN;
            } else {
                // A gap among the names would mislead, so a side ends at the first name that does not fit.
                side.truncate(distance);
            }
        }
    }
}

/// The rule under the stages: its heavy part shows the share of questions answered.
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
