//! Operating system calls beyond the standard library: private modes, opening without following links.
//!
//! On systems other than Unix, the folder's own protection must suffice.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A warning about a folder's protection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderWarning {
    /// The folder was accessible to others and no longer is.
    Tightened(PathBuf),
    /// The folder is accessible to others and stays so.
    StillOpen(PathBuf),
}

/// Makes a write beyond the file size limit fail with an error; by default the system kills the program.
#[cfg(unix)]
pub fn outlive_size_limit() -> io::Result<()> {
    use nix::sys::signal::{SigSet, Signal};
    // Blocked here, and so in every thread started from here, the signal never arrives; the write reports the error.
    Ok(SigSet::from(Signal::SIGXFSZ).thread_block()?)
}

/// Does nothing; this system has no such limit.
#[cfg(not(unix))]
pub fn outlive_size_limit() -> io::Result<()> {
    Ok(())
}

/// Creates one folder accessible only to its owner.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    let builder = {
        let mut builder = DirBuilder::new();
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
    };
    #[cfg(not(unix))]
    let builder = DirBuilder::new();
    builder.create(path)
}

/// Removes everyone else's permissions from a folder; reports whether there were any.
#[cfg(unix)]
pub(super) fn tighten(
    path: &Path,
    ours: impl FnOnce() -> bool,
) -> io::Result<Option<FolderWarning>> {
    use std::os::unix::fs::PermissionsExt;
    const OTHERS: u32 = 0o077;
    const STICKY: u32 = 0o1000;
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & OTHERS == 0 {
        return Ok(None);
    }
    // A folder shared by design, such as /tmp, keeps its permissions.
    let tightened = ours()
        && mode & STICKY == 0
        && fs::set_permissions(path, fs::Permissions::from_mode(0o700)).is_ok();
    let path = path.to_owned();
    Ok(Some(if tightened {
        FolderWarning::Tightened(path)
    } else {
        FolderWarning::StillOpen(path)
    }))
}

/// Does nothing; this system has no such modes.
#[cfg(not(unix))]
pub(super) fn tighten(
    path: &Path,
    _ours: impl FnOnce() -> bool,
) -> io::Result<Option<FolderWarning>> {
    fs::metadata(path).map(|_| None)
}

/// Whether others can enter the folder: it and every parent let someone else pass.
#[cfg(unix)]
pub(super) fn others_may_enter(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    const PASS: u32 = 0o011;
    let lets_pass = |folder: &Path| {
        fs::metadata(folder).is_ok_and(|about| about.permissions().mode() & PASS != 0)
    };
    fs::canonicalize(path).is_ok_and(|whole| whole.ancestors().all(lets_pass))
}

/// Always false; this system has no such modes.
#[cfg(not(unix))]
pub(super) fn others_may_enter(_path: &Path) -> bool {
    false
}

/// Opens for reading without following a final link or blocking on a pipe.
pub(super) fn open_to_read(path: &Path) -> io::Result<File> {
    open(OpenOptions::new().read(true), path, LinkPolicy::Refused)
}

/// Opens a user-supplied path for reading, without blocking on a pipe.
pub(super) fn open_named(path: &Path) -> io::Result<File> {
    open(OpenOptions::new().read(true), path, LinkPolicy::Followed)
}

/// Opens the lock file, creating it if absent, without following a link. On Windows nobody can remove or replace it while
/// it is open.
pub(super) fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        const SHARE_READ: u32 = 1;
        const SHARE_WRITE: u32 = 2;
        options.share_mode(SHARE_READ | SHARE_WRITE);
    }
    open(&mut options, path, LinkPolicy::Refused)
}

/// How a link at the end of a path is treated.
#[derive(Clone, Copy)]
enum LinkPolicy {
    Refused,
    Followed,
}

#[cfg(unix)]
fn open(options: &mut OpenOptions, path: &Path, links: LinkPolicy) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NONBLOCK
        | OFlags::NOCTTY
        | match links {
            LinkPolicy::Refused => OFlags::NOFOLLOW,
            LinkPolicy::Followed => OFlags::empty(),
        };
    options
        .mode(0o600)
        .custom_flags(flags.bits().cast_signed())
        .open(path)
}

#[cfg(windows)]
fn open(options: &mut OpenOptions, path: &Path, links: LinkPolicy) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    const OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    match links {
        // This opens the link itself, which is not a regular file.
        LinkPolicy::Refused => options.custom_flags(OPEN_REPARSE_POINT).open(path),
        LinkPolicy::Followed => options.open(path),
    }
}

#[cfg(not(any(unix, windows)))]
fn open(options: &mut OpenOptions, path: &Path, _links: LinkPolicy) -> io::Result<File> {
    options.open(path)
}

/// Whether opening failed because the path is a link.
#[cfg(unix)]
pub(super) fn is_link(why: &io::Error) -> bool {
    why.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

/// Always false; here a link is opened as itself and rejected as not a regular file.
#[cfg(not(unix))]
pub(super) const fn is_link(_why: &io::Error) -> bool {
    false
}

/// Renames a file without replacing another.
pub(super) fn rename_anew(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // This file system cannot guarantee it; the code below relies on the lock.
            Err(Errno::INVAL | Errno::NOSYS) => {}
            other => return other.map_err(io::Error::from),
        }
    }
    if fs::symlink_metadata(to).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)
}

/// Gives a file its name, replacing any other file of that name.
#[cfg(not(windows))]
pub(super) fn rename_over(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist(path).map(drop).map_err(|why| why.error)
}

/// Gives a file its name, replacing any other file of that name.
///
/// Windows refuses while anyone, such as a virus scanner, has the other file open, so this retries for a second.
#[cfg(windows)]
pub(super) fn rename_over(mut file: NamedTempFile, path: &Path) -> io::Result<()> {
    const ATTEMPTS: u32 = 50;
    const PAUSE: std::time::Duration = std::time::Duration::from_millis(20);
    for _ in 1..ATTEMPTS {
        match file.persist(path) {
            Ok(_) => return Ok(()),
            Err(why) if why.error.kind() == io::ErrorKind::PermissionDenied => file = why.file,
            Err(why) => return Err(why.error),
        }
        std::thread::sleep(PAUSE);
    }
    file.persist(path).map(drop).map_err(|why| why.error)
}

/// Flushes a folder's entries to disk.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(path)?.sync_all()
    } else {
        Ok(())
    }
}
