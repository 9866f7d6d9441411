//! The intake: what a client filled in beforehand, as a RON file written by a person or another program.
//!
//! ```text
//! (client: "A-1042", concerns: ["hair"], substances: ["biotin"], answers: {"under-18": No})
//! ```
//!
//! Its answers never count until the practitioner confirms them. Faults never repeat what the file says about a
//! client.

mod written;

use std::path::Path;

use jiff::civil::Date;
use ron::value::RawValue;

use self::written::{Pairs, Word, WrittenIntake};
use super::reading;
use super::source::{Located, SourceFile, SyntaxFault, text, unread, without_mark};
use super::word;
use crate::domain::check::IdKind;
use crate::domain::checklist::{Checklist, ConcernId, QuestionId, SubstanceId};
use crate::domain::consultation::{Prefill, Refusal, birth_date, short_text};
use crate::domain::language::Language;
use crate::domain::nearest::nearest;
use crate::domain::screening::{Answer, Plan};

/// The ending of an intake file.
pub const ENDING: &str = "ron";

/// An intake, resolved against a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intake {
    /// What the consultation adopts.
    pub prefill: Prefill,
    /// Answers to questions outside the scope: ignored, but reported.
    pub ignored: Vec<Located<QuestionId>>,
}

/// Whether the client reference is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientReference {
    /// For a consultation.
    Required,
    /// For only the outcome.
    Optional,
}

/// A fault in an intake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntakeFault {
    /// A fault of syntax or shape; reported alone.
    Syntax(SyntaxFault),
    NoClient,
    NoConcern(String),
    /// Over the character limit, counted after NFC.
    TooLong {
        field: &'static str,
        length: usize,
        limit: usize,
    },
    NotADate,
    /// Before 1900 or in the future.
    DateOutOfRange,
    /// A reference to an id that does not exist.
    UnknownId {
        id: String,
        /// What it should refer to.
        kind: IdKind,
        /// The closest existing id.
        suggestion: Option<String>,
    },
    /// The same id is given twice.
    Twice {
        id: String,
        kind: IdKind,
    },
    ConcernNotChosen {
        substance: String,
        concerns: Vec<String>,
    },
}

/// The faults of a file.
pub type IntakeFaults = Vec<Located<IntakeFault>>;

impl From<Located<SyntaxFault>> for IntakeFaults {
    fn from(alone: Located<SyntaxFault>) -> Self {
        vec![alone.map(IntakeFault::Syntax)]
    }
}

/// Reads an intake against a checklist; birth dates after `today` are faults.
///
/// # Errors
/// All faults; a fault of syntax or shape comes alone.
pub fn read(
    path: &Path,
    checklist: &'static Checklist,
    client: ClientReference,
    today: Date,
) -> Result<Intake, IntakeFaults> {
    let bytes = reading::named(path).map_err(unread)?;
    decoded(path, &bytes, checklist, client, today)
}

/// Like [`read`], from bytes; the path is only used in error messages.
pub fn decoded(
    path: &Path,
    bytes: &[u8],
    checklist: &'static Checklist,
    client: ClientReference,
    today: Date,
) -> Result<Intake, IntakeFaults> {
    let text = without_mark(text(path, bytes)?);
    let source = SourceFile {
        file: path.to_owned(),
        text,
    };
    let written: WrittenIntake<'_> = ron::from_str(text).map_err(|why| source.shape(&why))?;
    let mut resolving = Resolving {
        source: &source,
        checklist,
        today,
        faults: Vec::new(),
    };
    let intake = resolving.intake(&written, client);
    let mut faults = resolving.faults;
    faults.sort_by_key(|fault| fault.place);
    if faults.is_empty() {
        Ok(intake)
    } else {
        Err(faults)
    }
}

struct Resolving<'a> {
    source: &'a SourceFile<'a>,
    checklist: &'static Checklist,
    today: Date,
    faults: Vec<Located<IntakeFault>>,
}

