//! Where keys are pressed, and sets of such places.

/// Where keys are pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// In the list of consultations.
    Home,
    /// Reading a record.
    Reading,
    /// In a text field of one line.
    Typing,
    /// In a text field of many lines.
    Writing,
    /// On a choice.
    Choice,
    /// On a question.
    Question,
    /// On a finding of the assessment.
    Finding,
    /// On an item of the notice.
    Notice,
    /// On a line of the review.
    Review,
    /// On the stage bar.
    Bar,
    /// In the side pane.
    Pane,
    /// In a dialog that asks for Enter or Esc.
    Confirm,
    /// In a dialog with text fields.
    Form,
    /// In the dialog of a clearance that was given.
    Cleared,
    /// In the list of discarded drafts.
    Discarded,
    /// In the choice of a file.
    Picker,
    /// In a dialog that only shows something.
    Showing,
    /// Before the certificate of a record that was just sealed.
    Certificate,
    /// In the help.
    Help,
    /// Before the lines of Arabic of which one reads right.
    Calibration,
}

/// A set of contexts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contexts(u32);

impl Context {
    /// Every context.
    pub const ALL: [Self; 20] = [
        Self::Home,
        Self::Reading,
        Self::Typing,
        Self::Writing,
        Self::Choice,
        Self::Question,
        Self::Finding,
        Self::Notice,
        Self::Review,
        Self::Bar,
        Self::Pane,
        Self::Confirm,
        Self::Form,
        Self::Cleared,
        Self::Discarded,
        Self::Picker,
        Self::Showing,
        Self::Certificate,
        Self::Help,
        Self::Calibration,
    ];

    /// Whether letters go into a text field.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Typing | Self::Writing | Self::Form | Self::Cleared | Self::Picker
        )
    }
}

impl Contexts {
    /// The set of these.
    #[must_use]
    pub const fn of(contexts: &[Context]) -> Self {
        let mut set = 0;
        let mut rest = contexts;
        while let [first, others @ ..] = rest {
            set |= 1 << *first as u32;
            rest = others;
        }
        Self(set)
    }

    /// These and others.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// These but not those.
    #[must_use]
    pub const fn without(self, those: Self) -> Self {
        Self(self.0 & !those.0)
    }

    /// Whether a context is among these.
    #[must_use]
    pub const fn contains(self, context: Context) -> bool {
        self.0 & (1 << context as u32) != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
