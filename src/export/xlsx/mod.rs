//! A workbook for people: a sheet each for consultations, answers and findings, in cells that stay text.
//!
//! Rows go to unnamed temporary files as they come, so a large workbook needs no more memory than a small one.

mod assembly;
mod library;

use std::io;
use std::mem;
use std::sync::Mutex;

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use self::assembly::{Assembly, gone};
use self::library::library;

use super::ExportRecord;
use super::cell::guarded;
use super::format::{Alone, ExportSetting, FormatSpec, QuestionColumns, Rest, Writer};
use super::tables::{Cell, Table, Tabled};
use crate::domain::language::Direction;

pub(super) static FORMAT: FormatSpec = FormatSpec {
    name: "xlsx",
    extension: "xlsx",
    about: |words| &words.xlsx,
    personal: false,
    current: false,
    columns: true,
    writer: |setting, questions| Box::new(WorkbookWriter::new(setting, questions)),
    alone: Alone::Nothing,
};

/// The file format's limits: the rows of a sheet, and the characters of a cell in UTF-16.
const ROWS: u32 = 1_048_576;
const LETTERS: usize = 32_767;
/// The width of a column, in digits.
const WIDTH: f64 = 16.0;

struct WorkbookWriter {
    tables: [Table; 3],
    state: Mutex<WorkbookState>,
}

enum WorkbookState {
    Filling(Box<Book>),
    Closing(Assembly),
    /// The workbook cannot be written; the error was or will be reported.
    Failed(Option<io::Error>),
}

impl WorkbookWriter {
    fn new(setting: &ExportSetting, questions: QuestionColumns) -> Self {
        let tables = [
            Table::Consultations(questions),
            Table::Answers,
            Table::Findings,
        ];
        let state = match library(|| Book::new(setting, &tables)) {
            Ok(book) => WorkbookState::Filling(Box::new(book)),
            Err(why) => WorkbookState::Failed(Some(why)),
        };
        let state = Mutex::new(state);
        Self { tables, state }
    }

    fn with_state<T>(
        &self,
        run: impl FnOnce(&mut WorkbookState) -> io::Result<T>,
    ) -> io::Result<T> {
        let mut state = self.state.lock().map_err(|_why| io::ErrorKind::Other)?;
        run(&mut state)
    }
}

impl Writer for WorkbookWriter {
    /// Encodes the rows of the three tables for [`append`](Self::append).
    fn record(&self, record: &ExportRecord<'_>, out: &mut Vec<u8>) {
        let tabled = Tabled::of(record);
        let rows = self.tables.each_ref().map(|table| table.rows(&tabled));
        // Writing strings and numbers to memory cannot fail.
        let _ = serde_json::to_writer(out, &rows);
    }

