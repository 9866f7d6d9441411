//! The messages the screen receives.

use super::arabic::Outer;
use super::event::{Batch, Reply};
use super::model::Drawn;
use crate::domain::moment::Moment;
use crate::session::{Report, Stamp};

/// A message to the model.
#[derive(Debug)]
pub enum Message {
    /// Keys read together, and the local date and time.
    Keys(Batch, Moment),
    Pasted(String, Stamp),
    Resized(u16, u16),
    /// A frame was drawn.
    Drawn(Drawn),
    /// The time given by `Model::wakes_at` has come.
    Tick(Stamp),
    /// A reply of the terminal.
    TerminalReply(Reply),
    /// A signal asked the program to end; its number.
    Ended(i32),
    /// A signal asked the program to suspend.
    SuspendRequested,
    /// No shell could continue a suspended program.
    NotSuspended,
    /// What tmux knows about the terminal outside it.
    Outer(Outer),
    Worker(Report),
}
