//! The order of the review.

use crate::domain::checklist::QuestionId;
use crate::domain::consultation::Consultation;

/// The questions of the review: findings and unknowns, worst first; then the others.
pub fn review_questions(consultation: &Consultation) -> (Vec<QuestionId>, Vec<QuestionId>) {
    let assessment = consultation.assessment();
    let telling: Vec<_> = assessment
        .findings
        .iter()
        .map(|finding| finding.question.id)
        .collect();
    let rest = consultation.questions().iter().map(|question| question.id);
    let rest = rest
        .filter(|id| !telling.contains(id) || consultation.answer(*id).is_none())
        .collect();
    (telling, rest)
}
