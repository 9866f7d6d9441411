//! Film strips: what a key does, as scripts of keys and what the model and the effects are after them.

mod answers;
mod bindings;
mod clearance;
mod dialogs;
mod fields;
pub(in crate::tui) mod home;
mod leaving;
mod notice;
mod notices;
mod saving;
mod stages;
