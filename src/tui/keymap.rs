//! The one table of bindings: it drives the keys, the footer and the help, so they cannot disagree.
//!
//! Every action has a key that no keyboard layout changes. Letters are shortcuts, in both languages; Arabic-Indic and
//! Persian digits count as digits.

pub use super::context::{Context, Contexts};

use super::key::{Key, KeyCode};
use super::widgets::text_field::{Edit, Erase};
use crate::domain::digits::western;
use crate::domain::language::{Bilingual, Language};
use crate::domain::screening::Answer;
use crate::phrases::KeysWords;
use std::borrow::Cow;

/// Text fields of a stage.
const FIELDS: Contexts = at(&[Context::Typing, Context::Writing]);
/// The other rows of a stage.
const ROWS: Contexts = at(&[
    Context::Choice,
    Context::Question,
    Context::Finding,
    Context::Notice,
    Context::Review,
]);
/// Where a consultation is held.
const WALK: Contexts = FIELDS.and(ROWS);
/// Where a consultation is held and the arrows are not the stage's.
const BESIDE: Contexts = at(&[Context::Bar, Context::Pane]);
/// Where a consultation is held, before its last stage.
const UNFINISHED: Contexts = WALK.without(at(&[Context::Review]));
/// Lists and texts that are scrolled by the arrows.
const PAGES: Contexts = at(&[Context::Home, Context::Reading, Context::Pane]);
/// Everywhere but in text fields and dialogs: there letters are letters.
const UNTYPED: Contexts = ROWS.and(PAGES).and(at(&[Context::Bar]));
/// Wherever Home and End are not the text field's.
const SCROLLED: Contexts = ROWS.and(PAGES).and(SHOWN).and(at(&[
    Context::Confirm,
    Context::Certificate,
    Context::Discarded,
    Context::Picker,
]));
/// Dialogs that only show something.
const SHOWN: Contexts = at(&[Context::Showing, Context::Help]);
/// Dialogs with text fields.
const FORMS: Contexts = at(&[Context::Form, Context::Cleared]);
/// Wherever letters go into a text field.
const TEXTS: Contexts = FIELDS.and(FORMS);
/// Wherever the cursor goes up and down.
const LISTS: Contexts = FIELDS.and(FORMS).and(SCROLLED);
/// Wherever Tab leads to the next field.
const STEPPED: Contexts = FIELDS.and(FORMS).and(at(&[Context::Choice]));
/// What Esc closes.
const CLOSED: Contexts = FORMS.and(SHOWN).and(at(&[
    Context::Reading,
    Context::Pane,
    Context::Confirm,
    Context::Discarded,
    Context::Picker,
    Context::Calibration,
]));
/// Everywhere.
const ALL: Contexts = at(&Context::ALL);

const fn at(contexts: &[Context]) -> Contexts {
    Contexts::of(contexts)
}

/// Where a key moves the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Move {
    /// A place among `count` after this move.
    #[must_use]
    pub fn among(self, count: usize, page: usize, place: usize) -> usize {
        let last = count.saturating_sub(1);
        let moved = match self {
            Self::Up => place.saturating_sub(1),
            Self::Down => place + 1,
            Self::PageUp => place.saturating_sub(page),
            Self::PageDown => place + page,
            Self::First => 0,
            Self::Last => last,
        };
        moved.min(last)
    }

    /// The same move within a text of many lines.
    #[must_use]
    pub const fn within_text(self) -> Edit {
        match self {
            Self::Up | Self::PageUp => Edit::Up,
            Self::Down | Self::PageDown => Edit::Down,
            Self::First => Edit::Home,
            Self::Last => Edit::End,
        }
    }

    /// Rows scrolled away after this move; the view stops at the end.
    #[must_use]
    pub const fn scroll(self, page: u16, rows: u16) -> u16 {
        match self {
            Self::Up => rows.saturating_sub(1),
            Self::Down => rows.saturating_add(1),
            Self::PageUp => rows.saturating_sub(page),
            Self::PageDown => rows.saturating_add(page),
            Self::First => 0,
            Self::Last => u16::MAX,
        }
    }
}

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Moves the cursor, or scrolls.
    Move(Move),
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// To the next section or field.
    Forward,
    /// To the section or field before.
    Backward,
    /// Answers a question.
    Answer(Answer),
    /// A key beside the right one on the Arabic layout.
    WrongLayout,
    /// Opens or confirms.
    Open,
    /// From a finding to its question.
    Question,
    /// Takes a choice or gives it back.
    Toggle,
    /// Takes the answer just given back.
    TakeBack,
    /// Closes, then leads home.
    Back,
    /// The other language.
    Language,
    /// The side pane.
    Pane,
    /// The next open question.
    NextOpen,
    /// The stage before.
    PreviousStage,
    /// The next stage.
    NextStage,
    /// Discards a draft.
    Discard,
    /// Lists the discarded drafts.
    Discarded,
    /// Takes a clearance back.
    Withdraw,
    /// Ends early.
    End,
    /// Seals.
    Seal,
    /// The keys.
    Help,
    /// A new consultation.
    New,
    /// A new consultation with an intake from a file.
    Intake,
    /// To the home folder.
    HomeFolder,
    /// Exports.
    Export,
    /// Home, then out.
    Interrupt,
    /// Stops until the shell resumes.
    Suspend,
    /// Covers names and answers.
    Cover,
    /// Removes more than a letter from a text field.
    Erase(Erase),
    /// Which line of Arabic reads correctly?
    Calibrate,
    /// This line of Arabic reads correctly; 0 is none of them.
    Line(u8),
}

