//! The bundle as a format of the export: records in parallel, each edition written before its first record.

use std::collections::HashSet;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use super::{BETWEEN, Bundle};
use crate::export::Editions;
use crate::export::ExportRecord;
use crate::export::format::{Alone, ExportSetting, FormatSpec, Rest, Writer};

pub(in crate::export) static FORMAT: FormatSpec = FormatSpec {
    name: "fhir",
    extension: "json",
    about: |words| &words.fhir,
    personal: false,
    current: false,
    columns: false,
    writer: |setting, _| Box::new(FhirWriter::new(setting)),
    alone: Alone::File,
};

struct FhirWriter {
    bundle: Bundle,
    editions: Arc<Editions>,
    written: Mutex<BundleState>,
}

/// What the bundle holds so far.
#[derive(Default)]
struct BundleState {
    begun: bool,
    /// By hash.
    editions: HashSet<String>,
}

impl FhirWriter {
    fn new(setting: &ExportSetting) -> Self {
        Self {
            bundle: Bundle {
                kind: setting.bundle,
                names_reviewers: setting.deidentifier.is_none(),
                phrases: setting.phrases,
            },
            editions: Arc::clone(&setting.editions),
            written: Mutex::default(),
        }
    }

    /// The entries of an edition that is not there yet and is at hand.
    fn edition(&self, written: &mut BundleState, sha256: &str) -> Option<String> {
        if !written.editions.insert(sha256.to_owned()) {
            return None;
        }
        let checklist = self.editions.archived(sha256)?;
        Some(self.bundle.edition(checklist, sha256))
    }
}

impl Writer for FhirWriter {
    /// Encodes a record after a line with the hash of its edition.
    fn record(&self, from: &ExportRecord<'_>, out: &mut Vec<u8>) {
        let edition = &from.record.checklist;
        let entries = self.bundle.record(from, self.editions.exact(edition));
        for part in [edition.sha256.as_str(), "\n", &entries] {
            out.extend_from_slice(part.as_bytes());
        }
    }

    fn append(&self, encoded: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        let Some(line) = encoded.iter().position(|byte| *byte == b'\n') else {
            return Ok(());
        };
        let (sha256, entries) = encoded.split_at(line);
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let before = if written.begun {
            BETWEEN.to_owned()
        } else {
            self.bundle.begin(true)
        };
        written.begun = true;
        out.extend_from_slice(before.as_bytes());
        let edition = self.edition(&mut written, &String::from_utf8_lossy(sha256));
        for part in edition.iter().flat_map(|edition| [edition, BETWEEN]) {
            out.extend_from_slice(part.as_bytes());
        }
        out.extend_from_slice(entries.get(1..).unwrap_or_default());
        Ok(())
    }

    fn footer(&self, out: &mut Vec<u8>) -> io::Result<Rest> {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if written.begun {
            out.extend_from_slice(Bundle::END.as_bytes());
        } else {
            out.extend_from_slice(self.bundle.begin(false).as_bytes());
        }
        Ok(Rest::Done)
    }
}
