//! `doctor`: what the program detects about its environment.

use std::env;
use std::io::{IsTerminal as _, stdin, stdout};
use std::path::Path;

use super::arabic;
use super::desk::Desk;
use super::language::By;
use super::screen;
use crate::domain::language::{Bilingual, Language};
use crate::error::{Error, Exit};
use crate::phrases::fill;
use crate::shipped::{CHECKLIST, CHECKLIST_RON, PHRASES};
use crate::store::lock::Lock;
use crate::store::{ConfigFolder, Folder, content, verify};
use crate::tui::arabic::{VARIABLE, advice, reason};
use crate::tui::emit::Mode;
use crate::tui::{self, theme::Colours};

/// Variables that distinguish terminals.
const TERMINAL: [&str; 15] = [
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "COLORTERM",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "KITTY_WINDOW_ID",
    "MLTERM",
    "TMUX",
    "STY",
    "SSH_TTY",
    "LANG",
    "LC_ALL",
    "NO_COLOR",
    VARIABLE,
];

/// Shows everything; creates and changes nothing.
pub(super) fn run(desk: &mut Desk<'_>) -> Result<Exit, Error> {
    let words = &desk.words.doctor;
    let program = format!("mesocheck {}", env!("CARGO_PKG_VERSION"));
    line(desk, 0, &words.program, &program)?;
    checklist(desk)?;
    let folder = Folder::locate(desk.global.data.as_deref());
    heading(desk, &words.folders)?;
    match &folder {
        Ok(folder) => place(desk, &words.data, folder.root())?,
        Err(_) => line(
            desk,
            1,
            &words.data,
            desk.say(&desk.words.failures.no_folder),
        )?,
    }
    match ConfigFolder::locate() {
        Ok(folder) => place(desk, &words.configuration, folder.root())?,
        Err(_) => line(
            desk,
            1,
            &words.configuration,
            desk.say(&desk.words.failures.no_folder),
        )?,
    }
    if let Ok(folder) = &folder {
        contents(desk, folder)?;
    }
    terminal(desk)?;
    Ok(Exit::Done)
}

fn checklist(desk: &mut Desk<'_>) -> Result<(), Error> {
    let words = &desk.words.doctor;
    let edition = content::edition(&CHECKLIST, CHECKLIST_RON);
    let values = [
        ("edition", edition.edition.as_str()),
        ("hash", edition.sha256.as_str()),
    ];
    let told = fill(desk.say(&words.edition), &values);
    line(desk, 0, &words.checklist, &told)?;
    let reviewed = match &edition.reviewed_by {
        None => desk.say(&words.not_reviewed).to_owned(),
        Some(name) => fill(desk.say(&words.reviewed_by), &[("name", name)]),
    };
    desk.print(&format!("  {reviewed}"))
}

fn place(desk: &mut Desk<'_>, label: &Bilingual, path: &Path) -> Result<(), Error> {
    let words = &desk.words.doctor;
    let there = if path.is_dir() {
        &words.present
    } else {
        &words.absent
    };
    let told = format!("{} ({})", path.to_string_lossy(), desk.say(there));
    line(desk, 1, label, &told)
}

