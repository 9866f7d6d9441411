//! A line applies to what was just printed; a wrong one is reported and does nothing.

use mesocheck::domain::checklist::{Question, Scope};
use mesocheck::domain::screening::Answer;
use mesocheck::shipped::CHECKLIST;

use super::script::{ENGLISH, script};
use super::{Desk, then};

/// The number of questions answered in the only draft.
fn answered(desk: &Desk) -> usize {
    let entries = desk.draft().form.entries;
    entries.iter().filter(|it| it.given.is_some()).count()
}

#[test]
fn a_stage_is_found_by_its_arabic_name_without_the_mark_that_nobody_types() {
    let screening = "\u{627}\u{644}\u{62A}\u{62D}\u{631}\u{64A}";
    let desk = Desk::new();
    let told = desk.play(&then(&["g concerns", &format!("g {screening}")]));
    let times = told.out.matches("Question 1 of 42.").count();
    assert_eq!(times, 2, "{}", told.out);
}

#[test]
fn a_wrong_line_is_named_and_nothing_after_it_is_read() {
    let cases = [
        ("maybe", "Not understood: maybe."),
        ("", "An empty line answers nothing."),
        ("y y", "Not understood: y y."),
        ("2 n", "but the question just printed is 1"),
        ("99 n", "There is no question or stage 99"),
        ("g 99", "There is no question or stage 99"),
        ("g notice", "Questions without an answer: 42."),
        ("z", "Only the answer just given can be taken back."),
        ("5", "Not understood: 5."),
        ("d", "The text of the detail is missing"),
    ];
    for (line, why) in cases {
        let desk = Desk::new();
        let told = desk.play(&then(&[line, "y", "y"]));
        assert_eq!(told.code, 7, "{line}: {}", told.out);
        let last = told.last();
        assert!(
            last.starts_with("Line 11: ") && last.contains(why),
            "{line}: {last}"
        );
        assert!(
            last.ends_with("Nothing after it was read; the draft is kept."),
            "{last}"
        );
        assert_eq!(answered(&desk), 0, "{line}");
        assert_eq!(desk.draft().form.client, "A-1042");
    }
}

#[test]
fn an_answer_counts_only_for_the_question_just_printed() {
    let desk = Desk::new();
    desk.play(&then(&["1 n", "2 n", "n", "u", "3", "1"]));
    assert_eq!(answered(&desk), 6);
    let desk = Desk::new();
    let told = desk.play(&then(&["n", "1 y"]));
    assert_eq!((told.code, answered(&desk)), (7, 1));
}

#[test]
fn going_back_answers_nothing_and_the_last_answer_is_taken_back() {
    let desk = Desk::new();
    let told = desk.play(&then(&["n", "y", "b", "b", "?", "s", "g 5", "n", "z", "l"]));
    assert_eq!(answered(&desk), 2, "{}", told.out);
    assert!(told.out.contains("Answer so far: Yes."));
    assert!(told.out.contains("Why we ask: "));
    assert!(told.out.contains("unanswered: 40"));
    assert!(told.out.contains("Question 5 of 42."));
    assert!(told.out.contains("The answer was taken back"));
    assert!(told.out.contains("\u{646}"), "the other language");
}

#[test]
fn a_changed_answer_is_in_the_trail() {
    let desk = Desk::new();
    desk.play(&then(&["n", "n", "b", "y"]));
    assert_eq!(answered(&desk), 2);
    assert_eq!(desk.draft().form.trail.len(), 1);
}

#[test]
fn a_command_is_not_taken_for_a_text() {
    for (line, entered) in [
        ("c", None),
        (":c", None),
        ("::c", Some("c")),
        ("C", Some("C")),
    ] {
        let desk = Desk::new();
        desk.play(&["n", "A-7", line]);
        assert_eq!(desk.draft().form.name.as_deref(), entered, "{line}");
    }
}

