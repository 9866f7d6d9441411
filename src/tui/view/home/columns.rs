//! The columns of the list, and which of them are dropped if there is no room for all.
//!
//! ```text
//!   Started          Client    Practitioner   Concerns              Outcome                          Id
//! ```
//!
//! The day, the client and the deciding word of the outcome are always there. The others get room in this order: the
//! mark of an early end, a shortened concern, the whole client, the concerns, the same mark in full, the practitioner,
//! the time of day, the id.

use ratatui::style::Style;

use super::row::{BETWEEN, ending};
use crate::domain::assessment::Outcome;
use crate::domain::language::Language;
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;

/// The column of every text, after the bar that marks the focus, as on the stages.
pub(super) const TEXT: u16 = 2;
/// Columns between two columns of the list.
const GAP: u16 = 2;
/// `2026-11-22`, or `today 09:30` in either language.
const DAY: u16 = 11;
/// The extra columns of `2026-11-22 09:30`.
const TIME: u16 = 5;
/// `20261122-101502-7F3A9C`.
const ID: u16 = 22;
/// A name or a code: the minimum, and the width if there is room.
const NAME: [u16; 2] = [8, 13];
/// The fewest columns of the concerns, enough for the longest one.
const CONCERNS: u16 = 12;
/// The fewest where clients need the rest.
const CUT: u16 = 8;
/// The most columns of a client's code.
const CLIENT: u16 = 28;

/// A column of the list; hidden if its width is 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) x: u16,
    pub(super) width: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) when: Column,
    pub(super) client: Column,
    pub(super) practitioner: Column,
    pub(super) concerns: Column,
    pub(super) outcome: Column,
    pub(super) id: Column,
    /// The part of the outcome's width for the mark of an early end.
    pub(super) early: u16,
    /// Whether the time of day is shown beside every day; beside today it always is.
    pub(super) time: bool,
}

/// The widths that the contents need.
pub(super) struct Needs {
    /// The longest word for an outcome, with its sign.
    pub(super) outcome: u16,
    /// The mark of an early end, in short and in full; 0 if no consultation was ended early.
    pub(super) early: [u16; 2],
    /// The names of all concerns.
    pub(super) concerns: u16,
    /// The longest client's code.
    pub(super) client: u16,
}

impl Needs {
    /// Measured once for the whole list, so that nothing moves while scrolling, and by the longer of both languages, so
    /// that both show the same columns.
    pub(super) fn of(model: &Model, canvas: &mut Canvas<'_>) -> Self {
        let words = &model.phrases.screen;
        let outcomes = Outcome::ALL.map(|outcome| &outcome.words(&model.checklist.outcomes).short);
        let states = [
            &words.home_draft,
            &words.home_altered,
            &words.home_newer,
            &words.home_corrected,
            &words.home_in_error,
            &words.home_states_error,
        ];
        let longest = outcomes
            .into_iter()
            .chain(states)
            .flat_map(|word| Language::ALL.map(|language| canvas.width(word.get(language))));
        let outcome = longest.max().unwrap_or(0) + 2;
        let any = model.home.has_early_end();
        let early = [&words.ended_early_short, &words.ended_early];
        let early = early.map(|mark| widest(canvas, |language| ending(mark, language)));
        let concerns = || model.checklist.concerns.into_iter();
        let named = |language| {
            let names = concerns().map(|concern| concern.name.get(language));
            names.collect::<Vec<_>>().join(BETWEEN)
        };
        Self {
            outcome,
            early: if any { early } else { [0; 2] },
            concerns: widest(canvas, named),
            client: u16::try_from(model.home.longest_client()).unwrap_or(CLIENT),
        }
    }
}

/// The width of a text in columns, in whichever language is longer.
fn widest(canvas: &mut Canvas<'_>, text: impl Fn(Language) -> String) -> u16 {
    let widths = Language::ALL.map(|language| canvas.width(&text(language)));
    widths.into_iter().max().unwrap_or(0)
}

