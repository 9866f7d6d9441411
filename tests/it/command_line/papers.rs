//! `checklist form`, `intake template`, and of which records a client gets a page.

use std::fs;

use mesocheck::domain::language::Language;
use mesocheck::domain::record::{AmendmentKind, Amends};
use mesocheck::domain::record_id::RecordId;
use mesocheck::shipped::{CHECKLIST, CHECKLIST_RON};

use super::{IDS, Workplace, golden};

#[test]
fn a_form_is_a_document_in_one_language_or_both() {
    let place = Workplace::new();
    let title = |language| CHECKLIST.title.get(language);
    for (call, page, shown) in [
        (&["--lang", "en"][..], "en\" dir=\"ltr", &[Language::En][..]),
        (&["--lang", "ar"], "ar\" dir=\"rtl", &[Language::Ar]),
        (&["--lang=both"], "en\" dir=\"ltr", &Language::ALL),
        (&[], "en\" dir=\"ltr", &[Language::En]),
    ] {
        let told = place.run(&[&["checklist", "form"], call].concat());
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        assert!(
            told.out
                .starts_with(&format!("<!DOCTYPE html><html lang=\"{page}\">"))
        );
        let body = told.out.split_once("<body>").unwrap().1;
        for language in Language::ALL {
            assert_eq!(body.contains(title(language)), shown.contains(&language));
        }
    }
    let before = place.run(&["--lang", "ar", "checklist", "form"]).out;
    assert_eq!(
        before,
        place.run(&["checklist", "form", "--lang", "ar"]).out
    );
}

#[test]
fn a_clinics_own_checklist_is_printed_and_filled_in() {
    let place = Workplace::new();
    let text: &str = &CHECKLIST.questions[0].text.en;
    let own = fixture_with(text, "Younger than eighteen?");
    let option = place.path("own.ron");
    fs::write(&option, &own).unwrap();
    let option = option.to_str().unwrap();
    for call in [&["checklist", "form"][..], &["intake", "template"]] {
        let shipped = place.run(call);
        assert!(shipped.out.contains(text), "{call:?}");
        let told = place.run(&[call, &["--checklist", option]].concat());
        assert_eq!((told.code, told.err.as_str()), (0, ""), "{call:?}");
        assert!(told.out.contains("Younger than eighteen?"), "{call:?}");
        assert!(!told.out.contains(text), "{call:?}");
    }
    // Only on Unix does a variable name the home folder.
    if cfg!(not(unix)) {
        return;
    }
    configure(&place, option);
    for call in [&["checklist", "form"][..], &["intake", "template"]] {
        let told = place.run(call);
        assert_eq!((told.code, told.err.as_str()), (0, ""), "{call:?}");
        assert!(told.out.contains("Younger than eighteen?"), "{call:?}");
    }
}

/// Names the clinic's own checklist in the configuration.
fn configure(place: &Workplace, own: &str) {
    let folder = place.path(".config/mesocheck");
    fs::create_dir_all(&folder).unwrap();
    let config = format!("(checklists: [\"{own}\"])");
    fs::write(folder.join("config.ron"), config).unwrap();
}

// Only on Unix does a variable name the home folder.
#[cfg(unix)]
#[test]
fn a_clinics_own_checklist_with_a_blank_text_is_told_with_its_place_and_not_used() {
    let place = Workplace::new();
    let shipped = place.run(&["checklist", "form"]).out;
    let own = fixture_with("\"Do not proceed\"", "\" \"");
    let lines = CHECKLIST_RON.split("\"Do not proceed\"").next().unwrap();
    let column = lines.lines().last().unwrap().chars().count() + 2;
    let at = format!("{}:{column}", lines.lines().count());
    fs::write(place.path("own.ron"), own).unwrap();
    let path = place.path("own.ron").to_str().unwrap().to_owned();
    configure(&place, &path);
    let told = place.run(&["checklist", "form"]);
    assert_eq!((told.code, told.out), (0, shipped));
    let said = format!(
        "Note: the clinic's checklist has a fault and is not used: \
         {path}:{at}: `outcomes` has an empty text; fill it in for both languages\n"
    );
    assert_eq!(told.err, said);
    let told = place.run(&["checklist", "form", "--checklist", &path]);
    assert_eq!((told.code, told.out.as_str()), (4, ""), "{}", told.err);
}

