//! Messages for faults in hand-written files.

use super::reasons::unread;
use super::suggestion;
use crate::domain::check::{self, IdKind};
use crate::domain::language::{Bilingual, Language};
use crate::phrases::fill;
use crate::shipped::PHRASES;
use crate::store::source::{Expectation, SyntaxFault};
use crate::store::{content, intake};

pub fn checklist_fault(fault: &content::ChecklistFault, language: Language) -> String {
    match fault {
        content::ChecklistFault::Syntax(fault) => syntax_fault(fault, language),
        content::ChecklistFault::Content(fault) => content_fault(fault, language),
    }
}

fn content_fault(fault: &check::Fault, language: Language) -> String {
    let words = &PHRASES.command_line.faults;
    let about = |phrase: &Bilingual, id: &str| fill(phrase.get(language), &[("id", id)]);
    match fault {
        check::Fault::UnknownId {
            id,
            kind,
            suggestion,
        } => {
            let values = [("id", id.0), ("thing", thing(*kind, language))];
            let said = fill(words.unknown_id.get(language), &values);
            suggested(said, suggestion.as_deref(), language)
        }
        check::Fault::MissingId {
            id,
            kind,
            suggestion,
            ..
        } => {
            let values = [("id", id.0), ("thing", thing(*kind, language))];
            let said = fill(words.missing_id.get(language), &values);
            suggested(said, suggestion.as_deref(), language)
        }
        check::Fault::DuplicateId { id, kind } => {
            let values = [("id", id.0), ("thing", thing(*kind, language))];
            fill(words.duplicate_id.get(language), &values)
        }
        check::Fault::EmptyScope { id } => about(&words.empty_scope, id),
        check::Fault::NoSource { id } => about(&words.no_source, id),
        check::Fault::EmptyText { id, .. } => about(&words.empty_text, id),
        check::Fault::NoRaise { id } => about(&words.no_raise, id),
        check::Fault::Turned { id } => about(&words.turned, id),
        check::Fault::Narrowed { id } => about(&words.narrowed, id),
        check::Fault::MisshapenId { id } => about(&words.misshapen_id, id),
        check::Fault::ReservedId { id } => about(&words.reserved_id, id),
        check::Fault::NoQuestions { id } => about(&words.no_questions, id),
        check::Fault::LineBreak { id } => about(&words.line_break, id),
        check::Fault::NoEdition { .. } => words.no_edition.get(language).to_owned(),
        check::Fault::TooLong {
            text,
            length,
            limit,
        } => {
            let beginning: String = text.chars().take(30).chain(['…']).collect();
            let (length, limit) = (length.to_string(), limit.to_string());
            let values = [
                ("length", length.as_str()),
                ("limit", limit.as_str()),
                ("beginning", beginning.as_str()),
            ];
            fill(words.too_long.get(language), &values)
        }
    }
}

/// Describes a fault of an intake, never repeating what the file says about a client.
pub fn intake_fault(fault: &intake::IntakeFault, language: Language) -> String {
    let words = &PHRASES.command_line.intake;
    match fault {
        intake::IntakeFault::Syntax(fault) => syntax_fault(fault, language),
        intake::IntakeFault::NoClient => words.no_client.get(language).to_owned(),
        intake::IntakeFault::DateOutOfRange => words.date_out_of_range.get(language).to_owned(),
        intake::IntakeFault::NotADate => words.not_a_date.get(language).to_owned(),
        intake::IntakeFault::TooLong {
            field,
            length,
            limit,
        } => {
            let (length, limit) = (length.to_string(), limit.to_string());
            let values = [("field", *field), ("length", &length), ("limit", &limit)];
            fill(words.too_long.get(language), &values)
        }
        intake::IntakeFault::NoConcern(known) => {
            fill(words.no_concern.get(language), &[("words", known)])
        }
        intake::IntakeFault::UnknownId {
            id,
            kind,
            suggestion,
        } => {
            let values = [("id", id.as_str()), ("thing", thing(*kind, language))];
            let said = fill(words.unknown_id.get(language), &values);
            suggested(said, suggestion.as_deref(), language)
        }
        intake::IntakeFault::Twice { id, .. } => fill(words.twice.get(language), &[("id", id)]),
        intake::IntakeFault::ConcernNotChosen {
            substance,
            concerns,
        } => {
            let values = [
                ("id", substance.as_str()),
                ("words", &concerns.join(language.comma())),
            ];
            fill(words.concern_not_chosen.get(language), &values)
        }
    }
}

