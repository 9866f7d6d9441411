//! Snapshots: one per view and language, and at the smallest and a wide size where the layout differs.

use crate::domain::consultation::{ProposedDecision, Stage};
use crate::domain::language::Language;
use crate::domain::record::Verdict;
use crate::domain::record_id::RecordId;
use crate::domain::screening::Answer;
use crate::session::certificate::tests::certificate;
use crate::session::{Access, Effect, FailedOperation, Report};
use crate::store::catalog::{Entry, Status};
use crate::store::lock::Holder;
use crate::tui::film::{Film, now, ready_for};
use crate::tui::update::tests::browsing::{browsing, kept, previewed};
use crate::tui::update::tests::choosing::{browsed, discarded};
use crate::tui::update::tests::home::{entry, listed};

/// Takes a snapshot in both languages, row by row; the bars mark the window's edges.
fn picture(name: &str, mut film: Film) {
    for language in Language::ALL {
        film = film.in_language(language);
        let rows: Vec<String> = film.rows().iter().map(|row| format!("|{row}|")).collect();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "../snapshots" }, {
            insta::assert_snapshot!(format!("{name}-{}", language.code()), rows.join("\n"));
        });
    }
}

fn played(stage: Stage, script: &str) -> Film {
    let mut film = Film::at(stage);
    film.play(script);
    film
}

/// With a stop, a cleared refer, a caution, an unknown answer and a detail.
fn with_findings(stage: Stage) -> Film {
    let mut film = Film::at(Stage::Assessment);
    film.play("f5");
    for (question, script) in [
        ("under-18", "u"),
        ("thrombosis-stroke", "y"),
        ("keloid-tendency", "y enter 'on-the-chest' enter"),
        ("needle-fainting", "y"),
    ] {
        film.walk_to(question);
        film.play(script);
    }
    film.play("f6 down down enter 'Dr' tab '2026-11-20' tab 'may' enter home");
    while film.stage() < stage {
        film.play("f6");
    }
    film.play("home");
    film.model.session.hint = None;
    film.wait(1_000);
    film
}

/// Ready to seal: postponed, with an unknown answer.
fn to_seal() -> Film {
    let mut it = ready_for(Stage::Review);
    let keloid = it.checklist().question("keloid-tendency").unwrap().id;
    it.give(keloid, Answer::Unknown, Language::En, now())
        .unwrap();
    for step in [
        ProposedDecision::Verdict(Verdict::Postponed),
        ProposedDecision::Specialist("Dr Huda".to_owned()),
        ProposedDecision::Remarks("ask the dermatologist first".to_owned()),
    ] {
        it.decide(step, now()).unwrap();
    }
    Film::resumed(it, Stage::Review, None)
}

#[test]
fn every_stage() {
    let consultation = ready_for(Stage::Screening);
    let mut half = Film::resumed(consultation, Stage::Screening, Some("under-18"));
    half.play("n n n y u wait:1000");
    picture("client", played(Stage::Client, "'A-1042' wait:1000 down"));
    picture("concerns", played(Stage::Concerns, "down space wait:1000"));
    picture(
        "substances",
        played(Stage::Substances, "down space wait:1000"),
    );
    picture("screening", half);
    let mut brought = ready_for(Stage::Screening);
    for (place, question) in brought.questions().to_vec().into_iter().enumerate() {
        let answer = [Answer::No, Answer::Yes, Answer::Unknown][place % 3];
        brought.set_intake(question.id, answer);
    }
    let brought = Film::resumed(brought, Stage::Screening, Some("asthma-sulfite"));
    picture("screening-intake", brought);
    picture("assessment", with_findings(Stage::Assessment));
    picture("notice", Film::at(Stage::Notice));
    picture(
        "notice-end",
        played(
            Stage::Notice,
            "pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn end 'LM' wait:1000",
        ),
    );
    picture("notice-client", played(Stage::Notice, "v pgdn"));
    picture("notice-pane", played(Stage::Notice, "pgdn f3"));
    picture(
        "decision",
        played(
            Stage::Decision,
            "space wait:700 space '6' tab 'Huda' wait:1000",
        ),
    );
    picture("review", with_findings(Stage::Assessment).at_review());
}

