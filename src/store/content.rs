//! Checklists on disk: user files to check, and the archive of every edition ever used.

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::paths::Folder;
use super::source::{Located, SourceFile, SyntaxFault, text, unread, without_mark};
use super::{
    Error, ErrorKind, PathContext as _, Problem, Reason, Result, hash, own_names, reading,
    seal_line, writing,
};
use crate::domain::check;
use crate::domain::checklist::Checklist;
use crate::domain::record::{Edition, Origin};

/// A fault in a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChecklistFault {
    /// A fault of syntax or shape; reported alone.
    Syntax(SyntaxFault),
    /// A fault in the content.
    Content(check::Fault),
}

/// The faults of a file, in file order.
pub type ChecklistFaults = Vec<Located<ChecklistFault>>;

impl From<Located<SyntaxFault>> for ChecklistFaults {
    fn from(alone: Located<SyntaxFault>) -> Self {
        vec![alone.map(ChecklistFault::Syntax)]
    }
}

/// The edition of a checklist and its text, as records refer to it.
pub fn edition(checklist: &Checklist, text: &str) -> Edition {
    edition_of(checklist, hash(text.as_bytes()))
}

/// Like [`edition`], but with the text's hash already computed.
pub fn edition_of(checklist: &Checklist, sha256: String) -> Edition {
    Edition {
        edition: checklist.edition.to_string(),
        sha256,
        reviewed_by: checklist.reviewed_by.map(|name| name.to_string()),
        origin: Origin::Shipped,
        weakened: Vec::new(),
    }
}

/// A checklist that consultations can use.
#[derive(Debug, Clone)]
pub struct Procedure {
    pub checklist: &'static Checklist,
    /// Its file, byte for byte as archived.
    pub text: &'static str,
    pub edition: Edition,
}

/// Reads a checklist file, with its text.
///
/// # Errors
/// All faults in file order; a fault of syntax or shape comes alone.
pub fn read_own(path: &Path) -> std::result::Result<(Checklist, &'static str), ChecklistFaults> {
    decoded(path, &reading::named(path).map_err(unread)?)
}

/// Like [`read_own`], from bytes; the path is only used in error messages.
///
/// The text keeps a byte order mark, because an edition is archived and hashed byte for byte.
pub fn decoded(
    path: &Path,
    bytes: &[u8],
) -> std::result::Result<(Checklist, &'static str), ChecklistFaults> {
    let whole: &'static str = text(path, bytes)?.to_owned().leak();
    let source = SourceFile {
        file: path.to_owned(),
        text: without_mark(whole),
    };
    let checklist: Checklist = ron::from_str(source.text).map_err(|why| source.shape(&why))?;
    let mut faults: ChecklistFaults = check::faults(&checklist)
        .into_iter()
        .map(|fault| source.at(fault.at().0, ChecklistFault::Content(fault)))
        .collect();
    faults.sort_by_key(|fault| fault.place);
    if faults.is_empty() {
        Ok((checklist, whole))
    } else {
        Err(faults)
    }
}

/// Archives an edition's text under its hash, byte for byte; call this before saving its first consultation.
pub fn archive(folder: &Folder, text: &str) -> Result<()> {
    let sha256 = hash(text.as_bytes());
    let path = folder.checklist(&sha256);
    match reading::bytes(&path) {
        Ok(bytes) if bytes == text.as_bytes() => return Ok(()),
        // A damaged copy is replaced: the name says what the content must be.
        Ok(_) => return writing::replace(&path, text.as_bytes()),
        Err(why) if why.is_absent() => {}
        Err(why) => return Err(why),
    }
    writing::make_folders(&path, folder.root())?;
    writing::create(&path, text.as_bytes(), folder.root())
}

/// The hashes of the archived editions, and the archives that cannot be read.
pub fn archived(folder: &Folder) -> (Vec<String>, Vec<Problem>) {
    let (mut hashes, mut problems) = (Vec::new(), Vec::new());
    for place in folder.each() {
        let archive = place.checklists();
        match own_names::names(&archive).context(&archive) {
            Ok(names) => hashes.extend(names.iter().filter_map(|name| hash_in(name.to_str()?))),
            Err(why) => problems.push(problem(folder, &why)),
        }
    }
    hashes.sort_unstable();
    hashes.dedup();
    (hashes, problems)
}

