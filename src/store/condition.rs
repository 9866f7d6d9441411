//! The condition of the data folder, determined without changing it: who else has access, whether its entries can be
//! synced, how outdated its index is.

use std::path::Path;

use super::index::Index;
use super::paths::Folder;

/// Whether other users of this machine can access a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    Private,
    Open,
    /// The system uses access control lists, which are not examined.
    BySystem,
}

/// The condition of a data folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FolderCondition {
    pub privacy: Privacy,
    /// Whether a new name in the folder can be made to survive a power cut.
    pub syncs: bool,
    /// The number of months with records, and how many of those have a missing or outdated index.
    pub months: (usize, usize),
}

impl FolderCondition {
    /// Examines a folder; `None` if it does not exist.
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
