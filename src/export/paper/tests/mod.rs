//! Pages as a browser and a checker would read them.

mod handout;

use super::*;
use crate::domain::checklist::Checklist;
use crate::domain::language::Bilingual;
use crate::domain::record::{Part, Record};
use crate::domain::screening::Answer;
use crate::export::example;
use crate::phrases::fill;
use crate::shipped::{CHECKLIST, PHRASES};
use crate::store::{content, records};

const EDITION: &str = include_str!("../../../../tests/fixtures/editions/2026-11/checklist.ron");
const RECORD: &str = include_str!("../../../../tests/fixtures/editions/2026-11/record.ron");
/// The record's short code, as printed.
const CODE: &str = "4f2a-91bc-07de";
const HASH: &str = "4f2a91bc07de4f2a91bc07de4f2a91bc07de4f2a91bc07de4f2a91bc07de4f2a";

/// A whole record, and its edition.
fn whole() -> (Record, &'static Checklist) {
    let record = records::decoded(RECORD.as_bytes().to_vec()).unwrap().record;
    let (edition, _) = content::decoded("checklist.ron".as_ref(), EDITION.as_bytes()).unwrap();
    (record, Box::leak(Box::new(edition)))
}

fn clinic() -> Clinic {
    Clinic {
        name: Some("Salam & Sons".to_owned()),
        telephone: Some("+966 11 000 0000".to_owned()),
    }
}

fn document(
    kind: PageKind,
    language: Language,
    record: &Record,
    checklist: &'static Checklist,
) -> String {
    document_of(kind, language, printed(record, checklist))
}

fn document_of(kind: PageKind, language: Language, printed: Printed<'_>) -> String {
    let pages = Pages {
        kind,
        clinic: clinic(),
        phrases: &PHRASES,
    };
    let page = pages.record(printed, language);
    [&pages.begin(language), &*page, pages.end()].concat()
}

/// A record with its own edition.
fn printed<'r>(record: &'r Record, checklist: &'static Checklist) -> Printed<'r> {
    Printed {
        record,
        sha256: HASH,
        superseded_by: None,
        withdrawn: false,
        checklist,
        exact: true,
    }
}

#[test]
fn a_sheet_tells_what_a_correction_changed() {
    let record = example::record();
    let told = [
        (
            Language::En,
            "<h2>What the correction changed</h2>",
            "yes \u{2192} no",
        ),
        (Language::Ar, "<section class=\"trail\">", "\u{2190}"),
    ];
    for (language, heading, change) in told {
        let sheet = document(PageKind::Sheet, language, &record, &CHECKLIST);
        assert!(sheet.contains(heading) && sheet.contains(change), "{sheet}");
    }
    let mut record = record;
    record.corrected[0].part = Part::Remarks;
    record.corrected[0].to = Some("one\ntwo".to_owned());
    let sheet = document(PageKind::Sheet, Language::En, &record, &CHECKLIST);
    assert!(
        sheet.contains("<bdi>one</bdi><br><bdi>two</bdi>"),
        "{sheet}"
    );
    let (uncorrected, edition) = whole();
    let sheet = document(PageKind::Sheet, Language::En, &uncorrected, edition);
    assert!(!sheet.contains("What the correction changed"));
}

#[test]
fn age_and_visit_are_of_the_day_of_the_consultation_that_a_correction_describes() {
    let mut record = example::record();
    record.sealed = "2036-11-25T10:00:00+03:00".parse().unwrap();
    let page = |kind, record: &Record| read(&document(kind, Language::En, record, &CHECKLIST));
    let sheet = page(PageKind::Sheet, &record);
    assert!(sheet.contains("1990-02-28 \u{b7} age 36"), "{sheet}");
    let handout = page(PageKind::Handout, &record);
    assert!(handout.contains("Consultation of 2026-11-22"), "{handout}");
    record.amends = None;
    let sheet = page(PageKind::Sheet, &record);
    assert!(sheet.contains("1990-02-28 \u{b7} age 46"), "{sheet}");
}

#[test]
fn sheet_and_handout_say_from_which_day_the_client_should_be_screened_again() {
    let mut record = example::record();
    for language in Language::ALL {
        let sheet = format!("{}2027-05-22", PHRASES.record.rescreen_on.get(language));
        let handout = PHRASES.paper.rescreen.get(language);
        let handout = fill(handout, &[("date", "2027-05-22")]);
        for (kind, told) in [(PageKind::Sheet, sheet), (PageKind::Handout, handout)] {
            record.rescreen_on = Some("2027-05-22".parse().unwrap());
            let decided = read(&document(kind, language, &record, &CHECKLIST));
            assert!(decided.contains(&told), "{decided}");
            record.rescreen_on = None;
            let never = read(&document(kind, language, &record, &CHECKLIST));
            assert!(!never.contains("2027-05-22"), "{never}");
        }
    }
}

