//! The one integration binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "a test that fails should fail loudly"
)]

#[cfg(unix)]
mod probe;
#[cfg(unix)]
mod pty;
#[cfg(unix)]
mod terminal;
