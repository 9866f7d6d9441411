//! First access to the data folder, and the lock.

use super::{Done, Environment, hint, now, said};
use crate::session::{Access, Hint, noticed};
use crate::store::lock::{Claim, Lock};
use crate::store::{Leftovers, drafts};

/// Names looked at for what a crash left behind before other work gets its turn.
const NAMES_AT_ONCE: usize = 5_000;

impl Environment {
    /// Prepares the folder, takes the lock and retires drafts that a crash left beside their records, once, on first
    /// access. While another program holds the lock, every later access tries again.
    pub(super) fn open(&mut self) -> Done<(Access, Vec<Hint>)> {
        let mut told = Vec::new();
        let waited = match &self.access {
            Some(Access::Reading(_)) => true,
            Some(access) => return Ok((access.clone(), told)),
            None => {
                let notices = self.folder.prepare().map_err(said(self.language))?;
                told.extend(notices.iter().map(noticed));
                false
            }
        };
        let access = match Lock::claim(&self.folder, now()).map_err(said(self.language))? {
            Claim::Held(lock) => {
                self.leftovers = Some(Leftovers::of(&self.folder));
                let _ = drafts::remove_sealed(&self.folder);
                self.lock = Some(lock);
                if waited {
                    told.push(Hint::of(&self.phrases.hints.taken_over));
                }
                Access::Writing
            }
            Claim::Taken(holder) => Access::Reading(holder),
            Claim::NoLocks(why) => {
                told.push(hint(
                    &self.phrases.hints.no_locks,
                    "why",
                    said(self.language)(why),
                ));
                Access::Unlocked
            }
        };
        self.access = Some(access.clone());
        Ok((access, told))
    }

    /// Removes the next part of what a crash left behind; returns whether there is more to look at.
    pub(super) fn remove_leftovers(&mut self) -> bool {
        let (Some(leftovers), Some(lock)) = (&mut self.leftovers, &self.lock) else {
            return false;
        };
        let more = leftovers.remove(lock, NAMES_AT_ONCE);
        if !more {
            self.leftovers = None;
        }
        more
    }
}
