//! An export: which records, in which format, to which file.

use std::path::{MAIN_SEPARATOR, Path, PathBuf, is_separator};

use super::{
    Action, Block, Content, Context, Dialog, Edit, Effect, Front, Model, Next, Role, SPACE, Stamp,
    TextField, Theme, label, turns_back,
};
use crate::domain::record_id::RecordId;
use crate::export::{Format, Which};
use crate::store::browse::below_home;
use crate::store::catalog::Status;
use crate::text::embed;

/// Maximum number of characters in a path.
const PATH: usize = 1_000;
/// The format most people want.
const FIRST_FORMAT: Format = Format::CSV;
/// The rows: what, format, file.
const WHAT: usize = 0;
const FORMAT: usize = 1;
const FILE: usize = 2;

/// Which records are exported.
#[derive(Debug, Clone, PartialEq, Eq)]
enum ExportScope {
    /// The record under the cursor.
    This(RecordId),
    /// Those that a search or a filter left in the list.
    Listed(Vec<RecordId>),
    All,
}

impl ExportScope {
    fn which(&self) -> Which {
        match self {
            Self::This(id) => Which::These(vec![id.clone()]),
            Self::Listed(ids) => Which::These(ids.clone()),
            Self::All => Which::All,
        }
    }

    fn name(&self, model: &Model) -> String {
        let words = &model.phrases.screen;
        match self {
            Self::This(_) => model.say(&words.export_this).to_owned(),
            Self::Listed(ids) => model.fill(&words.export_listed, &[("n", &ids.len().to_string())]),
            Self::All => model.say(&words.export_all).to_owned(),
        }
    }
}

/// An export being prepared.
#[derive(Debug, Clone)]
pub struct Export {
    /// What can be exported, the narrowest first.
    choices: Vec<ExportScope>,
    what: ExportScope,
    format: Format,
    /// The path of the new file.
    pub path: TextField,
    pub cursor: usize,
    /// The folder last asked about, and whether other users can open it, once known.
    examined: Option<(PathBuf, Option<bool>)>,
}

impl Export {
    /// Opens the export dialog, if there is anything to export.
    pub fn ask(model: &mut Model, stamp: Stamp) {
        let under_cursor = || {
            let entry = model.home.current();
            let entry = entry.filter(|entry| entry.status() == Status::Sealed);
            entry.and_then(|entry| entry.id.clone())
        };
        let read = model
            .reading
            .as_ref()
            .map(|reading| &reading.read.record.id);
        let reading = read.is_some();
        let this = read.cloned().or_else(under_cursor);
        if this.is_none() && !model.home.has_records() {
            model.hint(&model.phrases.hints.export_none);
            return;
        }
        if this.is_none() && model.home.lists_no_record() {
            // Offering all the records would export what was not looked for.
            model.hint(&model.phrases.hints.export_unlisted);
            return;
        }
        if model.pending.exporting.is_some() {
            model.hint(&model.phrases.hints.export_runs);
            return;
        }
        let this = this.map(ExportScope::This);
        let listed = model.home.hits().filter(|ids| !ids.is_empty());
        let listed = listed.map(ExportScope::Listed);
        let proposed = proposed(model, stamp, FIRST_FORMAT);
        let mut export = Self {
            what: match (&this, &listed) {
                (_, Some(listed)) if !reading => listed.clone(),
                (Some(this), _) => this.clone(),
                (None, _) => ExportScope::All,
            },
            choices: this
                .into_iter()
                .chain(listed)
                .chain([ExportScope::All])
                .collect(),
            format: FIRST_FORMAT,
            path: TextField::new(PATH, false).holding(proposed),
            cursor: WHAT,
            examined: None,
        };
        let given_up = model.pending.given_up.take();
        if let Some(given_up) = given_up.and_then(|it| it.dialog.downcast::<Self>().cloned()) {
            export.take_up(given_up);
        }
        model.show(export);
    }

    /// Takes over what was chosen for an export that failed or was cancelled; which records, only if the choice is still
    /// among the same.
    fn take_up(&mut self, given_up: Self) {
        if self.choices == given_up.choices {
            self.what = given_up.what;
        }
        self.format = given_up.format;
        self.path = given_up.path;
    }

    /// Asks whether other users can open the folder in the open dialog's path, unless that folder was the last one
    /// asked about.
    pub(in crate::tui) fn examine(model: &mut Model) -> Option<Effect> {
        let front = model.dialog.as_mut()?;
        let folder = Self::folder_in(front)?;
        let export: &mut Self = front.dialog.downcast_mut()?;
        let known = export.examined.as_ref();
        if known.is_some_and(|(known, _)| *known == folder) || !folder.is_absolute() {
            return None;
        }
        export.examined = Some((folder.clone(), None));
        Some(Effect::Examine(folder))
    }

    /// Records the answer, unless the path names another folder by now.
    pub(in crate::tui) fn examined(model: &mut Model, folder: &Path, open: bool) {
        let front = model.dialog.as_mut();
        let export = front.and_then(|front| front.dialog.downcast_mut::<Self>());
        if let Some((asked, known)) = export.and_then(|export| export.examined.as_mut())
            && asked == folder
        {
            *known = Some(open);
        }
    }

    /// The folder in the path, if it names one.
    pub(in crate::tui) fn folder_in(front: &Front) -> Option<PathBuf> {
        let export: &Self = front.dialog.downcast()?;
        let folder = Path::new(export.path.text().trim()).parent()?;
        (!folder.as_os_str().is_empty()).then(|| folder.to_owned())
    }

