//! The places that the program keeps for its own files, recognised by what a path leads to and not by its spelling.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::identity::{Identity, identity};
use super::own_names::is_former_station;
use super::paths::{ConfigFolder, Folder};
use super::writing;

/// Tells what a path leads to.
type Identify<'a> = &'a dyn Fn(&Path) -> Option<Identity>;

impl Folder {
    /// Whether a path leads to a place that the program keeps for its own files, in this or any other data folder, or
    /// to the settings.
    pub fn keeps(&self, path: &Path) -> bool {
        let mut folders = self.each().chain(around(path));
        folders.any(|own| own.keeps_by(path, &identity)) || is_settings(path)
    }

    /// Like [`Self::keeps`], for this folder alone.
    fn keeps_by(&self, path: &Path, identify: Identify<'_>) -> bool {
        let Ok(folder) = fs::canonicalize(writing::folder_of(path)) else {
            return false;
        };
        let own = identities(&self.all_folders(), identify);
        let mut above = folder.ancestors().filter_map(identify);
        let is_root = || identify(&folder).is_some_and(|it| Some(it) == identify(self.root()));
        // A folder counts before it exists: a file of its name would keep it from ever being made.
        let is_named = || {
            let mut names = self.own_paths();
            names.any(|own| is_same(own.file_name(), path.file_name()))
                || path.file_name().is_some_and(is_former_station)
        };
        above.any(|folder| own.contains(&folder)) || is_root() && is_named()
    }

    /// Whether two data folders are one, lie one in the other or share a folder.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.overlaps_by(other, &identity)
    }

    fn overlaps_by(&self, other: &Self, identify: Identify<'_>) -> bool {
        let places = |folder: &Self| {
            let mut places = folder.all_folders();
            places.push(folder.root().to_owned());
            identities(&places, identify)
        };
        let above = |folder: &Self| {
            let root = whole(folder.root());
            let above: Vec<Identity> = root.ancestors().filter_map(identify).collect();
            above
        };
        let share =
            |some: &[Identity], others: &[Identity]| some.iter().any(|it| others.contains(it));
        let (own, others) = (places(self), places(other));
        share(&own, &others) || share(&above(other), &own) || share(&above(self), &others)
    }
}

/// The data folders that a path lies in: backups, those of other workstations, the platform's own.
fn around(path: &Path) -> impl Iterator<Item = Folder> {
    let within = fs::canonicalize(writing::folder_of(path)).ok();
    let above = within.iter().flat_map(|folder| folder.ancestors());
    let above: Vec<PathBuf> = above.map(Path::to_owned).collect();
    above.into_iter().map(Folder::at).filter(Folder::is_used)
}

fn is_settings(path: &Path) -> bool {
    ConfigFolder::locate().is_ok_and(|settings| {
        let folder = identity(settings.root());
        folder.is_some()
            && folder == identity(writing::folder_of(path))
            && is_same(settings.file().file_name(), path.file_name())
    })
}

fn identities(paths: &[PathBuf], identify: Identify<'_>) -> Vec<Identity> {
    paths.iter().filter_map(|path| identify(path)).collect()
}

/// Resolves the links in a path, as far as it exists.
fn whole(path: &Path) -> PathBuf {
    let found = path.ancestors().find_map(|above| {
        let whole = above.canonicalize().ok()?;
        let rest = path.strip_prefix(above).ok()?;
        Some(if rest.as_os_str().is_empty() {
            whole
        } else {
            whole.join(rest)
        })
    });
    found.unwrap_or_else(|| path.to_owned())
}

/// Whether two names are one, also where the file system ignores case.
fn is_same(one: Option<&OsStr>, other: Option<&OsStr>) -> bool {
    one.zip(other)
        .is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record_id::RecordId;

    const ID: &str = "20261122-101502-7F3A9C";

    #[test]
    fn a_place_of_our_own_is_kept_before_it_exists() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        for own in ["handed", "index", "records", "drafts", "checklists", "lock"] {
            assert!(folder.keeps(&home.path().join(own)), "{own}");
            assert!(folder.keeps(&home.path().join(own.to_uppercase())), "{own}");
        }
        assert!(folder.keeps(&folder.former_station("6794407f492e2d47")));
        assert!(!folder.keeps(&home.path().join("station-export.ron")));
        assert!(!folder.keeps(&home.path().join("export.csv")));
        folder.prepare().unwrap();
        assert!(folder.keeps(&folder.records().join("all.csv")));
        let elsewhere = tempfile::TempDir::new().unwrap();
        assert!(!folder.keeps(&elsewhere.path().join("lock")));
        let also = Folder::at(elsewhere.path().to_owned());
        let also = also.with_also(&[home.path().to_owned()]).unwrap();
        assert!(also.keeps(&home.path().join("handed")));
    }

    /// A data folder with a record's month, and a second place with the same folders.
    fn seen_twice() -> (tempfile::TempDir, Folder, Folder) {
        let home = tempfile::TempDir::new().unwrap();
        let [data, other] = ["data", "other"].map(|name| {
            let folder = Folder::at(fs::canonicalize(home.path()).unwrap().join(name));
            folder.prepare().unwrap();
            fs::create_dir_all(writing::folder_of(&record(&folder))).unwrap();
            folder
        });
        (home, data, other)
    }

    fn record(folder: &Folder) -> PathBuf {
        folder.record(&RecordId::parse(ID).unwrap())
    }

    /// A system on which what is at `mount` is what is at `place`, as through a bind mount.
    fn mounted(place: &Path, mount: &Path) -> impl Fn(&Path) -> Option<Identity> {
        move |path| match path.strip_prefix(mount) {
            Ok(rest) => identity(&place.join(rest)),
            Err(_) => identity(path),
        }
    }

    #[test]
    fn an_export_does_not_go_to_our_places_by_another_spelling() {
        let (_home, data, other) = seen_twice();
        let keeps = |path: &Path, place: &Path| data.keeps_by(path, &mounted(place, other.root()));
        for own in [
            record(&other),
            other.station(),
            other.drafts().join("a.csv"),
        ] {
            assert!(keeps(&own, data.root()), "{own:?}");
        }
        assert!(!keeps(&other.root().join("a.csv"), data.root()));
        // Only a month, or only the discarded drafts, are mounted there.
        let month = writing::folder_of(&record(&data)).to_owned();
        for place in [month, data.discarded()] {
            assert!(keeps(&other.root().join("a.csv"), &place), "{place:?}");
        }
        assert!(!data.keeps_by(&record(&other), &identity));
        // It is another data folder all the same.
        assert!(data.keeps(&record(&other)));
    }

    #[test]
    fn a_backup_does_not_go_to_the_data_folder_by_another_spelling() {
        let (_home, data, other) = seen_twice();
        let month = writing::folder_of(&record(&data)).to_owned();
        for place in [data.root(), &data.records(), &month, &data.discarded()] {
            let system = mounted(place, other.root());
            for to in [other.clone(), Folder::at(other.root().join("new/backup"))] {
                assert!(data.overlaps_by(&to, &system), "{place:?}");
                assert!(to.overlaps_by(&data, &system), "{place:?}");
            }
        }
        // One folder of the backup is one of the data folder.
        let (place, mount) = (data.records(), other.records());
        let system = mounted(&place, &mount);
        assert!(data.overlaps_by(&other, &system));
        assert!(!data.overlaps(&other));
        assert!(data.overlaps(&Folder::at(data.records().join("new"))));
    }
}
