//! mesocheck: a mesotherapy consultation checklist for the terminal.
//!
//! ```text
//!  mesocheck  A-1042 · 20261122-101502-7F3A9C        draft saved 10:15   EN   tui/view/frame
//!  ✓ Client  ✓ Concerns  ✓ Substances  ▸ Screening 11/45  · Assessment …      domain/consultation/stage
//! ━━━━━━━━━━━━━━━━━───────────────────────────────────────────────────────    domain/assessment
//!  Blood & medicines                 5 of 6 │ Why we ask                      assets/checklist.ron
//!                                           │ Label advises a 6-month wait …  tui/view/pane
//! ▌ Oral isotretinoin now or within the     │
//! ▌ last 6 months?                          │ ◆ If yes: Refer                 domain/checklist
//! ▌                                         │ What to do
//! ▌ 1 Yes   2 No   3 Unknown   4 Declined   │ Dermatologist decides …         tui/view/screening
//! ─────────────────────────────────────────────────────────────────────────   tui/update/refusals
//!  So far  ■ Do not proceed   ■ 2  ◆ 2                        unanswered: 34
//!  1-4 Answer  ↑↓ Move  Enter Detail  F6 Next  F2 …  ? Help                   tui/keymap
//! ```
//!
//! # The rooms, in reading order
//!
//! | room | what it holds | what it may use |
//! |---|---|---|
//! | [`domain`] | the rules of the paper form: checklist, consultation, outcome, record | no other room |
//! | [`phrases`] | every word that is not clinical content | `domain` |
//! | [`shipped`] | checklist and phrases as statics, generated from `assets/` by `src/build.rs` | `domain`, `phrases` |
//! | [`text`] | letters to cells: hidden characters, joining, isolates, wrapping, order | `domain` |
//! | [`store`] | all file access | `domain`, `text` |
//! | [`export`] | records and checklist in other formats | `domain`, `phrases`, `shipped`, `text`, `store` |
//! | [`error`] | errors as sentences, with advice and exit code | `domain`, `phrases`, `shipped`, `text`, `store` |
//! | [`session`] | the application behind every front end; files only in `session::effects`, and a clinic's checklist in `session::procedures` | `domain`, `phrases`, `shipped`, `text`, `store`, `export`, `error` |
//! | [`plain`] | lines in, lines out: the session for a screen reader or a script | `domain`, `phrases`, `text`, `store`, `export`, `error`, `session` |
//! | [`tui`] | keys in, cells out | `domain`, `phrases`, `shipped`, `text`, `store`, `export`, `error`, `session` |
//! | [`cli`] | the command line: commands, options, help | `domain`, `phrases`, `shipped`, `export`, `error`, `tui` |
//! | [`commands`] | what each command does | `domain`, `phrases`, `shipped`, `text`, `store`, `export`, `error`, `session`, `plain`, `tui`, `cli` |
//!
//! # From a key to the disk
//!
//! `Event` → `Message` → `update(&mut Model, Message)`, where `keymap::action` names the action → `session` → `Effect` →
//! worker: `session::effects` → `store` → `Report` → `update` → `view::render(&Model)` → cells → `emit` → one write.
//!
//! An answer only marks the draft as changed: the `Tick` due within `AUTOSAVE` sends `Effect::Save`.
//!
//! In plain mode: a line → `plain::line` → `session` → `Effect` → `session::effects` → `store` → `Report` → lines.
//!
//! # Invariants
//!
//! No answer has a default. No method changes a [`domain::record::Record`]. Nothing in `domain` knows about files,
//! clocks or terminals. `view` changes nothing. Only `store` opens files, and it never opens a record for writing
//! twice. There is no network code. `tests/it/tidy` checks as much of this as a machine can.
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

pub mod domain;
pub mod phrases;
pub mod shipped;
pub mod text;

pub mod store;

pub mod export;

pub mod error;

pub mod session;

pub mod plain;

pub mod tui;

pub mod cli;
pub mod commands;
