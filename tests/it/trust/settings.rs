//! The user's settings and the program's remembered use: two separate files.

use std::fs;

use mesocheck::domain::language::Language;
use mesocheck::store::{Folder, last_used};
use rustix::process::Signal;
use tempfile::TempDir;

use crate::pty::Setup;

#[test]
fn a_configuration_is_never_written_and_what_is_remembered_lies_beside_the_data() {
    for written in [
        "// mine\n(arabic: {\"*\": \"visual\"}, // all of them\n  pet: \"cat\",\n)\n",
        "(language: Arabic, theme: \"mine\"",
    ] {
        let home = TempDir::new().unwrap();
        let path = home.path().join("mesocheck/config.ron");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, written).unwrap();
        let data = home.path().join("data");
        let arguments = ["--data", data.to_str().unwrap(), "--rtl", "visual"];
        let setup =
            Setup::program(&arguments).with_env("XDG_CONFIG_HOME", home.path().to_str().unwrap());
        let mut robot = setup.clone().start();
        robot.wait_for("  EN\n");
        robot.keys("\x1bOQ");
        robot.wait_for(" AR ");
        robot.signal(Signal::TERM);
        assert_eq!(robot.wait_exit(), 143);
        assert_eq!(fs::read_to_string(&path).unwrap(), written);
        assert_eq!(
            last_used::read(&Folder::at(data)).language,
            Some(Language::Ar)
        );
        let mut robot = setup.start();
        robot.wait_for(" AR ");
    }
}

#[test]
fn a_misspelt_setting_is_named_on_the_screen_and_the_others_hold() {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("mesocheck")).unwrap();
    let path = home.path().join("mesocheck/config.ron");
    fs::write(&path, "(language: Ar,\n idle_minute: 3)").unwrap();
    let mut robot = Setup::program(&["--rtl", "visual"])
        .with_env("XDG_CONFIG_HOME", home.path().to_str().unwrap())
        .sized(160, 24)
        .start();
    robot.wait_for("config.ron:2:2");
    robot.wait_for(" AR ");
}
