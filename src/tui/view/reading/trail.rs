//! The changed answers of a record, with the clearances that they took away.

use super::super::page::Block;
use super::contents::{RecordContents, moment};
use crate::domain::record::Change;
use crate::phrases::fill_owned;
use crate::tui::theme::Role;

impl RecordContents<'_> {
    pub(super) fn trail(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for change in &self.record.trail {
            blocks.extend(self.change(change));
        }
        if !blocks.is_empty() {
            blocks.insert(0, Block::heading(self.model.say(&self.words().trail)));
            blocks.push(Block::gap());
        }
        blocks
    }

    fn change(&self, change: &Change) -> Vec<Block> {
        let (model, words) = (self.model, self.words());
        let at = ("at", moment(change.at));
        let question = ("question", self.asked(&change.question));
        // A clearance can be withdrawn while its answer remains.
        let (phrase, mut values) = (&words.withdrawn, vec![at, question]);
        let phrase = if change.from == change.to {
            phrase
        } else {
            let [from, to] = [change.from, change.to].map(|answer| self.answer(answer));
            values.extend([("from", from.to_owned()), ("to", to.to_owned())]);
            &words.changed
        };
        let told = fill_owned(model.say(phrase), &values);
        let mut blocks = vec![Block::text(told).sign(self.theme.signs.bullet, Role::Muted)];
        blocks.extend(change.voided.as_ref().map(|voided| {
            let on = voided.on.to_string();
            let values = [
                ("by", voided.by.as_str()),
                ("on", on.as_str()),
                ("said", voided.said.as_str()),
            ];
            Block::text(model.fill(&words.voided, &values)).indent(2)
        }));
        blocks
    }
}
