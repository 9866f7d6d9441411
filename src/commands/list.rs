//! `list`: every consultation in a line, drafts first, then the newest.

use super::desk::Desk;
use super::selection;
use crate::cli::Filters;
use crate::domain::language::{Bilingual, Direction};
use crate::domain::moment::Moment;
use crate::error::{Error, Exit};
use crate::export::{Row, State, json};
use crate::phrases::fill;
use crate::shipped::CHECKLIST;
use crate::store::listing::{self, Filter, Listed};
use crate::store::{Folder, Problem, ProblemKind, Reason, drafts};
use crate::text;

/// Lists consultations.
pub(super) fn run(desk: &mut Desk<'_>, filters: &Filters, json: bool) -> Result<Exit, Error> {
    let filter = selection::filter(filters)?;
    let folder = desk.folder()?;
    let found = Found::of(&folder, &filter);
    if json {
        let rows: Vec<&Row> = found.lines.iter().map(|line| &line.row).collect();
        desk.exact(&json::pretty(&rows))?;
    } else if found.lines.is_empty() {
        let path = folder.root().to_string_lossy();
        let none = desk.say(&desk.words.list.none);
        desk.note(&fill(none, &[("path", &path)]));
    } else {
        let table = table(desk, &found.lines);
        desk.print_marked(&table)?;
    }
    Ok(tell(desk, &found.problems))
}

/// Names every problem on standard error; what is lost or changed gives the exit code.
pub(super) fn tell(desk: &mut Desk<'_>, problems: &[Problem]) -> Exit {
    for problem in problems {
        let what = desk.problem(problem);
        if problem.kind().is_grave() {
            desk.complain(&what);
        } else {
            desk.note(&what);
        }
    }
    if problems.iter().any(|problem| problem.kind().is_grave()) {
        Exit::Damaged
    } else {
        Exit::Done
    }
}

/// One line of the list.
struct Line {
    row: Row,
    ended_early: bool,
}

struct Found {
    lines: Vec<Line>,
    problems: Vec<Problem>,
}

impl Found {
    fn of(folder: &Folder, filter: &Filter) -> Self {
        let mut found = Self {
            lines: Vec::new(),
            problems: Vec::new(),
        };
        found.drafts(folder, filter);
        // A record that cannot be read might be one that was asked for: it is named whatever else the filter says.
        let in_time = Filter {
            concern: None,
            outcome: None,
            limit: None,
            ..filter.clone()
        };
        let (records, foreign) = listing::list(folder, &in_time);
        found.problems.extend(foreign);
        for listed in records {
            found.record(&listed, filter);
        }
        found.lines.truncate(filter.limit.unwrap_or(usize::MAX));
        found
    }

    fn drafts(&mut self, folder: &Folder, filter: &Filter) {
        let sealed = listing::names(folder).ids;
        let (drafts, foreign) = drafts::list(folder);
        self.problems.extend(foreign);
        for listed in drafts
            .into_iter()
            .filter(|draft| !sealed.contains(&draft.id))
        {
            let id = listed.id.to_string();
            match listed.draft {
                Ok(draft) if takes(filter, &draft) => {
                    let form = draft.form;
                    let client = Some(form.client).filter(|client| !client.is_empty());
                    let amends = form.amends.map(|amends| amends.id.to_string());
                    let row = Row {
                        client,
                        concerns: Some(form.concerns),
                        amends,
                        ..Row::bare(id, State::Draft)
                    };
                    self.push(row, false);
                }
                Ok(_) => {}
                Err(reason) => self.bad(id, listed.file, reason, filter),
            }
        }
    }

