//! What a path leads to, however it is spelled: a folder may be reached through links, mounts and other letter case.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Identifies a file or folder; two paths that lead to the same one have the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity(
    /// The device and the number on it.
    #[cfg(unix)]
    (u64, u64),
    /// The canonical path.
    #[cfg(not(unix))]
    std::path::PathBuf,
);

/// What a path leads to through any links; `None` if nothing is there.
#[cfg(unix)]
pub(super) fn identity(path: &Path) -> Option<Identity> {
    fs::metadata(path).ok().as_ref().map(Identity::of)
}

/// What a path leads to through any links; `None` if nothing is there.
#[cfg(not(unix))]
pub(super) fn identity(path: &Path) -> Option<Identity> {
    path.canonicalize().ok().map(Identity)
}

/// Whether a path itself, and no link there, still is an open file.
#[cfg(unix)]
pub(super) fn is_open_file(path: &Path, file: &File) -> io::Result<bool> {
    Ok(Identity::of(&fs::symlink_metadata(path)?) == Identity::of(&file.metadata()?))
}

/// Whether a path still leads to anything: here an open file that shares no deletion is neither removed nor replaced.
#[cfg(not(unix))]
pub(super) fn is_open_file(path: &Path, _file: &File) -> io::Result<bool> {
    fs::symlink_metadata(path).map(|_| true)
}

#[cfg(unix)]
impl Identity {
    fn of(about: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self((about.dev(), about.ino()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_the_same_however_it_is_reached() {
        let home = tempfile::TempDir::new().unwrap();
        let [one, other] = ["one", "other"].map(|name| home.path().join(name));
        assert_eq!(identity(&one), None);
        fs::create_dir(&one).unwrap();
        fs::create_dir(&other).unwrap();
        assert_eq!(identity(&one), identity(&other.join("../one")));
        assert_ne!(identity(&one), identity(&other));
        assert_ne!(identity(&one), identity(home.path()));
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_to_the_same_place() {
        let home = tempfile::TempDir::new().unwrap();
        let [folder, link, file, hard] =
            ["folder", "link", "file", "hard"].map(|name| home.path().join(name));
        fs::create_dir(&folder).unwrap();
        fs::write(&file, "").unwrap();
        std::os::unix::fs::symlink(&folder, &link).unwrap();
        fs::hard_link(&file, &hard).unwrap();
        assert_eq!(identity(&folder), identity(&link));
        // Two canonical paths, and yet one file.
        assert_eq!(identity(&file), identity(&hard));
    }
}
