//! Calls to the workbook library, which panics where the system refuses to write its temporary files.

use std::any::Any;
use std::cell::Cell;
use std::io;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use rust_xlsxwriter::XlsxError;

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Calls the library.
///
/// # Errors
/// The system's error, where there is one.
pub(super) fn library<T>(call: impl FnOnce() -> Result<T, XlsxError>) -> io::Result<T> {
    contained(call)?.map_err(|why| {
        if let XlsxError::IoError(why) | XlsxError::TempFileError(_, why) = why {
            why
        } else {
            io::Error::other(why)
        }
    })
}

/// Calls a function; a panic becomes the error that its message names.
fn contained<T>(call: impl FnOnce() -> T) -> io::Result<T> {
    static HOOKED: Once = Once::new();
    HOOKED.call_once(hook);
    CONTAINED.set(true);
    let done = catch_unwind(AssertUnwindSafe(call));
    CONTAINED.set(false);
    done.map_err(|panic| system_error(&*panic))
}

/// Keeps these panics from the hook so far, which prints and may end the program.
fn hook() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !CONTAINED.get() {
            before(info);
        }
    }));
}

/// The error whose number a panic's message gives, as `Os { code: 28, … }`.
fn system_error(panic: &(dyn Any + Send)) -> io::Error {
    let message = panic.downcast_ref::<String>().map_or("", String::as_str);
    let code = message.split_once("code: ").and_then(|(_, rest)| {
        let (code, _) = rest.split_once(',')?;
        code.parse().ok()
    });
    code.map_or_else(|| io::ErrorKind::Other.into(), io::Error::from_raw_os_error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_the_error_that_it_names() {
        assert_eq!(contained(|| 5).unwrap(), 5);
        let full = io::Error::from(io::ErrorKind::StorageFull);
        for (why, named) in [(io::Error::from_raw_os_error(2), Some(2)), (full, None)] {
            let call = || panic!("Couldn't write: {why:?}");
            assert_eq!(contained(call).unwrap_err().raw_os_error(), named);
        }
    }
}
