//! `search`: finds consultations by what was entered in them, or by their id.

use super::context::CommandContext;
use super::listing::{self, ListLine};
use super::selection;
use crate::cli::{Filters, Limit};
use crate::error::{Error, Exit};
use crate::phrases::fill;
use crate::store::catalog;
use crate::store::drafts;
use crate::store::index::{Index, Look, Query, Selection};

pub(super) fn run(
    context: &mut CommandContext<'_>,
    words: &[String],
    filters: &Filters,
    top: Limit,
    json: bool,
) -> Result<Exit, Error> {
    let folder = context.folder_to_read()?;
    context.know(&folder);
    let selection = Selection {
        filter: selection::filter(filters, &context.known)?,
        query: Query::of(words.iter().map(String::as_str)),
        ..Selection::default()
    };
    let index = Index::default().refreshed(&folder, Look::Files);
    let (open, mut problems) = catalog::draft_entries(&folder);
    let mut lines = Vec::new();
    for draft in open {
        problems.extend(draft.problem());
        let Some(id) = draft.id.clone() else {
            continue;
        };
        let has_words =
            || drafts::load(&folder, &id).is_ok_and(|it| selection.query.is_in_form(&it.form));
        if selection.takes_draft(&draft) && has_words() {
            lines.push(ListLine::of(draft));
        }
    }
    let places = index.select(&selection).into_iter();
    lines.extend(places.filter_map(|place| ListLine::at(&index, place)));
    let is_none = lines.is_empty();
    lines.truncate(top.limit.unwrap_or(usize::MAX));
    listing::print(context, &lines, json)?;
    problems.extend(index.every_problem());
    let exit = if selection.query.is_empty() {
        listing::report(context, &problems)
    } else {
        listing::report_lacking(context, &problems)
    };
    if !is_none || exit == Exit::Damaged {
        return Ok(exit);
    }
    let phrases = &context.words.list;
    let none = if selection.filter.takes_all() {
        &phrases.nothing_found
    } else {
        &phrases.nothing_found_filtered
    };
    context.note(&fill(context.say(none), &[("words", &words.join(" "))]));
    Ok(Exit::NotFound)
}
