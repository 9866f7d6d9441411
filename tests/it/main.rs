//! The one integration binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::allow_attributes,
    unreachable_pub,
    reason = "a test that fails should fail loudly"
)]

mod tidy;
