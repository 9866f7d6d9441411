//! The worker: one thread for slow operations; it wakes the main loop when it has something to report.

use std::{
    io::{self, PipeReader, PipeWriter, Write as _},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

#[cfg(unix)]
use {
    rustix::process::{Signal, getpid, kill_process},
    std::io::Read as _,
    std::os::fd::{AsFd, BorrowedFd},
};

/// A thread that performs jobs `J` in order and replies with messages `M`.
///
/// ```text
/// send(job) ──▶ queue ──▶ perform(job, say) ──▶ messages, and a byte in the wake pipe
/// ```
#[derive(Debug)]
pub struct Worker<J, M> {
    jobs: Sender<J>,
    messages: Receiver<M>,
    wake: PipeReader,
    awake: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

/// A worker that accepts no more jobs.
#[derive(Debug)]
pub struct Ending<M> {
    messages: Receiver<M>,
    thread: Option<JoinHandle<()>>,
    ended: Ended<M>,
}

/// How the worker ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Ended<M> {
    /// Whether every job was finished in time.
    pub finished: bool,
    /// Messages it sent while ending.
    pub messages: Vec<M>,
}

/// The worker's end of the message channel.
struct ReportSender<M> {
    messages: Sender<M>,
    wake: PipeWriter,
    awake: Arc<AtomicBool>,
}

impl<M> ReportSender<M> {
    /// Sends a message; one byte in the pipe covers any number of them.
    fn send(&self, message: M) {
        let sent = self.messages.send(message).is_ok();
        if sent && !self.awake.swap(true, Ordering::SeqCst) {
            let woken = (&self.wake).write_all(&[0]).is_ok();
            if !woken {
                self.awake.store(false, Ordering::SeqCst);
                // The loop takes messages at every wake-up, and this signal wakes it harmlessly.
                #[cfg(unix)]
                let _ = kill_process(getpid(), Signal::WINCH);
            }
        }
    }
}

impl<J: Send + 'static, M: Send + 'static> Worker<J, M> {
    /// Starts the thread; `perform` gets each job and a way to send messages. Fails if the pipe or the thread cannot be
    /// created.
    pub fn spawn(mut perform: impl FnMut(J, &dyn Fn(M)) + Send + 'static) -> io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let (sender, messages) = mpsc::channel();
        let (wake, write) = io::pipe()?;
        let awake = Arc::new(AtomicBool::new(false));
        let reports = ReportSender {
            messages: sender,
            wake: write,
            awake: Arc::clone(&awake),
        };
        let thread = thread::Builder::new()
            .name("worker".to_owned())
            .spawn(move || {
                for job in queue {
                    perform(job, &|message| reports.send(message));
                }
            })?;
        Ok(Self {
            jobs,
            messages,
            wake,
            awake,
            thread,
        })
    }

    /// Queues a job; returns false if the thread is gone, which only a panic causes.
    #[must_use]
    pub fn send(&self, job: J) -> bool {
        self.jobs.send(job).is_ok()
    }

    /// Readable when there are messages.
    #[cfg(unix)]
    pub fn wake(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }

    /// Empties the wake pipe once it is readable; blocks if it is not.
    #[cfg(unix)]
    pub fn woken(&self) {
        // The pipe is emptied, then the flag cleared, then messages are taken: one sent in between leaves a new byte.
        let _ = (&self.wake).read(&mut [0; 8]);
        self.awake.store(false, Ordering::SeqCst);
    }

    /// The wake pipe, for a thread that waits for it alone and then lets the loop call [`Self::seen`].
    #[cfg(windows)]
    pub fn pipe(&self) -> io::Result<PipeReader> {
        self.wake.try_clone()
    }

    /// Lets the next message wake the loop; to be called before messages are taken.
    #[cfg(windows)]
    pub fn seen(&self) {
        self.awake.store(false, Ordering::SeqCst);
    }

    /// Takes the messages received so far.
    #[must_use]
    pub fn messages(&self) -> Vec<M> {
        self.messages.try_iter().collect()
    }

    /// Stops accepting jobs; queued ones are still performed.
    #[must_use]
    pub fn end(self) -> Ending<M> {
        Ending {
            messages: self.messages,
            thread: Some(self.thread),
            ended: Ended {
                finished: false,
                messages: Vec::new(),
            },
        }
    }
}

impl<M> Ending<M> {
    /// Waits for the last job, for at most `limit`: a hanging disk must not keep the program from ending. Returns
    /// whether everything is finished.
    #[must_use]
    pub fn wait(&mut self, limit: Duration) -> bool {
        let deadline = Instant::now() + limit;
        while self.thread.is_some() {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.messages.recv_timeout(left) {
                Ok(message) => self.ended.messages.push(message),
                Err(RecvTimeoutError::Timeout) => return false,
                // The thread dropped its end of the channel: it finished or panicked.
                Err(RecvTimeoutError::Disconnected) => {
                    let thread = self.thread.take();
                    self.ended.finished = thread.is_some_and(|thread| thread.join().is_ok());
                }
            }
        }
        self.ended.finished
    }

    /// How the worker ended, as far as is known.
    pub fn ended(self) -> Ended<M> {
        self.ended
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::*;

    fn readable(worker: &Worker<u32, u32>) -> bool {
        let mut fds = [PollFd::from_borrowed_fd(worker.wake(), PollFlags::IN)];
        let limit = Timespec::try_from(Duration::from_secs(10)).unwrap();
        poll(&mut fds, Some(&limit)) == Ok(1)
    }

    #[test]
    fn every_message_arrives_in_order_and_wakes_the_loop() {
        let worker = Worker::spawn(|job: u32, say| {
            say(job);
            say(job + 1);
        })
        .unwrap();
        assert!((0..500).all(|job| worker.send(job * 2)));
        let mut heard = Vec::new();
        while heard.len() < 1000 {
            assert!(readable(&worker));
            worker.woken();
            heard.extend(worker.messages());
        }
        assert_eq!(heard, (0..1000).collect::<Vec<_>>());
    }

    #[test]
    fn messages_are_taken_whatever_the_pipe_says() {
        let worker = Worker::spawn(|job: u32, say: &dyn Fn(u32)| say(job)).unwrap();
        assert_eq!(worker.messages(), [0; 0]);
        assert!(worker.send(1) && readable(&worker));
        assert_eq!(worker.messages(), [1]);
        // The remaining byte causes one wake-up without messages.
        worker.woken();
        assert!(worker.send(2) && readable(&worker));
        assert_eq!(worker.messages(), [2]);
    }

    #[test]
    fn the_end_finishes_what_is_queued() {
        let worker = Worker::spawn(|job: u32, say| say(job)).unwrap();
        assert!((0..100).all(|job| worker.send(job)));
        let mut ending = worker.end();
        assert!(ending.wait(Duration::from_secs(10)));
        assert!(ending.wait(Duration::ZERO), "it stays finished");
        assert_eq!(ending.ended().messages, (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn a_job_that_hangs_does_not_keep_us() {
        let (release, stuck) = mpsc::channel::<()>();
        let worker = Worker::spawn(move |job: u32, say| {
            say(job);
            let _ = stuck.recv();
        })
        .unwrap();
        assert!(worker.send(7));
        assert!(readable(&worker));
        let mut ending = worker.end();
        assert!(!ending.wait(Duration::from_millis(20)));
        drop(release);
        assert!(ending.wait(Duration::from_secs(10)), "it came back");
        assert_eq!(ending.ended().messages, [7]);
    }
}
