//! A draft that was discarded or restored moves in the backup too, and no copy goes before a good one is in its place.

use super::*;

const ID: &str = "20261125-080000-00000A";
const NOON: &str = "2026-11-21T12:00:00+03:00";
const LATER: &str = "2026-11-21T13:00:00+03:00";

/// Where a draft lies in a folder.
type DraftPlace = fn(&Folder, &RecordId) -> PathBuf;

/// Moves a draft in the data folder and names its places before and after.
type DraftMove = (fn(&Folder, &RecordId) -> Result<()>, DraftPlace, DraftPlace);

/// A draft is discarded; a discarded one is restored.
const MOVES: [DraftMove; 2] = [
    (drafts::discard, Folder::draft, Folder::discarded_draft),
    (drafts::restore, Folder::discarded_draft, Folder::draft),
];

/// Creates a data folder whose draft is about to be moved, and its backup.
fn before((_, left, _): DraftMove) -> (TempDir, Folder, Folder) {
    let (home, folder, to) = begun();
    if left(&folder, &id(ID)) != folder.draft(&id(ID)) {
        drafts::discard(&folder, &id(ID)).unwrap();
    }
    save_text(&left(&folder, &id(ID)), LATER);
    backed_up(&folder, &to);
    (home, folder, to)
}

fn save_text(path: &Path, saved: &str) {
    let mut draft = drafts::decoded(DRAFT.as_bytes()).unwrap();
    draft.form.id = id(ID);
    draft.saved = saved.parse().unwrap();
    fs::write(path, drafts::encoded(&draft).unwrap()).unwrap();
}

/// Whether the backup reports that it left this copy alone.
fn is_told(told: &BackupSummary, copy: &Path) -> bool {
    let mut problems = told.problems.iter();
    problems.any(|it| it.file.as_deref() == Some(copy) && it.reason == Reason::CopyDiffers)
}

#[test]
fn a_good_copy_stays_until_one_that_is_as_good_is_in_the_new_place() {
    let spoil: [fn(&Path); 5] = [
        |own| fs::write(own, "").unwrap(),
        |own| fs::write(own, vec![b' '; 5 * 1024 * 1024]).unwrap(),
        |own| save_text(own, NOON),
        // Another consultation's draft.
        |own| fs::write(own, DRAFT).unwrap(),
        |own| {
            let text = fs::read_to_string(own).unwrap();
            fs::write(own, text.replacen("A-1042", "A-1043", 1)).unwrap();
        },
    ];
    for moving in MOVES {
        for (nth, spoil) in spoil.iter().enumerate() {
            let (_home, folder, to) = before(moving);
            let (go, left, now) = moving;
            let copy = left(&to, &id(ID));
            let good = fs::read(&copy).unwrap();
            go(&folder, &id(ID)).unwrap();
            spoil(&now(&folder, &id(ID)));
            let told = [backed_up(&folder, &to), backed_up(&folder, &to)];
            assert_eq!(fs::read(&copy).unwrap(), good, "{nth}");
            assert!(told.iter().all(|told| is_told(told, &copy)), "{nth}");
        }
    }
}

#[test]
fn a_newer_draft_in_the_new_place_lets_the_copy_go() {
    for moving in MOVES {
        let (_home, folder, to) = before(moving);
        let (go, left, now) = moving;
        go(&folder, &id(ID)).unwrap();
        assert_eq!(backed_up(&folder, &to).problems, []);
        assert!(!left(&to, &id(ID)).exists());
        assert!(now(&to, &id(ID)).exists());
    }
}

/// The same bytes lie in the new place, so nothing is lost.
#[test]
fn a_draft_that_was_always_damaged_moves_as_it_is() {
    let (_home, folder, to) = begun();
    fs::write(folder.draft(&id(ID)), "broken").unwrap();
    backed_up(&folder, &to);
    drafts::discard(&folder, &id(ID)).unwrap();
    let told = backed_up(&folder, &to);
    assert!(!is_told(&told, &to.draft(&id(ID))));
    assert_eq!(files(&to), files(&folder));
}

#[test]
fn another_consultations_draft_replaces_nothing() {
    let (_home, folder, to) = begun();
    backed_up(&folder, &to);
    let mut draft = drafts::decoded(DRAFT.as_bytes()).unwrap();
    draft.saved = LATER.parse().unwrap();
    fs::write(folder.draft(&id(ID)), drafts::encoded(&draft).unwrap()).unwrap();
    let good = files(&to);
    let told = backed_up(&folder, &to);
    let mut reasons = told.problems.iter().map(|problem| &problem.reason);
    assert!(reasons.any(|reason| *reason == Reason::OtherPlace));
    assert_eq!(files(&to), good);
}

#[test]
fn a_draft_that_moves_while_the_power_is_cut_is_never_lost() {
    let (_home, folder, to) = before(MOVES[0]);
    drafts::discard(&folder, &id(ID)).unwrap();
    let (_, during, after) = with_cuts(to.root(), || backed_up(&folder, &to));
    for cut in during.iter().chain(&after) {
        let cut = Folder::at(cut.path().to_owned());
        let copies = [cut.draft(&id(ID)), cut.discarded_draft(&id(ID))].map(fs::read);
        let mut copies = copies.into_iter().flatten();
        assert!(copies.any(|copy| drafts::decoded(&copy).is_ok()));
    }
}
