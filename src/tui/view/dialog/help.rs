//! The keys that work behind the help.

use crate::tui::keymap::{self, Binding};
use crate::tui::model::{Model, behind, offered_behind};
use crate::tui::view::client;
use crate::tui::view::page::Block;

/// The most columns of keys on one line.
const COLUMNS: u16 = 14;

/// Every key that works behind the help, from the table of bindings; then what the checklist says of itself.
pub(super) fn blocks(model: &Model) -> Vec<Block> {
    let lines = lines(model);
    let mut blocks: Vec<Block> = lines
        .into_iter()
        .map(|(labels, word)| Block::text(word).keys(labels, COLUMNS))
        .collect();
    blocks.push(Block::gap());
    blocks.push(Block::heading(model.say(&model.phrases.screen.help_about)));
    blocks.extend(client::about(model));
    blocks
}

/// Keys and their word: those that do the same stand on one line while there is room.
fn lines(model: &Model) -> Vec<(String, &'static str)> {
    let mut lines: Vec<(String, &str)> = Vec::new();
    let told =
        |binding: &&Binding| offered_behind(model, binding.action) && !binding.label.is_empty();
    for binding in keymap::bindings(behind(model)).filter(told) {
        let word = model.say((binding.phrase)(&model.phrases.keys));
        let label = binding.label_in(model.language);
        let same = |(_, known): &(String, &str)| *known == word;
        let Some(place) = lines.iter().rposition(same) else {
            lines.push((label.into_owned(), word));
            continue;
        };
        let Some((labels, _)) = lines.get_mut(place) else {
            continue;
        };
        if labels.split(' ').any(|known| *known == *label) {
            continue;
        }
        if labels.chars().count() + 2 + label.chars().count() <= usize::from(COLUMNS) {
            labels.push_str("  ");
            labels.push_str(&label);
        } else {
            lines.insert(place + 1, (label.into_owned(), word));
        }
    }
    lines
}
