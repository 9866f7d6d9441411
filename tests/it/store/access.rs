//! Who may read which files, and which links are never followed.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use mesocheck::domain::record::Record;
use mesocheck::shipped::CHECKLIST_RON;
use mesocheck::store::lock::{Claim, Lock};
use mesocheck::store::station::Station;
use mesocheck::store::{
    ErrorKind, Folder, FolderWarning, Reason, catalog, content, drafts, records,
};

use super::{fresh, golden, golden_draft, now, sealed_days};

fn files_below(path: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(path).unwrap().flatten() {
        if entry.file_type().unwrap().is_dir() {
            files.extend(files_below(&entry.path()));
        }
        files.push(entry.path());
    }
    files
}

#[test]
fn nobody_else_can_read_anything() {
    let (_home, folder) = fresh();
    content::archive(&folder, CHECKLIST_RON).unwrap();
    sealed_days(&folder, 1);
    drafts::save(&folder, &golden_draft()).unwrap();
    drafts::discard(&folder, &golden_draft().form.id).unwrap();
    let Claim::Held(_lock) = Lock::claim(&folder, now()).unwrap() else {
        panic!("held by nobody")
    };
    for path in files_below(folder.root()) {
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", path.display());
    }
}

#[test]
fn a_folder_open_to_others_is_tightened_and_mentioned() {
    let (home, folder) = fresh();
    let open = fs::Permissions::from_mode(0o755);
    fs::set_permissions(folder.root(), open.clone()).unwrap();
    assert_eq!(
        folder.prepare().unwrap(),
        [FolderWarning::Tightened(folder.root().to_owned())]
    );
    assert_eq!(folder.prepare().unwrap(), []);
    let others = home.path().join("theirs");
    fs::create_dir(&others).unwrap();
    fs::write(others.join("thesis.txt"), "x").unwrap();
    fs::set_permissions(&others, open).unwrap();
    // Our files in it do not make it ours.
    for _start in 0..2 {
        let warnings = Folder::at(others.clone()).prepare().unwrap();
        assert_eq!(warnings, [FolderWarning::StillOpen(others.clone())]);
    }
}

#[test]
fn planted_links_and_pipes_harm_nothing() {
    let (home, folder) = fresh();
    let ids = sealed_days(&folder, 3);
    let victim = home.path().join("victim");
    fs::write(&victim, "untouched").unwrap();
    for id in &ids {
        fs::remove_file(folder.record(id)).unwrap();
    }
    symlink(&victim, folder.record(&ids[0])).unwrap();
    symlink("/dev/zero", folder.record(&ids[1])).unwrap();
    let made = Command::new("mkfifo")
        .arg(folder.record(&ids[2]))
        .status()
        .unwrap();
    assert!(made.success());
    let names = catalog::record_names(&folder);
    assert!(names.ids.is_empty());
    assert!(
        names
            .foreign
            .iter()
            .all(|problem| problem.reason == Reason::Occupied)
    );
    for id in &ids {
        let why = records::read(&folder, id).unwrap_err();
        assert_eq!(why.reason(), Some(&Reason::NotRegular));
        let record = Record {
            id: id.clone(),
            ..golden()
        };
        assert!(matches!(
            records::seal(&folder, &record).unwrap_err().kind,
            ErrorKind::Exists
        ));
    }
    symlink(&victim, folder.draft(&golden_draft().form.id)).unwrap();
    drafts::save(&folder, &golden_draft()).unwrap();
    fs::remove_file(folder.station()).unwrap();
    symlink(&victim, folder.station()).unwrap();
    Station::open(&folder).unwrap();
    symlink(&victim, folder.lock()).unwrap();
    assert!(Lock::claim(&folder, now()).is_err());
    assert_eq!(fs::read_to_string(&victim).unwrap(), "untouched");
}

#[test]
fn a_link_in_the_place_of_a_folder_is_refused() {
    let (home, folder) = fresh();
    fs::remove_dir(folder.records()).unwrap();
    symlink(home.path(), folder.records()).unwrap();
    assert!(matches!(
        folder.prepare().unwrap_err().kind,
        ErrorKind::NotAFolder
    ));
    let why = records::seal(&folder, &golden()).unwrap_err();
    assert!(matches!(why.kind, ErrorKind::NotAFolder));
}
