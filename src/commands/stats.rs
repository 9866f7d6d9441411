//! `stats`: prints counts over the records that count, as bars.

use std::fmt::Write as _;

use serde::Serialize;

use super::context::{CommandContext, today};
use super::listing;
use super::selection;
use super::signs::signs;
use super::table::table;
use crate::cli::Filters;
use crate::domain::assessment::Outcome;
use crate::error::{Error, Exit};
use crate::export::json_text;
use crate::phrases::fill;
use crate::store::index::{Index, Look, Statistics, bar_length};

/// The length in columns of the longest bar next to short words.
const WIDEST: usize = 40;
/// The same next to a question, so that most fit in a window.
const NARROW: usize = 12;

pub(super) fn run(
    context: &mut CommandContext<'_>,
    filters: &Filters,
    json: bool,
) -> Result<Exit, Error> {
    let folder = context.folder_to_read()?;
    context.know(&folder);
    let filter = selection::filter(filters, &context.known)?;
    let index = Index::default().refreshed(&folder, Look::Files);
    let open = index.open_records(today());
    let found = index.statistics(&filter, &open);
    if json {
        context.print_raw(&json_text::pretty(&StatisticsJson::of(&found)))?;
    } else {
        let text = shown(context, &found);
        context.print_embedded(&text)?;
    }
    let problems: Vec<_> = index.every_problem().collect();
    Ok(listing::report_lacking(context, &problems))
}

/// The counts, as JSON for programs.
#[derive(Serialize)]
struct StatisticsJson<'s> {
    records: usize,
    months: Vec<MonthJson<'s>>,
    findings: Vec<FindingCountsJson<'s>>,
    referrals: ReferralsJson,
}

#[derive(Serialize)]
struct MonthJson<'s> {
    month: &'s str,
    outcomes: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct FindingCountsJson<'s> {
    question: &'s str,
    note: usize,
    caution: usize,
    refer: usize,
    stop: usize,
}

#[derive(Serialize)]
struct ReferralsJson {
    open: usize,
    closed: usize,
}

impl<'s> StatisticsJson<'s> {
    fn of(found: &'s Statistics) -> Self {
        let outcomes = |counts: &[usize]| {
            let named = Outcome::ALL.into_iter().zip(counts);
            named
                .map(|(outcome, count)| (outcome.id().to_owned(), (*count).into()))
                .collect()
        };
        let months = found.months.iter();
        let findings = found.findings.iter();
        Self {
            records: found.records,
            months: months
                .map(|(month, counts)| MonthJson {
                    month,
                    outcomes: outcomes(counts),
                })
                .collect(),
            findings: findings
                .map(
                    |(question, [stop, refer, caution, note])| FindingCountsJson {
                        question,
                        note: *note,
                        caution: *caution,
                        refer: *refer,
                        stop: *stop,
                    },
                )
                .collect(),
            referrals: ReferralsJson {
                open: found.referrals_open,
                closed: found.referrals_closed,
            },
        }
    }
}

fn shown(context: &CommandContext<'_>, found: &Statistics) -> String {
    let words = &context.words.stats;
    let count = found.records.to_string();
    let records = fill(context.say(&words.records), &[("count", &count)]);
    let mut text = format!("{records}\n");
    for (title, bars) in [
        (&words.months, months(context, found)),
        (&words.findings, findings(context, found)),
        (&words.referrals, referrals(context, found)),
    ] {
        let _ = writeln!(text, "\n{}", context.say(title));
        if bars.is_empty() {
            let _ = writeln!(text, "{}", context.say(&words.none));
        }
        text.push_str(&bars);
    }
    text
}

/// Formats the counts by month, newest first.
fn months(context: &CommandContext<'_>, found: &Statistics) -> String {
    let most = found.by_month().map(|(_, _, count)| count).max();
    let rows = found.by_month().map(|(month, outcome, count)| {
        let short = context.say(&outcome.words(&context.first().outcomes).short);
        let bar = bar(context, count, most, WIDEST);
        [month, short, &count.to_string(), &bar].map(str::to_owned)
    });
    table(&rows.collect::<Vec<_>>())
}

/// Formats the counts by finding, most frequent first; the question comes last because it is long.
fn findings(context: &CommandContext<'_>, found: &Statistics) -> String {
    let most = found.by_question().map(|(_, count)| count).max();
    let rows = found.by_question().map(|(id, count)| {
        let bar = bar(context, count, most, NARROW);
        [count.to_string(), bar, question(context, id)]
    });
    table(&rows.collect::<Vec<_>>())
}

fn referrals(context: &CommandContext<'_>, found: &Statistics) -> String {
    let words = &context.words.stats;
    let Some([open, closed]) = found.referrals() else {
        return String::new();
    };
    let most = Some(open.max(closed));
    let rows = [
        (&words.referrals_open, open),
        (&words.referrals_closed, closed),
    ];
    let rows = rows.map(|(phrase, count)| {
        let bar = bar(context, count, most, WIDEST);
        [context.say(phrase).to_owned(), count.to_string(), bar]
    });
    table(&rows)
}

/// A question's text, or its id if no available edition contains it.
fn question(context: &CommandContext<'_>, id: &str) -> String {
    let mut known = context.known.iter();
    let known = known.find_map(|checklist| checklist.question(id));
    known.map_or_else(|| id.to_owned(), |it| context.say(&it.text).to_owned())
}

/// A bar whose length is relative to the longest.
fn bar(context: &CommandContext<'_>, count: usize, most: Option<usize>, widest: usize) -> String {
    let length = bar_length(count, most, widest);
    signs(context.global.ascii).heavy.repeat(length)
}
