//! `backup`: a verified copy of the data folder; an existing backup receives only what is new.

use std::path::Path;

use super::context::CommandContext;
use super::interrupt::Interrupt;
use super::listing;
use super::progress::Progress;
use crate::error::{Error, Exit};
use crate::phrases::{fill, fill_owned};
use crate::session::effects::now;
use crate::session::folder_warning;
use crate::store::Folder;
use crate::store::backup::{BackupSummary, back_up};
use crate::text::visible_path;

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
    for warning in &summary.warnings {
        context.tell(&folder_warning(warning));
    }
    let exit = listing::report(context, &summary.problems);
    for id in &summary.gone {
        let phrase = context.say(&context.words.backup.gone);
        context.error(&fill(phrase, &[("id", id.as_str())]));
    }
    let line = result(context, &summary, to.root());
    context.print(&line)?;
    Ok(exit.worst(Exit::damaged_if(!summary.gone.is_empty())))
}

/// The one-line summary.
fn result(context: &CommandContext<'_>, summary: &BackupSummary, path: &Path) -> String {
    let words = &context.words.backup;
    let mut values = vec![
        ("path", visible_path(path)),
        ("records", summary.records.to_string()),
        ("new", summary.new.to_string()),
        ("drafts", summary.drafts.to_string()),
    ];
    let differing = summary.problems.len() + summary.gone.len();
    let phrase = if differing == 0 {
        &words.done
    } else {
        values.push(("problems", differing.to_string()));
        &words.done_with_problems
    };
    fill_owned(context.say(phrase), &values)
}
