//! Reads every record on all cores and keeps only what the chain check needs.

use std::collections::HashSet;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use super::super::paths::Folder;
use super::super::{Reason, reading, records, seal_line, station};
use super::Present;
use super::editions::{NamedEditions, edition_in};
use super::shapes::Shapes;
use crate::domain::record::{Amends, Link};
use crate::domain::record_id::RecordId;
use crate::store::Sha256;

/// Number of records a core takes at a time.
const PART: usize = 32;
/// Number of parts that may wait to be merged; more would only use memory.
const WAITING: usize = 16;

/// What the chain check needs to know about a record.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) id: RecordId,
    /// The index of the folder it was read from.
    pub(super) at: usize,
    /// The hash, if it matches the text.
    pub(super) sha256: Option<Sha256>,
    pub(super) place: Option<ChainPlace>,
    pub(super) amends: Option<Box<Amended>>,
}

/// A record's place in its station's chain.
#[derive(Debug)]
pub(super) struct ChainPlace {
    pub(super) station: Arc<str>,
    pub(super) number: u64,
    pub(super) previous: Option<NamedHash>,
}

/// The record that an amendment names.
#[derive(Debug)]
pub(super) struct Amended {
    pub(super) id: RecordId,
    pub(super) sha256: NamedHash,
}

/// A hash as stated by a record; `None` if it is not a valid hash.
pub(super) type NamedHash = Option<Sha256>;

/// The result of the scan, by id.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub(super) seen: Vec<Seen>,
    pub(super) problems: Vec<(Name, Reason)>,
    pub(super) editions: NamedEditions,
}

/// A record's id and the index of its folder.
pub(super) type Name = (RecordId, usize);

/// A scan of these records in these folders.
pub(super) struct Scan<'a> {
    places: &'a [Folder],
    names: &'a [Name],
    next: AtomicUsize,
    stopped: AtomicBool,
}

/// What a core read from one record.
struct ScannedRecord {
    sha256: Option<Sha256>,
    link: Option<Link>,
    amends: Option<Amends>,
    edition: Option<Sha256>,
    problem: Option<Reason>,
}

impl<'a> Scan<'a> {
    pub(super) fn of(places: &'a [Folder], names: &'a [Name]) -> Self {
        Self {
            places,
            names,
            next: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
        }
    }

    /// Reads all records; `None` if stopped.
    pub(super) fn run(&self, keep_on: &mut dyn FnMut(usize, usize) -> bool) -> Option<Scanned> {
        let total = self.names.len();
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let readers = cores.min(total.div_ceil(PART)).max(1);
        let (say, told) = mpsc::sync_channel(WAITING);
        let mut merged = Merged::default();
        thread::scope(|scope| {
            for _ in 0..readers {
                let say = say.clone();
                scope.spawn(move || self.read_parts(&say));
            }
            drop(say);
            let mut done = 0;
            let mut going = keep_on(0, total);
            while going && let Ok((start, part)) = told.recv() {
                done += part.len();
                merged.add(start, part);
                going = keep_on(done, total);
            }
            self.stopped.store(!going, Ordering::Relaxed);
            // A reader waiting to send its part must not wait for ever.
            drop(told);
        });
        let stopped = self.stopped.load(Ordering::Relaxed);
        (!stopped).then(|| merged.sorted())
    }

    fn read_parts(&self, say: &SyncSender<(usize, Vec<(Name, ScannedRecord)>)>) {
        let mut shapes = Shapes::default();
        while !self.stopped.load(Ordering::Relaxed) {
            let start = self.next.fetch_add(PART, Ordering::Relaxed);
            let end = self.names.len().min(start.saturating_add(PART));
            let Some(names) = self.names.get(start..end).filter(|it| !it.is_empty()) else {
                return;
            };
            let read = |name: &Name| (name.clone(), self.read(name, &mut shapes));
            let read = names.iter().map(read).collect();
            if say.send((start, read)).is_err() {
                return;
            }
        }
    }

