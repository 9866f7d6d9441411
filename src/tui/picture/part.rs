//! Parts of rows that are not painted again while they show the same.
//!
//! A part is painted from its inputs alone. They are kept beside its spans, and equal inputs take the spans of the shown
//! frame instead of painting them.

use std::any::Any;
use std::ops::Range;
use std::rc::Rc;

use super::Picture;

/// The spans of a part in one row, and what they were painted from.
#[derive(Debug, Clone)]
pub(super) struct PaintedPart {
    pub(super) spans: Range<usize>,
    from: Rc<dyn Any>,
}

impl PaintedPart {
    fn is_from<I: PartialEq + 'static>(&self, inputs: &I) -> bool {
        self.from.downcast_ref() == Some(inputs)
    }

    /// The same part with these spans.
    pub(super) fn moved(&self, spans: Range<usize>) -> Self {
        let from = Rc::clone(&self.from);
        Self { spans, from }
    }
}

/// A part taken from the shown frame.
#[derive(Debug)]
pub(in crate::tui) struct TakenPart {
    start: usize,
    end: usize,
    differed: bool,
}

impl Picture {
    /// Takes a part from the shown frame, if one painted from equal inputs is there.
    pub(in crate::tui) fn take_part<I: PartialEq + 'static>(
        &mut self,
        y: u16,
        inputs: &I,
    ) -> Option<TakenPart> {
        let y = usize::from(y);
        let row = self.rows.get_mut(y)?;
        let start = row.len();
        if !row.repeat(|part| part.is_from(inputs)) {
            self.copy_part(y, inputs)?;
        }
        let row = self.rows.get(y)?;
        Some(TakenPart {
            start,
            end: row.len(),
            differed: row.differs,
        })
    }

    /// Paints a part that another row shows: in a list that scrolls, it has moved.
    fn copy_part<I: PartialEq + 'static>(&mut self, y: usize, inputs: &I) -> Option<()> {
        let others = (y + 1..self.rows.len()).chain(0..y);
        for other in others {
            let [row, other] = self.rows.get_disjoint_mut([y, other]).ok()?;
            let mut parts = other.shown.parts.iter();
            if let Some(part) = parts.find(|part| part.is_from(inputs)) {
                row.copy(&other.shown, part);
                return Some(());
            }
        }
        None
    }

    /// Keeps what was painted in a row after its first `start` spans as a part.
    pub(in crate::tui) fn keep_part(&mut self, y: u16, start: usize, inputs: impl Any) {
        if let Some(row) = self.rows.get_mut(usize::from(y)) {
            let spans = start..row.len();
            let from = Rc::new(inputs);
            row.keep_part(PaintedPart { spans, from });
        }
    }

    /// Drops what was painted after a part that was taken. Panics if it differs from that part.
    pub(in crate::tui) fn drop_repeated(&mut self, y: u16, part: &TakenPart) {
        if let Some(row) = self.rows.get_mut(usize::from(y)) {
            row.drop_repeated((part.start, part.end), part.differed);
        }
    }

    /// The number of spans painted in a row.
    pub(in crate::tui) fn spans(&self, y: u16) -> usize {
        let row = self.rows.get(usize::from(y));
        row.map_or(0, super::beside::PictureRow::len)
    }
}
