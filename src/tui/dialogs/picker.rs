//! The choice of an intake file: folders and RON files, filtered by typing, or a path typed or pasted.
//!
//! ```text
//!  /home/sara/intakes
//!  Filter: 10
//!  the faults of the file that was chosen, each with its line and column
//!  ▌ ▸ folder above
//!      A-1042.ron
//! ```

use std::path::{MAIN_SEPARATOR, Path, PathBuf, is_separator};

use super::{
    Action, Block, Content, Context, Dialog, Edit, Effect, Model, Move, Next, Role, Stamp, Theme,
};
use crate::store::browse::{FolderItem, Listing, below_home};
use crate::store::intake::ENDING;
use crate::text::{embed, fold};
use crate::tui::model::Scene;
use crate::tui::widgets::text_field::{EditOutcome, TextField};

/// Rows per page.
const PAGE: usize = 10;
/// Maximum number of characters in a filter or path.
const FILTER: usize = 1000;
/// Maximum number of faults shown; the others are counted, and appear once these have been fixed.
const FAULTS: usize = 3;

/// A folder and the choices in it.
#[derive(Debug)]
pub struct Picker {
    listing: Listing,
    filter: TextField,
    /// The index among the rows that match the filter.
    cursor: usize,
    /// What is wrong with the last file chosen.
    faults: Vec<String>,
}

enum PickerLine<'a> {
    Above(&'a Path),
    /// An item in the folder.
    In(&'a FolderItem),
}

impl Picker {
    /// Shows a listed folder, at home or in the open picker, or why it could not be listed.
    pub(in crate::tui) fn browsed(model: &mut Model, listed: Result<Listing, String>) {
        let choosing = model.front::<Self>().is_some();
        let free = matches!(model.scene(), Scene::Home) && model.dialog.is_none();
        match listed {
            Ok(listing) if choosing || free => model.show(Self::of(listing)),
            Ok(_) => {}
            Err(why) => {
                // The last folder may be gone; next time start at the home folder.
                model.folders.intakes = None;
                model.hint_with(&model.phrases.hints.not_opened, "why", why);
            }
        }
    }

    /// Shows what is wrong with the chosen file.
    pub(in crate::tui) fn refused(model: &mut Model, faults: Vec<String>) {
        let front = model.dialog.as_mut();
        if let Some(picker) = front.and_then(|front| front.dialog.downcast_mut::<Self>()) {
            picker.faults = faults;
        } else {
            let why = faults.into_iter().next().unwrap_or_default();
            model.hint_with(&model.phrases.hints.not_opened, "why", why);
        }
    }

    /// A folder with the cursor on its first item rather than on its parent.
    fn of(listing: Listing) -> Self {
        let above = listing.folder.parent().is_some();
        let cursor = usize::from(above && !listing.items.is_empty());
        Self {
            listing,
            filter: TextField::new(FILTER, false),
            cursor,
            faults: Vec::new(),
        }
    }

    /// The rows that match the filter; the parent folder only without a filter.
    fn choices(&self) -> Vec<PickerLine<'_>> {
        let above = self.listing.folder.parent();
        let above = above.filter(|_| self.filter.is_empty());
        let sought = fold(self.filter.text());
        let found = |item: &&FolderItem| fold(&item.name.to_string_lossy()).contains(&*sought);
        let items = self.listing.items.iter().filter(found).map(PickerLine::In);
        above
            .map(PickerLine::Above)
            .into_iter()
            .chain(items)
            .collect()
    }

    /// The path that was typed instead of a filter.
    fn path(&self, model: &Model) -> Option<PathBuf> {
        let typed = self.filter.text().trim();
        let at_home = below_home(typed).zip(model.folders.home.as_ref());
        let in_folder = || self.listing.folder.join(typed);
        at_home
            .map(|(rest, home)| home.join(rest))
            .or_else(|| typed.contains(is_separator).then(in_folder))
    }

    /// Opens the folder under the cursor, or starts a consultation from the file there; a typed path takes precedence.
    fn open(&mut self, model: &mut Model) -> Next {
        if let Some(path) = self.path(model) {
            let ending = path.extension();
            return if ending.is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)) {
                self.begin(model, path)
            } else {
                self.faults.clear();
                // Without a separator at its end, so that faults can name a file without its folder.
                Next::Await(Effect::Browse(Some(path.components().collect())))
            };
        }
        let folder = &self.listing.folder;
        let (path, is_folder) = match self.choices().get(self.cursor) {
            Some(PickerLine::Above(above)) => ((*above).to_owned(), true),
            Some(PickerLine::In(item)) => (folder.join(&item.name), item.folder),
            None => return Next::Nothing,
        };
        if is_folder {
            self.faults.clear();
            return Next::Await(Effect::Browse(Some(path)));
        }
        self.begin(model, path)
    }

    /// Requests a consultation, but only once: a held key must not start several.
    fn begin(&mut self, model: &mut Model, path: PathBuf) -> Next {
        let folder = path.parent().map(Path::to_owned);
        let effect = Effect::StartFrom(model.pending.procedure, path);
        let Some(effect) = model.session.ask_for(effect).pop() else {
            return Next::Stay;
        };
        self.faults.clear();
        model.folders.intakes = folder;
        Next::Await(effect)
    }
}

