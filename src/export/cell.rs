//! Cells that no spreadsheet interprets as a formula.

use std::borrow::Cow;

use crate::text::is_hidden;

/// Prefixes every part that would start a formula with `'`, so that spreadsheets show it as text.
///
/// A part begins with a line and after what separates cells in many countries, where a quoted text is split all the
/// same. Leading blanks and quotes do not hide the sign, nor does its full-width form (OWASP, CSV injection). The
/// program's own dates, ids and numbers start with a digit and are unchanged.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    if plain(text) {
        return Cow::Borrowed(text);
    }
    let mut cell = String::with_capacity(text.len() + 1);
    let mut begins = true;
    for (at, letter) in text.char_indices() {
        if begins && text.get(at..).is_some_and(begins_formula) {
            cell.push('\'');
        }
        begins = ends_part(letter);
        cell.push(letter);
    }
    Cow::Owned(cell)
}

/// Whether a glance suffices: one line of ASCII of which every part begins with a letter or digit.
fn plain(text: &str) -> bool {
    let mut begins = true;
    text.bytes().all(|byte| {
        let fits = matches!(byte, b' '..=b'~') && (!begins || byte.is_ascii_alphanumeric());
        begins = byte == b';';
        fits
    })
}

fn begins_formula(rest: &str) -> bool {
    let leaves_no_trace =
        |letter: char| letter == '"' || letter.is_whitespace() || is_hidden(letter);
    let part = rest.split(ends_part).next().unwrap_or_default();
    rest.starts_with(['\t', '\r'])
        || part.trim_start_matches(leaves_no_trace).starts_with([
            '=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}',
        ])
}

const fn ends_part(letter: char) -> bool {
    matches!(
        letter,
        ';' | '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_part_of_a_cell_begins_a_formula() {
        let cases = [
            ("", ""),
            ("A-1042", "A-1042"),
            ("2026-11-22", "2026-11-22"),
            ("a=b", "a=b"),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("  =1", "'  =1"),
            ("\u{A0}=1", "'\u{A0}=1"),
            ("\u{200B}\u{202E}=1", "'\u{200B}\u{202E}=1"),
            ("\u{FF1D}1", "'\u{FF1D}1"),
            ("\u{FF0B}1", "'\u{FF0B}1"),
            ("\u{FF0D}1", "'\u{FF0D}1"),
            ("\u{FF20}1", "'\u{FF20}1"),
            ("one\n=2", "one\n'=2"),
            ("one\r\n =2\n-3", "one\r\n' =2\n'-3"),
            ("one\u{2028}@x", "one\u{2028}'@x"),
            ("\n\n=1", "\n\n'=1"),
            ("'=1", "'=1"),
            ("x;=1", "x;'=1"),
            ("x; \"=1;", "x;' \"=1;"),
            ("x\t@1", "x\t'@1"),
            ("hair;pigmentation", "hair;pigmentation"),
            ("x;;-1", "x;;'-1"),
        ];
        for (text, cell) in cases {
            assert_eq!(guarded(text), cell, "{text:?}");
        }
    }
}
