//! From levels to visual order: clusters, reordering per line, mirrored brackets.
//!
//! Cites the Unicode Bidirectional Algorithm (UAX #9) by rule: levels are resolved over the whole paragraph, L1 and
//! L2 per line, L3 by reversing whole clusters, L4 from the mirroring table.

use super::Glyph;
use super::line::{Cluster, ClusterKind, Line, level};
use super::visible::{FSI, LRI, PDI, RLI};
use crate::domain::language::Direction;
use std::iter;
use std::ops::Range;
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};
use unicode_bidi_mirroring::get_mirrored;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub(super) const LRO: char = '\u{202D}';
pub(super) const PDF: char = '\u{202C}';
pub(super) const RLM: char = '\u{200F}';
/// Maximum number of columns of a cell.
const WIDEST: usize = 2;

/// A paragraph in reading order, with levels resolved and controls removed.
pub(super) struct Run {
    pub(super) text: String,
    pub(super) clusters: Vec<Cluster>,
}

impl Run {
    /// A paragraph of printable ASCII, read left to right: one byte per cell.
    pub(super) fn plain(text: &str) -> Self {
        let clusters = (0..text.len())
            .map(|at| Cluster {
                text: at..at + 1,
                source: at..at + 1,
                width: 1,
                level: 0,
                logical: at,
                kind: ClusterKind::Plain,
            })
            .collect();
        Self {
            text: text.to_owned(),
            clusters,
        }
    }

    /// Removes the controls and gathers clusters.
    pub(super) fn new(glyphs: &[Glyph], levels: &[u8]) -> Self {
        let kept: Vec<(&Glyph, u8)> = glyphs
            .iter()
            .zip(levels.iter().copied())
            .filter(|(g, _)| !is_control(g.ch))
            .collect();
        let text: String = kept.iter().map(|(g, _)| g.ch).collect();
        let mut rest = kept.as_slice();
        let mut clusters: Vec<Cluster> = Vec::with_capacity(kept.len());
        for (mut at, grapheme) in text.grapheme_indices(true) {
            let (own, later) = rest
                .split_at_checked(grapheme.chars().count())
                .unwrap_or((rest, &[]));
            rest = later;
            let from = own.iter().map(|(g, _)| g.from).min().unwrap_or(0);
            let to = own.iter().map(|(g, _)| g.to).max().unwrap_or(from);
            // Bytes without a glyph belong to the preceding cluster.
            if let Some(last) = clusters.last_mut() {
                last.source.end = last.source.end.max(from);
            }
            for symbol in pieces(grapheme) {
                clusters.push(Cluster {
                    text: at..at + symbol.len(),
                    source: from..to,
                    width: columns(symbol).clamp(1, WIDEST),
                    level: own.first().map_or(0, |(_, level)| *level),
                    logical: clusters.len(),
                    kind: kind(symbol),
                });
                at += symbol.len();
            }
        }
        Self { text, clusters }
    }
}

/// The controls used in this room; none of them reaches a cell.
pub(super) const fn is_control(c: char) -> bool {
    matches!(c, LRI | RLI | FSI | PDI | LRO | PDF | RLM)
}

