//! What a person can choose in a folder: the folders in it, and the files with one ending.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use directories::BaseDirs;

use super::{Context as _, Result};

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name in the folder.
    pub name: OsString,
    /// Whether it is a folder, or a link to one.
    pub folder: bool,
}

/// A folder and what can be chosen in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The folder, as a whole path.
    pub folder: PathBuf,
    /// Folders first, then files, by name.
    pub items: Vec<Item>,
}

/// The home folder of whoever runs the program; `None` where the system names none.
#[must_use]
pub fn home() -> Option<PathBuf> {
    BaseDirs::new().map(|dirs| dirs.home_dir().to_owned())
}

/// Lists a folder: what is hidden is left out, and files with another ending.
///
/// # Errors
/// The folder cannot be read.
pub fn list(folder: &Path, ending: &str) -> Result<Listing> {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let mut items = Vec::new();
    for entry in fs::read_dir(&folder).context(&folder)? {
        let entry = entry.context(&folder)?;
        let name = entry.file_name();
        if name.as_encoded_bytes().first() == Some(&b'.') {
            continue;
        }
        // A link counts as what it leads to.
        let Ok(about) = fs::metadata(entry.path()) else {
            continue;
        };
        let fits = Path::new(&name)
            .extension()
            .is_some_and(|own| own.eq_ignore_ascii_case(ending));
        if about.is_dir() || about.is_file() && fits {
            let folder = about.is_dir();
            items.push(Item { name, folder });
        }
    }
    items.sort_by(|a, b| (b.folder, &a.name).cmp(&(a.folder, &b.name)));
    Ok(Listing { folder, items })
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
        assert_eq!(listing.folder, home.path());
        assert!(list(&home.path().join("c"), "ron").is_err());
    }
}
