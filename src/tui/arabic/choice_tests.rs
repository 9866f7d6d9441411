//! How the emission mode is chosen.

use super::*;
use crate::tui::arabic::{Arabic, Outer};
use crate::tui::event::Reply;

type Pairs<'a> = &'a [(&'a str, &'a str)];

fn around(variables: Pairs<'_>) -> Surroundings {
    Surroundings::read(|name| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    })
}

fn guess(variables: Pairs<'_>) -> Arabic {
    Arabic::new(around(variables), Settings::default())
}

fn name(text: &str) -> Reply {
    Reply::Name(text.to_owned())
}

fn outer(name: &str, term: &str) -> Outer {
    Outer {
        name: name.to_owned(),
        term: term.to_owned(),
    }
}

const XTERM: (&str, &str) = ("TERM", "xterm-256color");
const TMUX: (&str, &str) = ("TMUX", "/tmp/tmux-0/x,1,0");
const VTE: (&str, &str) = ("VTE_VERSION", "7006");
const KONSOLE: (&str, &str) = ("KONSOLE_VERSION", "221203");
const KITTY: (&str, &str) = ("KITTY_WINDOW_ID", "1");

#[test]
fn the_first_picture_is_guessed_from_the_variables() {
    use Mode::{Isolate, IsolateMirror, Runs, Visual};
    let cases: [(Pairs<'_>, Mode, Why); 18] = [
        (&[], Visual, Why::Nothing),
        (&[XTERM], Visual, Why::Nothing),
        (&[XTERM, VTE], Visual, Why::Terminal),
        (&[XTERM, VTE, TMUX], Isolate, Why::Terminal),
        (&[XTERM, KONSOLE], IsolateMirror, Why::Terminal),
        (&[XTERM, KONSOLE, TMUX], IsolateMirror, Why::Terminal),
        (
            &[("TERM", "konsole-256color")],
            IsolateMirror,
            Why::Terminal,
        ),
        (&[XTERM, KITTY], Runs, Why::Terminal),
        (&[("TERM", "xterm-kitty")], Runs, Why::Terminal),
        (&[("MLTERM", "3.9.0")], Visual, Why::Terminal),
        (
            &[("TERM_PROGRAM", "Apple_Terminal")],
            Isolate,
            Why::Terminal,
        ),
        (&[("TERM_PROGRAM", "iTerm.app")], Visual, Why::Terminal),
        (&[("TERM_PROGRAM", "tmux"), TMUX], Visual, Why::Nothing),
        (&[("TERM", "putty")], Visual, Why::Terminal),
        (&[("TERM", "linux")], Visual, Why::Terminal),
        (&[XTERM, ("STY", "1.tty")], Visual, Why::Screen),
        (&[XTERM, VTE, ("STY", "1.tty")], Visual, Why::Screen),
        (
            &[XTERM, KONSOLE, ("STY", "1.tty"), TMUX],
            Visual,
            Why::Screen,
        ),
    ];
    for (variables, mode, why) in cases {
        let arabic = guess(variables);
        let choice = arabic.choice();
        assert_eq!((choice.mode, choice.why), (mode, why), "{variables:?}");
    }
}

type Correction<'a> = (Pairs<'a>, Mode, Reply, (Mode, Why));

