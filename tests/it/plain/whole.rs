//! Whole consultations, in both languages and with the command words of both.

use mesocheck::domain::language::Language;
use mesocheck::domain::record::Record;
use mesocheck::domain::screening::Answer;
use mesocheck::shipped::CHECKLIST;
use mesocheck::store::{Folder, drafts};

use super::script::{ARABIC, ENGLISH, safe_answers, script};
use super::{Desk, then};

/// The record of a whole consultation held in a language.
pub(crate) fn whole(language: &'static str) -> Record {
    let desk = Desk::new();
    let lines = match language {
        "ar" => script(&ARABIC, "2"),
        _ => script(&ENGLISH, "1"),
    };
    desk.play_in(language, &lines).well();
    desk.record()
}

/// Removes from a record what differs between consultations: its id, its times, its place in the chain.
pub(crate) fn record_of(mut record: Record) -> Record {
    let one = whole_of_nothing();
    record.id = one.id;
    record.started = one.started;
    record.sealed = one.sealed;
    record.zone = None;
    record.station = one.station;
    if let Some(notice) = &mut record.notice {
        notice.at = one.started;
    }
    if let Some(decision) = &mut record.decision {
        decision.at = one.started;
    }
    record
}

/// Removes from a record its wording and the language of it.
#[cfg(unix)]
pub(crate) fn apart_from_wording(record: Record) -> Record {
    let mut record = record_of(record);
    record.client_language = Language::En;
    for screened in &mut record.screening {
        screened.language = Language::En;
        screened.asked.clear();
        screened.for_client = None;
    }
    for finding in &mut record.findings {
        finding.language = Language::En;
        finding.reason.clear();
        finding.action.clear();
    }
    if let Some(notice) = &mut record.notice {
        notice.language = Language::En;
        notice.items.clear();
    }
    record
}

/// An arbitrary record, used for its id, times and chain.
fn whole_of_nothing() -> Record {
    const RECORD: &str = include_str!("../../fixtures/records/20261122-101502-7F3A9C.ron");
    ron::from_str(RECORD.rsplit_once("// sha256 ").unwrap().0).unwrap()
}

#[test]
fn a_question_is_printed_and_recorded_in_the_clients_words_too() {
    let desk = Desk::new();
    let told = desk.play_in("en", &script(&ENGLISH, "2")).well();
    let record = desk.record();
    for screened in &record.screening {
        let question = CHECKLIST.question(&screened.question).unwrap();
        let client = screened.for_client.as_ref().unwrap();
        assert_eq!(
            (screened.language, client.language),
            (Language::En, Language::Ar)
        );
        assert_eq!(
            (&*screened.asked, &*client.asked),
            (question.text.en.0, question.text.ar.0)
        );
        assert!(told.out.contains(&client.asked), "{}", client.asked);
    }
    let english = whole("en");
    assert!(english.screening.iter().all(|it| it.for_client.is_none()));
}

#[test]
fn the_words_of_both_languages_make_the_same_record() {
    let mixed = |language, words| {
        let desk = Desk::new();
        desk.play_in(language, &script(words, "1")).well();
        record_of(desk.record())
    };
    let english = mixed("en", &ENGLISH);
    assert_eq!(english, mixed("en", &ARABIC));
    let arabic = mixed("ar", &ENGLISH);
    assert_eq!(arabic, mixed("ar", &ARABIC));
    // In Arabic, only the wording shown differs.
    assert_eq!(english.screening.len(), arabic.screening.len());
    assert!(
        english
            .screening
            .iter()
            .zip(&arabic.screening)
            .all(|(one, other)| one.answer == other.answer && one.asked != other.asked)
    );
}

#[test]
fn nothing_but_letters_line_ends_and_in_arabic_isolates_is_printed() {
    for (language, words) in [("en", &ENGLISH), ("ar", &ARABIC)] {
        let desk = Desk::new();
        let told = desk.play_in(language, &script(words, "2")).well();
        let strange = |letter: char| {
            letter.is_control() && letter != '\n'
                || ('\u{2500}'..='\u{25FF}').contains(&letter)
                || language == "en" && ('\u{2066}'..='\u{2069}').contains(&letter)
                || ('\u{FDD0}'..='\u{FDEF}').contains(&letter)
        };
        let found: Vec<_> = told.out.chars().filter(|it| strange(*it)).collect();
        assert_eq!(found, [], "{language}");
        assert!(!told.out.contains("<U+"), "{}", told.out);
    }
}

#[test]
fn in_arabic_a_value_that_reads_from_the_left_is_isolated_in_a_pipe() {
    let desk = Desk::new();
    let told = desk.play_in("ar", &["n", "A-7", "Noor O+", ":b", ":q", "q"]);
    told.says("\u{2068}Noor O+\u{2069}");
    told.says("\u{2068}A-7\u{2069}");
}

