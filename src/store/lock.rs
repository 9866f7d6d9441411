//! The lock: held by the first program that opens consultations, gone with its process.
//!
//! The kernel holds it, not the file: a file left behind by a killed program blocks nobody. What is written in it is for
//! people: who holds it, since when.

use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::paths::Folder;
use super::{Context as _, Error, ErrorKind, Reason, Result, access};
use crate::domain::moment::Moment;

/// How often the lock is tried for while others only ask who holds it.
const ASKERS: u32 = 200;
/// How long one of them may take to ask.
const MOMENT: Duration = Duration::from_millis(1);

/// The lock on a data folder; given back when dropped or when the process ends in whatever way.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// The program that holds the lock, as far as it could write it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The process's number.
    pub pid: u32,
    /// When it took the lock.
    pub since: Moment,
}

/// What came of asking for the lock.
#[derive(Debug)]
pub enum Claim {
    /// It is ours.
    Held(Lock),
    /// Another program has it.
    Taken(Option<Holder>),
    /// This place knows no locks: warn, and go on.
    NoLocks(Error),
}

impl Lock {
    /// Asks for the lock of a prepared data folder, without waiting.
    ///
    /// # Errors
    /// The lock's file cannot be opened or made.
    pub fn claim(folder: &Folder, now: Moment) -> Result<Claim> {
        let path = folder.lock();
        let mut file = open(&path)?;
        match claimed(&file) {
            Ok(()) => {
                // Who holds it is a courtesy; the lock holds without it.
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

    /// Says who holds the lock, without taking it; `None` if nobody does or nothing is known.
    #[must_use]
    pub fn holder(folder: &Folder) -> Option<Holder> {
        let mut file = access::open_to_read(&folder.lock()).ok()?;
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => holder(&mut file),
            Ok(()) | Err(TryLockError::Error(_)) => None,
        }
    }
}

/// Tries for the lock. Whoever only asks who holds it, as [`Lock::holder`] does, shares it for a moment: that one is no
/// holder, and has gone at the next try.
fn claimed(file: &File) -> std::result::Result<(), TryLockError> {
    for _ in 0..ASKERS {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {}
            done => return done,
        }
        // A lock that can be shared has no holder.
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