fn corrected(cases: &[Correction<'_>]) {
    for (variables, first, reply, after) in cases {
        let mut arabic = guess(variables);
        assert_eq!(arabic.mode(), *first, "{variables:?}");
        arabic.record(reply);
        let choice = arabic.choice();
        assert_eq!((choice.mode, choice.why), *after, "{variables:?} {reply:?}");
    }
}

const SEEN: (Mode, Why) = (Mode::Visual, Why::Terminal);

#[test]
fn the_switch_of_mode_8_outweighs_the_name_unless_it_is_tmux_that_answers() {
    use Mode::{Isolate, IsolateMirror, Visual};
    let obeys = (Visual, Why::Report);
    let konsole = (IsolateMirror, Why::Terminal);
    corrected(&[
        (&[KONSOLE], konsole.0, Reply::BidiMode(2), obeys),
        (&[KONSOLE], konsole.0, Reply::BidiMode(1), obeys),
        (&[KONSOLE], konsole.0, Reply::BidiMode(0), konsole),
        (&[XTERM], Visual, Reply::BidiMode(3), (Isolate, Why::Report)),
        (
            &[VTE, TMUX],
            Isolate,
            Reply::BidiMode(2),
            (Isolate, Why::Terminal),
        ),
    ]);
}

#[test]
fn answers_correct_inherited_variables_however_late() {
    use Mode::{Isolate, IsolateMirror, Runs};
    let vte = Reply::Secondary(vec![65, 7006, 1]);
    let unknown = Reply::Secondary(vec![0, 1100, 1]);
    corrected(&[
        (&[KONSOLE], IsolateMirror, name("XTerm(379)"), SEEN),
        (&[KITTY], Runs, unknown, (Mode::Visual, Why::Nothing)),
        (&[TMUX, VTE], Isolate, name("XTerm(379)"), SEEN),
        (&[TMUX, VTE], Isolate, vte, SEEN),
    ]);
}

#[test]
fn answers_tell_what_variables_do_not_over_ssh() {
    use Mode::{Isolate, IsolateMirror, Runs, Visual};
    let secondary = |numbers: &[u16]| Reply::Secondary(numbers.to_vec());
    let konsole = (IsolateMirror, Why::Terminal);
    let screen = (Visual, Why::Screen);
    corrected(&[
        (&[XTERM], Visual, name("Konsole 22.12.3"), konsole),
        (&[XTERM], Visual, secondary(&[1, 115, 0]), konsole),
        (
            &[XTERM],
            Visual,
            name("kitty(0.26.5)"),
            (Runs, Why::Terminal),
        ),
        (&[XTERM], Visual, secondary(&[0, 136, 0]), SEEN),
        (
            &[XTERM],
            Visual,
            secondary(&[1, 95, 0]),
            (Isolate, Why::Terminal),
        ),
        (&[XTERM, VTE], Visual, secondary(&[83, 40900, 0]), screen),
        (
            &[XTERM, VTE],
            Visual,
            name("tmux 3.3a"),
            (Isolate, Why::Terminal),
        ),
        (&[XTERM], Visual, name("terminology 1.13.0"), SEEN),
    ]);
}

#[test]
fn tmux_tells_the_terminal_outside() {
    use Mode::{Isolate, IsolateMirror, Runs, Visual};
    let cases: [(Pairs<'_>, Outer, Mode); 9] = [
        (
            &[TMUX],
            outer("Konsole 22.12.3", "xterm-256color"),
            IsolateMirror,
        ),
        (
            &[TMUX, KONSOLE],
            outer("XTerm(379)", "xterm-256color"),
            Visual,
        ),
        (&[TMUX, VTE], outer("", "xterm-256color"), Isolate),
        (&[TMUX], outer("VTE(7600)", "xterm-256color"), Isolate),
        (&[TMUX, KONSOLE], outer("", ""), IsolateMirror),
        (&[TMUX], outer("kitty(0.26.5)", "xterm-kitty"), Runs),
        (&[TMUX], outer("", "xterm-kitty"), Runs),
        (&[TMUX, VTE], outer("", "linux"), Visual),
        (&[TMUX], outer("", ""), Visual),
    ];
    for (variables, told, mode) in cases {
        let mut arabic = guess(variables);
        arabic.record(&name("tmux 3.3a"));
        arabic.record_outer(told.clone());
        assert_eq!(arabic.mode(), mode, "{variables:?} {told:?}");
    }
}

#[test]
fn what_people_say_outweighs_what_is_guessed_and_the_nearest_wins() {
    let konsole = "Konsole 22.12.3";
    let kept = |pairs: &[(&str, Mode)]| {
        let pairs = pairs.iter().map(|(key, mode)| ((*key).to_owned(), *mode));
        pairs.collect::<BTreeMap<_, _>>()
    };
    let all = Settings {
        option: Some(Mode::Words),
        variable: Some(Mode::Runs),
        kept: kept(&[(konsole, Mode::Visual), (ANY, Mode::Off)]),
        picked: None,
    };
    let without_option = Settings {
        option: None,
        ..all.clone()
    };
    let kept_only = Settings {
        variable: None,
        ..without_option.clone()
    };
    let elsewhere = Settings {
        kept: kept(&[("XTerm(379)", Mode::Visual), (ANY, Mode::Off)]),
        ..kept_only.clone()
    };
    let nothing = Settings::default();
    for (settings, mode, why) in [
        (all, Mode::Words, Why::Option),
        (without_option, Mode::Runs, Why::Variable),
        (kept_only, Mode::Visual, Why::Calibration),
        (elsewhere, Mode::Off, Why::Configuration),
        (nothing, Mode::IsolateMirror, Why::Terminal),
    ] {
        let mut arabic = Arabic::new(around(&[XTERM]), settings);
        arabic.record(&name(konsole));
        arabic.record(&Reply::Primary(vec![62]));
        let choice = arabic.choice();
        assert_eq!((choice.mode, choice.why), (mode, why));
        assert_eq!(arabic.is_unconfirmed(), why == Why::Terminal);
    }
}

#[test]
fn isolates_are_never_sent_where_they_take_a_column() {
    let settings = Settings {
        option: Some(Mode::Isolate),
        ..Settings::default()
    };
    for variables in [("STY", "1.tty"), ("MLTERM", "3.9.0")] {
        let arabic = Arabic::new(around(&[variables]), settings.clone());
        assert_eq!(arabic.mode(), Mode::Visual, "{variables:?}");
        let lines: Vec<u8> = arabic.lines().map(|(number, _)| number).collect();
        assert_eq!(lines, [1, 4, 5, 6]);
    }
    assert_eq!(Arabic::new(around(&[VTE]), settings).mode(), Mode::Isolate);
}

#[test]
fn the_console_shows_arabic_only_to_who_insists() {
    let console = around(&[("TERM", "linux")]);
    assert!(!guess(&[("TERM", "linux")]).choice().shows_arabic());
    let settings = Settings {
        variable: Some(Mode::Visual),
        ..Settings::default()
    };
    assert!(Arabic::new(console, settings).choice().shows_arabic());
}

#[test]
fn a_fingerprint_tells_terminals_apart() {
    let cases: [(Pairs<'_>, &[Reply], Option<Outer>, &str); 8] = [
        (
            &[XTERM],
            &[name("XTerm(379)"), Reply::Secondary(vec![41, 379, 0])],
            None,
            "XTerm(379)",
        ),
        (
            &[XTERM, VTE],
            &[Reply::Secondary(vec![65, 7006, 1])],
            None,
            "DA2 65;7006;1",
        ),
        (&[XTERM, VTE], &[], None, "VTE"),
        (&[XTERM], &[], None, "xterm-256color"),
        (
            &[("TERM_PROGRAM", "iTerm.app")],
            &[name("iTerm2 3.5")],
            None,
            "iTerm2 3.5 / iTerm.app",
        ),
        (
            &[TMUX, VTE],
            &[name("tmux 3.3a")],
            Some(outer("", "xterm-256color")),
            "tmux 3.3a / VTE",
        ),
        (
            &[TMUX],
            &[name("tmux 3.3a")],
            Some(outer("XTerm(379)", "xterm")),
            "tmux 3.3a / XTerm(379)",
        ),
        (&[("STY", "1.tty"), VTE], &[], None, "screen"),
    ];
    for (variables, replies, outer, expected) in cases {
        let mut arabic = guess(variables);
        for reply in replies {
            arabic.record(reply);
        }
        if let Some(outer) = outer {
            arabic.record_outer(outer);
        }
        assert_eq!(arabic.fingerprint(), expected);
    }
}
