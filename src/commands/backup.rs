//! `backup`: a copy of the data folder, verified; only what is new goes into an earlier one.

use std::path::Path;

use super::context::CommandContext;
use super::interrupt::Interrupt;
use super::list;
use super::progress::Progress;
use crate::error::{Error, Exit};
use crate::phrases::fill;
use crate::session::effects::now;
use crate::store::backup::{BackupSummary, back_up};
use crate::store::{Folder, FolderNotice};

pub(super) fn run(context: &mut CommandContext<'_>, path: &Path) -> Result<Exit, Error> {
    let (from, to) = (context.folder()?.alone(), Folder::at(path.to_owned()));
    let interrupt = Interrupt::watch();
    let mut progress = Progress::begin(&context.words.backup.progress);
    let now = now();
    let done = back_up(&from, &to, now, |done, total| {
        progress.tell(context, done, total);
        interrupt.signal().is_none()
    });
    progress.end(context);
    let Some(summary) = done? else {
        context.note(context.say(&context.words.backup.stopped));
        return Ok(Exit::Code(128 + interrupt.signal().unwrap_or_default()));
    };
    for notice in &summary.notices {
        let note = notice_text(context, notice);
        context.note(&note);
    }
    let exit = list::report(context, &summary.problems);
    for id in &summary.gone {
        let phrase = context.say(&context.words.backup.gone);
        context.error(&fill(phrase, &[("id", id.as_str())]));
    }
    let line = result(context, &summary, to.root());
    context.print(&line)?;
    Ok(if summary.gone.is_empty() {
        exit
    } else {
        Exit::Damaged
    })
}

fn notice_text(context: &CommandContext<'_>, notice: &FolderNotice) -> String {
    let words = &crate::shipped::PHRASES.hints;
    let (phrase, path) = match notice {
        FolderNotice::Tightened(path) => (&words.tightened, path),
        FolderNotice::StillOpen(path) => (&words.still_open, path),
    };
    fill(context.say(phrase), &[("folder", &path.to_string_lossy())])
}

/// The one line that says how it went.
fn result(context: &CommandContext<'_>, summary: &BackupSummary, path: &Path) -> String {
    let words = &context.words.backup;
    let path = path.to_string_lossy();
    let counts = [
        ("records", summary.records.to_string()),
        ("new", summary.new.to_string()),
        ("drafts", summary.drafts.to_string()),
    ];
    let mut values = vec![("path", &*path)];
    values.extend(counts.iter().map(|(name, count)| (*name, count.as_str())));
    let differing = summary.problems.len() + summary.gone.len();
    let differing = differing.to_string();
    let phrase = if differing == "0" {
        &words.done
    } else {
        values.push(("problems", &differing));
        &words.done_with_problems
    };
    fill(context.say(phrase), &values)
}
