//! `verify`: every seal, every chain.

use serde::Serialize;

use super::desk::Desk;
use crate::error::{self, Error, Exit};
use crate::export::json;
use crate::phrases::fill;
use crate::store::verify;

/// The JSON output.
#[derive(Serialize)]
struct Answer {
    records: usize,
    ok: usize,
    problems: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    file: Option<String>,
    kind: &'static str,
    reason: String,
}

pub(super) fn run(desk: &mut Desk<'_>, json: bool) -> Result<Exit, Error> {
    let folder = desk.folder()?;
    let report = verify::verify(&folder, |_, _| {});
    if json {
        let told = report.problems.iter().map(|problem| Told {
            file: problem
                .file
                .as_ref()
                .map(|file| file.to_string_lossy().into_owned()),
            kind: problem.kind().id(),
            reason: error::reason(&problem.reason, desk.language),
        });
        let answer = Answer {
            records: report.records,
            ok: report.ok,
            problems: told.collect(),
        };
        desk.exact(&json::pretty(&answer))?;
    } else {
        for problem in &report.problems {
            let line = desk.problem(problem);
            desk.print(&line)?;
        }
        let values = [
            ("records", report.records.to_string()),
            ("ok", report.ok.to_string()),
            ("problems", report.problems.len().to_string()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let summary = fill(desk.say(&desk.words.verify.summary), &values);
        desk.print(&summary)?;
    }
    Ok(if report.is_grave() {
        Exit::Damaged
    } else {
        Exit::Done
    })
}
