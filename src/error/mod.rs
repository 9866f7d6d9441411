//! The top-level error type: its message, advice and exit code.
//!
//! The rooms report failures in their own types; only here do they become sentences in the user's language.

mod exit;
mod faults;
mod options;
mod reasons;
#[cfg(test)]
mod tests;
mod usage;

pub use exit::Exit;
pub use faults::{checklist_fault, intake_fault, syntax_fault};
pub use options::OptionKind;
use reasons::{ambiguous, not_an_export};
pub use reasons::{files, held, kind, problem, reason, refused};
pub use usage::Usage;

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::language::Language;
use crate::domain::nearest::nearest;
use crate::domain::record_id::RecordId;
use crate::phrases::{AdviceWords, FailuresWords, fill};
use crate::shipped::PHRASES;
use crate::store::lock::Holder;
use crate::store::source::{Located, SyntaxFault};
use crate::store::verify::NotAnExport;
use crate::store::{self, ErrorKind, ProblemKind, Reason, content, intake};
use crate::text::{visible, visible_path};

/// Why a command failed.
#[derive(Debug)]
pub enum Error {
    /// An invalid command line, and the one that shows its help.
    Usage(Usage, String),
    NoTerminal,
    /// The screen ended with a draft that could not be saved.
    NotSaved,
    /// The terminal could not be set up.
    Terminal(io::Error),
    /// Core files, which would contain what is typed, could not be disabled.
    CoreFiles(io::Error),
    /// Another program has consultations open.
    Locked(Option<Holder>),
    Store(store::Error),
    /// Standard input could not be read.
    Input(io::Error),
    /// Standard output could not be written.
    Output(io::Error),
    /// No consultation's id contains this text.
    NotFound(String),
    /// Several consultations match.
    Ambiguous {
        /// The partial id given.
        part: String,
        ids: Vec<RecordId>,
    },
    StillDraft(RecordId),
    /// Nothing was sealed, for this reason.
    NotAmended(String),
    /// The edition of the record to be corrected cannot be opened.
    Edition(store::Error),
    Checklist(content::ChecklistFaults),
    Intake(intake::IntakeFaults),
    /// A file given for comparison is not an export.
    NotAnExport(PathBuf, NotAnExport),
    /// An invalid value of an option.
    Option {
        /// What it should have been.
        kind: OptionKind,
        value: String,
        /// The valid values.
        known: Vec<&'static str>,
    },
}

impl From<store::Error> for Error {
    fn from(why: store::Error) -> Self {
        Self::Store(why)
    }
}

impl From<io::Error> for Error {
    fn from(why: io::Error) -> Self {
        Self::Output(why)
    }
}

impl Error {
    pub fn exit(&self) -> Exit {
        match self {
            Self::Usage(..) | Self::NoTerminal | Self::Option { .. } => Exit::Usage,
            Self::NotFound(_) | Self::Ambiguous { .. } | Self::StillDraft(_) => Exit::NotFound,
            Self::Checklist(_) | Self::Intake(_) | Self::NotAnExport(..) => Exit::InvalidInput,
            Self::Input(_)
            | Self::Output(_)
            | Self::CoreFiles(_)
            | Self::Terminal(_)
            | Self::Locked(_)
            | Self::NotSaved
            | Self::NotAmended(_) => Exit::Failed,
            Self::Store(why) | Self::Edition(why) => {
                let grave = |reason: &Reason| reason.kind().is_grave();
                let in_doubt = matches!(why.kind, ErrorKind::MayBeAmended(_));
                if in_doubt || why.reason().is_some_and(grave) {
                    Exit::Damaged
                } else {
                    Exit::Failed
                }
            }
        }
    }