#[test]
fn last_time() {
    use crate::tui::update::tests::earlier::{found, known, visits};
    let mut film = known(visits());
    film.play("pgdn pgdn pgdn up up up");
    picture("client-earlier", film);
    let mut film = known(visits());
    film.play("pgdn pgdn pgdn up up up enter");
    picture("client-earlier-record", film);
    for (columns, rows) in [(80, 24), (48, 14), (120, 40)] {
        let film = Film::on("under-18");
        let mut film = film.sized(columns, rows);
        film.report(found(visits()));
        film.model.session.hint = None;
        picture(&format!("screening-last-time-{columns}x{rows}"), film);
    }
}

#[test]
fn verifying() {
    use crate::tui::update::tests::verifying::{begun, problems, verified};
    let mut film = begun("v");
    film.report(Report::Verifying(300, 1200));
    picture("verify-running", film);
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut film = begun("v").sized(columns, rows);
        film.report(verified(problems()));
        picture(&format!("verify-{columns}x{rows}"), film);
    }
}

#[test]
fn other_windows() {
    for (columns, rows) in [(48, 14), (120, 40)] {
        let size = format!("{columns}x{rows}");
        let mut film = Film::on("under-18").sized(columns, rows);
        film.play("n y u wait:1000");
        picture(&format!("screening-{size}"), film);
        let film = played(Stage::Notice, "pgdn wait:1000").sized(columns, rows);
        picture(&format!("notice-{size}"), film);
    }
    let mut film = Film::on("under-18").sized(160, 50);
    film.play("n y u n y enter 'on' enter wait:1000");
    picture("screening-160x50", film);
    picture("sections", played(Stage::Screening, "n y u n y space"));
    picture("concerns-160x50", Film::at(Stage::Concerns).sized(160, 50));
    picture("small-47x13", Film::on("under-18").sized(47, 13));
    picture("covered", played(Stage::Screening, "f12"));
}

fn bad(status: Status, number: u32, file: &str) -> Entry {
    Entry {
        file: file.into(),
        ..entry(status, number)
    }
}

#[test]
fn home() {
    let mut film = Film::home();
    film.draw();
    picture("home-reading-the-folder", film);
    let mut film = Film::home();
    film.report(listed(Vec::new()));
    picture("home-empty", film);
    let mut film = Film::home();
    film.report(listed(vec![
        entry(Status::Draft, 1),
        entry(Status::Sealed, 3),
        entry(Status::Sealed, 4),
        bad(Status::Damaged, 5, "20261120-063000-000005.ron"),
        bad(Status::Newer, 6, "20261120-063000-000006.ron"),
        bad(Status::Foreign, 7, "notes.txt"),
    ]));
    picture("home-full", film);
    let mut film = Film::home();
    film.report(listed(vec![
        entry(Status::Draft, 1),
        entry(Status::Sealed, 3),
    ]));
    picture("home-48x14", film.sized(48, 14));
    let mut film = Film::home();
    film.report(listed(vec![
        entry(Status::Draft, 1),
        bad(Status::Altered, 5, "20261120-063000-000005.ron"),
    ]));
    film.model.session.access = Access::Reading(Some(Holder {
        pid: 77,
        since: now(),
    }));
    film.play("enter");
    film.report(Report::Failed(FailedOperation::Claiming, String::new()));
    picture("home-read-only", film);
}

