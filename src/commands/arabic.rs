//! The Arabic settings known before the screen opens: option, environment, configuration, remembered use.

use std::env;

use crate::store::config::Config;
use crate::store::last_used::LastUsed;
use crate::text::{self, Digits, VowelMarks};
use crate::tui::arabic::{Arabic, Settings, Surroundings, VARIABLE};
use crate::tui::emit::Mode;

/// The Arabic mode for this terminal, as far as it is known without querying the terminal.
pub(super) fn known(rtl: Option<&str>, config: &Config, used: &LastUsed) -> Arabic {
    let variable = |name| env::var(name).ok();
    // Remembered use comes last: a sample picked on the calibration screen is newer than the configuration's entry.
    let kept = config
        .arabic
        .iter()
        .chain(&used.arabic)
        .filter_map(|(fingerprint, mode)| Some((fingerprint.clone(), mode.parse().ok()?)));
    let settings = Settings {
        option: rtl.and_then(|mode| mode.parse().ok()),
        variable: variable(VARIABLE).and_then(|mode| mode.parse().ok()),
        kept: kept.collect(),
        picked: None,
    };
    Arabic::new(Surroundings::read(variable), settings)
}

/// The variable's value, if it is not a valid mode.
pub(super) fn unknown_mode() -> Option<String> {
    let value = env::var(VARIABLE).ok()?;
    let known = value.is_empty() || value.parse::<Mode>().is_ok();
    (!known).then_some(value)
}

/// How Arabic letters and digits are shown.
pub(super) fn letters(settings: &Config) -> text::DisplayOptions {
    text::DisplayOptions {
        digits: if settings.arabic_digits {
            Digits::ArabicIndic
        } else {
            Digits::Western
        },
        marks: if settings.vowel_marks {
            VowelMarks::Keep
        } else {
            VowelMarks::Drop
        },
    }
}
