//! Rules against accidental answers.

use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::domain::screening::Answer::{self, Declined, No, Unknown, Yes};
use crate::session::Stamp;
use crate::session::tests::safe;
use crate::tui::film::{Film, key, now, ready_for};
use crate::tui::message::Message;

/// The first question and the second.
const FIRST: &str = "under-18";
const SECOND: &str = "pregnancy-breastfeeding";

/// Plays a script on the first question; checks the number of answers and the start of the hint.
fn check(script: &str, answered: usize, hint: &str) {
    let mut film = Film::on(FIRST);
    film.play(script);
    assert_eq!(film.answered(), answered, "{script}");
    assert!(
        film.hint().starts_with(hint) && (!hint.is_empty() || film.hint().is_empty()),
        "{script}: {}",
        film.hint()
    );
}

#[test]
fn a_key_answers_and_goes_on() {
    let table: &[(&str, Answer)] = &[
        ("1", Yes),
        ("y", Yes),
        ("Y", Yes),
        ("U+0646", Yes),
        ("U+0661", Yes),
        ("U+06F1", Yes),
        ("2", No),
        ("n", No),
        ("N", No),
        ("U+0644", No),
        ("U+FEFB", No),
        ("U+0662", No),
        ("U+06F2", No),
        ("[U+0644 U+0627]", No),
        ("3", Unknown),
        ("u", Unknown),
        ("U", Unknown),
        ("U+0645", Unknown),
        ("U+0663", Unknown),
        ("U+06F3", Unknown),
        ("4", Declined),
        ("d", Declined),
        ("D", Declined),
        ("U+064A", Declined),
        ("U+0664", Declined),
        ("U+06F4", Declined),
    ];
    for (script, answer) in table {
        let mut film = Film::on(FIRST);
        film.play(script);
        assert_eq!(film.answer(FIRST), Some(*answer), "{script}");
        assert_eq!((film.answered(), film.question()), (1, SECOND), "{script}");
        assert_eq!(film.hint(), "", "{script}");
    }
}

#[test]
fn nothing_else_answers() {
    let table = [
        ("ctrl-n", ""),
        ("alt-n", ""),
        ("ctrl-y", ""),
        ("alt-1", ""),
        ("ctrl-alt-3", ""),
        ("down", ""),
        ("up", ""),
        ("pgdn", ""),
        ("pgup", ""),
        ("home", ""),
        ("end", ""),
        ("tab", ""),
        ("backtab", ""),
        ("enter", ""),
        ("enter y n 1 esc", "Unchanged"),
        ("space", ""),
        ("0", ""),
        ("5", ""),
        ("a", ""),
        ("U+063A", "This key is not an answer"),
        ("U+0649", "This key is not an answer"),
        ("[n n]", "Several keys"),
        ("[y n]", "Several keys"),
        ("[down n]", "Several keys"),
        ("[1 2 3]", "Several keys"),
        ("[n f2]", "Several keys"),
        ("down~ n", "The question was not"),
        ("end~ 1", "The question was not"),
        ("tab~ 2", "The question was not"),
        ("f9", "Records are sealed"),
    ];
    for (script, hint) in table {
        check(script, 0, hint);
    }
}

#[test]
fn a_pasted_answer_is_none() {
    for text in ["n", "y\nn\n", "1", "nnnn"] {
        let mut film = Film::on(FIRST);
        film.paste(text);
        assert_eq!(film.answered(), 0);
        assert_eq!(film.hint(), "Pasting does not answer a question.");
    }
}

#[test]
fn keys_that_come_with_a_paste_answer_nothing() {
    for names in [vec!["n"], vec!["U+0644", "U+0627"]] {
        let mut film = Film::on(FIRST);
        film.keys(names.into_iter().map(key).collect(), false, true);
        assert_eq!(film.answered(), 0);
        assert!(film.hint().starts_with("Several keys"));
    }
}

#[test]
fn f4_stays_on_an_open_question_and_says_so() {
    let mut film = Film::on(FIRST);
    film.play("n n f4");
    assert_eq!(film.question(), "severe-allergy-anaphylaxis", "it is open");
    assert!(film.hint().starts_with("Questions without an answer"));
    film.play("n up f4");
    assert_eq!(film.question(), "known-ingredient-allergy");
}

