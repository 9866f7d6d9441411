//! Tests what a line means wherever it is typed, and lines that end too soon.

use std::io::{self, BufReader, Read, Write};

use tempfile::TempDir;

use super::line::{InputLine, TypedCommand};
use super::{Broken, Lines, PlainOptions};
use crate::domain::checklist::Level;
use crate::domain::language::Language;
use crate::domain::record_id::RecordId;
use crate::domain::screening::{Answer, Plan};
use crate::session::SessionStart;
use crate::session::effects::Environment;
use crate::session::ending::DRAFT_KEPT;
use crate::shipped::{CHECKLIST, PHRASES};
use crate::store::Folder;

fn read(line: &str, takes_text: bool) -> InputLine {
    InputLine::read(line, takes_text, &PHRASES.plain.typed)
}

#[test]
fn the_words_of_both_languages_are_commands() {
    let command = |command, rest: &str| InputLine::Command(command, rest.to_owned());
    let cases = [
        ("y", command(TypedCommand::Answer(Answer::Yes), "")),
        (" YES ", command(TypedCommand::Answer(Answer::Yes), "")),
        (
            "\u{644}\u{627}",
            command(TypedCommand::Answer(Answer::No), ""),
        ),
        ("\u{FEFB}", command(TypedCommand::Answer(Answer::No), "")),
        ("\u{644}", command(TypedCommand::Answer(Answer::No), "")),
        ("g 12", command(TypedCommand::Go, "12")),
        ("\u{61F}", command(TypedCommand::Why, "")),
        ("\u{661}\u{662} n", command(TypedCommand::Number(12), "n")),
        ("1", command(TypedCommand::Number(1), "")),
        (":q", command(TypedCommand::Quit, "")),
        // Without its hamza; the letter next to it on the keyboard is not an answer.
        (
            "\u{627}\u{646}\u{647}\u{627}\u{621} x",
            command(TypedCommand::End, "x"),
        ),
        ("\u{649}", command(TypedCommand::Unknown, "\u{649}")),
        ("", command(TypedCommand::Nothing, "")),
        ("yn", command(TypedCommand::Unknown, "yn")),
        ("+", command(TypedCommand::More, "")),
    ];
    for (line, expected) in cases {
        assert_eq!(read(line, false), expected, "{line}");
    }
}

#[test]
fn where_text_is_entered_only_a_colon_makes_a_command() {
    let cases = [
        ("Sara", InputLine::Text("Sara".to_owned())),
        (":b", InputLine::Command(TypedCommand::Back, String::new())),
        ("::b", InputLine::Text("b".to_owned())),
        (":::b", InputLine::Text(":b".to_owned())),
        ("b", InputLine::Doubtful("b".to_owned())),
        ("B", InputLine::Text("B".to_owned())),
        ("6", InputLine::Text("6".to_owned())),
        ("", InputLine::Text(String::new())),
        (
            ":2",
            InputLine::Command(TypedCommand::Number(2), String::new()),
        ),
    ];
    for (line, expected) in cases {
        assert_eq!(read(line, true), expected, "{line}");
    }
}

#[test]
fn no_word_means_two_things() {
    let mut seen = std::collections::BTreeSet::new();
    for (_, phrase) in super::line::table(&PHRASES.plain.typed) {
        // A sign is the same in both languages.
        let forms = Language::ALL.map(|language| phrase.get(language).split(' '));
        let forms: std::collections::BTreeSet<_> = forms.into_iter().flatten().collect();
        for form in forms {
            // "n" means "no" at a question and "new" in the list, where no question is asked.
            let twice = !seen.insert(form) && form != "n";
            assert!(!twice, "{form}");
        }
    }
}

/// An output that fails once it has received a text, like a listener who leaves; without a text, it never fails.
struct Listener<'p> {
    leaves_at: Option<&'p str>,
    heard: String,
}

impl Write for Listener<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.leaves_at.is_some_and(|at| self.heard.contains(at)) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.heard += std::str::from_utf8(bytes).unwrap();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A reader that always fails.
struct Failing;

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::ErrorKind::IsADirectory.into())
    }
}

/// Runs lines in a folder, in English and from the list.
fn run(folder: &Folder, lines: &mut Lines<'_>, out: &mut Listener<'_>) -> (u8, Option<Broken>) {
    let environment = Environment::new(folder.clone(), None, Language::En);
    let options = PlainOptions {
        language: Language::En,
        procedures: vec![&CHECKLIST],
        begin: SessionStart::Home,
        hints: Vec::new(),
        kept: true,
        sample: false,
    };
    super::run(options, environment, lines, out)
}

