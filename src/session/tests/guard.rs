//! One deliberate key answers one question that was shown.

use super::{Desk, now};
use crate::domain::consultation::{Field, Stage};
use crate::domain::language::Language;
use crate::domain::screening::Answer::{No, Unknown, Yes};
use crate::session::{Attempt, Session, Stamp};

/// The number of the question in focus.
fn focus(desk: &Desk) -> usize {
    desk.open().focus
}

#[test]
fn an_answer_counts_alone_and_for_a_question_that_was_shown() {
    for (alone, shown, hint) in [
        (true, true, ""),
        (false, true, "Several keys at once"),
        (true, false, "The question was not"),
    ] {
        let mut desk = Desk::at(Stage::Screening);
        let recorded = desk.session.answer(Attempt {
            answer: No,
            alone,
            shown,
            wording: Language::En.into(),
            stamp: desk.stamp(),
        });
        assert_eq!(
            (recorded, desk.answered()),
            (hint.is_empty(), usize::from(recorded))
        );
        assert!(desk.hint().starts_with(hint), "{}", desk.hint());
        assert_eq!(desk.hint().is_empty(), hint.is_empty(), "{}", desk.hint());
    }
}

/// A real keyboard waits before the first repeat, which answers and is undone by the next one.
#[test]
fn a_key_held_on_a_real_keyboard_answers_once() {
    for (delay, rate) in [(250, 33), (500, 30), (660, 40), (900, 100)] {
        let mut desk = Desk::at(Stage::Screening);
        desk.answers(0, No);
        desk.answers(delay, No);
        assert_eq!(desk.answered(), 2, "it might be two strokes");
        for _ in 0..40 {
            desk.answers(rate, No);
        }
        assert_eq!((desk.answered(), focus(&desk)), (1, 1), "{delay} {rate}");
        desk.answers(150, No);
        assert_eq!(desk.answered(), 2, "{delay} {rate}");
    }
}

#[test]
fn a_held_key_answers_once() {
    for held in [No, Yes, Unknown] {
        let mut desk = Desk::at(Stage::Screening);
        for _ in 0..67 {
            desk.answers(30, held);
        }
        assert_eq!((desk.answered(), focus(&desk)), (1, 1), "{held:?}");
        assert!(desk.hint().starts_with("Too soon"));
        desk.answers(150, held);
        assert_eq!(desk.answered(), 2, "{held:?}");
    }
}

#[test]
fn the_pause_is_150_ms_for_the_same_key_and_80_for_another() {
    let cases: [(&[_], usize); 7] = [
        (&[(149, No), (149, No)], 1),
        (&[(150, No), (150, No)], 2),
        (&[(79, No), (79, Yes)], 1),
        (&[(80, No), (80, Yes)], 2),
        (&[(80, No), (80, Unknown)], 2),
        (&[(80, No), (80, Yes), (80, No)], 3),
        // A refused key does not restart the pause.
        (&[(70, No), (70, Yes), (10, Yes)], 2),
    ];
    for (keys, answered) in cases {
        let mut desk = Desk::at(Stage::Screening);
        for (after, answer) in keys {
            desk.answers(*after, *answer);
        }
        assert_eq!(desk.answered(), answered, "{keys:?}");
    }
}

#[test]
fn a_changed_answer_stays_in_focus_and_is_in_the_trail() {
    let mut desk = Desk::at(Stage::Screening);
    desk.answers(200, No);
    desk.session
        .focus(desk.open().consultation.questions()[0].id);
    for _ in 0..2 {
        assert!(desk.answers(200, Unknown));
    }
    assert_eq!((desk.answered(), focus(&desk)), (1, 0));
    assert_eq!(desk.open().consultation.form().trail.len(), 1);
}

#[test]
fn the_next_open_question_follows_and_the_last_one_says_that_none_is_left() {
    let mut desk = Desk::at(Stage::Screening);
    let questions = desk.open().consultation.questions().to_vec();
    desk.session.focus(questions[1].id);
    desk.answers(200, No);
    desk.session.focus(questions[0].id);
    desk.answers(200, No);
    assert_eq!(focus(&desk), 2, "the answered one is skipped");
    desk.session.focus(questions[questions.len() - 1].id);
    desk.answers(200, Yes);
    assert_eq!(
        focus(&desk),
        2,
        "from the last one it goes to the first that is open"
    );
    for question in &questions[2..] {
        desk.session.focus(question.id);
        desk.answers(200, Yes);
    }
    assert!(
        desk.hint().starts_with("Every question has an answer"),
        "{}",
        desk.hint()
    );
}

#[test]
fn the_answer_just_given_is_near_until_another_question_is_gone_to() {
    type Move = fn(&mut Session);
    let moves: [(Move, bool); 4] = [
        (|it| assert!(it.lead_on()), true),
        (|it| assert!(it.next_open()), false),
        (|it| assert!(it.previous_question()), false),
        (
            |it| it.focus(it.open.as_ref().unwrap().question().unwrap()),
            false,
        ),
    ];
    for (number, (go, near)) in moves.into_iter().enumerate() {
        let mut desk = Desk::at(Stage::Screening);
        desk.answers(200, No);
        let answered = desk.open().just_answered();
        assert_eq!(answered, Some(desk.open().consultation.questions()[0].id));
        go(&mut desk.session);
        assert_eq!(desk.open().just_answered().is_some(), near, "{number}");
        assert!(desk.open().echo.is_some(), "{number}: it can be taken back");
    }
}

#[test]
fn an_answer_is_refused_that_disagrees_with_the_birth_date() {
    let mut desk = Desk::at(Stage::Screening);
    let open = desk.session.open.as_mut().unwrap();
    let today = now().date();
    open.consultation
        .enter(Field::BirthDate, "2020-01-01", today)
        .unwrap();
    assert!(!desk.answers(200, No));
    assert_eq!((desk.answered(), focus(&desk)), (0, 0));
    assert!(desk.hint().starts_with("Not entered: the date of birth"));
    assert!(desk.answers(200, Yes));
}

#[test]
fn the_answer_just_given_is_taken_back_once_and_only_if_it_was_seen() {
    let mut desk = Desk::at(Stage::Screening);
    let stamp = |desk: &mut Desk, after| {
        desk.at += std::time::Duration::from_millis(after);
        desk.stamp()
    };
    desk.answers(200, Yes);
    for (after, shown) in [(79, true), (200, false)] {
        let at: Stamp = stamp(&mut desk, after);
        assert!(!desk.session.take_back(shown, at));
        assert_eq!(desk.answered(), 1);
    }
    let at = stamp(&mut desk, 0);
    assert!(desk.session.take_back(true, at));
    assert_eq!((desk.answered(), focus(&desk)), (0, 0));
    assert!(
        !desk.session.take_back(true, at),
        "there is no answer before it"
    );
}
