//! Where lines end: break opportunities in reading order, filled by columns.

use super::order::{Run, Span};
use super::unbreakable;
use unicode_linebreak::linebreaks;

/// Separators between the names of a path.
const SEPARATORS: [&str; 2] = ["/", "\\"];

/// Signs dropped before an ellipsis.
const PARTING: &str = " ,;:(\u{B7}\u{60C}\u{61B}";

/// Cuts a paragraph into lines of at most `width` columns.
pub(super) fn ranges(run: &Run, width: usize) -> Vec<Span> {
    let total: usize = run.clusters.iter().map(|c| c.width).sum();
    if total <= width {
        return vec![span(run, 0, run.clusters.len(), run.clusters.len())];
    }
    let breaks = breaks(run, width);
    let mut out = Vec::new();
    let mut start = 0;
    while start < run.clusters.len() {
        let next = next_start(run, &breaks, start, width);
        let trimmed = if next < run.clusters.len() {
            trim(run, start, next)
        } else {
            next
        };
        // Blanks at the end of the paragraph hang; those that do not fit are not shown.
        let end = fitting(run, start, trimmed, width);
        out.push(span(
            run,
            start,
            end.max(start + 1).min(trimmed.max(start)),
            next,
        ));
        start = next;
    }
    out
}

/// The line of a paragraph that begins at a byte, cut to at most `width` columns, at a word boundary if there is one.
pub(super) fn from(run: &Run, byte: usize, width: usize) -> Span {
    let start = run.clusters.partition_point(|c| c.source.start < byte);
    let breaks = breaks(run, width);
    let next = next_start(run, &breaks, start, width);
    let end = fitting(run, start, trim(run, start, next), width);
    let ends = |at: &usize| symbol(run, *at).is_some_and(|symbol| PARTING.contains(symbol));
    let parting = (start..end).rev().take_while(ends).count();
    span(run, start, end - parting, next)
}

/// Whether a line of at most `width` columns may start with each cluster.
fn breaks(run: &Run, width: usize) -> Vec<bool> {
    let mut may = vec![false; run.clusters.len()];
    let mut clusters = run.clusters.iter().enumerate().peekable();
    for (at, _) in linebreaks(&run.text) {
        while clusters.peek().is_some_and(|(_, c)| c.text.start < at) {
            clusters.next();
        }
        if let Some((index, cluster)) = clusters.peek()
            && cluster.text.start == at
            && let Some(slot) = may.get_mut(*index)
        {
            *slot = true;
        }
    }
    break_paths(run, &mut may);
    keep_phrases(run, width, &mut may);
    keep_spellings(run, width, &mut may);
    may
}

/// Forbids breaks within what stands for one character, unless it is longer than a whole line: the cursor could not
/// tell the two lines apart.
fn keep_spellings(run: &Run, width: usize, may: &mut [bool]) {
    let mut rest = may;
    for spelling in run
        .clusters
        .chunk_by(|a, b| a.source.start == b.source.start)
    {
        let (own, later) = rest.split_at_mut(spelling.len());
        let columns: usize = spelling.iter().map(|c| c.width).sum();
        if columns <= width {
            own.iter_mut().skip(1).for_each(|slot| *slot = false);
        }
        rest = later;
    }
}

/// Forbids breaks within a dose, a date or an id, unless it is longer than a whole line.
fn keep_phrases(run: &Run, width: usize, may: &mut [bool]) {
    for phrase in unbreakable::phrases(run) {
        let clusters = run.clusters.get(phrase.clone()).unwrap_or_default();
        let columns: usize = clusters.iter().map(|c| c.width).sum();
        if columns <= width {
            let inner = may.get_mut(phrase.start + 1..phrase.end);
            inner.unwrap_or_default().fill(false);
        }
    }
}

/// Allows breaks after a path's separators, even before a digit, where the Unicode algorithm would take the
/// separator for part of a number; but not within a name that fits on one line.
fn break_paths(run: &Run, may: &mut [bool]) {
    let separates = |at: usize| symbol(run, at).is_some_and(|symbol| SEPARATORS.contains(&symbol));
    let mut start = 0;
    for end in 0..=run.clusters.len() {
        if end < run.clusters.len() && !is_blank(run, end) {
            continue;
        }
        let letters = (start..end).filter_map(|at| symbol(run, at)?.chars().next());
        let named = letters.into_iter().any(char::is_alphabetic);
        if named && (start..end).filter(|at| separates(*at)).count() > 1 {
            // The Unicode algorithm never breaks before a separator, not even after a blank.
            if let Some(slot) = may.get_mut(start).filter(|_| start > 0) {
                *slot = true;
            }
            // A first separator alone on its line would look like punctuation.
            for (at, slot) in may.iter_mut().enumerate().take(end).skip(start + 1) {
                *slot = at > start + 1 && separates(at - 1) && !separates(at);
            }
        }
        start = end + 1;
    }
}

/// Finds where the next line starts, given this line's `start`.
fn next_start(run: &Run, breaks: &[bool], start: usize, width: usize) -> usize {
    let mut used = 0;
    let mut last_break = None;
    for (index, cluster) in run.clusters.iter().enumerate().skip(start) {
        if index > start && breaks.get(index).copied().unwrap_or(false) {
            last_break = Some(index);
        }
        if is_blank(run, index) {
            used += cluster.width;
            continue;
        }
        used += cluster.width;
        if used > width {
            return last_break.unwrap_or_else(|| forced(run, start, index, width));
        }
    }
    run.clusters.len()
}

/// Where a line without a break opportunity ends: before a spelling that does not fit, unless it begins with it.
fn forced(run: &Run, start: usize, end: usize, width: usize) -> usize {
    let end = fitting(run, start, end, width).max(start + 1);
    let source = |at: usize| run.clusters.get(at).map(|c| c.source.start);
    let first = (start..end).rev().find(|at| source(*at) != source(end));
    first.map_or(end, |before| before + 1)
}

/// Advances from `start` as far as the columns allow, at most to `end`.
fn fitting(run: &Run, start: usize, end: usize, width: usize) -> usize {
    let mut used = 0;
    for (index, cluster) in run.clusters.iter().enumerate().take(end).skip(start) {
        used += cluster.width;
        if used > width {
            return index;
        }
    }
    end
}

/// Moves `end` back over blanks.
fn trim(run: &Run, start: usize, end: usize) -> usize {
    (start..end)
        .rev()
        .find(|at| !is_blank(run, *at))
        .map_or(start, |at| at + 1)
}

fn is_blank(run: &Run, index: usize) -> bool {
    symbol(run, index) == Some(" ")
}

fn symbol(run: &Run, index: usize) -> Option<&str> {
    let cluster = run.clusters.get(index)?;
    run.text.get(cluster.text.clone())
}

fn span(run: &Run, start: usize, end: usize, next: usize) -> Span {
    let from = run.clusters.get(start).map_or(0, |c| c.source.start);
    let to = next.checked_sub(1).and_then(|last| run.clusters.get(last));
    Span {
        cells: start..end,
        source: from..to.map_or(from, |c| c.source.end.max(from)),
    }
}

#[cfg(test)]
#[path = "wrap_tests.rs"]
mod tests;