/// Cuts a grapheme that no cell can hold before each character with columns of its own, as terminals draw it.
fn pieces(grapheme: &str) -> impl Iterator<Item = &str> {
    let fits = columns(grapheme) <= WIDEST;
    let mut rest = grapheme;
    iter::from_fn(move || {
        let mut drawn = rest
            .char_indices()
            .filter(|(_, c)| columns(c.encode_utf8(&mut [0; 4])) > 0);
        let next = if fits { None } else { drawn.nth(1) };
        let end = next.map_or(rest.len(), |(at, _)| at);
        let (piece, later) = rest.split_at_checked(end)?;
        rest = later;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Columns as terminals count them; of a text, before Arabic letters share one.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

/// How a terminal would classify a cluster, by its first character.
fn kind(symbol: &str) -> ClusterKind {
    let Some(first) = symbol.chars().next().filter(|c| !c.is_ascii()) else {
        return ClusterKind::Plain;
    };
    let class = bidi_class(first);
    // Of these classes, only the Persian digits and the Arabic percent sign are in the Arabic blocks.
    let number = matches!(class, BidiClass::EN | BidiClass::ET) && in_arabic_blocks(first);
    if number || class == BidiClass::AN {
        ClusterKind::ArabicNumber
    } else if matches!(class, BidiClass::R | BidiClass::AL) {
        ClusterKind::RightLetter
    } else {
        ClusterKind::Plain
    }
}

pub(super) fn is_right_letter(c: char) -> bool {
    // The letters of Arabic itself and their joined forms, recognized without a table search.
    matches!(c, '\u{620}'..='\u{64A}' | '\u{FE80}'..='\u{FEFC}')
        || matches!(bidi_class(c), BidiClass::R | BidiClass::AL) && c.is_alphabetic()
}

/// Resolves the level of every glyph over the whole paragraph.
pub(super) fn levels(glyphs: &[Glyph], base: Direction) -> Vec<u8> {
    let text: String = glyphs.iter().map(|g| g.ch).collect();
    let start = match base {
        Direction::Ltr => Level::ltr(),
        Direction::Rtl => Level::rtl(),
    };
    let info = ParagraphBidiInfo::new(&text, Some(start));
    text.char_indices()
        .map(|(at, _)| info.levels.get(at).map_or(0, Level::number))
        .collect()
}

/// One line of a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Its clusters, without the blanks at a break.
    pub(super) cells: Range<usize>,
    /// Its byte range in the source, with them.
    pub(super) source: Range<usize>,
}

/// Puts one line of a paragraph into visual order.
pub(super) fn line(run: &Run, span: &Span, base: Direction) -> Line {
    let own = run.clusters.get(span.cells.clone()).unwrap_or_default();
    let mut text = String::with_capacity(own.len() * 3);
    let mut clusters: Vec<Cluster> = own.to_vec();
    // L1: blanks at the end of a line take the base level.
    for cluster in clusters.iter_mut().rev() {
        let symbol = run.text.get(cluster.text.clone()).unwrap_or_default();
        if !symbol.chars().all(char::is_whitespace) {
            break;
        }
        cluster.level = level(base);
    }
    for cluster in &mut clusters {
        let symbol = run.text.get(cluster.text.clone()).unwrap_or_default();
        let from = text.len();
        // L4: at odd levels brackets are mirrored.
        let odd = cluster.level % 2 == 1;
        text.extend(symbol.chars().map(|c| if odd { facing(c) } else { c }));
        cluster.text = from..text.len();
    }
    let mut line = Line::empty(base);
    line.text = text;
    line.source = span.source.clone();
    line.arrange(clusters);
    line
}

/// A symbol with its brackets mirrored, if it has any.
pub fn mirrored(symbol: &str) -> Option<String> {
    let faces = symbol.chars().any(|c| get_mirrored(c).is_some());
    faces.then(|| symbol.chars().map(facing).collect())
}

/// The direction a symbol's script gives to a run starting with it; `None` for signs common to all scripts.
///
/// Digits of the Arabic script count as Arabic here (Scripts.txt), although they are written left to right.
pub fn script_direction(symbol: &str) -> Option<Direction> {
    use BidiClass::{AL, AN, L, NSM, R};
    let of_all = |c: char| matches!(c, '\u{B5}' | '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{640}');
    let letters = symbol.chars().filter(|c| !of_all(*c));
    let mut told = letters.filter_map(|c| {
        let class = bidi_class(c);
        let arabic = in_arabic_blocks(c) && class != NSM;
        if arabic || matches!(class, R | AL | AN) {
            return Some(Direction::Rtl);
        }
        (class == L && c.is_alphabetic()).then_some(Direction::Ltr)
    });
    told.next()
}

/// Whether a symbol is of the Arabic script: letters, digits, signs.
pub fn is_arabic(symbol: &str) -> bool {
    symbol.chars().next().is_some_and(in_arabic_blocks)
}

fn in_arabic_blocks(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// The mirrored character, or the character itself.
fn facing(c: char) -> char {
    get_mirrored(c).unwrap_or(c)
}
