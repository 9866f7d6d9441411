//! mesocheck: a consultation checklist for mesotherapy, in a terminal.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::allow_attributes,
        reason = "a test that fails should fail loudly"
    )
)]

pub mod cli;
pub mod commands;
pub mod domain;
pub mod error;
pub mod export;
pub mod phrases;
pub mod shipped;
pub mod store;
pub mod text;
pub mod tui;
