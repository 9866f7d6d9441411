//! `completions`, `man` and `--version`: what this program says of itself.

use super::context::CommandContext;
use crate::cli::{self, Shell};
use crate::domain::language::Language;
use crate::error::{Error, Exit, Usage};
use crate::phrases::fill;
use crate::shipped::{CHECKLIST, CHECKLIST_RON, PHRASES};
use crate::store::content;

/// What `--version` says of the program and the checklist in it.
pub fn version(language: Language) -> String {
    let words = &PHRASES.command_line.doctor;
    let edition = content::edition(&CHECKLIST, CHECKLIST_RON);
    let values = [
        ("edition", edition.edition.as_str()),
        ("hash", edition.sha256.as_str()),
    ];
    let shown = fill(words.edition.get(language), &values);
    let reviewed = match &edition.reviewed_by {
        None => words.not_reviewed.get(language).to_owned(),
        Some(name) => fill(words.reviewed_by.get(language), &[("name", name)]),
    };
    let target = format!(
        "{}: {}",
        words.target.get(language),
        env!("MESOCHECK_TARGET")
    );
    [env!("CARGO_PKG_VERSION"), &shown, &reviewed, &target].join("\n")
}

pub(super) fn completions(context: &mut CommandContext<'_>, shell: Shell) -> Result<Exit, Error> {
    let script = cli::completions(shell, context.language);
    context.print_bytes(&script)?;
    Ok(Exit::Done)
}

pub(super) fn man(context: &mut CommandContext<'_>, page: &[String]) -> Result<Exit, Error> {
    let Some(text) = cli::manual(page, context.language) else {
        let word = page.join(" ");
        let near = cli::nearest_command(&word);
        let call = "mesocheck --help".to_owned();
        return Err(Error::Usage(Usage::Unknown { word, near }, call));
    };
    context.print_bytes(&text?)?;
    Ok(Exit::Done)
}
