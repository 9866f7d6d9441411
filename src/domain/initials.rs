//! Matches typed text against a person's name: its initials, or the whole name.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether `typed` is the name or its initials, ignoring case, marks, forms of alef and hamza, and separators.
///
/// The initials may omit a title before the name, and count the words with or without their articles.
pub fn stand_for(typed: &str, name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let letters = folded(typed);
    if letters.is_empty() {
        return !typed.trim().is_empty() && typed.trim() == name.trim();
    }
    let untitled: Vec<&str> = words.iter().copied().filter(|it| !is_title(it)).collect();
    let whole: String = words.iter().copied().map(folded).collect();
    let initials = [&words, &untitled].into_iter();
    whole == letters
        || initials
            .flat_map(|words| [initials_of(words), initials_of(&without_articles(words))])
            .any(|initials| initials == letters)
}

fn initials_of(words: &[&str]) -> String {
    let first = words.iter().filter_map(|word| folded(word).chars().next());
    first.collect()
}

/// The words without their articles: alef and lam before an Arabic word; "al" or "el" before a hyphen, or as a word
/// between two others.
fn without_articles<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let last = words.len().saturating_sub(1);
    let between = |place: usize| place > 0 && place < last;
    words
        .iter()
        .enumerate()
        .filter(|(place, word)| !(between(*place) && is_latin_article(word)))
        .map(|(_, word)| without_article(word))
        .collect()
}

fn without_article(word: &str) -> &str {
    let rest = match word.split_once('-') {
        Some((article, rest)) if is_latin_article(article) => rest,
        _ => word.strip_prefix("\u{627}\u{644}").unwrap_or(word),
    };
    // Two letters after the article are the least that is a word.
    if rest.chars().count() < 2 { word } else { rest }
}

fn is_latin_article(word: &str) -> bool {
    ["al", "el"].contains(&word.to_lowercase().as_str())
}

/// Whether a word of a name is a title or an abbreviation: "Dr", or anything that ends in a full stop.
fn is_title(word: &str) -> bool {
    word.ends_with('.') || ["dr", "\u{62F}"].contains(&folded(word).as_str())
}

/// Reduces text to its letters and digits, each in a canonical form.
fn folded(text: &str) -> String {
    let bare = text.nfkd().filter(|letter| !is_combining_mark(*letter));
    let bare = bare.filter(|letter| letter.is_alphanumeric() && *letter != '\u{640}');
    bare.flat_map(char::to_lowercase).map(one_form).collect()
}

/// Alef, hamza, yeh and teh marbuta in one form each; decomposition has already separated hamza from its carrier.
const fn one_form(letter: char) -> char {
    match letter {
        '\u{621}' | '\u{671}' => '\u{627}',
        '\u{649}' | '\u{6CC}' => '\u{64A}',
        '\u{629}' => '\u{647}',
        '\u{6A9}' => '\u{643}',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::stand_for;

    #[test]
    fn initials_and_the_whole_name_stand_for_it() {
        for (typed, name) in [
            ("S", "Sara"),
            ("sara", "Sara"),
            ("sa", "Sara Ali"),
            ("S.A.", "Sara  Ali"),
            (" s a ", "Sara Ali"),
            ("SARA ALI", "Sara Ali"),
            ("dha", "Dr. Huda Ali"),
            ("HA", "Dr. Huda Ali"),
            ("ha", "Dr Huda Ali"),
            ("e", "\u{C9}lodie"),
            // Ahmad Ibrahim, each alef with its hamza; typed with bare alefs, and with madda and wasla.
            (
                "\u{627}\u{627}",
                "\u{623}\u{62D}\u{645}\u{62F} \u{625}\u{628}\u{631}\u{627}\u{647}\u{64A}\u{645}",
            ),
            (
                "\u{622} \u{671}",
                "\u{623}\u{62D}\u{645}\u{62F} \u{625}\u{628}\u{631}\u{627}\u{647}\u{64A}\u{645}",
            ),
            // Huda with alef maksura, typed with yeh; Sara with teh marbuta, typed with heh.
            ("\u{647}\u{62F}\u{64A}", "\u{647}\u{62F}\u{649}"),
            (
                "\u{633}\u{627}\u{631}\u{647}",
                "\u{633}\u{627}\u{631}\u{629}",
            ),
            // A title and its full stop.
            ("\u{647}", "\u{62F}. \u{647}\u{62F}\u{649}"),
            // Sara al-Harbi: seen with and without the article.
            (
                "\u{633}\u{627}",
                "\u{633}\u{627}\u{631}\u{629} \u{627}\u{644}\u{62D}\u{631}\u{628}\u{64A}",
            ),
            (
                "\u{633} \u{62D}",
                "\u{633}\u{627}\u{631}\u{629} \u{627}\u{644}\u{62D}\u{631}\u{628}\u{64A}",
            ),
            ("sa", "Sara Al-Harbi"),
            ("sh", "Sara Al-Harbi"),
            ("S.H.", "Dr. Sara el-Harbi"),
            ("sah", "Sara Al Harbi"),
            ("sh", "Sara Al Harbi"),
            ("\u{2014}", "\u{2014}"),
        ] {
            assert!(stand_for(typed, name), "{typed} {name}");
        }
    }

    #[test]
    fn nothing_else_does() {
        for (typed, name) in [
            ("", "Sara"),
            (" ", "Sara"),
            (".", "Sara"),
            ("s", "Sara Ali"),
            ("as", "Sara Ali"),
            ("sar", "Sara"),
            ("saa", "Sara Ali"),
            ("si", "Sara Ali"),
            ("s", "Sara Al"),
            ("h", "Al Harbi"),
            // Ilham, which begins with a hamza and has no article.
            ("\u{647}", "\u{625}\u{644}\u{647}\u{627}\u{645}"),
            ("x", ""),
            ("", ""),
        ] {
            assert!(!stand_for(typed, name), "{typed} {name}");
        }
    }
}
