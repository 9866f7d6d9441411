//! A record being read, and what is in focus.

use crate::domain::difference::differences;
use crate::session::ReadRecord;

#[derive(Debug)]
pub struct Reading {
    pub read: ReadRecord,
    /// Whether the previous version is shown beside it, in a wide window.
    pub compared: bool,
    /// Lines scrolled away.
    pub scroll: u16,
    /// The differences shown.
    pub differences: usize,
    /// What is in focus, once something has been selected.
    pub mark: Option<Mark>,
}

/// What is in focus: a finding, its question among the answers, a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A finding, by index.
    Finding(usize),
    /// The question of a finding, by the finding's index.
    Question(usize),
    /// A difference to the version before, by index.
    Difference(usize),
}

impl Reading {
    pub const fn new(read: ReadRecord) -> Self {
        Self {
            read,
            compared: false,
            scroll: 0,
            differences: 0,
            mark: None,
        }
    }

    /// The row in focus; the answers follow the findings.
    pub fn row(&self) -> Option<usize> {
        match self.mark? {
            Mark::Finding(number) => Some(number),
            Mark::Question(number) => {
                let found = self.read.record.findings.get(number)?;
                let mut screening = self.read.record.screening.iter();
                let place = screening.position(|screened| screened.question == found.question)?;
                Some(self.read.record.findings.len() + place)
            }
            Mark::Difference(number) => Some(self.first_difference() + number),
        }
    }

    /// The row of the first difference to the version before; the findings and answers come first.
    pub const fn first_difference(&self) -> usize {
        self.read.record.findings.len() + self.read.record.screening.len()
    }

    /// Whether the version before differs: before the first frame beside it, no difference has been shown yet.
    pub fn differs(&self) -> bool {
        let before = self.read.amended.as_ref();
        let changed = |old| !differences(old, &self.read.record).is_empty();
        self.differences > 0 || before.is_some_and(changed)
    }

    /// Marks the next or previous finding, or difference while `compares`, wrapping around; returns whether there is one.
    pub fn step(&mut self, forward: bool, compares: bool) -> bool {
        let (count, here) = match (compares, self.mark) {
            (true, Some(Mark::Difference(number))) => (self.differences, Some(number)),
            (true, _) => (self.differences, None),
            (false, Some(Mark::Finding(number) | Mark::Question(number))) => {
                (self.read.record.findings.len(), Some(number))
            }
            (false, _) => (self.read.record.findings.len(), None),
        };
        let Some(last) = count.checked_sub(1) else {
            return false;
        };
        let number = match here {
            None if forward => 0,
            None => last,
            Some(number) if forward && number < last => number + 1,
            Some(_) if forward => 0,
            Some(number) => number.checked_sub(1).unwrap_or(last),
        };
        self.mark = Some(if compares {
            Mark::Difference(number)
        } else {
            Mark::Finding(number)
        });
        true
    }

    /// Shows the version before beside it, with its first difference in focus, or no longer.
    pub fn compare(&mut self) {
        self.compared = !self.compared;
        self.mark = self.compared.then_some(Mark::Difference(0));
    }

    /// Switches between a finding and its question; returns whether one was marked.
    pub const fn turn(&mut self) -> bool {
        self.mark = match self.mark {
            Some(Mark::Finding(number)) => Some(Mark::Question(number)),
            Some(Mark::Question(number)) => Some(Mark::Finding(number)),
            Some(Mark::Difference(_)) | None => return false,
        };
        true
    }
}
