//! Every failure has a message in both languages, with no placeholder left unfilled.

use std::io;
use std::path::PathBuf;

use super::*;
use crate::domain::check::{self, IdKind};
use crate::domain::content::Text;
use crate::domain::moment::Moment;
use crate::store::source::{Expectation, Position};
use crate::store::{Problem, Reason};

fn id() -> RecordId {
    RecordId::parse("20261122-101502-7F3A9C").unwrap()
}

fn whole(text: &str) {
    assert!(!text.is_empty() && !text.contains(['{', '}']), "{text}");
}

fn reasons() -> Vec<Reason> {
    vec![
        Reason::NotOurName,
        Reason::NotRegular,
        Reason::Occupied,
        Reason::NotAFolder,
        Reason::OtherPlace,
        Reason::TooLarge,
        Reason::CannotRead(io::ErrorKind::TimedOut.into()),
        Reason::NoSealLine,
        Reason::Unreadable { line: 3, column: 4 },
        Reason::HashWrong,
        Reason::NamedOtherwise { by: id() },
        Reason::HeadDiffers,
        Reason::Newer(2),
        Reason::Missing {
            station: "s".to_owned(),
            from: 1,
            to: 1,
        },
        Reason::Missing {
            station: "s".to_owned(),
            from: 1,
            to: 3,
        },
        Reason::NoEdition { by: id() },
        Reason::NoAmended { by: id() },
        Reason::Forked {
            station: "s".to_owned(),
            number: 4,
            other: id(),
        },
    ]
}

fn kinds() -> Vec<ErrorKind> {
    let io = [
        io::ErrorKind::NotFound,
        io::ErrorKind::PermissionDenied,
        io::ErrorKind::StorageFull,
        io::ErrorKind::QuotaExceeded,
        io::ErrorKind::ReadOnlyFilesystem,
        io::ErrorKind::IsADirectory,
        io::ErrorKind::NotADirectory,
        io::ErrorKind::InvalidFilename,
        io::ErrorKind::FileTooLarge,
        io::ErrorKind::TimedOut,
    ];
    let numbered = [5, 24].map(io::Error::from_raw_os_error);
    let io = io.into_iter().map(io::Error::from).chain(numbered);
    let io = io.map(ErrorKind::Io);
    let others = [
        ErrorKind::Exists,
        ErrorKind::NotAFolder,
        ErrorKind::NoFolder,
        ErrorKind::NoHome,
        ErrorKind::RelativeHome,
        ErrorKind::ReadsBackDifferently,
        ErrorKind::Ours,
        ErrorKind::Unconfirmed(io::Error::from_raw_os_error(5)),
        ErrorKind::AlreadySealed,
        ErrorKind::Corrected(RecordId::parse("20261122-101502-7F3A9C").unwrap()),
        ErrorKind::InError,
        ErrorKind::MayBeAmended(Box::new(Problem {
            file: None,
            reason: Reason::NoSealLine,
        })),
    ];
    let problems = reasons().into_iter().map(ErrorKind::Problem);
    io.chain(others).chain(problems).collect()
}

fn syntax_faults() -> Vec<SyntaxFault> {
    vec![
        SyntaxFault::NoFile(Reason::NotRegular),
        SyntaxFault::NoFile(Reason::CannotRead(io::ErrorKind::NotFound.into())),
        SyntaxFault::NotText,
        SyntaxFault::UnknownField {
            found: "a".to_owned(),
            expected: &["b"],
        },
        SyntaxFault::UnknownWord {
            found: "a".to_owned(),
            expected: &[],
        },
        SyntaxFault::MissingField("a"),
        SyntaxFault::FieldTwice("a"),
        SyntaxFault::Syntax(None),
        SyntaxFault::Syntax(Some(Expectation::Text)),
        SyntaxFault::Syntax(Some(Expectation::Sign(","))),
        SyntaxFault::Expected(Expectation::Text),
        SyntaxFault::Expected(Expectation::Number),
        SyntaxFault::Expected(Expectation::Truth),
        SyntaxFault::Expected(Expectation::List),
        SyntaxFault::Expected(Expectation::Pairs),
        SyntaxFault::Expected(Expectation::Fields),
        SyntaxFault::Expected(Expectation::Name),
    ]
}

