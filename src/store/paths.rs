//! Paths in the data folder and the configuration folder.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use directories::ProjectDirs;

use super::access::{self, FolderWarning};
use super::{Error, ErrorKind, PathContext, Problem, Result, writing};
use crate::domain::record_id::RecordId;

/// The environment variable for the data folder.
pub const DATA_VARIABLE: &str = "MESOCHECK_DATA";

/// How the data folder was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    Option,
    Variable,
    Configuration,
    Platform,
}

/// The data folder, which holds everything entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    root: PathBuf,
    /// Data folders of other workstations, whose records are also read; nothing is ever written there.
    also: Vec<PathBuf>,
}

/// Identifies a list of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameList {
    /// Those who fill in the checklist.
    Practitioner,
    /// Those who decide.
    Specialist,
}

impl Folder {
    /// Locates the data folder (option, then variable, then configuration, then platform default); creates nothing.
    pub fn locate(option: Option<&Path>, configured: Option<&Path>) -> Result<Self> {
        Self::located(option, configured).map(|(folder, _)| folder)
    }

    /// Like [`Self::locate`], but also returns how the folder was chosen.
    pub fn located(option: Option<&Path>, configured: Option<&Path>) -> Result<(Self, NamedBy)> {
        let variable = env::var_os(DATA_VARIABLE);
        // The local folder: on Windows the roaming one is copied to a server.
        let platform = || platform().map(|dirs| dirs.data_local_dir().to_owned());
        choose(option, variable, configured, platform).map(|(path, by)| (Self::at(path), by))
    }

    /// The platform's default data folder, whatever else is configured.
    pub fn platform() -> Result<Self> {
        let platform = || platform().map(|dirs| dirs.data_local_dir().to_owned());
        choose(None, None, None, platform).map(|(path, _)| Self::at(path))
    }

    /// The data folder at a path; creates nothing.
    pub fn at(root: PathBuf) -> Self {
        Self {
            root: std::path::absolute(&root).unwrap_or(root),
            also: Vec::new(),
        }
    }

    /// Adds other workstations' folders, to read their records as well.
    ///
    /// # Errors
    /// One of them [cannot be used](Self::check_exists).
    pub fn with_also(mut self, others: &[PathBuf]) -> Result<Self> {
        if others.is_empty() {
            return Ok(self);
        }
        let whole = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut known = vec![whole(&self.root)];
        for other in others {
            let folder = Self::at(other.clone());
            folder.check_exists()?;
            if !known.contains(&whole(other)) {
                known.push(whole(other));
                self.also.push(folder.root);
            }
        }
        Ok(self)
    }

    /// This folder without those of other workstations.
    #[must_use]
    pub fn alone(&self) -> Self {
        Self {
            root: self.root.clone(),
            also: Vec::new(),
        }
    }

    /// Whether no folders of other workstations are read.
    pub(super) const fn is_alone(&self) -> bool {
        self.also.is_empty()
    }

    /// This folder, then those of other workstations, each on its own.
    pub(super) fn each(&self) -> impl Iterator<Item = Self> {
        let roots = std::iter::once(&self.root).chain(&self.also);
        roots.map(|root| Self {
            root: root.clone(),
            also: Vec::new(),
        })
    }

    /// Creates the folder and its subfolders for the owner only; tightens and reports one that is open to others.
    pub fn prepare(&self) -> Result<Vec<FolderWarning>> {
        writing::make_root(&self.root)?;
        let mut warnings = Vec::new();
        warnings.extend(access::tighten(&self.root, || self.is_ours()).context(&self.root)?);
        for path in [
            self.records(),
            self.drafts(),
            self.discarded(),
            self.checklists(),
        ] {
            writing::make_folder(&path)?;
            warnings.extend(access::tighten(&path, || true).context(&path)?);
        }
        // An earlier start may have created a folder without syncing its name.
        writing::sync_folder_of(&self.records())?;
        Ok(warnings)
    }

    /// Checks that the folder can be used.
    ///
    /// # Errors
    /// It does not exist ([`ErrorKind::NoFolder`]), it or a folder above it is something else, or it cannot be opened.
    pub fn check_exists(&self) -> Result<()> {
        check_folder(&self.root)
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn records(&self) -> PathBuf {
        self.root.join("records")
    }

    pub fn record(&self, id: &RecordId) -> PathBuf {
        self.root.join(record(id))
    }

    pub fn drafts(&self) -> PathBuf {
        self.root.join("drafts")
    }

    pub fn draft(&self, id: &RecordId) -> PathBuf {
        self.drafts().join(file_name(id))
    }

    pub fn discarded(&self) -> PathBuf {
        self.drafts().join("discarded")
    }

    pub fn discarded_draft(&self, id: &RecordId) -> PathBuf {
        self.discarded().join(file_name(id))
    }

    pub fn checklists(&self) -> PathBuf {
        self.root.join("checklists")
    }

    pub fn checklist(&self, sha256: &str) -> PathBuf {
        self.checklists().join(format!("{sha256}.ron"))
    }

    pub fn station(&self) -> PathBuf {
        self.root.join("station.ron")
    }

    /// What stood in the place of [`Self::station`] and could not be used when this station began.
    pub(crate) fn former_station(&self, id: &str) -> PathBuf {
        self.root.join(format!("station-{id}.ron"))
    }

    /// The index, derived from the records, which serves lists and searches.
    pub fn index(&self) -> PathBuf {
        self.root.join("index")
    }

    pub fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }

    /// The file that tells people who holds the lock.
    pub fn holder(&self) -> PathBuf {
        self.root.join("lock.holder")
    }

