//! The only table of bindings: it drives keys, footer and help, so they cannot disagree.
//!
//! Every action has a key that is the same on every keyboard layout. Letters are shortcuts, in both languages;
//! Arabic-Indic and Persian digits count as digits.

pub use super::action::Action;
pub use super::context::{Context, Contexts};
pub use super::movement::Move;

use super::key::{Key, KeyCode};
use super::widgets::text_field::{Edit, Erase};
use crate::domain::digits::western;
use crate::domain::language::{Bilingual, Language};
use crate::domain::screening::Answer;
use crate::phrases::KeysWords;
use std::borrow::Cow;

/// Text fields of a stage.
const FIELDS: Contexts = at(&[Context::Typing, Context::Writing]);
/// Other rows of a stage.
const ROWS: Contexts = at(&[
    Context::Choice,
    Context::Question,
    Context::Finding,
    Context::Notice,
    Context::Review,
]);
/// Throughout a consultation, outside dialogs.
const WALK: Contexts = FIELDS.and(ROWS);
/// Parts of a consultation where the stage does not get the arrow keys.
const BESIDE: Contexts = at(&[Context::Bar, Context::Pane]);
/// A consultation before its last stage.
const UNFINISHED: Contexts = WALK.without(at(&[Context::Review]));
/// Lists and texts that scroll with the arrow keys.
const PAGES: Contexts = at(&[Context::Home, Context::Reading, Context::Pane]);
/// Outside text fields and dialogs, where letters are shortcuts.
const UNTYPED: Contexts = ROWS.and(PAGES).and(at(&[Context::Bar]));
/// Where Home and End do not belong to a text field.
const SCROLLED: Contexts = ROWS.and(PAGES).and(SHOWN).and(at(&[
    Context::Client,
    Context::Confirm,
    Context::Certificate,
    Context::Discarded,
    Context::Picker,
    Context::Sections,
]));
/// Dialogs that only show something.
const SHOWN: Contexts = at(&[Context::Showing, Context::Help]);
/// Dialogs with text fields.
const FORMS: Contexts = at(&[Context::Form, Context::Cleared]);
/// Where letters go into a text field.
const TEXTS: Contexts = FIELDS.and(FORMS);
/// Where the cursor moves up and down.
const LISTS: Contexts = FIELDS.and(FORMS).and(SCROLLED).and(at(&[Context::Search]));
/// The notice, which is read page by page.
const READ: Contexts = at(&[Context::Notice, Context::Client]);
/// Where Tab moves to the next field.
const STEPPED: Contexts = FIELDS.and(FORMS).and(at(&[Context::Choice]));
/// What Esc closes.
const CLOSED: Contexts = FORMS.and(SHOWN).and(at(&[
    Context::Reading,
    Context::Search,
    Context::Pane,
    Context::Client,
    Context::Confirm,
    Context::Discarded,
    Context::Picker,
    Context::Sections,
    Context::Calibration,
]));
const ALL: Contexts = at(&Context::ALL);

const fn at(contexts: &[Context]) -> Contexts {
    Contexts::of(contexts)
}

/// One line of the table.
#[derive(Debug, Clone)]
pub struct Binding {
    /// The first one is the same on every keyboard layout.
    pub keys: &'static [Key],
    /// How the keys are shown.
    pub label: &'static str,
    pub action: Action,
    pub contexts: Contexts,
    /// The name of the action.
    pub phrase: fn(&KeysWords) -> &Bilingual,
    /// Whether the footer shows it.
    pub footer: bool,
}

