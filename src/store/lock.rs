//! The lock: held by the first program that opens consultations, released with its process.
//!
//! The kernel holds it, not the file, so a file left behind by a killed program blocks nobody. Its contents, who
//! holds it and since when, are for people.

use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::paths::Folder;
use super::{Context as _, Error, ErrorKind, Reason, Result, access};
use crate::domain::moment::Moment;

/// Attempts while other processes are only querying the holder.
const ASKERS: u32 = 200;
/// How long one such query may take.
const MOMENT: Duration = Duration::from_millis(1);

/// The lock on a data folder; released on drop or when the process ends in any way.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// The process that holds the lock, as far as it could record itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Process id.
    pub pid: u32,
    /// When it took the lock.
    pub since: Moment,
}

/// The result of asking for the lock.
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
        let mut file = open(&path)?;
        match claimed(&file) {
            Ok(()) => {
                // The holder is informational; the lock works without it.
                let _ = write_holder(&mut file, now);
                Ok(Claim::Held(Self { _file: file }))
            }
            Err(TryLockError::WouldBlock) => Ok(Claim::Taken(holder(&mut file))),
            Err(TryLockError::Error(why)) => Ok(Claim::NoLocks(Error {
                path,
                kind: ErrorKind::Io(why),
            })),
        }
    }

    /// Reports who holds the lock, without taking it; `None` if nobody does or it is unknown.
    pub fn holder(folder: &Folder) -> Option<Holder> {
        let mut file = access::open_to_read(&folder.lock()).ok()?;
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => holder(&mut file),
            Ok(()) | Err(TryLockError::Error(_)) => None,
        }
    }
}

/// Tries to lock. A process in [`Lock::holder`] shares the lock only briefly, so another attempt follows.
fn claimed(file: &File) -> std::result::Result<(), TryLockError> {
    for _ in 0..ASKERS {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {}
            done => return done,
        }
        // If the lock can be shared, nobody holds it.
        file.try_lock_shared()?;
        file.unlock().map_err(TryLockError::Error)?;
        thread::sleep(MOMENT);
    }
    Err(TryLockError::WouldBlock)
}

fn open(path: &Path) -> Result<File> {
    let file = access::open_lock(path).context(path)?;
    if file.metadata().context(path)?.is_file() {
        Ok(file)
    } else {
        Err(Reason::NotRegular).context(path)
    }
}

fn write_holder(file: &mut File, since: Moment) -> io::Result<()> {
    let pid = std::process::id();
    let text = ron::to_string(&Holder { pid, since }).map_err(io::Error::other)?;
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(text.as_bytes())
}

fn holder(file: &mut File) -> Option<Holder> {
    const MOST: u64 = 256;
    let mut text = String::new();
    file.take(MOST).read_to_string(&mut text).ok()?;
    ron::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

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
                    let _ = Lock::holder(&folder);
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