fn usages() -> Vec<Usage> {
    let word = || "--jsn".to_owned();
    vec![
        Usage::Unknown {
            word: word(),
            near: None,
        },
        Usage::UnknownCommand {
            word: word(),
            near: None,
        },
        Usage::Unknown {
            word: word(),
            near: Some("--json".to_owned()),
        },
        Usage::Value {
            option: "--lang <LANG>".to_owned(),
            value: "xx".to_owned(),
            known: vec!["en".to_owned(), "ar".to_owned()],
        },
        Usage::Number {
            option: "--limit <N>".to_owned(),
            value: "x".to_owned(),
        },
        Usage::NoValue("--limit <N>".to_owned()),
        Usage::Missing(vec!["<ID>".to_owned()]),
        Usage::Conflict(word(), word()),
        Usage::Conflict(word(), "--force".to_owned()),
        Usage::NotText,
        Usage::Other,
    ]
}

fn intake_faults() -> Vec<intake::IntakeFault> {
    let named = || "biotin".to_owned();
    let others = [
        intake::IntakeFault::NoClient,
        intake::IntakeFault::NoConcern(named()),
        intake::IntakeFault::NotADate,
        intake::IntakeFault::TooLong {
            field: "client",
            length: 201,
            limit: 200,
        },
        intake::IntakeFault::UnknownId {
            id: named(),
            kind: IdKind::Substance,
            suggestion: Some(named()),
        },
        intake::IntakeFault::UnknownId {
            id: named(),
            kind: IdKind::Concern,
            suggestion: None,
        },
        intake::IntakeFault::Twice {
            id: named(),
            kind: IdKind::Question,
        },
        intake::IntakeFault::ConcernNotChosen {
            substance: named(),
            concerns: vec![named()],
        },
    ];
    syntax_faults()
        .into_iter()
        .map(intake::IntakeFault::Syntax)
        .chain(others)
        .collect()
}

fn content_faults() -> Vec<content::ChecklistFault> {
    let id = Text("under-18");
    let faults = [
        check::Fault::UnknownId {
            id,
            kind: IdKind::Section,
            suggestion: None,
        },
        check::Fault::UnknownId {
            id,
            kind: IdKind::Fact,
            suggestion: Some("S1".to_owned()),
        },
        check::Fault::DuplicateId {
            id,
            kind: IdKind::Source,
        },
        check::Fault::EmptyScope { id },
        check::Fault::NoSource { id },
        check::Fault::TooLong {
            text: id,
            length: 9,
            limit: 8,
        },
        check::Fault::EmptyText { id, at: id },
        check::Fault::NoRaise { id },
        check::Fault::Turned { id },
        check::Fault::Narrowed { id },
        check::Fault::MisshapenId { id },
        check::Fault::ReservedId { id },
        check::Fault::NoQuestions { id },
        check::Fault::LineBreak { id },
        check::Fault::NoEdition { edition: id },
    ];
    let syntax_faults = syntax_faults()
        .into_iter()
        .map(content::ChecklistFault::Syntax);
    syntax_faults
        .chain(faults.map(content::ChecklistFault::Content))
        .collect()
}

fn placed<T>(what: T) -> Located<T> {
    let place = Some(Position { line: 3, column: 7 });
    Located {
        file: PathBuf::from("file.ron"),
        place,
        what,
    }
}

