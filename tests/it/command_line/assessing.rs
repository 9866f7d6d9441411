//! `assess`: the worked cases, and faults of an intake.

use std::fs;

use mesocheck::domain::checklist::Place;
use mesocheck::domain::language::Language;
use mesocheck::shipped::{CHECKLIST, PHRASES};
use serde_json::{Value, json};

use super::cases::CASES;
use super::{Workplace, fixture};

#[test]
fn the_worked_cases_come_out_as_they_should() {
    let place = Workplace::new();
    for case in &CASES {
        let path = fixture(&format!("cases/{}.ron", case.file));
        for language in ["en", "ar"] {
            let answer = place.json(&["assess", &path, "--json", "--lang", language]);
            assert_eq!(answer["outcome"], case.outcome, "{}", case.file);
            let findings = case.findings.iter().map(|(level, question, unknown)| {
                json!({"question": question, "level": level, "unknown": unknown})
            });
            assert_eq!(
                answer["findings"],
                Value::Array(findings.collect()),
                "{}",
                case.file
            );
            assert_eq!(
                answer["unanswered"],
                json!(case.unanswered),
                "{}",
                case.file
            );
            let shown: Vec<&str> = answer["shown"]
                .as_array()
                .unwrap()
                .iter()
                .map(|question| question["question"].as_str().unwrap())
                .collect();
            assert!(
                case.shown.iter().all(|id| shown.contains(id)),
                "{}",
                case.file
            );
            assert!(
                !case.hidden.iter().any(|id| shown.contains(id)),
                "{}",
                case.file
            );
        }
    }
    assert!(!place.path("data").exists());
}

#[test]
fn without_answers_it_is_incomplete_and_shows_what_is_asked() {
    let place = Workplace::new();
    let path = place.path("intake.ron");
    fs::write(
        &path,
        r#"(concerns: ["pigmentation"], substances: ["tranexamic-acid"])"#,
    )
    .unwrap();
    let answer = place.json(&["assess", path.to_str().unwrap(), "--json"]);
    assert_eq!(answer["outcome"], "incomplete");
    assert_eq!(answer["findings"], json!([]));
    let shown = answer["shown"].as_array().unwrap();
    assert_eq!(answer["unanswered"].as_array().unwrap().len(), shown.len());
    // Levels are stated after escalation; some questions are triggered by no.
    let escalated = json!({"question": "thrombosis-stroke", "trigger": "yes", "level": "stop"});
    let by_no = json!({"question": "informed-consent", "trigger": "no", "level": "stop"});
    assert!(shown.contains(&escalated) && shown.contains(&by_no));
    let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    let told = ["substance_screened", "age_agrees"];
    assert_eq!(
        keys,
        [&["outcome", "findings", "shown", "unanswered"][..], &told].concat()
    );
}

#[test]
fn it_says_that_no_substance_was_screened_and_that_the_age_disagrees() {
    let place = Workplace::new();
    let path = place.path("intake.ron");
    let this_year = jiff::Zoned::now().date().year();
    let minor = format!("{}-01-01", this_year - 10);
    for substances in ["", "\"biotin\""] {
        for (born, agrees) in [("1990-05-31", true), (&*minor, false)] {
            let intake = format!(
                "(birth_date: \"{born}\", concerns: [\"hair\"], substances: [{substances}], answers: {{\"under-18\": No}})"
            );
            fs::write(&path, intake).unwrap();
            let call = ["assess", path.to_str().unwrap()];
            let answer = place.json(&[&call[..], &["--json"]].concat());
            assert_eq!(answer["age_agrees"], agrees);
            assert_eq!(answer["substance_screened"], !substances.is_empty());
            for language in Language::ALL {
                let told = place
                    .run(&[&call[..], &["--lang", language.code()]].concat())
                    .out;
                let mut notes = CHECKLIST.notes_at(Place::InAssessment);
                let none = notes.next().unwrap().text.get(language);
                assert_eq!(told.contains(none), substances.is_empty(), "{told}");
                let age = PHRASES.refusals.missing_age.get(language);
                assert_eq!(super::plain(&told).contains(age), !agrees, "{told}");
            }
        }
    }
}

