//! Help: what the signs mean, and the keys of the dialog or screen behind it.

use super::{Action, Block, Content, Context, Dialog, Front, Model, Next, Stamp, Theme};
use crate::tui::model::offered;
use crate::tui::view::{client, legend};

/// Maximum columns of key labels on a line.
const COLUMNS: u16 = 14;

#[derive(Debug, Default)]
pub struct Help {
    /// The dialog behind it.
    pub under: Option<Front>,
}

impl Dialog for Help {
    /// The keys that work behind it; signs, answers and stages; facts about the checklist.
    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let mut blocks = vec![Block::heading(model.say(&words.keys_here))];
        let lines = self.lines(model).into_iter();
        blocks.extend(lines.map(|(labels, word)| Block::text(word).keys(labels, COLUMNS)));
        blocks.push(Block::gap());
        blocks.extend(legend::blocks(model, theme));
        blocks.push(Block::heading(model.say(&words.help_about)));
        blocks.extend(client::about(model));
        Content::shown(model.say(&words.help_title), blocks)
    }

    fn act(&mut self, _model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        match action {
            Action::Pane => self.under.take().map_or(Next::Close, Next::Open),
            // Over a dialog Enter does not close the help: held down, it would confirm the dialog.
            Action::Open if self.under.is_none() => Next::Close,
            _ => Next::Stay,
        }
    }

    fn back(&mut self, _model: &mut Model) -> Option<Front> {
        self.under.take()
    }

    fn context(&self, _model: &Model) -> Context {
        Context::Help
    }
}

impl Help {
    /// Key labels with their word; keys that do the same share a line while there is room.
    fn lines(&self, model: &Model) -> Vec<(String, &'static str)> {
        let mut lines: Vec<(String, &str)> = Vec::new();
        for binding in offered(model, self.under.as_ref()) {
            let word = model.say(model.word(binding));
            let label = binding.labels_in(model.language).join("  ");
            let same = |(_, known): &(String, &str)| *known == word;
            let Some(place) = lines.iter().rposition(same) else {
                lines.push((label, word));
                continue;
            };
            let Some((labels, _)) = lines.get_mut(place) else {
                continue;
            };
            if labels.split(' ').any(|known| known == label) {
                continue;
            }
            if labels.chars().count() + 2 + label.chars().count() <= usize::from(COLUMNS) {
                labels.push_str("  ");
                labels.push_str(&label);
            } else {
                lines.insert(place + 1, (label, word));
            }
        }
        lines
    }
}
