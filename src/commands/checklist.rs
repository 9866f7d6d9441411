//! `checklist`: check a file, print the content, list its sources.

use std::path::Path;

use super::desk::Desk;
use crate::error::{Error, Exit};
use crate::export::checklist::{self, Numbers};
use crate::phrases::fill;
use crate::shipped::CHECKLIST;
use crate::store::content;

/// Checks a file and reports every fault.
pub(super) fn check(desk: &mut Desk<'_>, file: &Path) -> Result<Exit, Error> {
    let checklist = content::read_checklist(file).map_err(Error::Checklist)?;
    let path = file.to_string_lossy();
    let values = [("path", &*path), ("edition", checklist.edition.0)];
    let told = fill(desk.say(&desk.words.content.no_faults), &values);
    desk.print(&told)?;
    Ok(Exit::Done)
}

pub(super) fn print(desk: &mut Desk<'_>, numbers: bool) -> Result<Exit, Error> {
    let numbers = if numbers {
        Numbers::Shown
    } else {
        Numbers::Hidden
    };
    let words = &desk.words.content;
    let text = checklist::print(&CHECKLIST, words, desk.language, numbers);
    desk.print(&text)?;
    Ok(Exit::Done)
}

pub(super) fn sources(desk: &mut Desk<'_>) -> Result<Exit, Error> {
    let text = checklist::sources(&CHECKLIST, &desk.words.content, desk.language);
    desk.print(&text)?;
    Ok(Exit::Done)
}
