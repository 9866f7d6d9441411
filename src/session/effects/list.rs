//! The list of consultations: the visible part first, the rest in parts.
//!
//! A folder of many thousand records is read once; later only what is new or changed.

use super::Environment;
use crate::session::Access;
use crate::session::Report;
use crate::store::names::Names;

/// Records read before the list is first shown.
const FIRST: usize = 200;
/// Records read at a time after that; no other work waits longer than one such part.
const PART: usize = 500;

impl Environment {
    /// Reports the list, then the findings of the start.
    pub(super) fn tell_list(&mut self, say: &dyn Fn(Report)) -> Option<Report> {
        // A folder that cannot be written to can still be read; the next consultation tries again.
        let opened = self.open();
        let (access, told) = opened.unwrap_or_else(|why| {
            let failed = &self.phrases.hints.failed;
            (Access::Unlocked, vec![super::hint(failed, "why", why)])
        });
        let mut entries = self.list.begin(&self.folder);
        entries.extend(self.list.next(&self.folder, FIRST));
        let mut names = Names::read(&self.folder);
        let known = |name: &String| !names.practitioners.contains(name);
        let more: Vec<_> = self
            .practitioners
            .iter()
            .filter(|it| known(it))
            .cloned()
            .collect();
        names.practitioners.extend(more);
        say(Report::Listed {
            entries,
            names,
            access,
        });
        for hint in told {
            say(Report::Told(hint));
        }
        say(Report::Folders(self.folders()));
        if self.seeks_station() {
            say(Report::Seeking);
        }
        let more = self.list.has_more();
        more.then(|| Report::More(Vec::new(), true))
    }

    pub(super) fn more(&mut self) -> Report {
        let entries = self.list.next(&self.folder, PART);
        Report::More(entries, self.list.has_more())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::tests::{performed, place};
    use super::*;
    use crate::domain::language::Language;
    use crate::session::{Access, Hint};
    use crate::session::{Effect, Undone};

    /// The number of entries reported first, then in each part.
    fn parts(environment: &mut Environment) -> Vec<usize> {
        let mut counts = Vec::new();
        let mut waiting = performed(environment, Effect::List);
        while !waiting.is_empty() {
            let mut again = false;
            for report in std::mem::take(&mut waiting) {
                if let Report::Listed { entries, .. } = &report {
                    counts.push(entries.len());
                }
                if let Report::More(entries, more) = &report {
                    counts.push(entries.len());
                    again = *more;
                }
            }
            if again {
                waiting = performed(environment, Effect::ListMore);
            }
        }
        counts
    }

    #[test]
    fn the_newest_come_first_and_what_is_known_comes_at_once() {
        let (_home, mut environment) = place(FIRST + PART + 50);
        assert_eq!(parts(&mut environment), [FIRST, 0, PART, 51]);
        assert_eq!(parts(&mut environment), [FIRST + PART + 51]);
    }

    #[test]
    fn another_language_does_not_cut_the_list_short() {
        let (_home, mut environment) = place(FIRST + 50);
        performed(&mut environment, Effect::List);
        performed(&mut environment, Effect::KeepLanguage(Language::Ar));
        let rest = performed(&mut environment, Effect::ListMore);
        assert!(
            matches!(&rest[..], [Report::More(entries, false)] if entries.len() == 51),
            "{rest:?}"
        );
    }

    #[test]
    fn a_new_station_is_told_once() {
        let (_home, mut environment) = place(1);
        let told = |reports: Vec<Report>| {
            let new = &crate::shipped::PHRASES.hints.new_station;
            let is_new = |report: &Report| matches!(report, Report::Told(hint) if std::ptr::eq(hint.phrase, new));
            reports.iter().filter(|report| is_new(report)).count()
        };
        let listed = performed(&mut environment, Effect::List);
        assert!(matches!(listed.last(), Some(Report::Seeking)));
        assert_eq!(told(performed(&mut environment, Effect::Seek)), 1);
        assert_eq!(told(performed(&mut environment, Effect::Seek)), 0);
        let listed = performed(&mut environment, Effect::List);
        assert!(
            !listed
                .iter()
                .any(|report| matches!(report, Report::Seeking))
        );
        let mut next = Environment::new(environment.folder.clone(), None, Language::En);
        drop(environment);
        performed(&mut next, Effect::List);
        assert_eq!(told(performed(&mut next, Effect::Seek)), 0);
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_is_read() {
        let (_home, mut environment) = place(2);
        // A folder in place of the lock: no one can take it.
        fs::create_dir(environment.folder.lock()).unwrap();
        let reports = performed(&mut environment, Effect::List);
        let Some(Report::Listed {
            entries, access, ..
        }) = reports.first()
        else {
            panic!("{reports:?}")
        };
        assert_eq!((entries.len(), access), (3, &Access::Unlocked));
        assert!(matches!(reports[1], Report::Told(_)));
        assert!(matches!(
            performed(&mut environment, Effect::Start).as_slice(),
            [Report::Failed(Undone::Opening, _)]
        ));
    }

    #[test]
    fn a_window_takes_over_what_the_other_has_left_and_says_so_once() {
        let taken_over = Hint::of(&crate::shipped::PHRASES.hints.taken_over);
        let effects = [Effect::Start, Effect::Claim, Effect::List];
        for effect in effects {
            let (_home, mut first) = place(1);
            performed(&mut first, Effect::List);
            let mut second = Environment::new(first.folder.clone(), None, Language::En);
            performed(&mut second, Effect::List);
            for asks in [Effect::Start, Effect::Claim] {
                let reports = performed(&mut second, asks);
                let refused = matches!(&reports[..], [Report::Failed(Undone::Claiming, _)]);
                assert!(refused, "{reports:?}");
            }
            drop(first);
            let reports = performed(&mut second, effect);
            let told =
                |report: &&Report| matches!(report, Report::Told(hint) if *hint == taken_over);
            assert_eq!(reports.iter().filter(told).count(), 1, "{reports:?}");
            let writes = |report: &Report| {
                matches!(report, Report::Access(Access::Writing))
                    || matches!(
                        report,
                        Report::Listed {
                            access: Access::Writing,
                            ..
                        }
                    )
            };
            assert!(reports.iter().any(writes), "{reports:?}");
            let reports = performed(&mut second, Effect::Start);
            assert!(matches!(&reports[..], [Report::Opened(_)]), "{reports:?}");
        }
    }
}
