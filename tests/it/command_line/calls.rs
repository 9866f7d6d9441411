//! How the program answers invalid command lines and shows its help, in both languages.

use mesocheck::domain::language::Language;
use mesocheck::shipped::PHRASES;

use super::{Workplace, plain};

#[test]
fn a_wrong_call_gets_one_sentence_and_one_piece_of_advice() {
    let place = Workplace::new();
    let cases: [(&[&str], &str, &str); 4] = [
        (
            &["lst"],
            "Error: unknown command `lst`",
            "Hint: did you mean `list`?",
        ),
        (
            &["show"],
            "Error: required argument missing: <ID>",
            "Hint: `mesocheck show --help` shows the usage",
        ),
        (
            &["--lang", "xx"],
            "Error: invalid value `xx` for --lang <LANG>",
            "Hint: use one of: en, ar",
        ),
        (
            &["list", "--limit"],
            "Error: --limit <N> requires a value",
            "Hint: `mesocheck list --help` shows the usage",
        ),
    ];
    for (call, error, hint) in cases {
        let told = place.run(call);
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{call:?}");
        assert_eq!(told.err.lines().collect::<Vec<_>>(), [error, hint]);
    }
}

#[test]
fn a_wrong_call_in_arabic_is_answered_in_arabic() {
    let place = Workplace::new();
    for lang in [&["--lang", "ar"][..], &["--lang=ar"]] {
        let told = place.run(&[lang, &["list", "--wrong"]].concat());
        let advice = PHRASES.command_line.usage.see_help.get(Language::Ar);
        let advice = advice.split('{').next();
        assert_eq!(told.code, 2);
        let said = plain(&told.err);
        assert!(
            said.contains("`--wrong`") && said.contains(advice.unwrap()),
            "{said}"
        );
        assert!(!told.err.contains("Error"), "{}", told.err);
    }
}

#[test]
fn help_speaks_the_language_and_is_data() {
    let place = Workplace::new();
    let words = &PHRASES.command_line.help;
    let english = place.run(&["export", "--help"]);
    let arabic = place.run(&["--lang", "ar", "help", "export"]);
    for (told, language) in [(&english, Language::En), (&arabic, Language::Ar)] {
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        for phrase in [&words.export, &words.output, &words.usage, &words.data] {
            assert!(told.out.contains(phrase.get(language)), "{}", told.out);
        }
    }
    assert_eq!(place.run(&["--version"]).code, 0);
    let told = place.run(&["checklist"]);
    assert_eq!((told.code, told.out.as_str()), (2, ""));
    assert!(
        told.err.contains(words.check.get(Language::En)),
        "{}",
        told.err
    );
}