#[test]
fn a_record() {
    let text = include_str!("../../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
    let record: crate::domain::record::Record =
        ron::from_str(text.split("// sha256").next().unwrap()).unwrap();
    let mut film = Film::home();
    film.read(record);
    film.play("pgdn");
    picture("reading", film);
}

#[test]
fn every_dialog() {
    picture("help", played(Stage::Screening, "?"));
    picture("confirm", played(Stage::Assessment, "f5 f5 f5 end space"));
    picture(
        "detail",
        played(Stage::Screening, "enter 'since' space 'May' wait:1000"),
    );
    picture(
        "clearance",
        with_findings(Stage::Assessment).opened("down down enter tab"),
    );
    picture(
        "withdraw",
        with_findings(Stage::Assessment).opened("down down enter f7"),
    );
    picture(
        "end",
        played(Stage::Screening, "f8 'pregnant' space 'today'"),
    );
    picture("discard", played(Stage::Screening, "f7 'A-10'"));
    picture(
        "discard-without-reference",
        played(Stage::Client, "down 'Mona' f7"),
    );
    picture(
        "pane-48x14",
        Film::on("under-18").sized(48, 14).opened("f3"),
    );
    picture(
        "detail-48x14",
        Film::on("under-18").sized(48, 14).opened("enter 'a'"),
    );
    let clearance = with_findings(Stage::Assessment).opened("down down enter tab tab");
    picture("clearance-48x14", clearance.sized(48, 14));
    let withdraw = with_findings(Stage::Assessment).opened("down down enter f7");
    picture("withdraw-48x14", withdraw.sized(48, 14));
    let mut film = Film::at(Stage::Decision);
    film.model.session.names.specialists = ["Dr Huda", "Dr Mona"].map(str::to_owned).into();
    film.play("down space");
    picture("decision-remembered", film);
    let mut film = Film::at(Stage::Client);
    film.play("down down '31/05'");
    picture("date-refused", film);
    let mut film = Film::at(Stage::Client);
    film.play("down down '1990-05-31' f1");
    picture("help-in-a-field", film);
    let mut film = Film::home();
    film.report(discarded(3));
    picture("discarded", film);
    let mut film = Film::home();
    film.report(browsed(
        "/home/sara/intakes",
        &["2026/", "A-1042.ron", "B-7.ron"],
    ));
    film.play("down");
    let fault = "/home/sara/intakes/A-1042.ron:3:14: unknown question `asthm`";
    film.report(Report::IntakeRefused(vec![fault.to_owned()]));
    // On other systems paths look different.
    if cfg!(unix) {
        picture("picker", film);
    }
    let mut film = Film::home();
    film.report(listed(vec![entry(Status::Sealed, 3)]));
    film.play("e");
    picture(
        "export",
        film.opened("down right down ctrl-u '/home/sara/records.json'"),
    );
    picture("seal-48x14", to_seal().opened("f9").sized(48, 14));
    picture("seal", to_seal().opened("f9 'x' enter"));
    let mut film = Film::at(Stage::Review);
    film.play("f9 'S' enter");
    let id = film.open().consultation.form().id.clone();
    let path = "/home/sara/.local/share/mesocheck/records/2026/11/20261122-070000-700000.ron";
    film.report(certificate(id, path));
    assert!(
        film.model
            .front::<crate::tui::dialogs::certificate::Sealed>()
            .is_some()
    );
    film.report(listed(vec![entry(Status::Sealed, 3)]));
    picture("sealed", film);
    let id = RecordId::new(now(), 7);
    let mut film = Film::home().sized(48, 14);
    film.report(certificate(id, path));
    picture("sealed-48x14", film);
}

impl Film {
    fn opened(mut self, script: &str) -> Self {
        self.play(script);
        self
    }

    fn at_review(mut self) -> Self {
        let (consultation, stage) = (self.open().consultation.clone(), Stage::Review);
        self = Self::resumed(consultation, stage, None);
        self
    }
}

/// Home over the index, the record under the cursor read.
fn browsed_at(columns: u16, rows: u16, script: &str) -> Film {
    let mut film = browsing(columns, rows);
    film.play(script);
    for effect in film.take() {
        let Effect::Preview(id) = effect else {
            continue;
        };
        let record = kept().into_iter().find(|record| record.id == id);
        film.report(previewed(record.unwrap()));
    }
    film
}

#[test]
fn the_list_over_the_index() {
    picture("browse", browsed_at(80, 24, "down down down down"));
    picture("browse-search", browsed_at(80, 24, "f3 'b-7'"));
    picture("browse-narrowed", browsed_at(80, 24, "f5 space esc"));
    picture("narrow", browsed_at(80, 24, "f5 down space"));
    picture("statistics", browsed_at(80, 24, "f9"));
    picture("browse-120x40", browsed_at(120, 40, "down"));
    picture("browse-160x50", browsed_at(160, 50, "down down down down"));
}