/// The shipped checklist with one text replaced.
fn fixture_with(text: &str, otherwise: &str) -> String {
    assert!(CHECKLIST_RON.contains(text));
    CHECKLIST_RON.replacen(text, otherwise, 1)
}

#[test]
fn both_languages_are_for_a_form_alone() {
    let told = Workplace::new().run(&["list", "--lang", "both"]);
    assert_eq!((told.code, told.out.as_str()), (2, ""));
    assert!(told.err.contains("use one of: en, ar\n"), "{}", told.err);
}

#[test]
fn an_intake_filled_in_is_assessed() {
    let place = Workplace::new();
    for language in ["en", "ar"] {
        let template = place.run(&["intake", "template", "--lang", language]);
        assert_eq!((template.code, template.err.as_str()), (0, ""));
        let path = place.path("intake.ron");
        let call = ["assess", path.to_str().unwrap(), "--json"];
        fs::write(&path, &template.out).unwrap();
        let told = place.run(&call);
        assert_eq!(
            (told.code, told.out.as_str()),
            (4, ""),
            "no concern is chosen"
        );
        let filled = template
            .out
            .replace("// \"", "\"")
            .replace("Yes | No | Unknown | Declined", "Unknown");
        fs::write(&path, filled).unwrap();
        let answer = place.json(&call);
        assert_eq!(answer["unanswered"].as_array().unwrap().len(), 0);
        let findings = answer["findings"].as_array().unwrap();
        assert_eq!(findings.len(), CHECKLIST.questions.len());
    }
}

#[test]
fn the_clients_page_of_a_record_that_does_not_count_is_refused_and_left_out_of_many() {
    let place = Workplace::with_records();
    let corrected = "20261124-080000-00000A";
    place.seal(corrected, 4, |record| {
        record.amends = golden().amends.map(|amends| Amends {
            id: RecordId::parse(IDS[2]).unwrap(),
            kind: AmendmentKind::Correction,
            ..amends
        });
    });
    let path = place.path("page.html");
    let target = path.to_str().unwrap();
    // No page may be believed while the correction cannot be read.
    let whole = fs::read_to_string(place.file(corrected)).unwrap();
    place.tamper(corrected, |text| text + "x");
    for call in [&["show"][..], &["export", "-o", "-"]] {
        for (id, code) in [(IDS[2], 5), (IDS[0], 5)] {
            let told = place.run(&[call, &["--format", "handout", id]].concat());
            assert_eq!((told.code, told.out.as_str()), (code, ""), "{call:?}");
            let why = format!("records/2026/11/{corrected}.ron cannot be read and may amend it\n");
            assert!(told.err.contains(&why), "{}", told.err);
        }
        let told = place.run(&[call, &["--format", "json", IDS[2]]].concat());
        assert_eq!(told.code, 5, "{call:?}");
        assert!(told.out.contains(IDS[2]));
        assert!(told.err.contains("may amend a record"), "{}", told.err);
        assert!(told.err.contains("damaged: "), "{}", told.err);
    }
    place.tamper(corrected, |_| whole);
    for call in [
        &["show", IDS[2]][..],
        &["export", IDS[2], "-o", "-"],
        &["export", IDS[2], "-o", target],
    ] {
        let told = place.run(&[call, &["--format", "handout"]].concat());
        assert_eq!((told.code, told.out.as_str()), (1, ""), "{call:?}");
        let sentence = format!(
            "Error: records/2026/10/{}.ron has no page for the client: record {corrected} counts in its place\n",
            IDS[2]
        );
        assert!(told.err.ends_with(&sentence), "{}", told.err);
        assert!(!path.exists());
    }
    let told = place.run(&["export", "--format", "handout", "-o", target]);
    assert_eq!(told.code, 0);
    let skipped = format!("or they were entered in error: {}\n", IDS[2]);
    assert!(told.err.contains(&skipped), "{}", told.err);
    let pages = fs::read_to_string(&path).unwrap();
    assert_eq!(pages.matches("<article").count(), 3);
    assert!(pages.contains(corrected) && !pages.contains(IDS[2]));
}
