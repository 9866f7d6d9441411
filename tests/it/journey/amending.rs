//! Correcting records, from the list and back to it.

use std::fs;

use mesocheck::domain::consultation::Stage;
use mesocheck::domain::record::{AmendmentKind, Record};
use mesocheck::shipped::{CHECKLIST, CHECKLIST_RON};
use mesocheck::store::station::Station;
use mesocheck::store::{Folder, content, records, verify};

use super::{Clinic, DOWN, ESC, F5, F8, leave, wait};

const RECORD: &[u8] = include_bytes!("../../fixtures/records/20261122-101502-7F3A9C.ron");
const ID: &str = "20261122-101502-7F3A9C";
const F4: &str = "\x1bOS";
const F7: &str = "\x1b[18~";

/// Creates a folder with one record, of a consultation that ended early.
fn one_record() -> (Clinic, Vec<u8>) {
    let clinic = Clinic::new();
    let folder = Folder::at(clinic.data());
    folder.prepare().unwrap();
    content::archive(&folder, CHECKLIST_RON).unwrap();
    let (station, _) = Station::open(&folder).unwrap();
    let record = Record {
        amends: None,
        ended_early: Some("not today".to_owned()),
        notice: None,
        decision: None,
        checklist: content::edition(&CHECKLIST, CHECKLIST_RON),
        station: station.next_link(),
        ..records::decoded(RECORD.to_vec()).unwrap().record
    };
    records::seal(&folder, &record).unwrap();
    let bytes = fs::read(folder.record(&record.id)).unwrap();
    (clinic, bytes)
}

/// The record that amends the other, once both exist; checks that the other is unchanged.
fn amendment(clinic: &Clinic, before: &[u8]) -> Record {
    let folder = Folder::at(clinic.data());
    assert_eq!(verify::verify(&folder).problems, []);
    let mut records = clinic.records();
    records.retain(|record| record.amends.is_some());
    assert_eq!((records.len(), clinic.records().len()), (1, 2));
    let amendment = records.remove(0);
    let amended = &amendment.amends.as_ref().unwrap().id;
    assert_eq!(
        (amended.as_str(), fs::read(folder.record(amended)).unwrap()),
        (ID, before.to_vec())
    );
    amendment
}

#[test]
fn a_record_is_corrected_across_a_crash() {
    let (clinic, before) = one_record();
    let mut robot = clinic.start(&["--lang", "en"]);
    robot.wait_for("A-1042");
    robot.keys("\r");
    robot.wait_for("number 1 · short code");
    robot.keys("a");
    robot.wait_for("Correct this record?");
    robot.keys("misspelt");
    robot.wait_for("misspelt");
    robot.keys("\r");
    robot.wait_for("A-1042 · correction");
    for _ in 0..8 {
        robot.keys(F5);
    }
    robot.keys("\t\x15Noor");
    let named = |name: &'static str| {
        move |draft: &mesocheck::store::drafts::Draft| {
            draft.form.name.as_deref() == Some(name) && draft.stage == Stage::Client
        }
    };
    clinic.wait_for_draft(&mut robot, "the name", named("Noor"));
    robot.kill();
    robot.wait_exit();

    let mut robot = clinic.start(&["--lang", "en"]);
    robot.wait_for("▸ correction");
    robot.keys("\r");
    robot.wait_for("A-1042 · correction");
    robot.wait_for("Noor");
    robot.keys(F8);
    // The reason given that day is shown.
    robot.wait_for("not today");
    robot.keys("\r");
    robot.wait_for("Sealed and saved");
    let corrected = amendment(&clinic, &before);
    let amends = corrected.amends.unwrap();
    assert_eq!(
        (amends.kind, &*amends.reason),
        (AmendmentKind::Correction, "misspelt")
    );
    assert_eq!(
        (corrected.name.as_deref(), corrected.station.number),
        (Some("Noor"), 2)
    );
    assert_eq!(clinic.files("drafts").len(), 0);

    // From the list, one version leads to the other.
    wait_and_close(&mut robot);
    robot.wait_for("corrected since");
    robot.keys(DOWN);
    robot.keys("\r");
    robot.wait_for("1 of 2");
    robot.wait_for(&format!("The record that counts is {}", corrected.id));
    robot.keys(F4);
    robot.wait_for("What the correction changed");
    robot.wait_for("→ Noor");
    robot.keys(F5);
    robot.wait_for("1 of 2");
    robot.keys(ESC);
    robot.wait_for("corrected since");
    assert_eq!(leave(robot), 0);
}

/// Closes the certificate, which ignores keys that come at once.
fn wait_and_close(robot: &mut crate::pty::Robot) {
    robot.watch(std::time::Duration::from_millis(800));
    robot.keys("\r");
}

#[test]
fn a_record_entered_in_error_asks_for_a_reason_and_nothing_else() {
    let (clinic, before) = one_record();
    let mut robot = clinic.start(&["--lang", "en"]);
    robot.wait_for("A-1042");
    robot.keys("\r");
    robot.wait_for("number 1 · short code");
    robot.keys(F7);
    robot.wait_for("Entered in error?");
    robot.keys("xx");
    robot.wait_for("▏xx");
    robot.keys("\r");
    robot.wait_for("at least three characters");
    assert_eq!(clinic.records().len(), 1);
    robot.keys("wrong client");
    robot.wait_for("wrong client");
    robot.keys("\r");
    wait(&mut robot, "a second record", || {
        clinic.records().len() == 2
    });
    robot.wait_for("Sealed and saved");
    robot.wait_for("This record states that record");
    let withdrawal = amendment(&clinic, &before).amends.unwrap();
    assert_eq!(
        (withdrawal.kind, &*withdrawal.reason),
        (AmendmentKind::EnteredInError, "xxwrong client")
    );
    wait_and_close(&mut robot);
    robot.wait_for("Consultations");
    robot.keys("\r");
    robot.wait_for("2 of 2");
    robot.keys(F7);
    robot.wait_for("already states");
    robot.keys(ESC);
    robot.wait_for("Consultations");
    assert_eq!(leave(robot), 0);
}

#[test]
fn the_command_opens_the_correction_of_the_version_that_counts() {
    let (clinic, before) = one_record();
    let mut robot = clinic.start(&["--lang", "ar", "--rtl", "visual", "amend", "7f3a9c"]);
    robot.wait_for(ID);
    robot.keys("misspelt");
    robot.wait_for("misspelt");
    robot.keys("\r");
    wait(&mut robot, "a draft", || clinic.draft().is_some());
    assert_eq!(clinic.draft().unwrap().form.amends.unwrap().id.as_str(), ID);
    assert_eq!(leave(robot), 6);
    // Started again, the correction in progress opens: no reason is asked for.
    let mut robot = clinic.start(&["--lang", "en", "amend", "7F3A9C"]);
    robot.wait_for("A-1042 · correction");
    assert_eq!(leave(robot), 6);
    assert_eq!(clinic.files("drafts").len(), 1);
    assert_eq!(clinic.files("records").len(), 1);
    assert_eq!(fs::read(&clinic.files("records")[0]).unwrap(), before);
}
