//! Values as JSON: exact, and with every character that steers a terminal written as an escape.

use std::fmt::Write as _;

use serde::Serialize;

use super::record_json::RecordJson;
use crate::domain::record::Record;
use crate::text::is_hidden;

/// Writes a list of records as one JSON array.
#[must_use]
pub fn array(records: &[Record]) -> String {
    let records: Vec<RecordJson<'_>> = records.iter().map(RecordJson::of).collect();
    pretty(&records)
}

/// Writes records one to a line.
#[must_use]
pub fn lines(records: &[Record]) -> String {
    records
        .iter()
        .map(|record| {
            escaped(&serde_json::to_string(&RecordJson::of(record)).unwrap_or_default()) + "\n"
        })
        .collect()
}

/// Writes one record as a JSON object.
#[must_use]
pub fn record(record: &Record) -> String {
    pretty(&RecordJson::of(record))
}

/// Writes any value that is an answer of a command, over several lines.
#[must_use]
pub fn pretty(value: &impl Serialize) -> String {
    escaped(&serde_json::to_string_pretty(value).unwrap_or_default()) + "\n"
}

/// Writes as escapes what the JSON writer leaves raw; but for line ends, such characters stand in strings only, so the
/// value stays the same.
fn escaped(json: &str) -> String {
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
        let lines = lines(&records);
        assert_eq!(lines.lines().count(), 2);
        let all: Value = serde_json::from_str(&array(&records)).unwrap();
        for (at, line) in lines.lines().enumerate() {
            assert_eq!(serde_json::from_str::<Value>(line).unwrap(), all[at]);
        }
        assert_eq!(array(&[]), "[]\n");
    }
}