    /// Warns that other users can open the folder, if they can.
    fn warning(&self, model: &Model) -> Option<Block> {
        let (folder, open) = self.examined.as_ref()?;
        let phrase = &model.phrases.command_line.list.exporting_open;
        let warning = || model.fill(phrase, &[("folder", &folder.to_string_lossy())]);
        (*open == Some(true)).then(|| Block::text(warning()).role(Role::Strong).row(FILE))
    }

    fn export(&self, model: &mut Model) -> Next {
        let path = self.path.text().trim();
        if path.is_empty() {
            model.hint(&model.phrases.screen.export_path);
            return Next::Stay;
        }
        if !Path::new(path).is_absolute() {
            model.hint_with(&model.phrases.hints.export_relative, "path", path);
            return Next::Stay;
        }
        if !fits(path, self.format) {
            let ending = format!(".{}", self.format.extension());
            model.hint_with(&model.phrases.hints.export_ending, "ending", ending);
            return Next::Stay;
        }
        model.pending.exporting = Some(self.clone().into());
        let which = self.what.which();
        Next::Do(vec![Effect::Export(which, self.format, path.to_owned())])
    }
}

impl Dialog for Export {
    fn context(&self, _model: &Model) -> Context {
        Context::Form
    }

    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let about = self.format.about(&model.phrases.command_line.formats);
        let name = embed(&format!("[{}]", self.format.name()));
        let format = format!("{name}  {}", model.say(about));
        let label = |phrase, place| label(model, phrase, place, self.cursor);
        let key = |block: Block| block.end(SPACE, Role::Accent);
        let what = label(&words.export_what, WHAT);
        let one = self.choices.len() == 1;
        let mut blocks = vec![if one { what } else { key(what) }];
        blocks.extend(self.choices.iter().map(|what| {
            let name = what.name(model);
            Block::choice(theme, WHAT, &name, *what == self.what)
        }));
        blocks.extend([
            key(label(&words.export_format, FORMAT)),
            Block::text(format).row(FORMAT),
            label(&words.export_path, FILE),
            Block::text(self.path.text()).field(1).row(FILE),
        ]);
        blocks.extend(self.warning(model));
        let field = Some(&self.path).filter(|_| self.cursor == FILE);
        Content::filled(model.say(&words.export_title), blocks, self.cursor, field)
    }

    fn act(&mut self, model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        if action == Action::Open {
            return self.export(model);
        }
        Next::Stay
    }

    fn confirms(&self) -> bool {
        self.cursor == FILE
    }

    fn rows(&self) -> usize {
        FILE + 1
    }

    fn cursor_mut(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        Some(&mut self.path).filter(|_| self.cursor == FILE)
    }

    /// Expands a leading `~` to the home folder.
    fn typed(&mut self, model: &mut Model, _stamp: Stamp) {
        let home = model.folders.home.as_deref().and_then(Path::to_str);
        let Some(home) = home else { return };
        let text = self.path.text();
        if let Some(rest) = below_home(text) {
            let path = format!("{home}{MAIN_SEPARATOR}{rest}");
            self.path.set(path);
        } else if text.strip_suffix(is_separator) == Some(&format!("{home}{MAIN_SEPARATOR}")) {
            // Expanding the `~` already added the separator.
            self.path.set(format!("{home}{MAIN_SEPARATOR}"));
        }
    }

    /// Space and the arrow keys change which records are exported, and the format.
    fn choose(&mut self, model: &mut Model, edit: &Edit) -> Vec<Effect> {
        let Some(back) = turns_back(edit) else {
            if matches!(edit, Edit::Insert(_)) {
                model.hint(&model.phrases.hints.export_typed);
            }
            return Vec::new();
        };
        if self.cursor == WHAT {
            self.what = next_of(&self.choices, &self.what, back);
            return Vec::new();
        }
        let formats: Vec<Format> = Format::all().collect();
        self.turn_to(next_of(&formats, &self.format, back));
        Vec::new()
    }
}

/// Returns the value after this one, or the one before it, wrapping around.
fn next_of<T: Clone + PartialEq>(all: &[T], now: &T, back: bool) -> T {
    let here = all.iter().position(|it| it == now).unwrap_or(0);
    let step = if back { all.len() - 1 } else { 1 };
    let next = all.iter().cycle().nth(here + step);
    next.unwrap_or(now).clone()
}

impl Export {
    /// Changes the format, and the file extension if it matched the old one.
    fn turn_to(&mut self, format: Format) {
        let before = format!(".{}", self.format.extension());
        if let Some(name) = self.path.text().strip_suffix(&before) {
            let path = format!("{name}.{}", format.extension());
            self.path.set(path);
        }
        self.format = format;
    }
}

/// Proposes a new file in the folder of the last export, else in the home folder, named by date and time.
fn proposed(model: &Model, stamp: Stamp, format: Format) -> String {
    let folders = &model.folders;
    let folder = folders.exports.as_ref().or(folders.home.as_ref());
    let now = stamp.now.local().strftime("%Y-%m-%d-%H%M");
    let name = format!("mesocheck-{now}.{}", format.extension());
    let path = folder.map(|folder| folder.join(&name));
    let path = path.as_deref().and_then(Path::to_str);
    path.map_or(name.clone(), str::to_owned)
}

/// Whether a path has the extension of a format.
fn fits(path: &str, format: Format) -> bool {
    let ending = Path::new(path).extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(format.extension()))
}
