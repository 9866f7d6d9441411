//! Updates the index in steps, newest month first, so that a first page need not wait for everything.

use std::collections::VecDeque;
use std::sync::Arc;

use rayon::prelude::*;

use super::month::Month;
use super::{Index, Look};
use crate::store::Problem;
use crate::store::catalog;
use crate::store::paths::Folder;

/// The cost of reading a record, in stat calls.
pub const READING: usize = 50;

/// Maximum number of months examined at once.
const MONTHS: usize = 8;

/// The fewest rows worth using other cores for: waking them costs more system calls than a small folder has files.
const ON_ALL_CORES: usize = 2_000;

/// A look at the records, in progress.
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

    /// Examines the newest months until their records fill a page or the budget, in stat calls, is spent.
    ///
    /// If the newest month has no image, only the page is read; the whole month follows later.
    pub fn page(&mut self, folder: &Folder, rows: usize, budget: usize) -> Index {
        let newest = self.left.front();
        if let Some(glance) = newest.and_then(|name| Month::glance(folder, name, rows)) {
            return Index::of(vec![Arc::new(glance)], self.foreign.clone());
        }
        let none = Index::default();
        let mut cost = 0;
        while cost < budget && self.rows() < rows && self.has_more() {
            cost += self.look(folder, &none, 1);
        }
        self.index()
    }

    pub fn has_more(&self) -> bool {
        !self.left.is_empty()
    }

    /// Examines the next months until the budget, in stat calls, is spent; returns the index so far.
    pub fn next(&mut self, folder: &Folder, before: &Index, budget: usize) -> Index {
        let mut cost = 0;
        while cost < budget && self.has_more() {
            // The newest month alone first, then more and more at once.
            cost += self.look(folder, before, self.done.len().clamp(1, MONTHS));
        }
        self.index()
    }

    /// Examines this many months and returns the cost.
    fn look(&mut self, folder: &Folder, before: &Index, months: usize) -> usize {
        let part = self.left.len().min(months);
        let names: Vec<String> = self.left.drain(..part).collect();
        let look = |name: &String| Month::look(folder, name, before.month(name), self.look);
        let months: Vec<Arc<Month>> = if self.rows_of(part) < ON_ALL_CORES {
            names.iter().map(look).collect()
        } else {
            names.par_iter().map(look).collect()
        };
        let cost = months.iter().map(|month| month.cost).sum();
        self.done.extend(months);
        cost
    }

    fn rows(&self) -> usize {
        self.done.iter().map(|month| month.image.rows()).sum()
    }

    /// Estimates the rows in this many months from those already examined.
    fn rows_of(&self, months: usize) -> usize {
        self.rows() * months / self.done.len().max(1)
    }

    fn index(&self) -> Index {
        Index::of(self.done.clone(), self.foreign.clone())
    }
}
