//! One record in the index: written from the record, read back as what a list shows.

use std::collections::HashMap;

use jiff::civil::Date;

use super::image::{Image, StringColumn, field, u16_at, u32_at, u64_at};
use super::stamp::FileStamp;
use crate::domain::assessment::Outcome;
use crate::domain::checklist::Level;
use crate::domain::moment::Moment;
use crate::domain::record::Record;
use crate::domain::record_id::RecordId;
use crate::store::Sha256;
use crate::store::catalog::{Head, Phase, Proof};
use crate::store::records::LoadedRecord;
use crate::text::fold;

/// The kind of a row whose file has a problem; it has no content.
const PROBLEM: u8 = 0;
const ENDED_EARLY: u8 = 1;
const IN_ERROR: u8 = 2;
const REFERS: u8 = 4;
const NO_DAY: i32 = i32::MIN;

/// A row of a month.
#[derive(Debug, Clone, Copy)]
pub struct IndexRow<'a> {
    image: &'a Image,
    bytes: &'a [u8],
}

impl<'a> IndexRow<'a> {
    pub(super) fn of(image: &'a Image, row: usize) -> Self {
        let bytes = image.row(row);
        Self { image, bytes }
    }

    pub fn id(self) -> Option<RecordId> {
        RecordId::parse(self.id_text())
    }

    pub(super) fn id_text(self) -> &'a str {
        let id = self.bytes.get(field::ID).unwrap_or_default();
        str::from_utf8(id).unwrap_or_default()
    }

    pub(super) fn stamp(self) -> FileStamp {
        FileStamp(u64_at(self.bytes, field::STAMP))
    }

    /// `None` if the file has a problem.
    pub fn outcome(self) -> Option<Outcome> {
        let kind = self.byte(field::KIND).checked_sub(1)?;
        Outcome::ALL.get(usize::from(kind)).copied()
    }

    pub fn client(self) -> &'a str {
        self.string(StringColumn::Client)
    }

    pub fn practitioner(self) -> &'a str {
        self.string(StringColumn::Practitioner)
    }

    pub fn concerns(self) -> impl Iterator<Item = &'a str> {
        self.string(StringColumn::Concerns).lines()
    }

    /// The id of the record it amends.
    pub fn amends(self) -> Option<&'a str> {
        Some(self.string(StringColumn::Amends)).filter(|id| !id.is_empty())
    }

    /// Whether it says that the record it amends was entered in error.
    pub fn is_in_error(self) -> bool {
        self.byte(field::FLAGS) & IN_ERROR != 0
    }

    /// Whether it counts unless it is amended: it can be read, and is no retraction.
    pub(super) fn counts(self) -> bool {
        self.outcome().is_some() && !self.is_in_error()
    }

    pub fn is_ended_early(self) -> bool {
        self.byte(field::FLAGS) & ENDED_EARLY != 0
    }

    /// Whether a specialist still had to decide or clear when it was sealed; unknown without its findings.
    pub(super) fn refers(self) -> bool {
        self.byte(field::FLAGS) & REFERS != 0
    }

    /// The level and question of every finding.
    pub fn findings(self) -> impl Iterator<Item = (Level, &'a str)> {
        let lines = self.string(StringColumn::Findings).lines();
        lines.filter_map(|line| {
            let (level, question) = line.split_once(' ')?;
            Some((level_of(level)?, question))
        })
    }

    /// When it was sealed.
    pub fn sealed(self) -> Option<Moment> {
        self.moment(field::SEALED, field::SEALED_OFFSET)
    }

    /// The local day of the seal, in days since 1970.
    pub(super) fn sealed_on(self) -> i64 {
        u64_at(self.bytes, field::SEALED)
            .cast_signed()
            .div_euclid(86_400)
    }

    /// The local day of the start, in days since 1970.
    pub(super) fn started_on(self) -> i64 {
        self.started_locally().div_euclid(86_400)
    }

    /// The start, in seconds since 1970 in UTC: clocks of different offsets are not comparable.
    pub(in crate::store) fn started_at(self) -> i64 {
        let minutes = u16_at(self.bytes, field::STARTED_OFFSET).cast_signed();
        self.started_locally() - i64::from(minutes) * 60
    }

    /// The start, in seconds of the local clock.
    fn started_locally(self) -> i64 {
        u64_at(self.bytes, field::STARTED).cast_signed()
    }

    /// The day from which the client should be screened again, in days since 1970.
    pub(super) fn due(self) -> Option<i64> {
        let day = u32_at(self.bytes, field::DUE).cast_signed();
        (day != NO_DAY && !self.bytes.is_empty()).then_some(i64::from(day))
    }

    /// What a list shows; `None` if the file has a problem.
    pub fn head(self) -> Option<Head> {
        let amends = self.amends().and_then(RecordId::parse);
        Some(Head {
            started: self.moment(field::STARTED, field::STARTED_OFFSET)?,
            written: self.sealed()?,
            client: self.client().to_owned(),
            practitioner: self.practitioner().to_owned(),
            concerns: self.concerns().map(str::to_owned).collect(),
            amends,
            is_in_error: self.is_in_error(),
            rescreen_on: self.due().and_then(date),
            proof: Some(self.proof()),
            phase: Phase::Sealed {
                outcome: self.outcome()?,
                ended_early: self.is_ended_early(),
            },
        })
    }

    fn proof(self) -> Proof {
        let sha256 = self.bytes.get(field::HASH).unwrap_or_default();
        Proof {
            number: u64_at(self.bytes, field::NUMBER),
            sha256: Sha256(sha256.try_into().unwrap_or_default()),
        }
    }

    /// The range of its folded text within the month's text.
    pub(super) fn text_place(self) -> std::ops::Range<usize> {
        let from = u32_at(self.bytes, field::TEXT) as usize;
        from..from + u32_at(self.bytes, field::TEXT_LENGTH) as usize
    }

    pub(super) fn text(self) -> &'a [u8] {
        let text = self.image.text().get(self.text_place());
        text.unwrap_or_default()
    }

    fn moment(self, at: usize, offset: usize) -> Option<Moment> {
        let local = u64_at(self.bytes, at).cast_signed();
        let minutes = u16_at(self.bytes, offset).cast_signed();
        Moment::from_numbers(local, minutes)
    }

    fn byte(self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or_default()
    }

    fn string(self, column: StringColumn) -> &'a str {
        let at = field::STRINGS + 4 * column as usize;
        self.image.string(u32_at(self.bytes, at))
    }
}

