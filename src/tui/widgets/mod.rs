//! Widgets that know nothing about consultations.

mod sight;
pub mod text_field;

#[cfg(test)]
mod tests;
