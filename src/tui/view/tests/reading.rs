//! A record on the screen: all of it can be read, in every window, and nothing of it is for a machine.

use ratatui::style::Style;

use super::facts::letters;
use crate::domain::checklist::Level;
use crate::domain::language::Language;
use crate::domain::record::Record;
use crate::text;
use crate::tui::film::Film;
use crate::tui::message::Report;
use crate::tui::theme::{self, Background, Colours, Role, Theme};

fn record() -> Record {
    let text = include_str!("../../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
    ron::from_str(text.split("// sha256").next().unwrap()).unwrap()
}

fn opened(language: Language, (columns, rows): (u16, u16)) -> Film {
    let mut film = Film::home().sized(columns, rows).in_language(language);
    film.report(Report::Read(Box::new(record())));
    film
}

/// The letters of a window so high that nothing is scrolled away, half by half as they are read.
fn read(language: Language, columns: u16) -> String {
    let film = opened(language, (columns, 150));
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
                // A row of the other language stands in the other order.
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
fn a_level_has_its_sign_and_its_colour_at_finding_and_answer() {
    let film = opened(Language::En, (160, 50));
    let theme = Theme {
        colours: Colours::Palette,
        background: Background::Unknown,
        signs: &theme::UNICODE,
    };
    let signs: Vec<Style> = film
        .buffer
        .content
        .iter()
        .filter(|cell| cell.symbol() == theme.signs.level(Level::Refer))
        .map(ratatui::buffer::Cell::style)
        .collect();
    assert_eq!(signs.len(), 2);
    let wanted = theme.style(Role::Level(Level::Refer)).fg;
    assert!(signs.iter().all(|style| style.fg == wanted));
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
