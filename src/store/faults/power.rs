//! A disk that can lose power: synced data survives, any part of the rest may be missing.
//!
//! ```text
//! a file's sync    ─▶ its bytes survive; without it the file comes back empty
//! a folder's sync  ─▶ its names survive; without it the folder comes back as last synced, or as it was at the cut
//! ```
//!
//! At every disk call, each state that could remain is laid out in its own folder.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::fs::{self, File};
use std::os::unix::fs::{FileExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

thread_local! {
    static DISK: RefCell<Option<Disk>> = const { RefCell::new(None) };
}

/// The inode, which a rename does not change.
type Inode = u64;
/// A folder's contents: the inode behind each name, and whether it is a folder.
type FolderNames = BTreeMap<OsString, (Inode, bool)>;

struct Disk {
    root: PathBuf,
    /// Each file's bytes when synced; keeping the file open prevents reuse of its inode.
    files: HashMap<Inode, (File, Vec<u8>)>,
    /// Each folder's names when synced.
    folders: HashMap<Inode, FolderNames>,
    left: Vec<TempDir>,
}

/// Runs on a disk where everything below `root` is synced; returns what each cut could leave, including one after the
/// end.
pub(in crate::store) fn with_cuts<T>(
    root: &Path,
    run: impl FnOnce() -> T,
) -> (T, Vec<TempDir>, Vec<TempDir>) {
    let mut disk = Disk {
        root: root.to_owned(),
        files: HashMap::new(),
        folders: HashMap::new(),
        left: Vec::new(),
    };
    disk.sync_all_below(root);
    DISK.set(Some(disk));
    let result = run();
    let mut disk = DISK.take().unwrap();
    let during = std::mem::take(&mut disk.left);
    disk.cut();
    (result, during, disk.left)
}

/// Called before each disk call, where the power may fail.
pub(in crate::store) fn may_be_cut() {
    DISK.with_borrow_mut(|disk| disk.iter_mut().for_each(Disk::cut));
}

pub(in crate::store) fn file_synced(file: &File) {
    DISK.with_borrow_mut(|disk| disk.iter_mut().for_each(|disk| disk.sync_file(file)));
}

pub(in crate::store) fn folder_synced(path: &Path) {
    DISK.with_borrow_mut(|disk| disk.iter_mut().for_each(|disk| disk.sync_folder(path)));
}

impl Disk {
    fn sync_file(&mut self, file: &File) {
        let about = file.metadata().unwrap();
        let mut bytes = vec![0; usize::try_from(about.len()).unwrap()];
        file.read_exact_at(&mut bytes, 0).unwrap();
        let open = file.try_clone().unwrap();
        self.files.insert(about.ino(), (open, bytes));
    }

    fn sync_folder(&mut self, path: &Path) {
        let number = fs::metadata(path).unwrap().ino();
        self.folders.insert(number, names(path));
    }

    fn sync_all_below(&mut self, path: &Path) {
        self.sync_folder(path);
        for entry in fs::read_dir(path).unwrap().flatten() {
            if entry.path().is_dir() {
                self.sync_all_below(&entry.path());
            } else {
                self.sync_file(&File::open(entry.path()).unwrap());
            }
        }
    }

    /// Lays out every state that could remain now: each folder either as synced or as it is.
    fn cut(&mut self) {
        let mut now = HashMap::new();
        gather(&self.root, &mut now);
        let differ: Vec<Inode> = now
            .iter()
            .filter(|(number, names)| self.folders.get(number) != Some(names))
            .map(|(number, _)| *number)
            .collect();
        for choice in 0..1_u32 << differ.len() {
            let mut names = self.folders.clone();
            for (place, number) in differ.iter().enumerate() {
                if choice >> place & 1 == 1 {
                    names.insert(*number, now[number].clone());
                }
            }
            let left = TempDir::new().unwrap();
            let root = fs::metadata(&self.root).unwrap().ino();
            self.lay(root, &names, left.path());
            self.left.push(left);
        }
    }

    fn lay(&self, folder: Inode, names: &HashMap<Inode, FolderNames>, to: &Path) {
        for (name, (number, is_folder)) in names.get(&folder).into_iter().flatten() {
            let path = to.join(name);
            if *is_folder {
                fs::create_dir(&path).unwrap();
                self.lay(*number, names, &path);
            } else {
                let bytes = self.files.get(number).map(|(_, bytes)| bytes.as_slice());
                fs::write(path, bytes.unwrap_or_default()).unwrap();
            }
        }
    }
}

fn gather(path: &Path, into: &mut HashMap<Inode, FolderNames>) {
    for entry in fs::read_dir(path).unwrap().flatten() {
        if entry.path().is_dir() {
            gather(&entry.path(), into);
        }
    }
    into.insert(fs::metadata(path).unwrap().ino(), names(path));
}

fn names(path: &Path) -> FolderNames {
    let entries = fs::read_dir(path).unwrap().flatten();
    let entry = |entry: fs::DirEntry| {
        let about = entry.metadata().unwrap();
        (entry.file_name(), (about.ino(), about.is_dir()))
    };
    entries.map(entry).collect()
}
