//! How Arabic letters join their neighbours (`ArabicShaping.txt` of the Unicode data).

/// With which neighbours a letter joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JoiningType {
    /// With both.
    Dual,
    /// With the one before it.
    Right,
    /// With both, by its line alone, as tatweel does.
    Causing,
    /// With neither.
    Apart,
}

/// How an Arabic letter joins; most join both neighbours.
pub(super) const fn joining(letter: char) -> JoiningType {
    match letter {
        '\u{621}' | '\u{674}' | '\u{887}' | '\u{8AD}' | '\u{8C9}' => JoiningType::Apart,
        '\u{640}' | '\u{883}'..='\u{885}' => JoiningType::Causing,
        // Forms of alef, waw, dal, reh, teh marbuta and yeh barree.
        '\u{622}'..='\u{625}'
        | '\u{627}'
        | '\u{629}'
        | '\u{62F}'..='\u{632}'
        | '\u{648}'
        | '\u{671}'..='\u{673}'
        | '\u{675}'..='\u{677}'
        | '\u{688}'..='\u{699}'
        | '\u{6C0}'
        | '\u{6C3}'..='\u{6CB}'
        | '\u{6CD}'
        | '\u{6CF}'
        | '\u{6D2}'
        | '\u{6D3}'
        | '\u{6D5}'
        | '\u{6EE}'
        | '\u{6EF}'
        | '\u{759}'..='\u{75B}'
        | '\u{76B}'
        | '\u{76C}'
        | '\u{771}'
        | '\u{773}'
        | '\u{774}'
        | '\u{778}'
        | '\u{779}'
        | '\u{870}'..='\u{882}'
        | '\u{88E}'
        | '\u{8AA}'..='\u{8AC}'
        | '\u{8AE}'
        | '\u{8B1}'
        | '\u{8B2}'
        | '\u{8B9}' => JoiningType::Right,
        _ => JoiningType::Dual,
    }
}
