//! The steps of a consultation, in order, and what can be typed at each.

use std::collections::VecDeque;

use super::choices::Pick;
use crate::domain::checklist::QuestionId;
use crate::domain::consultation::{Consultation, Missing, Stage, Toggle};
use crate::domain::language::Bilingual;
use crate::domain::record::Verdict;
use crate::domain::record_id::RecordId;
use crate::phrases::{DoesWords, PlainWords, TypedWords};
use crate::session::Slot;

/// What the next line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// The list of consultations.
    Home,
    Text(Slot),
    ClientLanguage,
    Concerns,
    Substances,
    /// The focused question.
    Question,
    Assessment,
    /// A clearance in progress: its finding, and which of its texts comes next.
    Clearance(QuestionId, usize),
    /// A page of the notice.
    Notice(usize),
    Verdict,
    Planned,
    Review,
    /// The day from which the client should be screened again.
    Rescreen,
    /// The practitioner's initials.
    Seal,
    /// Confirmation of something that would make answers stop counting, withdraw a clearance, or seal at once.
    Confirm(Box<Asked>),
}

/// What is to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// A choice, the answers that would stop counting, and the line's remaining requests.
    Choice(Toggle, Vec<QuestionId>, VecDeque<Pick>),
    Withdrawal(QuestionId),
    /// The end of the consultation, and its reason.
    End(String),
    /// A statement that a record of the list was entered in error.
    InError {
        id: RecordId,
        client: String,
        reason: String,
    },
}

/// What can be typed, and what it does; `None` stands for text or a number.
pub(super) type Offer = (Option<&'static Bilingual>, &'static Bilingual);

impl Step {
    pub(super) const fn takes_text(&self) -> bool {
        matches!(
            self,
            Self::Text(_) | Self::Clearance(..) | Self::Rescreen | Self::Seal
        )
    }

    /// Whether no consultation is open at this step.
    fn is_at_home(&self) -> bool {
        let in_error = |asked: &Asked| matches!(asked, Asked::InError { .. });
        match self {
            Self::Confirm(asked) => in_error(asked),
            step => *step == Self::Home,
        }
    }

    /// Whether a line at this step answers or seals.
    pub(super) const fn is_answered(&self) -> bool {
        matches!(self, Self::Question | Self::Confirm(_) | Self::Seal)
    }

    /// The word for input that is neither a command nor an answer at this step.
    pub(super) const fn other<'w>(&self, words: &'w PlainWords) -> &'w Bilingual {
        if self.takes_text() {
            &words.any_text
        } else {
            &words.any_number
        }
    }

    /// What can be typed at this step; used for both the help and the message about a wrong line.
    pub(super) fn offers(
        &self,
        typed: &'static TypedWords,
        does: &'static DoesWords,
    ) -> Vec<Offer> {
        let mut offers: Vec<Offer> = match self {
            Self::Home => vec![
                (None, &does.open),
                (Some(&typed.new), &does.new),
                (Some(&typed.find), &does.find),
                (Some(&typed.more), &does.more),
                (Some(&typed.export), &does.export),
                (Some(&typed.discard), &does.discard_listed),
                (Some(&typed.restore), &does.restore),
                (Some(&typed.amend), &does.amend),
                (Some(&typed.in_error), &does.in_error),
            ],
            Self::Question => vec![
                (Some(&typed.yes), &does.answer),
                (Some(&typed.no), &does.answer),
                (Some(&typed.unknown), &does.answer),
                (Some(&typed.declined), &does.decline),
                (Some(&typed.why), &does.why),
                (Some(&typed.undo), &does.undo),
                (Some(&typed.detail), &does.detail),
            ],
            Self::Assessment => vec![
                (Some(&typed.why), &does.about_line),
                (Some(&typed.clear), &does.clear),
                (Some(&typed.withdraw), &does.withdraw),
            ],
            Self::Text(_) | Self::Rescreen => vec![(None, &does.text)],
            Self::Clearance(..) | Self::Seal => vec![(None, &does.prompted)],
            Self::Concerns | Self::Substances => {
                vec![(None, &does.number), (Some(&typed.why), &does.about_line)]
            }
            Self::ClientLanguage | Self::Verdict => vec![(None, &does.choose)],
            Self::Planned => vec![(None, &does.number)],
            Self::Confirm(_) => vec![
                (Some(&typed.yes), &does.confirm),
                (Some(&typed.no), &does.leave_alone),
            ],
            Self::Notice(_) => vec![(Some(&typed.why), &does.staff)],
            Self::Review => Vec::new(),
        };
        let at_home = self.is_at_home();
        if !at_home {
            offers.extend([
                (Some(&typed.next), &does.next),
                (Some(&typed.back), &does.back),
                (Some(&typed.go), &does.go),
                (Some(&typed.so_far), &does.so_far),
                (Some(&typed.missing), &does.missing),
                (Some(&typed.end), &does.end),
                (Some(&typed.discard), &does.discard),
            ]);
        }
        let quit = if at_home {
            &does.end_program
        } else {
            &does.quit
        };
        offers.extend([
            (Some(&typed.language), &does.language),
            (Some(&typed.quit), quit),
            (Some(&typed.help), &does.help),
        ] as [Offer; 3]);
        offers
    }
}

