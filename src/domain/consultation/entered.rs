//! The form and its derived values, which are computed on demand and dropped with every change.

use std::cell::OnceCell;
use std::ops::{Deref, DerefMut};

use crate::domain::assessment::Assessment;
use crate::domain::checklist::Question;
use crate::domain::form::Form;
use crate::domain::screening::Plan;

#[derive(Debug, Clone)]
pub(super) struct Entered {
    form: Form,
    pub(super) derived: Derived,
    /// The numbers of the notice items for the client, derived from the checklist alone.
    pub(super) notice: OnceCell<Vec<usize>>,
}

/// The values derived from a form and the checklist it is opened with, computed on demand.
#[derive(Debug, Clone, Default)]
pub(super) struct Derived {
    pub(super) plan: OnceCell<Plan>,
    pub(super) questions: OnceCell<Vec<&'static Question>>,
    pub(super) assessment: OnceCell<Assessment>,
}

impl From<Form> for Entered {
    fn from(form: Form) -> Self {
        Self {
            form,
            derived: Derived::default(),
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

/// The only way to change the form; drops the derived values.
impl DerefMut for Entered {
    fn deref_mut(&mut self) -> &mut Form {
        self.derived = Derived::default();
        &mut self.form
    }
}

impl PartialEq for Entered {
    fn eq(&self, other: &Self) -> bool {
        self.form == other.form
    }
}
