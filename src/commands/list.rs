//! `list`: one line per consultation, drafts first, then newest first.

use super::context::CommandContext;
use super::selection;
use crate::cli::Filters;
use crate::domain::language::{Bilingual, Direction};
use crate::error::{Error, Exit};
use crate::export::{ConsultationRow, json};
use crate::phrases::fill;
use crate::shipped::CHECKLIST;
use crate::store::catalog::{self, Entry, Filter, Phase, Status};
use crate::store::{Folder, Problem};
use crate::text;

pub(super) fn run(
    context: &mut CommandContext<'_>,
    filters: &Filters,
    json: bool,
) -> Result<Exit, Error> {
    let filter = selection::filter(filters)?;
    let folder = context.folder()?;
    let found = Listed::of(&folder, &filter, filters.limit.unwrap_or(usize::MAX));
    if json {
        let rows: Vec<ConsultationRow> =
            found.entries.iter().map(ConsultationRow::listed).collect();
        context.print_raw(&json::pretty(&rows))?;
    } else if found.entries.is_empty() {
        let path = folder.root().to_string_lossy();
        let none = context.say(&context.words.list.none);
        context.note(&fill(none, &[("path", &path)]));
    } else {
        let table = table(context, &found.entries);
        context.print_embedded(&table)?;
    }
    Ok(report(context, &found.problems))
}

/// Reports every problem on standard error; lost or changed data sets the exit code.
pub(super) fn report(context: &mut CommandContext<'_>, problems: &[Problem]) -> Exit {
    for problem in problems {
        let what = context.problem(problem);
        if problem.kind().is_grave() {
            context.error(&what);
        } else {
            context.note(&what);
        }
    }
    if problems.iter().any(|problem| problem.kind().is_grave()) {
        Exit::Damaged
    } else {
        Exit::Done
    }
}

/// The entries of the list, and problems with files.
#[derive(Default)]
struct Listed {
    entries: Vec<Entry>,
    problems: Vec<Problem>,
}

impl Listed {
    /// Reads the drafts, then records from the newest until there are enough.
    fn of(folder: &Folder, filter: &Filter, limit: usize) -> Self {
        let mut found = Self::default();
        let records = catalog::records(folder);
        let (drafts, foreign) = catalog::open(folder);
        found.problems.extend(foreign);
        for draft in drafts {
            let sealed = |id| records.ids.contains(id);
            if !draft.id.as_ref().is_some_and(sealed) {
                // The date in its id says little about an unreadable draft.
                let unread = draft.head.is_err() && !filter.asks_for_content();
                let takes = unread || filter.takes(&draft);
                found.add(draft, takes);
            }
        }
        found.problems.extend(records.foreign);
        for id in records.ids {
            if found.entries.len() >= limit {
                break;
            }
            let entry = catalog::record(folder, id);
            // An unreadable record might match the filter, so it is reported anyway.
            if entry.head.is_ok() || filter.may_take(entry.id.as_ref()) {
                let takes = filter.takes(&entry);
                found.add(entry, takes);
            }
        }
        found.entries.truncate(limit);
        found
    }

    fn add(&mut self, entry: Entry, takes: bool) {
        self.problems.extend(entry.problem());
        if takes {
            self.entries.push(entry);
        }
    }
}

fn table(context: &CommandContext<'_>, entries: &[Entry]) -> String {
    let words = &context.words.list;
    let head = [
        &words.id,
        &words.sealed,
        &words.state,
        &words.outcome,
        &words.concerns,
        &words.client,
    ];
    let head = head.map(|phrase| context.say(phrase).to_owned());
    let mut rows = vec![head];
    rows.extend(entries.iter().map(|entry| cells(context, entry)));
    let wide = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| width(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..6).map(wide).collect();
    let mut table = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, wide) in row.iter().zip(&widths) {
            line.push_str(&text::embed(cell));
            line.extend(std::iter::repeat_n(' ', wide - width(cell) + 2));
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}

fn cells(context: &CommandContext<'_>, entry: &Entry) -> [String; 6] {
    let row = ConsultationRow::listed(entry);
    let text = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or("-");
        text::visible(text).into_owned()
    };
    let concerns = row.concerns.iter().flatten();
    let concerns: Vec<&str> = concerns.map(|id| concern(context, id)).collect();
    [
        row.id.clone(),
        text(&row.sealed),
        context.say(status(context, entry.status())).to_owned(),
        text(&outcome(context, entry)),
        text(&Some(concerns.join(context.language.comma())).filter(|all| !all.is_empty())),
        text(&row.client),
    ]
}

fn concern<'t>(context: &CommandContext<'_>, id: &'t str) -> &'t str {
    CHECKLIST
        .concern(id)
        .map_or(id, |concern| context.say(&concern.name))
}

fn outcome(context: &CommandContext<'_>, entry: &Entry) -> Option<String> {
    let Phase::Sealed {
        outcome,
        ended_early,
    } = entry.head.as_ref().ok()?.phase
    else {
        return None;
    };
    let short = context.say(&outcome.words(&CHECKLIST.outcomes).short);
    Some(if ended_early {
        format!("{short} ({})", context.say(&context.words.list.ended_early))
    } else {
        short.to_owned()
    })
}

fn status<'d>(context: &CommandContext<'d>, status: Status) -> &'d Bilingual {
    let words = &context.words.list;
    match status {
        Status::Sealed => &words.state_sealed,
        Status::Draft => &words.state_draft,
        Status::Damaged | Status::Foreign => &words.state_damaged,
        Status::Altered => &words.state_altered,
        Status::Newer => &words.state_newer,
    }
}

fn width(cell: &str) -> usize {
    text::line(cell, Direction::Ltr, text::Options::default()).width()
}
