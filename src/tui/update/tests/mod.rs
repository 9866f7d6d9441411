//! Film strips: what a key does, as scripts of keys and what the model and the effects are after them.

mod answers;
mod bindings;
mod dialogs;
pub(in crate::tui) mod home;
mod saving;
mod stages;
