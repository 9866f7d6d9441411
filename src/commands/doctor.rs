//! `doctor`: reports what the program detects about its environment.

use std::env;
use std::io::{IsTerminal as _, stdin, stdout};
use std::path::Path;

use super::arabic;
use super::context::CommandContext;
use super::language::LanguageSource;
use super::manual;
use super::screen;
use super::verify::summary;
use crate::cli;
use crate::domain::language::Bilingual;
use crate::error::{self, Error, Exit};
use crate::phrases::fill;
use crate::shipped::PHRASES;
use crate::store::condition::{FolderCondition, Privacy};
use crate::store::lock::{Lock, LockState};
use crate::store::{self, ConfigFolder, ErrorKind, Folder, verify};
use crate::text::visible_path;
use crate::tui::arabic::{VARIABLE, advice, reason};
use crate::tui::emit::Mode;
use crate::tui::{self, theme::Colours};

/// Variables that the program does not read, but that say more about the terminal.
const MORE: [&str; 2] = ["TERM_PROGRAM_VERSION", "SSH_TTY"];

/// Reports everything; creates and changes nothing.
pub(super) fn run(context: &mut CommandContext<'_>) -> Result<Exit, Error> {
    let words = &context.words.doctor;
    let program = format!("mesocheck {}", env!("CARGO_PKG_VERSION"));
    line(context, 0, &words.program, &program)?;
    checklist(context)?;
    let folder = context.folder();
    heading(context, &words.folders)?;
    let data = folder.as_ref().map(|it| (it.root(), it.check_exists()));
    let data = data.map_err(|why| why.sentence(context.language));
    let usable = place(context, (&words.data, &words.absent), data)?;
    let settings = ConfigFolder::locate();
    let settings = settings.as_ref().map(|it| (it.root(), it.check_exists()));
    let settings = settings.map_err(|why| error::store_failure(why, context.language));
    place(context, (&words.configuration, &words.optional), settings)?;
    if let Ok(folder) = folder.as_ref()
        && usable
    {
        contents(context, folder)?;
    }
    terminal(context)?;
    Ok(Exit::Done)
}

/// Reports the checklists in use.
fn checklist(context: &mut CommandContext<'_>) -> Result<(), Error> {
    for procedure in context.procedures() {
        let told = manual::edition(&procedure.edition, context.language);
        let mut told = told.into_iter();
        let edition = told.next().unwrap_or_default();
        line(context, 0, &context.words.doctor.checklist, &edition)?;
        for more in told {
            context.print(&format!("  {more}"))?;
        }
    }
    Ok(())
}

/// Reports a folder and what is in its place, or why none is known, with a label and the words for one that does not
/// exist; returns whether it can be used.
fn place(
    context: &mut CommandContext<'_>,
    (label, absent): (&Bilingual, &Bilingual),
    found: Result<(&Path, store::Result<()>), String>,
) -> Result<bool, Error> {
    let words = &context.words.doctor;
    let (path, there) = match found {
        Ok(found) => found,
        Err(why) => {
            line(context, 1, label, &why)?;
            return Ok(false);
        }
    };
    let (usable, there) = match there.map_err(|why| why.kind) {
        Ok(()) => (true, context.say(&words.present).to_owned()),
        Err(ErrorKind::NoFolder) => (true, context.say(absent).to_owned()),
        Err(ErrorKind::Io(why)) => (false, error::refused((&why).into(), context.language)),
        Err(_) => (false, context.say(&words.not_a_folder).to_owned()),
    };
    let value = format!("{} ({there})", visible_path(path));
    line(context, 1, label, &value)?;
    Ok(usable)
}

fn contents(context: &mut CommandContext<'_>, folder: &Folder) -> Result<(), Error> {
    let words = &context.words.doctor;
    condition(context, folder)?;
    let report = verify::verify(folder);
    line(context, 0, &words.records, &summary(context, &report))?;
    let lock = match Lock::state(folder) {
        Ok(LockState::Free) => context.say(&words.lock_free).to_owned(),
        Ok(LockState::Held(holder)) => error::held(
            (&words.lock_held, &words.lock_held_by_someone),
            holder.as_ref(),
            context.language,
        ),
        Err(why) => error::store_failure(&why, context.language),
    };
    line(context, 0, &words.lock, &lock)
}

