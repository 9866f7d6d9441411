//! The list of consultations as printed: a number means the line printed with it.

use super::Plain;
use crate::domain::record_id::RecordId;
use crate::session::effects::Perform;
use crate::session::{Effect, Records};
use crate::store::catalog::{Entry, Head, Phase, Status};
use crate::store::index::{Index, Query, Standing};
use crate::text::visible_path;

/// Number of lines printed at a time.
const LINES: usize = 10;

/// The consultations in the folder, as far as they are known.
#[derive(Debug, Default)]
pub(super) struct PlainHome {
    /// Entries that are not in the index, drafts first.
    entries: Vec<Entry>,
    index: Index,
    /// Whether records are still being searched for.
    more: bool,
    /// The text searched for.
    sought: String,
    /// The lines printed so far, in order; a number means one of them, whatever the folder holds by now.
    listed: Vec<Entry>,
    /// Whether all of them have been printed, so that the next lines are the first ones again.
    finished: bool,
}

/// The search results.
struct Hits<'h> {
    home: &'h PlainHome,
    entries: Vec<&'h Entry>,
    /// Places in the index.
    records: Vec<usize>,
    /// Files that do not belong among the records.
    foreign: Vec<Entry>,
}

impl Hits<'_> {
    fn len(&self) -> usize {
        self.entries.len() + self.records.len() + self.foreign.len()
    }

    fn get(&self, at: usize) -> Option<Entry> {
        let entry = self.entries.get(at).map(|entry| (*entry).clone());
        entry.or_else(|| {
            let at = at.checked_sub(self.entries.len())?;
            match self.records.get(at) {
                Some(place) => self.home.index.entry(*place),
                None => self.foreign.get(at - self.records.len()).cloned(),
            }
        })
    }
}

impl PlainHome {
    /// Lets the list be printed from its beginning again.
    pub(super) fn rewind(&mut self) {
        self.listed.clear();
        self.finished = false;
    }

    /// Changes the text searched for.
    pub(super) fn seek(&mut self, text: &str) {
        text.clone_into(&mut self.sought);
        self.rewind();
    }

    /// Stores the drafts and the records known so far; until they are printed, numbers mean the lines already printed.
    pub(super) fn list(&mut self, entries: Vec<Entry>, records: Records) {
        self.entries = entries;
        self.store(records);
    }

    /// Stores the records known so far; returns the effect that looks for the rest, if any.
    pub(super) fn extend(&mut self, records: Records) -> Option<Effect> {
        self.store(records);
        self.more.then_some(Effect::ListMore)
    }

    fn store(&mut self, records: Records) {
        self.index = records.index;
        self.more = records.more;
    }

    /// Whether there is nothing to open.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.index.is_empty()
    }

    /// The entry printed with this number.
    pub(super) fn entry(&self, number: usize) -> Option<&Entry> {
        self.listed.get(number.checked_sub(1)?)
    }

    /// Adds the next lines to those printed; returns how many there were before, and whether there are more.
    fn turn(&mut self) -> (usize, bool) {
        let before = self.listed.len();
        let found = self.found();
        let is_new = |(at, entry): &(usize, Entry)| {
            self.listed.get(*at) != Some(entry) && !self.listed.contains(entry)
        };
        let entries = (0..found.len()).filter_map(|at| Some((at, found.get(at)?)));
        let next = entries.filter(is_new).take(LINES + 1);
        let mut next: Vec<Entry> = next.map(|(_, entry)| entry).collect();
        let more = next.len() > LINES || self.more;
        next.truncate(LINES);
        self.listed.extend(next);
        self.finished = !more;
        (before, more)
    }

    /// The entry of the record with this id.
    pub(super) fn record(&self, id: &RecordId) -> Option<Entry> {
        self.index.entry(self.index.place(id)?)
    }

    /// Whether a draft corrects this record.
    pub(super) fn is_in_correction(&self, id: &RecordId) -> bool {
        let corrects = |entry: &Entry| {
            let head = entry.head.as_ref().ok();
            head.and_then(|head| head.amends.as_ref()) == Some(id)
        };
        self.entries.iter().any(corrects)
    }

    /// An entry's standing in its chain of corrections.
    pub(super) fn standing(&self, entry: &Entry) -> Standing {
        let id = entry.id.as_ref();
        id.map_or(Standing::Current, |id| self.index.standing_of(id))
    }

    /// The consultations that contain the text searched for, in anything people entered or in the id.
    fn found(&self) -> Hits<'_> {
        let query = Query::typed(&self.sought);
        let entries = self.entries.iter();
        let entries = entries.filter(|entry| query.is_in_entry(entry));
        let foreign = self.index.foreign().filter(|_| query.is_empty());
        Hits {
            home: self,
            foreign: foreign.cloned().map(Entry::of).collect(),
            entries: entries.collect(),
            records: self.index.search(&query),
        }
    }
}

impl<P: Perform> Plain<P> {
    /// Reads the rest of the folder.
    pub(super) fn read_all(&mut self) {
        if self.home.more {
            self.perform(vec![Effect::ListMore]);
        }
    }

