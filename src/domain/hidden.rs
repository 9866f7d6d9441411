//! The one table of characters that leave no trace or affect their neighbours.

/// Whether a character would leave no trace or affect its neighbours.
///
/// All controls and format characters, line and paragraph separators (Unicode `DerivedGeneralCategory.txt`: Cc, Cf,
/// Zl, Zp), default ignorables (`DerivedCoreProperties.txt`: `Default_Ignorable_Code_Point`), noncharacters, the
/// Braille blank, and all blocks of format controls.
pub fn is_hidden(c: char) -> bool {
    let n = u32::from(c);
    c.is_control()
        || matches!(n,
            0x00AD | 0x034F | 0x061C | 0x06DD | 0x070F | 0x08E2 | 0x115F..=0x1160
            | 0x0600..=0x0605 | 0x0890..=0x0891 | 0x17B4..=0x17B5 | 0x180B..=0x180F
            | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0x2800 | 0x3164
            | 0xFDD0..=0xFDEF | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB
            | 0x110BD | 0x110CD | 0x13430..=0x1345F | 0x1BCA0..=0x1BCA3
            | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
        || n & 0xFFFE == 0xFFFE
}

/// The characters that show, without the isolates that a value copied from Arabic output brings along.
pub fn shown(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| !is_hidden(*letter))
}
