//! The head of this workstation's chain: searched in parts, so that nothing waits for it, and found before a seal.

use super::{Done, Environment, said};
use crate::domain::record::Link;
use crate::session::Report;
use crate::session::{Access, Hint};
use crate::store;
use crate::store::station::{ChainStart, HeadSearch};
use crate::text::visible_path;

/// Records checked for the head of the chain before other work gets its turn.
const RECORDS_AT_ONCE: usize = 500;

impl Environment {
    /// Whether this window needs the head of the chain and has not found it yet.
    const fn seeks_station(&self) -> bool {
        let writes = matches!(self.access, Some(Access::Writing | Access::Unlocked));
        self.station.is_none() && writes
    }

    /// Whether part of the search through the records, for the head of the chain or for leftovers, is still to come.
    pub(super) const fn seeks(&self) -> bool {
        self.seeks_station() || self.leftovers.is_some()
    }

    /// Searches the next part.
    pub(super) fn seek(&mut self, say: &dyn Fn(Report)) {
        let more = (self.seeks_station() && self.seek_station(say)) || self.remove_leftovers();
        if more {
            say(Report::Seeking);
        }
    }

    /// Searches the next part for the head of the chain; errors are reported when a record is sealed.
    fn seek_station(&mut self, say: &dyn Fn(Report)) -> bool {
        let begun = self
            .search
            .take()
            .map_or_else(|| HeadSearch::begin(&self.folder), Ok);
        let Ok(mut search) = begun else { return false };
        let more = search.look(&self.folder, RECORDS_AT_ONCE);
        self.search = Some(search);
        if !more {
            let _ = self.find_station(say);
        }
        more
    }

    /// Reports the number that the next record gets; errors are reported when it is sealed.
    pub(super) fn tell_number(&mut self, say: &dyn Fn(Report)) {
        if self.seeks_station() {
            let _ = self.find_station(say);
        }
        if let Some(station) = &self.station {
            say(Report::NextNumber(station.next_link().number));
        }
    }

    /// The place of the next record in the chain.
    pub(super) fn next_link(&mut self, say: &dyn Fn(Report)) -> Done<Link> {
        self.find_station(say).map_err(said(self.language))?;
        Ok(self.station.as_ref().ok_or_else(String::new)?.next_link())
    }

    /// Completes the search for the head of the chain, and reports what is remarkable about it.
    fn find_station(&mut self, say: &dyn Fn(Report)) -> store::Result<()> {
        if self.station.is_some() {
            return Ok(());
        }
        let search = self
            .search
            .take()
            .map_or_else(|| HeadSearch::begin(&self.folder), Ok)?;
        let (station, begun) = search.end(&self.folder)?;
        let hints = &self.phrases.hints;
        let told = match begun {
            ChainStart::NewStation => Some(Hint::one(&hints.new_station, "id", station.id())),
            ChainStart::HeadSetAside => {
                let kept = self.folder.former_station(station.id());
                let file = visible_path(&self.folder.below(&kept));
                Some(Hint::one(&hints.head_set_aside, "file", file))
            }
            ChainStart::HeadMissing { number } => {
                Some(Hint::one(&hints.head_missing, "n", number.to_string()))
            }
            ChainStart::Continued | ChainStart::MovedForward { .. } | ChainStart::First => None,
        };
        self.station = Some(station);
        told.map(Report::Told).map(say);
        Ok(())
    }
}
