//! An export from selection to last byte, in short steps between which it can be stopped.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::sync::Arc;

use self::encoder::{Chunk, EncodedBytes, EncodedRecord, Encoder, RecordSource};
use super::format::{ExportSetting, Format, Rest, Writer};
use super::pipeline::Pipeline;
use super::surveying::Surveying;
use crate::domain::record_id::RecordId;
use crate::store::catalog::{self, Filter};
use crate::store::{self, ErrorKind, Folder, Problem, unread};

mod encoder;
#[cfg(test)]
mod tests;

/// Records per chunk of work for one core: enough to be worthwhile, few enough to stop soon.
const CHUNK: usize = 16;
/// The share of the survey in an export's progress, in percent.
const SURVEY: usize = 12;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Every record in the folder when the export starts.
    All,
    /// Every record that a recipient does not have yet.
    NotHanded(Vec<RecordId>),
    These(Vec<RecordId>),
}

impl Which {
    /// Whether one record is named, and no other.
    pub fn is_one(&self) -> bool {
        match self {
            Self::All | Self::NotHanded(_) => false,
            Self::These(ids) => ids
                .first()
                .is_some_and(|first| ids.iter().all(|id| id == first)),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportSelection {
    pub which: Which,
    /// Whether a record that the format refuses fails the export: one was asked for, by its id, and no other.
    pub alone: bool,
    /// The criteria they must meet.
    pub filter: Filter,
    /// The maximum number of records, newest first.
    pub limit: Option<usize>,
    /// Whether to list the records written.
    pub lists: bool,
}

/// The result of an export.
#[derive(Debug, PartialEq, Eq)]
pub struct ExportSummary {
    /// Records selected, before filtering.
    pub named: usize,
    pub written: usize,
    /// The written records with their hashes, if the selection [lists](ExportSelection::lists) them.
    pub handed: Vec<(RecordId, String)>,
    /// Records excluded by the filter or the limit, as requested.
    pub passed: usize,
    /// Records that the format omits because they do not count.
    pub outdated: Vec<RecordId>,
    /// Unreadable records, and files that do not belong among them.
    pub problems: Vec<Problem>,
    /// What cannot be read and may amend a record that was written or omitted.
    pub may_amend: Vec<Problem>,
    /// Editions that the format needed whole and the archive lacks.
    pub unarchived: Vec<String>,
}

/// The progress of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportProgress {
    pub percent: usize,
    /// Records handled so far, written or not.
    pub done: usize,
    /// Records selected.
    pub all: usize,
}

/// An export in progress; holds the ids and a few records at a time in memory.
pub struct ExportJob {
    source: RecordSource,
    format: Format,
    setting: ExportSetting,
    limit: usize,
    /// Whether a record that the format refuses fails the export.
    alone: bool,
    stage: JobStage,
    /// Records still to be written.
    left: VecDeque<RecordId>,
    /// The one that began first of those dealt with, unless the filter excluded it.
    earliest: Option<RecordId>,
    /// Selected records that could not be read.
    unreadable: usize,
    bytes: Vec<u8>,
    exported: ExportSummary,
    /// Problems of the archive, reported last.
    editions: Vec<Problem>,
}

enum JobStage {
    /// Surveying every record of the folder.
    Surveying(Box<Surveying>),
    Writing(Writing),
    Ending(Arc<Encoder>),
    Done,
}

struct Writing {
    encoder: Arc<Encoder>,
    work: Pipeline<Chunk>,
}

impl fmt::Debug for ExportJob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut job = f.debug_struct("ExportJob");
        job.field("format", &self.format.name());
        job.field("progress", &self.progress())
            .finish_non_exhaustive()
    }
}

impl ExportJob {
    /// Finds the records by name without opening any.
    pub fn new(
        folder: &Folder,
        setting: ExportSetting,
        selection: ExportSelection,
        format: Format,
    ) -> Self {
        let names = catalog::record_names(folder);
        let (mut ids, problems) = match selection.which {
            Which::All => (names.ids.clone(), names.foreign.clone()),
            Which::NotHanded(ids) => (ids, names.foreign.clone()),
            Which::These(mut ids) => {
                ids.sort_unstable_by(|a, b| b.cmp(a));
                ids.dedup();
                (ids, Vec::new())
            }
        };
        // Newest first would reveal who came after whom; only a limit needs that order.
        if let Some(deidentifier) = setting.deidentifier.as_ref()
            && selection.limit.is_none()
        {
            ids.sort_by_cached_key(|id| deidentifier.id(id));
        }
        let columns = format.0.columns.then_some(setting.checklist);
        let (surveying, editions) = Surveying::new(folder, names, columns);
        Self {
            source: RecordSource {
                folder: folder.clone(),
                filter: selection.filter,
                lists: selection.lists,
            },
            format,
            setting,
            limit: selection.limit.unwrap_or(usize::MAX),
            alone: selection.alone,
            stage: JobStage::Surveying(Box::new(surveying)),
            exported: ExportSummary {
                named: ids.len(),
                written: 0,
                handed: Vec::new(),
                passed: 0,
                outdated: Vec::new(),
                problems,
                may_amend: Vec::new(),
                unarchived: Vec::new(),
            },
            left: ids.into(),
            earliest: None,
            unreadable: 0,
            bytes: Vec::new(),
            editions,
        }
    }

