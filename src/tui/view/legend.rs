//! The meaning of signs, answers and stages.

use super::page::Block;
use crate::domain::checklist::Level;
use crate::domain::consultation::Stage;
use crate::domain::language::Bilingual;
use crate::domain::screening::Answer;
use crate::phrases::ScreenWords;
use crate::tui::keymap::{Action, Binding};
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

/// The answers, each with its keys: two answers on one line would swap places in Arabic.
fn answers(model: &Model) -> Vec<Block> {
    let words = &model.phrases.screen;
    // Includes the short sign from the column of the answers.
    let explained = |[word, short, help]: [&'static Bilingual; 3]| {
        let [word, short, help] = [word, short, help].map(|it| model.say(it));
        format!("{word} ({short}): {help}")
    };
    let unknown = explained([&words.unknown, &words.unknown_short, &words.help_unknown]);
    let declined = explained([&words.declined, &words.declined_short, &words.help_declined]);
    vec![
        Block::heading(model.say(&words.help_answers)),
        keyed(model, Answer::Yes, model.say(&words.yes).to_owned()),
        keyed(model, Answer::No, model.say(&words.no).to_owned()),
        keyed(model, Answer::Unknown, unknown),
        keyed(model, Answer::Declined, declined),
        Block::text(model.say(&words.help_yes_no)),
        Block::gap(),
    ]
}

/// The legend of an answer, preceded by its digit and letter.
fn keyed(model: &Model, answer: Answer, text: String) -> Block {
    let keys = answer_keys(model, answer)
        .map(String::from)
        .collect::<Vec<_>>();
    Block::text(text).keys(keys.join("  "), 4)
}

/// The digit of an answer, and its letter on the keyboard of the screen's language.
pub(in crate::tui) fn answer_keys(model: &Model, answer: Answer) -> impl Iterator<Item = char> {
    let same = |binding: &&Binding| binding.action == Action::Answer(answer);
    let binding = model.bindings.iter().find(same);
    let digit = Answer::ALL.iter().position(|one| *one == answer);
    let digit = digit.and_then(|place| u32::try_from(place + 1).ok());
    let digit = digit.and_then(|digit| char::from_digit(digit, 10));
    let letter = binding.and_then(|binding| binding.letter(model.language));
    digit.into_iter().chain(letter)
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