#[test]
fn a_number_alone_is_no_name() {
    let client = ["n", "A-7", "", ""];
    let with = |line: &'static str| [&client[..], &[line]].concat();
    let desk = Desk::new();
    let told = desk.play(&with("2"));
    let last = told.last();
    assert!(
        last.contains("::2 is the text") && !last.contains(" :2 "),
        "{last}"
    );
    assert_eq!((told.code, &*desk.draft().form.practitioner), (7, ""));
    let desk = Desk::new();
    desk.play(&with("::2"));
    assert_eq!(desk.draft().form.practitioner, "2");
    // Where a name is offered, its number is a command.
    let desk = Desk::new();
    desk.play(&then(&["e not today", "y"]));
    let told = desk.play(&with("1"));
    let both = ":1 is the command, ::1 the text";
    assert!(told.last().contains(both), "{}", told.last());
}

/// An answer's word is no acknowledgement, and no command is promised that the step refuses.
#[test]
fn a_command_of_other_steps_is_refused_as_text_and_only_what_works_is_named() {
    let meem = "\u{645}";
    for (language, word, named) in [
        ("en", "n", "::n is the text"),
        ("ar", meem, "::\u{645}."),
        ("en", "c", ":c is the command, ::c the text"),
    ] {
        let desk = Desk::new();
        let told = desk.play_in(language, &["n", "A-7", word]);
        let last = told.last();
        assert!(last.contains(named), "{last}");
        let command = format!(" :{word} ");
        assert_eq!(last.contains(&command), word == "c", "{last}");
        assert_eq!((told.code, desk.draft().form.name), (7, None));
        let desk = Desk::new();
        desk.play_in(language, &["n", "A-7", &format!("::{word}")]);
        assert_eq!(desk.draft().form.name.as_deref(), Some(word));
    }
}

#[test]
fn a_wrong_command_where_text_is_entered_names_the_others_with_their_colon() {
    for (language, choices) in [
        (
            "en",
            "Possible here: any text, :c, :b, :g, :s, :m, :e, :discard, :l, :q, :h. :h says",
        ),
        ("ar", "\u{60C} :\u{62A}\u{60C} :\u{631}\u{60C} "),
    ] {
        let told = Desk::new().play_in(language, &["n", ":wrong"]);
        assert!(told.last().contains(choices), "{}", told.last());
    }
}

#[test]
fn an_empty_line_leaves_an_optional_field_and_is_refused_in_a_required_one() {
    let desk = Desk::new();
    let told = desk.play(&["n", ""]);
    assert_eq!(told.code, 7);
    assert!(
        told.last().contains("Client reference is missing."),
        "{}",
        told.last()
    );
    assert!(desk.files("drafts").is_empty(), "nothing was entered");
    let told = desk.play(&["n", "A-7", "", "", ":b", "2000-01-01", ":b", "-"]);
    assert_eq!(told.code, 6, "{}", told.out);
    assert_eq!(desk.draft().form.birth_date, None);
}

#[test]
fn a_text_after_which_something_is_missing_is_told_and_what_leads_there() {
    let desk = Desk::new();
    let mut lines = script(&ENGLISH, "1");
    let acknowledged = lines.iter().position(|line| line == "LM").unwrap();
    lines.truncate(acknowledged + 1);
    let past_the_verdict = ["c", "Dr Huda", "as discussed"].map(str::to_owned);
    lines.extend(past_the_verdict);
    let told = desk.play(&lines);
    told.says("as discussed\nNow: as discussed (an empty line keeps it)\n");
    let why = ": The specialist's decision is missing. :m leads there. Nothing";
    assert!(told.last().contains(why), "{}", told.last());
    assert_eq!(desk.draft().form.decision.remarks, "as discussed");
    // What is entered at the step itself needs no way there.
    let told = desk.play(&["1", "g client", "-", ":b", ""]);
    let why = "Client reference is missing. Nothing";
    assert!(told.last().contains(why), "{}", told.last());
}

