//! Plain text in indented lines, in logical order.

/// Text built line by line.
#[derive(Debug, Default)]
pub(super) struct Outline {
    text: String,
}

impl Outline {
    /// Adds a heading after an empty line.
    pub(super) fn heading(&mut self, heading: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.line(0, heading);
    }

    /// Adds a line; line breaks within it are indented further, so that no value can pass for a line of its own.
    pub(super) fn line(&mut self, depth: usize, line: &str) {
        for (number, part) in line.split('\n').enumerate() {
            let depth = if number == 0 { depth } else { depth + 2 };
            self.text.extend(std::iter::repeat_n("  ", depth));
            self.text.push_str(part);
            self.text.push('\n');
        }
    }

    /// Adds a list item.
    pub(super) fn item(&mut self, depth: usize, item: &str) {
        self.line(depth, &format!("- {item}"));
    }

    /// Adds a labelled value.
    pub(super) fn field(&mut self, depth: usize, label: &str, value: &str) {
        self.line(depth, &format!("{label}: {value}"));
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}
