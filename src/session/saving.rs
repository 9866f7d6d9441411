//! Saving and leaving a consultation, which is let go only once the worker has confirmed that it is safe.

use std::time::Duration;

use super::ending::{DRAFT_KEPT, NOT_SAVED};
use super::open::{OpenConsultation, Saved};
use super::{Effect, Hint, News, Session, Stamp};
use crate::domain::moment::Moment;

/// Maximum delay between the first unsaved change and the autosave.
pub const AUTOSAVE: Duration = Duration::from_secs(1);
/// Delays before a failed save is retried, by number of consecutive failures. Many causes are brief; a lasting one
/// should not keep the disk busy.
const RETRIES: [Duration; 3] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
];
/// The delay after any further failures.
const LATER: Duration = Duration::from_secs(10);
/// How long exiting waits for a save; one that fails within this time brings its consultation back.
const LEAVING: Duration = Duration::from_millis(300);

/// What to do after a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// Suspend until the shell resumes the program.
    Stop,
    /// Exit, at this time at the latest.
    Exit(Duration),
}

impl Session {
    /// Saves the draft, as soon as no earlier save is under way: on a slow disk, old drafts must not queue up before
    /// the newest.
    pub fn save_next(&mut self) -> Vec<Effect> {
        if self.saves == 0 {
            return self.save_now();
        }
        if let Some(open) = &mut self.open {
            open.changed_at = open.changed_at.map(|_| Duration::ZERO);
        }
        Vec::new()
    }

    /// Saves the draft at once if it has changed or the last save failed. A blank draft is removed from disk.
    pub fn save_now(&mut self) -> Vec<Effect> {
        let Some(open) = &mut self.open else {
            return Vec::new();
        };
        if open.closing() {
            return Vec::new();
        }
        let due = open.save_is_due();
        open.changed_at = None;
        if !due {
            return Vec::new();
        }
        open.failed_at = None;
        let unsaved = Box::new(open.unsaved());
        self.saves += 1;
        vec![Effect::Save(unsaved)]
    }

    /// Leaves the consultation. Its draft is kept if there are entries; if saving it fails, the consultation comes
    /// back.
    pub fn leave(&mut self) -> Vec<Effect> {
        let blank = self.open.as_deref().is_some_and(OpenConsultation::is_blank);
        let mut effects = self.save_now();
        let open = self.open.take();
        if open.is_some() && self.saves > 0 {
            self.left = open;
        }
        let hints = &self.phrases.hints;
        if blank {
            self.draft = None;
            self.hint(&hints.nothing_kept);
        } else if self.sample {
            self.hint(&hints.sample_left);
        } else {
            self.hint(&hints.saved_again);
        }
        effects.push(Effect::List);
        effects
    }

    /// Exits once everything is saved; returns whether it waits for that.
    ///
    /// A save that soon fails brings its consultation back instead; once it has failed, or if the disk does not
    /// respond, asking again (`exiting`) exits anyway.
    pub fn exit(&mut self, exiting: bool, at: Duration) -> (bool, Vec<Effect>) {
        let effects = self.save_now();
        let waits = self.saves > 0 && self.failures == 0 && !exiting;
        if waits {
            self.after = Some(After::Exit(at + LEAVING));
            self.hint(&self.phrases.screen.working);
        } else {
            self.exit_now();
        }
        (waits, effects)
    }

    /// Takes back an exit that waits for a save; returns whether there was one.
    pub fn stay(&mut self) -> bool {
        let exits = |after: &mut After| matches!(after, After::Exit(_));
        self.after.take_if(exits).is_some()
    }

    /// Whether the open consultation could not be saved, and still is not.
    pub fn is_unsaved(&self) -> bool {
        self.open.is_some() && self.failures > 0
    }

    /// Exits now; the result of a save still in progress is known when the worker ends.
    pub fn exit_now(&mut self) {
        self.after = None;
        self.exit = Some(match &self.draft {
            // A sample is not kept, and nobody expects it to be.
            Some(_) if self.sample => 0,
            Some(_) if self.failures > 0 && self.saves == 0 => NOT_SAVED,
            Some(_) => DRAFT_KEPT,
            None => 0,
        });
    }

