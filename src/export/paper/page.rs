//! What every page shares: the document around it, its style, and text as markup.
//!
//! No scripts, and nothing loaded from outside: a page is one file that prints the same on any machine.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::domain::language::{Direction, Language};
use crate::phrases::{PaperWords, fill, fill_owned};
use crate::text::{embed_lines, isolated, visible};

const STYLE: &str = include_str!("../../../assets/paper.css");

/// Returns a document up to its first page.
pub(super) fn begin(title: &str, words: &PaperWords, language: Language) -> String {
    let style = [STYLE, &numbering(words, language)].concat();
    let head = html! {
        (DOCTYPE)
        (PreEscaped(format!("<html lang=\"{}\" dir=\"{}\">", language.code(), dir(language))))
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light";
            meta name="referrer" content="no-referrer";
            title { (title) }
            style { (PreEscaped(style)) }
        }
        (PreEscaped("\n<body>\n"))
    };
    head.into_string()
}

/// The end of a document.
pub(super) const END: &str = "</body>\n</html>\n";

/// Returns the style for page numbers, which the printing browser counts.
fn numbering(words: &PaperWords, language: Language) -> String {
    let counters = [
        ("n", "\" counter(page) \""),
        ("total", "\" counter(pages) \""),
    ];
    let text = fill(words.page.get(language), &counters);
    let direction = dir(language);
    format!("@page {{ @bottom-center {{ content: \"{text}\"; direction: {direction}; }} }}\n")
}

pub(super) const fn dir(language: Language) -> &'static str {
    match language.direction() {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}

/// Converts text to markup line by line: escaped, with `bdi` around every embedded value and every left-to-right phrase.
pub(super) fn say(text: &str) -> Markup {
    let lines: Vec<String> = text.split('\n').map(line).collect();
    PreEscaped(lines.join("<br>"))
}

fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut open = 0_usize;
    for letter in isolated(text).chars() {
        match letter {
            '\u{2066}' => out.push_str("<bdi dir=\"ltr\">"),
            '\u{2068}' => out.push_str("<bdi>"),
            '\u{2069}' if open > 0 => out.push_str("</bdi>"),
            '\u{2069}' => {}
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
        match letter {
            '\u{2066}' | '\u{2068}' => open += 1,
            '\u{2069}' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    out.push_str(&"</bdi>".repeat(open));
    out
}

/// Formats a phrase with its values.
pub(super) fn phrase(phrase: &str, values: &[(&str, &str)]) -> Markup {
    let values = values
        .iter()
        .map(|(name, value)| (*name, embed_lines(value)));
    say(&fill_owned(phrase, &values.collect::<Vec<_>>()))
}

/// Formats typed text line by line, in its own direction, with hidden characters spelled out.
pub(super) fn typed(text: &str) -> Markup {
    let lines = text.split('\n');
    let lines: Vec<_> = lines
        .map(|line| visible(line.trim_end_matches('\r')))
        .collect();
    html! { bdi { (say(&lines.join("\n"))) } }
}

/// Formats an id, a date or a number: in one piece, left to right.
pub(super) fn token(text: &str) -> Markup {
    html! { bdi.token dir="ltr" { (visible(text)) } }
}

/// Returns `lang` and `dir` for a part that is not in the page's language.
pub(super) fn foreign(
    part: Language,
    page: Language,
) -> (Option<&'static str>, Option<&'static str>) {
    let differs = part != page;
    (differs.then(|| part.code()), differs.then(|| dir(part)))
}

/// Lines to write on.
pub(super) fn blank() -> Markup {
    html! { span.blank {} }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_and_stand_apart() {
        let cases = [
            ("a < b & \"c\"", "a &lt; b &amp; &quot;c&quot;"),
            (
                "\u{628} 6-48 \u{628}",
                "\u{628} <bdi dir=\"ltr\">6-48</bdi> \u{628}",
            ),
            ("plain", "plain"),
        ];
        for (text, markup) in cases {
            assert_eq!(say(text).into_string(), markup);
        }
        let told = phrase("by {by}.", &[("by", "one\ntwo")]).into_string();
        assert_eq!(told, "by <bdi>one</bdi><br><bdi>two</bdi>.");
        let told = phrase("by {by}", &[("by", "<b>\u{202E}x")]).into_string();
        assert_eq!(told, "by <bdi>&lt;b&gt;&lt;U+202E&gt;x</bdi>");
    }

    #[test]
    fn typed_lines_stay_lines_and_cannot_steer() {
        let text = typed("one\r\n<script>\u{2069}\u{1B}").into_string();
        let expected = "<bdi>one<br>&lt;script&gt;&lt;U+2069&gt;&lt;U+001B&gt;</bdi>";
        assert_eq!(text, expected);
    }
}
