//! One month folder and its image: unchanged rows are kept, changed files are read.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use rayon::prelude::*;
use tempfile::NamedTempFile;

use super::Look;
use super::image::{Image, checksum};
use super::row::{Builder, IndexRow, Prepared};
use super::stamp::FileStamp;
use super::steps::READING;
use crate::domain::record_id::RecordId;
use crate::store::catalog;
use crate::store::paths::Folder;
use crate::store::records;
use crate::store::{Problem, Reason, reading, writing};
use crate::text::columns;

/// A month's records, newest first.
#[derive(Debug, Default)]
pub(super) struct Month {
    /// As in the path: `2026/11`.
    pub(super) name: String,
    pub(super) image: Image,
    /// Why some rows have no content.
    pub(super) reasons: Vec<Unusable>,
    /// Files that do not belong there.
    pub(super) foreign: Vec<Problem>,
    /// The cost, in stat calls, of the last look that found a change.
    pub(super) cost: usize,
    summary: OnceLock<MonthSummary>,
}

/// What a list needs to know of all rows of a month.
#[derive(Debug)]
pub(super) struct MonthSummary {
    /// Whether a consultation was ended early.
    pub(super) early: bool,
    /// The columns of the longest client reference.
    pub(super) longest_client: usize,
    /// The rows that count unless they are amended.
    pub(super) counting: usize,
}

/// A record's stamp and row, or why there is none.
type RowRead = Result<(FileStamp, Prepared), Reason>;

/// A record that cannot be used.
#[derive(Debug)]
pub(super) struct Unusable {
    pub(super) id: RecordId,
    /// Relative to the data folder, as in problems.
    pub(super) file: PathBuf,
    pub(super) reason: Reason,
}

impl Month {
    /// The month as it is now, compared as closely as `look` says.
    pub(super) fn look(
        folder: &Folder,
        name: &str,
        before: Option<Arc<Self>>,
        look: Look,
    ) -> Arc<Self> {
        let base = before.unwrap_or_else(|| Arc::new(Self::load(folder, name)));
        let stands = base.stands(folder);
        if stands && look == Look::Folders {
            return base;
        }
        let scratch = (!stands).then(|| Scratch::new(folder, name));
        base.listed(folder, scratch)
    }

    /// Whether the image on disk matches the month's folder as it is now.
    pub(super) fn is_current(folder: &Folder, name: &str) -> bool {
        Self::load(folder, name).stands(folder)
    }

    /// Walks the rows once; every index that has the month uses the result.
    pub(super) fn summary(&self) -> &MonthSummary {
        let rows = || (0..self.image.rows()).map(|row| IndexRow::of(&self.image, row));
        self.summary.get_or_init(|| MonthSummary {
            early: rows().any(IndexRow::is_ended_early),
            longest_client: rows().map(|row| columns(row.client())).max().unwrap_or(0),
            counting: rows().filter(|row| row.counts()).count(),
        })
    }

    fn stands(&self, folder: &Folder) -> bool {
        let now = FileStamp::all(abouts(folder, &self.name).iter().map(FileStamp::of));
        self.image.folder().is(now)
    }

    /// The newest records of a month that has no image on disk; `None` if it has one.
    pub(super) fn glance(folder: &Folder, name: &str, most: usize) -> Option<Self> {
        if file(folder, name).exists() {
            return None;
        }
        let mut month = Self {
            name: name.to_owned(),
            ..Self::default()
        };
        let mut builder = Builder::default();
        let mut names = catalog::month(folder, name).ids;
        names.truncate(most);
        let heads: Vec<_> = names
            .par_iter()
            .map(|id| catalog::head(folder, id))
            .collect();
        for (id, head) in names.into_iter().zip(heads) {
            let row = head.map(|head| (FileStamp::NONE, Prepared::head(&id, &head)));
            month.take(folder, &mut builder, id, row);
        }
        month.image = builder.image(FileStamp::NONE);
        Some(month)
    }

