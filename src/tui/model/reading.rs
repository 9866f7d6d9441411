//! A record being read, and the finding in focus.

use crate::session::ReadRecord;

#[derive(Debug)]
pub struct Reading {
    pub read: ReadRecord,
    /// Whether the previous version is shown beside it, in a wide window.
    pub compared: bool,
    /// Lines scrolled away.
    pub scroll: u16,
    /// What is in focus, once a finding has been selected.
    pub mark: Option<Mark>,
}

/// A finding in focus, or its question among the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A finding, by index.
    Finding(usize),
    /// The question of a finding, by the finding's index.
    Question(usize),
}

impl Reading {
    pub const fn new(read: ReadRecord) -> Self {
        Self {
            read,
            compared: false,
            scroll: 0,
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
        }
    }

    /// Marks the next or previous finding, wrapping around; returns whether there is one.
    pub fn step(&mut self, forward: bool) -> bool {
        let count = self.read.record.findings.len();
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

    /// Switches between a finding and its question; returns whether one was marked.
    pub const fn turn(&mut self) -> bool {
        self.mark = match self.mark {
            Some(Mark::Finding(number)) => Some(Mark::Question(number)),
            Some(Mark::Question(number)) => Some(Mark::Finding(number)),
            None => return false,
        };
        true
    }
}
