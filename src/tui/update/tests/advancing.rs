//! Leading on: a choice that can be made only once leads to what comes next; and the keys that a whole consultation
//! takes.

use crate::domain::consultation::{Prefill, Stage};
use crate::domain::language::Language;
use crate::domain::record::Verdict;
use crate::domain::screening::Answer;
use crate::session::{Effect, Slot};
use crate::shipped::CHECKLIST;
use crate::store::names::NameList;
use crate::tui::film::{Film, ready_for, safe};
use crate::tui::model::Row;

/// The most keys of a consultation without a finding, letters and the 39 answers included, for a practitioner and a
/// specialist known at the station: 64, and one for each page of the notice after the first.
const MOST: [(u16, u16, usize); 3] = [(80, 24, 67), (120, 40, 65), (160, 50, 65)];

/// Plays keys, and counts them as fingers do.
struct Fingers {
    film: Film,
    keys: usize,
}

impl Fingers {
    fn press(&mut self, script: &str) {
        for word in script.split_whitespace() {
            let letters = word.strip_prefix('\'').map(|it| it.trim_end_matches('\''));
            let waits = word.starts_with("wait:");
            self.keys += letters.map_or(usize::from(!waits), |it| it.chars().count());
            self.film.play(word);
        }
    }
}

/// Begins a consultation at home.
fn begun(size: (u16, u16), language: Language) -> Fingers {
    let mut film = Film::home().sized(size.0, size.1).in_language(language);
    let names = &mut film.model.session.names;
    names.practitioners = vec!["Sara Ali".to_owned()];
    names.specialists = vec!["Dr Huda".to_owned()];
    let mut fingers = Fingers { film, keys: 0 };
    fingers.press("n");
    assert_eq!(fingers.film.take(), [Effect::Start(0)]);
    fingers.film.begin(&Prefill::default());
    fingers
}

fn screened(fingers: &mut Fingers) {
    let questions = fingers.film.open().consultation.questions().to_vec();
    assert_eq!(questions.len(), 39);
    for question in questions {
        assert_eq!(fingers.film.question(), question.id.as_str());
        fingers.press(if safe(question) == Answer::No {
            "n"
        } else {
            "y"
        });
    }
}

fn acknowledged(fingers: &mut Fingers) {
    fingers.press("f6");
    while fingers.film.model.row() != Some(Row::Text(Slot::Acknowledge)) {
        assert_eq!(fingers.film.stage(), Stage::Notice);
        fingers.press("pgdn");
    }
    fingers.press("'AB' enter");
}

#[test]
fn a_consultation_without_a_finding_takes_no_more_keys_than_the_rules_ask_for() {
    for language in Language::ALL {
        for (columns, rows, most) in MOST {
            let mut fingers = begun((columns, rows), language);
            fingers.press("'A-42' f6 wait:300 space wait:700 space");
            assert_eq!(fingers.film.stage(), Stage::Concerns);
            fingers.press("wait:700 space f6 space f6");
            screened(&mut fingers);
            assert_eq!(fingers.film.stage(), Stage::Assessment);
            acknowledged(&mut fingers);
            fingers.press("wait:700 space wait:700 space '3' f6 wait:300 space");
            assert_eq!(fingers.film.stage(), Stage::Review);
            fingers.film.take();
            fingers.press("f9 'SA' enter");
            let sealed = fingers.film.take();
            let sealed = sealed.iter().any(|it| matches!(it, Effect::Seal(..)));
            assert!(sealed, "{}", fingers.film.hint());
            let keys = fingers.keys;
            assert!(keys <= most, "{columns}x{rows} {language:?}: {keys}");
        }
    }
}

#[test]
fn what_led_on_is_named_and_backspace_leads_back_to_it() {
    for language in Language::ALL {
        let mut film = begun((80, 24), language).film;
        film.play("'A-42' f6 wait:300 space wait:700 space");
        assert_eq!(film.stage(), Stage::Concerns);
        let told = film.model.hint_line().unwrap();
        let label = &film.model.phrases.screen.field_language;
        assert_eq!(told.values[0].1, film.model.say(label));
        assert!(film.rows().join("\n").contains("Backspace"));
        film.play("bs");
        assert_eq!(film.stage(), Stage::Client);
        assert_eq!(film.model.row(), Some(Row::ClientLanguage(language)));
        let given = film.open().consultation.form().client_language;
        assert_eq!(given, Some(language), "it can be given anew from here");
        // Changing it leads nowhere, nor does Backspace now.
        film.play("down space");
        assert_eq!(film.stage(), Stage::Client);
        let given = film.open().consultation.form().client_language;
        assert_eq!(given, Some(language.other()));
        film.play("bs");
        assert_eq!(film.stage(), Stage::Client);
        assert!(film.model.keys_until.is_some());
    }
}

