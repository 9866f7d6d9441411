//! `completions`, `man` and `--version`: what the program says about itself.

use std::path::PathBuf;

use super::context::CommandContext;
use super::language::Preferences;
use crate::cli::{self, Shell};
use crate::domain::language::Language;
use crate::domain::record::{Edition, Origin};
use crate::error::{self, Error, Exit, Usage};
use crate::export::weakened;
use crate::phrases::fill;
use crate::session::procedures;
use crate::shipped::PHRASES;
use crate::text::visible_path;

/// The text of `--version`: the program, the shipped checklist, and those from the options or else the configuration.
pub(super) fn version(preferences: &Preferences, checklists: &[PathBuf]) -> String {
    let language = preferences.language;
    let words = &PHRASES.command_line.doctor;
    let mut lines = vec![env!("CARGO_PKG_VERSION").to_owned()];
    lines.extend(edition(&procedures::shipped().edition, language));
    let target = words.target.get(language);
    lines.push(format!("{target}: {}", env!("MESOCHECK_TARGET")));
    let own = match checklists {
        [] => &preferences.read.config.checklists,
        own => own,
    };
    for path in own {
        lines.push(format!(
            "{}: {}",
            words.checklist.get(language),
            visible_path(path)
        ));
        match procedures::own(path) {
            Ok(procedure) => lines.extend(edition(&procedure.edition, language)),
            Err(faults) => lines.extend(
                faults
                    .first()
                    .map(|fault| error::located(fault, language, error::checklist_fault)),
            ),
        }
    }
    lines.join("\n")
}

/// Describes an edition: its name and hash, its reviewer, whose it is and which stops it weakens.
pub(super) fn edition(edition: &Edition, language: Language) -> Vec<String> {
    let words = &PHRASES.command_line.doctor;
    let values = [
        ("edition", edition.edition.as_str()),
        ("hash", edition.sha256.as_str()),
    ];
    let shown = fill(words.edition.get(language), &values);
    let reviewed = match &edition.reviewed_by {
        None => words.not_reviewed.get(language).to_owned(),
        Some(name) => fill(words.reviewed_by.get(language), &[("name", name)]),
    };
    let mut lines = vec![shown, reviewed];
    if edition.origin == Origin::Clinic {
        let words = &PHRASES.record.weakened;
        lines.push(words.own.get(language).to_owned());
        let weakened = weakened::lines(&edition.weakened, words, language);
        if !weakened.is_empty() {
            lines.push(format!("{}:", words.title.get(language)));
            lines.extend(weakened.into_iter().map(|line| format!("- {line}")));
        }
    }
    lines
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
