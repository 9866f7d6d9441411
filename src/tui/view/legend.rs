//! The meaning of signs, answers and stages.

use super::page::Block;
use crate::domain::checklist::Level;
use crate::domain::consultation::Stage;
use crate::domain::language::Bilingual;
use crate::phrases::ScreenWords;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// The most columns of a name before its meaning.
const NAME: usize = 14;

pub(in crate::tui) fn blocks(model: &Model, theme: &Theme) -> Vec<Block> {
    [signs(model, theme), answers(model), stages(model)].concat()
}

/// The signs, worst first.
fn signs(model: &Model, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let levels = [Level::Stop, Level::Refer, Level::Caution, Level::Note].map(|level| {
        let words = model.checklist.level(level);
        let text = format!("{}: {}", model.say(&words.name), model.say(&words.meaning));
        Block::text(text).sign(theme.signs.level(level), Role::Level(level))
    });
    let others = [
        (theme.signs.done, &words.help_done, Role::Clear),
        (theme.signs.current, &words.help_current, Role::Accent),
        (theme.signs.detail, &words.help_detail, Role::Accent),
        (theme.signs.open, &words.help_open, Role::Muted),
    ];
    let others = others.map(|(sign, text, role)| Block::text(model.say(text)).sign(sign, role));
    let heading = Block::heading(model.say(&words.help_signs));
    let signs = levels.into_iter().chain(others);
    std::iter::once(heading)
        .chain(signs)
        .chain([Block::gap()])
        .collect()
}

/// The answers, each with its key: two keys on one line would swap places in Arabic.
fn answers(model: &Model) -> Vec<Block> {
    let words = &model.phrases.screen;
    let explained = |word, help| format!("{}: {}", model.say(word), model.say(help));
    let unknown = explained(&words.unknown, &words.help_unknown);
    let declined = explained(&words.declined, &words.help_declined);
    vec![
        Block::heading(model.say(&words.help_answers)),
        Block::text(model.say(&words.yes)).keys("1", 2),
        Block::text(model.say(&words.no)).keys("2", 2),
        Block::text(unknown).keys("3", 2),
        Block::text(declined).keys("4", 2),
        Block::text(model.say(&words.help_yes_no)),
        Block::gap(),
    ]
}

/// The stages in order.
fn stages(model: &Model) -> Vec<Block> {
    let words = &model.phrases.screen;
    let names = Stage::ALL.map(|stage| model.say(words.stage(stage)));
    let widest = names
        .iter()
        .map(|name| name.chars().count())
        .max()
        .unwrap_or(0);
    let columns = u16::try_from(widest.min(NAME)).unwrap_or(0);
    let lines = Stage::ALL.into_iter().zip(names);
    let lines = lines
        .map(|(stage, name)| Block::text(model.say(purpose(words, stage))).label(name, columns));
    let heading = Block::heading(model.say(&words.help_stages));
    std::iter::once(heading)
        .chain(lines)
        .chain([Block::gap()])
        .collect()
}

const fn purpose(words: &ScreenWords, stage: Stage) -> &Bilingual {
    match stage {
        Stage::Client => &words.help_client,
        Stage::Concerns => &words.help_concerns,
        Stage::Substances => &words.help_substances,
        Stage::Screening => &words.help_screening,
        Stage::Assessment => &words.help_assessment,
        Stage::Notice => &words.help_notice,
        Stage::Decision => &words.help_decision,
        Stage::Review => &words.help_review,
    }
}
