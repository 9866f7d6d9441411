//! The status of a record: its seal, its place in the chain, its versions, and the changes of a correction.

use super::contents::RecordContents;
use super::fields::LabelledValue;
use crate::domain::difference::differences;
use crate::domain::record::{Corrected, Record};
use crate::domain::record_id::RecordId;
use crate::domain::short_code::short_code;
use crate::export::corrected::DifferenceTeller;
use crate::session::ReadRecord;
use crate::text::embed;
use crate::tui::theme::Role;
use crate::tui::view::blocks::value;
use crate::tui::view::page::Block;

impl RecordContents<'_> {
    /// A note that another version is current, or that the record does not count.
    pub(super) fn superseded(&self, read: &ReadRecord) -> Option<Block> {
        let words = &self.model.phrases.screen;
        let newest = read.superseded_by();
        let (phrase, id) = match (newest, &self.record.amends) {
            (Some(by), _) if read.withdrawn => (&words.home_in_error_by, by),
            (Some(by), _) => (&words.home_corrected_by, by),
            (None, Some(amends)) if read.withdrawn => (&words.reading_states_error, &amends.id),
            (None, _) => return None,
        };
        let text = self.model.fill(phrase, &[("id", id.as_str())]);
        Some(Block::text(text).sign(self.theme.signs.current, Role::Accent))
    }

    /// The place in the chain, the short code, and which version it is.
    pub(super) fn seal(&self, read: &ReadRecord) -> Vec<LabelledValue<'static>> {
        let (model, words) = (self.model, self.words());
        let number = self.record.station.number.to_string();
        let code = short_code(&read.sha256);
        let values = [("number", number.as_str()), ("code", &code)];
        let mut told = vec![(
            model.say(&words.sealed_as),
            model.fill(&words.number_and_code, &values),
        )];
        let place = self.place(read, &self.record.id);
        told.extend(place.map(|place| (model.say(&words.version), place)));
        told
    }

    /// The heading of a version shown beside another.
    pub(super) fn version(&self, read: &ReadRecord, id: &RecordId) -> Option<Block> {
        let place = self.place(read, id)?;
        let label = self.model.say(&self.words().version);
        let text = format!("{label} {place} \u{b7} {}", embed(id.as_str()));
        Some(Block::heading(text).of("version"))
    }

    /// Which version this is, if there are several.
    fn place(&self, read: &ReadRecord, id: &RecordId) -> Option<String> {
        let mut versions = read.versions.iter();
        let place = versions.position(|version| version == id)?;
        let (n, of) = ((place + 1).to_string(), read.versions.len().to_string());
        let values = [("n", n.as_str()), ("of", &of)];
        (read.versions.len() > 1).then(|| self.model.fill(&self.words().version_of, &values))
    }

    /// What the correction changed, as recorded or else as found by comparing both versions.
    pub(super) fn corrected(&self, amended: Option<&Record>) -> Vec<Block> {
        let compared = || amended.map(|old| differences(old, self.record));
        let told = if self.record.corrected.is_empty() {
            compared().unwrap_or_default()
        } else {
            self.record.corrected.clone()
        };
        if told.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::heading(self.model.say(&self.words().corrected))];
        blocks.extend(self.differences(&told));
        blocks.push(Block::gap());
        blocks
    }

    /// What differs, part by part.
    pub(super) fn differences(&self, told: &[Corrected]) -> impl Iterator<Item = Block> {
        told.iter().map(|it| self.difference(it))
    }

    fn difference(&self, it: &Corrected) -> Block {
        let words = DifferenceTeller {
            checklist: self.model.checklist,
            phrases: self.model.phrases,
            language: self.model.language,
            differs: &self.words().differs,
            typed: &value,
            asked: &|id| self.asked(id),
        };
        Block::text(words.line(it)).sign(self.theme.signs.bullet, Role::Muted)
    }
}
