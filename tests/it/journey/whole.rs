//! From `new` to the sealed record, in both languages, with the program killed at every stage.

use std::time::Duration;

use mesocheck::domain::assessment::Outcome;
use mesocheck::domain::consultation::Stage;
use mesocheck::domain::language::Language;
use mesocheck::domain::record::{Record, Verdict};
use mesocheck::domain::screening::Answer;
use rustix::process::Signal;

use super::{
    Clinic, DOWN, END, F5, F6, F8, F9, PAGE_DOWN, body, leave, until_still, wait,
    wait_for_consultation,
};
use crate::plain::{self, apart_from_wording, record_of};
use crate::pty::Robot;

/// What the Arabic layout types for yes, for no (with one key), and for declined.
const YES: &str = "\u{646}";
const NO: &str = "\u{644}\u{627}";
const DECLINED: &str = "\u{64A}";

/// Longer than the minimum pause between answer keys.
const PAUSE: Duration = Duration::from_millis(170);
/// Longer than the time before a key counts at a place reached by a choice.
const SEEN: Duration = Duration::from_millis(750);

/// A user whose program may be killed on reaching any stage.
struct Person {
    clinic: Clinic,
    robot: Robot,
    language: &'static str,
    killed: bool,
}

impl Person {
    fn new(language: &'static str, killed: bool) -> Self {
        let clinic = Clinic::new();
        let mut robot = clinic.start(&["--lang", language, "new"]);
        wait_for_consultation(&mut robot);
        Self {
            clinic,
            robot,
            language,
            killed,
        }
    }

    /// Advances to a stage, where the program may be killed, restarted and resumed.
    fn on_to(&mut self, stage: Stage) {
        if stage != Stage::Client {
            self.robot.keys(F6);
        }
        let reached = |stage| move |draft: &mesocheck::store::drafts::Draft| draft.stage == stage;
        let what = format!("{stage:?}");
        self.clinic
            .wait_for_draft(&mut self.robot, &what, reached(stage));
        if !self.killed {
            return;
        }
        self.robot.watch(Duration::from_millis(100));
        let (before, draft) = (body(&self.robot), self.clinic.draft().unwrap());
        self.robot.kill();
        assert_eq!(self.robot.wait_exit(), 1000);
        self.robot = self.clinic.start(&["--lang", self.language]);
        // The line below the list says what Enter does.
        let footer = |it: &Robot| {
            it.screen()
                .lines()
                .nth(22)
                .is_some_and(|row| row.contains("Enter"))
        };
        self.robot.wait_until("the draft in the list", footer);
        self.robot.keys("\r");
        self.robot
            .wait_until(&format!("the same picture:\n{}", before.join("\n")), |it| {
                body(it) == before
            });
        let mut again = self.clinic.draft().unwrap();
        // Notice items on the first screen may have been saved meanwhile.
        again.form.seen.clone_from(&draft.form.seen);
        assert_eq!((again.stage, &again.focus), (draft.stage, &draft.focus));
        assert!(again.form == draft.form, "something is lost in {stage:?}");
    }

    /// Waits until a choice has led on to a stage; leaves it and returns, which removes the message about it.
    fn led_to(&mut self, stage: Stage) {
        let reached = |stage| move |draft: &mesocheck::store::drafts::Draft| draft.stage == stage;
        let robot = &mut self.robot;
        self.clinic.wait_for_draft(robot, "led on", reached(stage));
        robot.keys(F5);
        self.clinic
            .wait_for_draft(robot, "and back", reached(stage.previous()));
        self.on_to(stage);
    }

    fn types(&mut self, keys: &str) {
        self.robot.keys(keys);
    }

    /// Types keys that change the screen, and waits until it has changed.
    fn sees_after(&mut self, keys: &str) {
        let before = body(&self.robot);
        self.robot.keys(keys);
        self.robot
            .wait_until("another picture", |it| body(it) != before);
    }

    /// Selects the row under the cursor: Space counts only if it arrives alone.
    fn chooses(&mut self) {
        self.robot.watch(PAUSE);
        self.robot.keys(" ");
        self.robot.watch(PAUSE);
    }

