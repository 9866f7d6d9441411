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
    /// In the card, between the tallest wording and the answers.
    inside: u16,
    /// Under a question while it is open: beside an answer its wording may take that row.
    under: u16,
}

/// From so many rows beside the card on, it stands apart from the questions that slide past it.
const AIRY: u16 = 8;

/// From the loosest to the closest: questions are kept apart as long as they fit so.
const AIR: [Air; 8] = [
    Air::of(1, 0, 1).inside(),
    Air::of(1, 0, 1),
    Air::of(1, 0, 0),
    Air::of(0, 0, 1).under(),
    Air::of(0, 0, 0).under(),
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
            inside: 0,
            under: 0,
        }
    }

    const fn inside(self) -> Self {
        Self { inside: 1, ..self }
    }

    const fn under(self) -> Self {
        Self { under: 1, ..self }
    }
}

impl Density {
    /// The loosest that fits the section into the height: wrap first, cut last. `None` where the questions do not fit
    /// whole while they are open.
    fn of(section: &Section, height: u16) -> Option<Self> {
        let whole = |air: Air| {
            let pairs = section.answered.iter().zip(&section.open);
            let rows = pairs.map(|(answered, open)| (open + air.under).max(*answered));
            Self {
                rows: rows.collect(),
                air,
            }
        };
        let fits = |density: &Self| density.total(section) <= height;
        AIR.map(whole).into_iter().find(fits).or_else(|| {
            let [.., air] = AIR;
            let rows = section.open.clone();
            let least = Self { rows, air };
            let filled = |least: Self| least.filled(section, height);
            fits(&least).then_some(least).map(filled)
        })
    }

    /// Gives the free rows to questions whose wording is cut beside an answer.
    fn filled(mut self, section: &Section, height: u16) -> Self {
        for place in 0..section.answered.len() {
            let mut more = self.clone();
            let pairs = more.rows.iter_mut().zip(&section.answered);
            for (rows, answered) in pairs.skip(place).take(1) {
                *rows = (*rows).max(*answered);
            }
            if more.total(section) <= height {
                self = more;
            }
        }
        self
    }

    /// Rows of the whole section, whichever question is in focus.
    fn total(&self, section: &Section) -> u16 {
        let least = self.rows.iter().copied().min().unwrap_or(0);
        let rows = self.below(0).saturating_sub(least);
        let air = self.air;
        rows.saturating_add(section.card + air.inside + air.under + air.above + 2 * air.around)
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
    /// Rows of the card, whichever question is in focus, without a blank row in it.
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
                at = card(section.card + air.inside, y + air.around, area);
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

    /// The card, always on the same rows, with as much of the section around it as fits: the others slide past it.
    fn part(section: &Section, area: Rect) -> Self {
        let room = area.height.saturating_sub(section.card);
        let above = (room / 3).max(1.min(room / 2));
        let at = card(section.card, area.y + above, area);
        let mut others = Vec::new();
        let air = u16::from(room >= AIRY);
        let mut top = at.y.saturating_sub(air).max(area.y);
        for (place, height) in section.answered.iter().enumerate().take(section.here).rev() {
            let height = (*height).min(top - area.y);
            top -= height;
            let rows = Rect {
                y: top,
                height,
                ..area
            };
            others.extend((height > 0).then_some((place, rows)));
        }
        let mut y = at.bottom() + air;
        for (place, height) in section.answered.iter().enumerate().skip(section.here + 1) {
            let height = (*height).min(area.bottom().saturating_sub(y));
            others.extend((height > 0).then_some((place, Rect { y, height, ..area })));
            y += height;
        }
        let places = || others.iter().map(|(place, _)| *place).chain([section.here]);
        let more = (
            places().min() > Some(0),
            places().max() < section.open.len().checked_sub(1),
        );
        Self {
            card: at,
            others,
            more,
        }
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
    fn where_a_section_is_taller_than_the_window_the_card_stays_on_its_rows() {
        let area = Rect::new(0, 4, 48, 12);
        let section = |here| Section {
            here,
            card: 5,
            answered: vec![2; 12],
            open: vec![2; 12],
        };
        let card = Layout::of(&section(0), area).card;
        assert!(card.y > area.y);
        for here in 0..12 {
            let layout = Layout::of(&section(here), area);
            assert_eq!(layout.card, card);
            assert_eq!(layout.more.1, here < 8, "{here}");
            let below = layout.others.iter().find(|(place, _)| *place == here + 1);
            assert!(here == 11 || below.is_some_and(|(_, at)| at.y == card.bottom()));
        }
    }

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
                    let tall = [card, card + 1].contains(&layout.card.height);
                    assert!(tall, "{rows} {section:?}");
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