impl Binding {
    /// The keys as shown in a language: the Arabic layout has no Latin letters, so a letter is replaced by the key that
    /// every layout has.
    pub fn label_in(&self, language: Language) -> Cow<'static, str> {
        let letter = self.label.len() == 1 && self.label.bytes().all(|b| b.is_ascii_alphabetic());
        match self.keys.first() {
            Some(key) if letter && language == Language::Ar => Cow::Owned(key.code.to_string()),
            Some(_) | None => Cow::Borrowed(self.label),
        }
    }

    /// The label as help shows it: with the key that every layout has and the language's letter, unless the label names
    /// them.
    pub fn labels_in(&self, language: Language) -> Vec<String> {
        let label = self.label_in(language).into_owned();
        let every = |key: &&Key| matches!(key.code, KeyCode::F(_) | KeyCode::Insert) && !key.alt;
        let first = self
            .keys
            .first()
            .filter(every)
            .map(|key| key.code.to_string());
        // The label names all four answers; a letter would stand for only one of them.
        let one = !matches!(self.action, Action::Answer(_));
        let letter = self.letter(language).filter(|_| one).map(String::from);
        let others = first.into_iter().chain(letter);
        let named = |name: &String| label.split([' ', '-']).any(|known| known == name);
        let others: Vec<String> = others.filter(|name| !named(name)).collect();
        std::iter::once(label).chain(others).collect()
    }

    /// The letter that does the same on a language's keyboard.
    pub fn letter(&self, language: Language) -> Option<char> {
        let plain = self.keys.iter().filter(|key| !key.ctrl && !key.alt);
        let mut letters = plain.filter_map(|key| {
            let KeyCode::Char(letter) = key.code else {
                return None;
            };
            letter.is_alphabetic().then_some(letter)
        });
        letters.find(|letter| letter.is_ascii() == (language == Language::En))
    }
}

const fn key(code: KeyCode) -> Key {
    Key::plain(code)
}

const fn char(letter: char) -> Key {
    Key::plain(KeyCode::Char(letter))
}

const fn ctrl(letter: char) -> Key {
    Key::with_ctrl(KeyCode::Char(letter))
}

/// Builds a line of the table.
macro_rules! bind {
    ($label:literal $action:expr, $contexts:expr, $phrase:ident, $footer:literal, $($key:expr),+) => {
        Binding {
            keys: &[$($key),+],
            label: $label,
            action: $action,
            contexts: $contexts,
            phrase: |keys| &keys.$phrase,
            footer: $footer,
        }
    };
}