#[test]
fn what_would_stop_counting_is_asked_for_first() {
    let desk = Desk::new();
    let pigmentation = CHECKLIST.concern("pigmentation").unwrap().id;
    let asked = |question: &&Question| question.scope.contains(&Scope::ForConcern(pigmentation));
    let question = CHECKLIST.questions.iter().find(asked).unwrap();
    let there = format!("g {}", question.id);
    let told = desk.play(&then(&[&there, "n", "g concerns", "3", "h", "n"]));
    told.says("answers that will no longer count: ");
    told.says("y, yes: does it.\nn, no: leaves everything as it is.\n");
    assert!(told.out.contains("Everything is as it was."));
    assert_eq!(desk.draft().form.concerns, ["pigmentation"]);
}

#[test]
fn what_stands_beside_a_line_on_the_screen_is_told() {
    let desk = Desk::new();
    let told = desk.play(&[
        "n", "A-7", "", "", "Sara", "1", "? 3", "3", "c", "? 4", "7", "c", "?", "? 1",
    ]);
    told.says("Sessions: background only: ");
    told.says("Regulatory status: ");
    told.says("Why we ask: ");
    let told = desk.play(&["1", "g concerns", "? 9"]);
    assert!(
        told.last().contains("There is no line 9 here."),
        "{}",
        told.last()
    );
}

#[test]
fn a_group_is_told_exactly_and_another_line_is_not() {
    let to_substances = ["n", "A-7", "", "", "Sara", "1", "3", "c"];
    let with = |line: &'static str| [&to_substances[..], &[line]].concat();
    let desk = Desk::new();
    let told = desk.play(&with("1 panthenol"));
    told.says("Groups: 1 Other vitamins, ");
    told.says("Chosen: Other vitamins (panthenol)");
    let desk = Desk::new();
    let told = desk.play(&with("4 two percent"));
    assert_eq!(told.code, 7);
    assert!(
        told.last().contains("Line 4 is no group"),
        "{}",
        told.last()
    );
    let told = desk.play(&["1", "?"]);
    assert!(
        told.last()
            .contains("The number of the line is missing: ? 1, for example."),
        "{}",
        told.last()
    );
}

#[test]
fn a_line_of_numbers_counts_whole_or_not_at_all() {
    let to_concerns = ["n", "A-7", "", "", "Sara", "1"];
    for (line, code, chosen) in [
        ("1 2 99", 7, &[] as &[_]),
        ("1 0", 7, &[]),
        ("1 1", 6, &["hair"]),
        ("1 2, 3", 6, &["hair", "radiance", "pigmentation"]),
    ] {
        let desk = Desk::new();
        let told = desk.play(&[&to_concerns[..], &[line]].concat());
        assert_eq!(told.code, code, "{line}: {}", told.out);
        assert_eq!(desk.draft().form.concerns, chosen, "{line}");
    }
    let desk = Desk::new();
    let long = format!("1 {}", "x".repeat(201));
    let told = desk.play(&[&to_concerns[..], &["3", "c", &long]].concat());
    assert_eq!(told.code, 7, "{}", told.out);
    assert!(desk.draft().form.substances.is_empty(), "{}", told.out);
}

#[test]
fn what_stands_after_a_number_to_be_confirmed_is_done_after_it_or_left_with_it() {
    let pigmentation = CHECKLIST.concern("pigmentation").unwrap().id;
    let asked = |question: &&Question| question.scope.contains(&Scope::ForConcern(pigmentation));
    let question = CHECKLIST.questions.iter().find(asked).unwrap();
    let there = format!("g {}", question.id);
    for (answer, concerns) in [
        ("y", &["hair", "radiance"] as &[_]),
        ("n", &["pigmentation", "hair"]),
    ] {
        let desk = Desk::new();
        let told = desk.play(&then(&[&there, "n", "g concerns", "1 3 2", answer]));
        told.says("answers that will no longer count: ");
        assert_eq!(
            desk.draft().form.concerns,
            concerns,
            "{answer}: {}",
            told.out
        );
    }
    let plan = CHECKLIST.plan_questions.iter().next().unwrap();
    let desk = Desk::new();
    let told = desk.play(&then(&[
        &format!("g {plan}"),
        "n",
        "g substances",
        "1 panthenol",
        "y",
    ]));
    told.says("Chosen: Other vitamins (panthenol)");
}