/// Reports who has access, what a power cut may destroy, and how outdated the index is.
fn condition(context: &mut CommandContext<'_>, folder: &Folder) -> Result<(), Error> {
    let Some(found) = FolderCondition::of(folder) else {
        return Ok(());
    };
    let words = &context.words.doctor;
    let privacy = match found.privacy {
        Privacy::Private => &words.private,
        Privacy::Open => &words.open,
        Privacy::BySystem => &words.by_system,
    };
    line(context, 1, &words.access, context.say(privacy))?;
    let syncs = if found.syncs {
        &words.syncs
    } else {
        &words.syncs_not
    };
    line(context, 1, &words.power_cut, context.say(syncs))?;
    let (months, old) = found.months;
    let index = match (months, old) {
        (0, _) => context.say(&words.index_none).to_owned(),
        (_, 0) => context.say(&words.index_current).to_owned(),
        _ => {
            let (months, old) = (months.to_string(), old.to_string());
            fill(
                context.say(&words.index_old),
                &[("months", &months), ("old", &old)],
            )
        }
    };
    line(context, 1, &words.index, &index)
}

fn terminal(context: &mut CommandContext<'_>) -> Result<(), Error> {
    let words = &context.words.doctor;
    heading(context, &words.terminal)?;
    for (label, is_terminal) in [
        (&words.input, stdin().is_terminal()),
        (&words.output, stdout().is_terminal()),
    ] {
        let state = if is_terminal {
            &words.is_terminal
        } else {
            &words.is_no_terminal
        };
        line(context, 1, label, context.say(state))?;
    }
    for name in cli::variables().chain(MORE) {
        match env::var_os(name) {
            Some(value) => {
                let value = value.to_string_lossy().replace('\n', "\u{2424}");
                context.print_entry("  ", &format!("{name}: {value}"))?;
            }
            None => context.print(&format!("  {name}: ({})", context.say(&words.not_set)))?,
        }
    }
    language(context)?;
    arabic(context)?;
    let colours = match screen::colours(context.global.color) {
        Colours::True => &words.colours_true,
        Colours::Palette => &words.colours_palette,
        Colours::Sixteen => &words.colours_sixteen,
        Colours::None => &words.colours_off,
    };
    line(context, 0, &words.colours, context.say(colours))
}

/// Reports the Arabic mode and its reason, the terminal's fingerprint, what is remembered, and how to change it.
fn arabic(context: &mut CommandContext<'_>) -> Result<(), Error> {
    let words = &PHRASES.arabic;
    let mut arabic = arabic::known(
        context.global.rtl.as_deref(),
        &context.config,
        &context.used,
    );
    if arabic.asks_tmux() {
        arabic.record_outer(tui::outer());
    }
    let why = reason(words, context.language, arabic.choice());
    let mode = format!("{} ({why})", arabic.mode());
    line(context, 0, &context.words.doctor.arabic, &mode)?;
    if arabic.is_guessed() {
        let later = context.say(&context.words.doctor.detected_at_start);
        context.print(&format!("  {later}"))?;
    }
    line(context, 1, &words.doctor_terminal, &arabic.fingerprint())?;
    let kept: Vec<_> = arabic
        .kept()
        .map(|(name, mode)| (name.to_owned(), mode))
        .collect();
    for (terminal, mode) in kept {
        let label = fill(context.say(&words.doctor_kept), &[("terminal", &terminal)]);
        context.print(&format!("  {label}: {mode}"))?;
    }
    if let Some(advice) = advice(words, &arabic) {
        context.print(&format!("  {}", context.say(advice.phrase)))?;
    }
    let change = fill(context.say(&words.doctor_change), &[("name", VARIABLE)]);
    context.print(&format!("  {change}"))?;
    if let Some(value) = arabic::unknown_mode() {
        let modes = Mode::ALL.map(Mode::name).join(context.language.comma());
        let values = [
            ("name", VARIABLE),
            ("value", value.as_str()),
            ("modes", modes.as_str()),
        ];
        context.note(&fill(context.say(&words.unknown_mode), &values));
    }
    Ok(())
}

fn language(context: &mut CommandContext<'_>) -> Result<(), Error> {
    let words = &context.words.doctor;
    let name = PHRASES.record.language(context.language);
    let by = match context.by {
        LanguageSource::Option => context.say(&words.by_option).to_owned(),
        LanguageSource::Variable(name) => fill(context.say(&words.by_variable), &[("name", name)]),
        LanguageSource::Configuration => context.say(&words.by_configuration).to_owned(),
        LanguageSource::LastUsed => context.say(&words.by_last_used).to_owned(),
        LanguageSource::Default => context.say(&words.by_default).to_owned(),
    };
    let value = format!("{} ({by})", context.say(name));
    line(context, 0, &words.language, &value)
}

fn heading(context: &mut CommandContext<'_>, heading: &Bilingual) -> Result<(), Error> {
    let heading = format!("{}:", context.say(heading));
    context.print(&heading)
}

fn line(
    context: &mut CommandContext<'_>,
    depth: usize,
    label: &Bilingual,
    value: &str,
) -> Result<(), Error> {
    let line = format!("{}{}: {value}", "  ".repeat(depth), context.say(label));
    context.print(&line)
}
