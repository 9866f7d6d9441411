//! The last dialog before sealing: a summary, confirmed with the practitioner's initials.

use super::{
    Action, Block, Content, Context, Dialog, Front, Model, Next, Role, Stamp, TextField, Theme,
    label,
};
use crate::domain::begun::BegunField;
use crate::domain::checklist::Level;
use crate::domain::consultation::{Refusal, SHORT};
use crate::domain::moment::is_half_date;
use crate::session::{self, Closing, OpenConsultation};
use crate::tui::view::blocks::{outcome, value};

/// From this height on, an empty row separates the date from what is confirmed.
const ROOMY: u16 = 30;
/// The row of the re-screening date.
const RESCREEN: usize = 0;
/// The row of the initials, where the cursor starts: the date is optional.
const INITIALS: usize = 1;

/// A consultation to be sealed.
#[derive(Debug)]
pub struct Seal {
    /// The re-screening date and the initials.
    fields: [TextField; 2],
    cursor: usize,
    /// Whether it is a correction without any change: then only the date can be entered, which may be what is wrong.
    unchanged: bool,
}

impl Seal {
    /// Opens the dialog; the date field holds what was typed or entered before, and the initials field nothing. An
    /// unchanged correction is refused before initials are asked for.
    pub fn ask(model: &mut Model) {
        let Some(open) = model.open() else { return };
        let date = open.consultation.shown_text(BegunField::RescreenOn);
        let fields = [
            TextField::dated().holding(date),
            TextField::new(SHORT, false),
        ];
        let unchanged = open.consultation.changes_nothing();
        model.show(Self {
            fields,
            cursor: if unchanged { RESCREEN } else { INITIALS },
            unchanged,
        });
        if unchanged {
            model.session.refuse(&Refusal::NothingCorrected);
        }
    }

    fn text(&self, row: usize) -> &str {
        self.fields.get(row).map_or("", TextField::text)
    }

    fn seal(&mut self, model: &mut Model, stamp: Stamp) -> Next {
        let date = self.text(RESCREEN).to_owned();
        if let Err(refusal) = model.session.rescreen(&date, stamp) {
            self.cursor = RESCREEN;
            model.session.refuse(&refusal);
            return Next::Stay;
        }
        if self.unchanged {
            model.session.refuse(&Refusal::NothingCorrected);
            return Next::Stay;
        }
        match model.session.seal(self.text(INITIALS), stamp) {
            Closing::Asked(effects) => Next::Do(effects),
            Closing::Differs => Next::Stay,
            Closing::Refused => Next::Close,
        }
    }
}

impl Dialog for Seal {
    fn context(&self, _model: &Model) -> Context {
        Context::Form
    }

    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let Some(open) = model.open() else {
            return Content::shown(model.say(&words.seal_title), Vec::new());
        };
        let title = model.say(match open.consultation.corrects() {
            Some(_) => &words.seal_title_correction,
            None => &words.seal_title,
        });
        let form = open.consultation.form();
        let assessment = open.consultation.assessment();
        let pinned = [
            client(model, open),
            outcome(model, theme, assessment.outcome),
        ];
        let mut blocks = decision(model, open);
        blocks.extend(lacking(model, open, theme));
        blocks.extend(number(model));
        let asked = model.fill(&words.seal_text, &[("name", &form.practitioner)]);
        let field = |row: usize| Block::text(self.text(row)).field(1).row(row);
        blocks.extend([
            Block::gap(),
            label(model, &words.rescreen, RESCREEN, self.cursor),
            field(RESCREEN),
        ]);
        blocks.extend((model.size.1 >= ROOMY).then(Block::gap));
        if !self.unchanged {
            blocks.extend(closing(model, open, theme));
            blocks.extend([
                Block::text(asked),
                label(model, &words.seal_initials, INITIALS, self.cursor),
                field(INITIALS),
            ]);
        }
        Content::filled(title, blocks, self.cursor, self.fields.get(self.cursor)).pinned(pinned)
    }

    fn act(&mut self, model: &mut Model, action: Action, stamp: Stamp) -> Next {
        if action == Action::Open {
            return self.seal(model, stamp);
        }
        Next::Stay
    }

    /// Sets a hint that nothing was sealed.
    fn back(&mut self, model: &mut Model) -> Option<Front> {
        model.hint(&model.phrases.hints.seal_left);
        None
    }

    fn confirms(&self) -> bool {
        self.cursor == INITIALS
    }

    fn scrolls(&self, _model: &Model) -> bool {
        true
    }

    fn rows(&self) -> usize {
        self.fields.len() - usize::from(self.unchanged)
    }

    fn cursor_mut(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        self.fields.get_mut(self.cursor)
    }

    fn typed(&mut self, model: &mut Model, stamp: Stamp) {
        if self.cursor != RESCREEN {
            return;
        }
        let text = self.text(RESCREEN).to_owned();
        let entered = model.session.rescreen(&text, stamp);
        let open = model.open();
        self.unchanged = open.is_some_and(|open| open.consultation.changes_nothing());
        // Text that may still become a date is not refused while it is typed.
        if let Err(refusal) = entered
            && !is_half_date(&text)
        {
            model.session.refuse(&refusal);
        }
    }
}

