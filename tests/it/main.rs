//! The only integration test binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::allow_attributes,
    unreachable_pub,
    reason = "a test that fails should fail loudly"
)]

#[cfg(unix)]
mod calibration;
mod command_line;
mod emission;
mod files;
#[cfg(unix)]
mod journey;
mod marks;
mod misleading;
mod order;
mod painting;
mod plain;
#[cfg(unix)]
mod probe;
#[cfg(unix)]
mod pty;
mod retained;
mod rows;
mod store;
#[cfg(unix)]
mod terminal;
mod tidy;
#[cfg(unix)]
mod trust;
