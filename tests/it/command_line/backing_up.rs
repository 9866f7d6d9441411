//! `backup`.

use std::fs;

use mesocheck::domain::record_id::RecordId;
use mesocheck::store::Folder;
use mesocheck::store::paths::NameList;

use super::{IDS, Workplace};

const DRAFT: &str = "20261123-060000-DRAFT0";

#[test]
fn a_backup_says_in_one_line_what_it_did_and_can_be_used() {
    let place = Workplace::with_records();
    place.draft("20261123-060000-DRAFT0", |_| {});
    let told = place.run(&["backup", "copy"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    let path = place.path("copy");
    let path = path.to_str().unwrap();
    let expected = |new| {
        format!(
            "Backup complete and verified in {path}: records 3 \u{B7} new {new} \u{B7} drafts 1\n"
        )
    };
    assert_eq!(told.out, expected(3));
    assert_eq!(place.run(&["backup", "copy"]).out, expected(0));
    assert_eq!(place.run(&["--data", "copy", "verify"]).code, 0);
    let listed = place.run(&["list"]);
    assert_eq!(place.run(&["--data", "copy", "list"]).out, listed.out);
    let arabic = place.run(&["backup", "copy", "--lang", "ar"]);
    assert_eq!((arabic.code, arabic.out.lines().count()), (0, 1));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(place.path("copy")), 0o700);
        assert_eq!(mode(place.path("copy/station.ron")), 0o600);
    }
}

#[test]
fn what_differs_or_is_gone_is_told_and_stays() {
    let place = Workplace::with_records();
    assert_eq!(place.run(&["backup", "copy"]).code, 0);
    let changed = place
        .path("copy/records/2026/11")
        .join(format!("{}.ron", IDS[0]));
    fs::write(&changed, "another").unwrap();
    fs::remove_file(place.file(IDS[2])).unwrap();
    let told = place.run(&["backup", "copy"]);
    assert_eq!(told.code, 5);
    assert!(
        told.err.contains(IDS[0]) && told.err.contains("differs"),
        "{}",
        told.err
    );
    assert!(
        told.err.contains(&format!("{} is in the backup", IDS[2])),
        "{}",
        told.err
    );
    assert!(told.out.starts_with("Backup in "), "{}", told.out);
    assert_eq!(fs::read_to_string(changed).unwrap(), "another");
}

#[test]
fn a_place_for_something_else_is_refused_in_one_sentence() {
    let place = Workplace::with_records();
    fs::create_dir(place.path("letters")).unwrap();
    fs::write(place.path("letters/a.txt"), "Dear").unwrap();
    for path in ["data/backup", "letters", "none/copy"] {
        for language in ["en", "ar"] {
            let told = place.run(&["backup", path, "--lang", language]);
            assert_eq!((told.code, told.out.as_str()), (1, ""), "{path}");
            assert_eq!(told.err.lines().count(), 2, "{}", told.err);
        }
    }
    assert!(!place.path("none").exists() && !place.path("data/backup").exists());
}

#[test]
fn what_a_backup_could_not_read_is_told() {
    type Harm = fn(&Folder);
    let cases: [(&str, i32, Harm); 9] = [
        ("drafts: damaged: could not be read: ", 5, |folder| {
            fs::rename(folder.drafts(), folder.root().with_file_name("away")).unwrap();
            fs::write(folder.drafts(), "").unwrap();
        }),
        (
            "drafts/discarded: damaged: could not be read: ",
            5,
            |folder| {
                fs::remove_dir(folder.discarded()).unwrap();
                fs::write(folder.discarded(), "").unwrap();
            },
        ),
        (
            "drafts/20261123-070000-DRAFT1.ron: damaged: not a regular file",
            5,
            |folder| {
                let other = RecordId::parse("20261123-070000-DRAFT1").unwrap();
                fs::create_dir(folder.draft(&other)).unwrap();
            },
        ),
        ("drafts/copy.ron: not a record: ", 0, |folder| {
            fs::rename(
                folder.draft(&RecordId::parse(DRAFT).unwrap()),
                folder.drafts().join("copy.ron"),
            )
            .unwrap();
        }),
        ("practitioners.ron: damaged: ", 5, |folder| {
            fs::write(folder.names(NameList::Practitioner), "x").unwrap();
        }),
        (
            "practitioners.ron: damaged: not a regular file",
            5,
            |folder| fs::create_dir(folder.names(NameList::Practitioner)).unwrap(),
        ),
        ("station.ron: damaged: not a regular file", 5, |folder| {
            fs::remove_file(folder.station()).unwrap();
            fs::create_dir(folder.station()).unwrap();
        }),
        ("handed/lab: damaged: ", 5, |folder| {
            fs::create_dir(folder.handed_lists()).unwrap();
            fs::write(folder.handed("lab"), "x").unwrap();
        }),
        ("handed: damaged: could not be read: ", 5, |folder| {
            fs::write(folder.handed_lists(), "").unwrap();
        }),
    ];
    for (expected, code, harm) in cases {
        let place = Workplace::with_records();
        place.draft(DRAFT, |_| {});
        harm(&place.folder());
        let told = place.run(&["backup", "copy"]);
        assert!(told.err.contains(expected), "{expected}: {}", told.err);
        assert!(
            told.out.starts_with("Backup in "),
            "{expected}: {}",
            told.out
        );
        assert_eq!(told.code, code, "{expected}");
    }
}

// Only on Unix do variables name the home folder and the settings.
#[cfg(unix)]
#[test]
fn no_force_replaces_a_file_of_a_backup_or_of_any_data_folder_or_the_settings() {
    let place = Workplace::with_records();
    assert_eq!(place.run(&["backup", "copy"]).code, 0);
    // Without what the program would make: records alone, as another program copies them.
    let copied = Folder::at(place.path("copied"));
    let record = copied.record(&RecordId::parse(IDS[0]).unwrap());
    fs::create_dir_all(record.parent().unwrap()).unwrap();
    fs::copy(place.file(IDS[0]), &record).unwrap();
    let platform = Folder::at(place.path(".local/share/mesocheck"));
    platform.prepare().unwrap();
    fs::write(platform.station(), "theirs").unwrap();
    let settings = place.path(".config/mesocheck/config.ron");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    fs::write(&settings, "()").unwrap();
    let backup = Folder::at(place.path("copy"));
    for target in [
        backup.record(&RecordId::parse(IDS[0]).unwrap()),
        backup.station(),
        record,
        platform.station(),
        settings.clone(),
    ] {
        let before = fs::read(&target).unwrap();
        let path = target.to_str().unwrap();
        let told = place.run(&["export", "--format", "csv", "--force", "-o", path]);
        assert_eq!(told.code, 1, "{path}: {}", told.err);
        assert!(told.err.contains("the program's own files"), "{}", told.err);
        assert_eq!(fs::read(&target).unwrap(), before);
    }
    // Beside them there is room for exports.
    for target in [backup.root(), settings.parent().unwrap()] {
        let path = target.join("e.csv");
        let path = path.to_str().unwrap();
        let told = place.run(&["export", "--format", "csv", "-o", path]);
        assert_eq!(told.code, 0, "{path}: {}", told.err);
    }
}