    /// Prints the next lines of the list.
    pub(super) fn print_list(&mut self) {
        let words = self.session.phrases;
        if self.home.finished {
            self.home.rewind();
        }
        if self.home.found().len() <= self.home.listed.len() + LINES {
            self.read_all();
        }
        let (before, more) = self.home.turn();
        self.say_sample();
        self.say(format!("{}.", self.phrase(&words.screen.home_title)));
        if self.session.edition().reviewed_by.is_none() {
            self.say(self.phrase(&words.plain.not_reviewed));
        }
        if !self.home.sought.is_empty() {
            let key = self.key(&words.plain.typed.find);
            let values = [("text", &*self.home.sought), ("key", key)];
            self.say(self.fill(&words.plain.found_for, &values));
        }
        if self.home.listed.is_empty() {
            let none = &words.plain.nothing_found;
            let empty = self.home.sought.is_empty();
            let phrase = if empty { &words.plain.empty } else { none };
            self.say(self.phrase(phrase));
        }
        let lines = (1..).zip(&self.home.listed).skip(before);
        let lines: Vec<_> = lines
            .map(|(number, entry)| self.entry_line(number, entry))
            .collect();
        self.out.extend(lines);
        if more {
            self.say_phrase(|words| &words.list_more);
        }
    }

    /// The stage of a draft; the outcome of a record, and whether it was ended early.
    fn what(&self, head: &Head) -> String {
        let words = &self.session.phrases.screen;
        let outcome = match head.phase {
            Phase::Open(at) => return self.phrase(words.stage(at)).to_owned(),
            Phase::Sealed { outcome, .. } => outcome.words(&self.session.edition().outcomes),
        };
        let outcome = self.phrase(&outcome.short);
        if head.is_ended_early() && !head.is_in_error {
            let early = self.phrase(&words.ended_early);
            return format!("{outcome}{}{early}", self.comma());
        }
        outcome.to_owned()
    }

    /// A client reference, or that there is none yet.
    pub(super) fn client_named<'c>(&self, client: &'c str) -> &'c str {
        if client.is_empty() {
            return self.phrase(&self.session.phrases.screen.no_client);
        }
        client
    }

    pub(super) fn entry_line(&self, number: usize, entry: &Entry) -> String {
        let words = &self.session.phrases.screen;
        let head = entry.head.as_ref();
        let corrects = head.is_ok_and(|head| head.amends.is_some());
        let withdraws = head.is_ok_and(|head| head.is_in_error);
        let standing = self.home.standing(entry);
        let state = match entry.status() {
            Status::Draft if corrects => &self.session.phrases.command_line.list.open_correction,
            Status::Draft => &words.home_draft,
            Status::Sealed => match standing {
                Standing::Current => &words.home_sealed,
                Standing::Corrected(_) => &words.home_corrected,
                Standing::InError if withdraws => &words.home_states_error,
                Standing::InError => &words.home_in_error,
            },
            Status::Damaged => &words.home_damaged,
            Status::Altered => &words.home_altered,
            Status::Newer => &words.home_newer,
            Status::Foreign => &words.home_foreign,
        };
        let state = self.phrase(state);
        let number = number.to_string();
        let (client, when, what) = match &entry.head {
            Ok(head) => (
                self.client_named(&head.client).to_owned(),
                head.written.day_and_clock(),
                self.what(head),
            ),
            Err(reason) => (
                visible_path(&entry.file),
                String::new(),
                crate::error::reason(reason, self.language),
            ),
        };
        let mut values = vec![
            ("n", &*number),
            ("state", state),
            ("client", &*client),
            ("when", &*when),
        ];
        let words = &self.session.phrases.plain;
        if standing == Standing::Current {
            values.push(("what", &*what));
            self.fill(&words.listed, &values)
        } else {
            // The outcome of a record that does not count must not be taken for the client's.
            self.fill(&words.listed_uncounted, &values)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PlainHome;
    use crate::session::Records;
    use crate::store::Reason;
    use crate::store::catalog::Entry;

    fn entry(file: &str) -> Entry {
        Entry {
            id: None,
            file: file.into(),
            head: Err(Reason::NoSealLine),
        }
    }

    #[test]
    fn a_number_means_the_line_printed_until_the_list_is_printed_again() {
        let (one, two, new) = (entry("one"), entry("two"), entry("new"));
        let mut home = PlainHome::default();
        home.list(vec![one.clone(), two.clone()], Records::default());
        assert_eq!(home.entry(1), None, "nothing has been printed");
        home.turn();
        home.list(vec![new.clone(), one.clone(), two], Records::default());
        assert_eq!((home.entry(1), home.entry(3)), (Some(&one), None));
        // What came before the lines already printed is not left out.
        home.turn();
        assert_eq!((home.entry(1), home.entry(3)), (Some(&one), Some(&new)));
        home.rewind();
        home.turn();
        assert_eq!(home.entry(1), Some(&new));
    }
}
