//! The outcome and the findings in lines, what voids a decision, and ending early.

use mesocheck::domain::screening::{Answer, Plan};
use mesocheck::shipped::CHECKLIST;

use super::script::{ENGLISH, safe_answers, script};
use super::{Desk, then};

/// The lines that answer questions.
fn lines(answers: &[Answer]) -> Vec<&'static str> {
    let line = |answer: &Answer| if *answer == Answer::Yes { "y" } else { "n" };
    answers.iter().map(line).collect()
}

/// The lines up to the assessment, with the severe reaction of question 3 as the only finding, to refer.
fn with_a_finding() -> Vec<&'static str> {
    let mut answers = lines(&safe_answers());
    answers[2] = "y";
    then(&[&answers[..], &["c"]].concat())
}

#[test]
fn an_outcome_without_a_substance_says_that_none_has_been_screened() {
    let plan = Plan {
        concerns: vec![CHECKLIST.concern("hair").unwrap().id],
        substances: vec![],
    };
    let safe = |question: &'static mesocheck::domain::checklist::Question| {
        let answers = [Answer::Yes, Answer::No].into_iter();
        let mut answers = answers.filter(|it| !it.triggers(question.trigger));
        answers.next().unwrap()
    };
    let safe: Vec<_> = plan.questions(&CHECKLIST).map(safe).collect();
    let client = ["n", "A-7", "", "", "Sara", "1", "1", "c", "8", "c"];
    // The assessment, the command for it, the notice, a decision, and the review.
    let rest = [&["c", "s"][..], &["c"; 9], &["LM", "3", "Dr Huda", "later"]];
    let desk = Desk::new();
    let told = desk.play(&[&client[..], &lines(&safe), &rest.concat()].concat());
    let note = "No substance has been chosen, so no substance has been screened.";
    told.says("Outcome: No obstacle found");
    told.says("Stage 8 of 8");
    assert_eq!(told.out.matches(note).count(), 3, "{}", told.out);
    let told = desk.play(&then(&["s"]));
    assert!(!told.out.contains(note), "{}", told.out);
}

#[test]
fn a_finding_tells_its_answer_its_reason_and_its_detail() {
    let desk = Desk::new();
    let told = desk.play(&then(&["n", "u", "r asks to talk first", "s"]));
    let (_, findings) = told.out.rsplit_once("Findings:").unwrap();
    for part in [
        "\nAnswer: Unknown\nWhy we ask: ",
        "\nAnswer: Declined\nWhy we ask: ",
        "\nDetail: asks to talk first\n",
    ] {
        assert!(findings.contains(part), "{part:?} in {findings}");
    }
}

#[test]
fn an_open_referral_is_told_with_the_outcome() {
    let desk = Desk::new();
    let referred = [&with_a_finding()[..], &["e to a specialist", "y", "q"]].concat();
    desk.play(&referred).well();
    desk.play(&then(&["e had to leave", "y", "q"])).well();
    let told = desk.play(&then(&["s"]));
    told.says("Outcome: ");
    told.says("\nA referral of 20");
    let mut other = then(&["s"]);
    other[1] = "B-7";
    let told = desk.play(&other);
    assert!(!told.out.contains("A referral of"), "{}", told.out);
}

#[test]
fn a_changed_answer_tells_every_decision_and_clearance_that_it_voids() {
    let desk = Desk::new();
    let mut lines = script(&ENGLISH, "1");
    // Up to the review.
    lines.truncate(lines.len() - 4);
    lines.extend(["g 3".to_owned(), "u".to_owned()]);
    let told = desk.play(&lines);
    let (_, changed) = told.out.rsplit_once("Question 3 of").unwrap();
    for part in [
        "one or more clearances no longer count, and the decision must be made again",
        "Every question has an answer",
    ] {
        assert!(changed.contains(part), "{part:?} in {changed}");
    }
    assert_eq!(desk.draft().form.decision.verdict, None);
}

#[test]
fn every_text_of_a_clearance_is_kept_as_soon_as_it_is_entered() {
    let desk = Desk::new();
    let to_date = [&with_a_finding()[..], &["k 1", "Dr Huda", "2026-01-31"]].concat();
    assert_eq!(desk.play(&to_date).code, 6);
    let begun = desk.draft().form.begun.clearances.remove(0);
    assert_eq!(begun.texts, ["Dr Huda", "2026-01-31", ""]);
    // A short text is refused at once, and the others stay.
    for (texts, refused) in [
        (&["D"] as &[_], "Line 3: State who gave the clearance"),
        (&["", "2026"], "Line 4: Invalid date"),
        (&["", "", ""], "Line 5: An empty line answers nothing."),
    ] {
        let told = desk.play(&[&["1", "k 1"], texts, &["2026-01-31", "no"]].concat());
        assert_eq!(told.code, 7, "{}", told.out);
        assert!(told.last().starts_with(refused), "{}", told.last());
        assert_eq!(
            desk.draft().form.begun.clearances.pop(),
            Some(begun.clone())
        );
    }
    let told = desk.play(&["1", "k 1", "", "", "may go ahead", "q", "q"]);
    told.says("Now: Dr Huda (an empty line keeps it)");
    told.says("cleared by Dr Huda, 2026-01-31: may go ahead");
    assert!(desk.draft().form.begun.is_empty());
}

#[test]
fn a_clearance_that_is_left_is_not_kept() {
    for (left, kept) in [("b", 0), ("c", 0), ("q", 1)] {
        let desk = Desk::new();
        let left = format!(":{left}");
        let told = desk.play(&[&with_a_finding()[..], &["k 1", "Dr Huda", &left]].concat());
        assert_eq!(desk.draft().form.begun.clearances.len(), kept, "{left}");
        let unchanged = "Unchanged: the text typed there was not saved.";
        assert_eq!(told.out.contains(unchanged), kept == 0, "{}", told.out);
    }
}

#[test]
fn an_end_shows_the_findings_and_is_confirmed() {
    let desk = Desk::new();
    let told = desk.play(&then(&["n", "y", "e pregnant"]));
    let (_, asked) = told.out.rsplit_once("e pregnant\n").unwrap();
    for part in ["Outcome: ", "\n1. ", "unanswered: 40", "y or n: "] {
        assert!(asked.contains(part), "{part:?} in {asked}");
    }
    assert_eq!(desk.draft().form.begun.reason, "pregnant");
    let told = desk.play(&["1", "e pregnant", "n", "q", "q"]);
    told.says("Everything is as it was.");
    assert!(desk.files("records").is_empty());
    desk.play(&["1", "e pregnant", "y", "q"]).well();
    assert_eq!(desk.record().ended_early.as_deref(), Some("pregnant"));
}
