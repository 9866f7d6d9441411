//! Records as a list of their own files.

use std::io;

use super::ExportRecord;
use super::format::{Alone, FormatSpec, Rest, Writer};

pub(super) static FORMAT: FormatSpec = FormatSpec {
    name: "ron",
    extension: "ron",
    about: |words| &words.ron,
    personal: true,
    current: false,
    columns: false,
    writer: |_, _| Box::new(RonList),
    alone: Alone::Item(|_, record| record.text.to_owned()),
};

/// A list of the files, byte for byte; RON reads each seal line, which names the record's hash, as a comment.
struct RonList;

impl Writer for RonList {
    fn header(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"[\n");
    }

    fn record(&self, record: &ExportRecord<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(record.text.as_bytes());
        out.extend_from_slice(b",\n");
    }

    fn footer(&self, out: &mut Vec<u8>) -> io::Result<Rest> {
        out.extend_from_slice(b"]\n");
        Ok(Rest::Done)
    }
}
