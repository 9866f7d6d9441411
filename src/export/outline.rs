//! Text in indented lines, in logical order: plain, or as Markdown.

use crate::text::visible;

/// How the lines are marked up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Style {
    #[default]
    Plain,
    Markdown,
}

/// Text built line by line.
#[derive(Debug, Default)]
pub(super) struct Outline {
    text: String,
    style: Style,
}

impl Outline {
    pub(super) const fn styled(style: Style) -> Self {
        let text = String::new();
        Self { text, style }
    }

    /// Adds a heading after an empty line.
    pub(super) fn heading(&mut self, heading: &str) {
        let first = self.text.is_empty();
        if !first {
            self.text.push('\n');
        }
        match self.style {
            Style::Plain => self.line(0, heading),
            Style::Markdown => {
                let sign = if first { "#" } else { "##" };
                let heading = escaped(&heading.replace('\n', " "));
                self.text.extend([sign, " ", &heading, "\n\n"]);
            }
        }
    }

    /// Adds a line; continuation lines are indented further, so that no value can pass for a line of its own.
    pub(super) fn line(&mut self, depth: usize, line: &str) {
        match self.style {
            Style::Plain => self.indented(depth, line),
            Style::Markdown => self.listed(depth, "", line),
        }
    }

    /// Adds a list item.
    pub(super) fn item(&mut self, depth: usize, item: &str) {
        match self.style {
            Style::Plain => self.indented(depth, &format!("- {item}")),
            Style::Markdown => self.listed(depth, "", item),
        }
    }

    /// Adds a labelled value.
    pub(super) fn field(&mut self, depth: usize, label: &str, value: &str) {
        match self.style {
            Style::Plain => self.indented(depth, &format!("{label}: {value}")),
            Style::Markdown => self.listed(depth, &format!("**{}**: ", escaped(label)), value),
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn indented(&mut self, depth: usize, line: &str) {
        for (number, part) in line.split('\n').enumerate() {
            let depth = if number == 0 { depth } else { depth + 2 };
            self.text.extend(std::iter::repeat_n("  ", depth));
            self.text.push_str(&visible(part));
            self.text.push('\n');
        }
    }

    /// Adds a Markdown list item; lists have two levels.
    fn listed(&mut self, depth: usize, label: &str, value: &str) {
        let indent = if depth > 1 { "  " } else { "" };
        let parts = value.split('\n').map(|part| match part.trim() {
            "" => "&nbsp;".to_owned(),
            part => escaped(part),
        });
        let value = parts.collect::<Vec<_>>().join(&format!("\\\n{indent}  "));
        self.text.extend([indent, "- ", label, &value, "\n"]);
    }
}

/// Escapes text so that Markdown shows it unchanged.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let text = visible(text);
    // These are special only at the start of a line: list items and underlines.
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    for (at, letter) in text.chars().enumerate() {
        let special = match letter {
            '-' | '+' | '=' => at == 0,
            '.' | ')' => at == digits && digits > 0,
            _ => "\\`*_[]<>#|~&$".contains(letter),
        };
        if special {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
