//! Names and answers are covered after a time without keys, whatever is in front, and nothing wakes the program in
//! between.

use crate::session::{AUTOSAVE, Certificate, Effect, OpenConsultation, Opened, Stamp};
use std::time::Duration;

use super::canvas::{Canvas, Painter};
use super::dialogs::certificate::Sealed;
use super::dialogs::end::End;
use super::dialogs::help::Help;
use super::dialogs::pane::Pane;
use super::emit::Mode;
use super::event::Batch;
use super::key::{Key, KeyCode};
use super::message::Message;
use super::model::Model;
use super::*;
use crate::domain::assessment::Outcome;
use crate::domain::consultation::{Consultation, Prefill, Stage};
use crate::domain::form::Form;
use crate::domain::moment::Moment;
use crate::domain::record_id::RecordId;
use crate::shipped;

const IDLE: Duration = Duration::from_secs(300);

fn options() -> ScreenOptions {
    ScreenOptions {
        clinic: Clinic::default(),
        folder: Folder::at("data".into()),
        language: Language::En,
        arabic: Arabic::default(),
        letters: text::DisplayOptions::default(),
        signs: &theme::UNICODE,
        colours: Colours::Palette,
        background: Background::Unknown,
        theme: ThemeSetting::Auto,
        idle: Some(IDLE),
        hints: Vec::new(),
        begin: SessionStart::Home,
        sample: false,
        procedures: Vec::new(),
        practitioners: Vec::new(),
        bindings: keymap::BINDINGS,
    }
}

/// A consultation with a client's name in it.
fn begun() -> Model {
    let (mut model, _) = first_model(&options(), (100, 30));
    let started = now();
    let mut form = Form::new(RecordId::new(started, 7), started, None);
    form.client = "A-1042".to_owned();
    let (consultation, _) = Consultation::open(&shipped::CHECKLIST, form, true, started);
    model.session.open = Some(Box::new(OpenConsultation::new(Opened {
        consultation,
        stage: Stage::Client,
        focus: None,
        saved: Some(started),
        told: None,
    })));
    model
}

fn now() -> Moment {
    "2026-11-22T13:15:02+03:00".parse().unwrap()
}

fn press(model: &mut Model, code: KeyCode, at: Duration) -> Vec<Effect> {
    let batch = Batch {
        keys: vec![Key::plain(code)],
        at,
        crowded: false,
    };
    update(model, Message::Keys(batch, now()))
}

fn tick(model: &mut Model, at: Duration) -> Vec<Effect> {
    update(model, Message::Tick(Stamp { at, now: now() }))
}

/// Every character on the screen.
fn picture(model: &Model) -> String {
    let mut painter = Painter::new();
    let area = ratatui::layout::Rect::new(0, 0, model.size.0, model.size.1);
    let mut buffer = ratatui::buffer::Buffer::empty(area);
    let theme = Theme {
        colours: Colours::Palette,
        background: Background::Unknown,
        signs: &theme::UNICODE,
    };
    let mut canvas = Canvas::new(model.size, model.language.direction(), &mut painter);
    let _ = view::render(model, &theme, &mut canvas);
    painter.paint(&mut buffer, Mode::Visual);
    buffer
        .content
        .iter()
        .map(ratatui::buffer::Cell::symbol)
        .collect()
}

#[test]
fn after_the_time_the_screen_is_covered_and_one_key_uncovers_it() {
    let mut model = begun();
    let at = Duration::from_secs(10);
    press(&mut model, KeyCode::Down, at);
    assert!(picture(&model).contains("A-1042"));
    assert_eq!(model.wakes_at(), Some(at + IDLE));
    tick(&mut model, at + IDLE);
    assert!(model.covered && !picture(&model).contains("A-1042"));
    assert_eq!(model.wakes_at(), None, "clean and covered, nothing wakes");
    let cursor = model.cursor();
    press(&mut model, KeyCode::Down, at + IDLE * 2);
    assert!(!model.covered && picture(&model).contains("A-1042"));
    assert_eq!(model.cursor(), cursor, "it does nothing else");
    assert_eq!(model.wakes_at(), Some(at + IDLE * 3));
}

