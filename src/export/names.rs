//! Values in kebab-case, as in every format but RON.

use crate::domain::checklist::{Level, Trigger, Weakening};
use crate::domain::record::AmendmentKind;

pub const fn trigger(trigger: Trigger) -> &'static str {
    match trigger {
        Trigger::Yes => "yes",
        Trigger::No => "no",
    }
}

pub const fn level(level: Level) -> &'static str {
    match level {
        Level::Stop => "stop",
        Level::Refer => "refer",
        Level::Caution => "caution",
        Level::Note => "note",
    }
}

pub const fn amendment(kind: AmendmentKind) -> &'static str {
    match kind {
        AmendmentKind::Correction => "correction",
        AmendmentKind::EnteredInError => "entered-in-error",
    }
}

pub(super) const fn weakening(how: Weakening) -> &'static str {
    match how {
        Weakening::Dropped => "dropped",
        Weakening::Softened(_) => "softened",
        Weakening::Narrowed => "narrowed",
        Weakening::Turned => "turned",
        Weakening::NotRaised => "not-raised",
    }
}