/// The client of the consultation.
pub(super) fn client(model: &Model, open: &OpenConsultation) -> Block {
    let client = [("value", open.consultation.form().client.as_str())];
    Block::text(model.fill(&model.phrases.screen.certificate_client, &client)).role(Role::Strong)
}

/// The number that the record gets in the chain, once it is known.
pub(super) fn number(model: &Model) -> Option<Block> {
    let value = model.number?.to_string();
    let phrase = &model.phrases.screen.certificate_number;
    Some(Block::text(model.fill(phrase, &[("value", &value)])))
}

/// The decision in one line: verdict, sessions, specialist.
fn decision(model: &Model, open: &OpenConsultation) -> Vec<Block> {
    let words = &model.phrases.screen;
    let decision = &open.consultation.form().decision;
    let Some(verdict) = decision.verdict else {
        return Vec::new();
    };
    let sessions = decision
        .planned_sessions()
        .map(|number| model.fill(&words.seal_sessions, &[("n", &number.to_string())]));
    let verdict = model.say(words.verdict(verdict)).to_owned();
    let specialist = value(&decision.specialist);
    let specialist = format!("{}: {specialist}", model.say(&words.specialist));
    let parts: Vec<String> = std::iter::once(verdict)
        .chain(sessions)
        .chain([specialist])
        .collect();
    let mut blocks = vec![
        Block::heading(model.say(&words.decision_title)),
        Block::text(parts.join(" \u{b7} ")),
    ];
    blocks.extend(planned(model, open));
    blocks
}

/// The planned substances in one line.
fn planned(model: &Model, open: &OpenConsultation) -> Option<Block> {
    let decision = open.consultation.decision()?;
    let substances = decision.substances.iter();
    let names = substances.filter_map(|id| model.checklist.substance(id));
    let names: Vec<_> = names.map(|it| model.say(&it.name)).collect();
    let label = model.say(&model.phrases.screen.planned);
    let line = format!("{label}: {}", names.join(" \u{b7} "));
    (!names.is_empty()).then(|| Block::text(line))
}

/// What this seal closes of earlier consultations.
fn closing(model: &Model, open: &OpenConsultation, theme: &Theme) -> impl Iterator<Item = Block> {
    let closed = session::closed_by_seal(open, &model.phrases.screen).into_iter();
    closed.map(|hint| {
        let text = model.fill(hint.phrase, &hint.values());
        Block::text(text).sign(theme.signs.bullet, Role::Accent)
    })
}

/// What is incomplete in the record.
pub(super) fn lacking(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
) -> impl Iterator<Item = Block> {
    let lacking = session::lacking(open, &model.phrases.screen).into_iter();
    lacking.map(|hint| {
        let role = Role::Level(Level::Caution);
        let text = model.fill(hint.phrase, &hint.values());
        Block::text(text).sign(theme.signs.level(Level::Caution), role)
    })
}
