//! A row of the frame being painted, beside the one that is shown.

use super::part::PaintedPart;
use super::row::{PaintedRow, PaintedSpan};
use crate::tui::emit::Mode;

/// A row that stays as it is shown until something else is painted there.
#[derive(Debug, Default)]
pub(super) struct PictureRow {
    pub(super) shown: PaintedRow,
    /// The emission mode it is to have, if any.
    mode: Option<Mode>,
    /// The number of shown spans that were painted again.
    same: usize,
    /// Whether it is to look different, as painted in `next`.
    pub(super) differs: bool,
    next: PaintedRow,
}

impl PictureRow {
    /// Begins a frame, in which nothing is painted yet.
    pub(super) const fn begin(&mut self) {
        (self.mode, self.same, self.differs) = (None, 0, false);
    }

    pub(super) const fn set_mode(&mut self, mode: Mode) {
        self.mode = Some(mode);
    }

    pub(super) fn push(&mut self, span: PaintedSpan<'_>) {
        if span.columns.is_empty() {
            return;
        }
        if !self.differs && self.shown.span(self.same).as_ref() == Some(&span) {
            self.same += 1;
            return;
        }
        self.diverge();
        self.next.push(span);
    }

    /// Ends the frame: whatever was not painted again disappears.
    pub(super) fn end(&mut self) {
        if self.same < self.shown.len() || self.mode != self.shown.mode {
            self.diverge();
        }
        if self.differs {
            self.next.mode = self.mode;
        }
    }

    /// Takes the frame as shown.
    pub(super) fn keep(&mut self) {
        if std::mem::take(&mut self.differs) {
            std::mem::swap(&mut self.shown, &mut self.next);
            self.next.clear();
        }
    }

    /// What is painted in the frame, once it has ended.
    pub(super) const fn painted(&self) -> &PaintedRow {
        if self.differs {
            &self.next
        } else {
            &self.shown
        }
    }

    /// The number of spans painted so far.
    pub(super) const fn len(&self) -> usize {
        if self.differs {
            self.next.len()
        } else {
            self.same
        }
    }

    /// Paints the part shown at this place, if there is one like that; returns whether there is.
    pub(super) fn repeat(&mut self, is_it: impl Fn(&PaintedPart) -> bool) -> bool {
        if self.differs {
            return false;
        }
        let mut parts = self.shown.parts.iter();
        let part = parts.find(|part| part.spans.start == self.same && is_it(part));
        self.same = part.map_or(self.same, |part| part.spans.end);
        part.is_some()
    }

    /// Paints a part that another row shows.
    pub(super) fn copy(&mut self, other: &PaintedRow, part: &PaintedPart) {
        let start = self.len();
        self.diverge();
        self.next.copy(other, part.spans.clone());
        self.keep_part(part.moved(start..self.len()));
    }

    /// Keeps what was painted last as a part.
    pub(super) fn keep_part(&mut self, part: PaintedPart) {
        let row = if self.differs {
            &mut self.next
        } else {
            &mut self.shown
        };
        match row.parts.iter_mut().find(|it| it.spans == part.spans) {
            Some(same) => *same = part,
            None => row.parts.push(part),
        }
    }

    /// Drops the spans from `end` on, which must repeat those from `start` to there; until then, it `differed` or not.
    pub(super) fn drop_repeated(&mut self, (start, end): (usize, usize), differed: bool) {
        assert!(
            self.repeats(start, end),
            "a part of a row shows more than its inputs: {self:?} from {start} on"
        );
        self.differs = differed;
        if differed {
            self.next.truncate(end);
        } else {
            self.same = end;
        }
    }

    /// Whether the spans from `end` on look like those from `start` to there.
    fn repeats(&self, start: usize, end: usize) -> bool {
        let row = self.painted();
        let mut pairs = row.spans(start..end).zip(row.spans(end..self.len()));
        self.len() - end == end - start && pairs.all(|(own, other)| own.looks_like(&other))
    }

    /// Paints in `next` from here on, after what was painted so far.
    fn diverge(&mut self) {
        if self.differs {
            return;
        }
        self.differs = true;
        let Self {
            shown, next, same, ..
        } = self;
        next.clear();
        next.copy(shown, 0..*same);
        let parts = shown.parts.iter().filter(|part| part.spans.end <= *same);
        next.parts.extend(parts.cloned());
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;
    use crate::tui::picture::row::Ink;

    fn paint(row: &mut PictureRow, mode: Option<Mode>, letters: &[&str]) {
        row.begin();
        if let Some(mode) = mode {
            row.set_mode(mode);
        }
        for (x, letters) in (0..).zip(letters) {
            row.push(PaintedSpan {
                columns: x..x + 1,
                style: Style::new(),
                ink: Ink::Letters(letters),
            });
        }
        row.end();
    }

    #[test]
    fn a_row_differs_while_the_shown_one_has_another_mode_or_more_or_other_spans() {
        let isolate = Some(Mode::Isolate);
        let frames = [
            (None, vec!["a", "b"], true),
            (None, vec!["a", "b"], false),
            (isolate, vec!["a", "b"], true),
            (isolate, vec!["a", "b"], false),
            (None, vec!["a", "b"], true),
            (None, vec!["a"], true),
            (None, vec!["b"], true),
            (None, vec!["b", "b"], true),
        ];
        let mut shown = PictureRow::default();
        for (mode, letters, differs) in frames {
            // A frame that was never shown leaves no trace.
            paint(&mut shown, None, &["z"]);
            paint(&mut shown, mode, &letters);
            assert_eq!(shown.differs, differs, "{mode:?} {letters:?}");
            assert_eq!(shown.painted().mode, mode);
            assert_eq!(shown.painted().len(), letters.len());
            shown.keep();
        }
    }
}
