//! Messages for problems with files.

use std::io;
use std::path::Path;

use crate::domain::language::{Bilingual, Language};
use crate::domain::record_id::RecordId;
use crate::phrases::fill;
use crate::shipped::PHRASES;
use crate::store::lock::Holder;
use crate::store::verify::NotAnExport;
use crate::store::{Problem, ProblemKind, Reason, SystemError};
use crate::text::visible_path;

/// How many ids a message names at most.
const NAMED: usize = 8;

pub fn kind(kind: ProblemKind, language: Language) -> &'static str {
    let words = &PHRASES.command_line.verify;
    let phrase = match kind {
        ProblemKind::Foreign => &words.foreign,
        ProblemKind::Damaged => &words.damaged,
        ProblemKind::Altered => &words.altered,
        ProblemKind::Newer => &words.newer,
        ProblemKind::Missing => &words.missing,
        ProblemKind::Forked => &words.forked,
    };
    phrase.get(language)
}

/// A problem's file, kind and reason, as values for the phrase that names it.
pub fn problem(problem: &Problem, language: Language) -> [(&'static str, String); 3] {
    let file = problem
        .file
        .as_deref()
        .map_or_else(|| "records".to_owned(), visible_path);
    [
        ("file", file),
        ("kind", kind(problem.kind(), language).to_owned()),
        ("reason", reason(&problem.reason, language)),
    ]
}

/// The files of problems, as one text.
pub fn files(problems: &[Problem]) -> String {
    let files = problems.iter().filter_map(|it| it.file.as_deref());
    files.map(visible_path).collect::<Vec<_>>().join(", ")
}

/// Reports that another program holds the lock, with the first phrase if the holder is known.
pub fn held(
    (known, unknown): (&Bilingual, &Bilingual),
    holder: Option<&Holder>,
    language: Language,
) -> String {
    let Some(holder) = holder else {
        return unknown.get(language).to_owned();
    };
    let since = holder.since.day_and_clock();
    let values = [("pid", &*holder.pid.to_string()), ("since", &*since)];
    fill(known.get(language), &values)
}

pub fn reason(reason: &Reason, language: Language) -> String {
    let words = &PHRASES.command_line.reasons;
    let say = |phrase: &Bilingual, values: &[(&str, &str)]| fill(phrase.get(language), values);
    match reason {
        Reason::NotOurName => say(&words.not_our_name, &[]),
        Reason::NotRegular | Reason::Occupied => say(&words.not_regular, &[]),
        Reason::NotAFolder => say(&words.not_a_folder, &[]),
        Reason::OtherPlace => say(&words.other_place, &[]),
        Reason::TooLarge => say(&words.too_large, &[]),
        Reason::CannotRead(why) => say(&words.cannot_read, &[("why", &refused(*why, language))]),
        Reason::NoSealLine => say(&words.no_seal, &[]),
        Reason::Unreadable { line, column } => {
            let (line, column) = (line.to_string(), column.to_string());
            say(&words.unreadable, &[("line", &line), ("column", &column)])
        }
        Reason::HashWrong => say(&words.other_hash, &[]),
        Reason::CopyDiffers => say(&words.copy_differs, &[]),
        Reason::HeadDiffers => say(&words.head_differs, &[]),
        Reason::NamedOtherwise { by } => say(&words.named_otherwise, &[("by", by.as_str())]),
        Reason::NoAmended { by } => say(&words.no_amended, &[("by", by.as_str())]),
        Reason::NoEdition { by } => say(&words.no_edition, &[("by", by.as_str())]),
        Reason::Newer(format) => say(&words.other_format, &[("format", &format.to_string())]),
        Reason::Missing { station, from, to } => {
            let (station, first) = (("station", station.as_str()), from.to_string());
            let first = ("from", first.as_str());
            if from == to {
                say(&words.missing_number, &[station, first])
            } else {
                let values = [station, first, ("to", &to.to_string())];
                say(&words.missing_numbers, &values)
            }
        }
        Reason::Forked {
            station,
            number,
            other,
        } => {
            let number = number.to_string();
            let values = [
                ("station", station.as_str()),
                ("number", number.as_str()),
                ("other", other.as_str()),
            ];
            say(&words.forked_number, &values)
        }
    }
}

pub fn refused(why: SystemError, language: Language) -> String {
    /// EIO: the device itself reports an error.
    const DEVICE: Option<i32> = Some(5);
    let words = &PHRASES.command_line.failures;
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the standard library's list, which may grow"
    )]
    let phrase = match why.kind {
        io::ErrorKind::NotFound => &words.io_not_found,
        io::ErrorKind::PermissionDenied => &words.io_denied,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => &words.io_full,
        io::ErrorKind::ReadOnlyFilesystem => &words.io_read_only,
        io::ErrorKind::IsADirectory => &words.io_is_folder,
        io::ErrorKind::NotADirectory => &words.io_no_folder,
        io::ErrorKind::InvalidFilename => &words.io_name,
        io::ErrorKind::FileTooLarge => &words.io_too_large,
        _ if why.code == DEVICE => &words.io_device,
        kind => {
            let name = || format!("{kind:?}");
            let code = why.code.map_or_else(name, |code| code.to_string());
            return fill(words.io_other.get(language), &[("code", &code)]);
        }
    };
    phrase.get(language).to_owned()
}

/// Explains why a file that was named cannot be read.
pub(super) fn unread(why: &Reason, language: Language) -> String {
    if let Reason::CannotRead(why) = why {
        refused(*why, language)
    } else {
        reason(why, language)
    }
}

/// Names the first few of the consultations that a partial id matches, and counts the others.
pub(super) fn ambiguous(part: &str, ids: &[RecordId], language: Language) -> String {
    let words = &PHRASES.command_line.failures;
    let (named, others) = ids.split_at(ids.len().min(NAMED));
    let named: Vec<&str> = named.iter().map(RecordId::as_str).collect();
    let (named, more) = (named.join(" "), others.len().to_string());
    let values = [("id", part), ("ids", &*named), ("n", &*more)];
    match others {
        [] => fill(words.ambiguous.get(language), &values[..2]),
        _ => fill(words.ambiguous_more.get(language), &values),
    }
}

/// Explains why a file cannot be compared with.
pub(super) fn not_an_export(path: &Path, why: &NotAnExport, language: Language) -> String {
    let words = &PHRASES.command_line.failures;
    let path = visible_path(path);
    let (line, refusal);
    let mut values = vec![("path", &*path)];
    let phrase = match why {
        NotAnExport::Unread(why) => {
            refusal = unread(why, language);
            values.push(("why", &refusal));
            &words.path
        }
        NotAnExport::Foreign => &words.not_an_export,
        NotAnExport::Workbook => &words.workbook,
        NotAnExport::NoHash => &words.no_hash,
        NotAnExport::Damaged { line: number } => {
            line = number.to_string();
            values.push(("line", &line));
            &words.damaged_export
        }
    };
    fill(phrase.get(language), &values)
}