pub const BINDINGS: &[Binding] = &[
    bind!("1-4" Action::Answer(Answer::Yes), at(&[Context::Question]), answer, true, char('1'), char('y'), char('\u{646}')),
    bind!("" Action::Answer(Answer::No), at(&[Context::Question]), answer, false, char('2'), char('n'), char('\u{644}'), char('\u{FEFB}')),
    bind!("" Action::Answer(Answer::Unknown), at(&[Context::Question]), answer, false, char('3'), char('u'), char('\u{645}')),
    // On the Arabic layout this letter is on the key of `d`, far from the letters of the other answers.
    bind!("" Action::Answer(Answer::Declined), at(&[Context::Question]), answer, false, char('4'), char('d'), char('\u{64A}')),
    bind!("" Action::WrongLayout, at(&[Context::Question]), answer, false, char('\u{63A}'), char('\u{649}')),
    bind!("PgDn" Action::Move(Move::PageDown), READ, next_page, true, key(KeyCode::PageDown)),
    bind!("↑↓" Action::Move(Move::Up), LISTS, go, true, key(KeyCode::Up)),
    bind!("" Action::Move(Move::Down), LISTS, go, false, key(KeyCode::Down)),
    bind!("PgUp" Action::Move(Move::PageUp), LISTS, go, false, key(KeyCode::PageUp)),
    bind!("PgDn" Action::Move(Move::PageDown), LISTS.without(READ), go, false, key(KeyCode::PageDown)),
    bind!("Home" Action::Move(Move::First), SCROLLED, go, false, key(KeyCode::Home)),
    bind!("End" Action::Move(Move::Last), SCROLLED, go, false, key(KeyCode::End)),
    bind!("←→" Action::Left, at(&[Context::Bar]), stage, true, key(KeyCode::Left)),
    bind!("" Action::Right, at(&[Context::Bar]), stage, false, key(KeyCode::Right)),
    bind!("↓" Action::Move(Move::Down), at(&[Context::Bar]), back, true, key(KeyCode::Down)),
    bind!("Enter" Action::Open, at(&[Context::Bar]), open, true, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, at(&[Context::Certificate]), home, true, key(KeyCode::Enter)),
    bind!("Esc" Action::Back, at(&[Context::Bar, Context::Certificate]), home, true, key(KeyCode::Esc)),
    bind!("Space" Action::Toggle, at(&[Context::Choice]), choose, true, char(' ')),
    bind!("Enter" Action::Open, at(&[Context::Home, Context::Search]), resume, true, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, at(&[Context::Question]), detail, true, key(KeyCode::Enter)),
    bind!("Backspace" Action::TakeBack, at(&[Context::Question, Context::Choice, Context::Finding, Context::Review]), undo, false, key(KeyCode::Backspace)),
    bind!("Enter" Action::Open, at(&[Context::Choice]), open, false, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, at(&[Context::Finding]), clear, true, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, at(&[Context::Review]), change, true, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, FIELDS.and(FORMS).and(at(&[Context::Confirm])), confirm, true, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, SHOWN.and(at(&[Context::Notice, Context::Pane])), open, false, key(KeyCode::Enter)),
    bind!("Tab" Action::Forward, at(&[Context::Reading]), finding, true, key(KeyCode::Tab)),
    bind!("Shift-Tab" Action::Backward, at(&[Context::Reading]), finding, false, key(KeyCode::BackTab)),
    bind!("Enter" Action::Open, at(&[Context::Reading]), question, true, key(KeyCode::Enter)),
    bind!("F4" Action::Newest, at(&[Context::Reading]), newest, true, key(KeyCode::F(4))),
    bind!("F5" Action::Before, at(&[Context::Reading]), before, true, key(KeyCode::F(5))),
    bind!("a" Action::Amend, at(&[Context::Reading]), amend, true, key(KeyCode::Insert), char('a'), char('\u{634}')),
    bind!("Tab" Action::Question, at(&[Context::Finding]), question, true, key(KeyCode::Tab)),
    bind!("Enter" Action::Open, at(&[Context::Picker]), open, true, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, at(&[Context::Discarded]), restore, true, key(KeyCode::Enter)),
    bind!("Esc" Action::Back, CLOSED, close, true, key(KeyCode::Esc)),
    bind!("F6" Action::NextStage, UNFINISHED, next_stage, true, key(KeyCode::F(6))),
    bind!("F6" Action::NextStage, BESIDE.and(at(&[Context::Review])), next_stage, false, key(KeyCode::F(6))),
    bind!("Tab" Action::Forward, at(&[Context::Question]), section, false, key(KeyCode::Tab)),
    bind!("Space" Action::Sections, at(&[Context::Question]), map, true, char(' ')),
    bind!("" Action::Sections, at(&[Context::Sections]), close, false, char(' ')),
    bind!("1-9 0" Action::Section(0), at(&[Context::Sections]), go_section, true, char('1')),
    bind!("" Action::Section(1), at(&[Context::Sections]), go_section, false, char('2')),
    bind!("" Action::Section(2), at(&[Context::Sections]), go_section, false, char('3')),
    bind!("" Action::Section(3), at(&[Context::Sections]), go_section, false, char('4')),
    bind!("" Action::Section(4), at(&[Context::Sections]), go_section, false, char('5')),
    bind!("" Action::Section(5), at(&[Context::Sections]), go_section, false, char('6')),
    bind!("" Action::Section(6), at(&[Context::Sections]), go_section, false, char('7')),
    bind!("" Action::Section(7), at(&[Context::Sections]), go_section, false, char('8')),
    bind!("" Action::Section(8), at(&[Context::Sections]), go_section, false, char('9')),
    bind!("" Action::Section(9), at(&[Context::Sections]), go_section, false, char('0')),
    bind!("Enter" Action::Open, at(&[Context::Sections]), open, true, key(KeyCode::Enter)),
    bind!("Tab" Action::Forward, STEPPED, field, true, key(KeyCode::Tab)),
    bind!("Shift-Tab" Action::Backward, at(&[Context::Question]), section, false, key(KeyCode::BackTab)),
    bind!("Shift-Tab" Action::Backward, STEPPED, field, false, key(KeyCode::BackTab)),
    bind!("F3" Action::Search, at(&[Context::Home]), search, true, key(KeyCode::F(3)), char('/'), char('\u{638}')),
    bind!("F5" Action::Narrow, at(&[Context::Home]), narrow, true, key(KeyCode::F(5)), char('f'), char('\u{628}')),
    bind!("F5" Action::Narrow, at(&[Context::Search]), narrow, true, key(KeyCode::F(5))),
    bind!("Tab" Action::OnlyOpen, at(&[Context::Home, Context::Search]), only_open, true, key(KeyCode::Tab)),
    bind!("F9" Action::Statistics, at(&[Context::Home]), statistics, false, key(KeyCode::F(9)), char('s'), char('\u{633}')),
    bind!("Shift-F3" Action::Day, at(&[Context::Home]), go_to_day, false, key(KeyCode::F(3)).and_shift(), char('d'), char('\u{64A}')),
    bind!("F3" Action::Back, at(&[Context::Search]), close, false, key(KeyCode::F(3))),
    bind!("n" Action::New, at(&[Context::Home, Context::Certificate]), new, true, key(KeyCode::Insert), char('n'), char('\u{649}')),
    bind!("e" Action::Export, at(&[Context::Home, Context::Certificate, Context::Reading]), export, true, key(KeyCode::F(6)), char('e'), char('\u{62B}')),
    bind!("F6" Action::Export, at(&[Context::Search]), export, true, key(KeyCode::F(6))),
    bind!("F7" Action::EnteredInError, at(&[Context::Reading]), entered_in_error, true, key(KeyCode::F(7))),
    bind!("F4" Action::HomeFolder, at(&[Context::Picker]), home_folder, true, key(KeyCode::F(4))),
    bind!("F4" Action::NextOpen, WALK.and(BESIDE), next_open, false, key(KeyCode::F(4))),
    bind!("F5" Action::PreviousStage, WALK.and(BESIDE), previous_stage, false, key(KeyCode::F(5))),
    bind!("F9" Action::Seal, at(&[Context::Review]), seal, true, key(KeyCode::F(9))),
    bind!("F9" Action::Seal, UNFINISHED.and(BESIDE), seal, false, key(KeyCode::F(9))),
    bind!("F8" Action::End, WALK.and(BESIDE), end, false, key(KeyCode::F(8))),
    bind!("F7" Action::Discard, at(&[Context::Home]), discard, true, key(KeyCode::F(7))),
    bind!("F4" Action::Intake, at(&[Context::Home]), intake, true, key(KeyCode::F(4))),
    bind!("Insert" Action::Intake, at(&[Context::Typing, Context::Choice]), intake, true, key(KeyCode::Insert)),
    bind!("F8" Action::Discarded, at(&[Context::Home]), discarded, true, key(KeyCode::F(8))),
    bind!("Shift-F9" Action::Verify, at(&[Context::Home]), verify, false, key(KeyCode::F(9)).and_shift(), char('v'), char('\u{631}')),
    bind!("F7" Action::Withdraw, at(&[Context::Cleared]), withdraw, true, key(KeyCode::F(7))),
    bind!("F7" Action::Discard, WALK.and(BESIDE), discard, false, key(KeyCode::F(7))),
    bind!("v" Action::ClientView, at(&[Context::Notice, Context::Client]), client_view, true, key(KeyCode::Insert), char('v'), char('\u{631}')),
    bind!("F3" Action::Pane, WALK.and(at(&[Context::Bar])), pane, false, key(KeyCode::F(3))),
    bind!("F3" Action::Pane, at(&[Context::Reading]), compare, true, key(KeyCode::F(3))),
    bind!("F3" Action::Pane, at(&[Context::Pane]), close, true, key(KeyCode::F(3))),
    bind!("F3" Action::Pane, SHOWN, close, false, key(KeyCode::F(3))),
    bind!("Esc" Action::Back, WALK, bar, false, key(KeyCode::Esc)),
    bind!("Ctrl-C" Action::Interrupt, at(&[Context::Home]), leave, true, ctrl('c')),
    bind!("Esc" Action::Back, at(&[Context::Home]), widen, false, key(KeyCode::Esc)),
    bind!("F2" Action::Language, ALL, language, true, key(KeyCode::F(2))),
    bind!("?" Action::Help, UNTYPED.and(at(&[Context::Confirm, Context::Sections, Context::Showing, Context::Certificate, Context::Discarded])), help, true, key(KeyCode::F(1)), char('?'), char('\u{61F}')),
    bind!("" Action::Help, at(&[Context::Help]), close, false, key(KeyCode::F(1)), char('?'), char('\u{61F}')),
    bind!("F1" Action::Help, TEXTS.and(at(&[Context::Picker, Context::Search])), help, true, key(KeyCode::F(1))),
    bind!("Ctrl-W" Action::Erase(Erase::Word), TEXTS.and(at(&[Context::Picker, Context::Search])), erase_word, false, Key::plain(KeyCode::Backspace).and_alt(), ctrl('w')),
    bind!("Ctrl-U" Action::Erase(Erase::ToStart), TEXTS.and(at(&[Context::Picker, Context::Search])), erase_to_start, false, ctrl('u')),
    bind!("Ctrl-K" Action::Erase(Erase::ToEnd), TEXTS, erase_to_end, false, ctrl('k')),
    bind!("F12" Action::Cover, ALL, cover, false, key(KeyCode::F(12))),
    bind!("1-6" Action::Line(1), at(&[Context::Calibration]), choose, true, char('1')),
    bind!("" Action::Line(2), at(&[Context::Calibration]), choose, false, char('2')),
    bind!("" Action::Line(3), at(&[Context::Calibration]), choose, false, char('3')),
    bind!("" Action::Line(4), at(&[Context::Calibration]), choose, false, char('4')),
    bind!("" Action::Line(5), at(&[Context::Calibration]), choose, false, char('5')),
    bind!("" Action::Line(6), at(&[Context::Calibration]), choose, false, char('6')),
    bind!("Enter" Action::Open, at(&[Context::Calibration]), confirm, true, key(KeyCode::Enter)),
    bind!("0" Action::Line(0), at(&[Context::Calibration]), none_reads, true, char('0')),
    bind!("Shift-F2" Action::Calibrate, UNTYPED, calibrate, false, key(KeyCode::F(2)).and_shift()),
    bind!("Ctrl-C" Action::Interrupt, ALL.without(at(&[Context::Home])), home, false, ctrl('c')),
    bind!("Ctrl-Z" Action::Suspend, ALL, suspend, false, ctrl('z')),
];

