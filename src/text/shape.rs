//! Joined letter forms, word by word, behind one function.
//!
//! The shaper only sees bare Arabic letters: no marks, joiners or controls, which it would mishandle, and for a letter
//! without joined forms one that joins alike. The mapping to the source walks over both in parallel, since only lam
//! with alef merges two letters into one form.

use super::Glyph;
use super::joining::{JoiningType, joining};
use super::visible::{ZWJ, ZWNJ, is_arabic_letter};
use ar_reshaper::prelude::LigatureNames;
use ar_reshaper::{ArabicReshaper, ReshaperConfig};
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const TATWEEL: char = '\u{640}';
const BEH: char = '\u{628}';
const DAL: char = '\u{62F}';
/// Has forms for the end of a word only.
const NOON_GHUNNA: char = '\u{6BA}';

/// Replaces the letters of every Arabic word with their joined forms.
pub(super) fn shape(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    if !glyphs.iter().any(|g| is_word(g.ch)) {
        return glyphs;
    }
    let mut out = Vec::with_capacity(glyphs.len());
    let mut rest = glyphs.as_slice();
    while let Some(first) = rest.first() {
        let len = rest.iter().take_while(|g| is_word(g.ch)).count();
        let marks = rest
            .iter()
            .skip(len)
            .take_while(|g| is_combining_mark(g.ch))
            .count();
        if len == 0 {
            out.push(*first);
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        // A word continues after marks; gather until neither letter nor mark follows.
        let mut end = len + marks;
        while let Some(more) = rest.get(end..) {
            let n = more
                .iter()
                .take_while(|g| is_word(g.ch) || is_combining_mark(g.ch))
                .count();
            if n == 0 {
                break;
            }
            end += n;
        }
        for piece in rest.get(..end).unwrap_or_default().split(|g| g.ch == ZWNJ) {
            word(piece, &mut out);
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    out
}

/// Replaces joined forms with their letters, for the calibration screen and for pasting.
pub fn unshaped(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let form = matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
            let plain = (!form).then_some(c);
            let opened = form.then_some(c).into_iter().nfkc();
            plain.into_iter().chain(opened)
        })
        .collect()
}

fn is_word(c: char) -> bool {
    is_arabic_letter(c) || c == ZWJ || c == ZWNJ
}

/// Shapes one word without a non-joiner.
fn word(piece: &[Glyph], out: &mut Vec<Glyph>) {
    let letters: Vec<&Glyph> = piece.iter().filter(|g| is_arabic_letter(g.ch)).collect();
    let (Some(first), Some(last)) = (piece.first(), piece.last()) else {
        return;
    };
    // A joiner at an edge joins as tatweel would, and takes no cell.
    let (lead, trail) = (first.ch == ZWJ, last.ch == ZWJ);
    let mut bare = String::with_capacity(letters.len() * 2 + 4);
    bare.extend(lead.then_some(TATWEEL));
    bare.extend(letters.iter().map(|g| stand_in(g.ch).unwrap_or(g.ch)));
    bare.extend(trail.then_some(TATWEEL));
    let shaped = shaper().reshape(&bare);
    let forms = shaped
        .chars()
        .count()
        .saturating_sub(usize::from(lead) + usize::from(trail));
    join(
        piece,
        shaped.chars().skip(usize::from(lead)).take(forms),
        out,
    );
}

/// Walks letters and forms in parallel and puts the marks back after their letter.
fn join(piece: &[Glyph], mut forms: impl Iterator<Item = char>, out: &mut Vec<Glyph>) {
    let mut second = false;
    let mut cell = None;
    for glyph in piece.iter().filter(|g| g.ch != ZWJ) {
        if !is_arabic_letter(glyph.ch) {
            out.push(*glyph);
        } else if second {
            second = false;
            if let Some(lam) = cell.and_then(|at: usize| out.get_mut(at)) {
                lam.to = glyph.to;
            }
        } else {
            let form = forms.next().unwrap_or(glyph.ch);
            let ch = if stand_in(glyph.ch).is_some() {
                own_form(glyph.ch, form)
            } else {
                form
            };
            second = matches!(ch, '\u{FEF5}'..='\u{FEFC}');
            cell = Some(out.len());
            out.push(Glyph { ch, ..*glyph });
        }
    }
}

/// For a letter of which the shaper lacks forms, and would part its neighbours: one that joins alike.
fn stand_in(letter: char) -> Option<char> {
    // The letters of Arabic itself, recognized without a search.
    let arabic = matches!(letter, '\u{621}'..='\u{63A}' | '\u{640}'..='\u{64A}');
    let lacking = matches!(letter, '\u{677}' | NOON_GHUNNA);
    if arabic || !lacking && shaper().need_reshape(letter.encode_utf8(&mut [0; 4])) {
        return None;
    }
    match joining(letter) {
        JoiningType::Dual => Some(BEH),
        JoiningType::Right => Some(DAL),
        JoiningType::Causing => Some(TATWEEL),
        JoiningType::Apart => None,
    }
}

/// What is shown for a letter whose stand-in took a form.
const fn own_form(letter: char, form: char) -> char {
    match (letter, form) {
        (NOON_GHUNNA, '\u{FE8F}') => '\u{FB9E}',
        (NOON_GHUNNA, '\u{FE90}') => '\u{FB9F}',
        _ => letter,
    }
}

/// The shaper, created on first use, without the ligature for Allah; marks are never passed to it.
fn shaper() -> &'static ArabicReshaper {
    static SHAPER: OnceLock<ArabicReshaper> = OnceLock::new();
    SHAPER.get_or_init(|| {
        let mut config = ReshaperConfig {
            delete_harakat: false,
            ..ReshaperConfig::default()
        };
        config.update_ligature(LigatureNames::ARABIC_LIGATURE_ALLAH, false);
        ArabicReshaper::new(config)
    })
}

#[cfg(test)]
#[path = "shape_tests.rs"]
mod tests;
