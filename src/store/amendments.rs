//! Which record of a chain of amendments stands: each is a record of its own, beside the one it amends.

use std::collections::HashMap;

use super::index::Index;
use super::paths::Folder;
use super::{catalog, drafts};
use crate::domain::record_id::RecordId;

/// For each amended record, those that amend it, with their seal; the newest stands.
#[derive(Debug, Default)]
pub struct Amendments(HashMap<RecordId, Vec<(jiff::Timestamp, RecordId)>>);

impl Amendments {
    /// An unreadable record amends nothing.
    pub fn of(index: &Index) -> Self {
        let mut amendments = Self::default();
        for row in index.rows() {
            if let Some(amended) = row.amends().and_then(RecordId::parse)
                && let (Some(id), Some(sealed)) = (row.id(), row.sealed())
            {
                amendments.add(amended, id, sealed.timestamp());
            }
        }
        amendments
    }

    fn add(&mut self, amended: RecordId, by: RecordId, sealed: jiff::Timestamp) {
        self.0.entry(amended).or_default().push((sealed, by));
    }

    /// The newest record that amends another.
    pub fn superseded_by(&self, id: &RecordId) -> Option<&RecordId> {
        let amendments = self.0.get(id)?;
        amendments.iter().max().map(|(_, by)| by)
    }

    /// The record that stands in a record's place; itself if it was never amended.
    pub fn newest(&self, id: &RecordId) -> RecordId {
        self.later(id).pop().unwrap_or_else(|| id.clone())
    }

    /// The records that came to stand in a record's place, one after the other.
    pub fn later(&self, id: &RecordId) -> Vec<RecordId> {
        let mut later: Vec<RecordId> = Vec::new();
        let mut last = id;
        // Files made by hand may amend each other in a circle.
        while let Some(next) = self.superseded_by(last)
            && next != id
            && !later.contains(next)
        {
            later.push(next.clone());
            last = next;
        }
        later
    }
}

/// All versions of a record, the first one first, as far as the folder has them.
pub fn versions(index: &Index, id: &RecordId) -> Vec<RecordId> {
    let amends = |id: &RecordId| {
        let row = index.row(index.place(id)?)?;
        row.amends().and_then(RecordId::parse)
    };
    let mut versions = vec![id.clone()];
    // Files made by hand may amend each other in a circle.
    while let Some(before) = versions.last().and_then(amends)
        && !versions.contains(&before)
    {
        versions.push(before);
    }
    versions.reverse();
    versions.extend(Amendments::of(index).later(id));
    versions
}

/// The draft that corrects a record, if a correction is in hand.
pub fn in_hand(folder: &Folder, id: &RecordId) -> Option<RecordId> {
    let mut drafts = catalog::drafts(folder).ids.into_iter();
    drafts.find(|draft| {
        let draft = drafts::load(folder, draft);
        draft.is_ok_and(|draft| draft.form.amends.is_some_and(|amends| amends.id == *id))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> RecordId {
        RecordId::parse(&format!("20261122-101502-00000{number}")).unwrap()
    }

    /// Amendments written as `amended>by` in the order of their seals.
    fn check(written: &str, of: u8, later: &[u8]) {
        let mut amendments = Amendments::default();
        for (second, pair) in written.split_whitespace().enumerate() {
            let (amended, by) = pair.split_once('>').unwrap();
            let [amended, by] = [amended, by].map(|number| id(number.parse().unwrap()));
            let sealed = jiff::Timestamp::from_second(second.try_into().unwrap()).unwrap();
            amendments.add(amended, by, sealed);
        }
        let expected: Vec<_> = later.iter().map(|number| id(*number)).collect();
        assert_eq!(amendments.later(&id(of)), expected, "{written}");
        let newest = expected.last().cloned().unwrap_or_else(|| id(of));
        assert_eq!(amendments.newest(&id(of)), newest, "{written}");
    }

    #[test]
    fn the_newest_stands_whatever_amended_what() {
        check("", 1, &[]);
        check("1>2", 1, &[2]);
        check("1>2", 2, &[]);
        check("1>2 2>3 3>4", 1, &[2, 3, 4]);
        check("1>2 2>3 3>4", 3, &[4]);
        // Two stations corrected one record: the later seal stands.
        check("1>3 1>2", 1, &[2]);
        check("1>2 1>3 2>4", 1, &[3]);
        // Nobody waits for a circle, which only hand-made files can form.
        check("1>2 2>1", 1, &[2]);
        check("1>2 2>3 3>2", 1, &[2, 3]);
        check("1>1", 1, &[]);
    }
}
