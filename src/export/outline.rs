//! Text in indented lines, in logical order: plain, or as Markdown.

use std::borrow::Cow;

use crate::domain::language::{Direction, Language};
use crate::text::{embed_lines, has_right_letters, isolated, unmarked, visible, visible_around};

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
    /// Whether values are set apart from the right-to-left text around them; Markdown gets isolates at once.
    apart: bool,
}

impl Outline {
    pub(super) fn styled(style: Style, language: Language) -> Self {
        Self {
            text: String::new(),
            style,
            apart: language.direction() == Direction::Rtl,
        }
    }

    /// Sets a typed value apart from the words around it, if these run from the right.
    pub(super) fn apart(&self, value: &str) -> String {
        if self.apart {
            embed_lines(value)
        } else {
            value.to_owned()
        }
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
                let heading = self.escaped(&heading.replace('\n', " "));
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

    /// Adds a labelled value of the program's own; it is set apart unless it reads from the right itself.
    pub(super) fn field(&mut self, depth: usize, label: &str, value: &str) {
        if has_right_letters(value) {
            self.labelled(depth, label, value);
        } else {
            self.typed(depth, label, value);
        }
    }

    /// Adds a labelled value that a person typed.
    pub(super) fn typed(&mut self, depth: usize, label: &str, value: &str) {
        let value = self.apart(value);
        self.labelled(depth, label, &value);
    }

    fn labelled(&mut self, depth: usize, label: &str, value: &str) {
        match self.style {
            Style::Plain => self.indented(depth, &format!("{label}: {value}")),
            Style::Markdown => {
                let label = format!("**{}**: ", self.escaped(label));
                self.listed(depth, &label, value);
            }
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn indented(&mut self, depth: usize, line: &str) {
        for (number, part) in line.split('\n').enumerate() {
            let depth = if number == 0 { depth } else { depth + 2 };
            self.text.extend(std::iter::repeat_n("  ", depth));
            let part = self.visible(part);
            self.text.push_str(&part);
            self.text.push('\n');
        }
    }

    /// Adds a Markdown list item; lists have two levels.
    fn listed(&mut self, depth: usize, label: &str, value: &str) {
        let indent = if depth > 1 { "  " } else { "" };
        let parts = value.split('\n').map(|part| {
            if unmarked(part).trim().is_empty() {
                "&nbsp;".to_owned()
            } else {
                self.escaped(part.trim())
            }
        });
        let value = parts.collect::<Vec<_>>().join(&format!("\\\n{indent}  "));
        self.text.extend([indent, "- ", label, &value, "\n"]);
    }

    fn visible<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.apart {
            Cow::Owned(visible_around(text))
        } else {
            visible(text)
        }
    }

    /// Returns text as Markdown shows it unchanged; isolates come first, or one could part a sign from its backslash.
    fn escaped(&self, text: &str) -> String {
        let text = self.visible(text);
        if self.apart {
            escaped(&isolated(&text))
        } else {
            escaped(&text)
        }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
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
