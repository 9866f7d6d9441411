//! What surrounds a stage: header, stages, gauge, hint, running outcome, footer.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::domain::assessment::{Assessment, Outcome};
use crate::domain::checklist::Level;
use crate::domain::consultation::Stage;
use crate::domain::language::Bilingual;
use crate::phrases::Screen;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{self, Context};
use crate::tui::model::{Hint, Model, Saved, Walk, context};
use crate::tui::theme::{Role, Theme};

/// The rows between header and hint.
pub(super) fn body(area: Rect) -> Rect {
    Rect {
        y: area.y + 3,
        height: area.height.saturating_sub(6),
        ..area
    }
}

/// Draws everything around the body.
pub(super) fn render(model: &Model, walk: &Walk, theme: &Theme, canvas: &mut Canvas<'_>) {
    header(model, walk, theme, canvas);
    let assessment = walk.consultation.assessment();
    let asked = walk.consultation.questions().len();
    let answered = asked - assessment.unanswered.len();
    stages(model, walk, theme, canvas, (answered, asked));
    gauge(theme, canvas, (answered, asked));
    running(model, walk, &assessment, theme, canvas);
    footer(model, context(model), theme, canvas);
}

/// The program's name, what is open, and whether it is saved.
fn header(model: &Model, walk: &Walk, theme: &Theme, canvas: &mut Canvas<'_>) {
    let form = walk.consultation.form();
    let words = &model.phrases.screen;
    let client = if form.client.is_empty() {
        model.say(&words.no_client)
    } else {
        &form.client
    };
    let text = format!("{client} · {}", form.id);
    let (saved, role) = saved(model, walk);
    title(model, theme, canvas, &text, Some((saved, role)));
}

/// The first row: the name, a text, and words at the far end beside the language.
pub(super) fn title(
    model: &Model,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    text: &str,
    end: Option<(String, Role)>,
) {
    let width = canvas.area().width;
    let used = canvas.line(1, 0, width, "mesocheck", theme.style(Role::Accent));
    let code = model.language.code().to_uppercase();
    let mut room = width.saturating_sub(1);
    room -= canvas
        .line_end(
            1,
            0,
            room.saturating_sub(1),
            &code,
            theme.style(Role::Muted),
        )
        .min(room);
    if let Some((end, role)) = end {
        let end_width = canvas.line_end(1, 0, room.saturating_sub(3), &end, theme.style(role));
        room = room.saturating_sub(end_width + 3);
    }
    let x = used + 3;
    canvas.line(
        x,
        0,
        room.saturating_sub(x + 1),
        text,
        theme.style(Role::Strong),
    );
}

