//! The program: arguments in, exit code out.

use std::{
    io::{self, Write as _},
    process,
};

use mesocheck::tui;

fn main() {
    let code = tui::run().unwrap_or_else(|error| {
        let _ = writeln!(io::stderr(), "{error}");
        2
    });
    process::exit(i32::from(code));
}
