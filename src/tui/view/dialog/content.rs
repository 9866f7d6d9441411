//! The words of each dialog.

use super::help;
use crate::domain::assessment::{Assessment, Finding};
use crate::domain::checklist::{Question, QuestionId, SubstanceId};
use crate::domain::language::Bilingual;
use crate::export::file::Format;
use crate::text::embed;
use crate::tui::model::{Dialog, Discarding, Exporting, Model, Prompt, TextTarget};
use crate::tui::theme::{Role, Theme};
use crate::tui::view::page::{Block, Focus, Scroll};
use crate::tui::view::{calibration, frame, pane};
use crate::tui::widgets::text_field::TextField;

/// What a dialog shows.
pub(super) struct Content<'m> {
    /// The words in the border.
    pub(super) title: String,
    /// What stays on the screen however far the rest is scrolled.
    pub(super) pinned: Vec<Block>,
    /// The rest.
    pub(super) blocks: Vec<Block>,
    /// What of the rest is in focus.
    pub(super) focus: Focus<'m>,
}

impl<'m> Content<'m> {
    /// Something to read.
    fn shown(title: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self {
            title: title.into(),
            pinned: Vec::new(),
            blocks,
            focus: Focus::scrolled(0),
        }
    }

    /// Blocks with one text field of so many rows under them.
    fn asked(
        title: impl Into<String>,
        mut blocks: Vec<Block>,
        field: &'m TextField,
        rows: u16,
    ) -> Self {
        blocks.push(Block::gap());
        blocks.push(Block::text("").field(rows).row(0));
        Self::filled(title, blocks, 0, Some(field))
    }

    /// Blocks with text fields among them, and the row under the cursor.
    fn filled(
        title: impl Into<String>,
        blocks: Vec<Block>,
        row: usize,
        field: Option<&'m TextField>,
    ) -> Self {
        let focus = Focus {
            row: Some(row),
            field,
            scroll: Scroll::Centred,
        };
        Self {
            focus,
            ..Self::shown(title, blocks)
        }
    }

    /// The same with blocks above that stay on the screen.
    fn pinned(self, pinned: Vec<Block>) -> Self {
        Self { pinned, ..self }
    }
}

/// What a dialog shows.
pub(super) fn content<'m>(model: &Model, dialog: &'m Dialog, theme: &Theme) -> Content<'m> {
    let mut content = unscrolled(model, dialog, theme);
    content.focus.scroll = dialog.scrolled().map_or(Scroll::Centred, Scroll::By);
    content
}

fn unscrolled<'m>(model: &Model, dialog: &'m Dialog, theme: &Theme) -> Content<'m> {
    let words = &model.phrases.screen;
    match dialog {
        Dialog::Confirm(_, losing, _) => confirm(model, losing, theme),
        Dialog::Text(TextTarget::Detail(id), field) => detail(model, *id, field),
        Dialog::Text(TextTarget::Named(id), field) => named(model, *id, field),
        Dialog::Clearance(id, prompt) => clearance(model, *id, prompt),
        Dialog::Withdraw(id, _) => withdraw(model, *id, theme),
        Dialog::End(field, _) => end(model, field, theme),
        Dialog::Discard(discarding, field) => discard(model, discarding, field),
        Dialog::Export(exporting) => export(model, exporting, theme),
        Dialog::Help(..) => Content::shown(model.say(&words.help_title), help::blocks(model)),
        Dialog::Pane(_) => beside(model, theme),
        Dialog::Sealed(id, file, _) => {
            let text = model.fill(&words.sealed_text, &[("id", id.as_str()), ("file", file)]);
            Content::shown(model.say(&words.sealed_title), vec![Block::text(text)])
        }
        // It fills the screen; see `calibration`.
        Dialog::Calibration => Content::shown("", Vec::new()),
        Dialog::NoneReads(_) => Content::shown(
            model.say(&model.phrases.arabic.none_title),
            calibration::ways_out(model, theme),
        ),
    }
}

