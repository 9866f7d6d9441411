//! `export`: sealed records for other programs; unreadable ones are reported and skipped.

use std::env;
use std::mem;
use std::path::Path;

use super::context::CommandContext;
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::recipient::{self, Recipient};
use super::{listing, selection};
use crate::cli::ExportArgs;
use crate::domain::record_id::RecordId;
use crate::error::{Error, Exit, Usage};
use crate::export::deidentify::Deidentifier;
use crate::export::fhir::BundleKind;
use crate::export::{
    ByteOrderMark, ExportJob, ExportSelection, ExportSetting, ExportSummary, Format, Which, schema,
};
use crate::phrases::{fill, fill_owned};
use crate::shipped::PHRASES;
use crate::store::export_file::{Existing, ExportFile};
use crate::store::{self, ErrorKind, Folder};
use crate::text::visible_path;

/// The path that stands for standard output.
const STANDARD_OUTPUT: &str = "-";
/// The format that has bundles.
const FHIR: &str = "fhir";

pub(super) fn run(context: &mut CommandContext<'_>, export: &ExportArgs) -> Result<Exit, Error> {
    if export.schema {
        context.print_raw(&schema())?;
        return Ok(Exit::Done);
    }
    let folder = context.folder_to_read()?;
    context.know(&folder);
    let filter = selection::filter(&export.filters, &context.known)?;
    // The parser requires a format and accepts only known names.
    let format = export.format.as_deref().and_then(Format::named);
    let format = format.unwrap_or(Format::CSV);
    fits(export, format)?;
    let output = export
        .output
        .as_deref()
        .unwrap_or(Path::new(STANDARD_OUTPUT));
    let to_output = output == Path::new(STANDARD_OUTPUT);
    // Every thread that starts later inherits the mask, so a signal ends none of them.
    let interrupt = (!to_output).then(Interrupt::watch);
    let recipient = export.since_last.as_deref();
    let recipient = recipient.map(|name| recipient::checked(name, to_output));
    let recipient = recipient.transpose()?;
    let mut which = if export.ids.is_empty() {
        Which::All
    } else {
        Which::These(selection::records(&folder, &export.ids)?)
    };
    // Counted before the recipient's list takes any away.
    let alone = which.is_one();
    let mut setting = asked_for(context, &folder, export)?;
    if to_output {
        // The data folder may be read-only.
        setting.scratch = env::temp_dir();
    } else {
        setting = setting.beside(output);
    }
    let handed = recipient
        .map(|name| Recipient::begin(context, &folder, name, &mut which))
        .transpose()?;
    let mut target = match interrupt {
        Some(interrupt) => Destination::file(context, &folder, output, export.force, interrupt)?,
        None => Destination::Output(Vec::new()),
    };
    let selection = ExportSelection {
        which,
        alone,
        filter,
        limit: export.top.limit,
        lists: handed.is_some(),
    };
    let mut job = ExportJob::new(&folder, setting, selection, format);
    if let Some(signal) = write(context, &mut job, &mut target)? {
        context.note(context.say(&context.words.list.export_cancelled));
        return Ok(Exit::Code(128 + signal));
    }
    let mut exported = job.exported();
    target.finish(context, exported.written)?;
    let remembered = handed.map_or(Exit::Done, |recipient| {
        recipient.finish(context, &folder, mem::take(&mut exported.handed))
    });
    if to_output {
        note_nothing(context, export, &exported);
    }
    Ok(remembered.worst(report(context, exported)))
}

/// Says that nothing was written because nothing was found, which the output itself may not show.
fn note_nothing(context: &mut CommandContext<'_>, export: &ExportArgs, exported: &ExportSummary) {
    let left_out = !exported.problems.is_empty() || !exported.outdated.is_empty();
    if exported.written > 0 || left_out || export.top.limit == Some(0) {
        return;
    }
    let none = if exported.passed > 0 {
        &PHRASES.screen.home_none_left
    } else {
        &PHRASES.hints.export_none
    };
    context.note(context.say(none));
}

/// Reports what the export lacks.
fn report(context: &mut CommandContext<'_>, exported: ExportSummary) -> Exit {
    if !exported.unarchived.is_empty() {
        let phrase = context.say(&context.words.list.unarchived);
        let editions = exported.unarchived.join(", ");
        context.note(&fill(phrase, &[("editions", &editions)]));
    }
    if !exported.outdated.is_empty() {
        let ids = exported.outdated.iter().map(RecordId::as_str);
        let ids = ids.collect::<Vec<_>>().join(", ");
        let phrase = context.say(&context.words.list.outdated);
        context.note(&fill(phrase, &[("ids", &ids)]));
    }
    listing::note_unread(context, &exported.may_amend);
    let mut problems = exported.problems;
    for unread in exported.may_amend {
        if problems.iter().all(|problem| problem.file != unread.file) {
            problems.push(unread);
        }
    }
    listing::report_lacking(context, &problems)
}

