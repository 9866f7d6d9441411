//! The text of a record is complete, and no value in it can pass for anything else.

use super::*;
use crate::domain::record::Part;
use crate::export::example;
use crate::shipped::{CHECKLIST, PHRASES};

fn text_of(one: &Record, language: Language) -> String {
    let one = example::in_context(one);
    record(&one, &CHECKLIST, &PHRASES, language)
}

#[test]
fn every_text_of_the_record_occurs_in_both_languages() {
    let one = example::record();
    let json = serde_json::to_value(&one).unwrap();
    for language in Language::ALL {
        let text = text_of(&one, language);
        for held in strings(&json) {
            let first = held.lines().next().unwrap_or_default();
            let told = text.contains(first) || VALUES.contains(&held.as_str());
            assert!(told, "{held:?} in {language:?}");
        }
    }
}

/// Enum values that the text must spell out in words.
const VALUES: [&str; 13] = [
    "Clinic",
    "Caution",
    "Refer",
    "Ar",
    "En",
    "Yes",
    "No",
    "Unknown",
    "Suitable",
    "Stop",
    "EnteredInError",
    "yes",
    "no",
];

fn strings(value: &serde_json::Value) -> Vec<String> {
    if let Some(text) = value.as_str() {
        return vec![text.to_owned()];
    }
    let items = value.as_array().into_iter().flatten();
    let fields = value
        .as_object()
        .into_iter()
        .flat_map(|fields| fields.values());
    items.chain(fields).flat_map(strings).collect()
}

#[test]
fn a_clearance_that_went_while_its_answer_stood_is_told_as_that() {
    let mut one = example::record();
    one.trail[1].to = one.trail[1].from;
    let text = text_of(&one, Language::En);
    let said =
        "clearance withdrawn or void: heart-disease\n      No longer counts: clearance by Dr. Void";
    assert!(text.contains(said), "{text}");
}

#[test]
fn what_a_correction_changed_is_told_old_and_new() {
    let mut one = example::record();
    let renamed = |from: &str, to: &str| Corrected {
        part: Part::Practitioner,
        from: Some(from.to_owned()),
        to: Some(to.to_owned()),
    };
    one.corrected
        .push(renamed("Mona\nOutcome: proceed", "Muna"));
    let text = text_of(&one, Language::En);
    let told = "\nWhat the correction changed\n  - Answer \u{b7} ";
    assert!(text.contains(told), "{text}");
    assert!(text.contains(" [under-18]: yes \u{2192} no\n"), "{text}");
    let renamed = "  - Practitioner: Mona\n      Outcome: proceed \u{2192} Muna\n";
    assert!(text.contains(renamed), "{text}");
    // Latin values on both sides of an arrow would read as one phrase, and the arrow would point backwards.
    let arabic = list_of(std::slice::from_ref(&one), "markdown", Language::Ar);
    assert!(
        arabic.contains("\u{625}\u{644}\u{649} \u{2068}Muna\u{2069}"),
        "{arabic}"
    );
    one.corrected.clear();
    assert!(!text_of(&one, Language::En).contains("What the correction changed"));
}

#[test]
fn a_value_cannot_pass_for_a_field() {
    let mut one = example::record();
    one.practitioner = "A\nOutcome: proceed".to_owned();
    let text = text_of(&one, Language::En);
    assert!(text.contains("  Practitioner: A\n      Outcome: proceed\n"));
}

#[test]
fn whose_checklist_it_was_is_parted_as_in_its_language() {
    let one = example::record();
    for language in Language::ALL {
        let whose = PHRASES.record.origin_clinic.get(language);
        let parted = format!("{}{whose})", language.comma());
        assert!(text_of(&one, language).contains(&parted), "{parted}");
    }
}

#[test]
fn a_stop_that_the_clinics_checklist_drops_is_told_in_the_shipped_words() {
    let one = example::record();
    let edition = example::weaker_edition();
    let text = record(&example::in_context(&one), edition, &PHRASES, Language::En);
    let told = "Is the client under 18? \u{b7} Caution instead of Stop\n";
    assert!(text.contains(told), "{text}");
}

#[test]
fn what_was_not_reached_is_said() {
    let mut one = example::record();
    (one.decision, one.notice) = (None, None);
    one.ended_early = Some("pregnant".to_owned());
    one.substances.clear();
    let text = text_of(&one, Language::En);
    for said in [
        "Ended early: pregnant",
        "- no decision",
        "- not acknowledged",
    ] {
        assert!(text.contains(said), "{said}");
    }
    assert!(!text.contains("not yet decided"), "nobody said so: {text}");
}