/// Which answers would stop counting.
fn confirm<'m>(model: &Model, losing: &[QuestionId], theme: &Theme) -> Content<'m> {
    let words = &model.phrases.screen;
    let title = model.fill(&words.confirm_toggle, &[("n", &losing.len().to_string())]);
    let questions = losing.iter().filter_map(|id| question(model, *id));
    let mut blocks = vec![
        Block::text(model.say(&words.confirm_toggle_text)),
        Block::gap(),
    ];
    blocks.extend(questions.map(|question| {
        Block::text(model.say(&question.text)).sign(theme.signs.bullet, Role::Muted)
    }));
    Content::shown(title, blocks)
}

/// The side pane, where the window has no room for it.
fn beside<'m>(model: &Model, theme: &Theme) -> Content<'m> {
    let mut blocks = Vec::new();
    if let Some(walk) = model.walk() {
        blocks = pane::blocks(model, walk, theme);
        blocks.extend(pane::full_sources(model));
    }
    Content::shown(model.say(&model.phrases.keys.pane), blocks)
}

/// The reference, typed before a draft is discarded.
fn discard<'m>(model: &Model, discarding: &Discarding, field: &'m TextField) -> Content<'m> {
    let words = &model.phrases.screen;
    let word = discarding.word();
    let (client, phrase) = if discarding.client.is_empty() {
        (model.say(&words.no_client), &words.discard_text_empty)
    } else {
        (word, &words.discard_text)
    };
    let open = [("client", client), ("id", discarding.id.as_str())];
    let text = model.fill(phrase, &[("client", word), ("word", word)]);
    let title = model.fill(&words.discard_title, &open);
    Content::asked(title, vec![Block::text(text)], field, 1)
}

/// Ending early: the outcome so far, the reason to be typed, and every finding so far.
fn end<'m>(model: &Model, field: &'m TextField, theme: &Theme) -> Content<'m> {
    let words = &model.phrases.screen;
    let explained = vec![Block::gap(), Block::text(model.say(&words.end_text))];
    let mut content = Content::asked(model.say(&words.end_title), explained, field, 1);
    let Some(walk) = model.walk() else {
        return content;
    };
    let assessment = walk.consultation.assessment();
    if !assessment.findings.is_empty() {
        content.blocks.push(Block::gap());
        content
            .blocks
            .push(Block::heading(model.say(&words.findings)));
    }
    let findings = assessment.findings.iter();
    content
        .blocks
        .extend(findings.map(|found| finding(model, theme, found)));
    content.pinned(vec![outcome(model, theme, &assessment)])
}

fn outcome(model: &Model, theme: &Theme, assessment: &Assessment) -> Block {
    let (sign, role) = frame::outcome_sign(theme, assessment.outcome);
    let words = assessment.outcome.words(&model.checklist.outcomes);
    Block::text(model.say(&words.name))
        .sign(sign, role)
        .role(role)
}

fn finding(model: &Model, theme: &Theme, finding: &Finding) -> Block {
    let role = Role::Level(finding.level);
    let name = model.say(&model.checklist.level(finding.level).name);
    Block::text(model.say(&finding.question.text))
        .sign(theme.signs.level(finding.level), role)
        .end(name, role)
}

/// The detail of a question, which stays above it.
fn detail<'m>(model: &Model, id: QuestionId, field: &'m TextField) -> Content<'m> {
    let title = model.say(&model.phrases.screen.detail_title);
    let Some(question) = question(model, id) else {
        return Content::asked(title, Vec::new(), field, 5);
    };
    let captured = Block::text(model.say(&question.detail)).role(Role::Muted);
    Content::asked(title, vec![captured], field, 5).pinned(vec![wording(model, question)])
}

