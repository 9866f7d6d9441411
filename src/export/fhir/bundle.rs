//! One bundle, resource by resource: each edition once, before its first record.

use serde_json::{Map, Value, json};

use super::questionnaire::{code_system, code_version, questionnaire, url, version};
use super::response::{provenance, response};
use super::terms::{codes, escaped, record_ids, urn};
use crate::domain::checklist::Checklist;
use crate::export::ExportRecord;
use crate::export::json_text::escape_hidden;
use crate::phrases::Phrases;

/// What a bundle is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BundleKind {
    /// A file to read or to keep.
    Collection,
    /// For a server, which creates the entries it does not have yet.
    Transaction,
}

/// The separator between two entries.
pub const BETWEEN: &str = ",\n";

/// The parts of a bundle, to be joined by [`BETWEEN`].
#[derive(Debug, Clone, Copy)]
pub struct Bundle {
    pub kind: BundleKind,
    /// Whether it names the reviewer of an edition.
    pub names_reviewers: bool,
    pub phrases: &'static Phrases,
}

impl Bundle {
    /// Returns the part before the entries, or a whole bundle without any: FHIR allows no empty list.
    pub fn begin(self, has_entries: bool) -> String {
        let kind = match self.kind {
            BundleKind::Collection => "collection",
            BundleKind::Transaction => "transaction",
        };
        let end = if has_entries { ",\"entry\":[\n" } else { "}\n" };
        format!("{{\"resourceType\":\"Bundle\",\"type\":\"{kind}\"{end}")
    }

    /// The part after the entries.
    pub const END: &str = "\n]}\n";

    /// Returns the entries of a record.
    pub fn record(self, from: &ExportRecord<'_>, checklist: Option<&Checklist>) -> String {
        let id = from.record.id.as_str();
        let (address, made_by) = (urn("response", id), urn("provenance", id));
        let id = escaped(id);
        let known = format!("{}%7C{id}", record_ids());
        let answers = response(from, checklist, self.phrases);
        let made = provenance(from, &address);
        let of_record = format!("target:QuestionnaireResponse.identifier={known}");
        let entries = [
            self.entry(&address, answers, &format!("identifier={known}")),
            self.entry(&made_by, made, &of_record),
        ];
        entries.join(BETWEEN)
    }

    /// Returns the entries of an edition.
    pub fn edition(self, checklist: &Checklist, sha256: &str) -> String {
        let search = |url: &str, version: &str| format!("url={url}&version={}", escaped(version));
        let address = url(sha256);
        let known = search(&address, &version(&checklist.edition));
        let reviewer = checklist.reviewed_by.as_deref();
        let reviewer = reviewer.filter(|_| self.names_reviewers);
        let form = questionnaire(checklist, sha256, reviewer, self.phrases);
        let codes_known = search(codes(), &code_version(checklist, sha256));
        let system = code_system(checklist, sha256, self.phrases);
        let entries = [
            self.entry(&address, form, &known),
            self.entry(&urn("code-system", sha256), system, &codes_known),
        ];
        entries.join(BETWEEN)
    }

    /// Formats a resource on one line; the search `known` finds it on a server that already has it.
    fn entry(self, address: &str, resource: Value, known: &str) -> String {
        let kind = resource.get("resourceType").cloned().unwrap_or_default();
        let mut entry = Map::new();
        entry.insert("fullUrl".to_owned(), json!(address));
        entry.insert("resource".to_owned(), resource);
        if self.kind == BundleKind::Transaction {
            let request = json!({"method": "POST", "url": kind, "ifNoneExist": known});
            entry.insert("request".to_owned(), request);
        }
        escape_hidden(Value::Object(entry).to_string())
    }
}
