//! Durable files: complete or absent, private from the start, never through a link.
//!
//! The order: create a file beside the target, write its bytes, sync it, name it, sync the folder. After a failed sync
//! the written bytes cannot be trusted, so the file is abandoned; a retry starts with a new one.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::{Error, ErrorKind, PathContext as _, Result, access};

/// Prefix and suffix of a file that has not got its name yet.
const UNNAMED: (&str, &str) = (".mesocheck-", ".tmp");
/// The number of random letters between them.
const RANDOM: usize = 8;

/// Makes one disk call and adds the path to its error; the only place where tests inject faults.
pub(super) fn call<T>(path: &Path, work: impl FnOnce() -> io::Result<T>) -> Result<T> {
    #[cfg(all(test, unix))]
    super::faults::next_call().context(path)?;
    work().context(path)
}

pub(super) fn sync_file(path: &Path, file: &File) -> Result<()> {
    call(path, || file.sync_all())?;
    #[cfg(all(test, unix))]
    super::faults::power::file_synced(file);
    Ok(())
}

fn sync_folder(path: &Path) -> Result<()> {
    call(path, || access::sync_folder(path))?;
    #[cfg(all(test, unix))]
    super::faults::power::folder_synced(path);
    Ok(())
}

/// Writes a new file without replacing another; on return it and its folders up to the root are on disk.
pub(super) fn create(path: &Path, bytes: &[u8], root: &Path) -> Result<()> {
    let unnamed = filled(path, bytes)?;
    name_anew(unnamed, path)?;
    let Err(why) = sync_up(path, root) else {
        return Ok(());
    };
    // The file was never reported as saved, and a retry must find the name free.
    let _ = remove(path);
    let stays = fs::symlink_metadata(path).is_ok();
    if stays && let ErrorKind::Io(refused) = why.kind {
        return Err(ErrorKind::Unconfirmed(refused)).context(path);
    }
    Err(why)
}

/// Writes a new file without replacing another; the caller still has to sync the folder.
pub(super) fn create_unsynced(path: &Path, bytes: &[u8]) -> Result<()> {
    name_anew(filled(path, bytes)?, path)
}

/// Replaces a file as a whole; it is on disk on return.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let unnamed = filled(path, bytes)?;
    call(path, || access::rename_over(unnamed, path))?;
    sync_folder_of(path)
}

/// Replaces a file that can be rebuilt; not crash-safe.
pub(super) fn replace_derived(mut unnamed: NamedTempFile, path: &Path, bytes: &[u8]) -> Result<()> {
    call(path, || unnamed.write_all(bytes))?;
    call(path, || unnamed.persist(path).map_err(|why| why.error)).map(drop)
}

/// Creates a private file beside the target.
pub(super) fn unnamed(path: &Path) -> Result<NamedTempFile> {
    call(path, || {
        Builder::new()
            .prefix(UNNAMED.0)
            .suffix(UNNAMED.1)
            .rand_bytes(RANDOM)
            .tempfile_in(folder_of(path))
    })
}

/// Gives an unnamed file its name if that name is free.
pub(super) fn name_anew(unnamed: NamedTempFile, path: &Path) -> Result<()> {
    let named = call(path, || {
        unnamed.persist_noclobber(path).map_err(|why| why.error)
    });
    named.map(drop).map_err(|why| if_taken(why, path))
}

/// Reports a taken name as such rather than with the system's message.
fn if_taken(why: Error, name: &Path) -> Error {
    let taken =
        matches!(&why.kind, ErrorKind::Io(why) if why.kind() == io::ErrorKind::AlreadyExists);
    if !taken {
        return why;
    }
    Error {
        path: name.to_owned(),
        kind: ErrorKind::Exists,
    }
}

fn filled(path: &Path, bytes: &[u8]) -> Result<NamedTempFile> {
    let mut unnamed = unnamed(path)?;
    call(path, || unnamed.write_all(bytes))?;
    sync_file(path, unnamed.as_file())?;
    Ok(unnamed)
}

/// Moves a file to a free name in another of our folders.
pub(super) fn move_to(from: &Path, to: &Path) -> Result<()> {
    call(from, || access::rename_anew(from, to)).map_err(|why| if_taken(why, to))?;
    sync_folder_of(to)?;
    sync_folder_of(from)
}

/// Removes a file; an absent one is not an error.
pub(super) fn remove(path: &Path) -> Result<()> {
    let removed = call(path, || match fs::remove_file(path) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(false),
        other => other.map(|()| true),
    })?;
    if removed {
        sync_folder_of(path)
    } else {
        Ok(())
    }
}

/// Creates a private folder and syncs its name; if something exists there, it must be a folder and not a link.
pub(super) fn make_folder(path: &Path) -> Result<()> {
    if is_folder(path)? {
        return Ok(());
    }
    let Err(refused) = call(path, || access::make_folder(path)) else {
        return sync_folder_of(path);
    };
    // Whatever made creation fail, a folder that another program created meanwhile is fine.
    if is_folder(path)? {
        Ok(())
    } else {
        Err(refused)
    }
}

/// Whether a folder exists; anything else in its place is an error.
fn is_folder(path: &Path) -> Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_dir() => Ok(true),
        Ok(_) => Err(ErrorKind::NotAFolder).context(path),
        Err(_) => Ok(false),
    }
}

/// Creates the data folder and its parents; the last component may be a link to a folder.
pub(super) fn make_root(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent() {
        make_root(above)?;
    }
    make_folder(path)
}

/// Creates the folders between the root and a file.
pub(super) fn make_folders(path: &Path, root: &Path) -> Result<()> {
    let between: Vec<&Path> = folder_of(path)
        .ancestors()
        .take_while(|folder| *folder != root)
        .collect();
    between.into_iter().rev().try_for_each(make_folder)
}

/// Syncs every folder from the file's own up to the root.
pub(super) fn sync_up(path: &Path, root: &Path) -> Result<()> {
    for folder in folder_of(path).ancestors() {
        sync_folder(folder)?;
        if folder == root {
            break;
        }
    }
    Ok(())
}

pub(super) fn sync_folder_of(path: &Path) -> Result<()> {
    sync_folder(folder_of(path))
}

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => path,
    }
}

/// Whether a name belongs to one of our unnamed files.
pub(super) fn is_leftover(name: &str) -> bool {
    name.strip_prefix(UNNAMED.0)
        .and_then(|rest| rest.strip_suffix(UNNAMED.1))
        .is_some_and(|random| {
            random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