    /// Whether the reader closed the pipe, which is not worth reporting.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(why) if why.kind() == io::ErrorKind::BrokenPipe)
    }

    /// The message for standard error: one sentence per line, the advice last.
    pub fn message(&self, language: Language) -> String {
        let words = &PHRASES.command_line;
        let (mut lines, unread) = self.faults(language).unwrap_or_default();
        let (what, hint) = if unread {
            let hint = words.advice.check_path.get(language).to_owned();
            (lines.pop().unwrap_or_default(), Some(hint))
        } else {
            (self.sentence(language), self.hint(language))
        };
        let error = words.failures.error.get(language);
        lines.push(fill(error, &[("what", &what)]));
        if let Some(hint) = hint {
            let phrase = words.failures.hint.get(language);
            lines.push(fill(phrase, &[("what", &hint)]));
        }
        let shown = lines.iter().map(|line| format!("{}\n", visible(line)));
        shown.collect()
    }

    /// The faults of a hand-written file, and whether the only one is that it cannot be read at all.
    fn faults(&self, language: Language) -> Option<(Vec<String>, bool)> {
        use content::ChecklistFault;
        use intake::IntakeFault;
        if let Self::Checklist(faults) = self {
            let unread = |it: &_| matches!(it, ChecklistFault::Syntax(SyntaxFault::NoFile(_)));
            Some(listed(faults, language, checklist_fault, unread))
        } else if let Self::Intake(faults) = self {
            let unread = |it: &_| matches!(it, IntakeFault::Syntax(SyntaxFault::NoFile(_)));
            Some(listed(faults, language, intake_fault, unread))
        } else {
            None
        }
    }

    /// What went wrong, without advice.
    pub(crate) fn sentence(&self, language: Language) -> String {
        let words: &FailuresWords = &PHRASES.command_line.failures;
        let say = |phrase: &crate::domain::language::Bilingual, values: &[(&str, &str)]| {
            fill(phrase.get(language), values)
        };
        match self {
            Self::Usage(why, _) => usage::sentence(why, language),
            Self::NoTerminal => say(&words.no_terminal, &[]),
            Self::NotSaved => say(&words.not_saved, &[]),
            Self::Terminal(why) => say(&words.terminal, &[("why", &refused(why.into(), language))]),
            Self::Locked(holder) => held(
                (&words.locked, &words.locked_by_someone),
                holder.as_ref(),
                language,
            ),
            Self::Store(why) => store_failure(why, language),
            Self::Edition(why) => {
                let why = store_failure(why, language);
                fill(
                    PHRASES.hints.edition_not_opened.get(language),
                    &[("why", &why)],
                )
            }
            Self::CoreFiles(why) => say(
                &words.core_files,
                &[("why", &refused(why.into(), language))],
            ),
            Self::Input(why) => say(&words.input, &[("why", &refused(why.into(), language))]),
            Self::Output(why) => say(&words.output, &[("why", &refused(why.into(), language))]),
            Self::NotFound(part) => say(&words.not_found, &[("id", part)]),
            Self::Ambiguous { part, ids } => ambiguous(part, ids, language),
            Self::NotAmended(why) => why.clone(),
            Self::StillDraft(id) => say(&words.still_draft, &[("id", id.as_str())]),
            Self::Checklist(faults) => counted(faults, language),
            Self::Intake(faults) => counted(faults, language),
            Self::NotAnExport(path, why) => not_an_export(path, why, language),
            Self::Option { kind, value, .. } => say(kind.phrase(words), &[("value", value)]),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        let words: &AdviceWords = &PHRASES.command_line.advice;
        let phrase = match self {
            Self::Usage(why, call) => return Some(usage::hint(why, call, language)),
            Self::NoTerminal | Self::Terminal(_) => &words.use_terminal,
            Self::Locked(_) => &words.close_other,
            Self::Edition(why) | Self::Store(why) => {
                return advice(why).map(|text| text.get(language).to_owned());
            }
            Self::NotAmended(_) | Self::CoreFiles(_) | Self::Input(_) => return None,
            Self::Output(_) | Self::NotSaved => &words.check_folder,
            Self::NotFound(_) => &words.see_ids,
            Self::Ambiguous { .. } => &words.more_of_id,
            Self::StillDraft(_) => &words.open_draft,
            Self::Checklist(_) => &words.correct_checklist,
            Self::Intake(_) => &words.correct_intake,
            Self::NotAnExport(_, NotAnExport::Unread(_)) => &words.check_path,
            Self::NotAnExport(..) => &words.other_export,
            Self::Option { kind, value, known } => match kind {
                OptionKind::Date => &words.write_date,
                OptionKind::Until => &words.write_period,
                OptionKind::Recipient => &words.write_recipient,
                OptionKind::RecipientFile => &words.write_recipient_file,
                OptionKind::Reason => &words.write_reason,
                OptionKind::ReasonAlone => &words.reason_later,
                OptionKind::Code => &words.write_code,
                OptionKind::Concern
                | OptionKind::Outcome
                | OptionKind::State
                | OptionKind::Order => {
                    return Some(suggestion(value, known, language));
                }
            },
        };
        Some(phrase.get(language).to_owned())
    }
}

/// Suggests the closest known word, or lists them all if none is close.
fn suggestion(word: &str, known: &[&str], language: Language) -> String {
    let words = &PHRASES.command_line.advice;
    match nearest(word, known.iter().copied()) {
        Some(nearest) => fill(words.did_you_mean.get(language), &[("word", nearest)]),
        None => fill(
            words.one_of.get(language),
            &[("words", &known.join(language.comma()))],
        ),
    }
}

