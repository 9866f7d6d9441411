//! Plain mode: whether it is requested, and the folder and lines it works with.

use std::env;
use std::io::{IsTerminal as _, stdin, stdout};

use super::context::CommandContext;
use crate::error::{Error, Exit};
use crate::plain::{self, Broken, Lines, PlainOptions};
use crate::session::SessionStart;
use crate::session::effects::Environment;
use crate::session::ending::NOT_SAVED;
use crate::shipped::PHRASES;
use crate::store::Folder;
use crate::store::content::Procedure;

/// Whether plain mode is requested, by the option or else by environment variables.
pub(super) fn is_asked_for(context: &CommandContext<'_>) -> bool {
    let variable = |name| env::var(name).unwrap_or_default();
    let accessible = !matches!(variable("ACCESSIBLE").as_str(), "" | "0");
    let is_terminal = stdin().is_terminal() && stdout().is_terminal();
    let dumb = is_terminal && variable("TERM") == "dumb";
    context.global.plain || accessible || dumb
}

pub(super) fn run(
    context: &mut CommandContext<'_>,
    folder: Folder,
    begin: SessionStart,
    procedures: Vec<Procedure>,
    sample: bool,
) -> Result<Exit, Error> {
    let intake = begin.intake().cloned();
    // What is wrong with the settings is among the lines already.
    let faults = [&PHRASES.hints.configuration, &PHRASES.hints.own_checklist];
    let mut hints = std::mem::take(&mut context.hints);
    hints.retain(|hint| !faults.iter().any(|fault| hint.says(fault)));
    let options = PlainOptions {
        language: context.language,
        procedures: procedures.iter().map(|it| it.checklist).collect(),
        begin,
        hints,
        kept: !stdout().is_terminal(),
        sample,
    };
    let environment = Environment::new(folder, intake, context.language).of_clinic(
        context.config.clinic.clone(),
        procedures,
        context.config.practitioners.clone(),
    );
    let mut from = stdin().lock();
    let mut lines = if from.is_terminal() {
        Lines::typed(&mut from)
    } else {
        Lines::piped(&mut from)
    };
    let (code, broken) = plain::run(options, environment, &mut lines, context.lines());
    let broken = broken.map(|broken| match broken {
        Broken::Input(why) => Error::Input(why),
        Broken::Output(why) => Error::Output(why),
    });
    match (code, broken) {
        (NOT_SAVED, _) => Err(Error::NotSaved),
        (0, Some(why)) => Err(why),
        (code, why) => {
            if let Some(why) = why.filter(|why| !why.is_closed_pipe()) {
                context.failure(&why);
            }
            Ok(Exit::Code(code))
        }
    }
}