#[test]
fn going_back_over_a_stage_prints_only_the_step_it_leads_to() {
    let desk = Desk::new();
    let told = desk.play(&["n", "A-7", "", "", "Sara", "1", "b"]);
    let (_, back) = told.out.rsplit_once("Stage 1 of 8").unwrap();
    assert!(back.contains("1. English: chosen"), "{back}");
    assert!(!back.contains("Now: A-7"), "{back}");
}

#[test]
fn a_detail_names_its_question_and_is_emptied() {
    let desk = Desk::new();
    let told = desk.play(&then(&["n", "d aged 36", "b", "c", "g 1", "d -"]));
    told.says("Detail of question 1: aged 36");
    told.says("Answer so far: No.\nDetail: aged 36\n");
    told.says("The detail of question 1 is empty.");
}

#[test]
fn a_detail_is_of_the_question_printed_once_the_answer_just_given_is_left() {
    for (lines, number) in [
        (&["n"] as &[_], 1),
        (&["n", "c"], 3),
        (&["n", "n", "b"], 2),
        (&["n", "n", "b", "b"], 1),
        (&["n", "g 9"], 9),
        // A changed answer moves on, too.
        (&["n", "n", "g 2", "u"], 2),
    ] {
        let desk = Desk::new();
        let told = desk.play(&then(&[lines, &["d since May"]].concat()));
        told.says(&format!("Detail of question {number}: since May"));
    }
}

#[test]
fn a_declined_answer_takes_its_reason_in_the_same_line() {
    let desk = Desk::new();
    let told = desk.play(&then(&[
        "n",
        "r asks to talk first",
        "3 declined not today",
    ]));
    told.says("Detail of question 2: asks to talk first");
    assert_eq!(told.code, 6, "{}", told.out);
    let entries = desk.draft().form.entries.into_iter();
    let details: Vec<_> = entries
        .filter(|it| {
            it.given
                .as_ref()
                .is_some_and(|it| it.answer == Answer::Declined)
        })
        .filter_map(|it| it.detail)
        .collect();
    assert_eq!(details, ["asks to talk first", "not today"]);
    // Two answers in a line, a reason that is too long, and text after any other answer do nothing.
    let long = format!("r {}", "x".repeat(2_001));
    for line in ["r y", "r declined", "r 2", "y since May", &long] {
        let desk = Desk::new();
        let told = desk.play(&then(&[line]));
        assert_eq!((told.code, answered(&desk)), (7, 0), "{line}: {}", told.out);
    }
}

#[test]
fn a_question_stands_in_the_clients_language_too() {
    let desk = Desk::new();
    let mut lines = then(&[]);
    lines[5] = "2";
    let told = desk.play(&lines);
    let arabic = CHECKLIST.questions.iter().next().unwrap().text.ar;
    assert!(
        told.out.contains(&format!("To read out: {arabic}")),
        "{}",
        told.out
    );
}

#[test]
fn a_text_is_recorded_as_typed_or_not_at_all() {
    let desk = Desk::new();
    assert_eq!(desk.play(&["n", "::-"]).code, 6);
    assert_eq!(desk.draft().form.client, "-");
    for (reference, code) in [
        ("-", 0),
        // A mark that nobody sees.
        ("\u{200F}", 0),
        // What stands for bytes that are no text.
        ("A-\u{FFFD}7", 7),
    ] {
        let desk = Desk::new();
        let told = desk.play(&["n", reference]);
        assert_eq!(told.code, code, "{reference:?}: {}", told.out);
        assert!(desk.files("drafts").is_empty(), "{reference:?}");
    }
}
