//! The calibration screen: opened, answered, remembered.

use crate::session::{Effect, Opened, Report, Stamp};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::update;
use crate::domain::consultation::{Consultation, Stage};
use crate::domain::form::Form;
use crate::domain::language::Language;
use crate::domain::record_id::RecordId;
use crate::shipped;
use crate::tui::arabic::{Arabic, Outer, Settings, Surroundings, Why};
use crate::tui::canvas::{Canvas, Painter};
use crate::tui::dialogs::calibration::{Calibration, NoneReads};
use crate::tui::emit::Mode;
use crate::tui::event::{Batch, Reply};
use crate::tui::key::{Key, KeyCode};
use crate::tui::message::Message;
use crate::tui::model::{HintQueue, Model};
use crate::tui::theme::{self, Background, Colours, Theme};
use crate::tui::view;

fn model(variables: &[(&str, &str)], settings: Settings) -> Model {
    let around = Surroundings::read(|name| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    });
    Model::new(Language::Ar, (80, 24), Arabic::new(around, settings))
}

fn stamp() -> Stamp {
    Stamp {
        at: Duration::from_secs(9),
        now: "2026-11-22T10:00:00+03:00".parse().unwrap(),
    }
}

fn press(model: &mut Model, code: KeyCode) -> Vec<Effect> {
    send(model, vec![Key::plain(code)])
}

fn send(model: &mut Model, keys: Vec<Key>) -> Vec<Effect> {
    let Stamp { at, now } = stamp();
    let crowded = false;
    update(model, Message::Keys(Batch { keys, at, crowded }, now))
}

fn tell(model: &mut Model, replies: &[Reply]) {
    for reply in replies {
        assert_eq!(update(model, Message::TerminalReply(reply.clone())), []);
    }
}

fn xterm() -> [Reply; 2] {
    [
        Reply::Name("XTerm(379)".to_owned()),
        Reply::Primary(vec![64]),
    ]
}

fn open_consultation(model: &mut Model) {
    let now = stamp().now;
    let form = Form::new(RecordId::new(now, 7), now, None);
    let (consultation, _) = Consultation::open(&shipped::CHECKLIST, form, true, now);
    let opened = Opened {
        consultation,
        stage: Stage::Client,
        focus: None,
        saved: Some(now),
        told: None,
    };
    update(model, Message::Worker(Report::Opened(Box::new(opened))));
}

fn is_asking(model: &Model) -> bool {
    model.front::<Calibration>().is_some()
}

#[test]
fn the_first_run_in_arabic_asks_and_enter_keeps_the_digit_of_any_script() {
    for (digit, mode) in [
        ('1', Mode::Visual),
        ('\u{662}', Mode::Isolate),
        ('\u{6F3}', Mode::IsolateMirror),
        ('4', Mode::Runs),
        ('\u{665}', Mode::Words),
        ('6', Mode::Off),
    ] {
        let mut model = model(&[], Settings::default());
        tell(&mut model, &xterm()[..1]);
        assert!(!is_asking(&model), "more answers may come");
        tell(&mut model, &xterm()[1..]);
        assert!(is_asking(&model));
        let kept = Effect::KeepArabic("XTerm(379)".to_owned(), mode.to_string());
        assert_eq!(press(&mut model, KeyCode::Char(digit)), []);
        assert_eq!(model.arabic.mode(), mode, "the screen shows it");
        assert!(is_asking(&model));
        assert_eq!(press(&mut model, KeyCode::Enter), [kept]);
        assert!(model.dialog.is_none());
        let choice = model.arabic.choice();
        assert_eq!((choice.mode, choice.why), (mode, Why::Calibration));
    }
}

#[test]
fn esc_keeps_nothing_and_is_not_asked_again() {
    let mut model = model(&[], Settings::default());
    tell(&mut model, &xterm());
    assert_eq!(press(&mut model, KeyCode::Char('7')), []);
    assert!(is_asking(&model));
    assert_eq!(press(&mut model, KeyCode::Esc), []);
    assert!(model.dialog.is_none());
    assert_eq!(model.arabic.choice().why, Why::Terminal);
    tell(&mut model, &xterm());
    assert_eq!(press(&mut model, KeyCode::Down), []);
    assert!(model.dialog.is_none());
    let again = Key {
        shift: true,
        ..Key::plain(KeyCode::F(2))
    };
    send(&mut model, vec![again]);
    assert!(is_asking(&model));
}

