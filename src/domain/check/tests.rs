//! One fault at a time, introduced into the shipped checklist.

use super::IdKind::{Concern, Note, Question, Source, Substance};
use super::{Fault, Position, faults};
use crate::domain::checklist::Checklist;
use crate::domain::content::Text;
use crate::shipped::{CHECKLIST, CHECKLIST_RON};

/// A blank text of what has this id.
fn empty(id: &'static str) -> Fault {
    let id = Text(id);
    Fault::EmptyText { id, at: id }
}

/// The faults reported after replacing every `from` with `to`.
fn told(changes: &[(&str, &str)]) -> Vec<Fault> {
    let mut text = CHECKLIST_RON.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from} is there to be changed");
        text = text.replacen(from, to, 1);
    }
    let checklist: Checklist = ron::from_str(text.leak()).unwrap();
    faults(&checklist)
}

#[test]
fn the_shipped_checklist_has_no_fault_and_is_what_was_built_in() {
    assert_eq!(told(&[]), []);
    assert!(ron::from_str::<Checklist>(CHECKLIST_RON).unwrap() == CHECKLIST);
}

#[test]
fn every_kind_of_fault_is_found() {
    let unknown = |id, kind, suggestion: Option<&str>| Fault::UnknownId {
        id: Text(id),
        kind,
        suggestion: suggestion.map(str::to_owned),
    };
    let missing = |id, at, suggestion: Option<&str>| Fault::MissingId {
        id: Text(id),
        kind: Question,
        at: Text(at),
        suggestion: suggestion.map(str::to_owned),
    };
    let long: &'static str = format!("en: \"{}\"", "x".repeat(161)).leak();
    for (from, to, fault) in [
        (
            "scope: [ForConcern(\"hair\")]",
            "scope: [ForConcern(\"hiar\")]",
            unknown("hiar", Concern, Some("hair")),
        ),
        (
            "BesideConcern(\"radiance\")",
            "BesideConcern(\"nails\")",
            unknown("nails", Concern, None),
        ),
        (
            "id: \"under-18\"",
            "id: \"minor\"",
            missing("under-18", "minor", None),
        ),
        (
            "id: \"specialist-approval\"",
            "id: \"specialists-approval\"",
            missing(
                "specialist-approval",
                "specialists-approval",
                Some("specialists-approval"),
            ),
        ),
        (
            "id: \"examples\"",
            "id: \"mesoderm\"",
            Fault::DuplicateId {
                id: Text("mesoderm"),
                kind: Note,
            },
        ),
        (
            "scope: [General]",
            "scope: []",
            Fault::EmptyScope {
                id: Text("under-18"),
            },
        ),
        (
            "id: \"biotin\"",
            "id: \"panthenol\"",
            Fault::DuplicateId {
                id: Text("panthenol"),
                kind: Substance,
            },
        ),
        (
            "to: Stop",
            "to: Refer",
            Fault::NoRaise {
                id: Text("severe-allergy-anaphylaxis"),
            },
        ),
        (
            "en: \"Is the client under 18?\"",
            "en: \" \"",
            empty("under-18"),
        ),
        (
            "en: \"Is the client under 18?\"",
            long,
            Fault::TooLong {
                text: Text(&long[5..166]),
                length: 161,
                limit: 160,
            },
        ),
        (
            "sources: [\"R25\"]",
            "sources: []",
            Fault::NoSource { id: Text("biotin") },
        ),
        (
            "sources: [\"R25\"]",
            "sources: [\"X\"]",
            unknown("X", Source, None),
        ),
    ] {
        let told = told(&[(from, to)]);
        assert!(told.contains(&fault), "{fault:?}: {told:?}");
    }
}

#[test]
fn a_text_that_may_be_empty_is_empty_in_both_languages() {
    let id = Text("under-18");
    let arabic = CHECKLIST.question(&id).unwrap().detail.ar.0;
    let english = ("en: \"Date of birth\"", "en: \" \"");
    assert_eq!(told(&[english]), [empty("under-18")]);
    assert_eq!(told(&[english, (arabic, "")]), []);
}

