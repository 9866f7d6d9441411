//! A client who was here before.

use mesocheck::domain::record::Record;
use mesocheck::store::station::Station;
use mesocheck::store::{Folder, records};

use super::{Clinic, DOWN, ESC, PAGE_DOWN, UP, leave, wait_for_consultation};

const RECORD: &[u8] = include_bytes!("../../fixtures/records/20261122-101502-7F3A9C.ron");

#[test]
fn a_returning_client_is_known_by_reference_and_nothing_is_taken_over_unasked() {
    let clinic = Clinic::new();
    let folder = Folder::at(clinic.data());
    folder.prepare().unwrap();
    let (station, _) = Station::open(&folder).unwrap();
    let record = Record {
        amends: None,
        station: station.next_link(),
        ..records::decoded(RECORD.to_vec()).unwrap().record
    };
    records::seal(&folder, &record).unwrap();
    let mut robot = clinic.start(&[]);
    robot.wait_for("A-1042");
    robot.keys("n");
    wait_for_consultation(&mut robot);
    robot.keys("a-1042");
    robot.wait_for("a-1042");
    robot.keys("\t");
    robot.wait_for("write this reference differently: A-1042");
    robot.keys(UP);
    robot.keys("\x15");
    robot.keys("A-1042");
    robot.keys("\t");
    robot.wait_for("Earlier consultations of this client: 1");
    for _ in 0..3 {
        robot.keys(PAGE_DOWN);
    }
    robot.wait_for("Use the earlier date of birth: 1988-02-29");
    robot.keys(UP);
    robot.keys(UP);
    robot.wait_for("Enter shows this record");
    robot.keys("\r");
    robot.wait_for("Record 20261122-101502-7F3A9C of 2026-11-22");
    robot.keys(ESC);
    robot.wait_until("the form again", |it| {
        !it.screen().contains("Record 20261122")
    });
    let wanted = |draft: &mesocheck::store::drafts::Draft| draft.form.client == "A-1042";
    clinic.wait_for_draft(&mut robot, "the reference", wanted);
    let form = clinic.draft().unwrap().form;
    assert_eq!(
        (form.name, form.birth_date, form.entries.len()),
        (None, None, 0)
    );
    robot.keys(DOWN);
    robot.wait_for("The clinic's own code");
    robot.keys(" ");
    clinic.wait_for_draft(&mut robot, "the name", |draft| {
        draft.form.name == record.name
    });
    leave(robot);
}
