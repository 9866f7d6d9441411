//! `checklist`: checks a file, prints the content, sources, or a paper form; also an intake to fill in.

use std::path::Path;

use super::context::CommandContext;
use crate::cli::Lang;
use crate::error::{Error, Exit};
use crate::export::checklist::{self, FactNumbers};
use crate::export::intake_template::template;
use crate::export::paper::{FormLanguages, form as paper_form};
use crate::export::weakened;
use crate::phrases::fill;
use crate::session::procedures;
use crate::shipped::PHRASES;
use crate::text::visible_path;

/// Checks a file and reports every fault.
pub(super) fn check(context: &mut CommandContext<'_>, file: &Path) -> Result<Exit, Error> {
    let own = procedures::own(file).map_err(Error::Checklist)?;
    let path = visible_path(file);
    let values = [("path", &*path), ("edition", own.checklist.edition.0)];
    let message = fill(context.say(&context.words.content.no_faults), &values);
    context.print(&message)?;
    let built_in = procedures::shipped().edition;
    if own.edition.edition == built_in.edition && own.edition.sha256 != built_in.sha256 {
        let phrase = context.say(&context.words.content.same_edition);
        context.note(&fill(phrase, &[("edition", &built_in.edition)]));
    }
    let words = &PHRASES.record.weakened;
    let weakened = &own.edition.weakened;
    if !weakened.is_empty() {
        let title = format!("{}:", context.say(&words.title));
        context.print(&title)?;
    }
    for line in weakened::lines(weakened, words, context.language) {
        context.print(&format!("- {line}"))?;
    }
    Ok(Exit::Done)
}

pub(super) fn print(context: &mut CommandContext<'_>, numbers: bool) -> Result<Exit, Error> {
    let numbers = if numbers {
        FactNumbers::Shown
    } else {
        FactNumbers::Hidden
    };
    let words = &context.words.content;
    let used = context.procedure().checklist;
    let text = checklist::print(used, words, context.language, numbers);
    context.print(&text)?;
    Ok(Exit::Done)
}

/// Prints the file itself.
pub(super) fn source(context: &mut CommandContext<'_>) -> Result<Exit, Error> {
    let text = context.procedure().text;
    context.print_raw(text)?;
    Ok(Exit::Done)
}

pub(super) fn sources(context: &mut CommandContext<'_>) -> Result<Exit, Error> {
    let used = context.procedure().checklist;
    let text = checklist::sources(used, &context.words.content, context.language);
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
    let used = context.procedure().checklist;
    let form = paper_form(used, &context.config.clinic, &PHRASES, languages);
    context.print_raw(&form)?;
    Ok(Exit::Done)
}

/// Prints an intake to fill in.
pub(super) fn intake(context: &mut CommandContext<'_>) -> Result<Exit, Error> {
    let used = context.procedure().checklist;
    let text = template(used, &PHRASES.intake_file, context.language);
    context.print_raw(&text)?;
    Ok(Exit::Done)
}