impl Dialog for Picker {
    fn context(&self, _model: &Model) -> Context {
        Context::Picker
    }

    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let choices = self.choices();
        let none = match self.path(model) {
            Some(_) => &words.picker_path,
            None => &words.picker_none,
        };
        let none = Block::text(model.say(none)).role(Role::Muted);
        let none = choices.is_empty().then_some(none);
        let rows = choices.iter().enumerate().map(|(place, choice)| {
            let (name, folder) = match choice {
                PickerLine::Above(_) => (model.say(&words.picker_above).to_owned(), true),
                PickerLine::In(item) => (embed(&item.name.to_string_lossy()), item.folder),
            };
            let (sign, role) = match (folder, place == self.cursor) {
                (true, false) => (theme.signs.current, Role::Muted),
                (true, true) => (theme.signs.current, Role::Strong),
                (false, false) => (" ", Role::Text),
                (false, true) => (" ", Role::Strong),
            };
            Block::text(name)
                .role(role)
                .sign(sign, Role::Muted)
                .row(place)
        });
        let others = Some(self.listing.others).filter(|others| *others > 0);
        let others = others.map(|others| {
            let text = model.fill(&words.picker_others, &[("n", &others.to_string())]);
            Block::text(text).role(Role::Muted)
        });
        // A dialog always leaves two rows for its list, so a shorter list is padded; otherwise the text above it would
        // be cut.
        let room = (choices.len() < 2).then(Block::gap);
        let blocks = rows.chain(none).chain(others).chain(room).collect();
        Content::filled(model.say(&words.picker_title), blocks, self.cursor, None)
            .pinned(self.above(model, theme))
    }

    fn act(&mut self, model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        match action {
            Action::Open => self.open(model),
            Action::HomeFolder => Next::Await(Effect::Browse(None)),
            _ => Next::Stay,
        }
    }

    fn confirms(&self) -> bool {
        true
    }

    fn moved(&mut self, to: Move) -> bool {
        self.cursor = to.among(self.choices().len(), PAGE, self.cursor);
        true
    }

    fn offers(&self, _model: &Model, _action: Action) -> bool {
        true
    }

    /// Letters filter; Backspace deletes the last one, or opens the parent folder if there is none.
    fn choose(&mut self, model: &mut Model, edit: &Edit) -> Vec<Effect> {
        if self.filter.is_empty() && *edit == Edit::Backspace {
            let above = self.listing.folder.parent().map(Path::to_owned);
            let above = above.map(|above| Effect::Browse(Some(above)));
            return above.into_iter().collect();
        }
        match self.filter.edit_end(edit.clone()) {
            EditOutcome::Changed => self.cursor = 0,
            EditOutcome::Refused(refusal) => model.session.refuse(&refusal),
            EditOutcome::Moved | EditOutcome::Nothing => {}
        }
        Vec::new()
    }
}

impl Picker {
    /// What stays above the list: the folder, the filter, the faults.
    fn above(&self, model: &Model, theme: &Theme) -> Vec<Block> {
        let words = &model.phrases.screen;
        let folder = self.listing.folder.display().to_string();
        let mut above = vec![Block::text(embed(&folder)).role(Role::Accent)];
        above.push(if self.filter.is_empty() {
            Block::text(model.say(&words.picker_how)).role(Role::Muted)
        } else {
            let filter = [("text", self.filter.text())];
            Block::text(model.fill(&words.picker_filter, &filter))
        });
        let faults = self.faults.iter().take(FAULTS);
        above.extend(faults.map(|fault| {
            // The folder is already shown above.
            let named = fault.strip_prefix(&*folder);
            let named = named.and_then(|rest| rest.strip_prefix(MAIN_SEPARATOR));
            Block::text(named.unwrap_or(fault)).sign(theme.signs.bullet, Role::Accent)
        }));
        if let Some(more) = self.faults.len().checked_sub(FAULTS).filter(|it| *it > 0) {
            let more = model.fill(&words.picker_more, &[("n", &more.to_string())]);
            above.push(Block::text(more).sign(" ", Role::Muted));
        }
        above.push(Block::gap());
        above
    }
}
