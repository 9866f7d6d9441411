//! A store of valid records from a seed: two chains, both languages, returning clients, corrections, referrals.

mod consultations;
mod random;
mod words;

use std::collections::VecDeque;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

use mesocheck::domain::language::Language;
use mesocheck::domain::moment::Moment;
use mesocheck::domain::record::{AmendmentKind, Amends, Link, Record};
use mesocheck::domain::record_id::RecordId;
use mesocheck::shipped::CHECKLIST_RON;
use mesocheck::store::{Folder, content, records};

pub use random::Random;

/// Number of consultations on which the records are modelled.
const PATTERNS: usize = 400;
const STATIONS: [&str; 2] = ["00000000000000a1", "00000000000000b2"];
/// How many of a station's latest records may be corrected.
const RECENT: usize = 200;
/// Maximum number of days the records reach back from the morning of 2026-11-22.
const DAYS: i64 = 1400;
const DAY: i64 = 24 * 60 * 60;

/// Fills a data folder with `count` records; the same seed gives the same files.
pub fn fill(root: &Path, count: usize, seed: u64) -> Folder {
    let folder = Folder::at(root.to_owned());
    folder.prepare().unwrap();
    content::archive(&folder, CHECKLIST_RON).unwrap();
    let mut random = Random::new(seed);
    let patterns: Vec<Record> = (0..PATTERNS.min(count.max(20)))
        .map(|_| consultations::record(&mut random))
        .collect();
    let share = |station: usize| (count + station) / STATIONS.len();
    std::thread::scope(|scope| {
        for (place, id) in STATIONS.into_iter().enumerate() {
            let (folder, patterns) = (&folder, &patterns);
            scope.spawn(move || {
                let random = Random::new(seed.wrapping_add(1 + place as u64));
                let mut station = Station::new(folder, id, random, count);
                for number in 0..share(place) {
                    station.seal_next(patterns, number, share(place));
                }
            });
        }
    });
    folder
}

/// A workstation at work.
struct Station<'a> {
    folder: &'a Folder,
    link: Link,
    random: Random,
    /// The number of different clients.
    clients: usize,
    recent: VecDeque<(Record, String)>,
    /// The month whose folder already exists.
    month: String,
}

impl<'a> Station<'a> {
    fn new(folder: &'a Folder, id: &str, random: Random, count: usize) -> Self {
        let link = Link {
            id: id.to_owned(),
            number: 0,
            previous: None,
        };
        Self {
            folder,
            link,
            random,
            clients: count / 3 + 1,
            recent: VecDeque::new(),
            month: String::new(),
        }
    }

    /// Seals the next record, which in one of fifty cases is a correction rather than a new consultation.
    fn seal_next(&mut self, patterns: &[Record], number: usize, of: usize) {
        let started = self.moment(number, of);
        let corrects = self.random.chance(20) && !self.recent.is_empty();
        let mut record = if corrects {
            self.correction()
        } else {
            self.consultation(patterns)
        };
        record.id = RecordId::new(started, u32::try_from(self.random.next() >> 34).unwrap());
        record.started = started;
        record.sealed = later(started, 600 + self.random.below(1800));
        if let Some(notice) = &mut record.notice {
            notice.at = record.sealed;
        }
        if let Some(decision) = &mut record.decision {
            decision.at = record.sealed;
        }
        self.link.number += 1;
        record.station = self.link.clone();
        let (text, sha256) = records::encoded(&record).unwrap();
        self.write(&record.id, &text);
        self.link.previous = Some(sha256.clone());
        self.recent.push_back((record, sha256));
        if self.recent.len() > RECENT {
            self.recent.pop_front();
        }
    }

    /// A start time; these are spread evenly over the days, within clinic hours.
    fn moment(&mut self, number: usize, of: usize) -> Moment {
        let days = DAYS.min(i64::try_from(of).unwrap());
        let left = i64::try_from(of - number).unwrap();
        let day = left * days / i64::try_from(of).unwrap();
        let morning: Moment = "2026-11-22T08:00:00+03:00".parse().unwrap();
        let hours = i64::try_from(self.random.below(9 * 3600)).unwrap();
        moved(morning, hours - day * DAY)
    }

    fn consultation(&mut self, patterns: &[Record]) -> Record {
        let random = &mut self.random;
        let mut record = patterns[random.below(patterns.len())].clone();
        let language = record.screening[0].language;
        let client = random.below(self.clients);
        record.client = reference(client);
        let name = words::NAMES[client % words::NAMES.len()];
        record.name = random
            .chance(600)
            .then(|| name.get(record.client_language).to_owned());
        let practitioner = words::NAMES[random.below(4)];
        practitioner
            .get(language)
            .clone_into(&mut record.practitioner);
        if let Some(decision) = &mut record.decision {
            let specialist = words::NAMES[4 + random.below(3)];
            specialist
                .get(language)
                .clone_into(&mut decision.specialist);
            if random.chance(1) {
                words::RARE.get(language).clone_into(&mut decision.remarks);
            }
        }
        record
    }

    fn correction(&mut self) -> Record {
        let place = self.random.below(self.recent.len());
        let (amended, sha256) = self.recent.remove(place).unwrap();
        let reason = words::REASONS[self.random.below(words::REASONS.len())];
        let kind = if self.random.chance(100) {
            AmendmentKind::EnteredInError
        } else {
            AmendmentKind::Correction
        };
        let amends = Amends {
            id: amended.id.clone(),
            sha256,
            kind,
            reason: reason.get(Language::En).to_owned(),
        };
        Record {
            amends: Some(amends),
            ..amended
        }
    }

    /// Writes a private file; nothing here has to survive a power cut.
    fn write(&mut self, id: &RecordId, text: &str) {
        let path = self.folder.record(id);
        let (year, month) = id.folder();
        let month = format!("{year}/{month}");
        if month != self.month {
            let folder = path.parent().unwrap();
            fs::DirBuilder::new()
                .mode(0o700)
                .recursive(true)
                .create(folder)
                .unwrap();
            self.month = month;
        }
        let mut options = OpenOptions::new();
        let mut file = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
}

/// One client in four has a reference in Arabic letters and digits.
fn reference(client: usize) -> String {
    let number = 1000 + client;
    if client % 4 != 3 {
        return format!("A-{number}");
    }
    let arabic = |digit: char| char::from_u32(digit.to_digit(10).map_or(0, |it| 0x660 + it));
    let digits: String = number.to_string().chars().filter_map(arabic).collect();
    format!("م-{digits}")
}

fn later(from: Moment, seconds: usize) -> Moment {
    moved(from, i64::try_from(seconds).unwrap())
}

fn moved(from: Moment, seconds: i64) -> Moment {
    let local = from.local() + jiff::SignedDuration::from_secs(seconds);
    format!("{}+03:00", local.strftime("%Y-%m-%dT%H:%M:%S"))
        .parse()
        .unwrap()
}
