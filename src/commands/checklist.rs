//! `checklist`: check a file, print the content, list its sources, make a form on paper; and an intake to fill in.

use std::path::Path;

use super::context::CommandContext;
use crate::cli::Lang;
use crate::error::{Error, Exit};
use crate::export::checklist::{self, FactNumbers};
use crate::export::intake_template::template;
use crate::export::paper::{FormLanguages, form as paper_form};
use crate::phrases::fill;
use crate::shipped::{CHECKLIST, PHRASES};
use crate::store::content;

/// Checks a file and reports every fault.
pub(super) fn check(context: &mut CommandContext<'_>, file: &Path) -> Result<Exit, Error> {
    let checklist = content::read_checklist(file).map_err(Error::Checklist)?;
    let path = file.to_string_lossy();
    let values = [("path", &*path), ("edition", checklist.edition.0)];
    let message = fill(context.say(&context.words.content.no_faults), &values);
    context.print(&message)?;
    Ok(Exit::Done)
}

pub(super) fn print(context: &mut CommandContext<'_>, numbers: bool) -> Result<Exit, Error> {
    let numbers = if numbers {
        FactNumbers::Shown
    } else {
        FactNumbers::Hidden
    };
    let words = &context.words.content;
    let text = checklist::print(&CHECKLIST, words, context.language, numbers);
    context.print(&text)?;
    Ok(Exit::Done)
}

pub(super) fn sources(context: &mut CommandContext<'_>) -> Result<Exit, Error> {
    let text = checklist::sources(&CHECKLIST, &context.words.content, context.language);
    context.print(&text)?;
    Ok(Exit::Done)
}

/// Prints the checklist as an empty form, in the program's language or in both.
pub(super) fn form(context: &mut CommandContext<'_>, lang: Option<Lang>) -> Result<Exit, Error> {
    let language = context.language;
    let languages = match lang {
        Some(Lang::Both) => FormLanguages::Both(language),
        Some(Lang::En | Lang::Ar) | None => FormLanguages::One(language),
    };
    let form = paper_form(&CHECKLIST, &context.config.clinic, &PHRASES, languages);
    context.print_raw(&form)?;
    Ok(Exit::Done)
}

/// Prints an intake to fill in.
pub(super) fn intake(context: &mut CommandContext<'_>) -> Result<Exit, Error> {
    let text = template(&CHECKLIST, &PHRASES.intake_file, context.language);
    context.print_raw(&text)?;
    Ok(Exit::Done)
}
