//! Widgets that know nothing about consultations.

pub mod text_field;
mod visual_rows;

pub use self::visual_rows::FieldLayout;

#[cfg(test)]
mod tests;
