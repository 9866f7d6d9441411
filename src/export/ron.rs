//! Records as a list of their own files.

use super::format::Writer;
use crate::store::records::LoadedRecord;

/// A list of the files, byte for byte; RON reads each seal line as a comment.
#[derive(Debug)]
pub(super) struct RonList;

impl Writer for RonList {
    fn header(&mut self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"[\n");
    }

    fn record(&mut self, record: &LoadedRecord, out: &mut Vec<u8>) {
        out.extend_from_slice(record.text.as_bytes());
        out.extend_from_slice(b",\n");
    }

    fn footer(&mut self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"]\n");
    }
}
