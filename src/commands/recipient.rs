//! `export --since-last NAME`: exports only what that recipient does not have yet.

use super::context::CommandContext;
use crate::domain::record_id::RecordId;
use crate::error::{self, Error, Exit, OptionKind};
use crate::export::Which;
use crate::phrases::fill;
use crate::store::handed::{self, Handed};
use crate::store::{Folder, catalog};

/// A recipient of successive exports.
pub(super) struct Recipient<'n> {
    name: &'n str,
    handed: Handed,
}

/// Checks a recipient's name, and that the export goes to a file: only a file is known to be complete.
pub(super) fn checked(name: &str, to_output: bool) -> Result<&str, Error> {
    let wrong = |kind| {
        Err(Error::Option {
            kind,
            value: name.to_owned(),
            known: Vec::new(),
        })
    };
    if !handed::is_name(name) {
        wrong(OptionKind::Recipient)
    } else if to_output {
        wrong(OptionKind::RecipientFile)
    } else {
        Ok(name)
    }
}

impl<'n> Recipient<'n> {
    /// Removes from the selection what the recipient already has.
    pub(super) fn begin(
        context: &mut CommandContext<'_>,
        folder: &Folder,
        name: &'n str,
        which: &mut Which,
    ) -> Result<Self, Error> {
        let (handed, fault) = Handed::read(folder, name)?;
        if fault.is_some() {
            let phrase = context.say(&context.words.list.handed_damaged);
            context.note(&fill(phrase, &[("name", name)]));
        }
        *which = match which {
            Which::All => {
                Which::NotHanded(handed.without(folder, catalog::record_names(folder).ids))
            }
            Which::These(ids) | Which::NotHanded(ids) => {
                Which::These(handed.without(folder, std::mem::take(ids)))
            }
        };
        Ok(Self { name, handed })
    }

    /// Remembers what is now safely in the recipient's file; if that fails, it will be exported again.
    pub(super) fn finish(
        self,
        context: &mut CommandContext<'_>,
        folder: &Folder,
        records: Vec<(RecordId, String)>,
    ) -> Exit {
        if records.is_empty() {
            return Exit::Done;
        }
        let Err(why) = self.handed.add(folder, records) else {
            return Exit::Done;
        };
        let why = error::store_failure(&why, context.language);
        let phrase = context.say(&context.words.list.handed_not_saved);
        context.error(&fill(phrase, &[("name", self.name), ("why", &why)]));
        Exit::Failed
    }
}