/// One line of the table.
#[derive(Debug)]
pub struct Binding {
    /// The keys, the first one is layout-free.
    pub keys: &'static [Key],
    /// How they are written.
    pub label: &'static str,
    /// What they do.
    pub action: Action,
    /// Where.
    pub contexts: Contexts,
    /// The word for it.
    pub phrase: fn(&KeysWords) -> &Bilingual,
    /// Whether the footer shows it.
    pub footer: bool,
}

impl Binding {
    /// How the keys are written in a language: the Arabic layout has no Latin letters, so there a letter gives way to
    /// the key that every layout has.
    #[must_use]
    pub fn label_in(&self, language: Language) -> Cow<'static, str> {
        let letter = self.label.len() == 1 && self.label.bytes().all(|b| b.is_ascii_alphabetic());
        match self.keys.first() {
            Some(key) if letter && language == Language::Ar => Cow::Owned(key.code.to_string()),
            Some(_) | None => Cow::Borrowed(self.label),
        }
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

/// Declares a line of the table.
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

/// The table.
pub const BINDINGS: &[Binding] = &[
    bind!("1 2 3" Action::Answer(Answer::Yes), at(&[Context::Question]), answer, true, char('1'), char('y'), char('\u{646}')),
    bind!("2" Action::Answer(Answer::No), at(&[Context::Question]), answer, false, char('2'), char('n'), char('\u{644}'), char('\u{FEFB}')),
    bind!("3" Action::Answer(Answer::Unknown), at(&[Context::Question]), answer, false, char('3'), char('u'), char('\u{645}')),
    bind!("" Action::WrongLayout, at(&[Context::Question]), answer, false, char('\u{63A}'), char('\u{649}')),
    bind!("↑↓" Action::Move(Move::Up), LISTS, go, true, key(KeyCode::Up)),
    bind!("" Action::Move(Move::Down), LISTS, go, false, key(KeyCode::Down)),
    bind!("PgUp" Action::Move(Move::PageUp), LISTS, go, false, key(KeyCode::PageUp)),
    bind!("PgDn" Action::Move(Move::PageDown), LISTS, go, false, key(KeyCode::PageDown)),
    bind!("Home" Action::Move(Move::First), SCROLLED, go, false, key(KeyCode::Home)),
    bind!("End" Action::Move(Move::Last), SCROLLED, go, false, key(KeyCode::End)),
    bind!("←→" Action::Left, at(&[Context::Bar]), stage, true, key(KeyCode::Left)),
    bind!("" Action::Right, at(&[Context::Bar]), stage, false, key(KeyCode::Right)),
    bind!("↓" Action::Move(Move::Down), at(&[Context::Bar]), back, true, key(KeyCode::Down)),
    bind!("Enter" Action::Open, at(&[Context::Bar]), open, true, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, at(&[Context::Certificate]), home, true, key(KeyCode::Enter)),
    bind!("Esc" Action::Back, at(&[Context::Bar, Context::Certificate]), home, true, key(KeyCode::Esc)),
    bind!("Space" Action::Toggle, at(&[Context::Choice]), choose, true, char(' ')),
    bind!("Enter" Action::Open, at(&[Context::Home]), resume, true, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, at(&[Context::Question]), detail, true, key(KeyCode::Enter)),
    bind!("Backspace" Action::TakeBack, at(&[Context::Question]), undo, false, key(KeyCode::Backspace)),
    bind!("Enter" Action::Open, at(&[Context::Choice]), open, false, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, at(&[Context::Finding]), clear, true, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, at(&[Context::Review]), change, true, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, FIELDS.and(FORMS).and(at(&[Context::Confirm])), confirm, true, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, SHOWN.and(at(&[Context::Notice, Context::Pane])), open, false, key(KeyCode::Enter)),
    bind!("Tab" Action::Forward, at(&[Context::Reading]), finding, true, key(KeyCode::Tab)),
    bind!("Shift-Tab" Action::Backward, at(&[Context::Reading]), finding, false, key(KeyCode::BackTab)),
    bind!("Enter" Action::Open, at(&[Context::Reading]), question, true, key(KeyCode::Enter)),
    bind!("Tab" Action::Question, at(&[Context::Finding]), question, true, key(KeyCode::Tab)),
    bind!("Enter" Action::Open, at(&[Context::Picker]), open, true, key(KeyCode::Enter)),
    bind!("Enter" Action::Open, at(&[Context::Discarded]), restore, true, key(KeyCode::Enter)),
    bind!("Esc" Action::Back, CLOSED, close, true, key(KeyCode::Esc)),
    bind!("F6" Action::NextStage, UNFINISHED, next_stage, true, key(KeyCode::F(6))),
    bind!("F6" Action::NextStage, BESIDE.and(at(&[Context::Review])), next_stage, false, key(KeyCode::F(6))),
    bind!("Tab" Action::Forward, at(&[Context::Question]), section, true, key(KeyCode::Tab)),
    bind!("Tab" Action::Forward, STEPPED, field, true, key(KeyCode::Tab)),
    bind!("Shift-Tab" Action::Backward, at(&[Context::Question]), section, false, key(KeyCode::BackTab)),
    bind!("Shift-Tab" Action::Backward, STEPPED, field, false, key(KeyCode::BackTab)),
    bind!("n" Action::New, at(&[Context::Home, Context::Certificate]), new, true, key(KeyCode::Insert), char('n'), char('\u{649}')),
    bind!("e" Action::Export, at(&[Context::Home, Context::Certificate]), export, true, key(KeyCode::F(6)), char('e'), char('\u{62B}')),
    bind!("~" Action::HomeFolder, at(&[Context::Picker]), home_folder, true, key(KeyCode::F(4)), char('~')),
    bind!("F4" Action::NextOpen, WALK.and(BESIDE), next_open, false, key(KeyCode::F(4))),
    bind!("F5" Action::PreviousStage, WALK.and(BESIDE), previous_stage, false, key(KeyCode::F(5))),
    bind!("F9" Action::Seal, at(&[Context::Review]), seal, true, key(KeyCode::F(9))),
    bind!("F9" Action::Seal, UNFINISHED.and(BESIDE), seal, false, key(KeyCode::F(9))),
    bind!("F8" Action::End, WALK.and(BESIDE), end, false, key(KeyCode::F(8))),
    bind!("F7" Action::Discard, at(&[Context::Home]), discard, true, key(KeyCode::F(7))),
    bind!("F4" Action::Intake, at(&[Context::Home]), intake, true, key(KeyCode::F(4))),
    bind!("F8" Action::Discarded, at(&[Context::Home]), discarded, true, key(KeyCode::F(8))),
    bind!("F7" Action::Withdraw, at(&[Context::Cleared]), withdraw, true, key(KeyCode::F(7))),
    bind!("F7" Action::Discard, WALK.and(BESIDE), discard, false, key(KeyCode::F(7))),
    bind!("F3" Action::Pane, WALK.and(at(&[Context::Bar])), pane, false, key(KeyCode::F(3))),
    bind!("F3" Action::Pane, at(&[Context::Pane]), close, true, key(KeyCode::F(3))),
    bind!("F3" Action::Pane, SHOWN, close, false, key(KeyCode::F(3))),
    bind!("Esc" Action::Back, WALK, bar, false, key(KeyCode::Esc)),
    bind!("Esc" Action::Back, at(&[Context::Home]), leave, false, key(KeyCode::Esc)),
    bind!("F2" Action::Language, ALL, language, true, key(KeyCode::F(2))),
    bind!("?" Action::Help, UNTYPED.and(at(&[Context::Confirm, Context::Showing, Context::Certificate, Context::Discarded])), help, true, key(KeyCode::F(1)), char('?'), char('\u{61F}')),
    bind!("" Action::Help, at(&[Context::Help]), close, false, key(KeyCode::F(1)), char('?'), char('\u{61F}')),
    bind!("F1" Action::Help, TEXTS.and(at(&[Context::Picker])), help, true, key(KeyCode::F(1))),
    bind!("Ctrl-W" Action::Erase(Erase::Word), TEXTS.and(at(&[Context::Picker])), erase_word, false, Key::plain(KeyCode::Backspace).and_alt(), ctrl('w')),
    bind!("Ctrl-U" Action::Erase(Erase::ToStart), TEXTS.and(at(&[Context::Picker])), erase_to_start, false, ctrl('u')),
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
    bind!("Shift-F2" Action::Calibrate, UNTYPED, calibrate, false, Key { code: KeyCode::F(2), ctrl: false, alt: false, shift: true }),
    bind!("Ctrl-C" Action::Interrupt, at(&[Context::Home]), leave, true, ctrl('c')),
    bind!("Ctrl-C" Action::Interrupt, ALL.without(at(&[Context::Home])), home, false, ctrl('c')),
    bind!("Ctrl-Z" Action::Suspend, ALL, suspend, false, ctrl('z')),
];

/// What a key means in a context.
#[must_use]
pub fn action(context: Context, key: Key) -> Option<Action> {
    let key = folded(key);
    BINDINGS
        .iter()
        .find(|binding| binding.contexts.contains(context) && binding.keys.contains(&key))
        .map(|binding| binding.action)
}

/// The bindings of a context, in the order of the table.
pub fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS
        .iter()
        .filter(move |binding| binding.contexts.contains(context))
}

/// The same key whatever the case and the digits' script; Shift is kept for keys that are no characters.
fn folded(key: Key) -> Key {
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

/// What a key does to a text field.
#[must_use]
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
