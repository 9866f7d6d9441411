//! Consultations as lines, shared by `list` and `search`.

use super::context::CommandContext;
use super::row::ConsultationRow;
use super::table::table;
use crate::domain::checklist::concern_name;
use crate::domain::language::Bilingual;
use crate::domain::record_id::RecordId;
use crate::error::{self, Error, Exit};
use crate::export::json_text;
use crate::phrases::fill;
use crate::store::catalog::{Entry, Phase, Status};
use crate::store::index::{Index, Standing};
use crate::store::{Problem, ProblemKind};
use crate::text;

/// A line of a list.
pub(super) struct ListLine {
    pub(super) entry: Entry,
    /// The newest record of the chain, if it was amended.
    pub(super) superseded_by: Option<RecordId>,
    /// Whether this record, or one that amends it, says that it was entered in error.
    pub(super) in_error: bool,
    /// Why it is open.
    pub(super) open: Option<Open>,
}

/// Why a consultation is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Draft,
    Correction,
    Referral,
    Due,
}

impl Open {
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Correction => "correction",
            Self::Referral => "referral",
            Self::Due => "due",
        }
    }
}

impl ListLine {
    /// Creates the line of a draft, or of a file that is not a consultation.
    pub(super) const fn of(entry: Entry) -> Self {
        Self {
            entry,
            superseded_by: None,
            in_error: false,
            open: None,
        }
    }

    /// Creates the line of a record.
    pub(super) fn at(index: &Index, place: usize) -> Option<Self> {
        let newest = index.superseded_by(place);
        Some(Self {
            entry: index.entry(place)?,
            superseded_by: newest.and_then(|place| index.row(place)?.id()),
            in_error: index.standing(place) == Standing::InError,
            open: None,
        })
    }

    pub(super) fn open(mut self, why: Open) -> Self {
        self.open = Some(why);
        self
    }
}

/// Writes the lines, either for people or for programs.
pub(super) fn print(
    context: &mut CommandContext<'_>,
    lines: &[ListLine],
    json: bool,
) -> Result<(), Error> {
    if json {
        let rows: Vec<ConsultationRow> = lines.iter().map(ConsultationRow::of).collect();
        return context.print_raw(&json_text::pretty(&rows));
    }
    if lines.is_empty() {
        return Ok(());
    }
    let table = shown(context, lines);
    context.print_embedded(&table)
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
    Exit::damaged_if(problems.iter().any(|problem| problem.kind().is_grave()))
}

/// Reports what the result lacks: a record of a newer format sets the exit code, too.
pub(super) fn report_lacking(context: &mut CommandContext<'_>, problems: &[Problem]) -> Exit {
    let is_newer = |problem: &Problem| problem.kind() == ProblemKind::Newer;
    report(context, problems).worst(Exit::damaged_if(problems.iter().any(is_newer)))
}

/// Names what cannot be read and may amend the records shown or exported.
pub(super) fn note_unread(context: &mut CommandContext<'_>, may_amend: &[Problem]) {
    if !may_amend.is_empty() {
        let files = error::files(may_amend);
        let phrase = context.say(&context.words.list.may_amend);
        context.note(&fill(phrase, &[("files", &files)]));
    }
}

fn shown(context: &CommandContext<'_>, lines: &[ListLine]) -> String {
    let words = &context.words.list;
    let state = if lines.iter().any(|line| line.open.is_some()) {
        &words.open
    } else {
        &words.state
    };
    let head = [
        &words.id,
        &words.sealed,
        state,
        &words.outcome,
        &words.concerns,
        &words.client,
        &words.practitioner,
    ];
    let mut rows = vec![head.map(|phrase| context.say(phrase).to_owned())];
    rows.extend(lines.iter().map(|line| cells(context, line)));
    table(&rows)
}

fn cells(context: &CommandContext<'_>, line: &ListLine) -> [String; 7] {
    let row = ConsultationRow::of(line);
    let text = |text: Option<&str>| text::visible(text.unwrap_or("-")).into_owned();
    let concerns = row.concerns.iter().flatten();
    let concerns: Vec<&str> = concerns.map(|id| concern(context, id)).collect();
    let concerns = concerns.join(context.language.comma());
    let head = line.entry.head.as_ref().ok();
    let practitioner = head.map(|head| head.practitioner.as_str());
    [
        row.id.clone(),
        text(row.sealed.as_deref()),
        context.say(state(context, line)).to_owned(),
        text(outcome(context, &line.entry).as_deref()),
        text(Some(concerns.as_str()).filter(|all| !all.is_empty())),
        text(row.client.as_deref()),
        text(practitioner.filter(|name| !name.is_empty())),
    ]
}

fn concern<'t>(context: &CommandContext<'_>, id: &'t str) -> &'t str {
    concern_name(context.known.iter().copied(), id, context.language)
}

fn outcome(context: &CommandContext<'_>, entry: &Entry) -> Option<String> {
    let Phase::Sealed {
        outcome,
        ended_early,
    } = entry.head.as_ref().ok()?.phase
    else {
        return None;
    };
    let short = context.say(&outcome.words(&context.first().outcomes).short);
    Some(if ended_early {
        format!("{short} ({})", context.say(&context.words.list.ended_early))
    } else {
        short.to_owned()
    })
}

fn state<'d>(context: &CommandContext<'d>, line: &ListLine) -> &'d Bilingual {
    let words = &context.words.list;
    let head = line.entry.head.as_ref().ok();
    let amends = head.is_some_and(|head| head.amends.is_some());
    let states = head.is_some_and(|head| head.is_in_error);
    match (line.open, line.entry.status()) {
        (Some(Open::Draft), _) => &words.open_draft,
        (Some(Open::Correction), _) => &words.open_correction,
        (Some(Open::Referral), _) => &words.open_referral,
        (Some(Open::Due), _) => &words.open_due,
        (None, Status::Sealed) if states => &words.state_states_error,
        (None, Status::Sealed) if line.in_error => &words.state_in_error,
        (None, Status::Sealed) if line.superseded_by.is_some() => &words.state_corrected,
        (None, Status::Sealed) if amends => &words.state_correction,
        (None, Status::Sealed) => &words.state_sealed,
        (None, Status::Draft) => &words.state_draft,
        (None, Status::Damaged | Status::Foreign) => &words.state_damaged,
        (None, Status::Altered) => &words.state_altered,
        (None, Status::Newer) => &words.state_newer,
    }
}
