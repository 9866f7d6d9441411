//! What the operating system is asked for beyond the standard library: private modes, opening without following links.
//!
//! The one file with a second half for systems that are not Unix; there the folder's own protection has to do.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// Something about a folder's protection that the person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The folder was open to others and is not any more.
    Tightened(PathBuf),
    /// The folder is open to others and stays so.
    StillOpen(PathBuf),
}

/// Makes a write beyond the limit on file sizes fail like any other; the system's own answer is to kill the program.
///
/// # Errors
/// The system refuses.
#[cfg(unix)]
pub fn outlive_size_limit() -> io::Result<()> {
    use nix::sys::signal::{SigSet, Signal};
    // Blocked here, and so in every thread started from here, it never arrives; the write reports what is wrong.
    Ok(SigSet::from(Signal::SIGXFSZ).thread_block()?)
}

/// Makes a write beyond the limit on file sizes fail; here the system has no such limit.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn outlive_size_limit() -> io::Result<()> {
    Ok(())
}

/// Whether a failure says that this program lacks handles or memory, and nothing about the file.
pub(super) fn lacks_means(why: &io::Error) -> bool {
    #[cfg(unix)]
    let no_handle = {
        use rustix::io::Errno;
        [Errno::MFILE, Errno::NFILE]
            .map(|errno| Some(errno.raw_os_error()))
            .contains(&why.raw_os_error())
    };
    #[cfg(not(unix))]
    let no_handle = false;
    let passing = [io::ErrorKind::OutOfMemory, io::ErrorKind::Interrupted];
    no_handle || passing.contains(&why.kind())
}

/// Makes one folder that only the owner may enter.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Takes a folder's permissions from everyone but the owner, and says so if there were any.
#[cfg(unix)]
pub(super) fn tighten(path: &Path, ours: bool) -> io::Result<Option<Notice>> {
    use std::os::unix::fs::PermissionsExt;
    const OTHERS: u32 = 0o077;
    const STICKY: u32 = 0o1000;
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & OTHERS == 0 {
        return Ok(None);
    }
    // A folder that is shared by design, such as /tmp, is never taken from the others.
    let tightened = ours
        && mode & STICKY == 0
        && fs::set_permissions(path, fs::Permissions::from_mode(0o700)).is_ok();
    let path = path.to_owned();
    Ok(Some(if tightened {
        Notice::Tightened(path)
    } else {
        Notice::StillOpen(path)
    }))
}

/// Takes a folder's permissions from everyone but the owner; here the system has no such modes.
#[cfg(not(unix))]
pub(super) fn tighten(path: &Path, _ours: bool) -> io::Result<Option<Notice>> {
    fs::metadata(path).map(|_| None)
}

/// Whether others may go into a folder: it and every folder above let someone else pass.
#[cfg(unix)]
pub(super) fn others_may_enter(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    const PASS: u32 = 0o011;
    let lets_pass = |folder: &Path| {
        fs::metadata(folder).is_ok_and(|about| about.permissions().mode() & PASS != 0)
    };
    fs::canonicalize(path).is_ok_and(|whole| whole.ancestors().all(lets_pass))
}

/// Whether others may go into a folder; here the system has no such modes.
#[cfg(not(unix))]
pub(super) fn others_may_enter(_path: &Path) -> bool {
    false
}

/// Opens for reading, without following a link at the end of the path and without waiting for a pipe.
pub(super) fn open_to_read(path: &Path) -> io::Result<File> {
    open(OpenOptions::new().read(true), path, Links::Refused)
}

/// Opens for reading what a person named, without waiting for a pipe.
pub(super) fn open_named(path: &Path) -> io::Result<File> {
    open(OpenOptions::new().read(true), path, Links::Followed)
}

/// Opens the lock file, made if it is absent, without following a link.
pub(super) fn open_lock(path: &Path) -> io::Result<File> {
    open(
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false),
        path,
        Links::Refused,
    )
}

/// What becomes of a link at the end of a path.
#[derive(Clone, Copy)]
enum Links {
    Refused,
    Followed,
}

#[cfg(unix)]
fn open(options: &mut OpenOptions, path: &Path, links: Links) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NONBLOCK
        | OFlags::NOCTTY
        | match links {
            Links::Refused => OFlags::NOFOLLOW,
            Links::Followed => OFlags::empty(),
        };
    options
        .mode(0o600)
        .custom_flags(flags.bits().cast_signed())
        .open(path)
}

#[cfg(not(unix))]
fn open(options: &mut OpenOptions, path: &Path, _links: Links) -> io::Result<File> {
    options.open(path)
}

/// Whether the failure to open says that the path is a link.
pub(super) fn is_link(why: &io::Error) -> bool {
    #[cfg(unix)]
    let is_loop = why.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error());
    #[cfg(not(unix))]
    let is_loop = false;
    is_loop
}

/// Moves a file to a name that is free.
pub(super) fn rename_anew(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // This file system cannot promise it; below, the lock has to.
            Err(Errno::INVAL | Errno::NOSYS) => {}
            other => return other.map_err(io::Error::from),
        }
    }
    if fs::symlink_metadata(to).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)
}

/// Brings a folder's entries to the disk.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(path)?.sync_all()
    } else {
        Ok(())
    }
}
