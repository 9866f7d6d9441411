//! Exports requested on the screen: in slices, so that no save waits behind one.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Environment, said};
use crate::domain::language::Language;
use crate::export::{ExportJob, ExportSelection, ExportSetting, ExportSummary, Format, Which};
use crate::session::Hint;
use crate::session::{FailedOperation, Report};
use crate::store::catalog::Filter;
use crate::store::export_file::{self, Existing, ExportFile};
use crate::store::{self, Problem, Reason};
use crate::text::visible_path;

/// The duration of a slice: short enough to hardly delay a save, long compared with reading one record.
pub(super) const SLICE: Duration = Duration::from_millis(30);
/// Maximum number of skipped files to name; `…` stands for the rest.
const NAMED: usize = 5;

/// An export in progress; dropping it leaves no file.
#[derive(Debug)]
pub(super) struct Running {
    job: ExportJob,
    file: ExportFile,
    path: PathBuf,
    begun: Instant,
}

impl Running {
    /// Writes the next bytes; returns whether there may be more.
    fn step(&mut self) -> store::Result<bool> {
        match self.job.step()? {
            Some(bytes) => self.file.write(bytes).map(|()| true),
            None => Ok(false),
        }
    }
}

impl Environment {
    /// Begins an export and writes its first slice.
    pub(super) fn export(
        &mut self,
        which: Which,
        format: Format,
        path: &str,
        say: &dyn Fn(Report),
    ) {
        let path = std::path::absolute(Path::new(path)).unwrap_or_else(|_| path.into());
        let begun = ExportFile::begin(&self.folder, &path, Existing::Keep).map(|file| {
            let selection = ExportSelection {
                alone: which.is_one(),
                which,
                filter: Filter::default(),
                limit: None,
                lists: false,
            };
            let setting = ExportSetting::new(
                &self.folder,
                self.first.checklist,
                self.phrases,
                self.language,
                self.clinic.clone(),
            );
            let setting = setting.beside(&path);
            let job = ExportJob::new(&self.folder, setting, selection, format);
            let begun = Instant::now();
            Running {
                job,
                file,
                path,
                begun,
            }
        });
        match begun {
            Ok(running) => self.slice(running, say),
            Err(why) => say(not_exported(why, self.language)),
        }
    }

    /// Writes the next slice of the export in progress, if there is one.
    pub(super) fn export_more(&mut self, say: &dyn Fn(Report)) {
        if let Some(running) = self.running.take() {
            self.slice(running, say);
        }
    }

    /// Cancels the export in progress.
    pub(super) fn cancel_export(&mut self, say: &dyn Fn(Report)) {
        if self.running.take().is_some() {
            say(Report::ExportCancelled);
        }
    }

    fn slice(&mut self, mut running: Running, say: &dyn Fn(Report)) {
        let begun = Instant::now();
        loop {
            match running.step() {
                Ok(true) if begun.elapsed() < self.slice => {}
                Ok(true) => break,
                Ok(false) => return self.finished(running, say),
                Err(why) => return say(not_exported(why, self.language)),
            }
        }
        let (progress, since) = (running.job.progress(), running.begun.elapsed());
        self.running = Some(running);
        say(Report::Exporting(progress, since));
    }

    fn finished(&self, running: Running, say: &dyn Fn(Report)) {
        let open = running.file.open_folder();
        match running.file.finish() {
            Ok(()) => {
                self.remember_folder(&running.path, |used| &mut used.export_folder);
                let summary = running.job.exported();
                exported(&summary, &running.path, open.as_deref(), say);
                let notes = [outdated(&summary), unread(&summary), unarchived(&summary)];
                notes.into_iter().flatten().map(Report::Told).for_each(say);
            }
            Err(why) => say(not_exported(why, self.language)),
        }
    }
}

/// Whether other users can enter the folder of an export.
pub(super) fn examined(folder: PathBuf) -> Report {
    let open = export_file::is_open(&folder);
    Report::Examined(folder, open)
}

fn not_exported(why: store::Error, language: Language) -> Report {
    Report::Failed(FailedOperation::Exporting, said(language)(why))
}

/// Reports the result of an export: the skipped files first, then a folder that others can enter.
fn exported(exported: &ExportSummary, path: &Path, open: Option<&Path>, say: &dyn Fn(Report)) {
    let phrases = &crate::shipped::PHRASES;
    let hints = &phrases.hints;
    let folder = open.map(|folder| ("folder", visible_path(folder)));
    let mut values = vec![
        ("n", exported.written.to_string()),
        ("file", visible_path(path)),
    ];
    let left_out = left_out(&exported.problems);
    if left_out.is_empty() && exported.written + exported.outdated.len() == exported.named {
        let phrase = match open {
            Some(_) => &hints.exported_open,
            None => &phrases.screen.exported,
        };
        values.extend(folder);
        return say(Report::Exported(Hint::with(phrase, values)));
    }
    values.push(("all", exported.named.to_string()));
    values.push(("ids", left_out));
    let partly = Hint::with(&hints.exported_partly, values);
    say(Report::Exported(partly));
    if let Some(folder) = folder {
        let phrase = &phrases.command_line.list.exporting_open;
        say(Report::Told(Hint::with(phrase, vec![folder])));
    }
}

/// A hint about records left out because they do not count, in formats that hold only those that do.
fn outdated(exported: &ExportSummary) -> Option<Hint> {
    let phrase = &crate::shipped::PHRASES.command_line.list.outdated;
    let ids = some(exported.outdated.iter());
    (!ids.is_empty()).then(|| Hint::one(phrase, "ids", ids))
}

/// A hint about what cannot be read and may amend a record exported.
fn unread(exported: &ExportSummary) -> Option<Hint> {
    let phrase = &crate::shipped::PHRASES.command_line.list.may_amend;
    let files = left_out(&exported.may_amend);
    (!files.is_empty()).then(|| Hint::one(phrase, "files", files))
}

/// A hint about editions that are not archived, if the format needed any.
fn unarchived(exported: &ExportSummary) -> Option<Hint> {
    let editions = exported.unarchived.join(", ");
    let phrase = &crate::shipped::PHRASES.command_line.list.unarchived;
    (!editions.is_empty()).then(|| Hint::one(phrase, "editions", editions))
}

/// The skipped files that may hold records; a file with a foreign name does not.
fn left_out(problems: &[Problem]) -> String {
    let files = problems
        .iter()
        .filter(|problem| problem.reason != Reason::NotOurName)
        .filter_map(|problem| problem.file.as_deref())
        .map(|file| {
            file.file_stem()
                .unwrap_or(file.as_os_str())
                .to_string_lossy()
        });
    some(files)
}

/// The first few names.
fn some(mut names: impl Iterator<Item = impl ToString>) -> String {
    let first = names.by_ref().take(NAMED).map(|name| name.to_string());
    let first: Vec<String> = first.collect();
    let more = names.next().map(|_| " …").unwrap_or_default();
    first.join(" ") + more
}
