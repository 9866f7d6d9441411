//! Measures the cost of a frame by part: the view, and the changes it makes in each Arabic mode.
//!
//! `cargo bench --locked --bench frame` steps through the screening and prints each part's share of a frame. Shares
//! within one run are comparable; microseconds from two machines are not.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    reason = "a report for people, which ends loudly when something is wrong"
)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use mesocheck::{
    domain::{
        consultation::{Consultation, Field, Stage, Toggle},
        form::Form,
        language::Language,
        moment::Moment,
        record_id::RecordId,
    },
    session::{Opened, Report},
    shipped,
    tui::{
        arabic::Arabic,
        canvas::{Canvas, Painter},
        emit::Mode,
        event::Batch,
        key::{Key, KeyCode},
        message::Message,
        model::Model,
        terminal::changes,
        theme::{self, Background, Colours, Theme},
        update::update,
        view,
    },
};

/// Frames measured per line of output; each is one press of Up or Down.
const FRAMES: u32 = 4_000;
/// Keys pressed in one direction before the cursor turns back.
const TURN: u32 = 40;
const SIZE: (u16, u16) = (80, 24);

/// The time a frame takes, by part.
#[derive(Default)]
struct Cost {
    view: Duration,
    changes: Duration,
}

fn main() {
    println!("language  mode            view  changes  frame");
    for language in [Language::En, Language::Ar] {
        for mode in Mode::ALL {
            let cost = measure(language, mode);
            let whole = cost.view + cost.changes;
            let share = |part: Duration| 100.0 * part.as_secs_f64() / whole.as_secs_f64();
            println!(
                "{:<9} {mode:<14} {:>4.0} %  {:>5.0} %  {:>4.0} us",
                language.code(),
                share(cost.view),
                share(cost.changes),
                whole.as_secs_f64() * 1e6 / f64::from(FRAMES),
            );
        }
    }
}

/// Moves the cursor through the screening and adds up the frame costs.
fn measure(language: Language, mode: Mode) -> Cost {
    let mut model = Model::new(language, SIZE, Arabic::default());
    update(
        &mut model,
        Message::Worker(Report::Opened(Box::new(opened()))),
    );
    let theme = Theme {
        colours: Colours::Palette,
        background: Background::Unknown,
        signs: &theme::UNICODE,
    };
    let mut painter = Painter::new();
    let mut cost = Cost::default();
    for press in 0..FRAMES {
        let key = if (press / TURN).is_multiple_of(2) {
            KeyCode::Down
        } else {
            KeyCode::Up
        };
        let batch = Batch {
            keys: vec![Key::plain(key)],
            at: Duration::from_millis(200) * press,
            crowded: false,
        };
        update(&mut model, Message::Keys(batch, now()));
        let begun = Instant::now();
        let mut canvas = Canvas::new(SIZE, language.direction(), &mut painter);
        let drawn = view::render(&model, &theme, &mut canvas);
        let viewed = Instant::now();
        let mut frame = painter.frame(mode);
        let mut bytes = Vec::new();
        changes::write(&mut bytes, &mut frame, false);
        black_box(bytes);
        frame.keep();
        cost.view += viewed - begun;
        cost.changes += viewed.elapsed();
        update(&mut model, Message::Drawn(drawn));
    }
    cost
}

/// Opens a consultation about pigmentation at the start of its screening.
fn opened() -> Opened {
    let form = Form::new(RecordId::new(now(), 7), now(), None);
    let mut it = Consultation::open(&shipped::CHECKLIST, form, true, now()).0;
    it.enter(Field::Reference, "A-1042", now().date()).unwrap();
    it.enter(Field::Practitioner, "Sara", now().date()).unwrap();
    it.set_client_language(Language::Ar, now());
    let concern = shipped::CHECKLIST.concern("pigmentation").unwrap().id;
    it.toggle(Toggle::Concern(concern), now());
    let acid = shipped::CHECKLIST.substance("kojic-acid").unwrap().id;
    it.toggle(Toggle::Substance(acid), now());
    Opened {
        consultation: it,
        stage: Stage::Screening,
        focus: None,
        saved: Some(now()),
        told: None,
    }
}

fn now() -> Moment {
    "2026-11-22T10:00:00+03:00".parse().unwrap()
}