/// The question ids of an archived edition, in order; keeps nothing else.
pub fn archived_questions(folder: &Folder, sha256: &str) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Questions {
        questions: Vec<Question>,
    }
    #[derive(Deserialize)]
    struct Question {
        id: String,
    }
    let edition: Questions = archived_fields(folder, sha256)?;
    let ids = edition.questions.into_iter().map(|question| question.id);
    Ok(ids.collect())
}

/// The English title of an archived edition.
pub fn archived_title(folder: &Folder, sha256: &str) -> Result<String> {
    #[derive(Deserialize)]
    struct Titled {
        title: Title,
    }
    #[derive(Deserialize)]
    struct Title {
        en: String,
    }
    let edition: Titled = archived_fields(folder, sha256)?;
    Ok(edition.title.en)
}

/// Some fields of an archived edition.
fn archived_fields<T: DeserializeOwned>(folder: &Folder, sha256: &str) -> Result<T> {
    let text = archived_text(folder, sha256)?;
    ron::from_str(without_mark(&text))
        .map_err(|why| seal_line::unreadable(&why))
        .context(&folder.found_checklist(sha256))
}

/// Reads an archived edition, checking it against its hash.
pub fn archived_text(folder: &Folder, sha256: &str) -> Result<String> {
    let path = folder.found_checklist(sha256);
    let bytes = reading::bytes(&path)?;
    let right = hash(&bytes) == sha256;
    let text = String::from_utf8(bytes).ok().filter(|_| right);
    text.ok_or(ErrorKind::Problem(Reason::HashWrong))
        .context(&path)
}

/// Opens an archived edition and leaks its texts, so that its records can be read and corrected in its own words.
///
/// Only its shape is checked: it was valid when its records were sealed, whatever is required of a new one today.
pub fn archived_checklist(folder: &Folder, sha256: &str) -> Result<Checklist> {
    let text: &'static str = archived_text(folder, sha256)?.leak();
    ron::from_str(without_mark(text))
        .map_err(|why| seal_line::unreadable(&why))
        .context(&folder.found_checklist(sha256))
}

/// The same, kept until the program ends.
pub fn lasting_checklist(folder: &Folder, sha256: &str) -> Result<&'static Checklist> {
    archived_checklist(folder, sha256).map(|checklist| &*Box::leak(Box::new(checklist)))
}

/// The problems in the archive.
pub(super) fn problems(folder: &Folder) -> Vec<Problem> {
    let (_, mut problems) = archived(folder);
    for place in folder.each() {
        for sha256 in archived(&place).0 {
            let unusable = archived_text(&place, &sha256).err();
            problems.extend(unusable.map(|why| problem(folder, &why)));
        }
    }
    problems
}

/// The problem of an archive or an archived edition that cannot be used.
pub(crate) fn problem(folder: &Folder, why: &Error) -> Problem {
    Problem {
        file: Some(folder.below(&why.path)),
        reason: why.as_reason(),
    }
}

fn hash_in(name: &str) -> Option<String> {
    let hex = name.strip_suffix(".ron")?;
    let is_hash = hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| hex.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::{CHECKLIST, CHECKLIST_RON};

    #[test]
    fn an_edition_with_a_byte_order_mark_is_archived_with_it_and_read_without() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        let text = format!("\u{FEFF}{CHECKLIST_RON}");
        let (checklist, own) = decoded("own.ron".as_ref(), text.as_bytes()).unwrap();
        assert_eq!((checklist.edition, own), (CHECKLIST.edition, &*text));
        archive(&folder, own).unwrap();
        let sha256 = hash(text.as_bytes());
        assert_eq!(archived_text(&folder, &sha256).unwrap(), text);
        let title = archived_title(&folder, &sha256).unwrap();
        assert_eq!(title, CHECKLIST.title.en.0);
        let archived = archived_checklist(&folder, &sha256).unwrap();
        assert_eq!(archived.edition, CHECKLIST.edition);
        assert_eq!(problems(&folder), []);
        let fault = decoded("own.ron".as_ref(), "\u{FEFF}(a".as_bytes()).unwrap_err();
        let column = fault.first().and_then(|fault| fault.place);
        assert_eq!(column.map(|place| place.column), Some(2));
    }

    #[test]
    fn what_is_required_of_a_new_checklist_is_not_of_an_archived_one() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        let text = CHECKLIST_RON.replace("keloid-tendency", "outcome");
        assert!(decoded("own.ron".as_ref(), text.as_bytes()).is_err());
        archive(&folder, &text).unwrap();
        let archived = archived_checklist(&folder, &hash(text.as_bytes())).unwrap();
        assert!(archived.question("outcome").is_some());
    }
}
