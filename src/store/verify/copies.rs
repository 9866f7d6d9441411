//! Copies of one record in the folders of several workstations.

use super::scan::Seen;
use crate::domain::record_id::RecordId;

/// Keeps one copy of each record, an intact one if possible, and lists other intact copies that differ from it.
pub(super) fn merged(all: Vec<Seen>) -> (Vec<Seen>, Vec<(RecordId, usize)>) {
    let mut kept: Vec<Seen> = Vec::with_capacity(all.len());
    let mut differing = Vec::new();
    for seen in all {
        let Some(first) = kept.last_mut().filter(|first| first.id == seen.id) else {
            kept.push(seen);
            continue;
        };
        match (first.sha256, seen.sha256) {
            (None, Some(_)) => *first = seen,
            (Some(one), Some(other)) if one != other => differing.push((seen.id, seen.at)),
            (_, _) => {}
        }
    }
    (kept, differing)
}
