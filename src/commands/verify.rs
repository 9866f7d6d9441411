//! `verify`: checks every seal and every chain.

use serde::Serialize;

use super::against::{self, Compared, ComparedJson};
use super::context::CommandContext;
use super::interrupt::Interrupt;
use super::progress::Progress;
use crate::cli::VerifyArgs;
use crate::domain::record_id::RecordId;
use crate::error::{self, Error, Exit};
use crate::export::json_text;
use crate::phrases::fill_owned;
use crate::store::verify::{CompetingAmendments, Verification, verify_while};

/// The JSON output.
#[derive(Serialize)]
struct VerificationJson<'v> {
    records: usize,
    ok: usize,
    problems: Vec<ProblemJson>,
    /// Present only if there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    competing: Vec<CompetingJson<'v>>,
    /// Present only if requested.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    against: Vec<ComparedJson>,
}

/// A record amended more than once.
#[derive(Serialize)]
struct CompetingJson<'v> {
    amended: &'v str,
    by: Vec<&'v str>,
}

#[derive(Serialize)]
struct ProblemJson {
    file: Option<String>,
    kind: &'static str,
    reason: String,
}

pub(super) fn run(context: &mut CommandContext<'_>, verify: &VerifyArgs) -> Result<Exit, Error> {
    let folder = context.existing_folder()?;
    let earlier = against::read(verify)?;
    let interrupt = Interrupt::watch();
    let mut progress = Progress::begin(&context.words.verify.progress);
    let report = verify_while(&folder, &mut |done, total| {
        progress.tell(context, done, total);
        interrupt.signal().is_none()
    });
    progress.end(context);
    let Some(report) = report else {
        context.note(context.say(&context.words.verify.stopped));
        return Ok(Exit::Code(128 + interrupt.signal().unwrap_or_default()));
    };
    let compared = against::compare(&earlier, &report.present);
    if verify.json {
        let problems = report.problems.iter().map(|problem| ProblemJson {
            file: problem
                .file
                .as_ref()
                .map(|file| file.to_string_lossy().into_owned()),
            kind: problem.kind().id(),
            reason: error::reason(&problem.reason, context.language),
        });
        let answer = VerificationJson {
            records: report.records,
            ok: report.ok,
            problems: problems.collect(),
            competing: report.competing.iter().map(competing_json).collect(),
            against: compared.iter().map(Compared::json).collect(),
        };
        context.print_raw(&json_text::pretty(&answer))?;
    } else {
        for problem in &report.problems {
            let line = context.problem(problem);
            context.print(&line)?;
        }
        for amendments in &report.competing {
            let line = competing(context, amendments);
            context.print(&line)?;
        }
        let summary = summary(context, &report);
        context.print(&summary)?;
        for compared in &compared {
            compared.print(context)?;
        }
    }
    let is_grave = report.is_grave() || compared.iter().any(Compared::is_grave);
    Ok(Exit::damaged_if(is_grave))
}

fn competing_json(amendments: &CompetingAmendments) -> CompetingJson<'_> {
    CompetingJson {
        amended: amendments.amended.as_str(),
        by: amendments.by.iter().map(RecordId::as_str).collect(),
    }
}

/// Formats one line: a record amended more than once, and by which.
fn competing(context: &CommandContext<'_>, amendments: &CompetingAmendments) -> String {
    let by: Vec<&str> = amendments.by.iter().map(RecordId::as_str).collect();
    let values = [
        ("id", amendments.amended.to_string()),
        ("ids", by.join(", ")),
    ];
    fill_owned(context.say(&context.words.verify.competing), &values)
}

/// Formats one line: the number of records, and how many are without a problem.
pub(super) fn summary(context: &CommandContext<'_>, found: &Verification) -> String {
    let values = [
        ("records", found.records.to_string()),
        ("ok", found.ok.to_string()),
        ("problems", found.problems.len().to_string()),
    ];
    fill_owned(context.say(&context.words.verify.summary), &values)
}
