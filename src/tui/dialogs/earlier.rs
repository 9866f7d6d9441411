//! An earlier record of this client, to read beside the form: Enter and Esc return to it.

use super::{Content, Dialog, Model, Theme};
use crate::domain::record::Record;
use crate::tui::view::reading;

/// An earlier record, open only for reading.
#[derive(Debug)]
pub struct EarlierRecord(Box<Record>);

impl EarlierRecord {
    /// Opens one of the earlier consultations.
    pub fn show(model: &mut Model, number: usize) {
        let visit = model
            .open()
            .and_then(|open| open.earlier.visits.get(number));
        if let Some(visit) = visit {
            let record = Self(Box::new(visit.record.clone()));
            model.show(record);
        }
    }
}

impl Dialog for EarlierRecord {
    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let values = [
            ("id", self.0.id.as_str()),
            ("day", &self.0.started.date().to_string()),
        ];
        let title = model.fill(&words.earlier_record, &values);
        Content::shown(title, reading::whole(model, theme, &self.0))
    }
}
