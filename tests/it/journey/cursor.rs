//! The terminal's own cursor, as the terminal sees it.

use std::time::Duration;

use super::{Clinic, F6, wait_for_consultation};
use crate::pty::Robot;

/// The row and column of the cursor, if it is shown.
fn cursor(robot: &Robot) -> Option<(u16, u16)> {
    let screen = robot.parser.screen();
    (!screen.hide_cursor()).then(|| screen.cursor_position())
}

/// The row and column of a sign at an edge of a text field, or of the bar.
fn place(robot: &Robot, sign: char) -> Option<(u16, u16)> {
    let screen = robot.screen();
    let rows = screen.lines().enumerate();
    let rows = rows
        .filter(|(_, row)| row.contains('\u{258F}') || ('\u{2580}'..'\u{25A0}').contains(&sign));
    let mut found = rows.filter_map(|(y, row)| Some((y, row.chars().position(|it| it == sign)?)));
    let (y, x) = found.next()?;
    Some((y.try_into().unwrap(), x.try_into().unwrap()))
}

/// Waits until the cursor is this many columns from a sign.
fn wait_beside(robot: &mut Robot, sign: char, columns: i32) {
    let beside = |robot: &Robot| {
        let (y, x) = place(robot, sign)?;
        Some((y, u16::try_from(i32::from(x) + columns).unwrap()))
    };
    let what = format!("the cursor {columns} from {sign:?}");
    robot.wait_until(&what, |it| cursor(it).is_some() && cursor(it) == beside(it));
}

#[test]
fn the_cursor_is_shown_where_typing_goes_and_on_the_row_in_focus() {
    for (language, typed, last, onward, bar) in [
        ("en", "Qq", 'q', 1, '\u{258C}'),
        ("ar", "\u{62F}\u{631}", '\u{FEAD}', -1, '\u{2590}'),
    ] {
        let clinic = Clinic::new();
        let mut robot = clinic.start(&["--lang", language, "new"]);
        wait_for_consultation(&mut robot);
        robot.keys(typed);
        wait_beside(&mut robot, last, onward);
        // To the practitioner, then to the client's language, whose row has no text field.
        robot.watch(Duration::from_millis(100));
        robot.keys(F6);
        robot.watch(Duration::from_millis(700));
        robot.keys(typed);
        robot.watch(Duration::from_millis(100));
        robot.keys(F6);
        wait_beside(&mut robot, bar, 0);
    }
}