/// What exactly a group word means.
fn named<'m>(model: &Model, id: SubstanceId, field: &'m TextField) -> Content<'m> {
    let substance = model.checklist.substance(id.as_str());
    let name = substance.map_or("", |substance| model.say(&substance.name));
    let title = model.say(&model.phrases.screen.named_exactly);
    Content::asked(title, vec![Block::text(name)], field, 1)
}

/// A specialist's clearance of a finding, whose question stays above it.
fn clearance<'m>(model: &Model, id: QuestionId, prompt: &'m Prompt) -> Content<'m> {
    let words = &model.phrases.screen;
    let question = question(model, id);
    let mut blocks = Vec::new();
    if let Some(question) = question {
        blocks.extend([Block::text(model.say(&question.action)), Block::gap()]);
    }
    let labels = [
        &words.clearance_by,
        &words.clearance_on,
        &words.clearance_said,
    ];
    for (place, (label, field)) in labels.into_iter().zip(&prompt.fields).enumerate() {
        blocks.push(label_of(model, label, place, prompt.cursor));
        blocks.push(Block::text(field.text()).field(1).row(place));
    }
    let title = model.say(&words.clearance_title);
    let field = prompt.fields.get(prompt.cursor);
    let pinned = question.map(|question| wording(model, question));
    Content::filled(title, blocks, prompt.cursor, field).pinned(pinned.into_iter().collect())
}

/// A clearance that would be withdrawn, whole, and what follows from it.
fn withdraw<'m>(model: &Model, id: QuestionId, theme: &Theme) -> Content<'m> {
    let words = &model.phrases.screen;
    let given = model
        .walk()
        .and_then(|walk| walk.consultation.clearance(id));
    let mut blocks = Vec::new();
    if let Some(given) = given {
        let on = given.on.to_string();
        let by = model.fill(&words.cleared_mark, &[("by", &given.by), ("on", &on)]);
        let text = Block::text(format!("{by}: {}", given.said));
        blocks.push(text.sign(theme.signs.done, Role::Accent));
    }
    blocks.push(Block::gap());
    blocks.push(Block::text(model.say(&words.withdraw_text)));
    let pinned = question(model, id).map(|question| wording(model, question));
    Content::shown(model.say(&words.withdraw_title), blocks).pinned(pinned.into_iter().collect())
}

/// What to export, in which format, to which file.
fn export<'m>(model: &Model, exporting: &'m Exporting, theme: &Theme) -> Content<'m> {
    let words = &model.phrases.screen;
    let what = if exporting.all {
        &words.export_all
    } else {
        &words.export_this
    };
    let formats = Format::ALL.map(|format| {
        if format == exporting.format {
            format!("[{}]", format.name())
        } else {
            format.name().to_owned()
        }
    });
    let label = |phrase, place| label_of(model, phrase, place, exporting.cursor);
    let blocks = vec![
        label(&words.export_what, 0),
        Block::text(model.say(what))
            .sign(theme.signs.done, Role::Accent)
            .row(0),
        label(&words.export_format, 1),
        // One order, wherever the brackets stand.
        Block::text(embed(&formats.join("  "))).row(1),
        label(&words.export_path, 2),
        Block::text(exporting.path.text()).field(1).row(2),
    ];
    let field = Some(&exporting.path).filter(|_| exporting.cursor == 2);
    let title = model.say(&words.export_title);
    Content::filled(title, blocks, exporting.cursor, field)
}

/// The label over a row of a dialog: accented where the cursor stands, as on a stage.
fn label_of(model: &Model, phrase: &Bilingual, place: usize, cursor: usize) -> Block {
    let role = if place == cursor {
        Role::Accent
    } else {
        Role::Muted
    };
    Block::text(model.say(phrase)).role(role).row(place)
}

fn question(model: &Model, id: QuestionId) -> Option<&'static Question> {
    model.checklist.question(id.as_str())
}

fn wording(model: &Model, question: &Question) -> Block {
    Block::text(model.say(&question.text)).role(Role::Strong)
}
