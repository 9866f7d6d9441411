//! The answer just given, with its level, its question and the keys for it. It takes the row of the rule, so that
//! nothing moves when an answer is given.

use crate::domain::checklist::Level;
use crate::domain::consultation::Stage;
use crate::domain::language::Bilingual;
use crate::session::{Echo, OpenConsultation};
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::blocks::{answer_word, mark};

/// The fewest columns for the question beside the keys.
const FEWEST: u16 = 6;

/// The answer just given, while it is shown: in the screening and on the stage it advanced to, without a dialog.
pub(super) fn standing(model: &Model) -> Option<(&OpenConsultation, Echo)> {
    let open = model.open()?;
    let shown = matches!(open.stage, Stage::Screening | Stage::Assessment);
    let uncovered = shown && model.dialog.is_none();
    open.echo.filter(|_| uncovered).map(|echo| (open, echo))
}

/// Draws the row: answer and level, the question as far as there is room, the keys.
pub(super) fn render(
    model: &Model,
    open: &OpenConsultation,
    echo: Echo,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    y: u16,
) {
    let Some(question) = model.checklist.question(echo.question.as_str()) else {
        return;
    };
    let width = canvas.area().width;
    let word = answer_word(model, echo.answer);
    let found = echo.answer.triggers(question.trigger);
    let level = open.consultation.plan().level_when(question, echo.answer);
    let (sign, role, text) = if found {
        let cleared = open.consultation.clearance(question.id).is_some();
        let (sign, role, name) = mark(model, theme, level, cleared);
        (sign, role, format!("{word} \u{b7} {name}"))
    } else {
        (theme.signs.current, Role::Accent, word.to_owned())
    };
    canvas.symbol(1, y, sign, theme.style(role));
    let style = if found { role } else { Role::Strong };
    let x = 5 + canvas.line(3, y, width.saturating_sub(4), &text, theme.style(style));
    let room = width.saturating_sub(x + 1);
    let stop = found && level == Level::Stop;
    let taken = keys(model, (found && echo.near, stop), theme, canvas, (y, room));
    let asked = shortened(
        canvas,
        model.say(&question.text),
        room.saturating_sub(taken),
    );
    canvas.line(x, y, room, &asked, theme.style(Role::Text));
}

/// Draws the available keys at the end of the row, as far as there is room; returns the columns taken.
fn keys(
    model: &Model,
    (detail, stop): (bool, bool),
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    (y, room): (u16, u16),
) -> u16 {
    let words = &model.phrases.keys;
    let offered: [(bool, &str, &Bilingual); 3] = [
        (true, "Backspace", &words.undo),
        (detail, "Enter", &words.detail),
        (stop, "F8", &words.end),
    ];
    let mut taken = 0;
    let mut shown = Vec::new();
    for (_, label, word) in offered.into_iter().filter(|(offered, ..)| *offered) {
        let word = model.say(word);
        let columns = canvas.width(label) + canvas.width(word) + 3;
        if taken + columns + FEWEST > room {
            break;
        }
        taken += columns;
        shown.push((label, word, columns));
    }
    let end = canvas.area().width - 1;
    let mut x = end - taken + 2;
    for (label, word, columns) in shown {
        let at = x + 1 + canvas.keys(x, y, end, label, theme.style(Role::Accent));
        canvas.line(at, y, end.saturating_sub(at), word, theme.style(Role::Text));
        x += columns;
    }
    taken
}

/// As many whole words as fit, with an ellipsis if some are left out.
fn shortened(canvas: &mut Canvas<'_>, text: &str, room: u16) -> String {
    if canvas.width(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for word in text.split(' ') {
        let longer = if kept.is_empty() {
            word.to_owned()
        } else {
            format!("{kept} {word}")
        };
        if canvas.width(&longer) + 2 > room {
            break;
        }
        kept = longer;
    }
    let kept = kept.trim_end_matches([',', ';', ':', '(', '\u{60C}', '\u{61B}']);
    format!("{kept} \u{2026}")
}