impl Resolving<'_> {
    fn intake(&mut self, written: &WrittenIntake<'_>, client: ClientReference) -> Intake {
        if client == ClientReference::Required && written.client.filled().is_none() {
            self.faults
                .push(self.source.at_word("client", IntakeFault::NoClient));
        }
        let plan = self.plan(written);
        let (answers, ignored) = self.answers(&written.answers, &plan);
        let prefill = Prefill {
            client: self.text("client", &written.client),
            name: self.text("name", &written.name),
            birth_date: self.birth_date(&written.birth_date),
            practitioner: self.text("practitioner", &written.practitioner),
            client_language: self.language(written.language),
            plan,
            answers,
        };
        Intake { prefill, ignored }
    }

    fn fault(&mut self, word: &Word<'_>, fault: IntakeFault) {
        self.faults.push(self.source.at(&word.0, fault));
    }

    /// The text of a field; empty if it is blank.
    fn text(&mut self, field: &'static str, word: &Word<'_>) -> String {
        let text = word.filled().unwrap_or_default();
        if let Err(Refusal::TooLong { length, limit }) = short_text(&text) {
            let fault = IntakeFault::TooLong {
                field,
                length,
                limit,
            };
            self.fault(word, fault);
        }
        text
    }

    fn birth_date(&mut self, word: &Word<'_>) -> Option<Date> {
        word.filled()?;
        match birth_date(&word.0, self.today) {
            Ok(date) => return Some(date),
            Err(Refusal::DateOutOfRange { .. }) => self.fault(word, IntakeFault::DateOutOfRange),
            Err(_) => self.fault(word, IntakeFault::NotADate),
        }
        None
    }

    fn language(&mut self, written: Option<&RawValue>) -> Option<Language> {
        let written = written?.trim();
        let fault = match word::language(written) {
            Ok(language) => return Some(language),
            Err(fault) => IntakeFault::Syntax(fault),
        };
        self.faults.push(self.source.at(written.get_ron(), fault));
        None
    }

    fn plan(&mut self, written: &WrittenIntake<'_>) -> Plan {
        let checklist = self.checklist;
        let all: Vec<ConcernId> = checklist
            .concerns
            .iter()
            .map(|concern| concern.id)
            .collect();
        let known: Vec<&'static str> = all.iter().map(|id| id.as_str()).collect();
        let concerns = self.known(&written.concerns, IdKind::Concern, &known);
        if written.concerns.is_empty() {
            let names = IntakeFault::NoConcern(known.join(", "));
            self.faults.push(self.source.at_word("concerns", names));
        }
        let ids: Vec<&'static str> = checklist
            .substances
            .iter()
            .map(|substance| substance.id.as_str())
            .collect();
        let substances = self.known(&written.substances, IdKind::Substance, &ids);
        for (word, id) in &substances {
            self.concern_is_chosen(word, id, &concerns);
        }
        let chosen =
            |known: &[(&Word<'_>, &str)], id: &str| known.iter().any(|(_, known)| *known == id);
        Plan {
            concerns: all
                .into_iter()
                .filter(|id| chosen(&concerns, id.as_str()))
                .collect(),
            substances: checklist
                .substances
                .iter()
                .map(|substance| substance.id)
                .filter(|id: &SubstanceId| chosen(&substances, id.as_str()))
                .collect(),
        }
    }

    fn concern_is_chosen(&mut self, word: &Word<'_>, id: &str, chosen: &[(&Word<'_>, &str)]) {
        let Some(substance) = self.checklist.substance(id) else {
            return;
        };
        let mut concerns = substance.concerns.iter().map(|concern| concern.as_str());
        if !concerns.any(|concern| chosen.iter().any(|(_, id)| *id == concern)) {
            let concerns = substance.concerns.iter().map(ToString::to_string).collect();
            let substance = id.to_owned();
            self.fault(
                word,
                IntakeFault::ConcernNotChosen {
                    substance,
                    concerns,
                },
            );
        }
    }

    /// Resolves words to ids, each once; reports the others as faults.
    fn known<'w>(
        &mut self,
        words: impl IntoIterator<Item = &'w Word<'w>>,
        kind: IdKind,
        ids: &[&'static str],
    ) -> Vec<(&'w Word<'w>, &'static str)> {
        let mut found: Vec<(&Word<'_>, &'static str)> = Vec::new();
        for word in words {
            let Some(id) = ids.iter().find(|id| **id == word.0) else {
                self.unknown(word, kind, ids);
                continue;
            };
            if found.iter().any(|(_, known)| known == id) {
                let id = (*id).to_owned();
                self.fault(word, IntakeFault::Twice { id, kind });
            } else {
                found.push((word, id));
            }
        }
        found
    }

    fn unknown(&mut self, word: &Word<'_>, kind: IdKind, ids: &[&'static str]) {
        let fault = IntakeFault::UnknownId {
            id: word.0.to_string(),
            kind,
            suggestion: nearest(&word.0, ids.iter().copied()).map(str::to_owned),
        };
        self.fault(word, fault);
    }

    fn answers(
        &mut self,
        pairs: &Pairs<'_>,
        plan: &Plan,
    ) -> (Vec<(QuestionId, Answer)>, Vec<Located<QuestionId>>) {
        let checklist = self.checklist;
        let ids: Vec<&'static str> = checklist
            .questions
            .iter()
            .map(|question| question.id.as_str())
            .collect();
        let known = self.known(pairs.0.iter().map(|(word, _)| word), IdKind::Question, &ids);
        let (mut answers, mut ignored) = (Vec::new(), Vec::new());
        for (word, id) in known {
            let Some(question) = checklist.question(id) else {
                continue;
            };
            let given = pairs.0.iter().find(|(other, _)| other.0 == word.0);
            match given {
                Some((_, answer)) if plan.asks(question) => answers.push((question.id, *answer)),
                _ => ignored.push(self.source.at(&word.0, question.id)),
            }
        }
        (answers, ignored)
    }
}