    /// Loads the image on disk; an unusable one counts as empty.
    fn load(folder: &Folder, name: &str) -> Self {
        let bytes = reading::derived(&file(folder, name)).ok();
        Self {
            name: name.to_owned(),
            image: bytes.and_then(Image::read).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Compares every file's stamp and reads the files that differ.
    fn listed(self: Arc<Self>, folder: &Folder, scratch: Option<Scratch>) -> Arc<Self> {
        let abouts = abouts(folder, &self.name);
        let names = catalog::month(folder, &self.name);
        let mut seen = 0;
        let files: Vec<(RecordId, Option<fs::Metadata>, Option<usize>)> = names
            .ids
            .into_iter()
            .map(|id| {
                let about = fs::symlink_metadata(folder.first_record(&id)).ok();
                let row = self.same(&id, about.as_ref(), &mut seen);
                (id, about, row)
            })
            .collect();
        let all_stand = files.iter().all(|(_, _, row)| row.is_some());
        if scratch.is_none()
            && all_stand
            && files.len() == self.image.rows()
            && names.foreign == self.foreign
        {
            return self;
        }
        let scratch = scratch.unwrap_or_else(|| Scratch::new(folder, &self.name));
        let began = scratch.began;
        let read = |(id, about, row): &(RecordId, Option<fs::Metadata>, Option<usize>)| {
            row.is_none()
                .then(|| prepared(folder, id, about.as_ref(), began))
        };
        let read: Vec<Option<RowRead>> = if all_stand {
            files.iter().map(read).collect()
        } else {
            files.par_iter().map(read).collect()
        };
        let mut month = Self {
            name: self.name.clone(),
            foreign: names.foreign,
            ..Self::default()
        };
        let mut builder = Builder::default();
        month.cost = read
            .iter()
            .map(|read| 1 + read.iter().len() * READING)
            .sum();
        let mut settled = month.foreign.is_empty();
        for ((id, _, row), read) in files.into_iter().zip(read) {
            match (row, read) {
                (Some(row), _) => builder.keep(IndexRow::of(&self.image, row)),
                (None, Some(read)) => settled &= month.take(folder, &mut builder, id, read),
                (None, None) => {}
            }
        }
        let stamp = FileStamp::all(abouts.iter().map(|about| FileStamp::settled(about, began)));
        let stamp = Some(stamp).filter(|_| settled);
        month.image = builder.image(stamp.unwrap_or_default());
        scratch.keep(folder, &month);
        Arc::new(month)
    }

    /// Adds what was read from a record; returns whether that stays valid until its stamp changes.
    fn take(
        &mut self,
        folder: &Folder,
        builder: &mut Builder,
        id: RecordId,
        read: RowRead,
    ) -> bool {
        match read {
            Ok((stamp, prepared)) => {
                builder.take(prepared);
                stamp != FileStamp::NONE
            }
            Err(reason) => {
                builder.take(Prepared::unusable(&id));
                let file = folder.below(&folder.found_record(&id));
                self.reasons.push(Unusable { id, file, reason });
                false
            }
        }
    }

    /// The row of the record with this id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.image.rows());
        while low < high {
            let middle = usize::midpoint(low, high);
            if IndexRow::of(&self.image, middle).id_text() > id {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (IndexRow::of(&self.image, low).id_text() == id).then_some(low)
    }

    /// The row of this exact version of a record; rows and names are both newest first.
    fn same(&self, id: &RecordId, about: Option<&fs::Metadata>, seen: &mut usize) -> Option<usize> {
        while *seen < self.image.rows() {
            let row = IndexRow::of(&self.image, *seen);
            if row.id_text() <= id.as_str() {
                let same = row.id_text() == id.as_str() && row.stamp().is(FileStamp::of(about?));
                return same.then_some(*seen);
            }
            *seen += 1;
        }
        None
    }
}

/// Reads a record and keeps only its row: a month of complete records would not be small.
fn prepared(
    folder: &Folder,
    id: &RecordId,
    about: Option<&fs::Metadata>,
    began: Option<SystemTime>,
) -> RowRead {
    let stamp = about
        .map(|it| FileStamp::settled(it, began))
        .unwrap_or_default();
    let kept = records::read(folder, id).map_err(|why| why.as_reason())?;
    // The stamp is that of the first copy; it says nothing about the one read in its place.
    let own = folder.found_record(id) == folder.first_record(id);
    let stamp = if own { stamp } else { FileStamp::NONE };
    Ok((stamp, Prepared::record(id, stamp, &kept)))
}

/// The metadata of the month's folder here and at other workstations.
fn abouts(folder: &Folder, name: &str) -> Vec<fs::Metadata> {
    let places = folder.each();
    let abouts = places.map(|place| fs::symlink_metadata(place.records().join(name)));
    abouts.flatten().collect()
}

/// The file that holds a month's image; a different file if other workstations' folders are included.
pub(super) fn file(folder: &Folder, name: &str) -> PathBuf {
    let others: Vec<Folder> = folder.each().skip(1).collect();
    let mut file = name.replace('/', "-");
    if !others.is_empty() {
        let roots = others.iter().map(|other| other.root().to_string_lossy());
        let roots = roots.collect::<Vec<_>>().join("\n");
        let _ = write!(file, "-{:016x}", checksum(roots.as_bytes()));
    }
    folder.index().join(file)
}

/// The new image's file, created before the records are read: its time, from the file system's clock, is compared with
/// theirs.
struct Scratch {
    file: Option<NamedTempFile>,
    began: Option<SystemTime>,
}

impl Scratch {
    /// Creates the file; where nothing can be written, the index lives only in memory.
    fn new(folder: &Folder, name: &str) -> Self {
        let path = file(folder, name);
        let made = writing::make_folder(&folder.index()).and_then(|()| writing::unnamed(&path));
        let file = made.ok();
        let about = file.as_ref().and_then(|it| it.as_file().metadata().ok());
        let began = about.and_then(|about| about.modified().ok());
        Self { file, began }
    }

    fn keep(self, folder: &Folder, month: &Month) {
        if let Some(unnamed) = self.file {
            let path = file(folder, &month.name);
            // Without the image, the next start reads the records.
            let _ = writing::replace_derived(unnamed, &path, month.image.bytes());
        }
    }
}
