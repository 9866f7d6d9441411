//! The program's language, and what chose it.

use std::env;

use crate::cli::Lang;
use crate::domain::language::Language;
use crate::store::ConfigFolder;
use crate::store::config::{self, Config};
use crate::store::source::{Located, Shape};

/// The variable that chooses the language.
pub(super) const VARIABLE: &str = "MESOCHECK_LANG";
/// The system's variables, the one that wins first.
const SYSTEM: [&str; 2] = ["LC_ALL", "LANG"];

/// What chose the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// The option.
    Option,
    /// A variable.
    Variable(&'static str),
    /// The configuration.
    Configuration,
    /// Nothing.
    Default,
}

/// The language, and the configuration that had its say in it.
pub(super) struct Chosen {
    pub(super) language: Language,
    pub(super) by: By,
    pub(super) config: Config,
    /// What is wrong with the configuration.
    pub(super) fault: Option<Located<Shape>>,
}

/// Reads the configuration and chooses the language.
pub(super) fn chosen(lang: Option<Lang>) -> Chosen {
    let (config, fault) = match ConfigFolder::locate() {
        Ok(folder) => config::read(&folder),
        Err(_no_home) => (Config::default(), None),
    };
    let option = lang.map(Language::from);
    let (language, by) = choose(option, |name| env::var(name).ok(), config.language);
    Chosen {
        language,
        by,
        config,
        fault,
    }
}

fn choose(
    option: Option<Language>,
    variable: impl Fn(&str) -> Option<String>,
    configured: Option<Language>,
) -> (Language, By) {
    let set = |name: &'static str| variable(name).filter(|value| !value.is_empty());
    let own = set(VARIABLE).and_then(|value| named(&value));
    let system = SYSTEM
        .into_iter()
        .find_map(|name| set(name).map(|value| (name, value)))
        .and_then(|(name, value)| Some((named(&value)?, By::Variable(name))));
    option
        .map(|language| (language, By::Option))
        .or_else(|| own.map(|language| (language, By::Variable(VARIABLE))))
        .or_else(|| configured.map(|language| (language, By::Configuration)))
        .or(system)
        .unwrap_or((Language::En, By::Default))
}

/// The language of a locale such as `ar_SA.UTF-8`.
fn named(locale: &str) -> Option<Language> {
    let code: String = locale
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    Language::ALL
        .into_iter()
        .find(|language| language.code() == code)
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
            Option<Language>,
            (Language, By),
        );
        let cases: [Case<'_>; 9] = [
            (None, &[], None, (En, By::Default)),
            (
                None,
                &[("LANG", "ar_SA.UTF-8")],
                None,
                (Ar, By::Variable("LANG")),
            ),
            (
                None,
                &[("LANG", "ar"), ("LC_ALL", "C")],
                None,
                (En, By::Default),
            ),
            (
                None,
                &[("LC_ALL", "ar_EG"), ("LANG", "C")],
                None,
                (Ar, By::Variable("LC_ALL")),
            ),
            (None, &[("LANG", "arn_CL")], None, (En, By::Default)),
            (None, &[("LANG", "ar")], Some(En), (En, By::Configuration)),
            (
                None,
                &[(VARIABLE, "en"), ("LANG", "ar")],
                Some(Ar),
                (En, By::Variable(VARIABLE)),
            ),
            (None, &[(VARIABLE, "")], Some(Ar), (Ar, By::Configuration)),
            (
                Some(En),
                &[(VARIABLE, "ar"), ("LANG", "ar")],
                Some(Ar),
                (En, By::Option),
            ),
        ];
        for (option, variables, configured, expected) in cases {
            let variable = |name: &str| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(
                choose(option, variable, configured),
                expected,
                "{variables:?}"
            );
        }
    }
}
