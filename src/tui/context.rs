//! The contexts in which keys are pressed, and sets of them.

/// Where the keyboard focus is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// The list of consultations.
    Home,
    /// The list while it is being searched.
    Search,
    /// A record being read.
    Reading,
    /// A single-line text field.
    Typing,
    /// A multi-line text field.
    Writing,
    /// A choice.
    Choice,
    /// A question.
    Question,
    /// A finding of the assessment.
    Finding,
    /// An item of the safety notice.
    Notice,
    /// The notice alone, as shown to the client.
    Client,
    /// A line of the review.
    Review,
    /// The stage bar.
    Bar,
    /// The side pane.
    Pane,
    /// A dialog that asks for Enter or Esc.
    Confirm,
    /// A dialog with text fields.
    Form,
    /// The dialog of a recorded clearance.
    Cleared,
    /// The list of discarded drafts.
    Discarded,
    /// The file picker.
    Picker,
    /// A dialog that only shows something.
    Showing,
    /// The list of the screening's sections.
    Sections,
    /// The certificate of a record that was just sealed.
    Certificate,
    Help,
    /// The calibration screen.
    Calibration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contexts(u32);

impl Context {
    /// Every context.
    pub const ALL: [Self; 23] = [
        Self::Home,
        Self::Search,
        Self::Reading,
        Self::Typing,
        Self::Writing,
        Self::Choice,
        Self::Question,
        Self::Finding,
        Self::Notice,
        Self::Client,
        Self::Review,
        Self::Bar,
        Self::Pane,
        Self::Confirm,
        Self::Form,
        Self::Cleared,
        Self::Discarded,
        Self::Picker,
        Self::Showing,
        Self::Sections,
        Self::Certificate,
        Self::Help,
        Self::Calibration,
    ];

    /// Whether letters go into a text field.
    pub const fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Typing | Self::Writing | Self::Form | Self::Cleared | Self::Picker | Self::Search
        )
    }
}

impl Contexts {
    pub const fn of(contexts: &[Context]) -> Self {
        let mut set = 0;
        let mut rest = contexts;
        while let [first, others @ ..] = rest {
            set |= 1 << *first as u32;
            rest = others;
        }
        Self(set)
    }

    /// The union of two sets.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// The contexts not in `those`.
    #[must_use]
    pub const fn without(self, those: Self) -> Self {
        Self(self.0 & !those.0)
    }

    pub const fn contains(self, context: Context) -> bool {
        self.0 & (1 << context as u32) != 0
    }

    pub const fn meet(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether letters go into a text field in one of them.
    pub fn take_text(self) -> bool {
        let takes = |context: Context| context.takes_text() && self.contains(context);
        Context::ALL.into_iter().any(takes)
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