    fn append(&self, encoded: &[u8], _out: &mut Vec<u8>) -> io::Result<()> {
        self.with_state(|state| match state {
            WorkbookState::Filling(book) => {
                let rows: [Vec<Vec<Cell<'_>>>; 3] = serde_json::from_slice(encoded)?;
                library(|| book.add(&rows))
            }
            WorkbookState::Failed(why) => Err(why.take().unwrap_or_else(gone)),
            WorkbookState::Closing(_) => Err(gone()),
        })
    }

    fn footer(&self, out: &mut Vec<u8>) -> io::Result<Rest> {
        self.with_state(|state| {
            match mem::replace(state, WorkbookState::Failed(None)) {
                WorkbookState::Filling(book) => {
                    *state = WorkbookState::Closing(Assembly::start(book.workbook)?);
                }
                WorkbookState::Closing(closing) => match closing.next(out)? {
                    Some(closing) => *state = WorkbookState::Closing(closing),
                    None => return Ok(Rest::Done),
                },
                WorkbookState::Failed(why) => return Err(why.unwrap_or_else(gone)),
            }
            Ok(Rest::More)
        })
    }
}

/// A workbook being filled.
struct Book {
    workbook: Workbook,
    sheets: [TableSheet; 3],
    direction: Direction,
    styles: Styles,
}

struct Styles {
    header: Format,
    /// For text that an edit would turn into a number or a date.
    text: Format,
    /// For text that an edit would turn into a formula.
    quoted: Format,
}

/// A table's sheet; a full one is continued on the next.
struct TableSheet {
    name: String,
    header: Vec<String>,
    /// The index of the current sheet in the workbook.
    place: usize,
    /// How many sheets the table has so far.
    part: usize,
    next: u32,
}

impl Book {
    fn new(setting: &ExportSetting, tables: &[Table; 3]) -> Result<Self, XlsxError> {
        let words = &setting.phrases.sheets;
        let names = [&words.consultations, &words.answers, &words.findings];
        let mut names = names.into_iter().map(|name| name.get(setting.language));
        let sheets = tables.each_ref().map(|table| TableSheet {
            name: names.next().unwrap_or_default().to_owned(),
            header: table.header(),
            place: 0,
            part: 0,
            next: ROWS,
        });
        let mut workbook = Workbook::new();
        workbook.set_tempdir(&setting.scratch)?;
        let text = Format::new().set_num_format("@");
        let mut book = Self {
            workbook,
            sheets,
            direction: setting.language.direction(),
            styles: Styles {
                header: Format::new().set_bold(),
                quoted: text.clone().set_quote_prefix(),
                text,
            },
        };
        for sheet in &mut book.sheets {
            sheet.begin(&mut book.workbook, book.direction, &book.styles)?;
        }
        Ok(book)
    }