fn contents(desk: &mut Desk<'_>, folder: &Folder) -> Result<(), Error> {
    let words = &desk.words.doctor;
    let report = verify::verify(folder, |_, _| {});
    let values = [
        ("records", report.records.to_string()),
        ("ok", report.ok.to_string()),
        ("problems", report.problems.len().to_string()),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let summary = fill(desk.say(&desk.words.verify.summary), &values);
    line(desk, 0, &words.records, &summary)?;
    let lock = Lock::holder(folder).map_or_else(
        || desk.say(&words.lock_free).to_owned(),
        |holder| {
            let (pid, since) = (holder.pid.to_string(), holder.since.to_string());
            fill(
                desk.say(&words.lock_held),
                &[("pid", &pid), ("since", &since)],
            )
        },
    );
    line(desk, 0, &words.lock, &lock)
}

fn terminal(desk: &mut Desk<'_>) -> Result<(), Error> {
    let words = &desk.words.doctor;
    heading(desk, &words.terminal)?;
    for (label, is_terminal) in [
        (&words.input, stdin().is_terminal()),
        (&words.output, stdout().is_terminal()),
    ] {
        let told = if is_terminal {
            &words.is_terminal
        } else {
            &words.is_no_terminal
        };
        line(desk, 1, label, desk.say(told))?;
    }
    for name in TERMINAL {
        let value = env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        let value = value.unwrap_or_else(|| format!("({})", desk.say(&words.not_set)));
        desk.print(&format!("  {name}: {}", value.replace('\n', "\u{2424}")))?;
    }
    language(desk)?;
    arabic(desk)?;
    let colours = match screen::colours(desk.global.color) {
        Colours::Palette => &words.colours_palette,
        Colours::Sixteen => &words.colours_sixteen,
        Colours::None => &words.colours_off,
    };
    line(desk, 0, &words.colours, desk.say(colours))
}

/// The mode and its reason, what identifies this terminal, what is remembered, and how to change it.
fn arabic(desk: &mut Desk<'_>) -> Result<(), Error> {
    let words = &PHRASES.arabic;
    let mut arabic = arabic::known(desk.global.rtl.as_deref(), &desk.config, &desk.used);
    if arabic.asks_tmux() {
        arabic.told_outer(tui::outer());
    }
    let why = reason(words, desk.language, arabic.choice());
    let mode = format!("{} ({why})", arabic.mode());
    line(desk, 0, &desk.words.doctor.arabic, &mode)?;
    if arabic.is_guessed() {
        let later = desk.say(&desk.words.doctor.detected_at_start);
        desk.print(&format!("  {later}"))?;
    }
    line(desk, 1, &words.doctor_terminal, &arabic.fingerprint())?;
    let kept: Vec<_> = arabic
        .kept()
        .map(|(name, mode)| (name.to_owned(), mode))
        .collect();
    for (terminal, mode) in kept {
        let label = fill(desk.say(&words.doctor_kept), &[("terminal", &terminal)]);
        desk.print(&format!("  {label}: {mode}"))?;
    }
    if let Some(advice) = advice(words, &arabic) {
        desk.print(&format!("  {}", desk.say(advice.phrase)))?;
    }
    let change = fill(desk.say(&words.doctor_change), &[("name", VARIABLE)]);
    desk.print(&format!("  {change}"))?;
    if let Some(value) = arabic::unknown_mode() {
        let modes = Mode::ALL.map(Mode::name).join(desk.language.comma());
        let values = [
            ("name", VARIABLE),
            ("value", value.as_str()),
            ("modes", modes.as_str()),
        ];
        desk.note(&fill(desk.say(&words.unknown_mode), &values));
    }
    Ok(())
}

fn language(desk: &mut Desk<'_>) -> Result<(), Error> {
    let words = &desk.words.doctor;
    let name = match desk.language {
        Language::En => &PHRASES.record.english,
        Language::Ar => &PHRASES.record.arabic,
    };
    let by = match desk.by {
        By::Option => desk.say(&words.by_option).to_owned(),
        By::Variable(name) => fill(desk.say(&words.by_variable), &[("name", name)]),
        By::Configuration => desk.say(&words.by_configuration).to_owned(),
        By::LastUsed => desk.say(&words.by_last_used).to_owned(),
        By::Default => desk.say(&words.by_default).to_owned(),
    };
    let told = format!("{} ({by})", desk.say(name));
    line(desk, 0, &words.language, &told)
}

fn heading(desk: &mut Desk<'_>, heading: &Bilingual) -> Result<(), Error> {
    let heading = format!("{}:", desk.say(heading));
    desk.print(&heading)
}

fn line(desk: &mut Desk<'_>, depth: usize, label: &Bilingual, value: &str) -> Result<(), Error> {
    let line = format!("{}{}: {value}", "  ".repeat(depth), desk.say(label));
    desk.print(&line)
}
