//! The words for what the domain names.

use super::ScreenWords;
use crate::domain::consultation::Stage;
use crate::domain::language::Bilingual;
use crate::domain::record::Verdict;
use crate::domain::screening::Answer;

impl ScreenWords {
    /// The name of a stage.
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

    /// The word of an answer.
    pub const fn answer(&self, answer: Answer) -> &Bilingual {
        match answer {
            Answer::Yes => &self.yes,
            Answer::No => &self.no,
            Answer::Unknown => &self.unknown,
            Answer::Declined => &self.declined,
        }
    }

    /// The words of a decision.
    pub const fn verdict(&self, verdict: Verdict) -> &Bilingual {
        match verdict {
            Verdict::Suitable => &self.suitable,
            Verdict::NotSuitable => &self.not_suitable,
            Verdict::Postponed => &self.postponed,
        }
    }
}
