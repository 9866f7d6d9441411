//! The workstation and the head of its chain.
//!
//! The chain is in the records: each names its station's previous record. `station.ron` is a hint that avoids
//! reading them; it also identifies the set of names among which the head was found, so a start reads records only
//! if that set has changed. Ids sort by the start of a consultation, not by its seal, so a name alone never shows
//! that a record is older than the head. A fork is reported by `verify` and stops nobody.

use std::collections::{BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::paths::Folder;
use super::{PathContext as _, ProblemKind, Reason, Result, catalog, reading, seal_line, writing};
use crate::domain::record::Link;
use crate::domain::record_id::RecordId;

/// The format this program writes.
const FORMAT: u32 = 1;
/// How many hexadecimal digits the id of a station has.
pub(super) const ID_DIGITS: usize = 16;
/// More bytes than any record has from its station field to the end.
const TAIL: u64 = 1024;

/// The workstation and its last record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Station {
    id: String,
    number: u64,
    sha256: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StationFile {
    format: u32,
    id: String,
    number: u64,
    sha256: Option<String>,
    /// Absent in older versions' files, where the default matches no folder that holds a record.
    #[serde(default)]
    among: NameSet,
    /// Whether it only says whose backup this is going to be: which records it will have is not known yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    begun: bool,
}

/// The set of record names among which a head was found: their count and an order-independent sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameSet {
    count: u64,
    sum: u64,
}

impl NameSet {
    fn of(ids: &[RecordId]) -> Self {
        ids.iter().fold(Self::default(), Self::and)
    }

    fn and(self, id: &RecordId) -> Self {
        let number = super::hash_number(id.as_str().as_bytes());
        Self {
            count: self.count.wrapping_add(1),
            sum: self.sum.wrapping_add(number),
        }
    }
}

/// The state of the chain at startup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainStart {
    /// As the hint left it.
    Continued,
    /// There were records the hint did not know.
    MovedForward {
        /// By how many numbers.
        by: u64,
    },
    /// The newest record sealed here is gone; its number is not reused.
    HeadMissing { number: u64 },
    /// The first start in an empty data folder.
    First,
    /// There are records but no head: a new station is started, to be reported once.
    NewStation,
    /// The head was unusable and is kept under another name: a new station is started, to be reported once.
    HeadSetAside,
}

/// The search for the head of the chain, in steps so that nothing waits for it.
#[derive(Debug)]
pub struct HeadSearch {
    hint: Option<StationFile>,
    among: NameSet,
    /// Records still to be read, newest first.
    left: VecDeque<RecordId>,
    /// The highest record of this station so far.
    highest: Option<(u64, String)>,
    head_seen: bool,
    /// Whether the folder is a backup that was never finished: it keeps its mark until something is sealed in it.
    is_begun: bool,
}

impl HeadSearch {
    /// Lists the names; the records need reading only if the hint does not match them.
    ///
    /// # Errors
    /// The hint cannot be read, or a newer version wrote it.
    pub fn begin(folder: &Folder) -> Result<Self> {
        let hint = read(folder)?;
        let is_begun = hint.is_none() && written(folder).is_ok_and(|hint| hint.begun);
        let ids = catalog::record_names(&folder.alone()).ids;
        let among = NameSet::of(&ids);
        let known = hint.as_ref().is_none_or(|hint| hint.among == among);
        Ok(Self {
            hint,
            among,
            left: if known { Vec::new() } else { ids }.into(),
            highest: None,
            head_seen: known,
            is_begun,
        })
    }

    /// Reads up to `most` more records; returns whether any are left.
    pub fn look(&mut self, folder: &Folder, most: usize) -> bool {
        let Some(hint) = &self.hint else { return false };
        let part = self.left.len().min(most);
        for id in self.left.drain(..part) {
            let Some((link, sha256)) = end_of(folder, &id).filter(|(link, _)| link.id == hint.id)
            else {
                continue;
            };
            self.head_seen |= link.number == hint.number;
            let higher = self.highest.as_ref().is_none_or(|it| it.0 < link.number);
            if link.number > hint.number && higher {
                self.highest = Some((link.number, sha256));
            }
        }
        !self.left.is_empty()
    }

    /// The head, after reading any remaining records; saved if the hint did not know it.
    ///
    /// # Errors
    /// The head cannot be saved; the chain is left as it is.
    pub fn end(mut self, folder: &Folder) -> Result<(Station, ChainStart)> {
        while self.look(folder, usize::MAX) {}
        let Some(hint) = self.hint else {
            return self.begin_anew(folder);
        };
        let (known, left) = (hint.among, hint.number);
        let mut station = Station::from(hint);
        if let Some((number, sha256)) = self.highest {
            station.number = number;
            station.sha256 = Some(sha256);
        }
        if known != self.among {
            station.keep(folder, self.among)?;
        }
        let begun = match station.number - left {
            _ if left > 0 && !self.head_seen => ChainStart::HeadMissing { number: left },
            0 => ChainStart::Continued,
            by => ChainStart::MovedForward { by },
        };
        Ok((station, begun))
    }

