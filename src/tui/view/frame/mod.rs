//! The frame around a stage: header, stages, gauge, hint, running outcome, footer.

mod echo;
mod footer;
mod running;
mod stages;

pub(super) use self::footer::footer;

use crate::session::{Hint, OpenConsultation, Saved};
use ratatui::layout::Rect;

use crate::domain::assessment::Outcome;
use crate::domain::checklist::Level;
use crate::text::embed;
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::blocks::value;

const NAME: &str = "mesocheck";

/// The rows between header and hint.
pub(super) fn body(area: Rect) -> Rect {
    Rect {
        y: area.y + 3,
        height: area.height.saturating_sub(6),
        ..area
    }
}

/// Draws everything around the body; returns the column of the stage under the cursor, if the bar has the keys.
pub(super) fn render(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
) -> Option<u16> {
    header(model, open, theme, canvas);
    let assessment = open.consultation.assessment();
    let asked = open.consultation.questions().len();
    let answered = asked - assessment.unanswered.len();
    let bar = stages::render(model, open, theme, canvas, (answered, asked));
    stages::gauge(theme, canvas, (answered, asked));
    running::render(model, open, assessment, theme, canvas);
    footer(model, theme, canvas);
    bar
}

/// The program's name, the open consultation, and whether it is saved.
fn header(model: &Model, open: &OpenConsultation, theme: &Theme, canvas: &mut Canvas<'_>) {
    let form = open.consultation.form();
    let client = if form.client.is_empty() {
        model.say(&model.phrases.screen.no_client).to_owned()
    } else {
        value(&form.client)
    };
    // Nothing of a sample is kept, so nothing is said about saving.
    let kept = !model.session.sample;
    let end = kept.then(|| saved(model, open));
    let Some(corrects) = open.consultation.corrects() else {
        return title(model, theme, canvas, (&client, form.id.as_str()), end);
    };
    // The mark is shown in any window, the record's id only where there is room.
    let correction = model.say(&model.phrases.record.correction);
    let client = format!("{client} \u{b7} {correction}");
    title(model, theme, canvas, (&client, corrects.id.as_str()), end);
}

/// The mark of a sample, on every screen.
pub(super) fn sample(model: &Model) -> (String, Role) {
    let mark = model.say(&model.phrases.screen.sample);
    (mark.to_owned(), Role::Level(Level::Caution))
}

/// The first row: the name, a text, and words at the far end beside the language. In a narrow window the part after the
/// text is left out, then the name.
pub(super) fn title(
    model: &Model,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    (text, follows): (&str, &str),
    end: Option<(String, Role)>,
) {
    let code = (model.language.code().to_uppercase(), Role::Muted);
    let mark = model.session.sample.then(|| sample(model));
    let end = mark.into_iter().chain(end);
    let mut room = canvas.area().width.saturating_sub(2);
    for (words, role) in std::iter::once(code).chain(end) {
        let used = canvas.line_end(1, 0, room, &words, theme.style(role));
        room = room.saturating_sub(used + 2);
    }
    let mut x = 1;
    let beside = canvas.width(NAME) + 2;
    if canvas.width(text).saturating_add(beside) <= room {
        canvas.line(x, 0, room, NAME, theme.style(Role::Accent));
        x += beside;
        room -= beside;
    }
    let whole = format!("{text} · {}", embed(follows));
    let fits = !follows.is_empty() && canvas.width(&whole) <= room;
    let text = if fits { &whole } else { text };
    canvas.line(x, 0, room, text, theme.style(Role::Strong));
}

fn saved(model: &Model, open: &OpenConsultation) -> (String, Role) {
    let words = &model.phrases.screen;
    match &open.saved {
        Saved::Nothing => (String::new(), Role::Muted),
        Saved::At(moment) => {
            let time = moment.local().strftime("%H:%M").to_string();
            (
                model.fill(&words.draft_saved, &[("time", &time)]),
                Role::Muted,
            )
        }
        Saved::NotYet => (model.say(&words.draft_unsaved).to_owned(), Role::Muted),
        Saved::Failed => (
            model.say(&words.draft_failed).to_owned(),
            Role::Level(Level::Stop),
        ),
        Saved::Sealing => (model.say(&words.draft_saving).to_owned(), Role::Accent),
        Saved::Discarding => (model.say(&words.working).to_owned(), Role::Accent),
    }
}

/// A thin rule across the whole row.
pub(super) fn rule(theme: &Theme, canvas: &mut Canvas<'_>, y: u16) {
    let row = Rect::new(0, y, canvas.area().width, 1);
    canvas.fill(row, theme.signs.light, theme.style(Role::Muted));
}

/// Draws a rule, or in its place the answer just given and, until the next key, the hint. With both, the hint is above.
pub(super) fn hint(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, y: u16) {
    let width = canvas.area().width;
    let echo = echo::standing(model);
    if let Some((open, echo)) = echo {
        echo::render(model, open, echo, theme, canvas, y);
    }
    if model.keys_until.is_some() {
        footer::keys(model, theme, canvas, y - u16::from(echo.is_some()));
        return;
    }
    let Some(hint) = model.hint_line() else {
        if echo.is_none() {
            rule(theme, canvas, y);
        }
        return;
    };
    let text = hint_text(model, hint);
    let total = hint_height(model, canvas);
    let height = total - u16::from(echo.is_some());
    let top = y + 1 - total;
    canvas.fill(
        Rect::new(0, top, width, height),
        " ",
        theme.style(Role::Text),
    );
    canvas.symbol(1, top, theme.signs.current, theme.style(Role::Accent));
    canvas.wrapped(
        Rect::new(3, top, width.saturating_sub(4), height),
        &text,
        theme.style(Role::Strong),
    );
}

fn hint_text(model: &Model, hint: &Hint) -> String {
    let text = model.fill(hint.phrase, &hint.values());
    match hint.then {
        Some(then) => format!("{text} {}", model.say(then)),
        None => text,
    }
}

/// The rows of the hint and of the answer just given; one if there is neither.
pub(super) fn hint_height(model: &Model, canvas: &mut Canvas<'_>) -> u16 {
    let echo = u16::from(echo::standing(model).is_some());
    if model.keys_until.is_some() {
        return 1 + echo;
    }
    let Some(hint) = model.hint_line() else {
        return 1;
    };
    let width = canvas.area().width.saturating_sub(4);
    canvas.height(&hint_text(model, hint), width).clamp(1, 3) + echo
}

pub(in crate::tui) const fn outcome_sign(theme: &Theme, outcome: Outcome) -> (&'static str, Role) {
    match outcome {
        Outcome::Proceed => (theme.signs.done, Role::Clear),
        Outcome::ProceedWithCaution => (
            theme.signs.level(Level::Caution),
            Role::Level(Level::Caution),
        ),
        Outcome::Refer => (theme.signs.level(Level::Refer), Role::Level(Level::Refer)),
        Outcome::DoNotProceed => (theme.signs.level(Level::Stop), Role::Level(Level::Stop)),
        Outcome::Incomplete => (theme.signs.open, Role::Muted),
    }
}
