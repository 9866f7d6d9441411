//! The guarantees seen from outside: nothing lost, no access for others, the terminal restored.

mod journeys;
mod keeping;
mod limits;
mod nothing;
mod settings;
mod shown;
mod silence;
mod typing;

use mesocheck::domain::language::{Bilingual, Language};
use mesocheck::phrases::Phrases;
use mesocheck::shipped::PHRASES;
use mesocheck::store::drafts::Draft;
use mesocheck::store::{Folder, catalog, drafts};

use crate::files::files_below;
use crate::pty::{Robot, Setup};

fn words() -> &'static Phrases {
    &PHRASES
}

/// An English phrase up to its first placeholder.
fn beginning(phrase: &Bilingual) -> &'static str {
    let text = phrase.get(Language::En);
    text.split_once('{').map_or(text, |(begin, _)| begin)
}

/// The data folder of a robot started without an explicit one.
fn folder(robot: &Robot) -> Folder {
    Folder::at(robot.home().join("data/mesocheck"))
}

/// The complete drafts.
fn whole_drafts(folder: &Folder) -> Vec<Draft> {
    let names = catalog::draft_names(folder);
    assert!(names.foreign.is_empty(), "{:?}", names.foreign);
    let ids = names.ids.iter();
    ids.map(|id| drafts::load(folder, id).unwrap()).collect()
}

/// Closes the welcome, which an empty folder shows once.
fn greeted(robot: &mut Robot) {
    robot.wait_for(words().welcome.title.get(Language::En));
    robot.keys("\x1b");
    robot.wait_for(beginning(&words().screen.home_empty));
}

/// Starts the program and goes to the client reference of a new consultation.
fn at_the_reference(setup: Setup) -> Robot {
    let mut robot = setup.start();
    greeted(&mut robot);
    robot.keys("n");
    robot.wait_for(words().screen.field_reference.get(Language::En));
    robot
}
