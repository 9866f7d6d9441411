//! `list`: prints one line per consultation, drafts first, then records, newest first unless sorted otherwise.

use std::collections::HashSet;

use super::context::{CommandContext, today};
use super::listing::{self, ListLine, Open};
use super::selection;
use crate::cli::ListArgs;
use crate::error::{Error, Exit};
use crate::phrases::fill;
use crate::shipped::PHRASES;
use crate::store::catalog::{self, Entry};
use crate::store::index::{Index, Look, Selection, Sort};
use crate::store::{Folder, Problem};
use crate::text::visible_path;

pub(super) fn run(context: &mut CommandContext<'_>, list: &ListArgs) -> Result<Exit, Error> {
    let folder = context.folder_to_read()?;
    context.know(&folder);
    let selection = selection::listed(list, &context.known)?;
    let limit = list.top.limit.unwrap_or(usize::MAX);
    let mut found = Listed::default();
    let index = Index::default().refreshed(&folder, Look::Files);
    if list.open {
        found.open(&folder, &index, &selection);
    } else {
        found.all(&folder, &index, &selection, limit);
    }
    found.lines.truncate(limit);
    listing::print(context, &found.lines, list.json)?;
    let exit = listing::report(context, &found.problems);
    if !list.json && found.lines.is_empty() && exit != Exit::Damaged && limit > 0 {
        let none = none(context, &folder, &selection, list.open);
        context.note(&none);
    }
    Ok(exit)
}

/// Why the list is empty.
fn none(
    context: &CommandContext<'_>,
    folder: &Folder,
    selection: &Selection,
    open: bool,
) -> String {
    let words = &context.words.list;
    let phrase = match (selection.takes_all(), open) {
        (true, true) => &words.nothing_open,
        (true, false) => &words.none,
        (false, _) => return context.say(&PHRASES.screen.home_none_left).to_owned(),
    };
    let path = visible_path(folder.root());
    fill(context.say(phrase), &[("path", &path)])
}

/// The lines of the list, and problems found with files.
#[derive(Default)]
struct Listed {
    lines: Vec<ListLine>,
    problems: Vec<Problem>,
}

impl Listed {
    /// Collects the selected drafts, then records up to the limit.
    fn all(&mut self, folder: &Folder, index: &Index, selection: &Selection, limit: usize) {
        for draft in self.drafts(folder, selection) {
            self.lines.push(ListLine::of(draft));
        }
        self.problems.extend(index.foreign().cloned());
        let mut places = index.select(selection);
        let left = limit.saturating_sub(self.lines.len());
        let all = places.len() < left;
        places.truncate(left);
        // Beyond the end of the list, nothing is reported; before it, an unreadable record might have matched.
        let end = if all || selection.sort != Sort::Newest {
            index.len()
        } else {
            places.last().map_or(0, |last| last + 1)
        };
        let reported = index.problems();
        let reported = reported.take_while(|(place, _)| *place < end);
        let filter = &selection.filter;
        let may = reported.filter(|(_, entry)| filter.may_take(entry.id.as_ref()));
        self.problems
            .extend(may.filter_map(|(_, entry)| entry.problem()));
        let lines = places.into_iter();
        self.lines
            .extend(lines.filter_map(|place| ListLine::at(index, place)));
    }

    /// Collects what is left to do: drafts, referrals, screenings due.
    fn open(&mut self, folder: &Folder, index: &Index, selection: &Selection) {
        for draft in self.drafts(folder, selection) {
            let corrects = draft.head.as_ref().is_ok_and(|head| head.amends.is_some());
            let why = if corrects {
                Open::Correction
            } else {
                Open::Draft
            };
            self.lines.push(ListLine::of(draft).open(why));
        }
        self.problems.extend(index.every_problem());
        let selected = index.select(selection);
        let open = index.open_records(today());
        for (places, why) in [(open.referrals, Open::Referral), (open.due, Open::Due)] {
            let places: HashSet<usize> = places.into_iter().collect();
            let places = selected.iter().filter(|place| places.contains(place));
            let lines = places.filter_map(|place| ListLine::at(index, *place));
            self.lines.extend(lines.map(|line| line.open(why)));
        }
    }

    /// The selected drafts; reports files that do not belong there.
    fn drafts(&mut self, folder: &Folder, selection: &Selection) -> Vec<Entry> {
        let (mut drafts, foreign) = catalog::draft_entries(folder);
        self.problems.extend(foreign);
        self.problems
            .extend(drafts.iter().filter_map(Entry::problem));
        drafts.retain(|draft| selection.takes_draft(draft));
        drafts
    }
}
