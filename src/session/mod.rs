//! The application behind every front: what it asks of the disk, and what it is told.
//!
//! Nothing here knows a screen: no keys, no size, no cells.

mod access;
pub(crate) mod certificate;
pub mod effects;
pub mod ending;
mod hint;
mod message;

pub use access::{Access, only_reads};
pub use certificate::Certificate;
pub use hint::Hint;
pub use message::{Effect, Folders, Opened, Report, Stamp, Undone, Unsaved};
