//! The workstation and the head of its chain.
//!
//! The chain is in the records: each names its station's record before it. `station.ron` is a hint that saves reading
//! them, moved forward at the start over records that continue it. A fork is told by `verify` and stops nobody.

use serde::{Deserialize, Serialize};

use super::paths::Folder;
use super::{
    Context as _, ErrorKind, Reason, Result, catalog, reading, records, seal_line, writing,
};
use crate::domain::record::Link;
use crate::domain::record_id::RecordId;

/// The format of the file that this program writes.
const FORMAT: u32 = 1;
/// More than the end of any record from its station on.
const TAIL: u64 = 1024;

/// The workstation, and its last record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Station {
    format: u32,
    id: String,
    number: u64,
    sha256: Option<String>,
}

/// How the chain was found at the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// As it was left.
    Continued,
    /// Records were there that the hint did not know.
    MovedForward {
        /// How many numbers further.
        by: u64,
    },
    /// The first start in an empty data folder.
    First,
    /// Records are there and no readable head: a new station, to be said once.
    NewStation,
}

impl Station {
    /// Finds the head of this workstation's chain, and writes it down if it is new.
    ///
    /// # Errors
    /// The head cannot be written down, or this program lacks what it takes to read it: the chain is then left as it is.
    pub fn open(folder: &Folder) -> Result<(Self, Begun)> {
        let ids = catalog::records(folder).ids;
        let Some(hint) = read(folder)? else {
            let begun = if ids.is_empty() {
                Begun::First
            } else {
                Begun::NewStation
            };
            let new = Self::new().context(&folder.station())?;
            new.keep(folder)?;
            return Ok((new, begun));
        };
        let head = hint.clone().moved_over(folder, &ids);
        if head == hint {
            return Ok((hint, Begun::Continued));
        }
        head.keep(folder)?;
        let by = head.number.saturating_sub(hint.number);
        Ok((head, Begun::MovedForward { by }))
    }

    fn new() -> std::result::Result<Self, std::io::Error> {
        let random = getrandom::u64().map_err(std::io::Error::other)?;
        Ok(Self {
            format: FORMAT,
            id: format!("{random:016x}"),
            number: 0,
            sha256: None,
        })
    }

    /// The station after a record.
    pub(super) fn after(link: &Link, sha256: &str) -> Self {
        Self {
            format: FORMAT,
            id: link.id.clone(),
            number: link.number,
            sha256: Some(sha256.to_owned()),
        }
    }

    /// The place of the next record.
    #[must_use]
    pub fn next_link(&self) -> Link {
        Link {
            id: self.id.clone(),
            number: self.number.saturating_add(1),
            previous: self.sha256.clone(),
        }
    }

    /// Moves on to a record that has just been sealed.
    pub fn advance(&mut self, link: &Link, sha256: &str) {
        *self = Self::after(link, sha256);
    }

    /// The station's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The number of its last record; 0 before the first.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// Writes the head down.
    pub(super) fn keep(&self, folder: &Folder) -> Result<()> {
        let path = folder.station();
        let encoded = seal_line::encode(self).map_err(|_why| ErrorKind::ReadsBackDifferently);
        let (text, _) = encoded.context(&path)?;
        writing::replace(&path, text.as_bytes())
    }

    /// Moves on to the station's highest record that is whole.
    fn moved_over(self, folder: &Folder, ids: &[RecordId]) -> Self {
        let mut further: Vec<(u64, &RecordId)> = ids
            .iter()
            .filter_map(|id| Some((link_at_end(folder, id)?, id)))
            .filter(|(link, _)| link.id == self.id && link.number > self.number)
            .map(|(link, id)| (link.number, id))
            .collect();
        further.sort_unstable();
        further
            .into_iter()
            .rev()
            .filter_map(|(_, id)| records::read(folder, id).ok())
            .find(|kept| kept.record.station.id == self.id)
            .map_or(self, |kept| Self::after(&kept.record.station, &kept.sha256))
    }
}

/// The head as it was written down, if that can be read.
fn read(folder: &Folder) -> Result<Option<Station>> {
    let bytes = match reading::bytes(&folder.station()) {
        Err(why) if why.lacks_means() => return Err(why),
        other => other.ok(),
    };
    Ok(bytes.and_then(|bytes| {
        let unsealed = seal_line::unseal(&bytes).ok()?;
        seal_line::parse(unsealed.body, FORMAT).ok()
    }))
}

/// The link at the end of a record, whose hash is not looked at.
fn link_at_end(folder: &Folder, id: &RecordId) -> Option<Link> {
    let bytes = reading::tail(&folder.record(id), TAIL).ok()?;
    let (body, _) = seal_line::split(&bytes)?;
    let text = String::from_utf8_lossy(body);
    link_in(&text).ok()
}

/// The link in the last lines of a body.
pub(super) fn link_in(text: &str) -> std::result::Result<Link, Reason> {
    let (_, link) = text
        .rsplit_once("\n  station: ")
        .ok_or(Reason::NoSealLine)?;
    let link = link
        .trim_end()
        .strip_suffix(')')
        .ok_or(Reason::NoSealLine)?;
    let link = link.trim_end().trim_end_matches(',');
    ron::from_str(link).map_err(|why| seal_line::unreadable(&why))
}
