//! Parts of rows that are painted only when what they show has changed.

use super::Canvas;

impl Canvas<'_> {
    /// Paints part of one row from these inputs alone. If the shown frame has that part from equal inputs, it is taken
    /// from there; debug builds paint it all the same, and check that nothing else decided how it looks.
    pub fn part<I: PartialEq + 'static>(
        &mut self,
        y: u16,
        inputs: I,
        paint: impl FnOnce(&mut Self, &I),
    ) {
        let start = self.painter.picture.spans(y);
        let around = (self.area, self.layout, self.base, self.painter.options());
        let inputs = (around, inputs);
        let taken = self.painter.picture.take_part(y, &inputs);
        if taken.is_some() && !cfg!(debug_assertions) {
            return;
        }
        paint(self, &inputs.1);
        let picture = &mut self.painter.picture;
        match taken {
            Some(part) => picture.drop_repeated(y, &part),
            None => picture.keep_part(y, start, inputs),
        }
    }
}