    /// Suspends the program once the draft is saved.
    pub fn suspend(&mut self) -> Vec<Effect> {
        let mut effects = self.save_now();
        if self.saves > 0 {
            self.after = Some(After::Stop);
        } else {
            effects.push(Effect::Suspend);
        }
        effects
    }

    /// When the program exits even if not everything is saved.
    pub const fn exit_due(&self) -> Option<Duration> {
        match self.after {
            Some(After::Exit(due)) => Some(due),
            Some(After::Stop) | None => None,
        }
    }

    /// When the next save is due; at once if the time of a failure is yet to be noted. Nothing is due while the worker
    /// is still saving.
    pub fn save_due(&self) -> Option<Duration> {
        let idle = self.saves == 0;
        let open = self.open.as_ref()?;
        let changed = open.changed_at.filter(|_| idle).map(|at| at + AUTOSAVE);
        let pause = RETRIES.get(self.failures.saturating_sub(1));
        let pause = pause.copied().unwrap_or(LATER);
        let failed = (open.saved == Saved::Failed && idle)
            .then(|| open.failed_at.map_or(Duration::ZERO, |at| at + pause));
        [changed, failed].into_iter().flatten().min()
    }

    /// Performs what is due: the exit, an autosave.
    pub fn tick(&mut self, stamp: Stamp) -> Vec<Effect> {
        if self.exit_due().is_some_and(|due| stamp.at >= due) {
            self.exit_now();
        }
        // The worker reports no times; the first tick after a failure counts as its time.
        if let Some(open) = &mut self.open
            && open.saved == Saved::Failed
        {
            open.failed_at.get_or_insert(stamp.at);
        }
        if self.save_due().is_some_and(|due| stamp.at >= due) {
            self.save_next()
        } else {
            Vec::new()
        }
    }

    /// Handles a successful save.
    pub(super) fn saved(&mut self, at: Moment) -> Vec<Effect> {
        self.saves = self.saves.saturating_sub(1);
        self.failures = 0;
        let last = self.saves == 0;
        if last {
            self.left = None;
        }
        // A change made while the worker was saving is still unsaved.
        if let Some(open) = &mut self.open
            && last
            && open.changed_at.is_none()
            && !open.closing()
        {
            open.saved = if open.is_blank() {
                Saved::Nothing
            } else {
                Saved::At(at)
            };
            // The hint about the failed save no longer applies.
            let hints = &self.phrases.hints;
            let unsaved = [&hints.save_failed, &hints.leave_unsaved];
            self.hint
                .take_if(|hint| unsaved.iter().any(|it| hint.says(it)));
        }
        match self.after.take_if(|_| last) {
            Some(After::Stop) => return vec![Effect::Suspend],
            Some(After::Exit(_)) => self.exit_now(),
            None => {}
        }
        Vec::new()
    }

    /// Handles a failed save: a consultation left meanwhile comes back, and the program neither suspends nor exits.
    pub(super) fn save_failed(&mut self, why: &str) -> News {
        self.saves = self.saves.saturating_sub(1);
        self.after = None;
        self.failures += 1;
        let left = self.left.take();
        let news = match &left {
            Some(_) => News::CameBack,
            None => News::Nothing,
        };
        if let Some(open) = left {
            self.draft = Some(open.consultation.form().id.clone());
            self.open = Some(open);
        }
        if let Some(open) = &mut self.open
            && !open.closing()
        {
            open.saved = Saved::Failed;
            open.failed_at = None;
        }
        // A failed request matters more, and so does what leaving loses: such a hint stays. A front end always shows
        // that the draft is unsaved.
        let hints = &self.phrases.hints;
        let lasting = [
            &hints.not_opened,
            &hints.not_sealed,
            &hints.not_discarded,
            &hints.not_exported,
            &hints.leave_unsaved,
        ];
        let stays = |hint: &Hint| lasting.iter().any(|it| hint.says(it));
        if !self.hint.as_ref().is_some_and(stays) {
            self.hint_with(&hints.save_failed, "why", why.trim_end_matches('.'));
        }
        news
    }
}
