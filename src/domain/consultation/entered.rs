//! The form, and beside it what follows from it: worked out when first asked for, and again after a change.

use std::cell::OnceCell;
use std::ops::{Deref, DerefMut};

use crate::domain::assessment::Assessment;
use crate::domain::checklist::Question;
use crate::domain::form::Form;
use crate::domain::screening::Plan;

#[derive(Debug, Clone)]
pub(super) struct Entered {
    form: Form,
    pub(super) follows: Follows,
    /// The numbers of the notice items for the client, which follow from the checklist alone.
    pub(super) notice: OnceCell<Vec<usize>>,
}

/// What follows from a form under the checklist it is opened with.
#[derive(Debug, Clone, Default)]
pub(super) struct Follows {
    pub(super) plan: OnceCell<Plan>,
    pub(super) questions: OnceCell<Vec<&'static Question>>,
    pub(super) assessment: OnceCell<Assessment>,
}

impl From<Form> for Entered {
    fn from(form: Form) -> Self {
        Self {
            form,
            follows: Follows::default(),
            notice: OnceCell::new(),
        }
    }
}

impl Deref for Entered {
    type Target = Form;

    fn deref(&self) -> &Form {
        &self.form
    }
}

/// The only way to change the form, after which nothing is taken to follow any more.
impl DerefMut for Entered {
    fn deref_mut(&mut self) -> &mut Form {
        self.follows = Follows::default();
        &mut self.form
    }
}

impl PartialEq for Entered {
    fn eq(&self, other: &Self) -> bool {
        self.form == other.form
    }
}
