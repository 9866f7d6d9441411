//! `verify`: every seal, every chain.

use serde::Serialize;

use super::against::{self, Compared, ComparedJson};
use super::context::CommandContext;
use super::interrupt::Interrupt;
use super::progress::Progress;
use crate::cli::VerifyArgs;
use crate::error::{self, Error, Exit};
use crate::export::json_text;
use crate::phrases::fill;
use crate::store::verify as store_verify;

/// The JSON output.
#[derive(Serialize)]
struct VerificationJson {
    records: usize,
    ok: usize,
    problems: Vec<ProblemJson>,
    /// Only if asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    against: Vec<ComparedJson>,
}

#[derive(Serialize)]
struct ProblemJson {
    file: Option<String>,
    kind: &'static str,
    reason: String,
}

pub(super) fn run(context: &mut CommandContext<'_>, verify: &VerifyArgs) -> Result<Exit, Error> {
    let folder = context.folder()?;
    let earlier = against::read(verify)?;
    let interrupt = Interrupt::watch();
    let mut progress = Progress::begin(&context.words.verify.progress);
    let report = store_verify::verify_while(&folder, |done, total| {
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
            against: compared.iter().map(Compared::json).collect(),
        };
        context.print_raw(&json_text::pretty(&answer))?;
    } else {
        for problem in &report.problems {
            let line = context.problem(problem);
            context.print(&line)?;
        }
        let values = [
            ("records", report.records.to_string()),
            ("ok", report.ok.to_string()),
            ("problems", report.problems.len().to_string()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let summary = fill(context.say(&context.words.verify.summary), &values);
        context.print(&summary)?;
        for compared in &compared {
            compared.print(context)?;
        }
    }
    Ok(
        if report.is_grave() || compared.iter().any(Compared::is_grave) {
            Exit::Damaged
        } else {
            Exit::Done
        },
    )
}
