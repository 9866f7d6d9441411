//! The sample consultation of `mesocheck try`.

use std::fs;

use super::{Clinic, wait_for_consultation};
use crate::pty::Setup;

const CTRL_C: &str = "\x03";

#[test]
fn a_sample_leaves_nothing_in_the_data_folder_and_nothing_behind() {
    let clinic = Clinic::new();
    let data = clinic.data();
    let mut robot = Setup::program(&["--data", data.to_str().unwrap(), "try"]).start();
    robot.wait_for_start();
    wait_for_consultation(&mut robot);
    robot.wait_for("SAMPLE: nothing is kept");
    let left = || {
        let places = fs::read_dir(std::env::temp_dir()).unwrap().flatten();
        let ours = |name: &str| name.starts_with("mesocheck-try-");
        places
            .filter(|place| place.file_name().to_str().is_some_and(ours))
            .count()
    };
    let while_open = left();
    robot.keys(CTRL_C);
    robot.wait_for("Enter");
    robot.keys(CTRL_C);
    assert_eq!(robot.wait_exit(), 0, "{}", robot.screen());
    robot.assert_restored();
    assert!(!data.exists(), "the data folder was not touched");
    assert!(left() < while_open);
}
