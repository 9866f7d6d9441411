//! `export`.

use std::fs;
use std::io::{Cursor, Read as _};

use mesocheck::domain::record::{Amends, Record};
use mesocheck::domain::record_id::RecordId;
use serde_json::Value;
use zip::ZipArchive;

use super::{IDS, Workplace, golden, sealed};

#[test]
fn a_table_reads_back_with_a_row_per_consultation() {
    let place = Workplace::with_records();
    let told = place.run(&["export", "--format", "csv", "--no-bom", "-o", "-"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    let lines: Vec<&str> = told.out.lines().collect();
    let head: Vec<&str> = lines[0].split(',').map(|it| it.trim_matches('"')).collect();
    let begin = "id,date,sealed,client,concerns,outcome,amends,amends.kind,superseded_by";
    assert!(head.join(",").starts_with(begin));
    assert!(lines[0].contains(",\"under-18\",\"under-18.detail\","));
    let row = "\"2026-11-22\",\"2026-11-22T13:31:40+03:00\",\"A-3\",\"pigmentation\",\"proceed-with-caution\",,,,\"sealed\",";
    assert!(lines[1].starts_with(&format!("\"{}\",{row}", IDS[0])));
    let with = place.run(&["export", "--format", "csv", "-o", "-"]).out;
    assert_eq!(with.strip_prefix('\u{FEFF}'), Some(told.out.as_str()));
}

#[test]
fn questions_of_an_archived_edition_have_columns() {
    let place = Workplace::with_records();
    let edition = fs::read_to_string(super::fixture("checklists/valid.ron")).unwrap();
    mesocheck::store::content::archive(&place.folder(), &edition).unwrap();
    let told = place.run(&["export", "--format", "csv", "-o", "-"]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(
        told.out
            .lines()
            .next()
            .unwrap()
            .contains(",\"lab-test\",\"lab-test.detail\"")
    );
}

#[test]
fn questions_of_an_edition_that_is_not_here_have_columns_too() {
    let place = Workplace::with_records();
    place.seal("20261123-101502-7F3AAB", 4, |record| {
        record.screening[0].question = "from-elsewhere".to_owned();
    });
    let told = place.run(&["export", "--format", "csv", "-o", "-"]);
    let mut lines = told.out.lines();
    assert!(
        lines
            .next()
            .unwrap()
            .ends_with(",\"from-elsewhere\",\"from-elsewhere.detail\"")
    );
    assert!(
        lines.any(|line| line.ends_with(",,\"no\",")),
        "{}",
        told.out
    );
}

#[test]
fn a_corrected_record_names_the_newest_correction_in_every_format() {
    let place = Workplace::with_records();
    let hash = fs::read_to_string(place.file(IDS[2])).unwrap();
    let hash = hash.trim_end().rsplit_once(' ').unwrap().1.to_owned();
    let corrections = ["20261123-101502-7F3AAB", "20261124-101502-7F3AAC"];
    for (id, number) in corrections.into_iter().zip(4..) {
        place.seal(id, number, |record| {
            record.amends = golden().amends.map(|amends| Amends {
                id: RecordId::parse(IDS[2]).unwrap(),
                sha256: hash.clone(),
                ..amends
            });
        });
    }
    // The correction counts although only the corrected record is exported.
    let one = place.json(&["export", IDS[2], "--format", "json", "-o", "-"]);
    assert_eq!(one[0]["superseded_by"], corrections[1]);
    assert_eq!(one[0]["hash"], hash.as_str());
    assert_eq!(place.json(&["show", IDS[2], "--format", "json"]), one[0]);
    for format in ["csv", "answers-csv", "findings-csv"] {
        let told = place.run(&["export", IDS[2], "--format", format, "-o", "-"]);
        let code = format!("{}-{}-{}", &hash[..4], &hash[4..8], &hash[8..12]);
        let row = told.out.lines().nth(1).unwrap();
        assert!(row.contains(corrections[1]) && row.contains(&code), "{row}");
    }
    // A damaged correction corrects nothing.
    place.tamper(corrections[1], |text| text.replacen("A-1042", "A-1043", 1));
    let told = place.run(&["show", IDS[2], "--format", "json"]);
    assert_eq!(told.code, 5, "{}", told.err);
    let one: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(one["superseded_by"], corrections[0]);
}

#[test]
fn formulas_are_text() {
    let place = Workplace::new();
    place.seal(IDS[0], 1, |record| {
        record.client = "=HYPERLINK(1)".to_owned();
    });
    let told = place.run(&["export", "--format", "csv", "-o", "-"]);
    assert!(told.out.contains(",\"'=HYPERLINK(1)\","), "{}", told.out);
}

#[test]
fn json_lines_and_ron_hold_the_same_records() {
    let place = Workplace::with_records();
    let array = place.json(&["export", "--format", "json", "-o", "-"]);
    assert_eq!(array.as_array().unwrap().len(), 3);
    let lines = place.run(&["export", "--format", "ndjson", "-o", "-"]).out;
    for (at, line) in lines.lines().enumerate() {
        assert_eq!(serde_json::from_str::<Value>(line).unwrap(), array[at]);
    }
    let ron = place.run(&["export", "--format", "ron", "-o", "-"]).out;
    let records: Vec<Record> = ron::from_str(&ron).unwrap();
    for (record, id) in records.iter().zip(IDS) {
        assert_eq!(record.id.as_str(), id);
        assert!(ron.contains(&fs::read_to_string(place.file(id)).unwrap()));
    }
}

#[test]
fn ids_and_filters_choose() {
    let place = Workplace::with_records();
    let cases: [(&[&str], &[&str]); 4] = [
        (&["abcdef"], &IDS[2..]),
        (&["abcdef", IDS[0]], &[IDS[0], IDS[2]]),
        (&["--limit", "1"], &IDS[..1]),
        (&["--concern", "hair"], &IDS[1..2]),
    ];
    for (choice, ids) in cases {
        let array = place.json(&[&["export", "--format", "json", "-o", "-"], choice].concat());
        let found: Vec<&str> = array
            .as_array()
            .unwrap()
            .iter()
            .map(|record| record["id"].as_str().unwrap())
            .collect();
        assert_eq!(found, ids, "{choice:?}");
    }
}

#[test]
fn a_file_is_new_private_and_whole() {
    let place = Workplace::with_records();
    let path = place.path("out.csv");
    let target = path.to_str().unwrap();
    let told = place.run(&["export", "--format", "csv", "-o", target]);
    assert_eq!((told.code, told.out.as_str()), (0, ""), "{}", told.err);
    assert!(told.err.contains(target), "{}", told.err);
    let first = fs::read(&path).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    let told = place.run(&["export", "--format", "json", "-o", target]);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("--force"), "{}", told.err);
    assert_eq!(fs::read(&path).unwrap(), first);
    let told = place.run(&["export", "--format", "json", "--force", "-o", target]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(fs::read(&path).unwrap().starts_with(b"["));
}

#[test]
fn a_target_that_cannot_be_is_refused_before_the_work() {
    let place = Workplace::with_records();
    let folder = place.path("folder");
    fs::create_dir(&folder).unwrap();
    let missing = place.path("missing/out.csv");
    for target in [folder.to_str().unwrap(), missing.to_str().unwrap(), ""] {
        let told = place.run(&["export", "--format", "csv", "--force", "-o", target]);
        assert!(matches!(told.code, 1 | 2), "{target}");
        assert_eq!(told.out, "");
        assert!(!told.err.is_empty());
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn a_link_is_never_written_through() {
    let place = Workplace::with_records();
    let victim = place.path("victim");
    fs::write(&victim, "precious").unwrap();
    let link = place.path("link.csv");
    std::os::unix::fs::symlink(&victim, &link).unwrap();
    for force in [&[][..], &["--force"]] {
        let arguments = ["export", "--format", "csv", "-o", link.to_str().unwrap()];
        let told = place.run(&[&arguments[..], force].concat());
        assert_eq!(told.code, 1, "{}", told.err);
        assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
    }
}

#[test]
fn an_id_that_names_nothing_exports_nothing() {
    let place = Workplace::with_records();
    let path = place.path("out.csv");
    for (part, said) in [("ZZZZZZ", "mesocheck list"), ("7F3A", "more of the id")] {
        let told = place.run(&[
            "export",
            part,
            "--format",
            "csv",
            "-o",
            path.to_str().unwrap(),
        ]);
        assert_eq!(told.code, 3);
        assert!(told.err.contains(said), "{}", told.err);
        assert!(!path.exists());
    }
}

#[test]
fn a_bad_record_is_left_out_and_named() {
    let place = Workplace::with_records();
    place.tamper(IDS[1], |text| text.replacen("A-2", "A-9", 1));
    let told = place.run(&["export", "--format", "json", "-o", "-"]);
    assert_eq!(told.code, 5);
    assert!(told.err.contains(IDS[1]), "{}", told.err);
    let array: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(array.as_array().unwrap().len(), 2);
    let place = Workplace::with_records();
    place.tamper(IDS[1], |text| {
        let body = text.rsplit_once("// sha256 ").unwrap().0;
        sealed(&body.replacen("format: 2", "format: 7", 1))
    });
    let told = place.run(&["export", "--format", "ndjson", "-o", "-"]);
    assert_eq!((told.code, told.out.lines().count()), (5, 2));
}

#[test]
fn the_schema_is_printed_and_nothing_else_is_asked_for() {
    let place = Workplace::new();
    let schema = place.json(&["export", "--schema"]);
    let draft = "https://json-schema.org/draft/2020-12/schema";
    assert_eq!(schema["$schema"], draft);
    assert!(schema["$defs"]["Record"]["properties"]["superseded_by"].is_object());
    let both = place.run(&["export", "--schema", "--format", "csv", "-o", "-"]);
    assert_eq!(both.code, 2);
}

#[test]
fn format_and_target_must_be_named() {
    let place = Workplace::new();
    for arguments in [
        &["export", "-o", "-"][..],
        &["export", "--format", "csv"],
        &["export", "--format", "xml", "-o", "-"],
    ] {
        assert_eq!(place.run(arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn no_force_replaces_a_file_of_the_data_folder() {
    let place = Workplace::with_records();
    place.draft("20261123-060000-00000D", |_| {});
    let draft = "data/drafts/20261123-060000-00000D.ron";
    fs::write(place.path("data/practitioners.ron"), "theirs").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(place.path("data/records"), place.path("by-link")).unwrap();
    let records = if cfg!(unix) {
        "by-link"
    } else {
        "data/records"
    };
    let record = format!("{records}/2026/11/{}.ron", IDS[0]);
    for target in [draft, "data/practitioners.ron", &record] {
        let before = fs::read(place.path(target)).unwrap();
        let told = place.run(&["export", "--format", "ron", "--force", "-o", target]);
        assert_eq!(told.code, 1, "{target}: {}", told.err);
        assert!(told.err.contains("own files"), "{}", told.err);
        assert_eq!(fs::read(place.path(target)).unwrap(), before);
    }
    for _ in 0..2 {
        let told = place.run(&["export", "--format", "csv", "--force", "-o", "data/e.csv"]);
        assert_eq!(told.code, 0, "{}", told.err);
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_export_leaves_no_file() {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    use std::io::{BufRead as _, BufReader, Read as _};
    use std::process::{Command, Stdio};

    let place = Workplace::with_records();
    let text = fs::read_to_string(place.file(IDS[0])).unwrap();
    let body = text.rsplit_once("// sha256 ").unwrap().0;
    // Enough records to keep the program busy until the signal arrives.
    for number in 0..3_000 {
        let id = format!(
            "20261122-{:06}-7F3A9C",
            100_000 + number / 60 * 100 + number % 60
        );
        let file = place.file(IDS[0]).with_file_name(format!("{id}.ron"));
        fs::write(file, sealed(&body.replace(IDS[0], &id))).unwrap();
    }
    let folder = place.path("exports");
    fs::create_dir(&folder).unwrap();
    let recipient = ["--since-last", "lab"];
    for (signal, format, more) in [
        (Signal::SIGINT, "csv", &[][..]),
        (Signal::SIGTERM, "json", &[]),
        // Finding out what is new starts threads before the file is begun.
        (Signal::SIGINT, "json", &recipient),
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mesocheck"))
            .current_dir(place.home.path())
            .args(["export", "--data", "data", "--lang", "en"])
            .args(["--format", format, "-o", "exports/all"])
            .args(more)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        assert!(line.contains("Exporting to"), "{line}");
        kill(Pid::from_raw(child.id().cast_signed()), signal).unwrap();
        said.read_to_string(&mut line).unwrap();
        let code = child.wait().unwrap().code();
        assert_eq!(code, Some(128 + signal as i32), "{line}");
        assert!(line.contains("no file was written"), "{line}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }
}

#[test]
fn standard_output_gets_the_same_bytes_as_a_file() {
    let place = Workplace::with_records();
    for format in ["xlsx", "json"] {
        let export = ["export", "--format", format, "-o"];
        let mut command = place.command();
        let piped = command.args([&export[..], &["-"]].concat()).output();
        assert_eq!(place.run(&[&export[..], &["file"]].concat()).code, 0);
        let file = fs::read(place.path("file")).unwrap();
        assert!(
            timeless(&piped.unwrap().stdout) == timeless(&file),
            "{format}"
        );
        fs::remove_file(place.path("file")).unwrap();
    }
}

/// The bytes of a file; of a workbook, those of every part but the one with the time at which it was written.
fn timeless(file: &[u8]) -> Vec<Vec<u8>> {
    let Ok(mut book) = ZipArchive::new(Cursor::new(file)) else {
        return vec![file.to_owned()];
    };
    let parts = (0..book.len()).map(|place| {
        let mut part = book.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = name.clone().into_bytes();
        if name != "docProps/core.xml" {
            part.read_to_end(&mut bytes).unwrap();
        }
        bytes
    });
    parts.collect()
}

#[test]
fn no_export_begins_a_file_among_the_records() {
    let place = Workplace::with_records();
    let target = place
        .file(IDS[0])
        .with_file_name("20261127-000000-ABCDEF.ron");
    let told = place.run(&["export", "--format", "ron", "-o", target.to_str().unwrap()]);
    assert_eq!(told.code, 1, "{}", told.err);
    assert!(told.err.contains("own files"), "{}", told.err);
    assert!(!target.exists());
}
