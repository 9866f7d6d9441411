//! The practitioners of this workstation: offered as a choice, never filled in.

use serde::{Deserialize, Serialize};

use super::paths::Folder;
use super::{Context as _, ErrorKind, Result, reading, seal_line, writing};

/// The most names that are remembered.
pub const MOST: usize = 20;
/// The format of the file that this program writes.
const FORMAT: u32 = 1;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Remembered {
    format: u32,
    names: Vec<String>,
}

/// The remembered names, the last used first.
///
/// # Errors
/// The file cannot be read or is damaged.
pub fn read(folder: &Folder) -> Result<Vec<String>> {
    let path = folder.practitioners();
    let bytes = match reading::bytes(&path) {
        Err(why) if why.is_absent() => return Ok(Vec::new()),
        other => other?,
    };
    let remembered: Remembered = seal_line::unseal(&bytes)
        .and_then(|unsealed| seal_line::parse(unsealed.body, FORMAT))
        .context(&path)?;
    Ok(remembered.names)
}

/// Puts a name first; a damaged file begins anew, for it holds nothing that is not in the records.
///
/// # Errors
/// The name is not remembered.
pub fn remember(folder: &Folder, name: &str) -> Result<()> {
    let mut names = match read(folder) {
        Err(why) if why.reason().is_none() => return Err(why),
        other => other.unwrap_or_default(),
    };
    if names.first().is_some_and(|first| first == name) {
        return Ok(());
    }
    names.retain(|other| other != name);
    names.insert(0, name.to_owned());
    names.truncate(MOST);
    let path = folder.practitioners();
    let encoded = seal_line::encode(&Remembered {
        format: FORMAT,
        names,
    });
    let (text, _) = encoded
        .map_err(|_why| ErrorKind::ReadsBackDifferently)
        .context(&path)?;
    writing::replace(&path, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_used_twenty_are_remembered() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        assert_eq!(read(&folder).unwrap(), [""; 0]);
        for number in 0..25 {
            remember(&folder, &format!("P{number}")).unwrap();
        }
        remember(&folder, "P20").unwrap();
        let names = read(&folder).unwrap();
        assert_eq!(
            (names.len(), names[0].as_str(), names[1].as_str()),
            (MOST, "P20", "P24")
        );
        std::fs::write(folder.practitioners(), "broken").unwrap();
        assert!(read(&folder).is_err());
        remember(&folder, "P1").unwrap();
        assert_eq!(read(&folder).unwrap(), ["P1"]);
    }
}
