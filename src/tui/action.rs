//! What keys mean.

use super::movement::Move;
use super::widgets::text_field::Erase;
use crate::domain::screening::Answer;

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Moves the cursor or scrolls.
    Move(Move),
    Left,
    Right,
    /// To the next section or field.
    Forward,
    /// To the previous section or field.
    Backward,
    Answer(Answer),
    /// A key on the Arabic layout that is next to the intended one.
    WrongLayout,
    /// Opens or confirms.
    Open,
    /// From a finding to its question.
    Question,
    /// Toggles a choice.
    Toggle,
    /// Takes back the answer just given.
    TakeBack,
    /// Closes what is open, then returns home.
    Back,
    /// Switches the language.
    Language,
    /// Opens or closes the side pane.
    Pane,
    /// Shows the notice alone, for the client.
    ClientView,
    /// Shows the sections of the screening.
    Sections,
    /// To a section, by number.
    Section(u8),
    /// To the next open question.
    NextOpen,
    PreviousStage,
    NextStage,
    Discard,
    /// Opens a record to be corrected.
    Amend,
    /// Retracts a record that was entered in error.
    EnteredInError,
    /// To the current version of a record.
    Newest,
    /// To the previous version.
    Before,
    /// Lists the discarded drafts.
    Discarded,
    /// Verifies every record.
    Verify,
    /// Withdraws a clearance.
    Withdraw,
    /// Ends the consultation early.
    End,
    Seal,
    Help,
    /// Begins a consultation.
    New,
    /// Begins a consultation with an intake from a file.
    Intake,
    /// To the home folder.
    HomeFolder,
    Export,
    /// Searches the list while typing.
    Search,
    /// Narrows and orders the list.
    Narrow,
    /// Lists only open entries.
    OnlyOpen,
    /// Goes to a day in the list.
    Day,
    /// Shows the statistics.
    Statistics,
    /// Returns home, then quits.
    Interrupt,
    /// Stops until the shell continues the program.
    Suspend,
    /// Covers names and answers.
    Cover,
    /// Removes more than one character from a text field.
    Erase(Erase),
    /// Opens the calibration screen.
    Calibrate,
    /// The calibration line that reads correctly; 0 for none.
    Line(u8),
}