    fn read(&self, (id, at): &Name, shapes: &mut Shapes) -> ScannedRecord {
        let Some(place) = self.places.get(*at) else {
            return ScannedRecord::failed(Reason::OtherPlace);
        };
        let bytes = match reading::bytes(&place.record(id)) {
            Ok(bytes) => bytes,
            Err(why) => return ScannedRecord::failed(why.as_reason()),
        };
        let unsealed = match seal_line::unseal(&bytes) {
            Ok(unsealed) => unsealed,
            Err(reason) => {
                return ScannedRecord {
                    link: link(&bytes),
                    ..ScannedRecord::failed(reason)
                };
            }
        };
        let sha256 = Sha256::parse(unsealed.sha256);
        let link = station::link_in(unsealed.body).ok();
        let edition = edition_in(unsealed.body);
        let ends = link.is_some() && edition.is_some();
        if ends && shapes.is_known(unsealed.body, id) {
            return ScannedRecord {
                sha256,
                link,
                amends: None,
                edition,
                problem: None,
            };
        }
        match records::parsed(unsealed.body) {
            Err(reason) => ScannedRecord {
                sha256,
                link,
                ..ScannedRecord::failed(reason)
            },
            // Where it does not belong it is no link of a chain: it may be a copy.
            Ok(record) if record.id != *id => ScannedRecord::failed(Reason::OtherPlace),
            Ok(record) => {
                shapes.learn(unsealed.body, &record);
                ScannedRecord {
                    sha256,
                    link: Some(record.station),
                    amends: record.amends,
                    edition: Sha256::parse(&record.checklist.sha256),
                    problem: None,
                }
            }
        }
    }
}

impl ScannedRecord {
    fn failed(reason: Reason) -> Self {
        Self {
            sha256: None,
            link: None,
            amends: None,
            edition: None,
            problem: Some(reason),
        }
    }
}

impl Seen {
    pub(super) fn present(self) -> Present {
        Present {
            id: self.id,
            number: self.place.map(|place| place.number),
            sha256: self.sha256,
        }
    }
}

fn link(bytes: &[u8]) -> Option<Link> {
    let (body, _) = seal_line::split(bytes)?;
    station::link_in(&String::from_utf8_lossy(body)).ok()
}

/// The parts received so far, in order of arrival.
#[derive(Default)]
struct Merged {
    seen: Vec<(usize, Seen)>,
    problems: Vec<(usize, (Name, Reason))>,
    stations: HashSet<Arc<str>>,
    editions: NamedEditions,
}

impl Merged {
    fn add(&mut self, start: usize, part: Vec<(Name, ScannedRecord)>) {
        for (order, (name, read)) in (start..).zip(part) {
            if let Some(reason) = read.problem {
                self.problems.push((order, (name.clone(), reason)));
            }
            if let Some(edition) = read.edition {
                self.editions.add(edition, &name.0);
            }
            let place = read.link.map(|link| self.place(link));
            let amends = read.amends.map(|amends| {
                let sha256 = Sha256::parse(&amends.sha256);
                let id = amends.id;
                Box::new(Amended { id, sha256 })
            });
            let sha256 = read.sha256;
            let (id, at) = name;
            let seen = Seen {
                id,
                at,
                sha256,
                place,
                amends,
            };
            self.seen.push((order, seen));
        }
    }

    fn place(&mut self, link: Link) -> ChainPlace {
        let known = self.stations.get(link.id.as_str()).cloned();
        let station = known.unwrap_or_else(|| {
            let station: Arc<str> = link.id.into();
            self.stations.insert(Arc::clone(&station));
            station
        });
        ChainPlace {
            station,
            number: link.number,
            previous: link.previous.map(|previous| Sha256::parse(&previous)),
        }
    }

    /// Sorts everything into the order of the ids.
    fn sorted(mut self) -> Scanned {
        self.seen.sort_unstable_by_key(|(order, _)| *order);
        self.problems.sort_unstable_by_key(|(order, _)| *order);
        Scanned {
            seen: self.seen.into_iter().map(|(_, seen)| seen).collect(),
            problems: self.problems.into_iter().map(|(_, it)| it).collect(),
            editions: self.editions,
        }
    }
}