/// The action of a key in a context.
pub fn action(table: &[Binding], context: Context, key: Key) -> Option<Action> {
    let key = folded(key);
    table
        .iter()
        .find(|binding| binding.contexts.contains(context) && binding.keys.contains(&key))
        .map(|binding| binding.action)
}

/// The bindings of a context, in table order.
pub fn bindings(
    table: &'static [Binding],
    context: Context,
) -> impl Iterator<Item = &'static Binding> {
    table
        .iter()
        .filter(move |binding| binding.contexts.contains(context))
}

/// The edit of a key in a text field.
pub fn edit(key: Key) -> Option<Edit> {
    match (key.code, key.ctrl, key.alt) {
        (KeyCode::Char(letter), false, false) => Some(Edit::Insert(letter.to_string())),
        (KeyCode::Enter, false, true) => Some(Edit::Insert("\n".to_owned())),
        (KeyCode::Left, true, _) => Some(Edit::WordLeft),
        (KeyCode::Right, true, _) => Some(Edit::WordRight),
        (KeyCode::Left, ..) => Some(Edit::Left),
        (KeyCode::Right, ..) => Some(Edit::Right),
        (KeyCode::Home, ..) => Some(Edit::Home),
        (KeyCode::End, ..) => Some(Edit::End),
        (KeyCode::Backspace, ..) => Some(Edit::Backspace),
        (KeyCode::Delete, ..) => Some(Edit::Delete),
        _ => None,
    }
}

/// Folds case and digit scripts; Shift is kept for keys that are not characters.
pub(super) fn folded(key: Key) -> Key {
    let KeyCode::Char(letter) = key.code else {
        return key;
    };
    let letter = western(letter);
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    Key {
        code: KeyCode::Char(lower),
        ..key
    }
}
