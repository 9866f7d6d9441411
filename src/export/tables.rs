//! Records as tables: a row per consultation, per answer, per finding.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ExportRecord;
use super::format::QuestionColumns;
use crate::domain::checklist::Level;
use crate::domain::record::{Record, RecordedFinding, Screened};
use crate::domain::record_id::RecordId;
use crate::store::survey::InOrder;

/// A cell: the exact text, or a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Cell<'r> {
    Text(Cow<'r, str>),
    Count(u64),
}

impl<'r> Cell<'r> {
    const EMPTY: Self = Self::Text(Cow::Borrowed(""));

    fn of(text: Option<&'r str>) -> Self {
        Self::from(text.unwrap_or_default())
    }

    fn owned(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }

    fn truth(truth: bool) -> Self {
        Self::from(if truth { "true" } else { "false" })
    }

    fn count(count: usize) -> Self {
        Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

impl<'r> From<&'r str> for Cell<'r> {
    fn from(text: &'r str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

/// A record with the values that each of its rows repeats.
pub(super) struct Tabled<'r> {
    from: &'r ExportRecord<'r>,
    date: String,
    code: String,
}

impl<'r> Tabled<'r> {
    pub(super) fn of(from: &'r ExportRecord<'r>) -> Self {
        Self {
            from,
            date: from.record.sealed.date().to_string(),
            code: from.code(),
        }
    }
}

/// A table and its columns.
#[derive(Debug)]
pub(super) enum Table {
    Consultations(QuestionColumns),
    Answers,
    Findings,
}

/// The columns before the questions.
const CONSULTATION: [&str; 33] = [
    "id",
    "date",
    "sealed",
    "client",
    "concerns",
    "outcome",
    "amends",
    "amends.kind",
    "superseded_by",
    "state",
    "name",
    "birth_date",
    "age_band",
    "client_language",
    "practitioner",
    "substances",
    "substances.named",
    "findings.stop",
    "findings.refer",
    "findings.caution",
    "findings.note",
    "verdict",
    "planned",
    "sessions",
    "specialist",
    "acknowledged_by",
    "ended_early",
    "edition",
    "station",
    "number",
    "hash",
    "code",
    "rescreen_on",
];

const ANSWER: [&str; 11] = [
    "id",
    "date",
    "question",
    "answer",
    "level",
    "unknown",
    "cleared",
    "detail",
    "superseded_by",
    "number",
    "code",
];

const FINDING: [&str; 14] = [
    "id",
    "date",
    "client",
    "question",
    "level",
    "unknown",
    "reason",
    "action",
    "cleared.by",
    "cleared.on",
    "cleared.said",
    "superseded_by",
    "number",
    "code",
];

impl Table {
    pub(super) fn header(&self) -> Vec<String> {
        let fields: &[&str] = match self {
            Self::Consultations(_) => &CONSULTATION,
            Self::Answers => &ANSWER,
            Self::Findings => &FINDING,
        };
        let mut header: Vec<String> = fields.iter().map(ToString::to_string).collect();
        if let Self::Consultations(questions) = self {
            let pairs = questions.iter();
            header.extend(pairs.flat_map(|id| [id.clone(), format!("{id}.detail")]));
        }
        header
    }

    pub(super) fn rows<'r>(&self, tabled: &'r Tabled<'r>) -> Vec<Vec<Cell<'r>>> {
        let record = tabled.from.record;
        match self {
            Self::Consultations(questions) => vec![consultation(tabled, questions)],
            Self::Answers => {
                let screening = record.screening.iter();
                screening.map(|screened| answer(tabled, screened)).collect()
            }
            Self::Findings => {
                let findings = record.findings.iter();
                findings.map(|found| finding(tabled, found)).collect()
            }
        }
    }
}

fn consultation<'r>(tabled: &'r Tabled<'r>, questions: &[String]) -> Vec<Cell<'r>> {
    let from = tabled.from;
    let record = from.record;
    let amends = record.amends.as_ref();
    let decision = record.decision.as_ref();
    let level = |level| {
        let findings = record.findings.iter();
        Cell::count(findings.filter(|finding| finding.level == level).count())
    };
    let planned = decision.map(|decision| decision.substances.as_slice());
    let mut cells = vec![
        record.id.as_str().into(),
        tabled.date.as_str().into(),
        Cell::owned(record.sealed.to_string()),
        record.client.as_str().into(),
        Cell::owned(record.concerns.join(";")),
        record.outcome.id().into(),
        Cell::of(amends.map(|amends| amends.id.as_str())),
        Cell::of(amends.map(|amends| amends.kind.id())),
        Cell::of(from.superseded_by.map(RecordId::as_str)),
        "sealed".into(),
        Cell::of(record.name.as_deref()),
        day(record.birth_date),
        Cell::of(from.age_band),
        record.client_language.code().into(),
        record.practitioner.as_str().into(),
        Cell::owned(substances(record)),
        Cell::owned(named(record)),
        level(Level::Stop),
        level(Level::Refer),
        level(Level::Caution),
        level(Level::Note),
        Cell::of(decision.map(|decision| decision.verdict.id())),
        Cell::owned(planned.unwrap_or_default().join(";")),
        decision
            .and_then(|decision| decision.sessions)
            .map_or(Cell::EMPTY, |sessions| Cell::Count(sessions.into())),
        Cell::of(decision.map(|decision| decision.specialist.as_str())),
        Cell::of(record.notice.as_ref().map(|notice| notice.by.as_str())),
        Cell::of(record.ended_early.as_deref()),
        record.checklist.edition.as_str().into(),
        record.station.id.as_str().into(),
        number(record),
        from.sha256.into(),
        tabled.code.as_str().into(),
        day(record.rescreen_on),
    ];
    let begin = cells.len();
    cells.resize(begin + 2 * questions.len(), Cell::EMPTY);
    let mut questions = InOrder::of(questions);
    for screened in &record.screening {
        let place = questions.place(screened.question.as_bytes());
        let place = place.map(|at| begin + 2 * at);
        let pair = place.and_then(|at| cells.get_mut(at..at + 2));
        if let Some([answer, detail]) = pair {
            *answer = screened.answer.id().into();
            *detail = Cell::of(screened.detail.as_deref());
        }
    }
    cells
}

/// The record's number in its chain; a de-identified record names neither.
const fn number(record: &Record) -> Cell<'static> {
    if record.station.id.is_empty() {
        Cell::EMPTY
    } else {
        Cell::Count(record.station.number)
    }
}

fn day(date: Option<Date>) -> Cell<'static> {
    date.map_or(Cell::EMPTY, |date| Cell::owned(date.to_string()))
}

