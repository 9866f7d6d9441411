//! The bundle read back as another program would read it.

use serde_json::Value;

use super::*;
use crate::domain::checklist::Checklist;
use crate::domain::language::Language;
use crate::domain::record::{AmendmentKind, Record};
use crate::domain::screening::Answer;
use crate::export::{ExportRecord, example};
use crate::shipped::{CHECKLIST, CHECKLIST_RON, PHRASES};
use crate::store::content;

const EDITION: &str = include_str!("../../../tests/fixtures/editions/2026-11/checklist.ron");
const RECORD: &str = include_str!("../../../tests/fixtures/editions/2026-11/record.ron");

fn edition() -> &'static Checklist {
    let (edition, _) = content::decoded("checklist.ron".as_ref(), EDITION.as_bytes()).unwrap();
    Box::leak(Box::new(edition))
}

/// A whole record of an earlier edition.
fn whole() -> Record {
    crate::store::records::decoded(RECORD.as_bytes().to_vec())
        .unwrap()
        .record
}

/// A record of the present edition.
fn present() -> Record {
    Record {
        checklist: content::edition(&CHECKLIST, CHECKLIST_RON),
        ..example::record()
    }
}

fn sealed(record: &Record) -> ExportRecord<'_> {
    ExportRecord {
        sha256: "ab01",
        ..ExportRecord::alone(record)
    }
}

/// Bundles each record after its edition, unless that is already there.
fn bundle(kind: BundleKind, records: &[(ExportRecord<'_>, Option<&Checklist>)]) -> Value {
    let phrases = &PHRASES;
    let bundle = Bundle {
        kind,
        names_reviewers: true,
        phrases,
    };
    let (mut entries, mut editions) = (Vec::new(), Vec::new());
    for (record, checklist) in records {
        let sha256 = &record.record.checklist.sha256;
        if let Some(checklist) = checklist.filter(|_| !editions.contains(&sha256)) {
            editions.push(sha256);
            entries.push(bundle.edition(checklist, sha256));
        }
        entries.push(bundle.record(record, *checklist));
    }
    let text = match entries.as_slice() {
        [] => bundle.begin(false),
        _ => [&bundle.begin(true), &*entries.join(BETWEEN), Bundle::END].concat(),
    };
    serde_json::from_str(&text).unwrap()
}

fn resources<'v>(bundle: &'v Value, kind: &str) -> Vec<&'v Value> {
    let entries = bundle["entry"].as_array().into_iter().flatten();
    let resources = entries.map(|entry| &entry["resource"]);
    resources
        .filter(|resource| resource["resourceType"] == kind)
        .collect()
}

/// Returns every item below, in order.
fn items(value: &Value) -> Vec<&Value> {
    let below = value["item"].as_array().into_iter().flatten();
    below
        .flat_map(|item| std::iter::once(item).chain(items(item)))
        .collect()
}

fn link(item: &Value) -> &str {
    item["linkId"].as_str().unwrap()
}

/// Returns the answers to an item; codes without their kind.
fn answers(response: &Value, id: &str) -> Vec<String> {
    let items = items(response).into_iter().filter(|item| link(item) == id);
    let answers = items.flat_map(|item| item["answer"].as_array().unwrap());
    answers
        .map(|answer| {
            let (_, value) = answer.as_object().unwrap().iter().next().unwrap();
            let code = value["code"].as_str();
            let code = code.map(|code| code.rsplit_once('.').map_or(code, |(_, id)| id));
            code.or(value.as_str())
                .map_or_else(|| value.to_string(), str::to_owned)
        })
        .collect()
}

fn translated(item: &Value) -> (&str, &str) {
    translations(item).remove(0)
}

/// Returns the translations of an item's text, with their languages.
fn translations(item: &Value) -> Vec<(&str, &str)> {
    let all = item["_text"]["extension"].as_array().unwrap().iter();
    let words = all.map(|it| {
        let [lang, content] = [0, 1].map(|part| &it["extension"][part]);
        let (lang, content) = (&lang["valueCode"], &content["valueString"]);
        (lang.as_str().unwrap(), content.as_str().unwrap())
    });
    words.collect()
}

