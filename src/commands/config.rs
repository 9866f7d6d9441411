//! `config print`: every setting, its default, and where its value comes from.

use std::env;

use serde::Serialize;

use super::context::CommandContext;
use super::language::LanguageSource;
use crate::domain::language::Bilingual;
use crate::error::{Error, Exit};
use crate::phrases::fill;
use crate::store::config::{Config, SETTINGS};
use crate::store::paths::{DATA_VARIABLE, NamedBy};
use crate::store::{ConfigFolder, Folder};
use crate::text::visible_path;
use crate::tui::arabic::VARIABLE;
use crate::tui::emit::Mode;

/// A setting as displayed, with values as written in the file.
struct ShownSetting {
    value: String,
    default: String,
    source: String,
}

/// Prints every setting, whether or not the file exists; its faults have already been reported.
pub(super) fn print(context: &mut CommandContext<'_>) -> Result<Exit, Error> {
    let words = &context.words.config;
    let file = ConfigFolder::locate().map(|folder| folder.file());
    let file = file.map_or_else(
        |_| context.say(&context.words.failures.no_folder).to_owned(),
        |path| visible_path(&path),
    );
    let heading = format!("{}: {file}", context.say(&words.file));
    context.print(&heading)?;
    for name in SETTINGS {
        let row = row(context, name, &file);
        context.print_entry("", &format!("{name}: {}", row.value))?;
        for (label, value) in [(&words.default, &row.default), (&words.source, &row.source)] {
            let line = format!("  {}: {value}", context.say(label));
            context.print(&line)?;
        }
    }
    Ok(Exit::Done)
}

fn row(context: &CommandContext<'_>, name: &'static str, file: &str) -> ShownSetting {
    let words = &context.words.config;
    let shipped = Config::default();
    let written = context.places.get(name).map(|place| {
        let line = place.line.to_string();
        fill(
            context.say(&words.by_file),
            &[("file", file), ("line", &line)],
        )
    });
    let by_default = || context.say(&words.by_default).to_owned();
    let mut row = ShownSetting {
        value: value(&context.config, name),
        default: value(&shipped, name),
        source: written.unwrap_or_else(by_default),
    };
    match name {
        "language" => language(context, &mut row),
        "arabic" => arabic(context, &mut row),
        "data" => data(context, &mut row),
        "checklists" => context
            .say(&words.shipped_checklist)
            .clone_into(&mut row.default),
        _ => {}
    }
    row
}

/// A setting's value as it would be written in the file.
fn value(config: &Config, name: &str) -> String {
    match name {
        "theme" => ron(config.theme.name()),
        "arabic" => ron(&config.arabic),
        "idle_minutes" => ron(&config.idle_minutes),
        "arabic_digits" => ron(&config.arabic_digits),
        "vowel_marks" => ron(&config.vowel_marks),
        "keys" => ron(&config.keys),
        "checklists" => ron(&config.checklists),
        "clinic" => {
            let name = ("name", config.clinic.name.as_ref());
            let telephone = ("telephone", config.clinic.telephone.as_ref());
            let fields = [name, telephone].into_iter();
            let fields = fields.filter_map(|(name, it)| Some(format!("{name}: {}", ron(it?))));
            format!("({})", fields.collect::<Vec<_>>().join(", "))
        }
        "practitioners" => ron(&config.practitioners),
        // `language` and `data` have no default that could be written in the file.
        _ => String::new(),
    }
}

fn ron<T: Serialize + ?Sized>(value: &T) -> String {
    ron::to_string(value).unwrap_or_default()
}

fn named(context: &CommandContext<'_>, phrase: &Bilingual, name: &str) -> String {
    fill(context.say(phrase), &[("name", name)])
}

fn language(context: &CommandContext<'_>, row: &mut ShownSetting) {
    let words = &context.words.config;
    row.value = ron(context.language.code());
    context
        .say(&words.default_language)
        .clone_into(&mut row.default);
    match context.by {
        LanguageSource::Option => row.source = named(context, &words.by_option, "--lang"),
        LanguageSource::Variable(name) => row.source = named(context, &words.by_variable, name),
        LanguageSource::LastUsed => context.say(&words.by_last_used).clone_into(&mut row.source),
        LanguageSource::Configuration | LanguageSource::Default => {}
    }
}

fn arabic(context: &CommandContext<'_>, row: &mut ShownSetting) {
    let words = &context.words.config;
    context.say(&words.detected).clone_into(&mut row.default);
    let variable = env::var(VARIABLE).ok();
    let variable = variable.filter(|value| value.parse::<Mode>().is_ok());
    if let Some(mode) = &context.global.rtl {
        row.value = ron(mode);
        row.source = named(context, &words.by_option, "--rtl");
    } else if let Some(mode) = variable {
        row.value = ron(&mode);
        row.source = named(context, &words.by_variable, VARIABLE);
    } else if !context.used.arabic.is_empty() {
        let mut kept = context.config.arabic.clone();
        kept.extend(context.used.arabic.clone());
        row.value = ron(&kept);
        let used = context.say(&words.by_last_used);
        row.source = if context.config.arabic.is_empty() {
            used.to_owned()
        } else {
            [row.source.as_str(), used].join(context.language.comma())
        };
    }
}

fn data(context: &CommandContext<'_>, row: &mut ShownSetting) {
    let words = &context.words.config;
    let shown = |folder: &Folder| ron(&*folder.root().to_string_lossy());
    let platform = Folder::platform();
    row.default = platform.as_ref().map(shown).unwrap_or_default();
    let option = context.global.data.as_deref();
    match Folder::located(option, context.config.data.as_deref()) {
        Err(_) => context
            .say(&context.words.failures.no_folder)
            .clone_into(&mut row.value),
        Ok((folder, by)) => {
            row.value = shown(&folder);
            match by {
                NamedBy::Option => row.source = named(context, &words.by_option, "--data"),
                NamedBy::Variable => {
                    row.source = named(context, &words.by_variable, DATA_VARIABLE);
                }
                NamedBy::Configuration | NamedBy::Platform => {}
            }
        }
    }
}