#[test]
fn lines_that_break_off_leave_the_draft_and_its_exit_code() {
    for (typed, leaves_at, code) in [
        ("n\nA-7\n", None, DRAFT_KEPT),
        ("n\nA-7\nSara\n", Some("Name (optional): "), DRAFT_KEPT),
        ("", None, 0),
        ("n\n", Some("List: "), 0),
    ] {
        let home = TempDir::new().unwrap();
        let folder = Folder::at(home.path().join("data"));
        let mut from = BufReader::new(typed.as_bytes().chain(Failing));
        let mut out = Listener {
            leaves_at,
            heard: String::new(),
        };
        let (ended, broken) = run(&folder, &mut Lines::piped(&mut from), &mut out);
        assert_eq!(ended, code, "{typed} {leaves_at:?}");
        let told = matches!(
            (broken, leaves_at),
            (Some(Broken::Input(_)), None) | (Some(Broken::Output(_)), Some(_))
        );
        assert!(told, "{typed} {leaves_at:?}");
        let drafts = std::fs::read_dir(folder.root().join("drafts")).unwrap();
        let kept = drafts.filter(|file| file.as_ref().unwrap().path().is_file());
        let kept = kept.count();
        assert_eq!(
            kept,
            usize::from(code == DRAFT_KEPT),
            "{typed} {leaves_at:?}"
        );
    }
}

#[test]
fn only_the_refused_text_of_a_clearance_is_asked_for_again() {
    let plan = Plan {
        concerns: vec![CHECKLIST.concern("pigmentation").unwrap().id],
        substances: vec![CHECKLIST.substance("kojic-acid").unwrap().id],
    };
    let mut to_assessment = "n\nA-7\n\n\nSara\n1\n3\nc\n4\nc\n".to_owned();
    let mut found = false;
    for question in plan.questions(&CHECKLIST) {
        let raises = !found && plan.level(question) == Level::Refer;
        found |= raises;
        let yes = Answer::Yes.triggers(question.trigger) == raises;
        to_assessment += if yes { "y\n" } else { "n\n" };
    }
    to_assessment += "c\n";
    let typed = "1\nk 1\nD\nDr Huda\n2026\n2026-01-31\nno\nmay go ahead\n";
    let home = TempDir::new().unwrap();
    let folder = Folder::at(home.path().join("data"));
    let mut out = Listener {
        leaves_at: None,
        heard: String::new(),
    };
    let mut lines = to_assessment.as_bytes();
    run(&folder, &mut Lines::piped(&mut lines), &mut out);
    out.heard.clear();
    let mut lines = typed.as_bytes();
    run(&folder, &mut Lines::typed(&mut lines), &mut out);
    for prompt in ["Given by: ", "Date of the clearance", "What was said: "] {
        let times = out.heard.matches(prompt).count();
        assert_eq!(times, 2, "{prompt}: {}", out.heard);
    }
    let cleared = "cleared by Dr Huda, 2026-01-31: may go ahead";
    assert!(out.heard.contains(cleared), "{}", out.heard);
}

#[test]
fn what_is_missing_is_reached_from_where_it_was_refused() {
    let home = TempDir::new().unwrap();
    let folder = Folder::at(home.path().join("data"));
    let mut out = Listener {
        leaves_at: None,
        heard: String::new(),
    };
    let mut lines = "n\nA-7\n\n\n:c\n1\nm\nSara\n".as_bytes();
    run(&folder, &mut Lines::typed(&mut lines), &mut out);
    let refused = "Number: Chosen: English\nPractitioner is missing. m leads there.\nNumber: ";
    let (_, after) = out.heard.split_once(refused).unwrap();
    let prompts = after.matches("Practitioner: ").count();
    assert_eq!(prompts, 1, "{}", out.heard);
    assert!(after.ends_with("The draft is kept.\n"), "{after}");
}

/// Lines with something that happens before the second part of them is read.
struct Meanwhile<'l, F> {
    first: &'l [u8],
    happens: Option<F>,
    then: &'l [u8],
}

impl<F: FnOnce()> Read for Meanwhile<'_, F> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if !self.first.is_empty() {
            return self.first.read(bytes);
        }
        if let Some(happens) = self.happens.take() {
            happens();
        }
        self.then.read(bytes)
    }
}

#[test]
fn a_consultation_sealed_elsewhere_ends_a_pipe_and_shows_the_list_to_a_person() {
    let told = "a record of it was sealed meanwhile";
    for (piped, code, said) in [
        (true, 7, "Nothing after it was read."),
        (false, 0, "List: "),
    ] {
        let home = TempDir::new().unwrap();
        let folder = Folder::at(home.path().join("data"));
        let seal = || {
            let drafts = std::fs::read_dir(folder.root().join("drafts")).unwrap();
            let mut drafts = drafts.map(|file| file.unwrap().path());
            let draft = drafts.find(|path| path.is_file()).unwrap();
            let id = draft.file_stem().unwrap().to_str().unwrap();
            let record = folder.record(&RecordId::parse(id).unwrap());
            std::fs::create_dir_all(record.parent().unwrap()).unwrap();
            std::fs::write(record, "").unwrap();
        };
        let mut from = BufReader::new(Meanwhile {
            first: b"n\nA-7\n",
            happens: Some(seal),
            then: b"Noor\n?\nq\n",
        });
        let mut lines = if piped {
            Lines::piped(&mut from)
        } else {
            Lines::typed(&mut from)
        };
        let mut out = Listener {
            leaves_at: None,
            heard: String::new(),
        };
        let (ended, _) = run(&folder, &mut lines, &mut out);
        assert_eq!(ended, code, "{}", out.heard);
        let (_, after) = out.heard.split_once(told).unwrap();
        assert!(after.contains(said), "{}", out.heard);
        assert_eq!(out.heard.matches(told).count(), 1, "{}", out.heard);
    }
}