#[test]
fn a_re_screening_date_is_entered_and_a_bad_one_refused() {
    let desk = Desk::new();
    let mut lines = script(&ENGLISH, "1");
    let at = lines.len() - 3;
    "soon".clone_into(&mut lines[at]);
    let told = desk.play(&lines);
    assert_eq!(told.code, 7, "{}", told.out);
    let day = record_date();
    let told = desk.play(&["1", "c", &day, "q"]);
    assert!(told.last().contains("not the initials of Sara"));
    assert!(told.last().contains(":q is the command"), "{}", told.last());
    // Half a date shows again, holds up the seal, and is left out if the consultation ends early.
    let told = desk.play(&["1", "c", "2026-1"]);
    assert_eq!(told.code, 7, "{}", told.out);
    let told = desk.play(&["1", "c", ""]);
    told.says("Now: 2026-1");
    assert_eq!(told.code, 7, "{}", told.out);
    let told = desk.play(&["1", "e no time", "n", "q", "q"]);
    told.says("The day to screen again from is incomplete");
    let told = desk.play(&["1", "c", &day, ":b", "q", "q"]);
    told.says("Now: 2026-1");
    let told = desk.play(&["1", "e no time", "n", "q", "q"]);
    told.says(&format!("Screen again from: {day}\n"));
    let told = desk.play(&["1", "c", "", ":b", "", "S", "q"]).well();
    assert!(told.out.contains(&format!("Now: {day}")), "{}", told.out);
    assert_eq!(desk.record().rescreen_on.unwrap().to_string(), day);
}

/// A date less than ten years from now.
fn record_date() -> String {
    let today = jiff::Zoned::now().date();
    today.saturating_add(jiff::Span::new().days(30)).to_string()
}

#[test]
fn a_finding_is_cleared_withdrawn_and_the_record_keeps_what_was_said() {
    let desk = Desk::new();
    let answers = safe_answers().into_iter();
    let answers = answers.map(|answer| if answer == Answer::Yes { "y" } else { "n" });
    let mut answers: Vec<_> = answers.collect();
    // The severe reaction of question 3 is a finding to refer.
    answers[2] = "y";
    answers.insert(3, "d to penicillin, in 2012");
    let mut lines = then(&answers);
    lines.extend(["c", "k"]);
    let told = desk.play(&lines);
    assert!(
        told.last()
            .contains("The number of the line is missing: k 1")
    );
    let lines = ["1", "k 1", "Dr Huda", "2026", "may go ahead"];
    let told = desk.play(&lines);
    assert_eq!(told.code, 7, "{}", told.out);
    assert!(
        told.last()
            .contains("Invalid date: enter a calendar date as YYYY-MM-DD"),
        "{}",
        told.last()
    );
    let told = desk.play(&[
        "1",
        "k 1",
        ":h",
        "Dr Huda",
        "2026-01-31",
        "may go ahead",
        "w 1",
        "n",
        "s",
        "q",
        "q",
    ]);
    told.says("any text: is taken for what the prompt asks.");
    told.says("cleared by Dr Huda, 2026-01-31: may go ahead");
    assert!(told.out.contains("Everything is as it was."));
    let form = desk.draft().form;
    let cleared = form.entries.iter().find(|it| it.cleared.is_some()).unwrap();
    assert_eq!(cleared.detail.as_deref(), Some("to penicillin, in 2012"));
    let told = desk.play(&["1", "w 1", "y", "q", "q"]);
    told.says("Withdraw this clearance?");
    assert_eq!(desk.draft().form.trail.len(), 1, "the trail keeps it");
    assert!(
        desk.draft()
            .form
            .entries
            .iter()
            .all(|it| it.cleared.is_none())
    );
}

#[test]
fn a_consultation_is_ended_early_with_its_reason() {
    let desk = Desk::new();
    let told = desk.play(&then(&["n", "y", "e no", "q"]));
    assert_eq!(
        (told.code, desk.files("records").len()),
        (7, 0),
        "{}",
        told.out
    );
    assert!(
        told.last()
            .contains("The reason needs at least three characters.")
    );
    let told = desk.play(&["1", "e pregnant", "y", "q"]).well();
    // What the record lacks is named before the seal, as in the review.
    told.says("Findings without detail: 1");
    let record = desk.record();
    assert_eq!(record.ended_early.as_deref(), Some("pregnant"));
    assert_eq!(record.screening.len(), 2);
}

#[test]
fn an_early_end_says_once_that_no_substance_was_screened() {
    let lines = [
        "n",
        "A-1042",
        "",
        "",
        "Sara",
        "1",
        "3",
        "c",
        "e pregnant",
        "y",
        "q",
    ];
    let told = Desk::new().play(&lines).well();
    told.says("No substance has been chosen, so no substance has been screened.");
    assert_eq!(told.out.matches("been screened").count(), 1, "{}", told.out);
}

#[test]
fn a_name_typed_on_the_screen_after_the_acknowledgement_is_to_be_confirmed() {
    let desk = Desk::new();
    let mut lines = script(&ENGLISH, "1");
    let acknowledged = lines.iter().position(|line| line == "LM").unwrap();
    lines.truncate(acknowledged + 1);
    assert_eq!(desk.play(&lines).code, 6);
    let mut draft = desk.draft();
    draft.form.begun.acknowledgement = "LMx".to_owned();
    drafts::save(&Folder::at(desk.data()), &draft).unwrap();
    for further in ["g decision", "g review"] {
        let told = desk.play(&["1", "g notice", further]);
        let missing = "acknowledgement is missing";
        assert!(told.last().contains(missing), "{}", told.out);
    }
}

#[test]
fn the_draft_is_resumed_at_its_question() {
    let desk = Desk::new();
    let told = desk.play(&then(&["n", "n"]));
    assert_eq!(told.code, 6, "the lines ended with a consultation open");
    let told = desk.play(&["1"]);
    told.says("Question 3 of 42.");
    assert_eq!(told.code, 6);
}
