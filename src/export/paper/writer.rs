//! Pages as formats of the export: one document, an article per record.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{PageKind, Pages, Printed};
use crate::domain::language::Language;
use crate::domain::record_id::RecordId;
use crate::export::Editions;
use crate::export::ExportRecord;
use crate::export::format::{Alone, ExportSetting, FormatSpec, Rest, Writer};

pub(in crate::export) static SHEET: FormatSpec = FormatSpec {
    name: "html",
    extension: "html",
    about: |words| &words.html,
    personal: true,
    current: false,
    columns: false,
    writer: |setting, _| Box::new(PageWriter::new(PageKind::Sheet, setting)),
    alone: Alone::File,
};

pub(in crate::export) static HANDOUT: FormatSpec = FormatSpec {
    name: "handout",
    extension: "html",
    about: |words| &words.handout,
    personal: true,
    current: true,
    columns: false,
    writer: |setting, _| Box::new(PageWriter::new(PageKind::Handout, setting)),
    alone: Alone::File,
};

struct PageWriter {
    pages: Pages,
    editions: Arc<Editions>,
    /// The language that was asked for.
    language: Language,
    begun: AtomicBool,
}

impl PageWriter {
    fn new(kind: PageKind, setting: &ExportSetting) -> Self {
        Self {
            pages: Pages {
                kind,
                clinic: setting.clinic.clone(),
                phrases: setting.phrases,
            },
            editions: Arc::clone(&setting.editions),
            language: setting.language,
            begun: AtomicBool::new(false),
        }
    }

    fn begin(&self, language: Language, out: &mut Vec<u8>) {
        if !self.begun.swap(true, Ordering::Relaxed) {
            out.extend_from_slice(self.pages.begin(language).as_bytes());
        }
    }
}

impl Writer for PageWriter {
    /// Encodes a page after a line with its language: the first page's becomes the document's.
    fn record(&self, from: &ExportRecord<'_>, out: &mut Vec<u8>) {
        let edition = &from.record.checklist;
        let (language, own) = match self.pages.kind {
            PageKind::Sheet => (self.language, self.editions.archived(&edition.sha256)),
            PageKind::Handout => (from.record.client_language, self.editions.exact(edition)),
        };
        let printed = Printed {
            record: from.record,
            sha256: from.sha256,
            superseded_by: from.superseded_by.map(RecordId::as_str),
            withdrawn: from.withdrawn,
            checklist: own.unwrap_or_else(|| self.editions.nearest(&edition.sha256)),
            exact: own.is_some(),
        };
        let page = self.pages.record(printed, language);
        for part in [language.code(), "\n", &page] {
            out.extend_from_slice(part.as_bytes());
        }
    }

    fn append(&self, encoded: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        let line = encoded.iter().position(|byte| *byte == b'\n');
        let (code, page) = encoded.split_at(line.unwrap_or_default());
        let language = Language::named(&String::from_utf8_lossy(code));
        self.begin(language.unwrap_or(self.language), out);
        out.extend_from_slice(page.get(1..).unwrap_or_default());
        Ok(())
    }

    fn footer(&self, out: &mut Vec<u8>) -> io::Result<Rest> {
        self.begin(self.language, out);
        out.extend_from_slice(self.pages.end().as_bytes());
        Ok(Rest::Done)
    }
}