/// Returns every kind of document, in both languages.
fn documents() -> Vec<String> {
    let (record, edition) = whole();
    let mut all = Vec::new();
    for language in Language::ALL {
        let record = Record {
            client_language: language,
            ..record.clone()
        };
        for kind in [PageKind::Sheet, PageKind::Handout] {
            all.push(document(kind, language, &record, edition));
        }
        for languages in [FormLanguages::One(language), FormLanguages::Both(language)] {
            all.push(form(&CHECKLIST, &clinic(), &PHRASES, languages));
        }
    }
    all
}

/// Returns the text that a reader sees.
fn read(page: &str) -> String {
    let body = page.split_once("<body>").unwrap().1;
    let parts = body
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    let text = parts.collect::<String>();
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    entities
        .into_iter()
        .fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

#[test]
fn a_page_is_one_file_without_script_or_anything_from_outside() {
    for page in documents() {
        assert!(page.starts_with("<!DOCTYPE html><html lang="));
        assert!(page.contains("counter(page)") && page.contains("color-scheme\" content=\"light"));
        for part in [
            "<script", "<link", "<img", "src=", "href=", "url(", "@import", "http", " on",
        ] {
            let html = page.split("<style>").next().unwrap().to_owned()
                + page.split("</style>").nth(1).unwrap();
            let tags = html.split('<').filter_map(|tag| tag.split_once('>'));
            let tags: Vec<&str> = tags.map(|(tag, _)| tag).collect();
            let tags = format!("<{}>", tags.join("><"));
            assert!(!tags.contains(part), "{part}");
        }
        let style = page.split("<style>").nth(1).unwrap();
        let style = style.split("</style>").next().unwrap();
        assert!(!style.contains("url(") && !style.contains("@import") && !style.contains('<'));
    }
}

#[test]
fn arabic_pages_run_from_the_right() {
    let (record, edition) = whole();
    let page = document(PageKind::Sheet, Language::Ar, &record, edition);
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page.contains("<article class=\"sheet\" lang=\"ar\" dir=\"rtl\">"));
    let handout = document(PageKind::Handout, Language::Ar, &record, edition);
    assert!(handout.contains("<article class=\"handout\" lang=\"ar\" dir=\"rtl\">"));
}

#[test]
fn a_sheet_holds_every_text_of_its_record() {
    let (mut early, edition) = whole();
    early.ended_early = Some("pregnant, so not today".to_owned());
    for (record, checklist) in [(example::record(), &CHECKLIST), (early, edition)] {
        for language in Language::ALL {
            let text = read(&document(PageKind::Sheet, language, &record, checklist));
            let screened = record.screening.iter().map(|it| it.asked.as_str());
            let details = record
                .screening
                .iter()
                .filter_map(|it| it.detail.as_deref());
            let findings = record.findings.iter();
            let findings = findings.flat_map(|it| [it.reason.as_str(), &it.action]);
            let cleared = record.findings.iter().filter_map(|it| it.cleared.as_ref());
            let cleared = cleared.flat_map(|it| [it.by.as_str(), &it.said]);
            let notice = record.notice.iter();
            let notice = notice
                .flat_map(|it| it.items.iter().chain([&it.by]))
                .map(String::as_str);
            let decision = record.decision.iter();
            let decision = decision.flat_map(|it| [it.remarks.as_str(), &it.specialist]);
            let amends = record.amends.iter();
            let amends = amends.flat_map(|it| [it.id.as_str(), &it.reason]);
            let typed = [&record.client, &record.practitioner].map(String::as_str);
            let typed = typed.into_iter().chain(record.name.as_deref());
            let known = [record.id.as_str(), CODE, HASH, "Salam & Sons"];
            let all = screened
                .chain(details)
                .chain(findings)
                .chain(cleared)
                .chain(notice);
            let all = all.chain(decision).chain(amends).chain(typed).chain(known);
            for held in all
                .chain(record.ended_early.as_deref())
                .flat_map(str::lines)
            {
                assert!(text.contains(held), "{held:?} in {language:?}");
            }
        }
    }
}

#[test]
fn a_sheet_says_nothing_of_stages_that_were_not_reached() {
    let (mut early, edition) = whole();
    let words = &PHRASES.record;
    let labels = [&words.concerns, &words.substances, &words.undecided];
    for (decided, said) in [(true, [false, true, true]), (false, [false; 3])] {
        early.concerns.clear();
        early.substances.clear();
        early.decision.take_if(|_| !decided);
        let page = document(PageKind::Sheet, Language::En, &early, edition);
        let said_of = |label: &Bilingual| page.contains(&format!(">{}</", label.en.0));
        assert_eq!(labels.map(said_of), said, "decided: {decided}");
    }
}

