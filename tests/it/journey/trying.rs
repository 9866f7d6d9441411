//! The sample consultation of `mesocheck try`.

use std::fs;

use super::{Clinic, wait_for_consultation};
use crate::pty::Setup;

const CTRL_C: &str = "\x03";

#[test]
fn a_sample_leaves_nothing_in_the_data_folder_and_nothing_behind() {
    let clinic = Clinic::new();
    let data = clinic.data();
    let temporary = tempfile::tempdir().unwrap();
    let setup = Setup::program(&["--data", data.to_str().unwrap(), "try"]);
    let mut robot = setup
        .with_env("TMPDIR", temporary.path().to_str().unwrap())
        .start();
    robot.wait_for_start();
    wait_for_consultation(&mut robot);
    robot.wait_for("SAMPLE: nothing is kept");
    let left = || fs::read_dir(temporary.path()).unwrap().count();
    assert_eq!(left(), 1);
    robot.keys(CTRL_C);
    robot.wait_for("Enter");
    robot.keys(CTRL_C);
    assert_eq!(robot.wait_exit(), 0, "{}", robot.screen());
    robot.assert_restored();
    assert!(!data.exists(), "the data folder was not touched");
    assert_eq!(left(), 0);
}
