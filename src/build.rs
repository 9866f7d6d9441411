//! Turns the shipped content into Rust statics.

fn main() {}
