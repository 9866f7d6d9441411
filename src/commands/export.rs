//! `export`: sealed records for other programs; what cannot be read is named and left out.

use std::path::Path;

use super::desk::Desk;
use super::{list, selection};
use crate::cli::Export;
use crate::domain::checklist::Checklist;
use crate::domain::record::Record;
use crate::domain::record_id::RecordId;
use crate::error::{Error, Exit};
use crate::export::csv::Mark;
use crate::export::file;
use crate::phrases::fill;
use crate::shipped::CHECKLIST;
use crate::store::export_file::{Existing, ExportFile};
use crate::store::listing::{self, Filter};
use crate::store::records::{self, Kept};
use crate::store::{self, ErrorKind, Folder, Problem, ProblemKind, content};

/// Exports the records that were asked for.
pub(super) fn run(desk: &mut Desk<'_>, export: &Export) -> Result<Exit, Error> {
    let filter = selection::filter(&export.filters)?;
    let folder = desk.folder()?;
    let named: Vec<RecordId> = export
        .ids
        .iter()
        .map(|part| selection::record(&folder, part))
        .collect::<Result<_, _>>()?;
    if export.force && folder.keeps(&export.output) {
        let path = export.output.clone();
        let kind = ErrorKind::Ours;
        return Err(store::Error { path, kind }.into());
    }
    let target = Target::begin(desk, export)?;
    let mut chosen = Chosen::of(&folder, &named, &filter);
    let editions = editions(&folder, &mut chosen.problems);
    let text = written(export, &chosen, &editions);
    target.finish(desk, &text, chosen.kept.len())?;
    let told = list::tell(desk, &chosen.problems);
    let left_out = chosen
        .problems
        .iter()
        .any(|problem| problem.kind() == ProblemKind::Newer);
    Ok(if left_out { Exit::Damaged } else { told })
}

/// Where an export goes.
enum Target<'p> {
    Output,
    File(&'p Path, ExportFile),
}

impl<'p> Target<'p> {
    /// Refuses before the work what would be refused after it.
    fn begin(desk: &mut Desk<'_>, export: &'p Export) -> Result<Self, Error> {
        let path = export.output.as_path();
        if path == Path::new("-") {
            return Ok(Self::Output);
        }
        let existing = if export.force {
            Existing::Replace
        } else {
            Existing::Keep
        };
        let file = ExportFile::begin(path, existing)?;
        desk.note(&fill(
            desk.say(&desk.words.list.exporting_to),
            &[("path", &whole(path))],
        ));
        if let Some(folder) = file.open_folder() {
            let phrase = desk.say(&desk.words.list.exporting_open);
            desk.note(&fill(phrase, &[("folder", &whole(&folder))]));
        }
        Ok(Self::File(path, file))
    }

    fn finish(self, desk: &mut Desk<'_>, text: &str, count: usize) -> Result<(), Error> {
        match self {
            Self::Output => desk.exact(text),
            Self::File(path, mut file) => {
                file.write(text.as_bytes())?;
                file.finish()?;
                let values = [("count", count.to_string()), ("path", whole(path))];
                let values = values
                    .each_ref()
                    .map(|(name, value)| (*name, value.as_str()));
                desk.note(&fill(desk.say(&desk.words.list.exported), &values));
                Ok(())
            }
        }
    }
}

fn whole(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    whole.to_string_lossy().into_owned()
}

/// The records to be exported, and what is wrong with others.
struct Chosen {
    kept: Vec<Kept>,
    problems: Vec<Problem>,
}

impl Chosen {
    fn of(folder: &Folder, named: &[RecordId], filter: &Filter) -> Self {
        let in_time = Filter {
            concern: None,
            outcome: None,
            limit: None,
            ..filter.clone()
        };
        let (listed, foreign) = listing::list(folder, &in_time);
        let mut chosen = Self {
            kept: Vec::new(),
            problems: if named.is_empty() {
                foreign
            } else {
                Vec::new()
            },
        };
        let limit = filter.limit.unwrap_or(usize::MAX);
        let wanted = |id: &RecordId| named.is_empty() || named.contains(id);
        for one in listed.into_iter().filter(|one| wanted(&one.id)) {
            let reason = match &one.head {
                Err(reason) => Some(reason.clone()),
                Ok(_) if chosen.kept.len() >= limit || !filter.takes(&one) => None,
                Ok(_) => match records::read(folder, &one.id) {
                    Ok(kept) => {
                        chosen.kept.push(kept);
                        None
                    }
                    Err(why) => Some(why.as_reason()),
                },
            };
            chosen.problems.extend(reason.map(|reason| Problem {
                file: Some(one.file),
                reason,
            }));
        }
        chosen
    }
}

/// The archived editions; a table has a column for every question ever asked.
fn editions(folder: &Folder, problems: &mut Vec<Problem>) -> Vec<&'static Checklist> {
    let mut editions = Vec::new();
    for sha256 in content::archived(folder) {
        match content::read_archived(folder, &sha256) {
            Ok(checklist) => editions.push(checklist),
            Err(why) => problems.extend(why.reason().cloned().map(|reason| Problem {
                file: Some(why.path.clone()),
                reason,
            })),
        }
    }
    editions
}

fn written(export: &Export, chosen: &Chosen, editions: &[&'static Checklist]) -> String {
    let records: Vec<Record> = chosen.kept.iter().map(|kept| kept.record.clone()).collect();
    let texts: Vec<&str> = chosen.kept.iter().map(|kept| kept.text.as_str()).collect();
    let present: &'static Checklist = &CHECKLIST;
    let editions = std::iter::once(present).chain(editions.iter().copied());
    let mark = if export.no_bom {
        Mark::Without
    } else {
        Mark::With
    };
    file::render(export.format.into(), &records, &texts, editions, mark)
}