/// Describes a fault of syntax or shape.
pub fn syntax_fault(fault: &SyntaxFault, language: Language) -> String {
    let words = &PHRASES.command_line.shapes;
    let say = |phrase: &Bilingual, values: &[(&str, &str)]| fill(phrase.get(language), values);
    let near = |said: String, found: &str, known: &[&str]| {
        if known.is_empty() {
            said
        } else {
            with_advice(&said, &suggestion(found, known, language), language)
        }
    };
    match fault {
        SyntaxFault::NoFile(why) => say(&words.no_file, &[("why", &unread(why, language))]),
        SyntaxFault::NotText => say(&words.not_text, &[]),
        SyntaxFault::UnknownField { found, expected } => near(
            say(&words.unknown_field, &[("name", found)]),
            found,
            expected,
        ),
        SyntaxFault::UnknownWord { found, expected } => near(
            say(&words.unknown_word, &[("name", found)]),
            found,
            expected,
        ),
        SyntaxFault::UnknownKey(key) => say(&words.unknown_key, &[("key", key)]),
        SyntaxFault::KeyTypes(key) => say(&words.key_types, &[("key", key)]),
        SyntaxFault::KeyTaken { key, action, other } => {
            let other = other.get(language);
            say(
                &words.key_taken,
                &[("key", key), ("action", action), ("other", other)],
            )
        }
        SyntaxFault::MissingField(name) => say(&words.missing_field, &[("name", name)]),
        SyntaxFault::FieldTwice(name) => say(&words.field_twice, &[("name", name)]),
        SyntaxFault::Expected(wanted) => {
            say(&words.expected, &[("what", &kind(*wanted, language))])
        }
        SyntaxFault::Syntax(None) => say(&words.syntax, &[]),
        SyntaxFault::Syntax(Some(wanted)) => {
            say(&words.syntax_at, &[("what", &kind(*wanted, language))])
        }
    }
}

fn kind(wanted: Expectation, language: Language) -> String {
    let words = &PHRASES.command_line.kinds;
    let phrase = match wanted {
        Expectation::Text => &words.text,
        Expectation::Number => &words.number,
        Expectation::Truth => &words.truth,
        Expectation::List => &words.list,
        Expectation::Pairs => &words.pairs,
        Expectation::Fields => &words.fields,
        Expectation::Name => &words.name,
        Expectation::FullPath => &words.full_path,
        Expectation::Sign(sign) => return format!("`{sign}`"),
    };
    phrase.get(language).to_owned()
}

fn suggested(said: String, suggestion: Option<&str>, language: Language) -> String {
    let words = &PHRASES.command_line.advice;
    match suggestion {
        None => said,
        Some(word) => {
            let advice = fill(words.did_you_mean.get(language), &[("word", word)]);
            with_advice(&said, &advice, language)
        }
    }
}

/// Puts a message and its advice on one line.
fn with_advice(what: &str, advice: &str, language: Language) -> String {
    let phrase = &PHRASES.command_line.advice.joined;
    let values = [("what", what), ("advice", advice)];
    fill(phrase.get(language), &values)
}

fn thing(kind: IdKind, language: Language) -> &'static str {
    let words = &PHRASES.command_line.things;
    let phrase = match kind {
        IdKind::Concern => &words.concern,
        IdKind::Substance => &words.substance,
        IdKind::Section => &words.section,
        IdKind::Question => &words.question,
        IdKind::Fact => &words.fact,
        IdKind::Source => &words.source,
        IdKind::Note => &words.note,
    };
    phrase.get(language)
}
