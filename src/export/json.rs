//! Values as JSON: exact, with every control character escaped.

use std::fmt::Write as _;

use serde::Serialize;

use super::format::Writer;
use super::record_json::RecordJson;
use crate::domain::record::Record;
use crate::store::records::LoadedRecord;
use crate::text::is_hidden;

/// One JSON array over several lines.
#[derive(Debug, Default)]
pub(super) struct JsonArray {
    begun: bool,
}

impl Writer for JsonArray {
    fn record(&mut self, record: &LoadedRecord, out: &mut Vec<u8>) {
        let before: &[u8] = if self.begun { b",\n" } else { b"[\n" };
        self.begun = true;
        out.extend_from_slice(before);
        let object = self::record(&record.record);
        // A JSON string contains no raw line feed, so every line break is formatting.
        let mut lines = object.lines();
        for (begin, line) in std::iter::once("  ")
            .chain(std::iter::repeat("\n  "))
            .zip(&mut lines)
        {
            out.extend_from_slice(begin.as_bytes());
            out.extend_from_slice(line.as_bytes());
        }
    }

    fn footer(&mut self, out: &mut Vec<u8>) {
        let end: &[u8] = if self.begun { b"\n]\n" } else { b"[]\n" };
        out.extend_from_slice(end);
    }
}

/// One record per line.
#[derive(Debug)]
pub(super) struct JsonLines;

impl Writer for JsonLines {
    fn record(&mut self, record: &LoadedRecord, out: &mut Vec<u8>) {
        let line = serde_json::to_string(&RecordJson::of(&record.record)).unwrap_or_default();
        out.extend_from_slice(escape_hidden(&line).as_bytes());
        out.push(b'\n');
    }
}

pub fn record(record: &Record) -> String {
    pretty(&RecordJson::of(record))
}

/// Formats a command's output over several lines.
pub fn pretty(value: &impl Serialize) -> String {
    escape_hidden(&serde_json::to_string_pretty(value).unwrap_or_default()) + "\n"
}

/// Escapes what the JSON writer leaves raw; apart from line feeds, such characters occur only in strings, so the
/// value is unchanged.
pub(super) fn escape_hidden(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        if is_hidden(letter) && letter != '\n' {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::example;
    use serde_json::Value;

    #[test]
    fn the_whole_record_is_there_with_its_values_in_kebab_case() {
        let value: Value = serde_json::from_str(&record(&example::record())).unwrap();
        let expected = [
            ("/format", "1"),
            ("/id", "\"20261122-101502-7F3A9C\""),
            ("/outcome", "\"refer\""),
            ("/ended_early", "null"),
            ("/client_language", "\"ar\""),
            ("/amends/kind", "\"entered-in-error\""),
            ("/birth_date", "\"1990-02-28\""),
            ("/substances/0/named", "\"zinc\""),
            ("/substances/1/named", "null"),
            ("/screening/1/answer", "\"unknown\""),
            ("/findings/0/level", "\"refer\""),
            ("/findings/0/cleared/on", "\"2026-11-20\""),
            ("/notice/by", "\"SO\""),
            ("/decision/verdict", "\"suitable\""),
            ("/decision/sessions", "4"),
            ("/trail/0/from", "\"yes\""),
            ("/trail/0/voided", "null"),
            ("/checklist/reviewed_by", "null"),
            ("/station/number", "17"),
        ];
        for (place, text) in expected {
            assert_eq!(value.pointer(place).unwrap().to_string(), text, "{place}");
        }
    }

    #[test]
    fn text_is_exact_and_nothing_steers_a_terminal() {
        let hard = "\u{1B}[2J\u{202E}\u{200B}\u{85}\u{2028}\u{E0041}\u{644}\u{64E}";
        let mut one = example::record();
        one.client = hard.to_owned();
        let json = record(&one);
        assert!(!json.replace('\n', "").contains(is_hidden));
        assert!(json.contains('\u{64E}'));
        let value: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["client"], hard);
    }

    #[test]
    fn lines_hold_one_record_each_and_an_array_all() {
        let records = [example::record(), example::record()];
        let lines = example::written(&mut JsonLines, &records);
        assert_eq!(lines.lines().count(), 2);
        let array = example::written(&mut JsonArray::default(), &records);
        let all: Value = serde_json::from_str(&array).unwrap();
        assert_eq!(array, pretty(&all), "as the writer of whole values sets it");
        for (at, line) in lines.lines().enumerate() {
            assert_eq!(serde_json::from_str::<Value>(line).unwrap(), all[at]);
        }
        assert_eq!(example::written(&mut JsonArray::default(), &[]), "[]\n");
    }
}