    fn add(&mut self, tables: &[Vec<Vec<Cell<'_>>>; 3]) -> Result<(), XlsxError> {
        for (sheet, rows) in self.sheets.iter_mut().zip(tables) {
            for row in rows {
                if sheet.next >= ROWS {
                    sheet.begin(&mut self.workbook, self.direction, &self.styles)?;
                }
                let page = self.workbook.worksheet_from_index(sheet.place)?;
                write(page, sheet.next, row, &self.styles)?;
                sheet.next += 1;
            }
        }
        Ok(())
    }
}

impl TableSheet {
    fn begin(
        &mut self,
        workbook: &mut Workbook,
        direction: Direction,
        styles: &Styles,
    ) -> Result<(), XlsxError> {
        self.place = workbook.worksheets().len();
        self.part += 1;
        self.next = 1;
        let name = match self.part {
            1 => self.name.clone(),
            part => format!("{} {part}", self.name),
        };
        let page = workbook.add_worksheet_with_constant_memory()?;
        page.set_name(name)?
            .set_right_to_left(direction == Direction::Rtl)
            .set_freeze_panes(1, 1)?;
        for (column, title) in (0_u16..).zip(&self.header) {
            page.set_column_width(column, WIDTH)?;
            page.write_string_with_format(0, column, title, &styles.header)?;
        }
        Ok(())
    }
}

fn write(
    page: &mut Worksheet,
    at: u32,
    row: &[Cell<'_>],
    styles: &Styles,
) -> Result<(), XlsxError> {
    for (column, cell) in (0_u16..).zip(row) {
        match cell {
            Cell::Text(text) if text.is_empty() => {}
            Cell::Text(text) => {
                let text = shortened(text);
                match styles.of(&text) {
                    Some(style) => page.write_string_with_format(at, column, &*text, style)?,
                    None => page.write_string(at, column, &*text)?,
                };
            }
            #[expect(
                clippy::cast_precision_loss,
                reason = "counts, far below the limit of exact numbers"
            )]
            Cell::Count(count) => {
                page.write_number(at, column, *count as f64)?;
            }
        }
    }
    Ok(())
}

impl Styles {
    /// Returns the style that keeps a text unchanged when someone edits its cell.
    fn of(&self, text: &str) -> Option<&Format> {
        let first = text.trim_start().chars().next()?;
        if guarded(text) != text {
            Some(&self.quoted)
        } else if first.is_numeric() {
            Some(&self.text)
        } else {
            None
        }
    }
}

/// Cuts a text that a cell cannot hold; the program's own limits are lower.
fn shortened(text: &str) -> std::borrow::Cow<'_, str> {
    let units = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    if text.len() <= LETTERS || units(text) <= LETTERS {
        return text.into();
    }
    let mut room = LETTERS - 1;
    let fits = |letter: &char| {
        let left = room.checked_sub(letter.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    let mut kept: String = text.chars().take_while(fits).collect();
    kept.push('\u{2026}');
    kept.into()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::*;
    use crate::domain::language::Language;
    use crate::domain::record::Record;
    use crate::export::example;

    /// Returns a part of the workbook for these records.
    fn part(name: &str, language: Language, records: &[Record]) -> String {
        let columns = vec!["under-18".to_owned(), "heart-disease".to_owned()];
        let writer = WorkbookWriter::new(&example::setting(language), columns);
        let bytes = example::bytes(&writer, records);
        let mut book = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        let mut part = book.by_name(name).unwrap();
        part.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn every_text_is_a_text_cell_and_no_cell_a_formula() {
        let mut record = example::record();
        let clients = ["0042", "1E5", "=1+1", "2026-11-22", "-1"];
        for client in clients {
            client.clone_into(&mut record.client);
            let sheet = part("xl/worksheets/sheet1.xml", Language::En, &[record.clone()]);
            let cell = sheet.split("<c r=\"D2\"").nth(1).unwrap();
            let cell = cell.split("</c>").next().unwrap();
            assert!(
                cell.contains("t=\"inlineStr\"") && cell.contains(client),
                "{cell}"
            );
            assert!(!sheet.contains("<f>"));
        }
    }

    #[test]
    fn each_table_has_its_sheet_with_a_header_that_stays() {
        let records = [example::record(), example::record()];
        for (name, rows) in [("1", 3), ("2", 5), ("3", 3)] {
            let name = format!("xl/worksheets/sheet{name}.xml");
            let sheet = part(&name, Language::Ar, &records);
            assert_eq!(sheet.matches("<row ").count(), rows, "{name}");
            assert!(sheet.contains("state=\"frozen\"") && sheet.contains("rightToLeft=\"1\""));
        }
        let sheet = part("xl/worksheets/sheet1.xml", Language::En, &records);
        assert!(!sheet.contains("rightToLeft"));
        let words = &crate::shipped::PHRASES.sheets;
        for language in Language::ALL {
            let book = part("xl/workbook.xml", language, &[]);
            for name in [&words.consultations, &words.answers, &words.findings] {
                assert!(book.contains(name.get(language)), "{language:?}");
            }
        }
    }

    #[test]
    fn a_text_too_long_for_a_cell_is_cut_visibly() {
        let long = "\u{644}".repeat(LETTERS);
        assert_eq!(shortened(&long), long, "this just fits");
        for letter in ["a", "\u{644}", "\u{1F600}"] {
            let long = letter.repeat(LETTERS + 1);
            let kept = shortened(&long);
            let units = kept.encode_utf16().count();
            assert!((LETTERS - 1..=LETTERS).contains(&units), "{letter} {units}");
            assert!(kept.ends_with('\u{2026}'));
        }
        let long = "\u{644}".repeat(LETTERS + 1);
        assert_eq!(shortened("short"), "short");
        let mut record = example::record();
        record.screening[1].detail = Some(long);
        assert!(part("xl/worksheets/sheet2.xml", Language::En, &[record]).contains('\u{2026}'));
    }

    #[test]
    fn a_missing_scratch_folder_ends_the_export() {
        let mut setting = example::setting(Language::En);
        setting.scratch.push("not-there");
        let writer = WorkbookWriter::new(&setting, Vec::new());
        let mut out = Vec::new();
        let why = writer.append(b"[[],[],[]]", &mut out).unwrap_err();
        assert_eq!(why.kind(), io::ErrorKind::NotFound);
        assert!(writer.footer(&mut out).is_err());
    }
}
