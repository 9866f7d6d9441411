//! A backup belongs to one workstation from its first file on, also where `station.ron` cannot tell.

use super::*;

/// Whether a workstation is refused another's backup, which stays as it is.
fn is_refused(other: &Folder, to: &Folder) -> bool {
    let before = files(to);
    let done = back_up(other, to, now(), |_, _| true);
    let refused = done.is_err_and(|why| matches!(why.kind, ErrorKind::OtherStation));
    assert!(!refused || files(to) == before);
    refused
}

#[test]
fn a_backup_that_was_begun_is_not_taken_over() {
    let (_other_home, other, _) = begun();
    let calls = (0..MANY).step_by(3).find(|nth| {
        let (_home, folder, to) = begun();
        let (_, hit) = with_fault(InjectedFault::ForGood(5), *nth, || {
            back_up(&folder, &to, now(), |_, _| true)
        });
        let has_something = to.root().exists() && !files(&to).is_empty();
        if has_something {
            assert!(is_refused(&other, &to), "{nth}");
        }
        let told = backed_up(&folder, &to);
        assert_eq!((told.problems, told.gone), (Vec::new(), Vec::new()));
        !hit
    });
    assert!(calls.unwrap() > 40);
}

#[test]
fn an_interrupted_backup_names_no_record_that_it_lacks() {
    let (_home, folder, to) = begun();
    let stopped = back_up(&folder, &to, now(), |_, _| false);
    assert_eq!(stopped.unwrap(), None);
    assert!(to.draft(&id("20261125-080000-00000A")).exists());
    assert_eq!(verify::verify(&to).problems, []);
    // Its chain does not go on with numbers that the data folder has used.
    let (own, _) = Station::open(&folder).unwrap();
    let (station, begun) = Station::open(&to).unwrap();
    assert_ne!(station.id(), own.id());
    assert_eq!(begun, ChainStart::First);
    // Looking at it does not make it another's.
    let done = back_up(&folder, &to, now(), |_, _| true).unwrap().unwrap();
    assert_eq!((done.problems, done.records), (Vec::new(), 2));
    assert_eq!(Station::open(&to).unwrap().0.id(), own.id());
}

#[test]
fn without_a_head_the_records_tell_whose_backup_it_is() {
    let spoil: [fn(&Path); 2] = [
        |head| fs::remove_file(head).unwrap(),
        |head| fs::write(head, "broken").unwrap(),
    ];
    for spoil in spoil {
        let (_other_home, other, others) = begun();
        backed_up(&other, &others);
        let (_home, folder, to) = begun();
        backed_up(&folder, &to);
        // In the backup.
        spoil(&to.station());
        assert!(is_refused(&other, &to));
        assert_eq!(backed_up(&folder, &to).new, 0);
        // In both.
        spoil(&folder.station());
        assert!(is_refused(&other, &to));
        assert!(is_refused(&folder, &others));
        assert_eq!(backed_up(&folder, &to).new, 0);
        // In the data folder.
        let (_home, folder, to) = begun();
        backed_up(&folder, &to);
        spoil(&folder.station());
        assert!(is_refused(&folder, &others));
        assert_eq!(backed_up(&folder, &to).new, 0);
        // Nothing says whose it is, so it may be another's.
        fs::remove_dir_all(folder.records()).unwrap();
        assert!(is_refused(&folder, &to));
    }
}