/// Whatever a person reads, from the title to the glossary.
#[test]
fn every_text_that_is_blank_in_one_language_is_a_fault() {
    for language in ["en: \"", "ar: \""] {
        let mut parts = CHECKLIST_RON.split(language);
        let mut blank = parts.next().unwrap().to_owned();
        for part in parts {
            let (_, rest) = part.split_once('"').unwrap();
            blank.extend([language, "\"", rest]);
        }
        let checklist: Checklist = ron::from_str(blank.leak()).unwrap();
        let found = faults(&checklist).into_iter();
        let found = found.filter(|it| matches!(it, Fault::EmptyText { .. }));
        assert_eq!(found.count(), CHECKLIST_RON.matches(language).count());
    }
}

/// Such a text is found in the file by its own place.
#[test]
fn a_blank_text_of_what_has_no_id_is_reported_where_it_stands() {
    for (text, field) in [
        ("Goal", "headings"),
        ("Do not inject today", "outcomes"),
        ("Record it", "levels"),
        (
            CHECKLIST.notice.warning_signs[0].action.en.0,
            "warning_signs",
        ),
        (CHECKLIST.notice.aftercare[0].text.en.0, "aftercare"),
    ] {
        let before = CHECKLIST_RON.split(&format!("\"{text}\"")).next().unwrap();
        let file: &'static str = CHECKLIST_RON.replacen(text, " ", 1).leak();
        let checklist: Checklist = ron::from_str(file).unwrap();
        let id = Text(field);
        let [Fault::EmptyText { id: named, at }] = faults(&checklist)[..] else {
            panic!("{text}: {:?}", faults(&checklist))
        };
        assert_eq!(
            (named, Position::of(&at, file)),
            (id, Some(Position::after(&format!("{before}\""))))
        );
    }
}

/// The birth date is compared with this very answer.
#[test]
fn a_question_that_rules_read_keeps_its_trigger() {
    let id = Text("under-18");
    let told = told(&[("trigger: Yes", "trigger: No")]);
    assert_eq!(told, [Fault::Turned { id }]);
}

/// An id becomes a column of tables and a link within FHIR forms, a text a line of a template.
#[test]
fn what_exports_could_not_write_is_a_fault() {
    let misshapen = |id| Fault::MisshapenId { id: Text(id) };
    let reserved = |id| Fault::ReservedId { id: Text(id) };
    let edition = |edition| Fault::NoEdition {
        edition: Text(edition),
    };
    let line_break = |id| Fault::LineBreak { id: Text(id) };
    let section = "(id: \"age-pregnancy\"";
    for (from, to, fault) in [
        (
            "id: \"koebner-disease\"",
            "id: \"under-18.detail\"",
            misshapen("under-18.detail"),
        ),
        ("id: \"hair\"", "id: \"ha;ir\"", misshapen("ha;ir")),
        ("id: \"biotin\"", "id: \"=x\"", misshapen("=x")),
        (section, "(id: \"a b\"", misshapen("a b")),
        (
            "id: \"koebner-disease\"",
            "id: \"outcome\"",
            reserved("outcome"),
        ),
        (
            "id: \"koebner-disease\"",
            "id: \"screening\"",
            reserved("screening"),
        ),
        ("edition: \"2026-12\"", "edition: \" \"", edition(" ")),
        (
            "Is the client under 18?",
            "Is the client\nunder 18?",
            line_break("under-18"),
        ),
        (
            "sections: [",
            "sections: [(id: \"more\", name: (en: \"More\", ar: \"More\")),",
            Fault::NoQuestions { id: Text("more") },
        ),
    ] {
        let told = told(&[(from, to)]);
        assert!(told.contains(&fault), "{fault:?}: {told:?}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let told = told(&[("scope: [General]", "scope: []"), ("to: Stop", "to: Refer")]);
    assert_eq!(told.len(), 2, "{told:?}");
}
