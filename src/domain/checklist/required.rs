//! The ids required by the program's own rules: without one of them a checklist would silently lose its rule.

use super::{QuestionId, SourceId, Trigger};
use crate::domain::content::Text;

/// Must agree with the birth date.
pub const UNDER_18: QuestionId = QuestionId(Text("under-18"));
/// Must be answered yes for a suitable decision.
pub const SPECIALIST_APPROVAL: QuestionId = QuestionId(Text("specialist-approval"));
/// Shown until a clinician has reviewed the checklist.
pub const NOT_REVIEWED: Text = Text("not-reviewed");
/// Put first in a clinic's own checklist; says that it is one.
pub const CLINICS_OWN: Text = Text("clinics-own");
/// The source document; statements citing it are marked as the document's own.
pub const SOURCE_DOCUMENT: SourceId = SourceId(Text("SEED"));

/// The questions whose answers the program reads itself, each with the trigger on which this relies.
pub const QUESTIONS: [(QuestionId, Trigger); 2] =
    [(UNDER_18, Trigger::Yes), (SPECIALIST_APPROVAL, Trigger::No)];
pub const NOTES: [Text; 1] = [NOT_REVIEWED];
pub const SOURCES: [SourceId; 1] = [SOURCE_DOCUMENT];
