//! First access to the data folder, and the lock.

use super::{Done, Environment, hint, now, said};
use crate::session::{Access, Hint, noticed};
use crate::store::lock::{Claim, Lock};
use crate::store::{Leftovers, drafts};

/// Names checked for what a crash left behind before other work gets its turn.
const NAMES_AT_ONCE: usize = 5_000;

impl Environment {
    /// Prepares the folder, takes the lock and retires drafts that a crash left beside their records, once, on first
    /// access. While that fails or another program holds the lock, every later access tries again.
    pub(super) fn open(&mut self) -> (Access, Vec<Hint>) {
        let mut told = Vec::new();
        let access = match &self.access {
            Some(access @ (Access::Writing | Access::Unlocked)) => access.clone(),
            Some(Access::Reading(_) | Access::Unopened(_)) | None => {
                let opened = self.try_to_open(&mut told);
                opened.unwrap_or_else(Access::Unopened)
            }
        };
        self.access = Some(access.clone());
        (access, told)
    }

    fn try_to_open(&mut self, told: &mut Vec<Hint>) -> Done<Access> {
        let waited = matches!(self.access, Some(Access::Reading(_)));
        if !waited {
            let notices = self.folder.prepare().map_err(said(self.language))?;
            told.extend(notices.iter().map(noticed));
        }
        let claim = Lock::claim(&self.folder, now()).map_err(said(self.language))?;
        Ok(match claim {
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
        })
    }

    /// Removes the next part of what a crash left behind; returns whether there is more to check.
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
