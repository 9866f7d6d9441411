//! Parts of rows that are not painted again while they show the same.
//!
//! A part is painted from its inputs alone. They are kept beside its spans, and equal inputs take the spans of the shown
//! frame instead of painting them.

use std::any::Any;
use std::ops::Range;
use std::rc::Rc;

use super::Picture;
use super::row::PictureRow;

/// The spans of a part in one row, and what they were painted from.
#[derive(Debug)]
pub(super) struct PaintedPart {
    pub(super) spans: Range<usize>,
    from: Rc<dyn Any>,
}

impl Picture {
    /// Takes a part from the shown frame, if one painted from equal inputs is there; returns whether it is.
    pub(in crate::tui) fn take_part<I: PartialEq + 'static>(&mut self, y: u16, inputs: &I) -> bool {
        let Some(row) = self.rows.get_mut(usize::from(y)) else {
            return false;
        };
        let equal = |part: &PaintedPart| part.from.downcast_ref() == Some(inputs);
        // In a list that scrolls, the part is in another row.
        let rows = self.shown.iter().skip(y.into()).chain(&self.shown);
        let mut parts = rows.flat_map(|row| row.parts.iter().map(move |part| (row, part)));
        let Some((shown, part)) = parts.find(|(_, part)| equal(part)) else {
            return false;
        };
        let start = row.spans().len();
        row.copy_spans(shown, part.spans.clone());
        row.keep_part(start, Rc::clone(&part.from));
        true
    }

    /// Keeps what was painted in a row after its first `start` spans as a part.
    pub(in crate::tui) fn keep_part(&mut self, y: u16, start: usize, inputs: impl Any) {
        if let Some(row) = self.rows.get_mut(usize::from(y)) {
            row.keep_part(start, Rc::new(inputs));
        }
    }

    /// Drops what was painted after a part that begins with this span. Panics if it differs from that part.
    pub(in crate::tui) fn drop_repeated(&mut self, y: u16, start: usize) {
        if let Some(row) = self.rows.get_mut(usize::from(y)) {
            let end = row.parts.last().map_or(start, |part| part.spans.end);
            row.drop_repeated(start, end);
        }
    }

    /// The number of spans painted in a row.
    pub(in crate::tui) fn spans(&self, y: u16) -> usize {
        let row = self.rows.get(usize::from(y));
        row.map_or(0, |row| row.spans().len())
    }
}

impl PictureRow {
    fn keep_part(&mut self, start: usize, from: Rc<dyn Any>) {
        let spans = start..self.spans().len();
        self.parts.push(PaintedPart { spans, from });
    }
}
