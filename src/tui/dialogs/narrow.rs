//! The filter and the order of the list; every change is applied at once.
//!
//! ```text
//!  Outcome        Refer first                Space
//!  Concern        any
//!  …
//!  Sealed from    2026-01-01
//! ```

use super::{
    Action, Block, Content, Context, Dialog, Edit, Effect, Front, Model, Next, Role, SPACE, Stamp,
    TextField, Theme, label, no_date, turns_back,
};
use crate::domain::assessment::Outcome;
use crate::domain::consultation::Refusal;
use crate::domain::language::Bilingual;
use crate::domain::moment;
use crate::phrases::ScreenWords;
use crate::store::catalog::Filter;
use crate::store::index::{Selection, Sort, State};
use crate::text::embed;

/// The states offered; drafts match only `Draft`, and `Damaged` if they cannot be read.
const STATES: [State; 4] = [
    State::Current,
    State::Corrected,
    State::Draft,
    State::Damaged,
];
/// The rows with values to cycle through; the dates follow.
const OUTCOME: usize = 0;
const CONCERN: usize = 1;
const STATE: usize = 2;
const PRACTITIONER: usize = 3;
const SORT: usize = 4;
const SINCE: usize = 5;
const UNTIL: usize = 6;

#[derive(Debug)]
pub struct Narrow {
    cursor: usize,
    since: TextField,
    until: TextField,
    practitioners: Vec<String>,
}

impl Narrow {
    pub fn ask(model: &mut Model) {
        let filter = &model.home.selection().filter;
        let date = |date: Option<jiff::civil::Date>| {
            let text = date.map(|date| date.to_string());
            TextField::dated().holding(text.unwrap_or_default())
        };
        let (since, until) = (date(filter.since), date(filter.until));
        let practitioners = model.home.practitioners();
        model.show(Self {
            cursor: OUTCOME,
            since,
            until,
            practitioners,
        });
    }

    /// Whether a date is typed that is none.
    fn is_wrong(&self) -> bool {
        [&self.since, &self.until].into_iter().any(|field| {
            let text = field.text().trim();
            !text.is_empty() && moment::date(text).is_none()
        })
    }

    /// The label and the current value of a row.
    fn row(model: &Model, row: usize) -> (&'static Bilingual, String) {
        let (words, selection) = (&model.phrases.screen, model.home.selection());
        let any = || model.say(&words.narrow_any).to_owned();
        let outcome = selection.filter.outcome;
        let concern = selection.filter.concern.as_deref();
        match row {
            OUTCOME => (
                &words.home_outcome,
                outcome.map_or_else(any, |it| {
                    let short = &it.words(&model.checklist.outcomes).short;
                    model.say(short).to_owned()
                }),
            ),
            CONCERN => (
                &words.home_concerns,
                concern.map_or_else(any, |id| {
                    model.session.concern_name(id, model.language).to_owned()
                }),
            ),
            STATE => (
                &words.narrow_state,
                selection
                    .state
                    .map_or_else(any, |it| model.say(state(words, it)).to_owned()),
            ),
            PRACTITIONER => (
                &words.field_practitioner,
                selection.practitioner.as_deref().map_or_else(any, embed),
            ),
            _ => (
                &words.narrow_sort,
                model.say(order(words, selection.sort)).to_owned(),
            ),
        }
    }

    /// Switches a row to its next or previous value.
    fn turn(&self, selection: &mut Selection, model: &Model, back: bool) {
        let filter = &mut selection.filter;
        match self.cursor {
            OUTCOME => filter.outcome = turned(&Outcome::ALL, filter.outcome, back),
            CONCERN => {
                let ids = model.session.concerns().into_iter();
                let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
                filter.concern = turned(&ids, filter.concern.take(), back);
            }
            STATE => selection.state = turned(&STATES, selection.state, back),
            PRACTITIONER => {
                let before = selection.practitioner.take();
                selection.practitioner = turned(&self.practitioners, before, back);
            }
            SORT => {
                let orders = Sort::ALL.get(1..).unwrap_or_default();
                let before = Some(selection.sort).filter(|sort| *sort != Sort::Newest);
                selection.sort = turned(orders, before, back).unwrap_or_default();
            }
            _ => {}
        }
    }
}

