//! The program's language and what determined it.

use std::env;

use super::options::MessageOptions;
use crate::cli::Lang;
use crate::domain::language::Language;
use crate::store::config;
use crate::store::last_used::{self, LastUsed};
use crate::store::{ConfigFolder, Folder};
use crate::tui::emit::Mode;

/// The variable that sets the language.
pub(super) const VARIABLE: &str = "MESOCHECK_LANG";
/// The system's variables, in order of precedence.
const SYSTEM: [&str; 2] = ["LC_ALL", "LANG"];

/// What determined the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LanguageSource {
    Option,
    Variable(&'static str),
    Configuration,
    /// The language used last.
    LastUsed,
    Default,
}

/// The language, and everything that determined it.
pub(super) struct Preferences {
    pub(super) language: Language,
    pub(super) by: LanguageSource,
    /// The configuration and its faults.
    pub(super) read: config::ConfigFile,
    /// What is remembered of the last run.
    pub(super) used: LastUsed,
}

/// Reads the configuration and the remembered use, and determines the language.
pub(super) fn preferences(options: MessageOptions<'_>) -> Preferences {
    let read = ConfigFolder::locate()
        .map(|folder| config::read(&folder, &Mode::NAMES))
        .unwrap_or_default();
    let folder = Folder::locate(options.data, read.config.data.as_deref());
    let used = folder.map_or_else(|_| LastUsed::default(), |it| last_used::read(&it));
    let option = options.lang.and_then(Lang::language);
    let (language, by) = choose(
        option,
        |name| env::var(name).ok(),
        read.config.language,
        used.language,
    );
    Preferences {
        language,
        by,
        read,
        used,
    }
}

fn choose(
    option: Option<Language>,
    variable: impl Fn(&str) -> Option<String>,
    configured: Option<Language>,
    used: Option<Language>,
) -> (Language, LanguageSource) {
    let set = |name: &'static str| variable(name).filter(|value| !value.is_empty());
    let own = set(VARIABLE).and_then(|value| named(&value));
    let system = SYSTEM
        .into_iter()
        .find_map(|name| set(name).map(|value| (name, value)))
        .and_then(|(name, value)| Some((named(&value)?, LanguageSource::Variable(name))));
    option
        .map(|language| (language, LanguageSource::Option))
        .or_else(|| own.map(|language| (language, LanguageSource::Variable(VARIABLE))))
        .or_else(|| configured.map(|language| (language, LanguageSource::Configuration)))
        .or_else(|| used.map(|language| (language, LanguageSource::LastUsed)))
        .or(system)
        .unwrap_or((Language::En, LanguageSource::Default))
}

/// The language of a locale such as `ar_SA.UTF-8`.
fn named(locale: &str) -> Option<Language> {
    let code = locale.split(|letter: char| !letter.is_ascii_alphabetic());
    code.into_iter().next().and_then(Language::named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_choice_wins() {
        use Language::{Ar, En};
        type Case<'a> = (
            Option<Language>,
            &'a [(&'a str, &'a str)],
            [Option<Language>; 2],
            (Language, LanguageSource),
        );
        let cases: [Case<'_>; 13] = [
            (None, &[], [None, None], (En, LanguageSource::Default)),
            (
                None,
                &[("LANG", "ar_SA.UTF-8")],
                [None, None],
                (Ar, LanguageSource::Variable("LANG")),
            ),
            (
                None,
                &[("LANG", "ar"), ("LC_ALL", "C")],
                [None, None],
                (En, LanguageSource::Default),
            ),
            (
                None,
                &[("LC_ALL", "ar_EG"), ("LANG", "C")],
                [None, None],
                (Ar, LanguageSource::Variable("LC_ALL")),
            ),
            (
                None,
                &[("LANG", "arn_CL")],
                [None, None],
                (En, LanguageSource::Default),
            ),
            (
                None,
                &[("LANG", "ar")],
                [Some(En), None],
                (En, LanguageSource::Configuration),
            ),
            (
                None,
                &[("LANG", "ar")],
                [None, Some(En)],
                (En, LanguageSource::LastUsed),
            ),
            (None, &[], [None, Some(Ar)], (Ar, LanguageSource::LastUsed)),
            (
                None,
                &[],
                [Some(En), Some(Ar)],
                (En, LanguageSource::Configuration),
            ),
            (
                None,
                &[(VARIABLE, "en"), ("LANG", "ar")],
                [None, Some(Ar)],
                (En, LanguageSource::Variable(VARIABLE)),
            ),
            (
                None,
                &[(VARIABLE, "en"), ("LANG", "ar")],
                [Some(Ar), None],
                (En, LanguageSource::Variable(VARIABLE)),
            ),
            (
                None,
                &[(VARIABLE, "")],
                [Some(Ar), None],
                (Ar, LanguageSource::Configuration),
            ),
            (
                Some(En),
                &[(VARIABLE, "ar"), ("LANG", "ar")],
                [Some(Ar), Some(Ar)],
                (En, LanguageSource::Option),
            ),
        ];
        for (option, variables, [configured, used], expected) in cases {
            let variable = |name: &str| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(
                choose(option, variable, configured, used),
                expected,
                "{variables:?}"
            );
        }
    }
}