/// The steps of a stage, in order.
pub(super) fn steps(stage: Stage, consultation: &Consultation, pages: usize) -> Vec<Step> {
    match stage {
        Stage::Client => vec![
            Step::Text(Slot::Reference),
            Step::Text(Slot::Name),
            Step::Text(Slot::BirthDate),
            Step::Text(Slot::Practitioner),
            Step::ClientLanguage,
        ],
        Stage::Concerns => vec![Step::Concerns],
        Stage::Substances => vec![Step::Substances],
        Stage::Screening => vec![Step::Question],
        Stage::Assessment => vec![Step::Assessment],
        Stage::Notice => {
            let pages = (0..pages).map(Step::Notice);
            pages.chain([Step::Text(Slot::Acknowledge)]).collect()
        }
        Stage::Decision => {
            let suitable = consultation.form().decision.verdict == Some(Verdict::Suitable);
            let plan = suitable.then_some([Step::Planned, Step::Text(Slot::Sessions)]);
            let rest = [Step::Text(Slot::Specialist), Step::Text(Slot::Remarks)];
            let plan = plan.into_iter().flatten();
            [Step::Verdict]
                .into_iter()
                .chain(plan)
                .chain(rest)
                .collect()
        }
        Stage::Review => vec![Step::Review, Step::Rescreen, Step::Seal],
    }
}

/// The step at which a missing item is entered; `page_of` finds the page of a notice item.
pub(super) fn step_of(missing: &Missing, page_of: impl Fn(usize) -> usize) -> Step {
    match missing {
        Missing::Reference => Step::Text(Slot::Reference),
        Missing::Practitioner => Step::Text(Slot::Practitioner),
        Missing::ClientLanguage => Step::ClientLanguage,
        Missing::BirthDate | Missing::SameAge => Step::Text(Slot::BirthDate),
        Missing::Concern => Step::Concerns,
        Missing::Substance => Step::Substances,
        Missing::Answers { .. } | Missing::AgeAgreement | Missing::SpecialistApproval => {
            Step::Question
        }
        Missing::UnseenNotice { first } => Step::Notice(page_of(*first)),
        Missing::Acknowledgement => Step::Text(Slot::Acknowledge),
        Missing::Verdict => Step::Verdict,
        Missing::PlannedSubstance => Step::Planned,
        Missing::Sessions => Step::Text(Slot::Sessions),
        Missing::Specialist => Step::Text(Slot::Specialist),
        Missing::Remarks => Step::Text(Slot::Remarks),
        Missing::PermittingOutcome => Step::Assessment,
    }
}