fn saved(model: &Model, walk: &Walk) -> (String, Role) {
    let words = &model.phrases.screen;
    match &walk.saved {
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

/// The name of a stage.
pub(super) const fn stage_name(words: &Screen, stage: Stage) -> &Bilingual {
    match stage {
        Stage::Client => &words.stage_client,
        Stage::Concerns => &words.stage_concerns,
        Stage::Substances => &words.stage_substances,
        Stage::Screening => &words.stage_screening,
        Stage::Assessment => &words.stage_assessment,
        Stage::Notice => &words.stage_notice,
        Stage::Decision => &words.stage_decision,
        Stage::Review => &words.stage_review,
    }
}

/// The eight stages; where they do not fit, those before the current one are told by their signs.
fn stages(
    model: &Model,
    walk: &Walk,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    (answered, asked): (usize, usize),
) {
    let words = &model.phrases.screen;
    let gap = walk.consultation.first_gap();
    let entries: Vec<(Stage, &'static str, Role, String)> = Stage::ALL
        .into_iter()
        .map(|stage| {
            let done = stage < walk.stage && gap.is_none_or(|gap| stage < gap);
            let (sign, role) = if stage == walk.stage {
                (theme.signs.current, Role::Accent)
            } else if done {
                (theme.signs.done, Role::Text)
            } else {
                (theme.signs.open, Role::Muted)
            };
            let mut name = model.say(stage_name(words, stage)).to_owned();
            if stage == Stage::Screening && asked > 0 {
                name = format!("{name} {answered}/{asked}");
            }
            (stage, sign, role, name)
        })
        .collect();
    let room = canvas.area().width.saturating_sub(2);
    let widths: Vec<u16> = entries
        .iter()
        .map(|(.., name)| canvas.width(name) + 4)
        .collect();
    let mut surplus = widths.iter().sum::<u16>().saturating_sub(room + 2);
    let mut x = 1;
    for ((stage, sign, role, name), width) in entries.iter().zip(widths) {
        canvas.symbol(x, 1, sign, theme.style(*role));
        // The farthest stages behind lose their names first; then those ahead are cut at the edge.
        if surplus > 0 && *stage < walk.stage && walk.bar.is_none_or(|bar| bar > *stage) {
            surplus = surplus.saturating_sub(width - 2);
            x += 2;
            continue;
        }
        let mut style = theme.style(*role);
        if walk.bar == Some(*stage) {
            style = style.add_modifier(Modifier::REVERSED);
        }
        let rest = canvas.area().width.saturating_sub(x + 3);
        canvas.line(x + 2, 1, rest, name, style);
        x += width;
        if x + 3 >= canvas.area().width {
            break;
        }
    }
}

/// The rule under the stages: its heavy part is the share of questions answered.
fn gauge(theme: &Theme, canvas: &mut Canvas<'_>, (answered, asked): (usize, usize)) {
    let width = canvas.area().width;
    let heavy = (usize::from(width) * answered)
        .checked_div(asked)
        .unwrap_or(0);
    let heavy = u16::try_from(heavy).unwrap_or(width);
    canvas.fill(
        Rect::new(0, 2, width, 1),
        theme.signs.light,
        theme.style(Role::Muted),
    );
    canvas.fill(
        Rect::new(0, 2, heavy, 1),
        theme.signs.heavy,
        theme.style(Role::Accent),
    );
}

/// A rule, or the hint in its place until the next key.
pub(super) fn hint(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, y: u16) {
    let width = canvas.area().width;
    let Some(hint) = model.said() else {
        canvas.fill(
            Rect::new(0, y, width, 1),
            theme.signs.light,
            theme.style(Role::Muted),
        );
        return;
    };
    let text = hint_text(model, hint);
    let height = hint_height(model, canvas);
    let top = y + 1 - height;
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
    let values: Vec<(&str, &str)> = hint
        .values
        .iter()
        .map(|(key, value)| (*key, value.as_str()))
        .collect();
    model.fill(hint.phrase, &values)
}

/// The rows of the hint; one without a hint.
pub(super) fn hint_height(model: &Model, canvas: &mut Canvas<'_>) -> u16 {
    let Some(hint) = model.said() else { return 1 };
    let width = canvas.area().width.saturating_sub(4);
    canvas.height(&hint_text(model, hint), width).clamp(1, 3)
}

/// The running outcome: a stop is said at once, any other verdict only when every question has an answer.
fn running(
    model: &Model,
    walk: &Walk,
    assessment: &Assessment,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
) {
    let words = &model.phrases.screen;
    let y = canvas.area().bottom() - 2;
    let width = canvas.area().width;
    let open = assessment.unanswered.len();
    let mut x = 1;
    x += canvas.line(
        x,
        y,
        width,
        model.say(if open > 0 {
            &words.so_far
        } else {
            &words.outcome
        }),
        theme.style(Role::Muted),
    ) + 2;
    if walk.consultation.plan().concerns.is_empty() {
        return;
    }
    let (sign, role) = outcome_sign(theme, assessment.outcome);
    let label = match assessment.outcome {
        Outcome::Incomplete => model.say(&words.not_finished),
        outcome => model.say(&outcome.words(&model.checklist.outcomes).short),
    };
    canvas.symbol(x, y, sign, theme.style(role));
    x += 2 + canvas.line(x + 2, y, width, label, theme.style(role)) + 3;
    for level in [Level::Stop, Level::Refer, Level::Caution, Level::Note] {
        let count = assessment.count(level);
        if count > 0 {
            let role = Role::Level(level);
            canvas.symbol(x, y, theme.signs.level(level), theme.style(role));
            x += 2 + canvas.line(x + 2, y, width, &count.to_string(), theme.style(role)) + 2;
        }
    }
    let rest = if open > 0 {
        model.fill(&words.unanswered, &[("n", &open.to_string())])
    } else {
        model.say(&words.all_answered).to_owned()
    };
    canvas.line_end(
        x,
        y,
        width.saturating_sub(x + 1),
        &rest,
        theme.style(Role::Muted),
    );
}

/// The sign and the role of an outcome.
pub(super) const fn outcome_sign(theme: &Theme, outcome: Outcome) -> (&'static str, Role) {
    match outcome {
        Outcome::Proceed => (theme.signs.done, Role::Strong),
        Outcome::ProceedWithCaution => (
            theme.signs.level(Level::Caution),
            Role::Level(Level::Caution),
        ),
        Outcome::Refer => (theme.signs.level(Level::Refer), Role::Level(Level::Refer)),
        Outcome::DoNotProceed => (theme.signs.level(Level::Stop), Role::Level(Level::Stop)),
        Outcome::Incomplete => (theme.signs.open, Role::Muted),
    }
}

/// The keys that work here, from the table of bindings; as many as fit, language and help always.
pub(super) fn footer(model: &Model, context: Context, theme: &Theme, canvas: &mut Canvas<'_>) {
    let (y, width) = (canvas.area().bottom() - 1, canvas.area().width);
    let always = |action| matches!(action, keymap::Action::Language | keymap::Action::Help);
    let entries: Vec<_> = keymap::bindings(context)
        .filter(|binding| binding.footer)
        .map(|binding| (binding, model.say((binding.phrase)(&model.phrases.keys))))
        .collect();
    let widths: Vec<u16> = entries
        .iter()
        .map(|(binding, word)| canvas.width(binding.label) + canvas.width(word) + 3)
        .collect();
    let kept = entries
        .iter()
        .zip(&widths)
        .filter(|((binding, _), _)| always(binding.action));
    let mut room = width.saturating_sub(1 + kept.map(|(_, width)| width).sum::<u16>());
    let mut x = 1;
    for ((binding, word), needed) in entries.iter().zip(&widths) {
        if !always(binding.action) {
            if *needed > room {
                continue;
            }
            room -= needed;
        }
        x += canvas.line(x, y, width, binding.label, theme.style(Role::Accent)) + 1;
        x += canvas.line(x, y, width.saturating_sub(x), word, theme.style(Role::Text)) + 2;
    }
}
