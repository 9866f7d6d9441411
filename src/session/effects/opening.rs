//! First access to the data folder, and the lock.

use super::{Done, Environment, now, said};
use crate::domain::record_id::RecordId;
use crate::session::{Access, Hint, Report, folder_warning};
use crate::store::lock::{Claim, Lock};
use crate::store::{self, ErrorKind, Leftovers, drafts};

/// Names checked for what a crash left behind before other work gets its turn.
const NAMES_AT_ONCE: usize = 5_000;

impl Environment {
    /// Prepares the folder, takes the lock and retires drafts that a crash left beside their records, once, on first
    /// access. While that fails or another program holds the lock, every later access tries again.
    pub(super) fn open(&mut self) -> (Access, Vec<Hint>) {
        let mut told = Vec::new();
        let access = match &self.access {
            Some(access @ Access::Unlocked) => access.clone(),
            Some(access @ Access::Writing) if self.is_locked() => access.clone(),
            Some(_) | None => {
                let opened = self.try_to_open(&mut told);
                opened.unwrap_or_else(Access::Unopened)
            }
        };
        self.access = Some(access.clone());
        (access, told)
    }

    fn is_locked(&self) -> bool {
        self.lock
            .as_ref()
            .is_some_and(|lock| lock.is_in(&self.folder))
    }

    /// Opens the folder if that is still to be done, and reports what changed.
    pub(super) fn opened(&mut self, say: &dyn Fn(Report)) -> Access {
        let before = self.access.clone();
        let (access, told) = self.open();
        for hint in told {
            say(Report::Told(hint));
        }
        if before.is_some_and(|before| before != access) {
            say(Report::Access(access.clone()));
        }
        access
    }

    /// Makes sure that no other window may have the folder by now; before it was opened, nothing is known.
    pub(super) fn may_write(&mut self, say: &dyn Fn(Report)) -> Done<()> {
        if self.access.is_none() {
            return Ok(());
        }
        let access = self.opened(say);
        access.only_reads(self.language).map_or(Ok(()), Err)
    }

    /// Sets aside what another window saved in a draft while it had the lock; returns whether it did.
    pub(super) fn keep_other(&mut self, id: &RecordId) -> Done<bool> {
        if !self.regained {
            return Ok(false);
        }
        let differs = match drafts::load(&self.folder, id) {
            Ok(draft) => self.saved.as_ref() != Some(&draft),
            Err(why) => !why.is_absent(),
        };
        if differs {
            drafts::set_aside(&self.folder, id).map_err(said(self.language))?;
        }
        self.regained = false;
        Ok(differs)
    }

    fn try_to_open(&mut self, told: &mut Vec<Hint>) -> Done<Access> {
        let waited = matches!(self.access, Some(Access::Reading(_)));
        if self.lock.is_some() {
            // The folder is no longer the locked one. The place of a disk that is gone must not become a folder of ours.
            let path = self.folder.drafts();
            if !path.is_dir() {
                let kind = ErrorKind::NoFolder;
                return Err(said(self.language)(store::Error { path, kind }));
            }
            (self.lock, self.station, self.regained) = (None, None, true);
        } else if !waited {
            let warnings = self.folder.prepare().map_err(said(self.language))?;
            told.extend(warnings.iter().map(folder_warning));
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
                told.push(Hint::one(
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
