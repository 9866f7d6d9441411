//! Converts the digits of any script to Western digits.

/// The code point of zero in each script but ASCII (Unicode `DerivedNumericType.txt`, `nt=De`).
const ZEROS: &[u32] = &[
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6,
    0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50,
    0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0,
];

/// Maps any decimal digit (Arabic-Indic, Persian, …) to its Western form; other characters are unchanged.
pub fn western(character: char) -> char {
    if character.is_ascii() {
        return character;
    }
    let code = u32::from(character);
    let begins = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1);
    let zero = begins.and_then(|begins| ZEROS.get(begins));
    let digit = zero.and_then(|zero| char::from_digit(code - zero, 10));
    digit.unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::western;

    #[test]
    fn digits_become_western_and_nothing_else_does() {
        for (character, expected) in [
            ('7', '7'),
            ('\u{660}', '0'),
            ('\u{669}', '9'),
            ('\u{6F4}', '4'),
            ('\u{967}', '1'),
            ('\u{FF19}', '9'),
            ('\u{66A}', '\u{66A}'),
            ('\u{6FA}', '\u{6FA}'),
            ('\u{B2}', '\u{B2}'),
            ('a', 'a'),
            ('/', '/'),
        ] {
            assert_eq!(western(character), expected, "{character:?}");
        }
    }
}
