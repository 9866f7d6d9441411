//! Converts the digits of any script to Western digits.

/// The code point of zero in each script but ASCII (Unicode 16, `DerivedNumericType.txt`, `nt=De`).
const ZEROS: &[u32] = &[
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6,
    0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50,
    0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0,
    0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50,
    0x11DA0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1CCF0, 0x1D7CE, 0x1D7D8,
    0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
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
            ('\u{104A9}', '9'),
            ('\u{1E953}', '3'),
            ('\u{1D7FF}', '9'),
            ('\u{104AA}', '\u{104AA}'),
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
