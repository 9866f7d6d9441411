//! The target of an export: new, private, complete or absent.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{ErrorKind, Folder, PathContext as _, Reason, Result, access, writing};

/// Bytes written between syncs; otherwise the final sync of a long export would stall everything else.
const UNSYNCED: usize = 4 * 1024 * 1024;

/// What to do with an existing file of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Refuse.
    Keep,
    /// Replace it once the export is complete.
    Replace,
}

/// Whether other users can open a folder.
pub fn is_open(folder: &Path) -> bool {
    access::others_may_enter(folder)
}

/// An export in progress; leaves nothing behind if dropped before [`finish`](Self::finish).
#[derive(Debug)]
pub struct ExportFile {
    path: PathBuf,
    existing: Existing,
    unnamed: NamedTempFile,
    unsynced: usize,
}

impl ExportFile {
    /// Starts an export; refuses up front whatever would be refused at the end.
    ///
    /// # Errors
    /// The path is the program's own, the name is taken, is a link or not a regular file, or the folder is not writable.
    pub fn begin(own: &Folder, path: &Path, existing: Existing) -> Result<Self> {
        if own.keeps(path) {
            return Err(ErrorKind::Ours).context(path);
        }
        let folder = writing::folder_of(path);
        let is_absent = |why: io::Error| {
            matches!(
                why.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            )
        };
        if fs::metadata(folder).is_err_and(is_absent) {
            return Err(ErrorKind::NoFolder).context(folder);
        }
        match fs::symlink_metadata(path) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => {}
            Err(why) => return Err(why).context(path),
            Ok(about) if !about.is_file() => return Err(Reason::NotRegular).context(path),
            Ok(_) if existing == Existing::Keep => return Err(ErrorKind::Exists).context(path),
            Ok(_) => {}
        }
        Ok(Self {
            path: path.to_owned(),
            existing,
            unnamed: writing::unnamed(path)?,
            unsynced: 0,
        })
    }

    /// The target's folder, if others can enter it: the export is private, but its presence is visible.
    pub fn open_folder(&self) -> Option<PathBuf> {
        let folder = writing::folder_of(&self.path);
        is_open(folder).then(|| folder.to_owned())
    }

    /// Appends to the export.
    ///
    /// # Errors
    /// The write failed; nothing of the export will remain.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        writing::call(&self.path, || self.unnamed.write_all(bytes))?;
        self.unsynced += bytes.len();
        if self.unsynced >= UNSYNCED {
            self.unsynced = 0;
            writing::sync_file(&self.path, self.unnamed.as_file())?;
        }
        Ok(())
    }

    /// Gives the export its name; it is on disk on return.
    ///
    /// # Errors
    /// The disk failed or the name was taken meanwhile; nothing of the export remains.
    pub fn finish(self) -> Result<()> {
        let path = &self.path;
        writing::sync_file(path, self.unnamed.as_file())?;
        match self.existing {
            Existing::Keep => writing::name_anew(self.unnamed, path)?,
            Existing::Replace => writing::call(path, || access::rename_over(self.unnamed, path))?,
        }
        writing::sync_folder_of(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(path: &Path, existing: Existing) -> Result<ExportFile> {
        ExportFile::begin(&Folder::at("/none".into()), path, existing)
    }

    fn export(path: &Path, existing: Existing, text: &str) -> Result<()> {
        let mut file = begin(path, existing)?;
        file.write(text.as_bytes())?;
        file.finish()
    }

    fn names(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn an_export_replaces_nothing_unless_told_to() {
        let home = tempfile::TempDir::new().unwrap();
        let path = home.path().join("e.csv");
        export(&path, Existing::Keep, "one").unwrap();
        let why = export(&path, Existing::Keep, "two").unwrap_err();
        assert!(matches!(why.kind, ErrorKind::Exists));
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        export(&path, Existing::Replace, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        let late = begin(&home.path().join("f.csv"), Existing::Keep).unwrap();
        fs::write(home.path().join("f.csv"), "theirs").unwrap();
        assert!(matches!(late.finish().unwrap_err().kind, ErrorKind::Exists));
        assert_eq!(names(home.path()), 2);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let home = tempfile::TempDir::new().unwrap();
        fs::write(home.path().join("file"), "").unwrap();
        for folder in ["none", "file/none", "none/none"] {
            let folder = home.path().join(folder);
            let why = export(&folder.join("e.csv"), Existing::Keep, "one").unwrap_err();
            assert!(matches!(why.kind, ErrorKind::NoFolder), "{why:?}");
            assert_eq!(why.path, folder);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_others_may_enter_is_told() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::TempDir::new().unwrap();
        let inner = home.path().join("inner");
        fs::create_dir(&inner).unwrap();
        let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
        for (outside, inside, told) in [
            (0o755, 0o755, true),
            (0o755, 0o750, true),
            (0o755, 0o700, false),
            (0o700, 0o777, false),
        ] {
            mode(home.path(), outside).unwrap();
            mode(&inner, inside).unwrap();
            let file = begin(&inner.join("e.csv"), Existing::Keep).unwrap();
            assert_eq!(file.open_folder().is_some(), told, "{outside:o} {inside:o}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn an_export_is_private_and_follows_no_link() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let home = tempfile::TempDir::new().unwrap();
        let (path, link) = (home.path().join("e.csv"), home.path().join("l.csv"));
        export(&path, Existing::Keep, "one").unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        symlink(&path, &link).unwrap();
        for existing in [Existing::Keep, Existing::Replace] {
            let why = export(&link, existing, "two").unwrap_err();
            assert_eq!(why.reason(), Some(&Reason::NotRegular));
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
    }
}
