//! All user-visible text that is not clinical content, both languages side by side.
//!
//! Phrases live only in `assets/phrases.ron`: the build script turns every group into a struct and fails on a
//! missing translation or a placeholder found in only one language.

#[cfg(test)]
mod generate;
mod of;

use crate::domain::language::Bilingual;

include!(concat!(env!("OUT_DIR"), "/phrase_types.rs"));

/// Replaces each `{name}` in a phrase with its value; values are not scanned for placeholders.
///
/// Placeholders and values must match exactly; a mismatch panics in development builds and tests.
pub fn fill(phrase: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(phrase.len() + 32);
    let mut used = 0;
    let mut parts = phrase.split('{');
    filled.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, after) = part.split_once('}').unwrap_or((part, ""));
        let value = values.iter().position(|(known, _)| *known == name);
        debug_assert!(value.is_some(), "nothing fills in `{name}`: {phrase}");
        if let Some((at, (_, value))) = value.and_then(|at| Some((at, values.get(at)?))) {
            filled.push_str(value);
            used |= 1_u32 << at;
        }
        filled.push_str(after);
    }
    debug_assert!(
        used.count_ones() as usize == values.len(),
        "not every value has a place: {phrase}"
    );
    filled
}

/// Like [`fill`], but with owned values.
pub fn fill_owned(phrase: &str, values: &[(&str, String)]) -> String {
    let values = values.iter().map(|(name, value)| (*name, value.as_str()));
    fill(phrase, &values.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::fill;

    /// In right-to-left text, a full stop after a path appears before its first name, like that of a hidden folder.
    #[test]
    fn no_path_meets_a_full_stop_in_arabic() {
        let words = include_str!("../../assets/phrases.ron");
        let arabic = words.split("ar: \"").skip(1);
        for text in arabic.filter_map(|rest| rest.split('"').next()) {
            for word in text.split_whitespace().filter(|word| word.ends_with('.')) {
                let places = ["path", "file", "folder"].map(|name| format!("{{{name}}}."));
                let named = places.iter().any(|place| word.ends_with(place));
                let latin =
                    |letter: char| letter.is_ascii_alphanumeric() || "/.-_~".contains(letter);
                let path = word.contains('/') && word.chars().all(latin);
                assert!(!named && !path, "{text}");
            }
        }
    }

    #[test]
    fn values_are_put_in_once_and_never_read_as_phrases() {
        let cases = [("{a} and {b}", "{b} and 2"), ("{b}{a}, {b}", "2{b}, 2")];
        for (phrase, filled) in cases {
            assert_eq!(fill(phrase, &[("a", "{b}"), ("b", "2")]), filled);
        }
        assert_eq!(fill("", &[]), "");
    }

    #[test]
    fn a_phrase_and_its_values_fit_each_other() {
        for (phrase, values) in [
            ("{a} and {b}", &[("a", "1")][..]),
            ("{a}", &[("a", "1"), ("b", "2")][..]),
        ] {
            assert!(
                std::panic::catch_unwind(|| fill(phrase, values)).is_err(),
                "{phrase}"
            );
        }
    }
}
