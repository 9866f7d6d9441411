//! The files a run left on disk.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// The files below a folder; empty if it does not exist.
pub(crate) fn files_below(path: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        if entry.file_type().unwrap().is_dir() {
            files.extend(files_below(&entry.path()));
        } else {
            files.push(entry.path());
        }
    }
    files
}

/// The body of a sealed file, if the file is complete.
pub(crate) fn body<T: DeserializeOwned>(file: &Path) -> Option<T> {
    let text = fs::read_to_string(file).ok()?;
    let (body, _) = text.split_once("// sha256 ")?;
    ron::from_str(body).ok()
}

/// Copies like `cp -a`, skipping files that disappear meanwhile.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else if let Err(why) = fs::copy(entry.path(), target) {
            assert_eq!(why.kind(), std::io::ErrorKind::NotFound);
        }
    }
}
