//! The short form of a record's hash, for reading aloud and comparing by eye.

/// Characters of the hash in the short code, and in each of its groups.
const CODE: usize = 12;
const GROUP: usize = 4;

/// The first characters of a hash, in groups: `5f9d 9ef8 62ee`.
pub fn short_code(sha256: &str) -> String {
    let letters: Vec<char> = sha256.chars().take(CODE).collect();
    let groups = letters.chunks(GROUP).map(String::from_iter);
    groups.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::short_code;

    #[test]
    fn twelve_characters_in_three_groups() {
        assert_eq!(short_code("5f9d9ef862ee1a371d7a"), "5f9d 9ef8 62ee");
        assert_eq!(short_code(""), "");
    }
}