#[test]
fn what_led_on_is_named_also_while_the_draft_is_being_saved() {
    let mut film = Film::at(Stage::Notice);
    film.saves = false;
    while film.model.row() != Some(Row::Text(Slot::Acknowledge)) {
        film.play("pgdn");
    }
    film.play("'AB' enter");
    assert_eq!(film.stage(), Stage::Decision);
    assert!(
        film.hint().ends_with("Backspace leads back."),
        "{}",
        film.hint()
    );
    film.play("bs");
    assert_eq!(film.model.row(), Some(Row::Text(Slot::Acknowledge)));
    let mut film = at_the_last();
    film.saves = false;
    film.play("f5 f6 y");
    assert_eq!(film.stage(), Stage::Assessment);
    assert!(film.open().echo.is_some());
}

#[test]
fn backspace_leads_back_only_as_the_next_key() {
    for between in ["down", "wait:700 space", "x", "esc down"] {
        let mut film = begun((80, 24), Language::En).film;
        film.play("'A-42' f6 wait:300 space wait:700 space")
            .play(between);
        film.play("bs");
        assert_eq!(film.stage(), Stage::Concerns, "{between}");
    }
}

#[test]
fn a_key_held_or_pressed_twice_chooses_nothing_where_it_led() {
    for script in ["space", "+500ms space +30ms space space space space"] {
        let mut film = begun((80, 24), Language::En).film;
        film.play("'A-42' f6 wait:300 space wait:700 space")
            .play(script);
        let form = film.open().consultation.form();
        assert!(form.concerns.is_empty(), "{script}");
        assert!(film.hint().starts_with("Too soon"), "{}", film.hint());
        let mut film = Film::at(Stage::Decision);
        film.play("space").play(script);
        let form = film.open().consultation.form();
        assert!(form.decision.substances.is_empty(), "{script}");
        let mut film = begun((80, 24), Language::En).film;
        film.play("'A-42' f6 wait:300 space").play(script);
        let form = film.open().consultation.form();
        assert_eq!(form.client_language, None, "{script}");
    }
}

#[test]
fn that_a_choice_was_ignored_stays_until_one_is_made_or_the_stage_is_left() {
    for (away, stays) in [
        ("down", true),
        ("down wait:700 space", false),
        ("f5", false),
        ("f5 f6", false),
    ] {
        let mut film = begun((80, 24), Language::En).film;
        film.play("'A-42' f6 wait:300 space wait:700 space space");
        assert_eq!(film.stage(), Stage::Concerns);
        film.play(away);
        assert_eq!(
            film.hint().starts_with("Too soon"),
            stays,
            "{away}: {}",
            film.hint()
        );
    }
}

#[test]
fn a_key_held_types_no_blank_into_the_field_where_it_led() {
    let typed = |film: &Film| {
        assert_eq!(film.model.row(), Some(Row::Text(Slot::Specialist)));
        let (_, field) = film.model.view.editor.as_ref().unwrap();
        field.text().to_owned()
    };
    for script in ["space", "+500ms space +30ms space space space space"] {
        let mut film = Film::at(Stage::Decision);
        film.play("down space").play(script);
        assert_eq!(typed(&film), "", "{script}");
        assert!(film.hint().starts_with("Too soon"), "{}", film.hint());
        film.play("+30ms 'Dr' space 'Huda'");
        assert_eq!(typed(&film), "Dr Huda", "a letter was meant for here");
    }
    let mut film = Film::at(Stage::Decision);
    film.play("down space wait:700 space");
    assert_eq!(typed(&film), " ");
}