#[test]
fn no_outcome_stands_on_an_age_that_disagrees() {
    let place = Workplace::new();
    let case = fs::read_to_string(fixture("cases/c01.ron")).unwrap();
    let this_year = jiff::Zoned::now().date().year();
    let (adult, minor) = (this_year - 36, this_year - 10);
    for (born, answer, outcome) in [
        (adult, "No", "proceed"),
        (minor, "No", "incomplete"),
        (adult, "Yes", "do-not-proceed"),
    ] {
        let with = format!("\"under-18\": {answer},");
        let text = case.replace("\"under-18\": No,", &with);
        let text = text.replacen('(', &format!("(birth_date: \"{born}-01-01\","), 1);
        fs::write(place.path("intake.ron"), text).unwrap();
        let found = place.json(&["assess", "intake.ron", "--json"]);
        assert_eq!(found["outcome"], outcome, "{born} {answer}");
        let name = CHECKLIST.outcomes.incomplete.name.en.0;
        let told = place.run(&["assess", "intake.ron"]).out;
        assert_eq!(told.contains(name), outcome == "incomplete", "{told}");
    }
}

#[test]
fn an_answer_out_of_scope_is_ignored_and_told() {
    let place = Workplace::new();
    let path = place.path("intake.ron");
    fs::write(
        &path,
        r#"(concerns: ["hair"], answers: {"herpes-history": Yes, "under-18": Yes})"#,
    )
    .unwrap();
    let told = place.run(&["assess", path.to_str().unwrap(), "--json"]);
    assert_eq!(told.code, 0);
    assert!(told.err.contains("herpes-history"), "{}", told.err);
    let answer: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(answer["outcome"], "do-not-proceed");
    assert_eq!(answer["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn people_read_reason_and_action() {
    let place = Workplace::new();
    let question = CHECKLIST.question("thrombosis-stroke").unwrap();
    let path = fixture("cases/c05.ron");
    let told = place.run(&["assess", &path]);
    assert!(told.out.contains(question.action.en.0), "{}", told.out);
    let told = place.run(&["assess", &path, "--lang", "ar"]);
    assert!(told.out.contains(question.reason.ar.0), "{}", told.out);
}

#[test]
fn a_broken_intake_is_told_with_its_place() {
    let place = Workplace::new();
    let path = place.path("intake.ron");
    let cases = [
        (
            "(concerns: [])",
            ":1:2: ",
            "no concern is chosen; give at least one of: hair, radiance",
        ),
        ("(client: \"A\")", ":1:1: ", "no concern is chosen"),
        ("(concerns: [\"hairs\"])", ":1:14: ", "did you mean `hair`?"),
        (
            "(\n concerns: [\"hair\", \"hair\"])",
            ":2:22: ",
            "is given twice",
        ),
        (
            "(concerns: [\"hair\"], substances: [\"bioten\"])",
            ":1:36: ",
            "did you mean `biotin`?",
        ),
        (
            "(concerns: [\"hair\"], substances: [\"kojic-acid\"])",
            ":1:36: ",
            "choose one of: ",
        ),
        (
            "(concerns: [\"hair\"], answers: {\"under-81\": No})",
            ":1:33: ",
            "did you mean `under-18`?",
        ),
        (
            "(concerns: [\"hair\"], answers: {\"under-18\": No, \"under-18\": Yes})",
            ":1:49: ",
            "is given twice",
        ),
        (
            "(concerns: [\"hair\"], answers: {\"under-18\": Nope})",
            ":1:",
            "`Nope`",
        ),
        (
            "(concerns: [\"hair\"], birth_date: \"1990\")",
            ":1:35: ",
            "YYYY-MM-DD",
        ),
        (
            "(concerns: [\"hair\"], birth_date: \"1850-01-01\")",
            ":1:35: ",
            "between 1900-01-01 and today",
        ),
        (
            "(concerns: [\"hair\"], birth_date: \"9999-01-01\")",
            ":1:35: ",
            "between 1900-01-01 and today",
        ),
        (
            "(concerns: [\"hair\"], language: \"fr\")",
            ":1:32: ",
            "`fr`",
        ),
        ("(concern: [\"hair\"])", ":1:", "did you mean `concerns`?"),
        ("(concerns: [\"hair\"]", ":1:", "brackets"),
        ("", ":1:", "brackets"),
    ];
    for (text, at, said) in cases {
        fs::write(&path, text).unwrap();
        let told = place.run(&["assess", path.to_str().unwrap(), "--json"]);
        assert_eq!((told.code, told.out.as_str()), (4, ""), "{text}");
        let line = told.err.lines().find(|line| line.contains(said));
        let line = line.unwrap_or_else(|| panic!("{text}: {}", told.err));
        assert!(line.contains(&format!("intake.ron{at}")), "{text}: {line}");
        assert_eq!(
            place
                .run(&["assess", path.to_str().unwrap(), "--lang", "ar"])
                .code,
            4
        );
    }
}

#[test]
fn every_fault_of_an_intake_is_told_at_once_and_nothing_of_the_client() {
    let place = Workplace::new();
    let path = place.path("intake.ron");
    let text = r#"(client: "SECRET", birth_date: "SECRET", concerns: ["hiar"], substances: ["botin"], answers: {"x": No})"#;
    fs::write(&path, text).unwrap();
    let told = place.run(&["assess", path.to_str().unwrap()]);
    assert_eq!(told.code, 4);
    assert_eq!(told.err.matches("intake.ron:1:").count(), 4, "{}", told.err);
    assert!(!told.err.contains("SECRET"));
}

#[test]
fn an_intake_that_cannot_be_read_is_invalid() {
    let place = Workplace::new();
    fs::write(place.path("bytes.ron"), b"\xFF\xFE").unwrap();
    for name in ["missing.ron", "bytes.ron", "."] {
        let told = place.run(&["assess", name]);
        assert_eq!(told.code, 4, "{name}: {}", told.err);
        assert!(told.err.contains(name), "{}", told.err);
    }
}

#[test]
fn a_fault_is_told_in_one_language() {
    let place = Workplace::new();
    for (name, text) in [
        ("a", "(client: 5"),
        ("b", "(client: \"A\" concerns: [])"),
        ("c", "(client: \"A\", concerns: \"hair\")"),
        ("d", "(client: \"A\", concerns: [], answers: 3)"),
        ("e", "(client: \"\\q\")"),
        ("f", "(client: \"A\""),
        ("g", "7"),
    ] {
        fs::write(place.path(name), text).unwrap();
    }
    let line = |name: &str, language: &str| {
        let told = place.run(&["assess", name, "--lang", language]).err;
        let line = told.lines().next().unwrap().to_owned();
        line.replace(name, "")
    };
    for name in ["a", "b", "c", "d", "e", "f", "g", "/", "/dev/null", "/none"] {
        let (english, arabic) = (line(name, "en"), line(name, "ar"));
        let words = english
            .split(' ')
            .filter(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic()));
        for word in words {
            assert!(!arabic.split(' ').any(|other| other == word), "{arabic}");
        }
    }
}

#[test]
fn a_byte_order_mark_before_an_intake_is_skipped() {
    let place = Workplace::new();
    let intake = "\u{FEFF}(client: \"A-1\", concerns: [\"hair\"])";
    fs::write(place.path("intake.ron"), intake).unwrap();
    let told = place.run(&["assess", "intake.ron"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
}
