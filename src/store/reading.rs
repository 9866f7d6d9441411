//! Safe reading: only regular files, opened without following links or blocking, and normally at most 4 MiB.

use std::fs::File;
use std::io::{self, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use super::{Error, ErrorKind, PathContext as _, Reason, Result, access, writing};

/// Maximum file size, in bytes.
pub(super) const LIMIT: u64 = 4 * 1024 * 1024;
/// The same for a derived file, whose length is reserved in memory: room for tens of thousands of records in one month.
const DERIVED_LIMIT: u64 = 256 * 1024 * 1024;

/// Reads one of our files.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>> {
    whole(path, open(path)?)
}

/// Reads a file that is rebuilt whenever it is missing, damaged or longer than any that the program would make.
pub(super) fn derived(path: &Path) -> Result<Vec<u8>> {
    let file = writing::call(path, || access::open_to_read(path))?;
    let (mut file, length) = regular_within(path, file, DERIVED_LIMIT)?;
    // A single read suffices: the file is replaced as a whole and never grows.
    let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
    file.read_exact(&mut bytes).context(path)?;
    Ok(bytes)
}

/// Reads a user-supplied path, which may be a link.
pub(super) fn named(path: &Path) -> Result<Vec<u8>> {
    whole(
        path,
        regular(path, access::open_named(path).context(path)?)?,
    )
}

/// Reads one of our files that may exceed the usual limit.
pub(super) fn long(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let (file, length) = open_within(path, limit)?;
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(limit).read_to_end(&mut bytes).context(path)?;
    Ok(bytes)
}

/// Opens a user-supplied path of any size for streaming.
pub fn open_named(path: &Path) -> Result<BufReader<File>> {
    let file = access::open_named(path).context(path)?;
    if file.metadata().context(path)?.is_file() {
        Ok(BufReader::with_capacity(64 * 1024, file))
    } else {
        Err(Reason::NotRegular).context(path)
    }
}

fn whole(path: &Path, (mut file, length): (File, u64)) -> Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
    let filled = fill(&mut file, &mut bytes).context(path)?;
    bytes.truncate(filled);
    // The file may have grown since it was checked.
    let more = (LIMIT + 1).saturating_sub(length);
    file.take(more).read_to_end(&mut bytes).context(path)?;
    if bytes.len() as u64 > LIMIT {
        Err(Reason::TooLarge).context(path)
    } else {
        Ok(bytes)
    }
}

/// Reads until the file ends or the buffer is full.
fn fill(file: &mut File, room: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = room.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(more) => filled += more,
            Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
            Err(why) => return Err(why),
        }
    }
    Ok(filled)
}

/// Reads at most the first `most` bytes of a file.
pub(super) fn head(path: &Path, most: usize) -> Result<Vec<u8>> {
    let (mut file, _) = open(path)?;
    let mut bytes = vec![0; most];
    let filled = fill(&mut file, &mut bytes).context(path)?;
    bytes.truncate(filled);
    Ok(bytes)
}

/// Reads at most the last `most` bytes of a file.
pub(super) fn tail(path: &Path, most: u64) -> Result<Vec<u8>> {
    let (mut file, length) = open(path)?;
    let start = SeekFrom::Start(length.saturating_sub(most));
    file.seek(start).context(path)?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).context(path)?;
    Ok(bytes)
}

fn open(path: &Path) -> Result<(File, u64)> {
    open_within(path, LIMIT)
}

fn open_within(path: &Path, limit: u64) -> Result<(File, u64)> {
    match writing::call(path, || access::open_to_read(path)) {
        Err(Error {
            kind: ErrorKind::Io(why),
            ..
        }) if access::is_link(&why) => Err(Reason::NotRegular).context(path),
        opened => regular_within(path, opened?, limit),
    }
}

fn regular(path: &Path, file: File) -> Result<(File, u64)> {
    regular_within(path, file, LIMIT)
}

fn regular_within(path: &Path, file: File, limit: u64) -> Result<(File, u64)> {
    let about = file.metadata().context(path)?;
    if !about.is_file() {
        return Err(Reason::NotRegular).context(path);
    }
    if about.len() > limit {
        return Err(Reason::TooLarge).context(path);
    }
    Ok((file, about.len()))
}
