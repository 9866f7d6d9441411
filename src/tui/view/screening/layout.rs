//! Where the questions of a section stand: the card of the one in focus whole, the others around it.

use ratatui::layout::Rect;

/// How closely the questions of a section stand.
#[derive(Debug, Clone, Copy)]
struct Density {
    /// Rows of a question that is not in focus.
    rows: u16,
    /// Empty rows between questions.
    gap: u16,
}

impl Density {
    /// The loosest that fits the section into the height.
    fn of(section: &Section, height: u16) -> Self {
        let tallest = section.tallest.max(1);
        let tried = [
            (tallest, 1),
            (2, 1),
            (tallest, 0),
            (3, 0),
            (2, 0),
            (1, 1),
            (1, 0),
        ];
        let others = u16::try_from(section.count.saturating_sub(1)).unwrap_or(u16::MAX);
        let fits = |(rows, gap): &(u16, u16)| {
            let others = others.saturating_mul(rows + gap);
            let needed = (section.card + 2 * (1 - gap)).saturating_add(others);
            needed <= height && *rows <= tallest
        };
        let (rows, gap) = tried.into_iter().find(fits).unwrap_or((1, 0));
        Self { rows, gap }
    }

    /// Empty rows above and below the card, beyond those between questions.
    const fn around(self) -> u16 {
        1 - self.gap
    }
}

/// What is to be placed. Neither figure depends on the focus, so a section stands still while it is answered.
#[derive(Debug)]
pub(super) struct Section {
    /// Its questions.
    pub(super) count: usize,
    /// The one in focus.
    pub(super) here: usize,
    /// Rows of the card, whichever question is in focus.
    pub(super) card: u16,
    /// Rows of the longest question that is not in focus.
    pub(super) tallest: u16,
}

/// A section with a place for everything that is shown of it.
#[derive(Debug)]
pub(super) struct Layout {
    /// The card.
    pub(super) card: Rect,
    /// Other questions by their number in the section.
    pub(super) others: Vec<(usize, Rect)>,
    /// Whether there are more above and below.
    pub(super) more: (bool, bool),
}

impl Layout {
    /// Places a section: all of it, or as many questions around the card as fit.
    pub(super) fn of(section: &Section, area: Rect) -> Self {
        let height = area.height.saturating_sub(1);
        let density = Density::of(section, height);
        let step = density.rows + density.gap;
        let room = height.saturating_sub(section.card + 2 * density.around());
        let shown = usize::from(room / step) + 1;
        let first = section
            .here
            .saturating_sub((shown - 1) / 2)
            .min(section.count.saturating_sub(shown));
        let end = section.count.min(first + shown);
        let mut layout = Self {
            card: Rect::ZERO,
            others: Vec::new(),
            more: (first > 0, end < section.count),
        };
        let mut y = area.y + 1;
        for place in first..end {
            if place == section.here {
                layout.card = card(section.card, y + density.around(), area);
                y = layout.card.bottom() + density.around() + density.gap;
            } else {
                let rows = density.rows.min(area.bottom().saturating_sub(y));
                layout.others.push((
                    place,
                    Rect {
                        y,
                        height: rows,
                        ..area
                    },
                ));
                y += step;
            }
        }
        layout
    }
}

/// The card at `y`, or higher where its last row would be cut: the answers stand there.
fn card(height: u16, y: u16, area: Rect) -> Rect {
    let height = height.min(area.height);
    let y = y.min(area.bottom() - height);
    Rect { y, height, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_is_whole_wherever_it_can_be_and_nothing_overlaps() {
        for rows in 6..40 {
            for (count, card, tallest) in [(1, 3, 1), (6, 6, 4), (4, 5, 3), (12, 4, 2)] {
                for here in 0..count {
                    let area = Rect::new(0, 4, 48, rows);
                    let section = Section {
                        count,
                        here,
                        card,
                        tallest,
                    };
                    let layout = Layout::of(&section, area);
                    let mut places: Vec<Rect> = layout.others.iter().map(|(_, at)| *at).collect();
                    places.push(layout.card);
                    places.sort_by_key(|at| at.y);
                    assert_eq!(layout.card.height, card, "{rows} {section:?}");
                    assert!(
                        places.iter().all(|at| area.union(*at) == area),
                        "{places:?}"
                    );
                    let apart = |pair: &[Rect]| pair[0].bottom() <= pair[1].y;
                    assert!(
                        places.windows(2).all(apart),
                        "{rows} {section:?} {places:?}"
                    );
                    let whole = layout.others.len() + 1 == count;
                    assert_eq!(whole, layout.more == (false, false));
                }
            }
        }
    }
}
