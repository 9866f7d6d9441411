//! An edition as resources: the Questionnaire with its questions, and the `CodeSystem` with its codes.

use serde_json::{Map, Value, json};

use super::item::Item;
use super::layout::{FormCodes, QuestionnaireLayout};
use super::terms::{Coding, Translated, URI, codes, string, urn};
use crate::domain::checklist::{Checklist, Place};
use crate::domain::language::Language;
use crate::domain::record::{Edition, Verdict};
use crate::phrases::Phrases;

/// Returns the address of an edition's Questionnaire, from the hash of its file: no two files share one.
pub(super) fn url(sha256: &str) -> String {
    urn("questionnaire", sha256)
}

/// Returns the name by which a response refers to its Questionnaire.
pub(super) fn canonical(edition: &Edition) -> String {
    let version = version(&edition.edition);
    format!("{}|{version}", url(&edition.sha256))
}

/// Returns an edition's name as a version; a `|` in it would be taken for the end of the address.
pub(super) fn version(edition: &str) -> String {
    let plain = |letter: char| letter == '|' || letter.is_whitespace() || letter.is_control();
    edition.replace(plain, "-")
}

pub(super) fn questionnaire(
    checklist: &Checklist,
    sha256: &str,
    reviewer: Option<&str>,
    phrases: &'static Phrases,
) -> Value {
    let items = QuestionnaireLayout::of(phrases).edition(checklist);
    let items = items.iter().map(Item::asked);
    let mut resource = Map::new();
    let mut put = |field: &str, value: Value| resource.insert(field.to_owned(), value);
    put("resourceType", json!("Questionnaire"));
    put("language", json!(Language::En.code()));
    put("url", json!(url(sha256)));
    put(
        "identifier",
        json!([{"system": URI, "value": format!("urn:sha256:{sha256}")}]),
    );
    put("version", json!(version(&checklist.edition)));
    put("name", json!("MesotherapyConsultationChecklist"));
    Translated::of(&checklist.title).put(&mut resource, "title");
    resource.insert("status".to_owned(), json!("active"));
    resource.insert("subjectType".to_owned(), json!(["Patient"]));
    if let Some(reviewer) = reviewer.and_then(string) {
        resource.insert(
            "contact".to_owned(),
            json!([{"name": format!("{}: {reviewer}", phrases.record.reviewed_by.get(Language::En))}]),
        );
    }
    about(checklist).put(&mut resource, "description");
    resource.insert("item".to_owned(), items.collect());
    Value::Object(resource)
}

/// Returns what the checklist says about itself, including whether a clinician has reviewed it.
fn about(checklist: &Checklist) -> Translated {
    let said = |language| {
        let notes = checklist.notes_at(Place::About);
        let notes = notes.map(|note| note.text.get(language));
        notes.collect::<Vec<_>>().join("\n")
    };
    Translated {
        base: said(Language::En),
        other: Some((Language::Ar, said(Language::Ar))),
    }
}

pub(super) fn code_system(checklist: &Checklist, sha256: &str, phrases: &'static Phrases) -> Value {
    let layout = QuestionnaireLayout::of(phrases);
    let verdicts = Verdict::ALL.map(|verdict| layout.verdict(verdict));
    let FormCodes {
        concerns,
        substances,
        levels,
        outcomes,
    } = FormCodes::of(checklist);
    let codings = [concerns, substances, levels, outcomes, verdicts.to_vec()];
    let concepts: Vec<Value> = codings.iter().flatten().map(concept).collect();
    let mut resource = Map::new();
    let mut put = |field: &str, value: Value| resource.insert(field.to_owned(), value);
    put("resourceType", json!("CodeSystem"));
    put("language", json!(Language::En.code()));
    put("url", json!(codes()));
    put("version", json!(code_version(checklist, sha256)));
    put("name", json!("MesotherapyConsultationCodes"));
    Translated::of(&checklist.title).put(&mut resource, "title");
    for (field, value) in [
        ("status", json!("active")),
        ("caseSensitive", json!(true)),
        ("content", json!("complete")),
        ("count", json!(concepts.len())),
        ("concept", Value::Array(concepts)),
    ] {
        resource.insert(field.to_owned(), value);
    }
    Value::Object(resource)
}

/// Returns the version of an edition's codes, with the file's hash because one address serves all editions.
pub(super) fn code_version(checklist: &Checklist, sha256: &str) -> String {
    let short = sha256.get(..12).unwrap_or(sha256);
    format!("{}+{short}", version(&checklist.edition))
}

/// Writes a code with its meaning; the Arabic is a designation.
fn concept(coding: &Coding) -> Value {
    let mut concept = Map::new();
    concept.insert("code".to_owned(), json!(coding.code));
    let words = coding.display.as_ref();
    if let Some(display) = words.and_then(|words| string(&words.base)) {
        concept.insert("display".to_owned(), json!(display));
    }
    let other = words.and_then(|words| words.other.as_ref());
    if let Some((language, text)) = other {
        concept.insert(
            "designation".to_owned(),
            json!([{"language": language.code(), "value": text}]),
        );
    }
    Value::Object(concept)
}