/// Returns the value after this one, or the one before it, in a cycle that begins with `None`.
fn turned<T: Clone + PartialEq>(all: &[T], now: Option<T>, back: bool) -> Option<T> {
    let place = now.and_then(|now| all.iter().position(|it| *it == now));
    let here = place.map_or(0, |place| place + 1);
    let count = all.len() + 1;
    let next = if back { here + count - 1 } else { here + 1 } % count;
    next.checked_sub(1)
        .and_then(|place| all.get(place))
        .cloned()
}

pub(in crate::tui) const fn state(words: &ScreenWords, state: State) -> &Bilingual {
    match state {
        State::Draft => &words.narrow_drafts,
        State::Sealed | State::Current => &words.narrow_current,
        State::Corrected => &words.narrow_corrected,
        State::Damaged => &words.narrow_damaged,
    }
}

pub(in crate::tui) const fn order(words: &ScreenWords, sort: Sort) -> &Bilingual {
    match sort {
        Sort::Newest => &words.sort_newest,
        Sort::Oldest => &words.sort_oldest,
        Sort::Client => &words.sort_client,
        Sort::Outcome => &words.sort_outcome,
        Sort::Practitioner => &words.sort_practitioner,
    }
}

impl Dialog for Narrow {
    fn context(&self, _model: &Model) -> Context {
        Context::Form
    }

    fn content<'m>(&'m self, model: &'m Model, _theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let rows = (OUTCOME..=SORT).map(|row| {
            let (phrase, value) = Self::row(model, row);
            let here = row == self.cursor;
            let role = if here { Role::Strong } else { Role::Text };
            let block = Block::text(value)
                .role(role)
                .label(model.say(phrase), 18)
                .row(row);
            if here {
                block.end(SPACE, Role::Accent)
            } else {
                block
            }
        });
        let mut blocks: Vec<Block> = rows.collect();
        let at_once = Block::text(model.say(&words.narrow_how)).role(Role::Muted);
        blocks.extend([at_once, Block::gap()]);
        for (row, phrase, field) in [
            (SINCE, &words.narrow_since, &self.since),
            (UNTIL, &words.narrow_until, &self.until),
        ] {
            blocks.push(label(model, phrase, row, self.cursor));
            blocks.push(Block::text(field.text()).field(1).row(row));
        }
        let field = match self.cursor {
            SINCE => Some(&self.since),
            UNTIL => Some(&self.until),
            _ => None,
        };
        Content::filled(model.say(&words.narrow_title), blocks, self.cursor, field)
    }

    /// Enter closes the dialog; an invalid date is refused.
    fn act(&mut self, model: &mut Model, action: Action, stamp: Stamp) -> Next {
        if action != Action::Open {
            return Next::Stay;
        }
        if self.is_wrong() {
            return no_date(model, stamp);
        }
        Next::Close
    }

    /// An invalid date is lost with the dialog.
    fn back(&mut self, model: &mut Model) -> Option<Front> {
        if let Some(example) = model.today.filter(|_| self.is_wrong()) {
            model.session.refuse(&Refusal::NotADate { example });
        }
        None
    }

    fn rows(&self) -> usize {
        UNTIL + 1
    }

    /// Everything is applied already.
    fn steps(&self) -> bool {
        false
    }

    fn cursor_mut(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        match self.cursor {
            SINCE => Some(&mut self.since),
            UNTIL => Some(&mut self.until),
            _ => None,
        }
    }

    fn typed(&mut self, model: &mut Model, stamp: Stamp) {
        let half = |field: &mut TextField| moment::is_half_date(field.text());
        if !self.field_mut().is_some_and(half) && self.is_wrong() {
            let example = stamp.now.date();
            model.session.refuse(&Refusal::NotADate { example });
        }
        let mut selection = model.home.selection().clone();
        selection.filter = Filter {
            since: moment::date(self.since.text()),
            until: moment::date(self.until.text()),
            ..selection.filter
        };
        model.home.select(selection);
    }

    /// Space and the arrow keys switch to another value.
    fn choose(&mut self, model: &mut Model, edit: &Edit) -> Vec<Effect> {
        if let Some(back) = turns_back(edit) {
            let mut selection = model.home.selection().clone();
            self.turn(&mut selection, model, back);
            model.home.select(selection);
        }
        Vec::new()
    }
}
