//! Searches de-identified records for what must not be exported.

use super::*;
use crate::domain::language::Language;
use crate::export::example;
use crate::text::fold;

fn deidentifier() -> Deidentifier {
    Deidentifier::new([8; 32])
}

/// A record in which every typed text is unique.
fn telling() -> Record {
    let mut record = example::record();
    let clearance = |text: &str| Clearance {
        by: format!("{text}-by"),
        on: "2026-11-20".parse().unwrap(),
        said: format!("{text}-said"),
    };
    record.ended_early = Some("typed-early".to_owned());
    record.screening[0].detail = Some("typed-detail".to_owned());
    record.findings[0].cleared = Some(clearance("typed-clearance"));
    record.trail[1].voided = Some(clearance("typed-voided"));
    record.checklist.reviewed_by = Some("typed-reviewer".to_owned());
    record.station.id = "typed-station".to_owned();
    record
}

#[test]
fn nothing_typed_is_left_in_any_spelling() {
    let record = telling();
    let Deidentified { record: out, .. } = deidentifier().record(&record);
    let text = fold(&format!("{out:?}"));
    let names = [
        record.name.as_deref().unwrap(),
        &record.practitioner,
        &record.client,
    ];
    let typed = [
        "typed-",
        "Sam",
        "zinc",
        "slowly",
        "Dr. Special",
        "wrong client",
        "Asia/Riyadh",
        "1990-02-28",
        "2026-11",
        "13:31",
        "+03:00",
        "ab01",
        "ef45",
        "7F3A9C",
        "SO\"",
        "20261122",
        "20261121",
        "station",
    ];
    for identifier in names.into_iter().chain(typed).flat_map(str::lines) {
        // Except the field's own name, and the edition, which is not a date.
        let text = text
            .replace("station: link", "")
            .replace("edition: \"2026-11\"", "");
        assert!(!text.contains(&fold(identifier)), "{identifier}: {text}");
    }
}

/// A correction is sealed on a later day than the consultation it describes.
#[test]
fn the_age_band_is_of_the_day_of_the_consultation() {
    let mut record = telling();
    record.sealed = "2036-11-22T13:31:40+03:00".parse().unwrap();
    let band = |record: &Record| deidentifier().record(record).age_band;
    assert_eq!(band(&record).as_deref(), Some("30-39"));
    record.amends = None;
    assert_eq!(band(&record).as_deref(), Some("40-49"));
}

#[test]
fn what_was_found_stays() {
    let record = telling();
    let Deidentified {
        record: out,
        age_band,
    } = deidentifier().record(&record);
    assert_eq!(age_band.as_deref(), Some("30-39"));
    assert_eq!(out.outcome, record.outcome);
    assert_eq!(out.concerns, record.concerns);
    assert_eq!(out.ended_early.as_deref(), Some("removed"));
    let answers = |record: &Record| {
        let all = record
            .screening
            .iter()
            .map(|it| (it.question.clone(), it.answer));
        all.collect::<Vec<_>>()
    };
    assert_eq!(answers(&out), answers(&record));
    let finding = &out.findings[0];
    assert_eq!(finding.level, record.findings[0].level);
    assert!(finding.cleared.is_some());
    assert_eq!(out.client_language, Language::Ar);
    let [sessions, before] = [&out, &record].map(|it| it.decision.as_ref().unwrap().sessions);
    assert_eq!(sessions, before);
}

#[test]
fn a_client_is_one_in_an_export_and_another_in_the_next() {
    let record = telling();
    let client = |salt, client: &str| {
        let client = client.to_owned();
        let record = Record {
            client,
            ..record.clone()
        };
        Deidentifier::new([salt; 32]).record(&record).record.client
    };
    // The same person wherever the program compares references, and nobody else.
    for (one, other, same) in [
        ("A-1042", " a-1042 ", true),
        ("A-1042", "A - 1042", true),
        ("A-1042", "A-1043", false),
        ("A-1042", "\u{C5}-1042", false),
    ] {
        assert_eq!(client(1, one) == client(1, other), same, "{one} {other}");
    }
    assert_ne!(client(1, "A-1042"), client(2, "A-1042"));
    let id = |salt: u8| Deidentifier::new([salt; 32]).id(&record.id);
    assert_ne!(id(1), id(2));
}

#[test]
fn an_amendment_still_names_what_it_amends() {
    let record = telling();
    let amended = &record.amends.as_ref().unwrap().id;
    let out = deidentifier().record(&record).record;
    assert_eq!(out.amends.unwrap().id, deidentifier().id(amended));
    assert_ne!(out.id, record.id);
    assert_eq!(RecordId::parse(out.id.as_str()), Some(out.id));
}

#[test]
fn dates_and_times_move_together_and_lose_their_place() {
    let mut record = telling();
    // On the day of the seal, and the day after.
    let sealed = record.sealed.date();
    record.findings[0].cleared.as_mut().unwrap().on = sealed;
    record.rescreen_on = sealed.tomorrow().ok();
    for salt in 0..50 {
        let out = Deidentifier::new([salt; 32]).record(&record).record;
        let gap = |record: &Record| {
            record
                .sealed
                .timestamp()
                .duration_since(record.started.timestamp())
        };
        assert_eq!(gap(&out), gap(&record));
        let days = |from: Date, to: Date| (from - to).get_days();
        let moved = days(sealed, out.sealed.date());
        assert!((1..365).contains(&moved), "{moved}");
        assert!(out.sealed.to_string().ends_with("+00:00"));
        let cleared = out.findings[0].cleared.as_ref().unwrap().on;
        assert_eq!(cleared, out.sealed.date());
        assert_eq!(out.rescreen_on, cleared.tomorrow().ok());
        for (before, after) in moments(&record).zip(moments(&out)) {
            assert_eq!(days(before.date(), after.date()), moved);
        }
    }
}

#[test]
fn bands_are_ten_years_wide() {
    for (age, expected) in [
        (0, "0-17"),
        (17, "0-17"),
        (18, "18-29"),
        (29, "18-29"),
        (30, "30-39"),
        (89, "80-89"),
        (90, "90-or-over"),
        (101, "90-or-over"),
    ] {
        assert_eq!(band(age), expected);
    }
}