    pub fn names(&self, who: NameList) -> PathBuf {
        self.root.join(match who {
            NameList::Practitioner => "practitioners.ron",
            NameList::Specialist => "specialists.ron",
        })
    }

    /// The lists of records handed to recipients.
    pub fn handed_lists(&self) -> PathBuf {
        self.root.join("handed")
    }

    /// The list of records handed to a recipient.
    pub fn handed(&self, name: &str) -> PathBuf {
        self.handed_lists().join(name)
    }

    /// The file with what the program remembers of its use.
    pub fn state(&self) -> PathBuf {
        self.root.join("state.ron")
    }

    /// The path relative to the data folder, as problems name it.
    pub(crate) fn below(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).unwrap_or(path).to_owned()
    }

    /// A problem as the reason why an operation failed.
    pub(crate) fn failure(&self, problem: &Problem) -> Error {
        let file = problem.file.as_deref().unwrap_or(Path::new(""));
        Error {
            path: self.root.join(file),
            kind: problem.reason.clone().into(),
        }
    }
}

/// The folder that holds the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFolder {
    root: PathBuf,
}

impl ConfigFolder {
    /// Locates the platform's settings folder; creates nothing.
    pub fn locate() -> Result<Self> {
        let platform = || platform().map(|dirs| dirs.config_dir().to_owned());
        choose(None, None, None, platform).map(|(path, _)| Self::at(path))
    }

    /// The configuration folder at a path; creates nothing.
    pub const fn at(root: PathBuf) -> Self {
        Self { root }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn file(&self) -> PathBuf {
        self.root.join("config.ron")
    }

    /// Checks that the folder can be used, as [`Folder::check_exists`] does.
    pub fn check_exists(&self) -> Result<()> {
        check_folder(&self.root)
    }
}

/// The path of a record's file, relative to the data folder.
pub(super) fn record(id: &RecordId) -> PathBuf {
    let (year, month) = id.folder();
    let parts = ["records", year, month, &file_name(id)];
    parts.join(MAIN_SEPARATOR_STR).into()
}

fn check_folder(path: &Path) -> Result<()> {
    // Only through the folder, not by its own name, does the system say whether it lets anyone in.
    let kind = match fs::metadata(path.join(".")) {
        Ok(about) if about.is_dir() => return Ok(()),
        Err(why) if why.kind() == io::ErrorKind::NotFound => ErrorKind::NoFolder,
        Err(why) if why.kind() != io::ErrorKind::NotADirectory => ErrorKind::Io(why),
        Err(_) | Ok(_) => {
            let there = path.ancestors().find(|path| path.exists());
            return Err(ErrorKind::NotAFolder).context(there.unwrap_or(path));
        }
    };
    Err(kind).context(path)
}

fn file_name(id: &RecordId) -> String {
    [id.as_str(), ".ron"].concat()
}

fn platform() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "mesocheck")
}

fn choose(
    option: Option<&Path>,
    variable: Option<OsString>,
    configured: Option<&Path>,
    platform: impl FnOnce() -> Option<PathBuf>,
) -> Result<(PathBuf, NamedBy)> {
    let variable = variable.filter(|value| !value.is_empty());
    let named = [
        (option.map(Path::to_owned), NamedBy::Option),
        (variable.map(PathBuf::from), NamedBy::Variable),
        (configured.map(Path::to_owned), NamedBy::Configuration),
    ];
    let mut named = named.into_iter();
    if let Some(named) = named.find_map(|(path, by)| Some((path?, by))) {
        return Ok(named);
    }
    let wrong = |path: PathBuf, kind| Err(Error { path, kind });
    match platform() {
        None => wrong(PathBuf::from("mesocheck"), ErrorKind::NoHome),
        Some(path) if path.is_relative() => wrong(path, ErrorKind::RelativeHome),
        Some(path) => Ok((path, NamedBy::Platform)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The folder chosen when the platform proposes one.
    fn chosen(named: [&str; 3], platform: Option<&str>) -> Result<(String, NamedBy)> {
        let [option, variable, configured] = named;
        let path = |path| Some(Path::new(path)).filter(|path| !path.as_os_str().is_empty());
        let platform = || platform.map(PathBuf::from);
        choose(
            path(option),
            Some(variable.into()),
            path(configured),
            platform,
        )
        .map(|(path, by)| (path.display().to_string(), by))
    }

    // These paths are absolute only on Unix.
    #[cfg(unix)]
    #[test]
    fn the_option_goes_before_the_variable_before_the_configuration_before_the_platform() {
        let home = "/home/m/.local/share/mesocheck";
        for (named, platform, path, by) in [
            (["/a", "/b", "/c"], Some(home), "/a", NamedBy::Option),
            (["", "/b", "/c"], Some(home), "/b", NamedBy::Variable),
            (["", "", "/c"], Some(home), "/c", NamedBy::Configuration),
            (["", "", ""], Some(home), home, NamedBy::Platform),
            (["/a", "", ""], None, "/a", NamedBy::Option),
        ] {
            let chosen = chosen(named, platform).unwrap();
            assert_eq!(chosen, (path.to_owned(), by));
        }
    }

    #[test]
    fn without_an_absolute_home_nothing_is_written() {
        let none = chosen(["", "", ""], None).unwrap_err();
        assert!(matches!(none.kind, ErrorKind::NoHome));
        let relative = chosen(["", "", ""], Some("rel/.local/share/mesocheck")).unwrap_err();
        assert!(matches!(relative.kind, ErrorKind::RelativeHome));
        assert_eq!(relative.path, Path::new("rel/.local/share/mesocheck"));
    }
}
