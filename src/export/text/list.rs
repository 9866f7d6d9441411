//! Several records in one text, plain or as Markdown.

use std::borrow::Cow;
use std::io;

use super::written;
use crate::domain::language::{Direction, Language};
use crate::export::ExportRecord;
use crate::export::format::{Alone, ExportSetting, FormatSpec, Rest, Writer};
use crate::export::outline::Style;
use crate::text::isolated;

pub(in crate::export) static FORMAT: FormatSpec = FormatSpec {
    name: "text",
    extension: "txt",
    about: |words| &words.text,
    personal: true,
    current: false,
    columns: false,
    writer: |setting, _| list(setting, Style::Plain),
    alone: Alone::Lines(|setting, record| one(setting, record, Style::Plain)),
};

pub(in crate::export) static MARKDOWN: FormatSpec = FormatSpec {
    name: "markdown",
    extension: "md",
    about: |words| &words.markdown,
    personal: true,
    current: false,
    columns: false,
    writer: |setting, _| list(setting, Style::Markdown),
    alone: Alone::File,
};

/// Writes a record in the words of its own edition, if archived.
fn one(setting: &ExportSetting, record: &ExportRecord<'_>, style: Style) -> String {
    let checklist = setting.editions.nearest(&record.record.checklist.sha256);
    let phrases = setting.phrases;
    written(record, checklist, phrases, setting.language, style)
}

fn list(setting: &ExportSetting, style: Style) -> Box<dyn Writer> {
    let setting = setting.clone();
    Box::new(TextList { setting, style })
}

/// Records one after another.
struct TextList {
    setting: ExportSetting,
    style: Style,
}

impl TextList {
    fn is_mirrored(&self) -> bool {
        self.style == Style::Markdown && self.setting.language.direction() == Direction::Rtl
    }
}

impl Writer for TextList {
    fn header(&self, out: &mut Vec<u8>) {
        if self.is_mirrored() {
            out.extend_from_slice(b"<div dir=\"rtl\">\n\n");
        }
    }

    /// Writes a record; in Arabic, isolates keep left-to-right text in order, and Markdown already has them.
    fn record(&self, record: &ExportRecord<'_>, out: &mut Vec<u8>) {
        let language = self.setting.language;
        let text = one(&self.setting, record, self.style);
        for line in text.lines() {
            let line = match (language, self.style) {
                (Language::Ar, Style::Plain) => Cow::Owned(isolated(line)),
                (Language::Ar, Style::Markdown) | (Language::En, _) => Cow::Borrowed(line),
            };
            out.extend_from_slice(line.as_bytes());
            out.push(b'\n');
        }
    }

    fn between(&self) -> &'static [u8] {
        match self.style {
            Style::Plain => b"\n----------------------------------------\n\n",
            Style::Markdown => b"\n---\n\n",
        }
    }

    fn footer(&self, out: &mut Vec<u8>) -> io::Result<Rest> {
        if self.is_mirrored() {
            out.extend_from_slice(b"\n</div>\n");
        }
        Ok(Rest::Done)
    }
}
