//! The wording of the domain's values.

use super::{ContentWords, RecordWords, ScreenWords};
use crate::domain::checklist::Evidence;
use crate::domain::consultation::Stage;
use crate::domain::language::{Bilingual, Language};
use crate::domain::record::{AmendmentKind, Verdict};
use crate::domain::screening::Answer;

impl ScreenWords {
    pub const fn stage(&self, stage: Stage) -> &Bilingual {
        match stage {
            Stage::Client => &self.stage_client,
            Stage::Concerns => &self.stage_concerns,
            Stage::Substances => &self.stage_substances,
            Stage::Screening => &self.stage_screening,
            Stage::Assessment => &self.stage_assessment,
            Stage::Notice => &self.stage_notice,
            Stage::Decision => &self.stage_decision,
            Stage::Review => &self.stage_review,
        }
    }

    pub const fn answer(&self, answer: Answer) -> &Bilingual {
        match answer {
            Answer::Yes => &self.yes,
            Answer::No => &self.no,
            Answer::Unknown => &self.unknown,
            Answer::Declined => &self.declined,
        }
    }

    pub const fn verdict(&self, verdict: Verdict) -> &Bilingual {
        match verdict {
            Verdict::Suitable => &self.suitable,
            Verdict::NotSuitable => &self.not_suitable,
            Verdict::Postponed => &self.postponed,
        }
    }

    pub const fn language(&self, language: Language) -> &Bilingual {
        match language {
            Language::En => &self.english,
            Language::Ar => &self.arabic,
        }
    }
}

/// The wording in records and in what is made from them.
impl RecordWords {
    pub const fn answer(&self, answer: Answer) -> &Bilingual {
        match answer {
            Answer::Yes => &self.yes,
            Answer::No => &self.no,
            Answer::Unknown => &self.unknown,
            Answer::Declined => &self.declined,
        }
    }

    pub const fn verdict(&self, verdict: Verdict) -> &Bilingual {
        match verdict {
            Verdict::Suitable => &self.suitable,
            Verdict::NotSuitable => &self.not_suitable,
            Verdict::Postponed => &self.postponed,
        }
    }

    pub const fn amendment(&self, kind: AmendmentKind) -> &Bilingual {
        match kind {
            AmendmentKind::Correction => &self.correction,
            AmendmentKind::EnteredInError => &self.entered_in_error,
        }
    }

    pub const fn language(&self, language: Language) -> &Bilingual {
        match language {
            Language::En => &self.english,
            Language::Ar => &self.arabic,
        }
    }
}

impl ContentWords {
    /// Whether the supporting text was read.
    pub const fn evidence(&self, evidence: Evidence) -> &Bilingual {
        match evidence {
            Evidence::Read => &self.read,
            Evidence::Recalled => &self.recalled,
            Evidence::ReadAndRecalled => &self.read_and_recalled,
        }
    }
}
