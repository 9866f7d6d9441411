//! Counts over the records that count, which excludes corrected ones and those entered in error.

use std::collections::BTreeMap;

use super::select::row_filter;
use super::{Index, OpenRecords};
use crate::domain::assessment::Outcome;
use crate::domain::checklist::Level;
use crate::store::catalog::Filter;

/// The number of findings at each level.
type FindingCounts = [usize; Level::ALL.len()];

/// The counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    pub records: usize,
    /// Per month (`2026-11`), the number of records with each outcome, in the order of [`Outcome::ALL`].
    pub months: BTreeMap<String, [usize; Outcome::ALL.len()]>,
    /// Per question, the number of findings at each level, in the order of [`Level::ALL`].
    pub findings: Vec<(String, FindingCounts)>,
    pub referrals_open: usize,
    pub referrals_closed: usize,
}

impl Statistics {
    /// The outcomes that occurred, newest month first; only the first row of a month names it.
    pub fn by_month(&self) -> impl Iterator<Item = (&str, Outcome, usize)> {
        self.months.iter().rev().flat_map(|(month, counts)| {
            let all = Outcome::ALL.into_iter().zip(counts.iter().copied());
            let occurred = all.filter(|(_, count)| *count > 0).enumerate();
            occurred.map(move |(row, (outcome, count))| {
                let month = if row == 0 { month.as_str() } else { "" };
                (month, outcome, count)
            })
        })
    }

    /// The number of findings per question, most frequent first.
    pub fn by_question(&self) -> impl Iterator<Item = (&str, usize)> {
        let findings = self.findings.iter();
        findings.map(|(question, levels)| (question.as_str(), levels.iter().sum()))
    }

    /// The open and the closed referrals; `None` if nobody was referred.
    pub fn referrals(&self) -> Option<[usize; 2]> {
        let both = [self.referrals_open, self.referrals_closed];
        (both != [0, 0]).then_some(both)
    }
}

/// The length of a bar beside the longest, which is `widest`; a count of one has at least one block.
pub fn bar_length(count: usize, most: Option<usize>, widest: usize) -> usize {
    (count * widest).div_ceil(most.unwrap_or(1).max(1))
}

impl Index {
    /// Counts the records that a filter accepts; `open` is what is open among all records.
    pub fn statistics(&self, filter: &Filter, open: &OpenRecords) -> Statistics {
        let filtered = row_filter(filter);
        let mut found = Statistics::default();
        let mut findings: BTreeMap<&str, FindingCounts> = BTreeMap::new();
        for (place, row) in self.current().filter(|(_, row)| filtered(*row)) {
            let Some(outcome) = row.outcome() else {
                continue;
            };
            found.records += 1;
            let month = row
                .sealed()
                .map(|at| at.date().strftime("%Y-%m").to_string());
            let months = found.months.entry(month.unwrap_or_default()).or_default();
            let at = Outcome::ALL.iter().position(|it| *it == outcome);
            if let Some(count) = at.and_then(|at| months.get_mut(at)) {
                *count += 1;
            }
            for (level, question) in row.findings() {
                let counts = findings.entry(question).or_default();
                let at = Level::ALL.iter().position(|it| *it == level);
                if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
                    *count += 1;
                }
            }
            if row.refers() {
                if open.referrals.binary_search(&place).is_ok() {
                    found.referrals_open += 1;
                } else {
                    found.referrals_closed += 1;
                }
            }
        }
        let owned = |(question, counts): (&str, _)| (question.to_owned(), counts);
        found.findings = findings.into_iter().map(owned).collect();
        let total = |counts: &FindingCounts| counts.iter().sum::<usize>();
        found
            .findings
            .sort_by_key(|(_, counts)| std::cmp::Reverse(total(counts)));
        found
    }
}
