//! Widgets that know nothing about consultations.

mod sight;
pub mod text_field;

pub use self::sight::FieldLayout;

#[cfg(test)]
mod tests;