#[test]
fn without_a_substance_the_outcome_says_that_none_was_screened() {
    let mut one = example::record();
    let note = "- No substance has been chosen, so no substance has been screened.";
    assert!(!text_of(&one, Language::En).contains(note));
    one.substances.clear();
    let text = text_of(&one, Language::En);
    for said in [note, "- not yet decided"] {
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn of_stages_that_were_not_reached_nothing_is_said() {
    let mut one = example::record();
    one.ended_early = Some("pregnant".to_owned());
    one.concerns.clear();
    one.substances.clear();
    one.screening.clear();
    one.decision = None;
    let text = text_of(&one, Language::En);
    for label in ["Concerns", "Substances", "not yet decided"] {
        assert!(!text.contains(label), "{text}");
    }
}

fn list_of(records: &[Record], name: &str, language: Language) -> String {
    let format = crate::export::Format::named(name).unwrap();
    let writer = (format.0.writer)(&example::setting(language), Vec::new());
    example::written(&*writer, records)
}

#[test]
fn number_code_and_correction_stand_in_the_text() {
    let one = example::record();
    let later = crate::domain::record_id::RecordId::parse("20261201-080000-000001").unwrap();
    let one = ExportRecord {
        superseded_by: Some(&later),
        ..example::in_context(&one)
    };
    let text = record(&one, &CHECKLIST, &PHRASES, Language::En);
    for said in [
        "Corrected by: 20261201-080000-000001",
        "Number 17 \u{b7} short code 5f9d-9ef8-62ee",
        "number 17",
    ] {
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn records_stand_one_below_the_other() {
    let records = [example::record(), example::record()];
    for (name, rule) in [("text", "\n--------"), ("markdown", "\n---\n")] {
        let both = list_of(&records, name, Language::En);
        assert_eq!(both.matches("Record 20261122").count(), 2, "{both}");
        assert_eq!(both.matches(rule).count(), 1, "{both}");
    }
    let arabic = list_of(&records, "markdown", Language::Ar);
    assert!(arabic.starts_with("<div dir=\"rtl\">\n\n# ") && arabic.ends_with("\n</div>\n"));
    assert!(list_of(&records, "text", Language::Ar).contains('\u{2066}'));
}

#[test]
fn no_value_sets_markdown_or_hides() {
    let mut one = example::record();
    one.practitioner = "# A\n- b <script>\n1. *c* [d](e)\n\nend\u{202E}".to_owned();
    let text = list_of(&[one], "markdown", Language::En);
    let expected = "- **Practitioner**: \\# A\\\n  \\- b \\<script\\>\\\n  1\\. \\*c\\* \\[d\\](e)\\\n  &nbsp;\\\n  end\\<U+202E\\>\n";
    assert!(text.contains(expected), "{text}");
}

/// Without isolates these would read as 5>, -12.5 and so on among Arabic words.
#[test]
fn typed_values_keep_their_order_among_arabic_words_and_english_has_no_marks() {
    let mut one = example::record();
    "A-1042/".clone_into(&mut one.client);
    "12.5-".clone_into(&mut one.practitioner);
    one.screening[1].detail = Some("<5\n=1+1".to_owned());
    one.trail[1].voided.as_mut().unwrap().said = "+a\u{FDD0}\u{2069}".to_owned();
    let arabic = list_of(std::slice::from_ref(&one), "text", Language::Ar);
    for value in ["A-1042/", "12.5-", "<5", "=1+1", "+a<U+FDD0><U+2069>"] {
        let apart = format!("\u{2068}{value}\u{2069}");
        assert!(arabic.contains(&apart), "{value}: {arabic}");
    }
    let english = list_of(std::slice::from_ref(&one), "text", Language::En);
    assert_eq!(english, text_of(&one, Language::En));
    assert!(!english.contains(['\u{2066}', '\u{2068}', '\u{2069}', '\u{FDD0}']));
}

#[test]
fn no_isolate_parts_a_sign_from_its_backslash() {
    let mut one = example::record();
    "+966 11 000".clone_into(&mut one.practitioner);
    let hard = "<+966 11> \u{628} <+966 11 000> *a* [b](c) `d` +1";
    hard.clone_into(&mut one.client);
    hard.clone_into(&mut one.checklist.edition);
    one.notice.as_mut().unwrap().items = vec![hard.to_owned(), "+1\n\n- 2".to_owned()];
    let text = list_of(&[one], "markdown", Language::Ar);
    for isolate in ['\u{2066}', '\u{2068}', '\u{2069}'] {
        assert!(!text.contains(&format!("\\{isolate}")), "{text}");
    }
    assert!(text.contains("\\<\u{2066}+966"), "{text}");
    assert!(text.contains("\u{2068}+966 11 000\u{2069}"), "{text}");
    assert!(text.contains("&nbsp;"), "{text}");
}