    /// Starts a new station. A head that cannot be used may still tell which numbers were given, so it is kept.
    fn begin_anew(self, folder: &Folder) -> Result<(Station, ChainStart)> {
        let new = Station::new().context(&folder.station())?;
        let begun = if !self.is_begun && set_aside(folder, &new)? {
            ChainStart::HeadSetAside
        } else if self.among.count == 0 {
            ChainStart::First
        } else {
            ChainStart::NewStation
        };
        if !self.is_begun {
            new.keep(folder, self.among)?;
        }
        Ok((new, begun))
    }
}

/// Moves whatever stands in the place of the head to the name that the new station gives it; returns whether anything
/// did.
fn set_aside(folder: &Folder, new: &Station) -> Result<bool> {
    match writing::move_to(&folder.station(), &folder.former_station(&new.id)) {
        Err(why) if why.is_absent() => Ok(false),
        moved => moved.map(|()| true),
    }
}

impl From<StationFile> for Station {
    fn from(hint: StationFile) -> Self {
        Self {
            id: hint.id,
            number: hint.number,
            sha256: hint.sha256,
        }
    }
}

impl Station {
    /// Finds the head of this workstation's chain in one go; saves it if it is new.
    ///
    /// # Errors
    /// The head cannot be read or saved; the chain is left as it is.
    pub fn open(folder: &Folder) -> Result<(Self, ChainStart)> {
        HeadSearch::begin(folder)?.end(folder)
    }

    fn new() -> std::result::Result<Self, std::io::Error> {
        let random = getrandom::u64().map_err(std::io::Error::other)?;
        Ok(Self {
            id: format!("{random:0ID_DIGITS$x}"),
            number: 0,
            sha256: None,
        })
    }

    /// The station's state after a record.
    fn after(link: &Link, sha256: &str) -> Self {
        Self {
            id: link.id.clone(),
            number: link.number,
            sha256: Some(sha256.to_owned()),
        }
    }

    /// The next record's place in the chain.
    pub fn next_link(&self) -> Link {
        Link {
            id: self.id.clone(),
            number: self.number.saturating_add(1),
            previous: self.sha256.clone(),
        }
    }

    /// Advances to a record that has just been sealed.
    pub fn advance(&mut self, link: &Link, sha256: &str) {
        *self = Self::after(link, sha256);
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// The hash of the last record; `None` before the first.
    pub(super) fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    /// The number of the last record; 0 before the first.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// Saves the head and the set of records among which it was found.
    fn keep(&self, folder: &Folder, among: NameSet) -> Result<()> {
        let hint = StationFile {
            format: FORMAT,
            id: self.id.clone(),
            number: self.number,
            sha256: self.sha256.clone(),
            among,
            begun: false,
        };
        seal_line::replace(&folder.station(), &hint)
    }
}

/// Advances the saved head to a record that has just been sealed.
pub(super) fn move_on(folder: &Folder, id: &RecordId, link: &Link, sha256: &str) -> Result<()> {
    let before = read(folder)?;
    let continues =
        |hint: &StationFile| hint.id == link.id && hint.number.checked_add(1) == Some(link.number);
    // Without a known set nothing matches, so the next start reads every record.
    let among = before.filter(continues).map(|hint| hint.among.and(id));
    Station::after(link, sha256).keep(folder, among.unwrap_or_default())
}

/// The saved head; `None` if it is absent or broken, or that of a backup that was never finished: its chain must not go
/// on with numbers that the data folder has used.
///
/// # Errors
/// A newer version saved it, or it cannot be read: whatever replaced it would end a chain that can still go on.
fn read(folder: &Folder) -> Result<Option<StationFile>> {
    match written(folder) {
        Err(why) if why.is_absent() => Ok(None),
        Err(why) => match why.reason().map(Reason::kind) {
            None | Some(ProblemKind::Newer) => Err(why),
            Some(_) => Ok(None),
        },
        Ok(hint) => Ok(Some(hint).filter(|hint| !hint.begun)),
    }
}

fn written(folder: &Folder) -> Result<StationFile> {
    seal_line::read(&folder.station(), FORMAT)
}

/// The saved head; `None` if there is none yet.
pub(super) fn head(folder: &Folder) -> Result<Option<Station>> {
    match written(folder) {
        Err(why) if why.is_absent() => Ok(None),
        other => other.map(|hint| Some(hint.into())),
    }
}

/// The file of a backup that is begun: it names no record yet.
pub(super) fn begun(id: &str) -> std::result::Result<String, ron::Error> {
    let hint = StationFile {
        format: FORMAT,
        id: id.to_owned(),
        number: 0,
        sha256: None,
        among: NameSet::default(),
        begun: true,
    };
    seal_line::encode(&hint).map(|(text, _)| text)
}

/// The ids of the stations that sealed the records, as far as these can be read.
pub(super) fn stations(folder: &Folder) -> BTreeSet<String> {
    let ids = catalog::record_names(folder).ids.into_iter();
    let links = ids.filter_map(|id| end_of(folder, &id));
    links.map(|(link, _)| link.id).collect()
}

/// The link at the end of a record and the hash in its seal line, unverified.
fn end_of(folder: &Folder, id: &RecordId) -> Option<(Link, String)> {
    let bytes = reading::tail(&folder.record(id), TAIL).ok()?;
    let (body, sha256) = seal_line::split(&bytes)?;
    let text = String::from_utf8_lossy(body);
    Some((link_in(&text).ok()?, sha256.to_owned()))
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
