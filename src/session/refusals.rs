//! A refusal names what is missing and moves nothing, because input sent blind must not land elsewhere.

use jiff::civil::Date;

use super::{Effect, Hint, Session};
use crate::domain::consultation::{Missing, Refusal};
use crate::domain::language::Bilingual;
use crate::phrases::Phrases;

impl Session {
    /// Sets a hint about why a request was refused, and remembers what was missing.
    pub fn refuse(&mut self, refusal: &Refusal) {
        if let (Refusal::Missing(missing), Some(open)) = (refusal, &mut self.open) {
            open.refused = Some(missing.clone());
        }
        self.hint = Some(refused(self.phrases, refusal));
    }

    /// In a read-only window, tries to take the lock instead: its holder may be gone.
    pub fn claim(&self) -> Option<Vec<Effect>> {
        (!self.access.writes()).then(|| vec![Effect::Claim])
    }
}

/// The message for a refusal.
pub fn refused(phrases: &'static Phrases, refusal: &Refusal) -> Hint {
    let words = &phrases.refusals;
    let plain = Hint::of;
    let dated = |phrase, name, date: &Date| Hint::one(phrase, name, date.to_string());
    match refusal {
        Refusal::Missing(missing @ Missing::Answers { count, .. }) => {
            Hint::one(named(phrases, missing), "n", count.to_string())
        }
        Refusal::Missing(missing) => plain(named(phrases, missing)),
        Refusal::TooLong { length, limit } => Hint::with(
            &words.too_long,
            vec![("length", length.to_string()), ("limit", limit.to_string())],
        ),
        Refusal::NotADate { example } => dated(&words.not_a_date, "example", example),
        Refusal::DateOutOfRange { last } => dated(&words.date_out_of_range, "last", last),
        Refusal::RescreenOutOfRange { after } => {
            dated(&words.rescreen_out_of_range, "after", after)
        }
        Refusal::AgeDisagrees => plain(&words.age_disagrees),
        Refusal::NotSessions => plain(&words.not_sessions),
        Refusal::NotClearable => plain(&words.not_clearable_refusal),
        Refusal::ClearedBeforeBirth => plain(&words.cleared_before_birth),
        Refusal::ClearanceBy => plain(&words.clearance_by),
        Refusal::ClearanceSaid => plain(&words.clearance_said),
        Refusal::ReasonTooShort => plain(&words.reason_too_short),
        Refusal::NothingCorrected => plain(&words.nothing_corrected),
        Refusal::NotAsked => plain(&words.not_asked),
    }
}

/// The phrase that names what is missing.
pub const fn named(phrases: &'static Phrases, missing: &Missing) -> &'static Bilingual {
    let phrases = &phrases.refusals;
    match missing {
        Missing::Reference => &phrases.missing_reference,
        Missing::BirthDate => &phrases.missing_birth_date,
        Missing::Practitioner => &phrases.missing_practitioner,
        Missing::ClientLanguage => &phrases.missing_language,
        Missing::Concern => &phrases.missing_concern,
        Missing::Substance => &phrases.missing_substance,
        Missing::Answers { .. } => &phrases.missing_answers,
        Missing::UnseenNotice { .. } => &phrases.missing_unseen,
        Missing::Acknowledgement => &phrases.missing_acknowledgement,
        Missing::AgeAgreement => &phrases.missing_age,
        Missing::SameAge => &phrases.missing_same_age,
        Missing::Verdict => &phrases.missing_verdict,
        Missing::PermittingOutcome => &phrases.missing_outcome,
        Missing::SpecialistApproval => &phrases.missing_approval,
        Missing::PlannedSubstance => &phrases.missing_planned,
        Missing::Sessions => &phrases.missing_sessions,
        Missing::Specialist => &phrases.missing_specialist,
        Missing::Remarks => &phrases.missing_remarks,
    }
}