#[test]
fn none_leads_to_the_ways_out() {
    let mut model = model(&[], Settings::default());
    tell(&mut model, &xterm());
    assert_eq!(press(&mut model, KeyCode::Char('\u{660}')), []);
    assert!(model.front::<NoneReads>().is_some());
    let language = press(&mut model, KeyCode::F(2));
    assert_eq!(language, [Effect::KeepLanguage(Language::En)]);
    assert_eq!(press(&mut model, KeyCode::Esc), []);
    assert!(model.dialog.is_none());
}

#[test]
fn a_consultation_is_not_disturbed() {
    let mut model = model(&[], Settings::default());
    model.session.opening = true;
    tell(&mut model, &xterm());
    assert!(model.dialog.is_none(), "a consultation is about to open");
    open_consultation(&mut model);
    tell(&mut model, &xterm());
    assert!(model.dialog.is_none());
    model.session.open = None;
    update(&mut model, Message::Resized(80, 24));
    assert!(is_asking(&model));
}

#[test]
fn who_has_said_is_not_asked() {
    let option = Settings {
        option: Some(Mode::Visual),
        ..Settings::default()
    };
    let kept = Settings {
        kept: [("XTerm(379)".to_owned(), Mode::Runs)].into(),
        ..Settings::default()
    };
    for settings in [option, kept] {
        let mut model = model(&[], settings);
        tell(&mut model, &xterm());
        assert!(!is_asking(&model));
    }
    let mut english = model(&[], Settings::default());
    english.language = Language::En;
    tell(&mut english, &xterm());
    assert!(!is_asking(&english));
    press(&mut english, KeyCode::F(2));
    assert!(is_asking(&english), "the first time in Arabic");
}

#[test]
fn inside_tmux_the_terminal_outside_is_waited_for() {
    let mut model = model(
        &[("TMUX", "x"), ("VTE_VERSION", "7006")],
        Settings::default(),
    );
    tell(
        &mut model,
        &[Reply::Name("tmux 3.3a".to_owned()), Reply::Primary(vec![1])],
    );
    assert!(!is_asking(&model));
    update(&mut model, Message::Outer(Outer::default()));
    assert!(is_asking(&model));
    let kept = Effect::KeepArabic("tmux 3.3a / VTE".to_owned(), Mode::Isolate.to_string());
    assert_eq!(press(&mut model, KeyCode::Char('2')), []);
    assert_eq!(press(&mut model, KeyCode::Enter), [kept]);
}

#[test]
fn the_console_stays_in_english_and_says_why() {
    let mut model = model(&[("TERM", "linux")], Settings::default());
    model.language = Language::En;
    assert_eq!(press(&mut model, KeyCode::F(2)), []);
    assert_eq!(model.language, Language::En);
    let hint = model.session.hint.as_ref().map(|hint| hint.phrase.en.0);
    assert_eq!(hint, Some(model.phrases.arabic.in_console.en.0));
}

#[test]
fn putty_is_told_its_two_settings_once() {
    let mut model = model(&[], Settings::default());
    open_consultation(&mut model);
    tell(&mut model, &[Reply::Secondary(vec![0, 136, 0])]);
    let hint = model.hint_line().map(|hint| hint.phrase.en.0);
    assert_eq!(hint, Some(model.phrases.arabic.in_putty.en.0));
    model.hints = HintQueue::default();
    tell(&mut model, &[Reply::Primary(vec![6])]);
    assert!(model.hint_line().is_none());
}

#[test]
fn whoever_has_picked_a_line_in_putty_is_not_told_of_its_settings_again() {
    let mut model = model(&[], Settings::default());
    tell(
        &mut model,
        &[Reply::Secondary(vec![0, 136, 0]), Reply::Primary(vec![6])],
    );
    let asks = |model: &Model| model.front::<Calibration>().is_some();
    assert!(asks(&model));
    press(&mut model, KeyCode::Char('3'));
    assert!(asks(&model), "there is no such line here");
    press(&mut model, KeyCode::Char('1'));
    press(&mut model, KeyCode::Enter);
    assert!(model.dialog.is_none());
    let hint = model.hint_line().map(|hint| hint.phrase.en.0);
    assert_ne!(hint, Some(model.phrases.arabic.in_putty.en.0));
}