fn errors() -> Vec<Error> {
    let since: Moment = "2026-11-22T13:15:02+03:00".parse().unwrap();
    let stored = kinds().into_iter().map(|kind| {
        Error::Store(store::Error {
            path: PathBuf::from("file.ron"),
            kind,
        })
    });
    let option = |kind| Error::Option {
        kind,
        value: "x".to_owned(),
        known: vec!["hair", "refer"],
    };
    let mut errors = vec![
        Error::NoTerminal,
        Error::NotSaved,
        Error::Terminal(io::ErrorKind::TimedOut.into()),
        Error::Locked(Some(Holder { pid: 7, since })),
        Error::Locked(None),
        Error::CoreFiles(io::ErrorKind::PermissionDenied.into()),
        Error::Input(io::ErrorKind::IsADirectory.into()),
        Error::Output(io::ErrorKind::StorageFull.into()),
        Error::NotFound("x".to_owned()),
        Error::Ambiguous {
            part: "7F".to_owned(),
            ids: vec![id()],
        },
        Error::Ambiguous {
            part: "7F".to_owned(),
            ids: vec![id(); 9],
        },
        Error::StillDraft(id()),
        option(OptionKind::Date),
        option(OptionKind::Until),
        option(OptionKind::Concern),
        option(OptionKind::Outcome),
        option(OptionKind::State),
        option(OptionKind::Order),
        option(OptionKind::Recipient),
        option(OptionKind::RecipientFile),
        option(OptionKind::Reason),
        option(OptionKind::ReasonAlone),
        option(OptionKind::Code),
    ];
    errors.extend(stored);
    let call = || "mesocheck list --help".to_owned();
    errors.extend(
        usages()
            .into_iter()
            .map(|usage| Error::Usage(usage, call())),
    );
    errors.extend(
        intake_faults()
            .into_iter()
            .map(|fault| Error::Intake(vec![placed(fault)])),
    );
    errors.extend(
        content_faults()
            .into_iter()
            .map(|fault| Error::Checklist(vec![placed(fault)])),
    );
    errors
}

#[test]
fn every_failure_is_told_in_both_languages() {
    for error in errors() {
        let [english, arabic] = Language::ALL.map(|language| error.message(language));
        whole(&english);
        whole(&arabic);
        assert_ne!(english, arabic);
        assert_eq!(english.lines().count(), arabic.lines().count());
    }
}

/// Whether two English words are adjacent outside quotes; lists of ids have commas.
fn holds_english(text: &str) -> bool {
    let outside: Vec<&str> = text.split('`').step_by(2).collect();
    let outside = outside.join("`");
    let words: Vec<&str> = outside.split(' ').collect();
    let english = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let pair = |pair: &[&str]| {
        let second = pair[1].trim_end_matches([',', ';', ':', '.']);
        !pair.contains(&"") && english(pair[0]) && english(second)
    };
    words.windows(2).any(pair)
}

#[test]
fn nothing_english_is_left_in_arabic() {
    assert!(holds_english("/tmp: \u{644}\u{627}: it is not a file"));
    assert!(!holds_english(
        "`it is` --data DIR \u{644}\u{627} /tmp 4 MiB"
    ));
    for error in errors() {
        let message = error.message(Language::Ar);
        assert!(!holds_english(&message), "{message}");
    }
}

#[test]
fn the_exit_code_is_that_of_the_kind() {
    let exit = |kind| {
        Error::Store(store::Error {
            path: PathBuf::new(),
            kind,
        })
        .exit()
    };
    for reason in reasons() {
        let expected = if reason.kind().is_grave() {
            Exit::Damaged
        } else {
            Exit::Failed
        };
        assert_eq!(exit(ErrorKind::Problem(reason)), expected);
    }
    assert_eq!(exit(ErrorKind::Exists), Exit::Failed);
    assert_eq!(Error::NoTerminal.exit(), Exit::Usage);
    assert_eq!(Error::NotFound(String::new()).exit(), Exit::NotFound);
    assert_eq!(Error::Intake(Vec::new()).exit(), Exit::InvalidInput);
}

#[test]
fn a_path_cannot_steer_the_terminal() {
    let path = PathBuf::from("a\u{1B}[2J\u{202E}\nError: b");
    let kind = ErrorKind::Exists;
    let message = Error::Store(store::Error { path, kind }).message(Language::En);
    assert!(
        message.contains("a<U+001B>[2J<U+202E><U+000A>Error: b"),
        "{message}"
    );
    assert_eq!(message.lines().count(), 2);
}

#[test]
fn what_an_ambiguous_id_matches_beyond_the_first_few_is_counted() {
    let told = |count: usize| {
        let (part, ids) = ("7F".to_owned(), vec![id(); count]);
        Error::Ambiguous { part, ids }.message(Language::En)
    };
    assert!(!told(8).contains("more\n"), "{}", told(8));
    assert!(told(43).contains(" and 35 more\n"), "{}", told(43));
    assert_eq!(told(43).matches(id().as_str()).count(), 8);
}
