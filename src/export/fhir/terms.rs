//! The parts of every resource: identifiers, codes, translations, and strings as FHIR allows them.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::domain::language::{Bilingual, Language};
use crate::domain::screening::Answer;

/// HL7's codes for yes, no and unknown.
const YES_NO_UNKNOWN: &str = "http://terminology.hl7.org/CodeSystem/v2-0532";
/// HL7's codes for why there is no answer.
const ABSENT: &str = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";
/// The system of identifiers that are URIs themselves.
pub(super) const URI: &str = "urn:ietf:rfc:3986";
pub(super) const LANGUAGES: &str = "urn:ietf:bcp:47";

/// Returns an identifier that is always the same for the same thing.
pub(super) fn urn(kind: &str, of: &str) -> String {
    let name = format!("urn:mesocheck:{kind}:{of}");
    let id = Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes());
    format!("urn:uuid:{id}")
}

/// Returns the system of our codes: one for all editions, because a code means the same in all of them.
pub(super) fn codes() -> &'static str {
    static CODES: LazyLock<String> = LazyLock::new(|| urn("codes", "all"));
    &CODES
}

/// Returns the system of record ids.
pub(super) fn record_ids() -> String {
    urn("records", "all")
}

/// What one of our codes stands for; part of the code, because one word can name both a level and an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CodeKind {
    Concern,
    Substance,
    Level,
    Outcome,
    Verdict,
}

impl CodeKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Concern => "concern",
            Self::Substance => "substance",
            Self::Level => "level",
            Self::Outcome => "outcome",
            Self::Verdict => "verdict",
        }
    }

    pub(super) fn code(self, id: &str) -> String {
        format!("{}.{id}", self.name())
    }
}

/// A code with its system and its name in one or both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Coding {
    pub(super) system: &'static str,
    pub(super) code: String,
    pub(super) display: Option<Translated>,
}

impl Coding {
    pub(super) fn ours(kind: CodeKind, id: &str, name: Option<&Bilingual>) -> Self {
        Self {
            system: codes(),
            code: kind.code(id),
            display: name.map(Translated::of),
        }
    }

    pub(super) fn value(&self) -> Value {
        let mut coding = Map::new();
        coding.insert("system".to_owned(), json!(self.system));
        coding.insert("code".to_owned(), json!(self.code));
        if let Some(words) = &self.display {
            words.put(&mut coding, "display");
        }
        Value::Object(coding)
    }
}

/// Returns the system of an answer's code: that of yes, no and unknown, or that of reasons for no answer.
pub(super) const fn answer_system(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes | Answer::No | Answer::Unknown => YES_NO_UNKNOWN,
        Answer::Declined => ABSENT,
    }
}

pub(super) const fn answer_code(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "Y",
        Answer::No => "N",
        Answer::Unknown => "UNK",
        Answer::Declined => "asked-declined",
    }
}

/// A base text and its translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Translated {
    pub(super) base: String,
    pub(super) other: Option<(Language, String)>,
}

impl Translated {
    /// Uses English as the base text and Arabic as its translation.
    pub(super) fn of(text: &Bilingual) -> Self {
        Self {
            base: text.get(Language::En).to_owned(),
            other: Some((Language::Ar, text.get(Language::Ar).to_owned())),
        }
    }

    /// Sets a string and its translation extension.
    pub(super) fn put(&self, object: &mut Map<String, Value>, field: &str) {
        let Some(base) = string(&self.base) else {
            return;
        };
        object.insert(field.to_owned(), json!(base));
        if let Some((language, text)) = &self.other {
            translate(object, field, *language, text);
        }
    }
}

/// Adds a translation to a string that is already set.
pub(super) fn translate(
    object: &mut Map<String, Value>,
    field: &str,
    language: Language,
    text: &str,
) {
    let Some(text) = string(text).filter(|_| object.contains_key(field)) else {
        return;
    };
    let translation = json!({"url": TRANSLATION, "extension": [
        {"url": "lang", "valueCode": language.code()},
        {"url": "content", "valueString": text},
    ]});
    let beside = object.entry(format!("_{field}"));
    let beside = beside.or_insert_with(|| json!({"extension": []}));
    if let Some(all) = beside["extension"].as_array_mut() {
        all.push(translation);
    }
}

/// Returns a string as FHIR allows it: not blank, and with U+FFFD for each control character.
pub(super) fn string(text: &str) -> Option<String> {
    let allowed = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t');
    let clean: String = text
        .chars()
        .map(|letter| if allowed(letter) { letter } else { '\u{FFFD}' })
        .collect();
    (!clean.trim().is_empty()).then_some(clean)
}

/// Builds a logical reference: by the clinic's own name, for the receiving system to resolve.
pub(super) fn logical(kind: &str, value: &str, display: Option<&str>) -> Option<Value> {
    let value = string(value)?;
    let mut reference = json!({"type": kind, "identifier": {"value": value}});
    if let (Some(fields), Some(display)) = (reference.as_object_mut(), display.and_then(string)) {
        fields.insert("display".to_owned(), json!(display));
    }
    Some(reference)
}

/// Escapes a value for a search, so that nothing in it can end the search.
pub(super) fn escaped(value: &str) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}
