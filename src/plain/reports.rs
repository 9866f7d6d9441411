//! Performs effects, and shows what they report.

use std::cell::RefCell;
use std::collections::VecDeque;

use super::steps::Step;
use super::{Became, Plain};
use crate::session::effects::Perform;
use crate::session::{Effect, News, Report};

impl<P: Perform> Plain<P> {
    /// Performs effects and everything that follows from them.
    pub(super) fn perform(&mut self, effects: Vec<Effect>) {
        let mut queue = VecDeque::from(effects);
        while let Some(effect) = queue.pop_front() {
            let reports = RefCell::new(Vec::new());
            self.performer
                .perform(effect, &|report| reports.borrow_mut().push(report));
            for report in reports.into_inner() {
                let (news, more) = self.session.apply(report);
                queue.extend(more);
                queue.extend(self.show(news));
            }
        }
    }

    /// Shows the news in a report.
    fn show(&mut self, news: News) -> Option<Effect> {
        match news {
            News::Opened => {
                self.tell_hint();
                self.say_client();
                self.say_corrects();
                self.say_whose_checklist();
                self.resume();
            }
            News::CameBack => {
                self.say_client();
                self.resume();
            }
            News::Sealed(certificate) => self.sealed(&certificate),
            News::Discarded => {
                self.tell_hint();
                self.became = Some(Became::Moved);
                self.step = Step::Home;
            }
            News::SealedElsewhere(_) => {
                self.became = Some(Became::Gone);
                self.step = Step::Home;
            }
            News::Listed(entries, records) => self.home.list(entries, *records),
            News::Other(report) => return self.show_other(report),
            News::Nothing | News::Failed(_) => {}
        }
        None
    }

    fn show_other(&mut self, report: Report) -> Option<Effect> {
        match report {
            Report::Records(records) => return self.home.extend(*records),
            Report::Told(hint) | Report::Exported(hint) => self.tell(&hint),
            Report::Exporting(..) => return Some(Effect::ExportMore),
            Report::Read(read) => self.print_record(&read),
            Report::DiscardedDrafts(entries) => self.discarded = entries,
            Report::Restored(_) => self.became = Some(Became::Moved),
            Report::Newcomer => return Some(self.welcome()),
            _ => {}
        }
        None
    }
}
