//! The catalog of consultations: names first, of each file only its head, and only when someone asks for it.
//!
//! ```text
//! records, drafts    names: a walk over the folders, nothing is opened
//! record, open       entry: the head of one file; its hash is checked, the answers are not read
//! records::read      the whole record
//! ```
//!
//! Ids sort by time, so the newest records are known before the first file is opened. A list never fails because of one
//! file: what is wrong with a file stands in its entry.

mod entry;
mod filter;
mod names;
mod steps;

pub use entry::{Entry, Head, Phase, Status, discarded, open, record};
pub use filter::Filter;
pub use names::{Names, drafts, find, records};
pub use steps::Steps;
