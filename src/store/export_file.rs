//! The target of an export: new, private, whole or absent.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{Context as _, ErrorKind, Reason, Result, writing};

/// What to do with a file that has the target's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Refuse.
    Keep,
    /// Put the export in its place, once that is whole.
    Replace,
}

/// An export on its way: dropped before [`finish`](Self::finish), it leaves nothing.
#[derive(Debug)]
pub struct ExportFile {
    path: PathBuf,
    existing: Existing,
    unnamed: NamedTempFile,
}

impl ExportFile {
    /// Begins an export; refuses what would refuse at the end, before any work is done.
    ///
    /// # Errors
    /// The name is taken, is a link or no regular file, or its folder cannot be written to.
    pub fn begin(path: &Path, existing: Existing) -> Result<Self> {
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
        })
    }

    /// Adds to the export.
    ///
    /// # Errors
    /// The disk refuses; nothing of the export will be left.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        writing::call(&self.path, || self.unnamed.write_all(bytes))
    }

    /// Gives the export its name; it is on the disk when this returns.
    ///
    /// # Errors
    /// The disk refuses, or the name has been taken meanwhile; nothing of the export is left.
    pub fn finish(self) -> Result<()> {
        let path = &self.path;
        writing::call(path, || self.unnamed.as_file().sync_all())?;
        match self.existing {
            Existing::Keep => writing::name_anew(self.unnamed, path)?,
            Existing::Replace => {
                writing::call(path, || self.unnamed.persist(path).map_err(|why| why.error))?;
            }
        }
        writing::sync_folder_of(path)
    }
}
