//! `verify --against`: compares the records with an earlier export or a code from paper.

use std::path::Path;

use serde::Serialize;

use super::context::CommandContext;
use crate::cli::VerifyArgs;
use crate::domain::anchor::Anchor;
use crate::domain::hidden::shown;
use crate::domain::short_code::short_code;
use crate::error::{Error, OptionKind};
use crate::export::noted::{self, Noted};
use crate::phrases::{fill, fill_owned};
use crate::store::verify::{Comparison, Fate, NotAnExport, Present};
use crate::store::{self, Sha256};
use crate::text::visible_path;

/// An earlier export, or a code typed in.
pub(super) struct EarlierExport {
    name: String,
    noted: Vec<Noted>,
    /// Typed in, so that its record is always shown.
    typed: bool,
}

impl EarlierExport {
    fn typed(text: &str, anchor: Anchor) -> Self {
        let noted = Noted {
            number: Some(anchor.number),
            code: Some(anchor.code),
            ..Noted::default()
        };
        Self {
            name: shown(text).collect(),
            noted: vec![noted],
            typed: true,
        }
    }
}

/// One comparison as JSON.
#[derive(Serialize)]
pub(super) struct ComparedJson {
    source: String,
    records: usize,
    unchanged: usize,
    changed: usize,
    gone: usize,
    not_compared: usize,
    results: Vec<ResultJson>,
}

#[derive(Serialize)]
struct ResultJson {
    id: Option<String>,
    number: Option<u64>,
    state: &'static str,
    noted: Option<String>,
    found: Option<String>,
}

/// Reads everything to compare against before the long work begins.
pub(super) fn read(verify: &VerifyArgs) -> Result<Vec<EarlierExport>, Error> {
    verify
        .against
        .iter()
        .map(|source| earlier(source))
        .collect()
}

fn earlier(source: &Path) -> Result<EarlierExport, Error> {
    let name = visible_path(source);
    let text = source.to_string_lossy();
    let file = match (store::open_named(source), Anchor::parse(&text)) {
        // An existing file takes precedence, whatever its name.
        (Ok(file), _) => file,
        (Err(_), Some(anchor)) => return Ok(EarlierExport::typed(&text, anchor)),
        (Err(why), None) if why.is_absent() && Anchor::is_meant(&text) => {
            return Err(Error::Option {
                kind: OptionKind::Code,
                value: name,
                known: Vec::new(),
            });
        }
        (Err(why), None) => {
            let unread = NotAnExport::Unread(why.as_reason());
            return Err(Error::NotAnExport(source.to_owned(), unread));
        }
    };
    let noted = noted::read(file).map_err(|why| Error::NotAnExport(source.to_owned(), why))?;
    Ok(EarlierExport {
        name,
        noted,
        typed: false,
    })
}

/// A record noted in an export, and what became of it.
struct ComparedRecord<'a> {
    noted: &'a Noted,
    fate: Fate,
    found: Option<&'a Present>,
}

/// The comparison with one source.
pub(super) struct Compared<'a> {
    earlier: &'a EarlierExport,
    outcomes: Vec<ComparedRecord<'a>>,
    /// Number of records noted without anything to compare.
    incomparable: usize,
}

/// Compares each source with the records present.
pub(super) fn compare<'a>(
    earlier: &'a [EarlierExport],
    present: &'a [Present],
) -> Vec<Compared<'a>> {
    let mut comparison = Comparison::with(present);
    let one = |earlier| Compared::of(earlier, &mut comparison);
    earlier.iter().map(one).collect()
}

impl<'a> Compared<'a> {
    fn of(earlier: &'a EarlierExport, comparison: &mut Comparison<'a>) -> Self {
        let mut outcomes = Vec::new();
        let mut incomparable = 0;
        for noted in &earlier.noted {
            let Some((fate, found)) = became(noted, comparison) else {
                incomparable += 1;
                continue;
            };
            outcomes.push(ComparedRecord { noted, fate, found });
        }
        Self {
            earlier,
            outcomes,
            incomparable,
        }
    }

