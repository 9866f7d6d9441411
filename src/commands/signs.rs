//! Which signs are printed: those of this program, or ASCII.

use std::env;

use crate::tui::theme::{ASCII, Signs, UNICODE};

/// The signs for an output, ASCII if requested or if the locale is not UTF-8.
pub(super) fn signs(ascii: bool) -> &'static Signs {
    if ascii || !shows_unicode(locale_variable) {
        &ASCII
    } else {
        &UNICODE
    }
}

fn locale_variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether the locale names UTF-8; if no locale is set, the system is assumed to be a recent one.
fn shows_unicode(variable: impl Fn(&'static str) -> Option<String>) -> bool {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(variable);
    named.is_none_or(|locale| {
        let letters = locale.to_ascii_lowercase().replace('-', "");
        letters.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_without_utf_8_gets_ascii_signs() {
        type Case<'a> = (&'a [(&'a str, &'a str)], bool);
        let cases: [Case<'_>; 7] = [
            (&[], true),
            (&[("LANG", "en_US.UTF-8")], true),
            (&[("LANG", "ar_SA.utf8")], true),
            (&[("LANG", "C")], false),
            (&[("LANG", "en_US.ISO-8859-1")], false),
            (&[("LC_ALL", "POSIX"), ("LANG", "en_US.UTF-8")], false),
            (&[("LC_CTYPE", "C.UTF-8"), ("LANG", "C")], true),
        ];
        for (variables, shows) in cases {
            let variable = |name: &str| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(shows_unicode(variable), shows, "{variables:?}");
        }
    }
}
