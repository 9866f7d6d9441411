//! What a crash leaves behind: files that never got their name.

use std::fs;
use std::path::PathBuf;

use super::lock::Lock;
use super::paths::Folder;
use super::writing::is_leftover;

/// Removes what a crash left behind: only our unnamed files, and only under the lock.
///
/// Returns their number; one that cannot be removed stays for the next start.
pub fn remove_leftovers(folder: &Folder, _lock: &Lock) -> usize {
    let mut removed = 0;
    let mut folders: Vec<PathBuf> = vec![folder.root().to_owned()];
    while let Some(path) = folders.pop() {
        for entry in fs::read_dir(&path).into_iter().flatten().flatten() {
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            let ours = entry.file_name().to_str().is_some_and(is_leftover);
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() && ours && fs::remove_file(entry.path()).is_ok() {
                removed += 1;
            }
        }
    }
    removed
}