#[test]
fn a_stray_digit_is_kept_by_nothing() {
    let keys: [&[KeyCode]; 4] = [
        &[KeyCode::Esc],
        &[KeyCode::Char('2'), KeyCode::Esc],
        &[KeyCode::Char('0')],
        &[KeyCode::F(12), KeyCode::Char('2'), KeyCode::Esc],
    ];
    for keys in keys {
        let mut model = model(&[], Settings::default());
        tell(&mut model, &xterm());
        let before = model.arabic.choice().clone();
        assert_eq!(press(&mut model, KeyCode::Enter), [], "nothing is tried");
        press(&mut model, KeyCode::Char('4'));
        assert_eq!(model.arabic.mode(), Mode::Runs);
        for key in keys {
            assert_eq!(press(&mut model, *key), []);
        }
        assert_eq!(model.arabic.choice(), &before, "{keys:?}");
        if is_asking(&model) {
            assert_eq!(press(&mut model, KeyCode::Esc), []);
        }
        assert!(!is_asking(&model));
        assert_eq!(model.arabic.choice(), &before, "{keys:?}");
    }
    // Ctrl-C leaves the lines too.
    let mut model = model(&[], Settings::default());
    tell(&mut model, &xterm());
    let before = model.arabic.choice().clone();
    press(&mut model, KeyCode::Char('4'));
    let leave = Key::with_ctrl(KeyCode::Char('c'));
    send(&mut model, vec![leave]);
    assert_eq!(model.arabic.choice(), &before);
    // A digit and Enter in one batch are from a paste or a held key.
    let mut model = self::model(&[], Settings::default());
    tell(&mut model, &xterm());
    let batch = vec![Key::plain(KeyCode::Char('4')), Key::plain(KeyCode::Enter)];
    assert_eq!(send(&mut model, batch), []);
    assert!(is_asking(&model));
}

#[test]
fn in_english_nothing_is_asked_and_nothing_told() {
    let kitty = [
        Reply::Name("kitty(0.26.5)".to_owned()),
        Reply::Primary(vec![62, 0]),
    ];
    let putty = [Reply::Secondary(vec![0, 136, 0]), Reply::Primary(vec![6])];
    for replies in [&kitty[..], &putty, &xterm()] {
        let mut model = model(&[], Settings::default());
        model.language = Language::En;
        tell(&mut model, replies);
        assert!(model.hint_line().is_none(), "{:?}", model.hint_line());
        assert!(model.dialog.is_none());
    }
}

#[test]
fn a_choice_that_could_not_be_kept_is_told() {
    let mut model = model(&[], Settings::default());
    let failed = Report::ArabicKept(Err("no room".to_owned()));
    update(&mut model, Message::Worker(failed));
    let hint = model.session.hint.as_ref().map(|hint| hint.values.clone());
    assert_eq!(hint, Some(vec![("why", "no room".to_owned())]));
}

#[test]
fn every_line_is_handed_over_in_its_own_mode() {
    let theme = Theme {
        colours: Colours::None,
        background: Background::Unknown,
        signs: &theme::UNICODE,
    };
    let painted = |size: (u16, u16), screen: Mode| {
        let mut model = model(&[], Settings::default());
        model.size = size;
        tell(&mut model, &xterm());
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        let mut painter = Painter::new();
        let mut canvas = Canvas::new(size, model.language.direction(), &mut painter);
        view::render(&model, &theme, &mut canvas);
        painter.paint(&mut buffer, screen);
        buffer
    };
    let row = |buffer: &Buffer, y: u16| -> String {
        let cells = (0..buffer.area.width).filter_map(|x| buffer.cell((x, y)));
        cells.map(ratatui::buffer::Cell::symbol).collect()
    };
    for size in [(80, 24), (48, 14)] {
        let buffer = painted(size, Mode::Visual);
        let lines: Vec<String> = (0..size.1)
            .map(|y| row(&buffer, y))
            .filter(|row| row.get(2..3).is_some_and(|first| "123456".contains(first)))
            .filter(|row| row.starts_with("  "))
            .collect();
        assert_eq!(lines.len(), 6, "{lines:#?}");
        for (one, line) in lines.iter().enumerate() {
            let isolated = line.contains('\u{2067}');
            assert_eq!(isolated, matches!(one, 1 | 2), "{one}: {line}");
            let sentences = |line: &String| line.get(3..).map(str::to_owned);
            let same = lines
                .iter()
                .filter(|other| sentences(other) == sentences(line));
            assert_eq!(same.count(), 1, "each looks different: {line}");
        }
        // They do not depend on how the rest of the screen is sent.
        let other = painted(size, Mode::Isolate);
        let first = |buffer: &Buffer| {
            (0..size.1)
                .map(|y| row(buffer, y))
                .find(|row| row.starts_with("  1 "))
        };
        assert_eq!(first(&other), first(&buffer));
    }
}