    fn record(&mut self, listed: &Listed, filter: &Filter) {
        match &listed.head {
            Err(reason) => {
                let file = listed.file.clone();
                self.bad(listed.id.to_string(), file, reason.clone(), filter);
            }
            Ok(head) if filter.takes(listed) => {
                let row = Row {
                    id: listed.id.to_string(),
                    sealed: Some(head.sealed.to_string()),
                    client: Some(head.client.clone()),
                    concerns: Some(head.concerns.clone()),
                    outcome: Some(head.outcome.id().to_owned()),
                    amends: head.amends.as_ref().map(|amends| amends.id.to_string()),
                    state: State::Sealed,
                };
                self.push(row, head.ended_early.is_some());
            }
            Ok(_) => {}
        }
    }

    fn bad(&mut self, id: String, file: std::path::PathBuf, reason: Reason, filter: &Filter) {
        let state = match reason.kind() {
            ProblemKind::Altered => State::Altered,
            ProblemKind::Newer => State::Newer,
            ProblemKind::Foreign
            | ProblemKind::Damaged
            | ProblemKind::Missing
            | ProblemKind::Forked => State::Damaged,
        };
        self.problems.push(Problem {
            file: Some(file),
            reason,
        });
        if filter.concern.is_none() && filter.outcome.is_none() {
            self.push(Row::bare(id, state), false);
        }
    }

    fn push(&mut self, row: Row, ended_early: bool) {
        self.lines.push(Line { row, ended_early });
    }
}

/// Whether a draft belongs in the list: by the day of its start; it has no outcome yet.
fn takes(filter: &Filter, draft: &drafts::Draft) -> bool {
    let day = Moment::date(draft.form.started);
    filter.outcome.is_none()
        && filter.since.is_none_or(|since| since <= day)
        && filter.until.is_none_or(|until| day <= until)
        && filter
            .concern
            .as_ref()
            .is_none_or(|concern| draft.form.concerns.contains(concern))
}

fn table(desk: &Desk<'_>, lines: &[Line]) -> String {
    let words = &desk.words.list;
    let head = [
        &words.id,
        &words.sealed,
        &words.state,
        &words.outcome,
        &words.concerns,
        &words.client,
    ];
    let head = head.map(|phrase| desk.say(phrase).to_owned());
    let mut rows = vec![head];
    rows.extend(lines.iter().map(|line| cells(desk, line)));
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

fn cells(desk: &Desk<'_>, line: &Line) -> [String; 6] {
    let row = &line.row;
    let text = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or("-");
        text::visible(text).into_owned()
    };
    let concerns = row.concerns.iter().flatten();
    let concerns: Vec<&str> = concerns.map(|id| concern(desk, id)).collect();
    let mut outcome = text(&row.outcome.as_deref().map(|id| outcome(desk, id)));
    if line.ended_early {
        outcome = format!("{outcome} ({})", desk.say(&desk.words.list.ended_early));
    }
    [
        row.id.clone(),
        text(&row.sealed),
        desk.say(state(desk, row.state)).to_owned(),
        outcome,
        text(&Some(concerns.join(desk.language.comma())).filter(|all| !all.is_empty())),
        text(&row.client),
    ]
}

fn concern<'t>(desk: &Desk<'_>, id: &'t str) -> &'t str {
    CHECKLIST
        .concern(id)
        .map_or(id, |concern| desk.say(&concern.name))
}

fn outcome(desk: &Desk<'_>, id: &str) -> String {
    let outcome = crate::domain::assessment::Outcome::ALL
        .into_iter()
        .find(|outcome| outcome.id() == id);
    outcome.map_or_else(
        || id.to_owned(),
        |outcome| {
            desk.say(&outcome.words(&CHECKLIST.outcomes).short)
                .to_owned()
        },
    )
}

fn state<'d>(desk: &Desk<'d>, state: State) -> &'d Bilingual {
    let words = &desk.words.list;
    match state {
        State::Sealed => &words.state_sealed,
        State::Draft => &words.state_draft,
        State::Damaged => &words.state_damaged,
        State::Altered => &words.state_altered,
        State::Newer => &words.state_newer,
    }
}

fn width(cell: &str) -> usize {
    text::line(cell, Direction::Ltr, text::Options::default()).width()
}
