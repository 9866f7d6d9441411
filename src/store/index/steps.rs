//! The index brought up to date in steps, newest month first, so that a first page need not wait for all.

use std::collections::VecDeque;
use std::sync::Arc;

use rayon::prelude::*;

use super::month::Month;
use super::{Index, Look};
use crate::store::Problem;
use crate::store::catalog;
use crate::store::paths::Folder;

/// What reading a record costs, in looks at a file's stamp.
pub const READING: usize = 50;

/// The most months looked at at once.
const MONTHS: usize = 8;

/// A look at the records in progress.
#[derive(Debug)]
pub struct Steps {
    look: Look,
    left: VecDeque<String>,
    done: Vec<Arc<Month>>,
    foreign: Vec<Problem>,
}

impl Steps {
    pub fn begin(folder: &Folder, look: Look) -> Self {
        let (months, foreign) = catalog::months(folder);
        Self {
            look,
            left: months.into(),
            done: Vec::new(),
            foreign,
        }
    }

    /// The newest records if nothing of the newest month is known yet; so many are read, and the rest later.
    pub fn glance(&self, folder: &Folder, before: &Index, most: usize) -> Option<Index> {
        let name = self.left.front()?;
        let known = before.month(name).is_some();
        let month = (!known).then(|| Month::glance(folder, name, most))??;
        Some(Index::of(vec![Arc::new(month)], self.foreign.clone()))
    }

    pub fn has_more(&self) -> bool {
        !self.left.is_empty()
    }

    /// Looks at the next months until that has cost so many looks at a file's stamp, and returns the index so far.
    pub fn next(&mut self, folder: &Folder, before: &Index, most: usize) -> Index {
        let mut cost = 0;
        while cost < most && !self.left.is_empty() {
            // The newest month alone, then more and more at once.
            let part = self.left.len().min(self.done.len().clamp(1, MONTHS));
            let names: Vec<String> = self.left.drain(..part).collect();
            let months: Vec<Arc<Month>> = names
                .par_iter()
                .map(|name| Month::look(folder, name, before.month(name), self.look))
                .collect();
            cost += months.iter().map(|month| month.cost).sum::<usize>();
            self.done.extend(months);
        }
        Index::of(self.done.clone(), self.foreign.clone())
    }
}
