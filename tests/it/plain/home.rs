//! The list: what it offers, what is found, what is exported.

use std::fs;

use super::{Desk, then};

#[test]
fn the_list_is_searched_and_a_record_read_and_exported() {
    let desk = Desk::new();
    desk.play(&then(&[
        "n",
        "y",
        "e pregnant",
        "n",
        "B-7",
        "",
        "",
        "Sara",
        "q",
        "q",
    ]));
    let file = desk.home.path().join("all.csv");
    let export = format!("x csv {}", file.display());
    let told = desk.play(&["f b-7", "f a-1042", "1", "f nobody", "f", "h", &export, "q"]);
    assert!(told.out.contains("1. draft, B-7, "), "{}", told.out);
    assert!(told.out.contains("1. sealed, A-1042, "));
    assert!(told.out.contains("pregnant"), "the record was read");
    assert!(told.out.contains("Nothing contains this text."));
    assert!(told.out.contains("x, export: "));
    assert!(told.out.contains("Exported: 1"));
    assert!(fs::read_to_string(&file).unwrap().contains("A-1042"));
    assert_eq!(told.code, 0);
}

#[test]
fn an_export_that_is_not_understood_writes_nothing() {
    for line in [
        "x",
        "x csv",
        "x csv here.csv",
        "x doc /tmp/x",
        "x 9 csv /tmp/x",
    ] {
        let desk = Desk::new();
        let told = desk.play(&[line, "n"]);
        assert_eq!(told.code, 7, "{line}: {}", told.out);
        assert!(told.last().starts_with("Line 1: "), "{}", told.last());
        assert!(told.last().ends_with("Nothing after it was read."));
    }
}

#[test]
fn plain_mode_is_asked_for_by_the_option_and_by_a_variable() {
    let desk = Desk::new();
    let run = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = desk.command(arguments);
        command.envs(variables.iter().copied());
        let output = command.write_stdin("q\n").output().unwrap();
        output.status.code().unwrap()
    };
    assert_eq!(run(&[], &["--plain"]), 0);
    assert_eq!(run(&[("ACCESSIBLE", "1")], &[]), 0);
    assert_eq!(run(&[("ACCESSIBLE", "0")], &[]), 2, "no terminal");
    assert_eq!(
        run(&[("TERM", "dumb")], &[]),
        2,
        "a pipe is no dumb terminal"
    );
}

#[test]
fn a_folder_that_another_program_has_open_is_read_only() {
    let desk = Desk::new();
    desk.play(&["n", "A-7", ":q", "q"]);
    let folder = mesocheck::store::Folder::at(desk.data());
    let now = "2026-11-22T10:00:00+03:00".parse().unwrap();
    let held = mesocheck::store::lock::Lock::claim(&folder, now).unwrap();
    let told = desk.play(&["n"]);
    assert_eq!(told.code, 7, "{}", told.out);
    assert!(
        told.last().contains("the folder is open elsewhere"),
        "{}",
        told.last()
    );
    drop(held);
}
