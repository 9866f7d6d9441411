//! Any text in lines: never a panic, no line too wide but for one cluster, every source within the text on its letters.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mesocheck::domain::language::Direction;
use mesocheck::text::{self, Digits, VowelMarks, Options};

fuzz_target!(|input: (u8, bool, bool, bool, &str)| {
    let (width, rtl, arabic, keep, text) = input;
    let base = if rtl { Direction::Rtl } else { Direction::Ltr };
    let options = Options {
        digits: if arabic {
            Digits::ArabicIndic
        } else {
            Digits::Western
        },
        marks: if keep { VowelMarks::Keep } else { VowelMarks::Drop },
    };
    let _ = text::line(text, base, options);
    let width = usize::from(width);
    let lines = text::paragraph(text, base, width, options);
    assert!(!lines.is_empty());
    for line in &lines {
        assert!(line.width() <= width || line.clusters().len() == 1);
    }
});