#[test]
fn findings_come_before_the_decision_and_it_before_the_answers() {
    let (record, edition) = whole();
    for language in Language::ALL {
        let text = read(&document(PageKind::Sheet, language, &record, edition));
        let words = &PHRASES.record;
        let reached = &words.acknowledged.get(language)[..4];
        let parts = [words.findings.get(language), words.specialist.get(language)];
        let parts = parts
            .into_iter()
            .chain([words.screening.get(language), reached]);
        let places: Vec<usize> = parts.map(|part| text.find(part).unwrap()).collect();
        assert!(places.is_sorted(), "{places:?}");
    }
}

#[test]
fn the_notice_stands_in_both_languages() {
    let (mut record, edition) = whole();
    for language in Language::ALL {
        let expected = edition
            .notice
            .important
            .iter()
            .chain(edition.notice.expected.iter());
        let texts = expected.map(|fact| fact.text.get(language).to_owned());
        record.notice.as_mut().unwrap().language = language;
        record.notice.as_mut().unwrap().items = texts.collect();
        for page in Language::ALL {
            let text = document(PageKind::Sheet, page, &record, edition);
            for fact in edition.notice.important {
                for (of, dir) in [(Language::En, "ltr"), (Language::Ar, "rtl")] {
                    let cell = format!(
                        "<td lang=\"{}\" dir=\"{dir}\">{}</td>",
                        of.code(),
                        fact.text.get(of)
                    );
                    assert!(text.contains(&cell), "{cell}");
                }
            }
        }
    }
}

#[test]
fn a_sheet_tells_in_the_shipped_words_which_stop_the_clinics_checklist_drops() {
    let edition = example::weaker_edition();
    let sheet = document(PageKind::Sheet, Language::En, &example::record(), edition);
    assert!(sheet.contains("Is the client under 18? \u{b7} Caution instead"));
}

#[test]
fn what_is_typed_stays_text() {
    let (mut record, edition) = whole();
    let hard = "</p><script>alert(1)</script>\u{202E}&amp;\" onload=\"x";
    let shown = "</p><script>alert(1)</script><U+202E>&amp;\" onload=\"x";
    hard.clone_into(&mut record.client);
    hard.clone_into(&mut record.practitioner);
    record.name = Some(hard.to_owned());
    record.ended_early = Some(hard.to_owned());
    record.screening[0].detail = Some(hard.to_owned());
    let decision = record.decision.as_mut().unwrap();
    hard.clone_into(&mut decision.remarks);
    hard.clone_into(&mut decision.specialist);
    for kind in [PageKind::Sheet, PageKind::Handout] {
        let page = document(kind, Language::Ar, &record, edition);
        assert!(!page.contains("<script") && !page.contains('\u{202E}'));
        assert!(read(&page).contains(shown));
    }
}

#[test]
fn a_sheet_says_that_no_substance_was_screened() {
    let (mut record, edition) = whole();
    for (none, said) in [(false, false), (true, true)] {
        if none {
            record.substances.clear();
        }
        let sheet = read(&document(PageKind::Sheet, Language::En, &record, edition));
        let note = "so no substance has been screened";
        assert_eq!(sheet.contains(note), said, "{sheet}");
    }
}

#[test]
fn a_form_asks_everything_and_answers_nothing() {
    for page in Language::ALL {
        for (languages, shown) in [
            (FormLanguages::One(page), &[page][..]),
            (FormLanguages::Both(page), &Language::ALL),
        ] {
            let html = form(&CHECKLIST, &clinic(), &PHRASES, languages);
            let text = read(&html);
            for language in shown {
                let questions = CHECKLIST.questions.iter().map(|it| &it.text);
                let names = CHECKLIST.substances.iter().map(|it| &it.name);
                for asked in questions
                    .chain(names)
                    .chain(CHECKLIST.concerns.iter().map(|it| &it.name))
                {
                    assert!(text.contains(asked.get(*language)));
                }
            }
            assert!(!html.contains("checked") && !html.contains("<input"));
            let boxes = html.matches("class=\"box\"").count();
            let choices =
                CHECKLIST.questions.len() * Answer::ALL.len() + CHECKLIST.substances.len();
            assert_eq!(boxes, choices + CHECKLIST.concerns.len() + 1 + 2 + 3);
        }
    }
}

#[test]
fn an_answer_is_printed_with_the_wording_the_client_read_beside_it() {
    let record = example::record();
    let client = record.screening[0].for_client.as_ref().unwrap();
    assert_eq!(client.language, Language::Ar);
    for (language, marked) in [
        (Language::En, "<bdi lang=\"ar\" dir=\"rtl\">"),
        (Language::Ar, "<bdi>"),
    ] {
        let page = document(PageKind::Sheet, language, &record, &CHECKLIST);
        let label = PHRASES.record.for_client.get(language);
        let told = format!("{label}: {marked}{}", client.asked);
        assert!(page.contains(&told), "{told}");
        assert_eq!(page.matches(label).count(), 1);
    }
}
