//! The layout of the questions: the card of the one in focus always begins on the same row, the others slide past it.
//!
//! ```text
//!    A question before it                ✓ No
//!
//!  ▌ The question in focus               ← always this row
//!  ▌ 1 Yes   2 No   3 Unknown
//!
//!    A question after it
//!
//!    Next section
//!    Its first question
//! ```
//!
//! Nothing is cut: a line that does not fit whole above or below the card is left out.

use ratatui::layout::Rect;

/// A line of the strip of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StripItem {
    pub(super) rows: u16,
    /// Whether it directly follows the line above, without an empty row between.
    pub(super) close: bool,
}

/// What is to be placed.
pub(super) struct Strip<M> {
    /// How many lines there are.
    pub(super) count: usize,
    /// Measures a line by its place; those far from the card are never measured.
    pub(super) item: M,
    /// The line in focus; its rows are those of its card.
    pub(super) here: usize,
    /// Rows of the tallest card in the whole strip, which decides where every card begins: on the row that puts as much
    /// space above the tallest one as below it.
    pub(super) tallest: u16,
}

/// The areas of everything that is shown.
#[derive(Debug)]
pub(super) struct StripLayout {
    pub(super) card: Rect,
    /// The other items by their place in the strip.
    pub(super) others: Vec<(usize, Rect)>,
}

impl StripLayout {
    /// Places a strip; the card keeps clear of the `hidden` last rows, because the answers are in its own last rows.
    pub(super) fn of(
        mut strip: Strip<impl FnMut(usize) -> StripItem>,
        area: Rect,
        hidden: u16,
    ) -> Self {
        let current = (strip.item)(strip.here);
        let room = area.height.saturating_sub(strip.tallest);
        let height = current.rows.min(area.height);
        let lowest = area.height.saturating_sub(hidden + height);
        let y = area.y + (room / 2).min(lowest);
        let card = Rect { y, height, ..area };
        let mut others = above(&mut strip, area, card, current.close);
        others.extend(below(&mut strip, area, card));
        Self { card, others }
    }
}

/// The lines above the card that fit whole, from the card upwards.
fn above(
    strip: &mut Strip<impl FnMut(usize) -> StripItem>,
    area: Rect,
    card: Rect,
    mut close: bool,
) -> Vec<(usize, Rect)> {
    let mut placed = Vec::new();
    let mut end = card.y;
    for place in (0..strip.here).rev() {
        let item = (strip.item)(place);
        let Some(y) = end
            .checked_sub(item.rows + gap(close))
            .filter(|y| *y >= area.y)
        else {
            break;
        };
        let height = item.rows;
        placed.push((place, Rect { y, height, ..area }));
        (end, close) = (y, item.close);
    }
    placed
}

/// The lines below the card that fit whole. A heading is not left alone at the end.
fn below(
    strip: &mut Strip<impl FnMut(usize) -> StripItem>,
    area: Rect,
    card: Rect,
) -> Vec<(usize, Rect)> {
    let mut placed: Vec<(usize, Rect)> = Vec::new();
    let mut y = card.bottom();
    for place in strip.here + 1..strip.count {
        let item = (strip.item)(place);
        let top = y + gap(item.close);
        let height = item.rows;
        if top + height > area.bottom() {
            let heads = |(last, _): &mut (usize, Rect)| item.close && *last + 1 == place;
            placed.pop_if(heads);
            break;
        }
        placed.push((
            place,
            Rect {
                y: top,
                height,
                ..area
            },
        ));
        y = top + height;
    }
    placed
}

const fn gap(close: bool) -> u16 {
    if close { 0 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Questions of one to three rows, a heading before each fourth.
    fn items(count: u16, here: usize, card: u16) -> Vec<StripItem> {
        let mut items: Vec<StripItem> = (0..count)
            .map(|n| StripItem {
                rows: if n % 5 == 0 { 1 } else { 1 + n % 3 },
                close: n % 5 == 1,
            })
            .collect();
        items[here].rows = card;
        items
    }

    #[test]
    fn the_card_always_begins_on_the_same_row() {
        for rows in 12..60 {
            let area = Rect::new(0, 4, 48, rows);
            let starts: Vec<u16> = (1..40)
                .map(|here| {
                    let card = 3 + u16::try_from(here % 4).unwrap();
                    let items = items(40, here, card);
                    let strip = Strip {
                        count: items.len(),
                        item: |place| items[place],
                        here,
                        tallest: 6,
                    };
                    StripLayout::of(strip, area, 1).card.y
                })
                .collect();
            assert!(starts.iter().all(|y| *y == starts[0]), "{rows} {starts:?}");
        }
    }

    #[test]
    fn nothing_is_cut_and_one_empty_row_stands_between_questions() {
        for rows in 6..50 {
            for here in 1..40 {
                let area = Rect::new(0, 4, 48, rows);
                let items = items(40, here, 5);
                let strip = Strip {
                    count: items.len(),
                    item: |place| items[place],
                    here,
                    tallest: 6,
                };
                let layout = StripLayout::of(strip, area, 0);
                let mut places = layout.others.clone();
                places.push((here, layout.card));
                places.sort_by_key(|(place, _)| *place);
                for pair in places.windows(2) {
                    let [(one, above), (other, below)] = pair else {
                        unreachable!()
                    };
                    assert_eq!(one + 1, *other, "no question is skipped");
                    let apart = u16::from(!items[*other].close);
                    assert_eq!(above.bottom() + apart, below.y, "{rows} {places:?}");
                }
                for (place, at) in &places {
                    assert_eq!(area.union(*at), area);
                    assert!(at.height == items[*place].rows || rows < 6);
                }
                // As much as fits: the next one would not.
                let (first, last) = (places[0], places[places.len() - 1]);
                assert!(first.0 == 0 || first.1.y - area.y < items[first.0 - 1].rows + 1);
                let left = area.bottom() - last.1.bottom();
                let next = items.get(last.0 + 1).map_or(0, |item| item.rows);
                let headed = items.get(last.0 + 2).map_or(0, |item| item.rows);
                assert!(
                    last.0 == 39 || left < next + headed + 1,
                    "{rows} {places:?}"
                );
            }
        }
    }

    #[test]
    fn the_answers_keep_clear_of_a_hint() {
        let area = Rect::new(0, 4, 48, 12);
        let items = items(6, 2, 5);
        let card = |area: Rect, hidden| {
            let strip = Strip {
                count: items.len(),
                item: |place| items[place],
                here: 2,
                tallest: 5,
            };
            StripLayout::of(strip, area, hidden).card
        };
        assert_eq!(card(area, 0).y, 4 + 7 / 2);
        assert!(card(area, 6).bottom() <= area.bottom() - 6);
        let short = Rect::new(0, 4, 48, 4);
        assert_eq!(card(short, 0), short, "cut, but in place");
    }
}
