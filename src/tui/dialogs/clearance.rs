//! A specialist's clearance of a finding: who gave it, when, and in what words.

use super::withdraw::Withdraw;
use super::{
    Action, Block, Content, Context, Dialog, Front, Model, Next, Stamp, TextField, Theme, labelled,
    question, wording,
};
use jiff::civil::Date;

use crate::domain::checklist::QuestionId;
use crate::domain::consultation::{DETAIL, Refusal, SHORT};
use crate::domain::moment::is_half_date;

/// The indexes of the date and of the words of the clearance.
const DATE: usize = 1;
const SAID: usize = 2;

/// A clearance being typed.
#[derive(Debug)]
pub struct ClearanceDialog {
    question: QuestionId,
    fields: [TextField; 3],
    cursor: usize,
}

impl ClearanceDialog {
    /// Opens the clearance of a finding; the fields hold what was typed or given before.
    pub fn ask(model: &mut Model, question: QuestionId) {
        let Some(open) = model.open() else { return };
        let findings = &open.consultation.assessment().findings;
        let clearable = findings
            .iter()
            .any(|finding| finding.question.id == question && finding.clearable());
        if !clearable {
            model.session.refuse(&Refusal::NotClearable);
            return;
        }
        let [by, on, said] = open.consultation.clearance_texts(question);
        let fields = [
            TextField::new(SHORT, false).holding(by),
            TextField::dated().holding(on),
            TextField::new(DETAIL, false).holding(said),
        ];
        model.show(Self {
            question,
            fields,
            cursor: 0,
        });
    }

    fn texts(&self) -> [String; 3] {
        self.fields.each_ref().map(|field| field.text().to_owned())
    }

    /// Enters the clearance; with all fields emptied, asks whether to withdraw the existing one.
    fn enter(&mut self, model: &mut Model, stamp: Stamp) -> Next {
        let Some(open) = model.open() else {
            return Next::Close;
        };
        let [by, on, said] = self.texts();
        let emptied = [&by, &on, &said].iter().all(|text| text.trim().is_empty());
        if emptied && open.consultation.clearance(self.question).is_some() {
            return Next::Open(Withdraw::of(self.question).into());
        }
        let cleared = model.session.change(stamp, |it| {
            it.clear(self.question, &by, &on, &said, stamp.now)
        });
        if let Err(refusal) = cleared {
            self.cursor = match refusal {
                Refusal::ClearanceBy => 0,
                Refusal::NotADate { .. }
                | Refusal::DateOutOfRange { .. }
                | Refusal::ClearedBeforeBirth => DATE,
                Refusal::ClearanceSaid => SAID,
                _ => self.cursor,
            };
            return Next::Stay;
        }
        Next::Close
    }
}

/// The last day that a clearance can have: today, but in a correction an earlier one.
fn last_day(model: &Model, today: Date) -> Date {
    let open = model.open();
    open.map_or(today, |open| open.consultation.last_clearance_day(today))
}

fn date_label(model: &Model) -> String {
    let words = &model.phrases.screen;
    let past = model.today.and_then(|today| {
        let last = last_day(model, today);
        (last != today).then(|| last.to_string())
    });
    match past {
        Some(date) => model.fill(&words.clearance_on_past, &[("date", &date)]),
        None => model.say(&words.clearance_on).to_owned(),
    }
}

impl Dialog for ClearanceDialog {
    fn context(&self, model: &Model) -> Context {
        let given = model
            .open()
            .and_then(|open| open.consultation.clearance(self.question));
        given.map_or(Context::Form, |_| Context::Cleared)
    }

    fn content<'m>(&'m self, model: &'m Model, _theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let mut blocks = Vec::new();
        if let Some(question) = question(model, self.question) {
            blocks.extend([Block::text(model.say(&question.action)), Block::gap()]);
        }
        let labels = [
            model.say(&words.clearance_by).to_owned(),
            date_label(model),
            model.say(&words.clearance_said).to_owned(),
        ];
        for (place, (text, field)) in labels.into_iter().zip(&self.fields).enumerate() {
            blocks.push(labelled(text, place, self.cursor));
            blocks.push(Block::text(field.text()).field(1).row(place));
        }
        let title = model.say(&words.clearance_title);
        let field = self.fields.get(self.cursor);
        Content::filled(title, blocks, self.cursor, field).pinned(wording(model, self.question))
    }

    fn act(&mut self, model: &mut Model, action: Action, stamp: Stamp) -> Next {
        match action {
            Action::Open => self.enter(model, stamp),
            Action::Withdraw => Next::Open(Withdraw::of(self.question).into()),
            _ => Next::Stay,
        }
    }

    fn back(&mut self, model: &mut Model) -> Option<Front> {
        let at = model.last_key;
        model
            .session
            .drop_begun(at, |it| it.drop_begun_clearance(self.question));
        None
    }

    fn today(&self, model: &Model, today: Date) -> Date {
        last_day(model, today)
    }

    fn confirms(&self) -> bool {
        self.cursor + 1 == self.rows()
    }

    fn rows(&self) -> usize {
        self.fields.len()
    }

    fn cursor_mut(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        self.fields.get_mut(self.cursor)
    }

    fn typed(&mut self, model: &mut Model, stamp: Stamp) {
        model.session.begin(stamp, |it| {
            it.begin_clearance(self.question, self.texts());
        });
        if self.cursor == DATE
            && let Some(field) = self.fields.get(DATE)
            && !is_half_date(field.text())
            && let Some(open) = model.open()
            && let Err(refusal) = open
                .consultation
                .clearance_date(field.text(), stamp.now.date())
        {
            model.session.refuse(&refusal);
        }
    }
}
