//! The ids on which the program's own rules depend: a checklist that lacks one of them would silently lack its rule.

use super::{QuestionId, SourceId};
use crate::domain::content::Text;

/// The question that the birth date must agree with.
pub const UNDER_18: QuestionId = QuestionId(Text("under-18"));
/// The question that a suitable decision needs answered with yes.
pub const SPECIALIST_APPROVAL: QuestionId = QuestionId(Text("specialist-approval"));
/// The note that no clinician has reviewed the checklist, shown until one has.
pub const NOT_REVIEWED: Text = Text("not-reviewed");
/// The source document: statements that cite it are marked as its own.
pub const SOURCE_DOCUMENT: SourceId = SourceId(Text("SEED"));

/// Every question that must be there.
pub const QUESTIONS: [QuestionId; 2] = [UNDER_18, SPECIALIST_APPROVAL];
/// Every note that must be there.
pub const NOTES: [Text; 1] = [NOT_REVIEWED];
/// Every source that must be there.
pub const SOURCES: [SourceId; 1] = [SOURCE_DOCUMENT];
