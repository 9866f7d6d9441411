//! Values as JSON: exact, with every control character escaped.

use std::io;

use super::ExportRecord;
use super::format::{Alone, FormatSpec, Rest, Writer};
use super::json_text::{self, pretty};
use super::record_json::RecordJson;

pub(super) static FORMAT: FormatSpec = FormatSpec {
    name: "json",
    extension: "json",
    about: |words| &words.json,
    personal: false,
    current: false,
    columns: false,
    writer: |_, _| Box::new(JsonArray),
    alone: Alone::Item(|_, one| record(one)),
};

pub(super) static LINES: FormatSpec = FormatSpec {
    name: "ndjson",
    extension: "ndjson",
    about: |words| &words.ndjson,
    personal: false,
    current: false,
    columns: false,
    writer: |_, _| Box::new(JsonLines),
    alone: Alone::Nothing,
};

/// One JSON array over several lines.
struct JsonArray;

impl Writer for JsonArray {
    fn header(&self, out: &mut Vec<u8>) {
        out.push(b'[');
    }

    fn record(&self, record: &ExportRecord<'_>, out: &mut Vec<u8>) {
        let alone = pretty(&[RecordJson::of(record)]);
        let item = alone.strip_prefix('[').unwrap_or(&alone);
        let item = item.strip_suffix("\n]\n").unwrap_or(item);
        out.extend_from_slice(item.as_bytes());
    }

    fn between(&self) -> &'static [u8] {
        b","
    }

    fn footer(&self, out: &mut Vec<u8>) -> io::Result<Rest> {
        out.extend_from_slice(b"\n]\n");
        Ok(Rest::Done)
    }
}

/// One record per line.
struct JsonLines;

impl Writer for JsonLines {
    fn record(&self, record: &ExportRecord<'_>, out: &mut Vec<u8>) {
        json_text::write(&RecordJson::of(record), out);
        out.push(b'\n');
    }
}

pub fn record(record: &ExportRecord<'_>) -> String {
    pretty(&RecordJson::of(record))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Record;
    use crate::export::example;
    use crate::text::is_hidden;
    use serde_json::Value;

    fn json(one: &Record) -> String {
        record(&example::in_context(one))
    }

    #[test]
    fn the_whole_record_is_there_with_its_values_in_kebab_case() {
        let value: Value = serde_json::from_str(&json(&example::record())).unwrap();
        let expected = [
            ("/format", "2"),
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
            ("/superseded_by", "null"),
            ("/rescreen_on", "\"2027-05-22\""),
            ("/screening/0/for_client/language", "\"ar\""),
            ("/findings/0/declined", "true"),
            ("/corrected/0/part", "\"answer\""),
            ("/corrected/0/name", "\"under-18\""),
            ("/checklist/origin", "\"clinic\""),
            ("/checklist/weakened/0/how", "\"softened\""),
            ("/checklist/weakened/0/level", "\"caution\""),
            ("/hash", &format!("\"{}\"", example::HASH)),
            ("/code", "\"5f9d-9ef8-62ee\""),
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
        let json = json(&one);
        assert!(!json.replace('\n', "").contains(is_hidden));
        assert!(json.contains('\u{64E}'));
        let value: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["client"], hard);
    }

    #[test]
    fn lines_hold_one_record_each_and_an_array_all() {
        let records = [example::record(), example::record()];
        let lines = example::written(&JsonLines, &records);
        assert_eq!(lines.lines().count(), 2);
        let array = example::written(&JsonArray, &records);
        let all: Value = serde_json::from_str(&array).unwrap();
        assert_eq!(array, pretty(&all), "as the writer of whole values sets it");
        for (at, line) in lines.lines().enumerate() {
            assert_eq!(serde_json::from_str::<Value>(line).unwrap(), all[at]);
        }
        assert_eq!(example::written(&JsonArray, &[]), "[\n]\n");
    }
}