#[test]
fn the_answers_read_back_are_those_of_the_record() {
    let variants = [
        (whole(), Some(edition())),
        (whole(), None),
        (example::record(), Some(&CHECKLIST)),
        (example::record(), None),
    ];
    for (record, checklist) in variants {
        let bundle = bundle(BundleKind::Collection, &[(sealed(&record), checklist)]);
        let response = resources(&bundle, "QuestionnaireResponse")[0];
        let one = |id: &str| answers(response, id).into_iter().next();
        for screened in &record.screening {
            let code = match screened.answer {
                Answer::Yes => "Y",
                Answer::No => "N",
                Answer::Unknown => "UNK",
                Answer::Declined => "asked-declined",
            };
            assert_eq!(answers(response, &screened.question), [code]);
            let detail = one(&format!("{}.detail", screened.question));
            assert_eq!(detail, screened.detail, "{}", screened.question);
            let item = items(response);
            let item = item.iter().find(|item| link(item) == screened.question);
            let mut shown = vec![(screened.language.code(), screened.asked.as_str())];
            let client = screened.for_client.as_ref();
            shown.extend(client.map(|it| (it.language.code(), it.asked.as_str())));
            assert_eq!(translations(item.unwrap()), shown);
        }
        let substances: Vec<_> = record.substances.iter().map(|it| it.id.clone()).collect();
        assert_eq!(answers(response, "concern"), record.concerns);
        assert_eq!(answers(response, "substance"), substances);
        for substance in &record.substances {
            let named = one(&format!("substance.{}.named", substance.id));
            assert_eq!(named, substance.named);
        }
        let findings = &record.findings;
        let found = |of: fn(&crate::domain::record::RecordedFinding) -> String| {
            findings.iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(
            answers(response, "finding.question"),
            found(|it| it.question.clone())
        );
        assert_eq!(
            answers(response, "finding.level"),
            found(|it| it.level.id().into())
        );
        assert_eq!(
            answers(response, "finding.unknown"),
            found(|it| it.unknown.to_string())
        );
        assert_eq!(
            answers(response, "finding.declined"),
            found(|it| it.declined.to_string())
        );
        assert_eq!(
            answers(response, "finding.reason"),
            found(|it| it.reason.clone())
        );
        assert_eq!(
            answers(response, "finding.action"),
            found(|it| it.action.clone())
        );
        let cleared = findings.iter().filter_map(|it| it.cleared.as_ref());
        let cleared: Vec<_> = cleared.map(|it| it.said.clone()).collect();
        assert_eq!(answers(response, "finding.cleared.said"), cleared);
        assert_eq!(one("outcome").as_deref(), Some(record.outcome.id()));
        assert_eq!(one("client.reference"), Some(record.client.clone()));
        assert_eq!(one("client.name"), record.name);
        let born = record.birth_date.map(|date| date.to_string());
        assert_eq!(one("client.birth-date"), born);
        let again = record.rescreen_on.map(|date| date.to_string());
        assert_eq!(one("rescreen-on"), again);
        let notice = record.notice.as_ref();
        let told = notice
            .map(|notice| notice.items.clone())
            .unwrap_or_default();
        assert_eq!(answers(response, "notice.text"), told);
        let decision = record.decision.as_ref();
        let planned = decision.map(|it| it.substances.clone()).unwrap_or_default();
        assert_eq!(answers(response, "decision.substance"), planned);
        assert_eq!(
            one("decision.verdict").as_deref(),
            decision.map(|it| it.verdict.id())
        );
        let sessions = decision.and_then(|it| it.sessions).map(|n| n.to_string());
        assert_eq!(one("decision.sessions"), sessions);
        let at = decision.map(|it| it.at.to_string());
        assert_eq!(one("decision.at"), at);
    }
}

/// The rule of the HL7 validator: an item may only have its Questionnaire's text.
#[test]
fn every_text_and_place_is_the_questionnaires() {
    let (whole, other) = (whole(), present());
    let records = [
        (sealed(&whole), Some(edition())),
        (sealed(&other), Some(&CHECKLIST)),
    ];
    let bundle = bundle(BundleKind::Collection, &records);
    let forms = resources(&bundle, "Questionnaire");
    let responses = resources(&bundle, "QuestionnaireResponse");
    assert_eq!((forms.len(), responses.len()), (2, 2));
    for (form, response) in forms.iter().zip(responses) {
        let canonical = [&form["url"], &form["version"]].map(|text| text.as_str().unwrap());
        assert_eq!(response["questionnaire"], canonical.join("|"));
        let asked = items(form);
        for item in items(response) {
            let known = asked.iter().find(|known| link(known) == link(item));
            let known = known.unwrap_or_else(|| panic!("{}", link(item)));
            assert_eq!(item["text"], known["text"]);
            let options = known["answerOption"].as_array().into_iter().flatten();
            let options: Vec<_> = options
                .map(|option| &option["valueCoding"]["code"])
                .collect();
            for answer in item["answer"].as_array().into_iter().flatten() {
                let code = &answer["valueCoding"]["code"];
                assert!(code.is_null() || options.contains(&code), "{code}");
            }
        }
    }
}

#[test]
fn a_form_holds_every_question_in_both_languages_and_its_scope() {
    let record = present();
    let bundle = bundle(
        BundleKind::Collection,
        &[(sealed(&record), Some(&CHECKLIST))],
    );
    let form = resources(&bundle, "Questionnaire")[0];
    let asked = items(form);
    for question in CHECKLIST.questions {
        let item = asked.iter().find(|item| link(item) == question.id.as_str());
        let item = item.unwrap();
        assert_eq!(item["text"], question.text.get(Language::En));
        assert_eq!(translated(item), ("ar", question.text.get(Language::Ar)));
        let conditions = item["enableWhen"].as_array().map_or(0, Vec::len);
        let general = question
            .scope
            .contains(&crate::domain::checklist::Scope::General);
        assert_eq!(conditions, if general { 0 } else { question.scope.len() });
        assert_eq!(item["enableBehavior"].is_string(), conditions > 1);
    }
    let mut links: Vec<_> = asked.iter().map(|item| link(item)).collect();
    links.sort_unstable();
    links.dedup();
    assert_eq!(links.len(), asked.len(), "every linkId is there once");
    assert!(asked.iter().all(|item| item["required"].is_null()));
}

#[test]
fn the_status_says_what_became_of_the_consultation() {
    let plain = Record {
        amends: None,
        ..whole()
    };
    let early = Record {
        ended_early: Some("pregnant".to_owned()),
        ..plain.clone()
    };
    let amending = |kind| {
        let mut record = example::record();
        record.amends.as_mut().unwrap().kind = kind;
        record
    };
    let correction = amending(AmendmentKind::Correction);
    let error = amending(AmendmentKind::EnteredInError);
    let voided = ExportRecord {
        withdrawn: true,
        ..sealed(&plain)
    };
    for (record, status, roles) in [
        (sealed(&plain), "completed", &["source"][..]),
        (sealed(&early), "stopped", &["source"]),
        (sealed(&correction), "completed", &["source", "revision"]),
        (sealed(&error), "entered-in-error", &["source", "revision"]),
        (voided, "entered-in-error", &["source"]),
    ] {
        let bundle = bundle(BundleKind::Collection, &[(record, Some(&CHECKLIST))]);
        let response = resources(&bundle, "QuestionnaireResponse")[0];
        assert_eq!(response["status"], status);
        let provenance = resources(&bundle, "Provenance")[0];
        let entities = provenance["entity"].as_array().unwrap();
        let found: Vec<_> = entities
            .iter()
            .map(|it| it["role"].as_str().unwrap())
            .collect();
        assert_eq!(found, roles);
        // A statement of error repeats the names, but nobody was asked for one.
        let made = !record.record.is_retraction();
        assert_eq!(response["author"].is_object(), made);
        let agents = provenance["agent"].as_array().unwrap().len();
        assert_eq!(agents, if made { 3 } else { 1 }, "{provenance}");
        let hash = &entities[0]["what"]["identifier"]["value"];
        assert_eq!(hash, "urn:sha256:ab01");
    }
}

#[test]
fn a_server_creates_only_what_it_has_not() {
    let record = whole();
    let records = [(sealed(&record), Some(edition()))];
    let (twice, once) = (
        bundle(BundleKind::Transaction, &[records[0], records[0]]),
        bundle(BundleKind::Collection, &records),
    );
    let entries = twice["entry"].as_array().unwrap();
    let kinds: Vec<_> = entries
        .iter()
        .map(|it| it["request"]["url"].as_str().unwrap())
        .collect();
    let of_record = ["QuestionnaireResponse", "Provenance"];
    let expected = ["Questionnaire", "CodeSystem"]
        .into_iter()
        .chain(of_record)
        .chain(of_record);
    assert!(kinds.into_iter().eq(expected));
    for entry in entries {
        let known = entry["request"]["ifNoneExist"].as_str().unwrap();
        assert!(known.contains("=urn:uuid:"), "{known}");
    }
    assert_eq!(twice["type"], "transaction");
    assert_eq!(once["type"], "collection");
    assert!(
        once["entry"]
            .as_array()
            .unwrap()
            .iter()
            .all(|it| it["request"].is_null())
    );
    assert_eq!(once["entry"][2]["resource"], twice["entry"][2]["resource"]);
    assert!(bundle(BundleKind::Collection, &[])["entry"].is_null());
}

#[test]
fn strings_are_as_the_standard_allows() {
    let mut record = example::record();
    record.client = "a\u{1B}b\u{85}c\nd".to_owned();
    record.name = Some(" \n".to_owned());
    let bundle = bundle(BundleKind::Collection, &[(sealed(&record), None)]);
    let mut all = Vec::new();
    strings(&bundle, &mut all);
    for text in &all {
        let wrong = |letter: char| letter.is_control() && !"\n\r\t".contains(letter);
        assert!(!text.trim().is_empty() && !text.contains(wrong), "{text:?}");
    }
    assert!(all.contains(&"a\u{FFFD}b\u{FFFD}c\nd"));
    empties(&bundle);
}

fn strings<'v>(value: &'v Value, all: &mut Vec<&'v str>) {
    all.extend(value.as_str());
    for part in parts(value) {
        strings(part, all);
    }
}

/// FHIR allows no empty list and no empty object.
fn empties(value: &Value) {
    assert!(!value.as_array().is_some_and(Vec::is_empty));
    assert!(!value.as_object().is_some_and(serde_json::Map::is_empty));
    parts(value).into_iter().for_each(empties);
}

fn parts(value: &Value) -> Vec<&Value> {
    let list = value.as_array().into_iter().flatten();
    let fields = value
        .as_object()
        .into_iter()
        .flat_map(serde_json::Map::values);
    list.chain(fields).collect()
}
