//! The phrases for what is missing.

use super::Model;
use crate::domain::consultation::Missing;
use crate::domain::language::Bilingual;

impl Model {
    /// The phrase that names what is missing.
    pub const fn missing(&self, missing: &Missing) -> &'static Bilingual {
        let phrases = &self.phrases.refusals;
        match missing {
            Missing::Reference => &phrases.missing_reference,
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
}