#[test]
fn what_is_still_missing_comes_before_the_next_stage() {
    let mut film = begun((80, 24), Language::En).film;
    film.play("tab tab tab tab");
    assert_eq!(
        film.model.row(),
        Some(Row::Remembered(NameList::Practitioner, 0))
    );
    film.play("tab space");
    assert_eq!(film.model.row(), Some(Row::Text(Slot::Reference)));
    assert!(film.hint().starts_with("Client reference is missing"));
    film.play("'A-42' f6 wait:300 space");
    assert_eq!(film.stage(), Stage::Concerns);
    // Several substances can be planned: one of them leads nowhere.
    let mut consultation = ready_for(Stage::Screening);
    let acid = CHECKLIST.substance("tranexamic-acid").unwrap().id;
    consultation.toggle(
        crate::domain::consultation::Toggle::Substance(acid),
        crate::tui::film::now(),
    );
    for question in consultation.questions().to_vec() {
        let now = crate::tui::film::now();
        consultation
            .give(question.id, safe(question), Language::En, now)
            .unwrap();
    }
    let mut film = Film::resumed(consultation, Stage::Decision, None);
    film.play("space wait:700 space");
    assert!(matches!(film.model.row(), Some(Row::Planned(_))));
    // Another verdict leads to what it needs only the first time.
    film.play("home down space");
    let verdict = film.open().consultation.form().decision.verdict;
    assert_eq!(verdict, Some(Verdict::NotSuitable));
    assert_eq!(film.model.row(), Some(Row::Verdict(Verdict::NotSuitable)));
}

/// At the last open question of the screening.
fn at_the_last() -> Film {
    let film = with_open(1);
    assert_eq!(film.question(), "baseline-photos");
    film
}

/// In the screening, with all but this many questions answered.
fn with_open(count: usize) -> Film {
    let mut film = Film::on("under-18");
    let questions = film.open().consultation.questions().to_vec();
    for question in &questions[..questions.len() - count] {
        let key = if safe(question) == Answer::No {
            "n"
        } else {
            "y"
        };
        film.play(key);
    }
    film
}

#[test]
fn the_last_answer_leads_on_and_backspace_takes_it_back() {
    let mut film = at_the_last();
    film.play("y");
    assert_eq!(film.stage(), Stage::Assessment);
    let shown = film.rows().join("\n");
    assert!(shown.contains("Yes  Were standard photographs"), "{shown}");
    assert!(shown.contains("Backspace Undo"), "{shown}");
    film.play("bs");
    assert_eq!(
        (film.stage(), film.question()),
        (Stage::Screening, "baseline-photos")
    );
    assert_eq!(film.answer("baseline-photos"), None);
    assert!(film.hint().starts_with("The answer was taken back"));
    // Not before the assessment was on the screen, and not in a batch.
    for keys in ["y~ bs", "y [bs bs]", "+50ms y bs"] {
        let mut film = at_the_last();
        film.play("wait:1000").play(keys);
        assert_eq!(film.answer("baseline-photos"), Some(Answer::Yes), "{keys}");
    }
    // Another key in between: the answer stands.
    let mut film = at_the_last();
    film.play("y f6 f5 bs");
    assert_eq!(film.answer("baseline-photos"), Some(Answer::Yes));
}

#[test]
fn a_finding_of_the_last_answer_stays_in_sight() {
    for key in ["n", "u", "4"] {
        let mut film = at_the_last();
        film.play(key);
        assert_eq!(film.stage(), Stage::Screening, "{key}");
        assert!(film.hint().starts_with("Every question has an answer"));
        film.play("enter 'x' enter");
        let entry = film.open().consultation.form().entry("baseline-photos");
        assert_eq!(entry.unwrap().detail.as_deref(), Some("x"), "{key}");
    }
    // Changing an answer leads nowhere either.
    let mut film = at_the_last();
    film.play("n y");
    assert_eq!(film.stage(), Stage::Screening);
    film.play("f6");
    assert_eq!(film.stage(), Stage::Assessment);
}

#[test]
fn a_held_key_does_not_answer_the_last_question_on_its_way_on() {
    let mut film = with_open(2);
    film.play("wait:1000 y +500ms y");
    assert_eq!(
        film.stage(),
        Stage::Assessment,
        "the first repeat seems an answer"
    );
    film.play("+30ms y y y");
    assert_eq!(film.stage(), Stage::Screening);
    assert_eq!(
        film.answer("baseline-photos"),
        None,
        "the next ones show that it was none"
    );
}