fn level_of(id: &str) -> Option<Level> {
    Level::ALL.into_iter().find(|level| level.id() == id)
}

/// A row before it is placed in an image: for a record as read, or for an unusable file.
#[derive(Debug)]
pub(super) struct Prepared {
    bytes: Vec<u8>,
    strings: [String; StringColumn::COUNT],
    text: String,
}

impl Prepared {
    /// A row for an unusable file.
    pub(super) fn unusable(id: &RecordId) -> Self {
        let mut bytes = vec![0; field::LENGTH];
        put(&mut bytes, field::ID.start, id.as_str().as_bytes());
        put(&mut bytes, field::DUE, &NO_DAY.to_le_bytes());
        Self {
            bytes,
            strings: [const { String::new() }; StringColumn::COUNT],
            text: String::new(),
        }
    }

    /// A row with what a list shows of a record; its findings and entered text cannot be searched yet.
    pub(super) fn head(id: &RecordId, head: &Head) -> Self {
        let mut row = Self::unusable(id);
        fill(&mut row.bytes, head);
        let amends = head.amends.as_ref().map(ToString::to_string);
        row.set(StringColumn::Client, head.client.clone());
        row.set(StringColumn::Practitioner, head.practitioner.clone());
        row.set(StringColumn::Concerns, head.concerns.join("\n"));
        row.set(StringColumn::Amends, amends.unwrap_or_default());
        row
    }

    /// A record's complete row.
    pub(super) fn record(id: &RecordId, stamp: FileStamp, kept: &LoadedRecord) -> Self {
        let mut row = Self::head(id, &Head::of(kept));
        if let Some(flags) = row.bytes.get_mut(field::FLAGS) {
            *flags |= u8::from(kept.record.refers()) * REFERS;
        }
        put(&mut row.bytes, field::STAMP, &stamp.0.to_le_bytes());
        row.set(StringColumn::Findings, findings(&kept.record));
        row.text = entered(&kept.record);
        row
    }

    fn set(&mut self, column: StringColumn, text: String) {
        if let Some(place) = self.strings.get_mut(column as usize) {
            *place = text;
        }
    }
}

