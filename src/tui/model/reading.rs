//! A record that is being read, and the finding in it that is in focus.

use crate::domain::record::Record;

/// A record that is being read.
#[derive(Debug)]
pub struct Reading {
    /// The record.
    pub record: Record,
    /// Rows scrolled away.
    pub scroll: u16,
    /// What is in focus; nothing until a finding is looked for.
    pub mark: Option<Mark>,
}

/// A finding in focus, or its question among the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The finding of this number.
    Finding(usize),
    /// The question of the finding of this number.
    Question(usize),
}

impl Reading {
    /// A record from its beginning.
    #[must_use]
    pub const fn new(record: Record) -> Self {
        Self {
            record,
            scroll: 0,
            mark: None,
        }
    }

    /// The row in focus: the findings are the first rows, the answers follow.
    #[must_use]
    pub fn row(&self) -> Option<usize> {
        match self.mark? {
            Mark::Finding(number) => Some(number),
            Mark::Question(number) => {
                let found = self.record.findings.get(number)?;
                let mut screening = self.record.screening.iter();
                let place = screening.position(|screened| screened.question == found.question)?;
                Some(self.record.findings.len() + place)
            }
        }
    }

    /// Marks the next finding, or the one before; after the last comes the first. Says whether there is one.
    pub fn step(&mut self, forward: bool) -> bool {
        let count = self.record.findings.len();
        let Some(last) = count.checked_sub(1) else {
            return false;
        };
        let number =
            match self.mark {
                None if forward => 0,
                None => last,
                Some(Mark::Finding(number) | Mark::Question(number)) if forward => {
                    if number < last { number + 1 } else { 0 }
                }
                Some(Mark::Finding(number) | Mark::Question(number)) => {
                    number.checked_sub(1).unwrap_or(last)
                }
            };
        self.mark = Some(Mark::Finding(number));
        true
    }

    /// From a finding to its question, and back. Says whether one was marked.
    pub const fn turn(&mut self) -> bool {
        self.mark = match self.mark {
            Some(Mark::Finding(number)) => Some(Mark::Question(number)),
            Some(Mark::Question(number)) => Some(Mark::Finding(number)),
            None => return false,
        };
        true
    }
}
