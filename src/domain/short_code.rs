//! The short code of a hash, for reading aloud and for comparing paper with file.

/// Characters of the hash in the short code, and in each of its groups.
pub(super) const CODE: usize = 12;
const GROUP: usize = 4;

/// The first characters of a record's hash, in groups: `4f2a-91bc-07de`; hyphens keep it one word in every script.
pub fn short_code(sha256: &str) -> String {
    let mut code = String::with_capacity(CODE + CODE / GROUP);
    for (place, letter) in sha256.chars().take(CODE).enumerate() {
        if place > 0 && place % GROUP == 0 {
            code.push('-');
        }
        code.push(letter);
    }
    code
}

#[cfg(test)]
mod tests {
    use super::short_code;

    #[test]
    fn a_code_is_the_start_of_the_hash_in_groups() {
        let hash = "4f2a91bc07de".repeat(6);
        assert_eq!(short_code(&hash), "4f2a-91bc-07de");
        assert_eq!(short_code("4f2a9"), "4f2a-9");
        assert_eq!(short_code(""), "");
    }
}
