//! Keys in, cells out.

pub mod canvas;
pub mod emit;
mod painter;
pub mod widgets;
