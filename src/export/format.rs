//! The export formats: how a sequence of records becomes one file.
//!
//! Each format describes itself in a [`FormatSpec`]; [`FORMATS`](super::FORMATS) lists them.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::deidentify::Deidentifier;
use super::export_record::ExportRecord;
use super::fhir::BundleKind;
use super::{Editions, FORMATS};
use crate::domain::checklist::Checklist;
use crate::domain::language::{Bilingual, Language};
use crate::phrases::{FormatsWords, Phrases};
use crate::store::config::Clinic;
use crate::store::{ErrorKind, Folder};

/// A format's properties and how to create its writer.
pub struct FormatSpec {
    /// As typed after `--format`.
    pub name: &'static str,
    /// The extension of its files.
    pub extension: &'static str,
    /// What it is for, in a few words.
    pub about: fn(&FormatsWords) -> &Bilingual,
    /// Whether it makes sense only for an identified person.
    pub personal: bool,
    /// Whether it takes only records that count: no client takes home what was corrected or withdrawn.
    pub current: bool,
    /// Whether it has columns for questions, which must be known before the first record is written.
    pub columns: bool,
    pub writer: fn(&ExportSetting, QuestionColumns) -> Box<dyn Writer>,
    pub alone: Alone,
}

/// How a format shows a single record.
#[derive(Clone, Copy)]
pub enum Alone {
    /// Not at all: a table of one row says little.
    Nothing,
    /// As a file with one record.
    File,
    /// Without the text around records in a file.
    Item(fn(&ExportSetting, &ExportRecord<'_>) -> String),
    /// As lines for a person, in the direction of the language.
    Lines(fn(&ExportSetting, &ExportRecord<'_>) -> String),
}

/// A single record, ready to be shown.
#[derive(Debug, PartialEq, Eq)]
pub enum ShownRecord {
    /// Lines for a person.
    Lines(String),
    /// Text to be printed unchanged.
    Exact(String),
}

/// The questions of every known edition and of every record in the folder, each once.
pub(super) type QuestionColumns = Vec<String>;

/// An export format.
#[derive(Clone, Copy)]
pub struct Format(pub(super) &'static FormatSpec);

impl Format {
    /// Returns all formats, in the order offered.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + Clone {
        FORMATS.iter().map(|spec| Self(spec))
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|format| format.name() == name)
    }

    pub const fn name(self) -> &'static str {
        self.0.name
    }

    pub const fn extension(self) -> &'static str {
        self.0.extension
    }

    /// Whether its records can be de-identified; pages and sealed files always concern a known person.
    pub fn can_be_deidentified(self) -> bool {
        !self.0.personal
    }

    /// Returns why this record cannot be exported in this format, if it cannot.
    pub fn refusal(self, record: &ExportRecord<'_>) -> Option<ErrorKind> {
        record.outdated().filter(|_| self.0.current)
    }

    /// Returns the formats that can show a single record.
    pub fn of_one() -> impl Iterator<Item = Self> + Clone {
        Self::all().filter(|format| !matches!(format.0.alone, Alone::Nothing))
    }

    /// Shows a single record; `None` if the format cannot.
    pub fn shown(self, setting: &ExportSetting, record: &ExportRecord<'_>) -> Option<ShownRecord> {
        match self.0.alone {
            Alone::Nothing => None,
            Alone::File => Some(ShownRecord::Exact(self.file_of(setting, record))),
            Alone::Item(item) => Some(ShownRecord::Exact(item(setting, record))),
            Alone::Lines(lines) => Some(ShownRecord::Lines(lines(setting, record))),
        }
    }

    fn file_of(self, setting: &ExportSetting, record: &ExportRecord<'_>) -> String {
        let writer = (self.0.writer)(setting, QuestionColumns::new());
        let (mut encoded, mut file) = (Vec::new(), Vec::new());
        writer.header(&mut file);
        writer.record(record, &mut encoded);
        // Only formats with temporary files can fail, and none of those shows a single record.
        let _ = writer.append(&encoded, &mut file);
        while matches!(writer.footer(&mut file), Ok(Rest::More)) {}
        String::from_utf8_lossy(&file).into_owned()
    }

    pub fn about(self, words: &FormatsWords) -> &Bilingual {
        (self.0.about)(words)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Format {}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether a table starts with a byte order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByteOrderMark {
    /// For spreadsheets.
    With,
    Without,
}

/// The settings available to every writer.
#[derive(Debug, Clone)]
pub struct ExportSetting {
    pub checklist: &'static Checklist,
    pub phrases: &'static Phrases,
    pub language: Language,
    pub mark: ByteOrderMark,
    /// A private folder for unnamed temporary files.
    pub scratch: PathBuf,
    /// The editions that the records were made with.
    pub editions: Arc<Editions>,
    /// Shown on the pages.
    pub clinic: Clinic,
    pub bundle: BundleKind,
    /// Removes from every record what identifies a person.
    pub deidentifier: Option<Deidentifier>,
}

impl ExportSetting {
    /// Returns the settings of most exports of a folder.
    pub fn new(
        folder: &Folder,
        checklist: &'static Checklist,
        phrases: &'static Phrases,
        language: Language,
        clinic: Clinic,
    ) -> Self {
        Self {
            checklist,
            phrases,
            language,
            mark: ByteOrderMark::With,
            scratch: folder.root().to_owned(),
            editions: Arc::new(Editions::new(folder, checklist)),
            clinic,
            bundle: BundleKind::Collection,
            deidentifier: None,
        }
    }

    /// Puts the temporary files beside the file to be written: the data folder may be read-only.
    #[must_use]
    pub fn beside(mut self, file: &Path) -> Self {
        let folder = file.parent().filter(|it| !it.as_os_str().is_empty());
        folder
            .unwrap_or(Path::new("."))
            .clone_into(&mut self.scratch);
        self
    }
}

/// Whether a writer has more to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    Done,
    /// Call again.
    More,
}

/// Turns records into bytes, holding only a few records in memory.
///
/// Call order: the header, the records, the footer. Records are encoded on several threads at once and put in order
/// afterwards, one by one.
pub trait Writer: Send + Sync {
    /// Writes what precedes the records.
    fn header(&self, _out: &mut Vec<u8>) {}

    /// Encodes a record.
    fn record(&self, record: &ExportRecord<'_>, out: &mut Vec<u8>);

    /// Returns what separates two records.
    fn between(&self) -> &'static [u8] {
        b""
    }

    /// Adds an encoded record, in order; `out` may stay empty until the footer.
    ///
    /// # Errors
    /// A temporary file failed.
    fn append(&self, encoded: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        out.extend_from_slice(encoded);
        Ok(())
    }

    /// Writes what follows the records, in as many calls as it needs.
    ///
    /// # Errors
    /// A temporary file failed.
    fn footer(&self, _out: &mut Vec<u8>) -> io::Result<Rest> {
        Ok(Rest::Done)
    }
}
