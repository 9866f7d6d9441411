//! Widgets that know nothing of consultations.

mod sight;
pub mod text_field;

#[cfg(test)]
mod tests;
