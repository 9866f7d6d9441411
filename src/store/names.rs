//! Names used before at this workstation; offered as choices, never pre-filled.

use serde::{Deserialize, Serialize};

use super::paths::Folder;
pub use super::paths::NameList;
use super::{Result, seal_line};

/// Maximum number of names in a list.
pub const MOST: usize = 20;
/// The format this program writes.
const FORMAT: u32 = 1;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Remembered {
    format: u32,
    names: Vec<String>,
}

/// The remembered names of each list, most recently used first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    pub practitioners: Vec<String>,
    pub specialists: Vec<String>,
}

impl Names {
    pub fn of(&self, who: NameList) -> &[String] {
        match who {
            NameList::Practitioner => &self.practitioners,
            NameList::Specialist => &self.specialists,
        }
    }

    /// Reads both lists; an unreadable one is empty.
    pub fn read(folder: &Folder) -> Self {
        let read = |who| read(folder, who).unwrap_or_default();
        Self {
            practitioners: read(NameList::Practitioner),
            specialists: read(NameList::Specialist),
        }
    }
}

/// A list's names, most recently used first.
pub fn read(folder: &Folder, who: NameList) -> Result<Vec<String>> {
    match seal_line::read::<Remembered>(&folder.names(who), FORMAT) {
        Err(why) if why.is_absent() => Ok(Vec::new()),
        other => other.map(|remembered| remembered.names),
    }
}

/// Moves a name to the front of a list. A damaged file is replaced: it holds nothing that is not in the records. A newer
/// or unreadable one is left alone.
pub fn remember(folder: &Folder, who: NameList, name: &str) -> Result<()> {
    let mut names = match read(folder, who) {
        Err(why) if why.is_damage() => Vec::new(),
        other => other?,
    };
    if names.first().is_some_and(|first| first == name) {
        return Ok(());
    }
    names.retain(|other| other != name);
    names.insert(0, name.to_owned());
    names.truncate(MOST);
    let remembered = Remembered {
        format: FORMAT,
        names,
    };
    seal_line::replace(&folder.names(who), &remembered)
}

#[cfg(test)]
mod tests {
    use super::NameList::{Practitioner, Specialist};
    use super::*;

    #[test]
    fn the_last_used_twenty_are_remembered() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        assert_eq!(read(&folder, Practitioner).unwrap(), [""; 0]);
        for number in 0..25 {
            remember(&folder, Practitioner, &format!("P{number}")).unwrap();
        }
        remember(&folder, Practitioner, "P20").unwrap();
        let names = read(&folder, Practitioner).unwrap();
        assert_eq!(
            (names.len(), names[0].as_str(), names[1].as_str()),
            (MOST, "P20", "P24")
        );
        std::fs::write(folder.names(Practitioner), "broken").unwrap();
        assert!(read(&folder, Practitioner).is_err());
        remember(&folder, Practitioner, "P1").unwrap();
        assert_eq!(read(&folder, Practitioner).unwrap(), ["P1"]);
    }

    #[test]
    fn a_newer_list_is_left_alone() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        let (newer, _) = seal_line::seal("(format: 2, names: [(\"P1\", 7)])\n".to_owned());
        std::fs::write(folder.names(Practitioner), &newer).unwrap();
        assert!(remember(&folder, Practitioner, "P2").is_err());
        let kept = std::fs::read_to_string(folder.names(Practitioner)).unwrap();
        assert_eq!(kept, newer);
    }

    #[test]
    fn each_list_has_a_file_of_its_own() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        remember(&folder, Practitioner, "Sara").unwrap();
        remember(&folder, Specialist, "Dr Huda").unwrap();
        std::fs::write(folder.names(Practitioner), "broken").unwrap();
        let names = Names::read(&folder);
        assert_eq!(names.of(Specialist), ["Dr Huda"]);
        assert_eq!(names.of(Practitioner), [""; 0]);
        for who in [Practitioner, Specialist] {
            assert!(folder.keeps(&folder.names(who)));
        }
    }
}
