//! A clinic's own checklist, from the file to the sealed record: one more question, one softened stop.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use mesocheck::domain::checklist::{Level, Weakened, Weakening};
use mesocheck::domain::consultation::Stage;
use mesocheck::domain::record::Origin;
use mesocheck::shipped::CHECKLIST_RON;

use super::{Clinic, F6, F8, leave, wait_for_consultation};

/// Longer than the minimum pause between answer keys.
const PAUSE: Duration = Duration::from_millis(170);

/// The example in README: a source, a question, and a lower level.
const EDITS: [(&str, &str, &str); 4] = [
    ("(", "edition: \"2026-12\"", "edition: \"clinic-1\""),
    (
        "  notes: [",
        "  sources: [\n",
        "  sources: [\n    (id: \"CLINIC\", status: Recalled, citation: \"House rule of the clinic\", address: None),\n",
    ),
    (
        "  sections: [",
        "  questions: [\n    (\n",
        "  questions: [
    (
      id: \"clinic-escort\", section: \"age-pregnancy\", scope: [General], trigger: No, level: Caution,
      escalations: [],
      text: (en: \"Does someone see the client home today?\", ar: \"هل يوجد مرافق للمراجع إلى المنزل اليوم؟\"),
      reason: (en: \"The clinic's own rule.\", ar: \"قاعدة خاصة بالعيادة.\"),
      action: (en: \"Call a taxi.\", ar: \"تُطلب سيارة أجرة.\"),
      detail: (en: \"NameList\", ar: \"المرافق\"),
      sources: [\"CLINIC\"], evidence: Recalled,
    ),
    (
",
    ),
    ("id: \"vitc-oxalate-stones\"", "level: Stop", "level: Refer"),
];

impl Clinic {
    /// Writes the shipped checklist to a file with these changes, each applied after its anchor.
    fn own(&self, name: &str, edits: &[(&str, &str, &str)]) -> PathBuf {
        let mut text = CHECKLIST_RON.to_owned();
        for (anchor, from, to) in edits {
            let (before, rest) = text.split_once(anchor).unwrap();
            assert!(rest.contains(from), "{from}");
            text = format!("{before}{anchor}{}", rest.replacen(from, to, 1));
        }
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }
}

#[test]
fn a_clinics_own_checklist_is_used_archived_and_named_in_the_record() {
    let clinic = Clinic::new();
    let own = clinic.own("clinic.ron", &EDITS);
    let mut robot = clinic.start(&["--lang", "en", "--checklist", own.to_str().unwrap(), "new"]);
    wait_for_consultation(&mut robot);
    robot.wait_for("This is the clinic's own");
    robot.wait_for("instead of Stop.");
    robot.keys("A-1\t\t\tSara\t");
    robot.watch(PAUSE);
    robot.keys(" ");
    robot.watch(PAUSE);
    robot.keys(F6);
    clinic.wait_for_draft(&mut robot, "the concerns", |draft| {
        draft.stage == Stage::Concerns
    });
    assert_eq!(clinic.draft().unwrap().checklist.edition, "clinic-1");
    robot.keys(F8);
    robot.wait_for("End now");
    robot.keys("a trial");
    robot.wait_for("a trial");
    robot.keys("\r");
    let record = clinic.wait_for_record(&mut robot);
    let edition = record.checklist;
    assert_eq!(
        (edition.edition.as_str(), edition.origin),
        ("clinic-1", Origin::Clinic)
    );
    let softened = Weakened {
        question: "vitc-oxalate-stones".to_owned(),
        how: Weakening::Softened(Level::Refer),
    };
    assert_eq!(edition.weakened, [softened]);
    let archived = clinic
        .data()
        .join(format!("checklists/{}.ron", edition.sha256));
    assert_eq!(fs::read(archived).unwrap(), fs::read(own).unwrap());
    robot.wait_for("Sealed and saved");
    robot.keys("\r");
    robot.wait_for("ended early");
    assert_eq!(leave(robot), 0);
}

#[test]
fn with_two_checklists_the_person_chooses_and_a_draft_finds_its_own() {
    let clinic = Clinic::new();
    let title = |title| ("(", "Mesotherapy consultation checklist", title);
    let one = clinic.own("one.ron", &[title("Face")]);
    let two = clinic.own("two.ron", &[title("Scalp")]);
    let both = [&one, &two].map(|path| path.to_str().unwrap().to_owned());
    let arguments = [
        "--lang",
        "en",
        "--checklist",
        &both[0],
        "--checklist",
        &both[1],
    ];
    let mut robot = clinic.start(&arguments);
    robot.wait_for("Welcome");
    robot.keys("\x1b");
    robot.wait_for("Face");
    robot.keys("n");
    robot.wait_for("Which checklist?");
    robot.keys("2");
    wait_for_consultation(&mut robot);
    robot.keys("A-1\t");
    clinic.wait_for_draft(&mut robot, "the reference", |draft| {
        draft.form.client == "A-1"
    });
    let sha256 = clinic.draft().unwrap().checklist.sha256;
    let text = fs::read(&two).unwrap();
    assert_eq!(sha256, mesocheck::store::hash(&text));
    assert_eq!(leave(robot), 6);
    let mut robot = clinic.start(&arguments);
    robot.wait_for("A-1");
    robot.keys("\r");
    wait_for_consultation(&mut robot);
    robot.keys("\t\x1b[ZB");
    clinic.wait_for_draft(&mut robot, "a longer reference", |draft| {
        draft.form.client != "A-1"
    });
    assert_eq!(clinic.draft().unwrap().checklist.sha256, sha256);
    assert_eq!(leave(robot), 6);
}