    /// Answers every question in order, entering the details to be written down.
    fn answer_all(&mut self) -> usize {
        let answers = plain::given();
        for (place, given) in answers.iter().enumerate() {
            self.robot.watch(PAUSE);
            self.robot.keys(match (given.answer, self.language) {
                (Answer::Yes, "ar") => YES,
                (Answer::Yes, _) => "1",
                (Answer::No, "ar") => NO,
                (Answer::No, _) => "2",
                (Answer::Declined, "ar") => DECLINED,
                (Answer::Declined, _) => "4",
                (Answer::Unknown, _) => "3",
            });
            let done = format!("{}/{}", place + 1, answers.len());
            self.robot.wait_for(&done);
            if let Some(detail) = given.detail {
                self.enters(&[detail]);
            }
        }
        answers.len()
    }

    /// Opens the dialog of the focused item and fills in its fields.
    fn enters(&mut self, texts: &[&str]) {
        self.robot.watch(PAUSE);
        self.sees_after("\r");
        self.types(&texts.join("\t"));
        let last = texts[texts.len() - 1];
        self.robot.wait_for(last);
        self.robot.watch(PAUSE);
        self.robot.keys("\r");
        let holds = |draft: &mesocheck::store::drafts::Draft| {
            draft.form.entries.iter().any(|entry| {
                let said = entry.cleared.as_ref().map(|cleared| &*cleared.said);
                entry.detail.as_deref() == Some(last) || said == Some(last)
            })
        };
        self.clinic.wait_for_draft(&mut self.robot, last, holds);
    }
}

fn whole(language: Language, killed: bool) -> Record {
    let mut person = Person::new(language.code(), killed);
    person.types("A-1042");
    person.on_to(Stage::Client);
    person.types("\t\t1990-05-31\tSara\t");
    person.chooses();
    person.led_to(Stage::Concerns);
    person.types(END);
    person.chooses();
    person.on_to(Stage::Substances);
    person.types(&format!("{DOWN}{DOWN}{DOWN}"));
    person.chooses();
    person.on_to(Stage::Screening);
    let asked = person.answer_all();
    person.led_to(Stage::Assessment);
    person.sees_after(DOWN);
    person.enters(&plain::CLEARANCE);
    person.on_to(Stage::Notice);
    until_still(&mut person.robot, PAGE_DOWN);
    person.types("LM");
    person.robot.wait_for("LM");
    person.types("\r");
    person
        .clinic
        .wait_for_draft(&mut person.robot, "an acknowledgement", |it| {
            it.form.acknowledged.is_some()
        });
    person.led_to(Stage::Decision);
    person.robot.watch(PAUSE);
    person.sees_after(" ");
    // The verdict has moved on to the only substance; until that could be seen, Space has no effect.
    person.robot.watch(SEEN);
    person.chooses();
    person.types("6\tDr Huda\tas discussed");
    person.robot.wait_for("as discussed");
    person.types(&format!("\x1b[200~{}\x1b[201~", "x".repeat(30_000)));
    person.robot.wait_for("30012");
    person.robot.wait_for("as discussed");
    person.on_to(Stage::Review);
    person.types(F9);
    // Only the card asks for a date.
    person.robot.wait_for("YYYY-MM-DD");
    person.robot.watch(PAUSE);
    person.sees_after("S");
    person.robot.watch(PAUSE);
    person.types("\r");
    let record = person.clinic.wait_for_record(&mut person.robot);
    person.robot.wait_for(record.id.as_str());
    assert_eq!(
        (record.client.as_str(), record.practitioner.as_str()),
        ("A-1042", "Sara")
    );
    assert_eq!(record.birth_date.unwrap().to_string(), "1990-05-31");
    assert_eq!(record.client_language, language);
    assert_eq!(record.concerns, ["pigmentation"]);
    assert_eq!(record.substances[0].id, "kojic-acid");
    assert_eq!(record.outcome, Outcome::ProceedWithCaution);
    assert_eq!((record.screening.len(), record.findings.len()), (asked, 2));
    for (screened, given) in record.screening.iter().zip(plain::given()) {
        let entered = (screened.answer, screened.detail.as_deref());
        assert_eq!(
            entered,
            (given.answer, given.detail),
            "{}",
            screened.question
        );
    }
    let [by, on, said] = plain::CLEARANCE;
    let cleared = record.findings[0].cleared.as_ref().unwrap();
    assert_eq!((&*cleared.by, &*cleared.said), (by, said));
    assert_eq!(cleared.on.to_string(), on);
    assert!(record.screening.iter().all(|it| it.language == language));
    assert_eq!(record.screening[0].answer, Answer::No);
    assert_eq!(record.notice.unwrap().by, "LM");
    let decision = record.decision.unwrap();
    assert_eq!(decision.verdict, Verdict::Suitable);
    assert_eq!(
        (decision.substances, decision.sessions),
        (vec!["kojic-acid".to_owned()], Some(6))
    );
    assert_eq!(
        (decision.specialist.as_str(), decision.remarks.as_str()),
        ("Dr Huda", "as discussed")
    );
    assert_eq!((record.ended_early, record.trail.len()), (None, 0));
    let clinic = &person.clinic;
    wait(&mut person.robot, "the end of the draft", || {
        clinic.files("drafts").is_empty()
    });
    person.robot.wait_until("the end of the seal", |it| {
        let screen = it.screen();
        screen
            .lines()
            .next()
            .is_some_and(|row| !row.contains(record.id.as_str()))
    });
    person.types("\r");
    assert_eq!(leave(person.robot), 0);
    person.clinic.records().remove(0)
}

