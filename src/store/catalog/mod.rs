//! The catalog of consultations: names first, then only each file's head, and only on request.
//!
//! ```text
//! record_names, draft_names   names: a walk over the folders; no file is opened
//! record_entry, head          the head of one record; its hash is checked, the answers are not read
//! draft_entries               the heads of all drafts, each read whole
//! records::read               the whole record
//! ```
//!
//! Ids sort by time, so the newest records are known before any file is opened. One bad file never fails a list:
//! its entry carries the problem.

mod entry;
mod filter;
mod names;

pub(super) use entry::head;
pub use entry::{
    Entry, Head, Phase, Proof, Status, discarded_entries, draft_entries, record_entry,
};
pub use filter::Filter;
pub use names::{FoundNames, draft_names, find, record_names};
pub(super) use names::{discarded_names, month, months};