    /// Whether a record is gone or changed, or could not be compared.
    pub(super) fn is_grave(&self) -> bool {
        self.incomparable > 0 || self.outcomes.iter().any(|it| it.fate != Fate::Unchanged)
    }

    fn count(&self, fate: Fate) -> usize {
        self.outcomes.iter().filter(|it| it.fate == fate).count()
    }

    /// Prints each record that is gone or changed, each typed one in any case, then the counts.
    pub(super) fn print(&self, context: &mut CommandContext<'_>) -> Result<(), Error> {
        for outcome in &self.outcomes {
            if self.earlier.typed || outcome.fate != Fate::Unchanged {
                let line = outcome.line(context);
                context.print(&line)?;
            }
        }
        let words = &context.words.verify;
        let source = self.earlier.name.as_str();
        if self.incomparable > 0 {
            let count = self.incomparable.to_string();
            let values = [("source", source), ("count", count.as_str())];
            context.print(&fill(context.say(&words.not_compared), &values))?;
        }
        let values = [
            ("source", source.to_owned()),
            ("count", self.outcomes.len().to_string()),
            ("unchanged", self.count(Fate::Unchanged).to_string()),
            ("changed", self.count(Fate::Changed).to_string()),
            ("gone", self.count(Fate::Gone).to_string()),
        ];
        context.print(&fill_owned(context.say(&words.compared), &values))
    }

    pub(super) fn json(&self) -> ComparedJson {
        ComparedJson {
            source: self.earlier.name.clone(),
            records: self.outcomes.len(),
            unchanged: self.count(Fate::Unchanged),
            changed: self.count(Fate::Changed),
            gone: self.count(Fate::Gone),
            not_compared: self.incomparable,
            results: self.outcomes.iter().map(ComparedRecord::json).collect(),
        }
    }
}

/// What became of a record; `None` if nothing comparable was noted.
fn became<'a>(
    noted: &Noted,
    comparison: &mut Comparison<'a>,
) -> Option<(Fate, Option<&'a Present>)> {
    match (&noted.id, noted.sha256, &noted.code) {
        (Some(id), Some(sha256), _) => Some(comparison.by_id(id, |found| *found == sha256)),
        (Some(id), None, Some(code)) => Some(comparison.by_id(id, |found| code_of(found) == *code)),
        (None, _, Some(code)) => Some(comparison.by_code(noted.number?, code)),
        (_, _, None) => None,
    }
}

fn code_of(sha256: &Sha256) -> String {
    short_code(&sha256.hex())
}

impl ComparedRecord<'_> {
    fn noted_code(&self) -> Option<String> {
        let noted = self.noted.sha256.as_ref().map(code_of);
        noted.or_else(|| self.noted.code.clone())
    }

    fn found_code(&self) -> Option<String> {
        self.found?.sha256.as_ref().map(code_of)
    }

    fn id(&self) -> Option<String> {
        let found = self.found.map(|found| found.id.to_string());
        self.noted.id.clone().or(found)
    }

    fn line(&self, context: &CommandContext<'_>) -> String {
        let words = &context.words.verify;
        let number = self.noted.number.map(|number| number.to_string());
        let record = self.id().or(number).unwrap_or_default();
        let noted = self.noted_code().unwrap_or_default();
        let found = self.found_code();
        let (record, noted) = (("record", record.as_str()), ("noted", noted.as_str()));
        let say = |phrase, values: &[_]| fill(context.say(phrase), values);
        match (self.fate, &found) {
            (Fate::Unchanged, _) => say(&words.unchanged, &[record]),
            (Fate::Changed, Some(found)) => say(&words.changed, &[record, noted, ("found", found)]),
            (Fate::Changed, None) => say(&words.changed_unreadable, &[record, noted]),
            (Fate::Gone, _) => say(&words.gone, &[record, noted]),
        }
    }

    fn json(&self) -> ResultJson {
        ResultJson {
            id: self.id(),
            number: self.noted.number,
            state: match self.fate {
                Fate::Unchanged => "unchanged",
                Fate::Changed => "changed",
                Fate::Gone => "gone",
            },
            noted: self.noted_code(),
            found: self.found_code(),
        }
    }
}
