//! Runs that are not simply left to right, as painted into a row.

use std::ops::Range;
use std::rc::Rc;

use crate::text::{Cluster, ClusterKind};
use crate::tui::cells::LaidLine;

/// A stretch of painted cells that the terminal's own reordering would disturb.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Segment {
    /// The column of its first cell.
    pub(in crate::tui) x: u16,
    line: Rc<LaidLine>,
    /// Its clusters in the line, from left to right.
    clusters: Range<usize>,
}

impl Segment {
    /// The visible clusters, each with its column.
    pub(in crate::tui) fn cells(&self) -> impl Iterator<Item = (u16, &Cluster)> {
        let mut x = usize::from(self.x);
        self.own().iter().map(move |cluster| {
            let at = u16::try_from(x).unwrap_or(u16::MAX);
            x += cluster.width;
            (at, cluster)
        })
    }

    /// The clusters that still belong to it, from left to right.
    fn own(&self) -> &[Cluster] {
        self.line
            .clusters()
            .get(self.clusters.clone())
            .unwrap_or_default()
    }

    /// The column after its last cell.
    fn end(&self) -> usize {
        let width: usize = self.own().iter().map(|c| c.width).sum();
        usize::from(self.x) + width
    }

    /// The part with clusters `range`, counted from its own first.
    fn part(&self, range: Range<usize>) -> Self {
        let skipped: usize = self.own().iter().take(range.start).map(|c| c.width).sum();
        Self {
            x: self
                .x
                .saturating_add(u16::try_from(skipped).unwrap_or(u16::MAX)),
            line: Rc::clone(&self.line),
            clusters: self.clusters.start + range.start..self.clusters.start + range.end,
        }
    }

    /// What remains after columns `lost` are painted over.
    fn without(&self, lost: &Range<u16>) -> impl Iterator<Item = Self> + use<> {
        let hit = |(at, cluster): &(u16, &Cluster)| {
            let end = usize::from(*at) + cluster.width;
            usize::from(lost.start) < end && *at < lost.end
        };
        let kept = self.cells().take_while(|cell| !hit(cell)).count();
        let len = self.own().len();
        let end = kept + self.cells().skip(kept).take_while(hit).count();
        [self.part(0..kept), self.part(end..len)]
            .into_iter()
            .filter(Self::matters)
    }

    /// Whether a terminal would reorder any of it.
    fn matters(&self) -> bool {
        self.own().iter().any(|c| c.kind != ClusterKind::Plain)
    }
}

/// Adds the parts of a line's runs that lie inside `columns`, which start `skipped` columns into the line.
pub(super) fn add(
    segments: &mut Vec<Segment>,
    line: &Rc<LaidLine>,
    skipped: usize,
    columns: &Range<u16>,
) {
    let inside = skipped..skipped + columns.len();
    for (column, run) in &line.runs {
        let mut x = *column;
        let mut clusters = run.start..run.start;
        let mut at = x;
        for cluster in line.clusters().get(run.clone()).unwrap_or_default() {
            let end = at + cluster.width;
            if at < inside.start {
                clusters = clusters.end + 1..clusters.end + 1;
                x = end;
            } else if end <= inside.end {
                clusters.end += 1;
            }
            at = end;
        }
        let offset = u16::try_from(x.saturating_sub(skipped)).unwrap_or(u16::MAX);
        let segment = Segment {
            x: columns.start.saturating_add(offset),
            line: Rc::clone(line),
            clusters,
        };
        if segment.matters() {
            segments.push(segment);
        }
    }
}

/// Removes painted-over columns.
pub(super) fn release(segments: &mut Vec<Segment>, lost: &Range<u16>) {
    let mut at = 0;
    while let Some(segment) = segments.get(at) {
        if lost.end <= segment.x || segment.end() <= usize::from(lost.start) {
            at += 1;
            continue;
        }
        let left: Vec<Segment> = segment.without(lost).collect();
        let count = left.len();
        segments.splice(at..=at, left);
        at += count;
    }
}
