//! The catalog of consultations: names first, then only each file's head, and only on request.
//!
//! ```text
//! records, drafts    names: a walk over the folders; no file is opened
//! record, open, head entry: the head of one file; its hash is checked, the answers are not read
//! records::read      the whole record
//! ```
//!
//! Ids sort by time, so the newest records are known before any file is opened. One bad file never fails a list:
//! its entry carries the problem.

mod entry;
mod filter;
mod names;

pub(super) use entry::head;
pub use entry::{Entry, Head, Phase, Proof, Status, discarded, open, record};
pub use filter::Filter;
pub(super) use names::discarded as discarded_names;
pub use names::{FoundNames, drafts, find, records};
pub(super) use names::{month, months};
