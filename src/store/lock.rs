//! The lock: held by the first program that opens consultations, released with its process.
//!
//! The kernel holds it, not the file, so a file left behind by a killed program blocks nobody. Who holds it, and since
//! when, is recorded for people in a separate file: where locks are mandatory, nobody else can read the locked one.

use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::paths::Folder;
use super::{Error, ErrorKind, PathContext as _, Reason, Result, access, identity};
use crate::domain::moment::Moment;

/// EIO on Unix: the device itself reports an error.
const DEVICE: i32 = 5;
/// Number of attempts while other processes are merely querying the holder.
const ASKERS: u32 = 200;
/// Pause between attempts, during which such a query may finish.
const MOMENT: Duration = Duration::from_millis(1);

/// The lock on a data folder; released on drop or when the process ends in any way.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

/// The process that holds the lock, as far as it could be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Process id.
    pub pid: u32,
    /// When it took the lock.
    pub since: Moment,
}

/// Whether a process holds the lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockState {
    Free,
    /// Held; the process is known if it could be recorded.
    Held(Option<Holder>),
}

/// The result of claiming the lock.
#[derive(Debug)]
pub enum Claim {
    /// Acquired.
    Held(Lock),
    /// Held by another process.
    Taken(Option<Holder>),
    /// The file system does not support locks: warn and continue.
    NoLocks(Error),
}

impl Lock {
    /// Tries to lock a prepared data folder, without waiting.
    pub fn claim(folder: &Folder, now: Moment) -> Result<Claim> {
        let path = folder.lock();
        let file = open(&path)?;
        match claimed(&file) {
            Ok(()) => {
                // The holder is informational; the lock works without it.
                let _ = write_holder(&folder.holder(), now);
                Ok(Claim::Held(Self { file }))
            }
            Err(TryLockError::WouldBlock) => Ok(Claim::Taken(holder(folder))),
            // A disk that fails says nothing about locks.
            Err(TryLockError::Error(why)) if cfg!(unix) && why.raw_os_error() == Some(DEVICE) => {
                Err(why).context(&path)
            }
            Err(TryLockError::Error(why)) => Ok(Claim::NoLocks(Error {
                path,
                kind: ErrorKind::Io(why),
            })),
        }
    }

    /// Whether the folder still has the locked file: it may have been removed, or the whole folder exchanged, and another
    /// program have a lock of its own since.
    pub fn is_in(&self, folder: &Folder) -> bool {
        let leads = identity::is_open_file(&folder.lock(), &self.file);
        // A folder that cannot be looked at is not known to be another one.
        leads.unwrap_or_else(|why| why.kind() != io::ErrorKind::NotFound)
    }

    /// Reports whether a process holds the lock, without taking it; `Free` if the file system does not support locks.
    pub fn state(folder: &Folder) -> Result<LockState> {
        let path = folder.lock();
        let file = match access::open_to_read(&path) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(LockState::Free),
            opened => regular(opened.context(&path)?, &path)?,
        };
        Ok(match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => LockState::Held(holder(folder)),
            Ok(()) => {
                // On Windows, closing the file would release the lock only some time later.
                let _ = file.unlock();
                LockState::Free
            }
            Err(TryLockError::Error(_)) => LockState::Free,
        })
    }
}

impl Drop for Lock {
    /// Unlocks explicitly: a child process that is just starting may also hold the file open.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

/// Tries to lock; retries because a process in [`Lock::state`] shares the lock briefly.
fn claimed(file: &File) -> std::result::Result<(), TryLockError> {
    for _ in 0..ASKERS {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(why)) if why.kind() == io::ErrorKind::Interrupted => continue,
            done => return done,
        }
        // If the lock can be shared, nobody holds it exclusively.
        file.try_lock_shared()?;
        // The next attempt shows whether it was released; wine reports a failure here that is not one.
        let _ = file.unlock();
        thread::sleep(MOMENT);
    }
    Err(TryLockError::WouldBlock)
}

fn open(path: &Path) -> Result<File> {
    regular(access::open_lock(path).context(path)?, path)
}

fn regular(file: File, path: &Path) -> Result<File> {
    if file.metadata().context(path)?.is_file() {
        Ok(file)
    } else {
        Err(Reason::NotRegular).context(path)
    }
}

fn write_holder(path: &Path, since: Moment) -> io::Result<()> {
    let mut file = access::open_lock(path)?;
    let pid = std::process::id();
    let text = ron::to_string(&Holder { pid, since }).map_err(io::Error::other)?;
    file.set_len(0)?;
    file.write_all(text.as_bytes())
}

fn holder(folder: &Folder) -> Option<Holder> {
    const MOST: u64 = 256;
    let file = access::open_to_read(&folder.holder()).ok()?;
    let mut text = String::new();
    file.take(MOST).read_to_string(&mut text).ok()?;
    ron::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn the_locked_file_itself_says_nothing() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        let now = "2026-11-22T13:15:02+03:00".parse().unwrap();
        assert_eq!(Lock::state(&folder).unwrap(), LockState::Free);
        let held = Lock::claim(&folder, now).unwrap();
        assert!(matches!(held, Claim::Held(_)));
        assert_eq!(std::fs::read(folder.lock()).unwrap(), b"");
        let pid = std::process::id();
        let known = LockState::Held(Some(Holder { pid, since: now }));
        assert_eq!(Lock::state(&folder).unwrap(), known);
        assert!(folder.keeps(&folder.holder()));
        std::fs::remove_file(folder.holder()).unwrap();
        let by_someone = LockState::Held(None);
        assert_eq!(Lock::state(&folder).unwrap(), by_someone);
        drop(held);
        assert_eq!(Lock::state(&folder).unwrap(), LockState::Free);
    }

    // Elsewhere the locked file is neither removed nor exchanged.
    #[cfg(unix)]
    #[test]
    fn a_lock_is_known_to_be_lost_with_its_file() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        let now = "2026-11-22T13:15:02+03:00".parse().unwrap();
        let Claim::Held(lock) = Lock::claim(&folder, now).unwrap() else {
            panic!("held by nobody")
        };
        assert!(lock.is_in(&folder));
        std::fs::remove_file(folder.lock()).unwrap();
        assert!(!lock.is_in(&folder));
        let Claim::Held(other) = Lock::claim(&folder, now).unwrap() else {
            panic!("the file is another")
        };
        assert!(!lock.is_in(&folder) && other.is_in(&folder));
    }

    #[test]
    fn whoever_asks_for_the_holder_keeps_nobody_from_the_lock() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        let now = "2026-11-22T13:15:02+03:00".parse().unwrap();
        drop(Lock::claim(&folder, now).unwrap());
        let done = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let _ = Lock::state(&folder);
                }
            });
            let claims = (0..500).map(|_| Lock::claim(&folder, now).unwrap());
            let lost = claims.filter(|claim| !matches!(claim, Claim::Held(_)));
            let lost = lost.count();
            done.store(true, Ordering::Relaxed);
            assert_eq!(lost, 0);
        });
    }
}
