//! The content that is built in: statics made by the build script from `assets/`, and the text they were made from.

#![cfg_attr(
    not(test),
    expect(
        clippy::wildcard_imports,
        clippy::enum_glob_use,
        reason = "the generated code names every type of the content"
    )
)]

use crate::domain::checklist::*;
use crate::domain::content::{List, Text};
use crate::domain::language::Bilingual;
use crate::phrases::*;

use Evidence::*;
use Level::*;
use Place::*;
use Scope::*;
use Trigger::*;
use Urgency::*;

include!(concat!(env!("OUT_DIR"), "/checklist.rs"));
include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

/// The text of the shipped checklist, byte for byte as it is archived.
pub const CHECKLIST_RON: &str = include_str!("../assets/checklist.ron");
