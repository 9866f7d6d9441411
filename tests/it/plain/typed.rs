//! Plain mode on a terminal: lines typed before a question is printed do not answer it.

use crate::pty::Setup;

#[test]
fn what_was_typed_before_a_question_was_printed_answers_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let arguments = ["--data", data.to_str().unwrap(), "--lang", "en", "--plain"];
    let mut robot = Setup::program(&arguments).start();
    let typed = |robot: &mut crate::pty::Robot, line: &str, prompt: &str| {
        robot.keys(format!("{line}\r"));
        robot.wait_for(prompt);
    };
    robot.wait_for("List:");
    for (line, prompt) in [
        ("n", "Client reference:"),
        ("A-1042", "Name (optional):"),
        ("", "Date of birth (optional):"),
        ("", "Practitioner:"),
        ("Sara", "Number:"),
        ("1", "Numbers, or c:"),
        ("3", "Chosen: Pigmentation"),
        ("c", "Kojic acid"),
        ("4", "Chosen: Kojic acid"),
        ("c", "Question 1 of 42."),
    ] {
        typed(&mut robot, line, prompt);
    }
    // Three lines at once: the first answers, the others were typed before their question was printed.
    robot.keys("n\rn\rn\r");
    robot.wait_for("Question 2 of 42.");
    robot.watch(std::time::Duration::from_millis(300));
    typed(&mut robot, "s", "unanswered: 41");
    robot.keys("q\r");
    robot.wait_for("The draft is kept.");
    robot.keys("q\r");
    assert_eq!(robot.wait_exit(), 6);
}
