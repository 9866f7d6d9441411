//! What a record would lack if it were sealed now.

use super::{Hint, OpenConsultation};
use crate::domain::screening::Answer;
use crate::phrases::{Phrases, ScreenWords};

/// What a record that ends early says of the next screening: its day, or that a half-typed one is left out.
pub fn rescreened(open: &OpenConsultation, phrases: &'static Phrases) -> Option<Hint> {
    let begun = &open.consultation.form().begun;
    if !begun.rescreen_on.is_empty() {
        return Some(Hint::of(&phrases.screen.end_rescreen_begun));
    }
    let day = open.consultation.rescreen_on()?.to_string();
    Some(Hint::one(&phrases.screen.end_rescreen, "day", day))
}

/// What is incomplete in the record: unknown and declined answers, findings without a detail, texts typed but not
/// entered, no substance.
pub fn lacking(open: &OpenConsultation, words: &'static ScreenWords) -> Vec<Hint> {
    let consultation = &open.consultation;
    let questions = consultation.questions();
    let given = |answer| {
        let given = questions.iter();
        given
            .filter(|question| consultation.answer(question.id) == Some(answer))
            .count()
    };
    let findings = &consultation.assessment().findings;
    let undetailed = findings
        .iter()
        .filter(|finding| consultation.detail(finding.question.id).is_empty())
        .count();
    let begun = &consultation.form().begun;
    let begun = begun.details.len() + begun.clearances.len();
    let counted = [
        (&words.seal_unknown, given(Answer::Unknown)),
        (&words.seal_declined, given(Answer::Declined)),
        (&words.seal_undetailed, undetailed),
        (&words.seal_begun, begun),
    ];
    let counted = counted.into_iter().filter(|(_, count)| *count > 0);
    let counted = counted.map(|(phrase, count)| Hint::one(phrase, "n", count.to_string()));
    let undecided = consultation.plan().substances.is_empty();
    counted
        .chain(undecided.then(|| Hint::of(&words.seal_undecided)))
        .collect()
}