/// Refuses options that do not apply to the format, or not together.
fn fits(export: &ExportArgs, format: Format) -> Result<(), Error> {
    let of_format = || format!("--format {}", format.name());
    let (option, other) = if export.transaction && format.name() != FHIR {
        ("--transaction", of_format())
    } else if export.deidentify && !format.can_be_deidentified() {
        ("--deidentify", of_format())
    } else if export.force && export.since_last.is_some() {
        // What the file replaced held may not have been fetched yet, and no later export would repeat it.
        ("--force", "--since-last".to_owned())
    } else {
        return Ok(());
    };
    let conflict = Usage::Conflict(option.to_owned(), other);
    let call = "mesocheck export --help".to_owned();
    Err(Error::Usage(conflict, call))
}

/// Creates the deidentifier, if requested; it removes what identifies a person. Notes what remains.
fn deidentifier(
    context: &mut CommandContext<'_>,
    folder: &Folder,
    export: &ExportArgs,
) -> Result<Option<Deidentifier>, Error> {
    if !export.deidentify {
        return Ok(None);
    }
    let mut salt = [0; 32];
    getrandom::fill(&mut salt).map_err(|why| store::Error {
        path: folder.root().to_owned(),
        kind: ErrorKind::Io(std::io::Error::other(why)),
    })?;
    context.note(context.say(&context.words.list.deidentified));
    Ok(Some(Deidentifier::new(salt)))
}

/// The settings for writers as the options ask for.
fn asked_for(
    context: &mut CommandContext<'_>,
    folder: &Folder,
    export: &ExportArgs,
) -> Result<ExportSetting, Error> {
    Ok(ExportSetting {
        mark: if export.no_bom {
            ByteOrderMark::Without
        } else {
            ByteOrderMark::With
        },
        bundle: if export.transaction {
            BundleKind::Transaction
        } else {
            BundleKind::Collection
        },
        deidentifier: deidentifier(context, folder, export)?,
        ..setting(context, folder)
    })
}

/// The default settings for writers.
pub(super) fn setting(context: &CommandContext<'_>, folder: &Folder) -> ExportSetting {
    let clinic = context.config.clinic.clone();
    ExportSetting::new(folder, context.first(), &PHRASES, context.language, clinic)
}

/// Writes the whole export, or returns the signal that stopped it.
fn write(
    context: &mut CommandContext<'_>,
    job: &mut ExportJob,
    target: &mut Destination<'_>,
) -> Result<Option<u8>, Error> {
    let mut progress = Progress::begin(&context.words.list.export_progress);
    let written = write_steps(context, job, target, &mut progress);
    // An error gets a line of its own.
    progress.end(context);
    written
}

fn write_steps(
    context: &mut CommandContext<'_>,
    job: &mut ExportJob,
    target: &mut Destination<'_>,
    progress: &mut Progress,
) -> Result<Option<u8>, Error> {
    let mut signal = None;
    while signal.is_none()
        && let Some(bytes) = job.step()?
    {
        target.write(context, bytes)?;
        let now = job.progress();
        progress.tell(context, now.done, now.all);
        signal = target.interrupted();
    }
    Ok(signal)
}

/// The destination of an export.
enum Destination<'p> {
    /// Standard output, line by line; holds the incomplete last line.
    Output(Vec<u8>),
    /// A file, complete or absent no matter how the export ends.
    File(&'p Path, ExportFile, Interrupt),
}

impl<'p> Destination<'p> {
    /// Refuses up front whatever would be refused at the end.
    fn file(
        context: &mut CommandContext<'_>,
        own: &Folder,
        path: &'p Path,
        force: bool,
        interrupt: Interrupt,
    ) -> Result<Self, Error> {
        let existing = if force {
            Existing::Replace
        } else {
            Existing::Keep
        };
        let file = ExportFile::begin(own, path, existing)?;
        context.note(&fill(
            context.say(&context.words.list.exporting_to),
            &[("path", &whole(path))],
        ));
        if let Some(folder) = file.open_folder() {
            let phrase = context.say(&context.words.list.exporting_open);
            context.note(&fill(phrase, &[("folder", &whole(&folder))]));
        }
        Ok(Self::File(path, file, interrupt))
    }

    /// The signal that requested a stop, if any.
    fn interrupted(&self) -> Option<u8> {
        match self {
            Self::Output(_) => None,
            Self::File(_, _, interrupt) => interrupt.signal(),
        }
    }

    fn write(&mut self, context: &mut CommandContext<'_>, bytes: &[u8]) -> Result<(), Error> {
        match self {
            Self::Output(line) => {
                line.extend_from_slice(bytes);
                let end = line.iter().rposition(|byte| *byte == b'\n');
                let rest = line.split_off(end.map_or(0, |end| end + 1));
                let lines = mem::replace(line, rest);
                context.print_unchanged(&lines)
            }
            Self::File(_, file, _) => Ok(file.write(bytes)?),
        }
    }

    fn finish(self, context: &mut CommandContext<'_>, count: usize) -> Result<(), Error> {
        match self {
            Self::Output(line) => context.print_unchanged(&line),
            Self::File(path, file, _) => {
                file.finish()?;
                let values = [("count", count.to_string()), ("path", whole(path))];
                context.note(&fill_owned(
                    context.say(&context.words.list.exported),
                    &values,
                ));
                Ok(())
            }
        }
    }
}

fn whole(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    visible_path(&whole)
}
