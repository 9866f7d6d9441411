//! One line as it is seen: clusters from left to right, each knowing its source.

use crate::domain::language::Direction;
use std::ops::Range;

/// What a terminal's own reordering would see in a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Latin letters, Western digits, signs, blanks.
    Plain,
    /// A letter written from right to left.
    RightLetter,
    /// An Arabic-Indic digit, or a sign that goes with it.
    ArabicNumber,
}

/// What fills one cell, or two when it is wide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Where its letters stand in the text of the line.
    pub(super) text: Range<usize>,
    /// The bytes of the source it stands for; a lam-alef covers two letters.
    pub source: Range<usize>,
    /// Columns it takes.
    pub width: usize,
    /// Its embedding level; odd is right to left.
    pub level: u8,
    /// Its place in reading order, counted over the paragraph.
    pub logical: usize,
    /// What a terminal's own reordering would see in it.
    pub kind: Kind,
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
    /// A line without anything on it.
    #[must_use]
    pub fn empty(base: Direction) -> Self {
        Self {
            text: String::new(),
            clusters: Vec::new(),
            base,
            source: 0..0,
            width: 0,
        }
    }

    /// The clusters from left to right.
    #[must_use]
    pub fn clusters(&self) -> &[Cluster] {
        &self.clusters
    }

    /// What a cluster of this line puts into its cell.
    #[must_use]
    pub fn symbol(&self, cluster: &Cluster) -> &str {
        self.text.get(cluster.text.clone()).unwrap_or_default()
    }

    /// Columns the line takes.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The base direction it was laid out in.
    #[must_use]
    pub const fn base(&self) -> Direction {
        self.base
    }

    /// The bytes of the source it stands for, blanks at a break included.
    #[must_use]
    pub fn source(&self) -> Range<usize> {
        self.source.clone()
    }

    /// What is seen, from left to right.
    #[must_use]
    pub fn seen(&self) -> String {
        self.clusters.iter().map(|c| self.symbol(c)).collect()
    }

    /// The line with `…` at its end in reading order; `lost` is the level of what would have followed.
    #[must_use]
    pub(super) fn ended(mut self, lost: Option<u8>) -> Self {
        let mut kept = self.in_reading_order();
        let own = kept.last().map(|c| c.level);
        let at = self.text.len();
        self.text.push('\u{2026}');
        kept.push(Cluster {
            text: at..self.text.len(),
            source: kept.last().map_or(self.source.start, |c| c.source.end)..self.source.end,
            width: 1,
            // Within a name the sign stands where the name breaks off, else where the line does.
            level: own
                .filter(|own| Some(*own) == lost)
                .unwrap_or(level(self.base)),
            logical: kept.last().map_or(0, |c| c.logical + 1),
            kind: Kind::Plain,
        });
        self.arrange(kept);
        self
    }

    /// The line with `…` behind it, because more follows; the columns must be there.
    #[must_use]
    pub fn with_more(&self) -> Self {
        self.clone().ended(None)
    }

    /// The clusters of a stretch of reading order, put into order on their own.
    #[must_use]
    pub fn window(&self, places: Range<usize>) -> Self {
        let mut line = self.clone();
        let kept: Vec<Cluster> = self
            .in_reading_order()
            .into_iter()
            .filter(|c| places.contains(&c.logical))
            .collect();
        line.source =
            kept.first().map_or(0, |c| c.source.start)..kept.last().map_or(0, |c| c.source.end);
        line.arrange(kept);
        line
    }

    /// The clusters in reading order.
    #[must_use]
    pub fn in_reading_order(&self) -> Vec<Cluster> {
        let mut list = self.clusters.clone();
        list.sort_by_key(|c| c.logical);
        list
    }

    /// Takes clusters in reading order and puts them into visual order.
    pub(super) fn arrange(&mut self, clusters: Vec<Cluster>) {
        self.width = clusters.iter().map(|c| c.width).sum();
        self.clusters = super::order::visual(clusters);
    }
}

/// The level of a base direction.
pub(super) const fn level(base: Direction) -> u8 {
    match base {
        Direction::Ltr => 0,
        Direction::Rtl => 1,
    }
}
