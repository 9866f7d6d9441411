//! What can be said of the data folder without changing anything in it: who may look in, whether its entries can be
//! synced, how far its index is behind.

use std::path::Path;

use super::index::Index;
use super::paths::Folder;

/// Who else on this machine may look into a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    Private,
    Open,
    /// The system has lists of who may, and they are not looked at.
    BySystem,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FolderCondition {
    pub privacy: Privacy,
    /// Whether a new name in the folder can be made to outlast a power cut.
    pub syncs: bool,
    /// The months with records, and those of them whose part of the index is missing or old.
    pub months: (usize, usize),
}

impl FolderCondition {
    /// Looks at a folder; `None` if it is not there.
    pub fn of(folder: &Folder) -> Option<Self> {
        let root = folder.root();
        root.is_dir().then(|| Self {
            privacy: privacy(root),
            syncs: cfg!(unix) && super::access::sync_folder(root).is_ok(),
            months: Index::behind(folder),
        })
    }
}

#[cfg(unix)]
fn privacy(root: &Path) -> Privacy {
    if super::access::others_may_enter(root) {
        Privacy::Open
    } else {
        Privacy::Private
    }
}

#[cfg(not(unix))]
const fn privacy(_root: &Path) -> Privacy {
    Privacy::BySystem
}