/// Joins the ids alone, because what a person added could contain the separator.
fn substances(record: &Record) -> String {
    let ids = record
        .substances
        .iter()
        .map(|substance| substance.id.as_str());
    ids.collect::<Vec<_>>().join(";")
}

/// Says what exactly the substances are, where someone specified it; for reading, not for splitting.
fn named(record: &Record) -> String {
    let named = record.substances.iter().filter_map(|substance| {
        let named = substance.named.as_ref()?;
        Some(format!("{}: {named}", substance.id))
    });
    named.collect::<Vec<_>>().join(" | ")
}

fn answer<'r>(tabled: &'r Tabled<'r>, screened: &'r Screened) -> Vec<Cell<'r>> {
    let from = tabled.from;
    let mut findings = from.record.findings.iter();
    let finding = findings.find(|finding| finding.question == screened.question);
    let cleared = finding.is_some_and(|finding| finding.cleared.is_some());
    vec![
        from.record.id.as_str().into(),
        tabled.date.as_str().into(),
        screened.question.as_str().into(),
        screened.answer.id().into(),
        Cell::of(finding.map(|finding| finding.level.id())),
        Cell::truth(screened.answer.is_open()),
        Cell::truth(cleared),
        Cell::of(screened.detail.as_deref()),
        Cell::of(from.superseded_by.map(RecordId::as_str)),
        number(from.record),
        tabled.code.as_str().into(),
    ]
}

fn finding<'r>(tabled: &'r Tabled<'r>, finding: &'r RecordedFinding) -> Vec<Cell<'r>> {
    let from = tabled.from;
    let cleared = finding.cleared.as_ref();
    vec![
        from.record.id.as_str().into(),
        tabled.date.as_str().into(),
        from.record.client.as_str().into(),
        finding.question.as_str().into(),
        finding.level.id().into(),
        Cell::truth(finding.unknown),
        finding.reason.as_str().into(),
        finding.action.as_str().into(),
        Cell::of(cleared.map(|cleared| cleared.by.as_str())),
        Cell::owned(cleared.map_or_else(String::new, |cleared| cleared.on.to_string())),
        Cell::of(cleared.map(|cleared| cleared.said.as_str())),
        Cell::of(from.superseded_by.map(RecordId::as_str)),
        number(from.record),
        tabled.code.as_str().into(),
    ]
}
