//! A consultation that has become blank again leaves nothing behind.

use mesocheck::domain::language::Language;

use super::{at_the_reference, files_below, folder, whole_drafts, words};
use crate::journey::leave;
use crate::pty::{Robot, Setup};

fn drafts(robot: &Robot) -> usize {
    files_below(&folder(robot).drafts()).len()
}

fn wait_for_text(robot: &mut Robot, text: &str) {
    robot.wait_until("the text on the disk", |it| {
        let drafts = whole_drafts(&folder(it));
        drafts.iter().any(|draft| draft.form.client == text)
    });
}

#[test]
fn what_was_taken_back_goes_from_the_disk_and_what_is_entered_stays() {
    let mut robot = at_the_reference(Setup::program(&[]));
    robot.keys("A");
    wait_for_text(&mut robot, "A");
    robot.keys("\x7f");
    robot.wait_until("no file", |it| drafts(it) == 0);
    robot.keys("B");
    robot.wait_for("B");
    robot.keys("\x1b");
    robot.wait_for("←→");
    robot.keys("\x1b");
    robot.wait_for(words().hints.saved_again.get(Language::En));
    wait_for_text(&mut robot, "B");
    assert_eq!(leave(robot), 6);
}