    /// Works a short while and returns the next bytes, possibly none; `None` once the export is complete.
    ///
    /// # Errors
    /// A temporary file failed, or the format refuses the only record asked for.
    pub fn step(&mut self) -> store::Result<Option<&[u8]>> {
        self.bytes.clear();
        match std::mem::replace(&mut self.stage, JobStage::Done) {
            JobStage::Surveying(surveying) => self.survey(surveying),
            JobStage::Writing(writing) => self.write(writing)?,
            JobStage::Ending(encoder) => self.end(encoder)?,
            JobStage::Done => return Ok(None),
        }
        Ok(Some(&self.bytes))
    }

    pub fn progress(&self) -> ExportProgress {
        let all = self.exported.named;
        let done = self.handled();
        let share = |done: usize, all: usize, most: usize| done.min(all) * most / all.max(1);
        let percent = match &self.stage {
            JobStage::Surveying(surveying) => {
                let (done, all) = surveying.progress();
                share(done, all, SURVEY)
            }
            JobStage::Writing(_) => SURVEY + share(done, all, 99 - SURVEY),
            JobStage::Ending(_) => 99,
            JobStage::Done => 100,
        };
        ExportProgress { percent, done, all }
    }

    /// Returns how many records have been dealt with, written or not.
    fn handled(&self) -> usize {
        let left_out = self.exported.outdated.len() + self.unreadable;
        self.exported.written + self.exported.passed + left_out
    }

    /// Returns the result, once all bytes have been returned.
    pub fn exported(mut self) -> ExportSummary {
        self.exported.problems.append(&mut self.editions);
        let earliest = self.earliest.as_ref();
        let may = |problem: &Problem| earliest.is_some_and(|id| unread::may_amend(problem, id));
        self.exported.may_amend.retain(may);
        let editions = self.setting.editions.problems();
        self.exported.problems.extend(editions);
        self.exported.unarchived = self.setting.editions.missing();
        self.exported
    }

    fn survey(&mut self, mut surveying: Box<Surveying>) {
        self.stage = if surveying.goes_on() {
            JobStage::Surveying(surveying)
        } else {
            let (columns, superseded) = surveying.found();
            self.exported.may_amend.clone_from(&superseded.unread);
            let encoder = Encoder {
                source: self.source.clone(),
                format: self.format,
                writer: (self.format.0.writer)(&self.setting, columns),
                superseded,
                deidentifier: self.setting.deidentifier.clone(),
            };
            encoder.writer.header(&mut self.bytes);
            let encoder = Arc::new(encoder);
            let work = Pipeline::new();
            JobStage::Writing(Writing { encoder, work })
        };
    }

    fn write(&mut self, mut writing: Writing) -> store::Result<()> {
        if self.exported.written >= self.limit {
            self.exported.passed += self.exported.named - self.handled();
            self.stage = JobStage::Ending(writing.encoder);
            return Ok(());
        }
        while writing.work.has_room() && !self.left.is_empty() {
            let ids: Vec<RecordId> = self.left.drain(..CHUNK.min(self.left.len())).collect();
            let encoder = Arc::clone(&writing.encoder);
            writing.work.start(move || encoder.chunk(&ids));
        }
        match writing.work.next() {
            None => self.stage = JobStage::Ending(writing.encoder),
            Some(Chunk { bytes, outcomes }) => {
                let mut left = bytes.as_slice();
                for outcome in outcomes {
                    self.take(outcome, &mut left, &*writing.encoder.writer)?;
                }
                self.stage = JobStage::Writing(writing);
            }
        }
        Ok(())
    }

    /// Handles the next outcome of a chunk, taking its bytes from `left`.
    fn take(
        &mut self,
        outcome: EncodedRecord,
        left: &mut &[u8],
        writer: &dyn Writer,
    ) -> store::Result<()> {
        match outcome {
            _ if self.exported.written >= self.limit => {}
            EncodedRecord::Passed => self.exported.passed += 1,
            EncodedRecord::Refused(refused) => {
                let (id, kind) = *refused;
                if self.alone {
                    let folder = &self.source.folder;
                    let path = folder.below(&folder.found_record(&id));
                    return Err(store::Error { path, kind });
                }
                self.note(&id);
                self.exported.outdated.push(id);
            }
            EncodedRecord::Unreadable(problem) => {
                self.unreadable += 1;
                self.exported.problems.push(problem);
            }
            EncodedRecord::Encoded(EncodedBytes { id, length, sha256 }) => {
                self.note(&id);
                let handed = sha256.map(|sha256| (id, sha256));
                self.exported.handed.extend(handed);
                if self.exported.written > 0 {
                    self.bytes.extend_from_slice(writer.between());
                }
                let encoded = left.split_off(..length).unwrap_or_default();
                let appended = writer.append(encoded, &mut self.bytes);
                appended.map_err(|why| self.scratch_failed(why))?;
                self.exported.written += 1;
            }
        }
        Ok(())
    }

    fn note(&mut self, id: &RecordId) {
        if self.earliest.as_ref().is_none_or(|earliest| id < earliest) {
            self.earliest = Some(id.clone());
        }
    }

    fn scratch_failed(&self, why: io::Error) -> store::Error {
        let path = self.setting.scratch.clone();
        let kind = ErrorKind::Io(why);
        store::Error { path, kind }
    }

    fn end(&mut self, encoder: Arc<Encoder>) -> store::Result<()> {
        let rest = encoder.writer.footer(&mut self.bytes);
        let rest = rest.map_err(|why| self.scratch_failed(why))?;
        if rest == Rest::More {
            self.stage = JobStage::Ending(encoder);
        }
        Ok(())
    }
}
