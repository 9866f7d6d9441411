//! Shows one sentence in every emission mode and asks which line reads correctly.
//!
//! ```text
//!  mesocheck  Arabic display                                                EN
//!  Which line reads correctly? Press its number.
//!                                        (the same question in Arabic)
//!   1   the sentence, emitted in the first mode
//!   …
//!   0   None of them
//! ```
//!
//! Numbers are at the left in both languages, where no terminal moves them, and every row is empty except for its line,
//! because terminals reorder whole rows.

use ratatui::layout::Rect;

use super::frame;
use super::page::Block;
use crate::domain::language::{Direction, Language};
use crate::phrases::fill;
use crate::text::embed;
use crate::tui::arabic::{advice, reason};
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// From this height on, the parts are spaced apart.
const ROOMY: u16 = 22;
/// The column of the sentences.
const SENTENCE: u16 = 6;

/// Draws the lines over the whole screen.
pub(super) fn render(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    canvas.fill(area, " ", theme.style(Role::Text));
    let name = model.say(&model.phrases.keys.calibrate);
    frame::title(model, theme, canvas, (name, ""), None);
    let gap = u16::from(area.height >= ROOMY);
    let (layout, base) = (canvas.layout(), canvas.text_base());
    canvas.turn(Direction::Ltr);
    let y = question(model, theme, canvas, 1 + gap) + gap;
    let y = lines(model, theme, canvas, y) + gap;
    none(model, theme, canvas, y);
    canvas.turn(layout);
    canvas.base(base);
    about(model, theme, canvas, y + 1 + gap);
    frame::hint(model, theme, canvas, area.bottom() - 3);
    frame::footer(model, theme, canvas);
}

/// The question, or the choices for the line being tried, in both languages, because a person may read only one of
/// them.
fn question(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, y: u16) -> u16 {
    let width = canvas.area().width.saturating_sub(2);
    for (row, language) in (y..).zip(Language::ALL) {
        canvas.base(language.direction());
        let words = &model.phrases.arabic;
        let text = match model.arabic.tried() {
            Some(number) => fill(words.tried.get(language), &[("n", &number.to_string())]),
            None => words.question.get(language).to_owned(),
        };
        canvas.line(1, row, width, &text, theme.style(Role::Strong));
    }
    y + 2
}

fn lines(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, y: u16) -> u16 {
    let sample = model.phrases.arabic.sample.get(Language::Ar);
    canvas.base(Direction::Rtl);
    let width = canvas.width(sample);
    let mut y = y;
    for (number, mode) in model.arabic.lines() {
        canvas.hand_row(y, mode);
        let tried = model.arabic.tried() == Some(number);
        if tried || model.arabic.tried().is_none() && number == 1 {
            canvas.cursor(0, y);
        }
        if tried {
            canvas.symbol(0, y, theme.signs.bar, theme.style(Role::Accent));
        }
        let style = theme.style(if tried { Role::Strong } else { Role::Text });
        canvas.line(2, y, 1, &number.to_string(), theme.style(Role::Accent));
        canvas.line(SENTENCE, y, width, sample, style);
        y += 1;
    }
    y
}

fn none(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, y: u16) {
    canvas.base(Direction::Ltr);
    canvas.line(2, y, 1, "0", theme.style(Role::Accent));
    let mut x = SENTENCE;
    for language in Language::ALL {
        canvas.base(language.direction());
        let text = model.phrases.arabic.none.get(language);
        let width = canvas.width(text);
        x += canvas.line(x, y, width, text, theme.style(Role::Text)) + 3;
    }
}

/// The mode in use, the terminal, and what Arabic needs in it, as far as there is room.
fn about(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, y: u16) {
    let words = &model.phrases.arabic;
    let area = canvas.area();
    let why = reason(words, model.language, model.arabic.choice());
    let mode = model.arabic.mode().name();
    let terminal = model.arabic.fingerprint();
    let needed = advice(words, &model.arabic).filter(|advice| advice.needed);
    let advised = |language: Language| {
        let text = needed.as_ref()?.phrase.get(language);
        Some(embed(text))
    };
    let texts = [
        (
            Some(model.fill(&words.in_use, &[("mode", mode), ("why", &why)])),
            Role::Muted,
        ),
        (
            Some(model.fill(&words.this_terminal, &[("terminal", &terminal)])),
            Role::Muted,
        ),
        (advised(model.language), Role::Text),
        // Those who cannot read it like this may read it in the other language.
        (advised(model.language.other()), Role::Text),
    ];
    let end = area.bottom().saturating_sub(3);
    let mut y = y;
    for (text, role) in texts {
        let Some(text) = text.filter(|_| y < end) else {
            continue;
        };
        let room = Rect::new(1, y, area.width.saturating_sub(2), end - y);
        y += canvas.wrapped(room, &text, theme.style(role));
    }
}

/// What to do if no line reads correctly: the terminal's own setting, English, paper. In both languages, because Arabic
/// may not be legible here.
pub(in crate::tui) fn ways_out(model: &Model, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.arabic;
    let setting = advice(words, &model.arabic).map_or(&words.none_setting, |advice| advice.phrase);
    [setting, &words.none_english, &words.none_paper]
        .into_iter()
        .flat_map(|phrase| {
            let own = Block::text(model.say(phrase)).sign(theme.signs.bullet, Role::Accent);
            let other = embed(phrase.get(model.language.other()));
            [own, Block::text(other).indent(2).role(Role::Muted)]
        })
        .flat_map(|block| [block, Block::gap()])
        .collect()
}