/// Builds a month's image row by row.
#[derive(Debug, Default)]
pub(super) struct Builder {
    rows: Vec<u8>,
    strings: Vec<u8>,
    places: HashMap<String, u32>,
    text: String,
}

impl Builder {
    /// Adds an existing row unchanged.
    pub(super) fn keep(&mut self, row: IndexRow<'_>) {
        let mut bytes = row.bytes.to_vec();
        for column in 0..StringColumn::COUNT {
            let at = field::STRINGS + 4 * column;
            let place = self.string(row.image.string(u32_at(row.bytes, at)));
            put(&mut bytes, at, &place.to_le_bytes());
        }
        let text = String::from_utf8_lossy(row.text());
        self.add(bytes, &text);
    }

    /// Adds a prepared row.
    pub(super) fn take(&mut self, prepared: Prepared) {
        let Prepared {
            mut bytes,
            strings,
            text,
        } = prepared;
        for (column, text) in strings.iter().enumerate() {
            let place = self.string(text);
            put(
                &mut bytes,
                field::STRINGS + 4 * column,
                &place.to_le_bytes(),
            );
        }
        self.add(bytes, &text);
    }

    pub(super) fn image(self, folder: FileStamp) -> Image {
        Image::write(folder, &self.rows, &self.strings, &self.text)
    }

    fn add(&mut self, mut row: Vec<u8>, text: &str) {
        let place = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let length = u32::try_from(text.len()).unwrap_or(0);
        put(&mut row, field::TEXT, &place.to_le_bytes());
        put(&mut row, field::TEXT_LENGTH, &length.to_le_bytes());
        self.rows.extend(row);
        self.text.push_str(text);
    }

    /// The position of a string; each distinct string is stored once.
    fn string(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = u32::try_from(self.strings.len()).unwrap_or(u32::MAX);
        let length = u32::try_from(text.len()).unwrap_or(0);
        self.strings.extend(length.to_le_bytes());
        self.strings.extend(text.as_bytes());
        self.places.insert(text.to_owned(), place);
        place
    }
}

fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    if let Some(place) = bytes.get_mut(at..at + value.len()) {
        place.copy_from_slice(value);
    }
}

fn fill(bytes: &mut [u8], head: &Head) {
    if let Some(due) = head
        .rescreen_on
        .and_then(|due| i32::try_from(days(due)).ok())
    {
        put(bytes, field::DUE, &due.to_le_bytes());
    }
    if let Some(proof) = &head.proof {
        put(bytes, field::NUMBER, &proof.number.to_le_bytes());
        put(bytes, field::HASH.start, &proof.sha256.0);
    }
    let kind = Outcome::ALL
        .iter()
        .position(|it| Some(*it) == head.outcome());
    let kind = kind.and_then(|kind| u8::try_from(kind + 1).ok());
    put(bytes, field::KIND, &[kind.unwrap_or(PROBLEM)]);
    let early = u8::from(head.is_ended_early()) * ENDED_EARLY;
    let in_error = u8::from(head.is_in_error) * IN_ERROR;
    put(bytes, field::FLAGS, &[early | in_error]);
    for (moment, at, offset) in [
        (head.started, field::STARTED, field::STARTED_OFFSET),
        (head.written, field::SEALED, field::SEALED_OFFSET),
    ] {
        let (local, minutes) = moment.to_numbers();
        put(bytes, at, &local.to_le_bytes());
        put(bytes, offset, &minutes.to_le_bytes());
    }
}

fn findings(record: &Record) -> String {
    let findings = record.findings.iter();
    let findings: Vec<String> = findings
        .map(|it| format!("{} {}", it.level.id(), it.question))
        .collect();
    findings.join("\n")
}

/// Everything people entered, folded, one text per line.
fn entered(record: &Record) -> String {
    let lines = record.texts().into_iter().map(|text| folded(&text) + "\n");
    lines.collect()
}

/// Folds a text whose words may be separated by any kind of white space.
pub(super) fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    fold(&words.join(" "))
}

/// The date, from days since 1970.
fn date(days: i64) -> Option<Date> {
    let span = jiff::Span::new().try_days(days).ok()?;
    jiff::civil::date(1970, 1, 1).checked_add(span).ok()
}

/// The days from 1970 to a date.
pub(super) fn days(date: Date) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    date.since(epoch)
        .map_or(0, |span| i64::from(span.get_days()))
}