/// Describes a failed file operation.
pub(crate) fn store_failure(why: &store::Error, language: Language) -> String {
    let words = &PHRASES.command_line.failures;
    let (path, shown) = ("path", visible_path(&why.path));
    let unread;
    let failure = |why: &str| fill(words.path.get(language), &[(path, &shown), ("why", why)]);
    let mut values = vec![(path, &*shown)];
    let phrase = match &why.kind {
        ErrorKind::Io(why) => return failure(&refused(why.into(), language)),
        ErrorKind::Problem(problem) => return failure(&reason(problem, language)),
        ErrorKind::NoHome => return words.no_folder.get(language).to_owned(),
        ErrorKind::RelativeHome => &words.relative_home,
        ErrorKind::Exists => &words.exists,
        ErrorKind::NotAFolder => &words.not_a_folder,
        ErrorKind::NoFolder => &words.no_such_folder,
        ErrorKind::ReadsBackDifferently => &words.reads_back_differently,
        ErrorKind::Unconfirmed(why) => {
            let why = refused(why.into(), language);
            let values = [(path, &*shown), ("why", &why)];
            return fill(words.unconfirmed.get(language), &values);
        }
        ErrorKind::Ours => &words.ours,
        ErrorKind::AlreadySealed => &words.already_sealed,
        ErrorKind::Corrected(by) => {
            values.push(("id", by.as_str()));
            &words.corrected
        }
        ErrorKind::InError => &words.in_error,
        ErrorKind::MayBeAmended(by) => {
            [unread, ..] = problem(by, language);
            values.push((unread.0, &unread.1));
            &words.may_be_amended
        }
        ErrorKind::InUse => &words.in_use,
        ErrorKind::Overlaps => &words.overlaps,
        ErrorKind::NotABackup => &words.not_a_backup,
        ErrorKind::OtherStation => &words.other_station,
    };
    fill(phrase.get(language), &values)
}

fn advice(why: &store::Error) -> Option<&'static crate::domain::language::Bilingual> {
    let words = &PHRASES.command_line.advice;
    match &why.kind {
        ErrorKind::Io(_)
        | ErrorKind::Unconfirmed(_)
        | ErrorKind::NotAFolder
        | ErrorKind::NoFolder => Some(&words.check_folder),
        ErrorKind::Exists => Some(&words.force),
        ErrorKind::NoHome | ErrorKind::RelativeHome => Some(&words.name_folder),
        ErrorKind::Ours => Some(&words.check_path),
        ErrorKind::Problem(reason) => Some(advice_on(reason)),
        ErrorKind::MayBeAmended(by) => Some(advice_on(&by.reason)),
        ErrorKind::InUse => Some(&words.close_other),
        ErrorKind::Overlaps | ErrorKind::NotABackup | ErrorKind::OtherStation => {
            Some(&words.other_folder)
        }
        ErrorKind::ReadsBackDifferently
        | ErrorKind::AlreadySealed
        | ErrorKind::Corrected(_)
        | ErrorKind::InError => None,
    }
}

fn advice_on(reason: &Reason) -> &'static crate::domain::language::Bilingual {
    let words = &PHRASES.command_line.advice;
    match reason.kind() {
        _ if matches!(reason, Reason::CannotRead(_)) => &words.check_path,
        ProblemKind::Newer => &words.newer_program,
        ProblemKind::Foreign => &words.check_path,
        ProblemKind::Damaged
        | ProblemKind::Altered
        | ProblemKind::Missing
        | ProblemKind::Forked => &words.keep_file,
    }
}

/// Describes a fault, preceded by its position.
pub(crate) fn located<T>(
    fault: &Located<T>,
    language: Language,
    say: impl Fn(&T, Language) -> String,
) -> String {
    let words = &PHRASES.command_line.failures;
    let (path, what) = (visible_path(&fault.file), say(&fault.what, language));
    let (path, what) = (("path", &*path), ("what", &*what));
    match fault.place {
        None => fill(words.fault_in.get(language), &[path, what]),
        Some(place) => {
            let (line, column) = (place.line.to_string(), place.column.to_string());
            let values = [path, ("line", &line), ("column", &column), what];
            fill(words.fault_at.get(language), &values)
        }
    }
}

/// One line per fault, and whether there is a single fault, for which `only` holds.
fn listed<T>(
    faults: &[Located<T>],
    language: Language,
    say: fn(&T, Language) -> String,
    only: impl Fn(&T) -> bool,
) -> (Vec<String>, bool) {
    let lines = faults.iter().map(|fault| located(fault, language, say));
    let alone = matches!(faults, [one] if only(&one.what));
    (lines.collect(), alone)
}

fn counted<T>(faults: &[Located<T>], language: Language) -> String {
    let file = faults.first().map_or(Path::new(""), |fault| &fault.file);
    let (path, count) = (visible_path(file), faults.len().to_string());
    let values = [("path", &*path), ("count", &count)];
    fill(PHRASES.command_line.failures.faults.get(language), &values)
}
