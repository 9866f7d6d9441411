//! A record with something in every field, for this room's tests.

use super::ExportRecord;
use super::format::{ByteOrderMark, ExportSetting, Rest, Writer};
use crate::domain::checklist::Checklist;
use crate::domain::language::Language;
use crate::domain::record::Record;
use crate::shipped::{CHECKLIST, CHECKLIST_RON, PHRASES};
use crate::store::Folder;
use crate::store::config::Clinic;

/// An arbitrary hash.
pub(super) const HASH: &str = "5f9d9ef862ee1a371d7ab0441103273d2b4710eb2179165f84b5d421996be325";

pub(super) fn record() -> Record {
    ron::from_str(RECORD).unwrap()
}

pub(super) fn in_context(record: &Record) -> ExportRecord<'_> {
    ExportRecord {
        sha256: HASH,
        ..ExportRecord::alone(record)
    }
}

pub(super) fn setting(language: Language) -> ExportSetting {
    let folder = Folder::at(std::env::temp_dir().join("mesocheck-no-editions"));
    let usual = ExportSetting::new(&folder, &CHECKLIST, &PHRASES, language, Clinic::default());
    ExportSetting {
        mark: ByteOrderMark::Without,
        scratch: std::env::temp_dir(),
        ..usual
    }
}

/// Returns an edition without the question on which the record's checklist is weaker.
pub(super) fn weaker_edition() -> &'static Checklist {
    let text = CHECKLIST_RON.replace("\"under-18\"", "\"minor\"");
    Box::leak(Box::new(ron::from_str(text.leak()).unwrap()))
}

/// Returns a writer's complete output for some records.
pub(super) fn bytes(writer: &dyn Writer, records: &[Record]) -> Vec<u8> {
    let mut out = Vec::new();
    writer.header(&mut out);
    for (at, record) in records.iter().enumerate() {
        if at > 0 {
            out.extend_from_slice(writer.between());
        }
        let mut encoded = Vec::new();
        writer.record(&in_context(record), &mut encoded);
        writer.append(&encoded, &mut out).unwrap();
    }
    while writer.footer(&mut out).unwrap() == Rest::More {}
    out
}

pub(super) fn written(writer: &dyn Writer, records: &[Record]) -> String {
    String::from_utf8(bytes(writer, records)).unwrap()
}

const RECORD: &str = r#"(
  format: 2, id: "20261122-101502-7F3A9C", sealed: "2026-11-22T13:31:40+03:00", zone: Some("Asia/Riyadh"),
  client: "A-1042", concerns: ["hair", "pigmentation"], outcome: Refer, ended_early: None,
  amends: Some((id: "20261121-101502-000000", sha256: "ab01", kind: EnteredInError, reason: "wrong client")),
  rescreen_on: Some("2027-05-22"),
  started: "2026-11-22T13:15:02+03:00", practitioner: "P. Ractice", name: Some("O'Neil, \"Sam\"\nsecond line"),
  birth_date: Some("1990-02-28"), client_language: Ar,
  substances: [(id: "minerals", named: Some("zinc")), (id: "vitamin-c", named: None)],
  screening: [
    (question: "under-18", answer: No, language: En, asked: "Is the client under 18?",
     for_client: Some((language: Ar, asked: "\u{644}")), detail: None),
    (question: "heart-disease", answer: Unknown, language: En, asked: "Any heart disease?",
     detail: Some("=HYPERLINK(\"x\")\n@later")),
  ],
  findings: [(question: "heart-disease", level: Refer, unknown: true, declined: true, language: En, reason: "Because.", action: "Ask.",
    cleared: Some((by: "Dr. Clear", on: "2026-11-20", said: "fit for it")))],
  notice: Some((language: Ar, items: ["Redness may appear", "Seek help"], by: "SO", at: "2026-11-22T13:28:00+03:00")),
  decision: Some((verdict: Suitable, substances: ["vitamin-c"], sessions: Some(4), remarks: "slowly",
    specialist: "Dr. Special", at: "2026-11-22T13:30:00+03:00")),
  trail: [
    (at: "2026-11-22T13:20:00+03:00", question: "under-18", from: Yes, to: No),
    (at: "2026-11-22T13:21:00+03:00", question: "heart-disease", from: Yes, to: Unknown,
     voided: Some((by: "Dr. Void", on: "2026-11-19", said: "once fit"))),
  ],
  corrected: [(part: Answer("under-18"), from: Some("yes"), to: Some("no"))],
  checklist: (edition: "2026-11", sha256: "cd23", reviewed_by: None, origin: Clinic,
    weakened: [(question: "under-18", how: Softened(Caution))]), program: "0.1.0",
  station: (id: "station-one", number: 17, previous: Some("ef45")),
)"#;