#[test]
fn a_whole_consultation_in_english_killed_in_every_stage() {
    let record = whole(Language::En, true);
    assert_eq!(
        record_of(record),
        record_of(plain::whole("en")),
        "line by line it is the same"
    );
}

#[test]
fn a_whole_consultation_in_arabic_with_the_keys_of_its_layout() {
    let record = whole(Language::Ar, false);
    assert_eq!(
        record_of(record.clone()),
        record_of(plain::whole("ar")),
        "line by line it is the same"
    );
    assert_eq!(
        apart_from_wording(record),
        apart_from_wording(plain::whole("en")),
        "in English only the wording differs"
    );
}

#[test]
fn a_consultation_is_ended_early() {
    let mut person = Person::new("en", false);
    person.types(F6);
    person.robot.wait_for("Client reference is missing");
    person.types("A-7\t\t2099-01-01\t");
    person.robot.wait_for("The date is before 1900 or after ");
    person.types(&"\x7f".repeat(10));
    person
        .robot
        .wait_until("the date is gone", |it| !it.screen().contains("2099"));
    person.types("\tSara\t");
    person.chooses();
    person.led_to(Stage::Concerns);
    person.chooses();
    person.on_to(Stage::Substances);
    person.types(END);
    person.chooses();
    person.on_to(Stage::Screening);
    person.robot.watch(PAUSE);
    person.types("y");
    person.robot.wait_for("1/");
    person.types(F8);
    person.robot.wait_for("End now");
    person.types("under age");
    person.robot.wait_for("under age");
    person.types("\r");
    let record = person.clinic.wait_for_record(&mut person.robot);
    assert_eq!(record.ended_early.as_deref(), Some("under age"));
    assert_eq!(
        (record.screening.len(), record.outcome),
        (1, Outcome::DoNotProceed)
    );
    assert!(record.notice.is_none() && record.decision.is_none() && record.birth_date.is_none());
    let desk = plain::Desk::new();
    let client = ["n", "A-7", "", "", "Sara", "1"];
    let rest = ["1", "c", "8", "c", "y", "e under age", "y", "q"];
    desk.play_in("en", &[&client[..], &rest].concat()).well();
    assert_eq!(
        record_of(record),
        record_of(desk.record()),
        "line by line it is the same"
    );
    person.robot.wait_for("Sealed and saved");
    person.types("\r");
    person.robot.wait_for("ended early");
    person.robot.signal(Signal::TERM);
    assert_eq!(person.robot.wait_exit(), 143);
}
