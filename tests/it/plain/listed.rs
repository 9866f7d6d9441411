//! What the list and its refusals say is so.

use super::{Desk, then};

#[test]
fn the_list_says_which_record_was_ended_early() {
    for (language, early) in [
        ("en", ", ended early\n"),
        (
            "ar",
            "\u{60C} \u{625}\u{646}\u{647}\u{627}\u{621} \u{645}\u{628}\u{643}\u{631}\n",
        ),
    ] {
        let desk = Desk::new();
        desk.play(&then(&["e pregnant", "y", "q"])).well();
        desk.play_in(language, &["q"]).well().says(early);
    }
}