#[test]
fn the_last_answer_leads_on_and_as_a_finding_stays_and_says_that_all_are_given() {
    let last = || {
        let mut consultation = ready_for(Stage::Screening);
        for question in consultation.questions().to_vec() {
            if question.id.as_str() != FIRST {
                consultation
                    .give(question.id, safe(question), Language::En, now())
                    .unwrap();
            }
        }
        Film::resumed(consultation, Stage::Screening, Some(FIRST))
    };
    let mut film = last();
    film.play("y");
    assert_eq!(film.stage(), Stage::Screening);
    assert_eq!(film.hint(), "Every question has an answer. F6 continues.");
    let mut film = last();
    film.play("n");
    assert_eq!((film.stage(), film.hint()), (Stage::Assessment, ""));
    film.play("f4");
    assert_eq!(film.stage(), Stage::Notice, "the first thing missing");
    assert!(film.hint().starts_with("Part of the notice"));
}

#[test]
fn moving_by_section_stands_on_its_first_question() {
    let mut film = Film::on(FIRST);
    let mut seen = Vec::new();
    for _ in 0..4 {
        film.play("tab");
        seen.push(film.question());
    }
    let sections = [
        "severe-allergy-anaphylaxis",
        "bleeding-disorder",
        "infection-or-fever",
        "cancer-active",
    ];
    assert_eq!(seen, sections);
    film.play("down backtab backtab");
    assert_eq!(film.question(), "bleeding-disorder");
    assert_eq!(film.answered(), 0);
}

#[test]
fn a_covered_screen_is_only_uncovered() {
    for way in ["f12", "wait:60000"] {
        for key in ["n", "enter", "f9", "ctrl-c", "f7", "space", "esc"] {
            let mut film = Film::on(FIRST);
            film.model.idle = Some(std::time::Duration::from_secs(30));
            film.play(way);
            assert!(film.model.covered, "{way}");
            film.take();
            film.play(key);
            assert!(!film.model.covered);
            assert_eq!((film.answered(), film.question()), (0, FIRST));
            assert!(film.model.dialog.is_none() && film.model.open().is_some());
            assert_eq!(film.take(), []);
            film.play("n");
            assert_eq!(film.answered(), 1);
        }
    }
    let mut film = Film::on(FIRST);
    film.play("f12").paste("n");
    assert!(!film.model.covered);
    assert_eq!(film.hint(), "");
}

#[test]
fn below_the_smallest_window_no_key_does_anything_but_speak_or_leave() {
    let mut film = Film::on(FIRST).sized(47, 14);
    film.play("n down enter space f8 f7 f6 f5 f9 ?");
    assert_eq!((film.answered(), film.question()), (0, FIRST));
    assert!(film.model.dialog.is_none());
    assert_eq!(film.stage(), Stage::Screening);
    film.play("f2");
    assert_eq!(film.model.language, Language::Ar);
    let mut film = Film::at(Stage::Client).sized(80, 13);
    film.play("'x'").paste("y");
    assert_eq!(film.open().consultation.form().client, "");
    film.play("ctrl-c");
    assert!(film.model.open().is_none());
}

#[test]
fn an_answer_that_came_before_the_picture_of_its_question_does_not_wait_for_it() {
    let mut film = Film::on(FIRST);
    film.play("n~ n");
    assert_eq!(film.answered(), 1);
    assert!(film.hint().starts_with("The question was not"));
    let stamp = Stamp {
        at: film.at,
        now: now(),
    };
    film.tell(Message::Tick(stamp));
    assert_eq!(film.answered(), 1);
}

#[test]
fn an_answer_holds_the_languages_in_which_its_question_stood_there() {
    let (en, ar) = (Language::En, Language::Ar);
    let given = |film: &Film| {
        let entry = film.open().consultation.form().entry(FIRST).unwrap();
        let given = entry.given.as_ref().unwrap();
        (given.language, given.for_client)
    };
    for (screen, client, read_out) in [(en, ar, Some(ar)), (ar, en, Some(en)), (en, en, None)] {
        for (columns, rows) in [(80, 24), (120, 40)] {
            let mut film = Film::on(FIRST).sized(columns, rows).in_language(screen);
            film.model.session.set_client_language(client, film.stamp());
            film.draw();
            film.play("2");
            assert_eq!(given(&film), (screen, read_out), "{screen:?} {client:?}");
        }
    }
    // A window without room for both wordings shows one, and the record claims no more than that.
    let mut film = Film::on(FIRST).sized(48, 14);
    film.model.session.set_client_language(ar, film.stamp());
    film.draw();
    film.play("2");
    assert_eq!(given(&film), (en, None));
    // What counts is what was on the screen when the answer came.
    film = film.sized(80, 24);
    film.play("up f2 1");
    assert_eq!(given(&film), (ar, None));
    film.play("up f2 2");
    assert_eq!(given(&film), (en, Some(ar)));
}