impl Column {
    /// Draws a text in this column of a row.
    pub(super) fn cell(self, canvas: &mut Canvas<'_>, y: u16, text: &str, style: Style) {
        if self.width > 0 {
            canvas.line(self.x, y, self.width, text, style);
        }
    }
}

impl Columns {
    /// The columns for a window of this width.
    pub(super) fn of(width: u16, needs: &Needs) -> Self {
        let [least, name] = NAME;
        // The last column is kept for the scroll marks.
        let fixed = TEXT + DAY + GAP + least + GAP + needs.outcome + 1;
        let mut room = width.saturating_sub(fixed);
        let [short, full] = needs.early;
        let mut early = take(&mut room, short);
        let mut concerns = take(&mut room, CONCERNS + GAP);
        // Clients must be told apart before concerns are shown whole.
        let wanted = needs.client.min(CLIENT).saturating_sub(least);
        let mut client = wanted.min(room);
        room -= client;
        let cut = (wanted - client).min(concerns.saturating_sub(CUT + GAP));
        client += cut;
        concerns -= cut;
        if concerns > 0 {
            // The names of concerns are cut only if no room is left.
            let shown = concerns - GAP;
            let more = needs.concerns.saturating_sub(shown).min(room);
            concerns += more;
            room -= more;
        }
        early += take(&mut room, full.saturating_sub(early));
        let practitioner = take(&mut room, name + GAP);
        let time = take(&mut room, TIME);
        let id = take(&mut room, ID + GAP);
        let mut x = TEXT;
        let mut column = |width: u16| {
            let column = Column { x, width };
            x += if width > 0 { width + GAP } else { 0 };
            column
        };
        Self {
            when: column(DAY + time),
            client: column(least + client),
            practitioner: column(practitioner.saturating_sub(GAP)),
            concerns: column(concerns.saturating_sub(GAP)),
            outcome: column(needs.outcome + early),
            id: column(id.saturating_sub(GAP)),
            early,
            time: time > 0,
        }
    }

    /// Everything before the outcome, for the name of a file that is not a valid record.
    pub(super) const fn up_to_outcome(&self) -> Column {
        let x = self.when.x;
        Column {
            x,
            width: self.outcome.x - x - GAP,
        }
    }
}

/// Takes all of what is wanted, or nothing if there is not enough room.
fn take(room: &mut u16, wanted: u16) -> u16 {
    let taken = if wanted <= *room { wanted } else { 0 };
    *room -= taken;
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEEDS: Needs = Needs {
        outcome: 22,
        early: [8, 14],
        concerns: 31,
        client: 12,
    };

    #[test]
    fn columns_give_way_in_their_order_and_the_outcome_is_always_whole() {
        // The widest window without each of them.
        let without = |of: fn(&Columns) -> bool| {
            (48..220)
                .rev()
                .find(|width| !of(&Columns::of(*width, &NEEDS)))
        };
        let concerns = without(|it| it.concerns.width > 0).unwrap();
        let practitioner = without(|it| it.practitioner.width > 0).unwrap();
        let id = without(|it| it.id.width > 0).unwrap();
        assert!(
            concerns < practitioner && practitioner < id,
            "{concerns} {practitioner} {id}"
        );
        for width in 48..220 {
            let columns = Columns::of(width, &NEEDS);
            assert!(columns.outcome.width >= NEEDS.outcome, "{width}");
            assert!(columns.client.width >= NAME[0], "{width}");
            let last = if columns.id.width > 0 {
                columns.id
            } else {
                columns.outcome
            };
            assert!(last.x + last.width < width.max(49), "{width} {columns:?}");
        }
    }

    #[test]
    fn a_window_of_eighty_columns_has_no_empty_room_while_names_are_cut() {
        let columns = Columns::of(80, &NEEDS);
        assert_eq!(columns.outcome.x + columns.outcome.width, 79);
        assert!(columns.concerns.width >= CONCERNS, "{columns:?}");
    }
}
