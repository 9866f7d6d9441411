//! A filled workbook, assembled on a thread of its own.

use std::io::{self, BufWriter, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rust_xlsxwriter::Workbook;

use super::library::library;

/// How long to wait for the next bytes before returning to the caller.
const PATIENCE: Duration = Duration::from_millis(20);
/// Bytes handed over at a time.
const PIECE: usize = 256 * 1024;

/// A workbook being assembled.
pub(super) struct Assembly {
    pieces: Receiver<Vec<u8>>,
    worker: JoinHandle<io::Result<()>>,
}

impl Assembly {
    pub(super) fn start(mut workbook: Workbook) -> io::Result<Self> {
        let (give, pieces) = sync_channel(4);
        let save = move || {
            let mut out = BufWriter::with_capacity(PIECE, Pieces(give));
            library(|| workbook.save_to_writer(&mut out))?;
            out.flush()
        };
        let worker = thread::Builder::new().spawn(save)?;
        Ok(Self { pieces, worker })
    }

    /// Appends the next bytes to `out`, if any are ready; `None` after the last.
    pub(super) fn next(self, out: &mut Vec<u8>) -> io::Result<Option<Self>> {
        match self.pieces.recv_timeout(PATIENCE) {
            Ok(mut piece) => {
                out.append(&mut piece);
                Ok(Some(self))
            }
            Err(RecvTimeoutError::Timeout) => Ok(Some(self)),
            Err(RecvTimeoutError::Disconnected) => match self.worker.join() {
                Ok(saved) => saved.map(|()| None),
                Err(panic) => std::panic::resume_unwind(panic),
            },
        }
    }
}

/// Hands bytes over; fails once nobody receives them, which stops the work of a cancelled export.
struct Pieces(SyncSender<Vec<u8>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.send(bytes.to_vec()).map_err(|_why| gone())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub(super) fn gone() -> io::Error {
    io::ErrorKind::BrokenPipe.into()
}