fn sealed() -> Sealed {
    Sealed::of(
        Certificate {
            id: RecordId::new(now(), 1),
            client: "A-1042".to_owned(),
            outcome: Outcome::Proceed,
            ended_early: false,
            verdict: None,
            rescreen_on: None,
            amends: None,
            number: 1,
            sha256: "0".repeat(64),
            file: "A-1042".to_owned(),
        },
        Duration::ZERO,
    )
}

#[test]
fn a_key_covers_at_once_in_every_place() {
    let mut model = begun();
    let dialogs: [fn(&mut Model); 5] = [
        |model| model.dialog = None,
        |model| model.show(Help { under: None }),
        |model| model.show(Pane),
        |model| model.show(sealed()),
        |model| model.show(End::of("")),
    ];
    for open in dialogs {
        open(&mut model);
        press(&mut model, KeyCode::F(12), Duration::ZERO);
        assert!(model.covered, "{:?}", model.dialog);
        assert!(!picture(&model).contains("A-1042"));
        press(&mut model, KeyCode::Char('1'), Duration::ZERO);
        assert!(!model.covered);
    }
}

#[test]
fn a_dialog_is_covered_with_everything_behind_it() {
    let mut model = begun();
    model.show(sealed());
    tick(&mut model, IDLE);
    assert!(model.covered && !picture(&model).contains("A-1042"));
    model.size = (200, 60);
    assert!(!picture(&model).contains("A-1042"), "nor in another size");
}

#[test]
fn an_unsaved_change_is_saved_under_the_cover() {
    let mut model = begun();
    let at = Duration::from_secs(1);
    model.session.open.as_mut().unwrap().changed_at = Some(at);
    press(&mut model, KeyCode::F(12), at);
    assert!(model.covered);
    assert_eq!(model.wakes_at(), Some(at + AUTOSAVE));
    let effects = tick(&mut model, at + AUTOSAVE);
    assert!(matches!(effects.as_slice(), [Effect::Save(_)]));
    assert!(model.covered);
    assert_eq!(model.wakes_at(), None);
}

#[test]
fn without_a_time_nothing_is_covered_by_itself() {
    let mut model = Model {
        idle: None,
        ..begun()
    };
    assert_eq!(model.wakes_at(), None);
    tick(&mut model, IDLE * 100);
    assert!(!model.covered);
}

#[test]
fn a_new_consultation_shows_nothing_of_the_one_before() {
    let mut model = begun();
    let started = now();
    let form = Form::new(RecordId::new(started, 8), started, None);
    let consultation = Consultation::begin(&shipped::CHECKLIST, form, &Prefill::default()).unwrap();
    model.session.open = None;
    let opened = Opened::begun(consultation, Stage::Client);
    update(
        &mut model,
        Message::Worker(Report::Opened(Box::new(opened))),
    );
    assert!(!picture(&model).contains("A-1042"));
}

#[test]
fn the_settings_choose_the_colours_before_the_terminal_does() {
    for (theme, told, used) in [
        (ThemeSetting::Auto, None, Background::Unknown),
        (
            ThemeSetting::Auto,
            Some(Background::Light),
            Background::Light,
        ),
        (ThemeSetting::Dark, None, Background::Dark),
        (
            ThemeSetting::Dark,
            Some(Background::Light),
            Background::Dark,
        ),
        (ThemeSetting::HighContrast, None, Background::Black),
        (
            ThemeSetting::HighContrast,
            Some(Background::Light),
            Background::White,
        ),
    ] {
        let mut screen = Drawing::new(&ScreenOptions { theme, ..options() });
        screen.adopt_background(told);
        assert_eq!(screen.theme.background, used, "{theme:?} {told:?}");
    }
}
