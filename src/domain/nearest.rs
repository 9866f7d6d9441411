//! Did-you-mean suggestions.

/// The closest known word, if close enough to have been meant; ignores case.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| {
            let likeness = strsim::jaro_winkler(&word, &candidate.to_lowercase());
            (likeness, candidate)
        })
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_a_near_word_is_suggested() {
        let known = ["hair", "scars", "General"];
        for (word, expected) in [
            ("hiar", Some("hair")),
            ("SCARS", Some("scars")),
            ("general", Some("General")),
            ("", None),
            ("fat", None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
    }
}
