//! A record on the screen: all of it can be read in every window, and none of it is for machines.

use ratatui::style::Style;

use super::facts::letters;
use crate::domain::checklist::Level;
use crate::domain::consultation::notice_items;
use crate::domain::language::{Bilingual, Language};
use crate::domain::record::{AmendmentKind, Amends, Record};
use crate::domain::record_id::RecordId;
use crate::session::{ReadRecord, Report};
use crate::shipped::CHECKLIST;
use crate::text;
use crate::tui::film::Film;
use crate::tui::theme::{self, Background, Colours, Role, Theme};
use crate::tui::update::tests::browsing::{browsing, kept, previewed};

fn record() -> Record {
    let text = include_str!("../../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
    ron::from_str(text.split("// sha256").next().unwrap()).unwrap()
}

fn opened(language: Language, (columns, rows): (u16, u16)) -> Film {
    let mut film = Film::home().sized(columns, rows).in_language(language);
    film.read(record());
    film
}

/// The letters of a window high enough to need no scrolling, half by half in reading order.
fn read(language: Language, columns: u16) -> String {
    let film = opened(language, (columns, 220));
    let mut halves = [String::new(), String::new()];
    for row in film.rows() {
        let mut cells: Vec<char> = row.chars().collect();
        if language == Language::Ar {
            cells.reverse();
        }
        let middle = if columns < 120 { columns } else { columns / 2 };
        let (first, second) = cells.split_at(usize::from(middle));
        for (half, part) in halves.iter_mut().zip([first, second]) {
            half.extend(part);
            half.push('\n');
        }
    }
    text::unshaped(&halves.concat())
}

#[test]
fn of_a_consultation_that_ended_before_its_screening_nothing_is_said_that_nobody_said() {
    let mut early = record();
    early.substances.clear();
    early.screening.clear();
    early.findings.clear();
    early.decision = None;
    let mut film = Film::home().sized(130, 60);
    film.read(early.clone());
    let rows = film.rows().join("\n");
    assert!(!rows.contains("not yet decided"), "{rows}");
    assert!(!rows.contains("Screening"), "{rows}");
    let none = "No substance has been chosen";
    assert!(rows.contains(none), "{rows}");
    // Nor does an answer say so: the substance may have been deselected since.
    early.screening = record().screening;
    film.read(early.clone());
    let rows = film.rows().join("\n");
    assert!(!rows.contains("not yet decided"), "{rows}");
    early.decision = record().decision;
    film.read(early);
    let rows = film.rows().join("\n");
    assert!(rows.contains("not yet decided"), "{rows}");
    film.read(record());
    assert!(!film.rows().join("\n").contains(none));
}

#[test]
fn a_statement_of_error_names_the_record_it_is_about() {
    let mut statement = record();
    statement.amends = Some(Amends {
        id: RecordId::parse("20261001-080000-000001").unwrap(),
        sha256: String::new(),
        kind: AmendmentKind::EnteredInError,
        reason: "wrong client".to_owned(),
    });
    let mut film = Film::home();
    film.report(Report::Read(Box::new(ReadRecord {
        withdrawn: true,
        ..statement.into()
    })));
    let rows = film.rows().join(" ");
    let said = "This record states that record 20261001-080000-000001 was";
    assert!(rows.contains(said), "{rows}");
}

#[test]
fn everything_that_was_shown_or_typed_can_be_read_again() {
    let one = record();
    let screened = one.screening.iter();
    let mut told: Vec<&str> = screened.map(|screened| screened.asked.as_str()).collect();
    for finding in &one.findings {
        told.extend([finding.reason.as_str(), &finding.action]);
        told.extend(finding.cleared.as_ref().map(|it| it.said.as_str()));
    }
    let notice = one.notice.as_ref().unwrap();
    told.extend(notice.items.iter().map(String::as_str));
    told.extend([one.practitioner.as_str(), &one.client, &notice.by]);
    told.extend(["left leg", "second line", "name misspelt", "earlier words"]);
    told.extend([
        one.checklist.sha256.as_str(),
        &one.station.id,
        "L-ascorbic acid",
    ]);
    for (language, columns) in [
        (Language::En, 48),
        (Language::En, 80),
        (Language::En, 160),
        (Language::Ar, 80),
        (Language::Ar, 160),
    ] {
        let shown = read(language, columns);
        for held in &told {
            let own = if held.is_ascii() {
                Language::En
            } else {
                Language::Ar
            };
            if own != language {
                // A row of the other language is in the other order.
                continue;
            }
            let wanted = letters(held, own);
            assert!(letters(&shown, own).contains(&wanted), "{held}\n{shown}");
        }
    }
}

#[test]
fn no_id_of_the_checklist_is_shown_and_times_are_local_with_their_offset() {
    let one = record();
    for columns in [80, 160] {
        let shown = read(Language::En, columns);
        let questions = one.screening.iter().map(|it| it.question.as_str());
        for id in questions.chain(["kojic-acid", "vitamin-c"]) {
            assert!(!shown.contains(id), "{id}");
        }
        assert!(shown.contains("2026-11-22 13:15 +03:00"), "{shown}");
        assert!(!shown.contains("13:15:02"), "{shown}");
    }
}

#[test]
fn a_level_has_its_sign_and_its_colour_at_finding_and_answer_and_so_has_a_clearance() {
    let mut uncleared = record();
    uncleared.findings[0].cleared = None;
    let refer = (theme::UNICODE.level(Level::Refer), Level::Refer);
    for (record, sign, role) in [
        (uncleared, refer.0, Role::Level(refer.1)),
        (record(), theme::UNICODE.done, Role::Clear),
    ] {
        let mut film = Film::home().sized(160, 50);
        film.read(record);
        let styles = styles_of(&film, sign);
        let wanted = THEME.style(role).fg;
        let coloured = styles.iter().filter(|style| style.fg == wanted);
        assert!(coloured.count() >= 2, "at finding and answer: {sign}");
    }
    assert_eq!(styles_of(&opened(Language::En, (160, 50)), refer.0), []);
}

const THEME: Theme = Theme {
    colours: Colours::Palette,
    background: Background::Dark,
    signs: &theme::UNICODE,
};

/// The styles of the cells that show a sign.
fn styles_of(film: &Film, sign: &str) -> Vec<Style> {
    let cells = film.buffer.content.iter();
    cells
        .filter(|cell| cell.symbol() == sign)
        .map(ratatui::buffer::Cell::style)
        .collect()
}

#[test]
fn a_wide_window_has_two_columns_and_a_narrow_one_a_single_one() {
    let place = |columns, word: &str| {
        let rows = opened(Language::En, (columns, 60)).rows();
        let row = rows.iter().position(|row| row.contains(word));
        row.unwrap_or_else(|| panic!("{word} in {rows:#?}"))
    };
    assert_eq!(place(120, "Screening"), 2, "beside the outcome");
    assert!(place(119, "Screening") > place(119, "Decision"));
}

#[test]
fn beside_the_list_stand_the_words_of_its_edition_in_the_language_of_the_screen() {
    let mut record = kept()[4].clone();
    let found = &mut record.findings[0];
    let reason = &CHECKLIST.question(&found.question).unwrap().reason;
    found.language = Language::En;
    reason.en.0.clone_into(&mut found.reason);
    for (language, other) in [(Language::En, Language::Ar), (Language::Ar, Language::En)] {
        let mut film = browsing(160, 60).in_language(language);
        film.play("down");
        film.report(previewed(record.clone()));
        let pane = usize::from(film.model.home_pane_width().unwrap());
        let told = film.rows().into_iter().map(|row| {
            let cells: Vec<char> = row.chars().collect();
            match language {
                Language::En => cells[160 - pane..].iter().collect(),
                Language::Ar => cells[..pane].iter().rev().collect::<String>(),
            }
        });
        let told = text::unshaped(&told.collect::<String>());
        let holds = |language: Language| {
            letters(&told, language).contains(&letters(reason.get(language), language))
        };
        assert!(holds(language) && !holds(other), "{told}");
    }
}

#[test]
fn a_heading_of_the_notice_is_no_item_in_either_language() {
    let mut record = record();
    let notice = record.notice.as_mut().unwrap();
    let words = &Film::home().model.phrases.screen;
    let heads = [&words.notice_signs, &words.notice_aftercare].map(|it| it.get(Language::En));
    let items = notice_items(&CHECKLIST, Language::En, heads[0], heads[1]);
    let told = items.into_iter().filter(|item| !item.for_staff);
    notice.items = told.map(|item| item.text).collect();
    notice.language = Language::En;
    let read = ReadRecord {
        edition: Some(&CHECKLIST),
        ..record.into()
    };
    for language in Language::ALL {
        let mut film = Film::home().sized(80, 250).in_language(language);
        film.report(Report::Read(Box::new(read.clone())));
        let rows = film.rows().into_iter().map(|row| text::unshaped(&row));
        let bullet = theme::UNICODE.bullet;
        let bare = |phrase: &Bilingual| {
            let text = letters(phrase.get(language), language);
            let mut rows = rows.clone().map(|row| match language {
                Language::En => row,
                Language::Ar => row.chars().rev().collect(),
            });
            rows.any(|row| !row.contains(bullet) && letters(&row, language).contains(&text))
        };
        assert!(bare(&words.notice_aftercare), "{language:?}");
        assert!(bare(&CHECKLIST.headings.important), "{language:?}");
    }
}
