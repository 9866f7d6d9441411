//! The choices in a folder: its subfolders, and the files with one extension.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf, is_separator};

use directories::BaseDirs;

use super::{PathContext as _, Result};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderItem {
    pub name: OsString,
    pub folder: bool,
}

/// A folder and its choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// As an absolute path.
    pub folder: PathBuf,
    pub items: Vec<FolderItem>,
    /// Files with another extension.
    pub others: usize,
}

/// The user's home folder.
pub fn home() -> Option<PathBuf> {
    BaseDirs::new().map(|dirs| dirs.home_dir().to_owned())
}

/// A path as typed, with the home folder in place of a leading `~`.
pub fn from_home(path: &str) -> String {
    let full =
        below_home(path).and_then(|rest| home()?.join(rest).into_os_string().into_string().ok());
    full.unwrap_or_else(|| path.to_owned())
}

/// What follows a leading `~` that stands for the home folder.
pub fn below_home(path: &str) -> Option<&str> {
    let rest = path.strip_prefix('~')?;
    let stands = rest.is_empty() || rest.starts_with(is_separator);
    stands.then(|| rest.trim_start_matches(is_separator))
}

/// Lists a folder without hidden files; files with another extension are only counted.
pub fn list(folder: &Path, ending: &str) -> Result<Listing> {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let mut items = Vec::new();
    let mut others = 0;
    for entry in fs::read_dir(&folder).context(&folder)? {
        let entry = entry.context(&folder)?;
        let name = entry.file_name();
        if name.as_encoded_bytes().first() == Some(&b'.') {
            continue;
        }
        // A link counts as its target.
        let Ok(about) = fs::metadata(entry.path()) else {
            continue;
        };
        let fits = Path::new(&name)
            .extension()
            .is_some_and(|own| own.eq_ignore_ascii_case(ending));
        if about.is_dir() || about.is_file() && fits {
            let folder = about.is_dir();
            items.push(FolderItem { name, folder });
        } else if about.is_file() {
            others += 1;
        }
    }
    items.sort_by(|a, b| (b.folder, &a.name).cmp(&(a.folder, &b.name)));
    Ok(Listing {
        folder,
        items,
        others,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_come_first_and_other_endings_not_at_all() {
        let home = tempfile::TempDir::new().unwrap();
        for folder in ["b", "a", ".hidden"] {
            fs::create_dir(home.path().join(folder)).unwrap();
        }
        for file in ["z.ron", "Y.RON", "x.csv", ".secret.ron", "none"] {
            fs::write(home.path().join(file), "").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink("/no/such/place", home.path().join("gone.ron")).unwrap();
        let listing = list(home.path(), "ron").unwrap();
        let names: Vec<_> = listing
            .items
            .iter()
            .map(|item| (item.name.to_str().unwrap(), item.folder))
            .collect();
        let expected = [("a", true), ("b", true), ("Y.RON", false), ("z.ron", false)];
        assert_eq!(names, expected);
        assert_eq!((&*listing.folder, listing.others), (home.path(), 2));
        assert!(list(&home.path().join("c"), "ron").is_err());
    }
}
