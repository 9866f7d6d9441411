//! A line as displayed: clusters from left to right, each mapped to its source.

use crate::domain::language::Direction;
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

/// A cluster's class as seen by a terminal's own reordering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClusterKind {
    /// Latin letters, Western digits, signs, blanks.
    Plain,
    /// A right-to-left letter.
    RightLetter,
    /// An Arabic-Indic digit, or a sign that goes with it.
    ArabicNumber,
}

/// The content of one cell, or two if wide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Byte range in the line's text.
    pub(super) text: Range<usize>,
    /// Byte range in the source; a lam-alef covers two letters.
    pub source: Range<usize>,
    /// In columns.
    pub width: usize,
    /// Embedding level; odd is right to left.
    pub level: u8,
    /// Position in reading order within the paragraph.
    pub logical: usize,
    pub kind: ClusterKind,
}

/// A line in visual order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub(super) text: String,
    pub(super) clusters: Vec<Cluster>,
    pub(super) base: Direction,
    pub(super) source: Range<usize>,
    pub(super) width: usize,
}

impl Line {
    /// A line without clusters.
    pub fn empty(base: Direction) -> Self {
        Self {
            text: String::new(),
            clusters: Vec::new(),
            base,
            source: 0..0,
            width: 0,
        }
    }

    /// From left to right.
    pub fn clusters(&self) -> &[Cluster] {
        &self.clusters
    }

    /// The text of a cluster's cell.
    pub fn symbol(&self, cluster: &Cluster) -> &str {
        self.text.get(cluster.text.clone()).unwrap_or_default()
    }

    /// In columns.
    pub const fn width(&self) -> usize {
        self.width
    }

    pub const fn base(&self) -> Direction {
        self.base
    }

    /// Byte range in the source, including blanks at a break.
    pub fn source(&self) -> Range<usize> {
        self.source.clone()
    }

    /// The displayed text, from left to right.
    pub fn seen(&self) -> String {
        self.clusters.iter().map(|c| self.symbol(c)).collect()
    }

    /// Appends `…` at the end in reading order; `lost` is the level of the text that would have followed.
    pub(super) fn ended(mut self, lost: Option<u8>) -> Self {
        let mut kept = self.in_reading_order();
        let own = kept.last().map(|c| c.level);
        let at = self.text.len();
        self.text.push('\u{2026}');
        kept.push(Cluster {
            text: at..self.text.len(),
            source: kept.last().map_or(self.source.start, |c| c.source.end)..self.source.end,
            width: 1,
            // Inside a name the ellipsis goes where the name breaks off, otherwise where the line does.
            level: own
                .filter(|own| Some(*own) == lost)
                .unwrap_or(level(self.base)),
            logical: kept.last().map_or(0, |c| c.logical + 1),
            kind: ClusterKind::Plain,
        });
        self.arrange(kept);
        self
    }

    /// Appends `…` to show that more follows; the caller reserves the columns.
    #[must_use]
    pub fn with_more(&self) -> Self {
        self.clone().ended(None)
    }

    /// The clusters of a range in reading order, reordered on their own, with `…` at each end where something is left
    /// out; the caller reserves the columns.
    #[must_use]
    pub fn window(&self, places: Range<usize>) -> Self {
        let mut line = self.clone();
        let order = self.in_reading_order();
        let kept = order.get(places.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
            return Self::empty(self.base);
        };
        line.source = first.source.start..last.source.end;
        let before = places.start.checked_sub(1).and_then(|at| order.get(at));
        let after = order.get(places.end);
        let before = before.map(|lost| line.ellipsis(first.source.start, [first, lost]));
        let after = after.map(|lost| line.ellipsis(last.source.end, [last, lost]));
        let kept = kept.iter().cloned();
        line.arrange(before.into_iter().chain(kept).chain(after).collect());
        line
    }

    /// An ellipsis that stands for no letter, between the outermost cluster kept and the one next to it.
    ///
    /// Inside a name it goes where the name breaks off, otherwise where the line does.
    fn ellipsis(&mut self, at: usize, [kept, lost]: [&Cluster; 2]) -> Cluster {
        let start = self.text.len();
        self.text.push('\u{2026}');
        let inside = kept.level == lost.level;
        Cluster {
            text: start..self.text.len(),
            source: at..at,
            width: 1,
            level: if inside { kept.level } else { level(self.base) },
            logical: kept.logical,
            kind: ClusterKind::Plain,
        }
    }

    pub fn in_reading_order(&self) -> Vec<Cluster> {
        let mut list = self.clusters.clone();
        list.sort_by_key(|c| c.logical);
        list
    }

    /// Takes clusters in reading order and puts them into visual order.
    pub(super) fn arrange(&mut self, clusters: Vec<Cluster>) {
        self.width = clusters.iter().map(|c| c.width).sum();
        self.clusters = visual(clusters);
    }
}

pub(super) const fn level(base: Direction) -> u8 {
    match base {
        Direction::Ltr => 0,
        Direction::Rtl => 1,
    }
}

/// Puts clusters from reading order into visual order (L2; L3 by whole clusters).
fn visual(clusters: Vec<Cluster>) -> Vec<Cluster> {
    if clusters.iter().all(|c| c.level == 0) {
        return clusters;
    }
    let levels: Vec<Level> = clusters
        .iter()
        .map(|c| Level::new(c.level).unwrap_or_else(|_| Level::ltr()))
        .collect();
    BidiInfo::reorder_visual(&levels)
        .into_iter()
        .filter_map(|at| clusters.get(at).cloned())
        .collect()
}
