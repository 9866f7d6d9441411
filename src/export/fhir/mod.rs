//! Records as FHIR R4: plain R4 resources in one bundle, claiming no profile.
//!
//! ```text
//! Bundle ── Questionnaire   one per edition          url and identifier from the hash of its file
//!        ├─ CodeSystem      one per edition          concerns, substances, levels, outcomes, decisions
//!        ├─ QuestionnaireResponse   one per record   item.text is the Questionnaire's; the words shown beside it
//!        └─ Provenance      one per record           who, with what, the record's hash, what it amends
//! ```
//!
//! Identifiers are version 5 UUIDs, so the same records give the same bytes. A response holds every answer with its
//! detail, the findings, the notice and the decision. The trail of changed answers is left to other formats.

mod bundle;
#[cfg(test)]
mod form_tests;
mod item;
mod layout;
mod questionnaire;
mod response;
mod terms;
#[cfg(test)]
mod tests;
mod writer;

pub use bundle::{BETWEEN, Bundle, BundleKind};
pub(super) use writer::FORMAT;
