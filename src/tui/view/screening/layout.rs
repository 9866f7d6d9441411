//! Where the questions of a section stand: the card of the one in focus whole, the others around it.
//!
//! Those before the card count their rows from the top, those after it from the bottom. So when the focus moves, only
//! the two questions concerned change place, whatever each one's height.

use ratatui::layout::Rect;

/// How closely the questions of a section stand.
#[derive(Debug, Clone)]
struct Density {
    /// Rows of each question while it is not in focus.
    rows: Vec<u16>,
    air: Air,
}

/// Empty rows of a section.
#[derive(Debug, Clone, Copy)]
struct Air {
    /// Between questions.
    between: u16,
    /// Above and below the card, beyond those.
    around: u16,
    /// Under the title.
    above: u16,
}

/// From the loosest to the closest.
const AIR: [Air; 4] = [
    Air::of(1, 0, 1),
    Air::of(0, 1, 1),
    Air::of(0, 1, 0),
    Air::of(0, 0, 0),
];

impl Air {
    const fn of(between: u16, around: u16, above: u16) -> Self {
        Self {
            between,
            around,
            above,
        }
    }
}

impl Density {
    /// The loosest that fits the section into the height: wrap first, cut last. `None` where not even one row each fits.
    fn of(section: &Section, height: u16) -> Option<Self> {
        let whole = |air| Self {
            rows: section.answered.clone(),
            air,
        };
        let fits = |density: &Self| density.total(section) <= height;
        AIR.map(whole).into_iter().find(fits).or_else(|| {
            let [.., air] = AIR;
            let rows = vec![1; section.open.len()];
            let least = Self { rows, air };
            let filled = |least: Self| least.filled(section, height);
            fits(&least).then_some(least).map(filled)
        })
    }

    /// Gives the free rows to the questions that are cut: first to all that are open, then to those with an answer.
    fn filled(mut self, section: &Section, height: u16) -> Self {
        for wanted in [&section.open, &section.answered] {
            let most = wanted.iter().copied().max().unwrap_or(1);
            for place in (1..most).flat_map(|_| 0..wanted.len()) {
                let mut more = self.clone();
                let pairs = more.rows.iter_mut().zip(wanted);
                for (rows, wanted) in pairs.skip(place).take(1) {
                    *rows = (*rows + 1).min(*wanted);
                }
                if more.total(section) <= height {
                    self = more;
                }
            }
        }
        self
    }

    /// Rows of the whole section, whichever question is in focus.
    fn total(&self, section: &Section) -> u16 {
        let least = self.rows.iter().copied().min().unwrap_or(0);
        let rows = self.below(0).saturating_sub(least);
        rows.saturating_add(section.card + self.air.above + 2 * self.air.around)
    }

    /// Rows of the questions from one on, those between them included.
    fn below(&self, place: usize) -> u16 {
        let rows = self.rows.get(place..).unwrap_or_default();
        let between = u16::try_from(rows.len().saturating_sub(1)).unwrap_or(u16::MAX);
        rows.iter()
            .fold(between.saturating_mul(self.air.between), |sum, rows| {
                sum.saturating_add(*rows)
            })
    }
}

/// What is to be placed. Nothing here depends on the answers but `here`, so a section stands still while it is answered.
#[derive(Debug)]
pub(super) struct Section {
    /// The question in focus.
    pub(super) here: usize,
    /// Rows of the card, whichever question is in focus.
    pub(super) card: u16,
    /// Rows of each question beside an answer.
    pub(super) answered: Vec<u16>,
    /// Rows of each question while it is open.
    pub(super) open: Vec<u16>,
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
        match Density::of(section, area.height) {
            Some(density) => Self::whole(section, &density, area),
            None => Self::part(section, area),
        }
    }

    fn whole(section: &Section, density: &Density, area: Rect) -> Self {
        let air = density.air;
        let bottom = area.y + density.total(section);
        let mut y = area.y + air.above;
        let mut others = Vec::new();
        let mut at = Rect::ZERO;
        for (place, height) in density.rows.iter().copied().enumerate() {
            if place == section.here {
                at = card(section.card, y + air.around, area);
                continue;
            }
            if place > section.here {
                y = bottom.saturating_sub(density.below(place));
            }
            others.push((place, Rect { y, height, ..area }));
            y += height + air.between;
        }
        Self {
            card: at,
            others,
            more: (false, false),
        }
    }

    /// The card with as many questions around it as fit, a row for each.
    fn part(section: &Section, area: Rect) -> Self {
        let count = section.open.len();
        let room = area.height.saturating_sub(section.card + 3);
        let shown = usize::from(room) + 1;
        let first = section
            .here
            .saturating_sub((shown - 1) / 2)
            .min(count.saturating_sub(shown));
        let end = count.min(first + shown);
        let mut layout = Self {
            card: Rect::ZERO,
            others: Vec::new(),
            more: (first > 0, end < count),
        };
        let mut y = area.y + 1;
        for place in first..end {
            if place == section.here {
                layout.card = card(section.card, y + 1, area);
                y = layout.card.bottom() + 1;
            } else {
                let height = 1.min(area.bottom().saturating_sub(y));
                layout.others.push((place, Rect { y, height, ..area }));
                y += 1;
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
            for (count, card, tallest) in [(1_u16, 3, 1), (6, 6, 4), (4, 5, 3), (12, 4, 2)] {
                let open: Vec<u16> = (0..count).map(|n| 1 + n % tallest).collect();
                for here in 0..usize::from(count) {
                    let area = Rect::new(0, 4, 48, rows);
                    let section = Section {
                        here,
                        card,
                        answered: open.iter().map(|rows| rows + 1).collect(),
                        open: open.clone(),
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
                    let whole = layout.others.len() + 1 == open.len();
                    assert_eq!(whole, layout.more == (false, false));
                    // A free row is never left while a question is cut.
                    let rows: u16 = layout.others.iter().map(|(_, at)| at.height).sum();
                    let needed: u16 = open.iter().sum();
                    let roomy = rows + card + 3 + needed <= area.height;
                    let uncut = |(place, at): &(usize, Rect)| at.height >= open[*place];
                    assert!(
                        !roomy || layout.others.iter().all(uncut),
                        "{rows} {section:?}"
                    );
                }
            }
        }
    }
}
