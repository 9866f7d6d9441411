//! What stands in front of the place.

use ratatui::layout::Rect;

use super::page::{self, Block, Focus};
use super::{calibration, frame, pane};
use crate::domain::checklist::QuestionId;
use crate::domain::language::Bilingual;
use crate::tui::canvas::Canvas;
use crate::tui::keymap;
use crate::tui::model::{Dialog, Exporting, Model, Prompt, TextTarget, behind, context};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::text_field::TextField;

/// Columns beside a dialog from which on what stands there is worth showing.
const MARGIN: u16 = 8;

/// Draws the dialog over the body; header and footer stay. Returns the most lines that can be scrolled away.
pub(super) fn render(
    model: &Model,
    dialog: &Dialog,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
) -> u16 {
    if matches!(dialog, Dialog::Calibration) {
        calibration::render(model, theme, canvas);
        return 0;
    }
    let (title, blocks, focus) = content(model, dialog, theme);
    let area = canvas.area();
    let width = model.dialog_width().min(area.width);
    let most = area.height.saturating_sub(5);
    let rows: u16 = blocks
        .iter()
        .map(|block| page::height(canvas, block, width.saturating_sub(4)))
        .sum();
    let height = (rows + 4).min(most);
    let frame_area = Rect {
        x: (area.width - width) / 2,
        y: 2 + (most - height) / 2,
        width,
        height,
    };
    if area.width < width + 2 * MARGIN {
        // Beside a dialog that fills the window the rest would only be shreds.
        let body = frame::body(area);
        canvas.fill(body, " ", theme.style(Role::Text));
    }
    border(theme, canvas, frame_area);
    let used = canvas.line(
        frame_area.x + 2,
        frame_area.y,
        width - 4,
        &format!(" {title} "),
        theme.style(Role::Accent),
    );
    debug_assert!(used <= width);
    let inside = Rect {
        x: frame_area.x + 1,
        y: frame_area.y + 2,
        width: width - 3,
        height: height.saturating_sub(4),
    };
    let painted = page::paint(canvas, theme, inside, &blocks, &focus);
    canvas.fill(
        Rect::new(0, area.bottom() - 1, area.width, 1),
        " ",
        theme.style(Role::Text),
    );
    frame::hint(model, theme, canvas, area.bottom() - 3);
    frame::footer(model, context(model), theme, canvas);
    painted.most
}

fn border(theme: &Theme, canvas: &mut Canvas<'_>, area: Rect) {
    let style = theme.style(Role::Accent);
    canvas.fill(area, " ", theme.style(Role::Text));
    for y in [area.y, area.bottom() - 1] {
        canvas.fill(
            Rect {
                y,
                height: 1,
                ..area
            },
            theme.signs.light,
            style,
        );
    }
    for x in [area.x, area.right() - 1] {
        canvas.fill(
            Rect {
                x,
                width: 1,
                y: area.y + 1,
                height: area.height.saturating_sub(2),
            },
            theme.signs.vertical,
            style,
        );
    }
}

type Content<'m> = (String, Vec<Block>, Focus<'m>);

fn content<'m>(model: &Model, dialog: &'m Dialog, theme: &Theme) -> Content<'m> {
    let words = &model.phrases.screen;
    match dialog {
        Dialog::Confirm(_, losing, scroll) => {
            let title = model.fill(&words.confirm_toggle, &[("n", &losing.len().to_string())]);
            let questions = losing
                .iter()
                .filter_map(|id| model.checklist.question(id.as_str()));
            let mut blocks = vec![
                Block::text(model.say(&words.confirm_toggle_text)),
                Block::gap(),
            ];
            blocks.extend(questions.map(|question| {
                Block::text(model.say(&question.text)).sign(theme.signs.bullet, Role::Muted)
            }));
            (title, blocks, Focus::scrolled(*scroll))
        }
        Dialog::Text(target, field) => text(model, *target, field),
        Dialog::Clearance(id, prompt) => clearance(model, id.as_str(), prompt),
        Dialog::Withdraw(id, scroll) => withdraw(model, *id, *scroll, theme),
        Dialog::End(field, scroll) => {
            let (title, blocks, focus) = end(model, field, theme);
            let scroll = *scroll;
            (title, blocks, Focus { scroll, ..focus })
        }
        Dialog::Discard(discarding, field) => {
            let word = discarding.word();
            let client = if discarding.client.is_empty() {
                model.say(&words.no_client)
            } else {
                word
            };
            let phrase = if discarding.client.is_empty() {
                &words.discard_text_empty
            } else {
                &words.discard_text
            };
            let text = model.fill(phrase, &[("client", word), ("word", word)]);
            let (_, blocks, focus) = asked(model, &words.end_title, text, field);
            (
                model.fill(
                    &words.discard_title,
                    &[("client", client), ("id", discarding.id.as_str())],
                ),
                blocks,
                focus,
            )
        }
        Dialog::Export(exporting) => export(model, exporting, theme),
        Dialog::Help(scroll) => (
            model.say(&words.help_title).to_owned(),
            help(model),
            Focus::scrolled(*scroll),
        ),
        Dialog::Pane(scroll) => {
            let blocks = model.walk().map(|walk| {
                let mut blocks = pane::blocks(model, walk, theme);
                blocks.extend(pane::full_sources(model));
                blocks
            });
            (
                String::new(),
                blocks.unwrap_or_default(),
                Focus::scrolled(*scroll),
            )
        }
        Dialog::Sealed(id, file) => {
            let text = model.fill(&words.sealed_text, &[("id", id.as_str()), ("file", file)]);
            (
                model.say(&words.sealed_title).to_owned(),
                vec![Block::text(text)],
                Focus::scrolled(0),
            )
        }
        // It fills the screen; see `calibration`.
        Dialog::Calibration => (String::new(), Vec::new(), Focus::scrolled(0)),
        Dialog::NoneReads(scroll) => (
            model.say(&model.phrases.arabic.none_title).to_owned(),
            calibration::ways_out(model, theme),
            Focus::scrolled(*scroll),
        ),
    }
}

/// A text and one field under it.
fn asked<'m>(model: &Model, title: &Bilingual, text: String, field: &'m TextField) -> Content<'m> {
    let blocks = vec![
        Block::text(text),
        Block::gap(),
        Block::text("").field(1).row(0),
    ];
    (
        model.say(title).to_owned(),
        blocks,
        Focus {
            row: Some(0),
            field: Some(field),
            scroll: None,
        },
    )
}

/// Ending early: the outcome so far, the reason to be typed, and every finding so far.
fn end<'m>(model: &Model, field: &'m TextField, theme: &Theme) -> Content<'m> {
    let words = &model.phrases.screen;
    let explained = model.say(&words.end_text).to_owned();
    let (title, asked, focus) = asked(model, &words.end_title, explained, field);
    let Some(assessment) = model.walk().map(|walk| walk.consultation.assessment()) else {
        return (title, asked, focus);
    };
    let (sign, role) = frame::outcome_sign(theme, assessment.outcome);
    let outcome = model.say(&assessment.outcome.words(&model.checklist.outcomes).name);
    let mut blocks = vec![
        Block::text(outcome).sign(sign, role).role(role),
        Block::gap(),
    ];
    blocks.extend(asked);
    if !assessment.findings.is_empty() {
        blocks.push(Block::gap());
        blocks.push(Block::heading(model.say(&words.findings)));
    }
    for finding in &assessment.findings {
        let role = Role::Level(finding.level);
        let name = model.say(&model.checklist.level(finding.level).name);
        let question = Block::text(model.say(&finding.question.text)).end(name, role);
        blocks.push(question.sign(theme.signs.level(finding.level), role));
    }
    (title, blocks, focus)
}

fn text<'m>(model: &Model, target: TextTarget, field: &'m TextField) -> Content<'m> {
    let words = &model.phrases.screen;
    match target {
        TextTarget::Detail(id) => {
            let question = model.checklist.question(id.as_str());
            let mut blocks: Vec<Block> = question
                .map(|question| {
                    vec![
                        Block::text(model.say(&question.text)).role(Role::Strong),
                        Block::text(model.say(&question.detail)).role(Role::Muted),
                        Block::gap(),
                    ]
                })
                .unwrap_or_default();
            blocks.push(Block::text("").field(5).row(0));
            (
                model.say(&words.detail_title).to_owned(),
                blocks,
                Focus {
                    row: Some(0),
                    field: Some(field),
                    scroll: None,
                },
            )
        }
        TextTarget::Named(id) => {
            let name = model
                .checklist
                .substance(id.as_str())
                .map_or("", |substance| model.say(&substance.name));
            asked(model, &words.named_exactly, name.to_owned(), field)
        }
    }
}

fn clearance<'m>(model: &Model, id: &str, prompt: &'m Prompt) -> Content<'m> {
    let words = &model.phrases.screen;
    let mut blocks: Vec<Block> = Vec::new();
    if let Some(question) = model.checklist.question(id) {
        blocks.push(Block::text(model.say(&question.text)).role(Role::Strong));
        blocks.push(Block::text(model.say(&question.action)));
        blocks.push(Block::gap());
    }
    let labels = [
        &words.clearance_by,
        &words.clearance_on,
        &words.clearance_said,
    ];
    for (place, (label, field)) in labels.into_iter().zip(&prompt.fields).enumerate() {
        blocks.push(Block::heading(model.say(label)).row(place));
        blocks.push(Block::text(field.text()).field(1).row(place));
    }
    let focus = Focus {
        row: Some(prompt.cursor),
        field: prompt.fields.get(prompt.cursor),
        scroll: None,
    };
    (model.say(&words.clearance_title).to_owned(), blocks, focus)
}

/// A clearance that would be withdrawn, whole, and what follows from it.
fn withdraw<'m>(model: &Model, id: QuestionId, scroll: u16, theme: &Theme) -> Content<'m> {
    let words = &model.phrases.screen;
    let mut blocks: Vec<Block> = Vec::new();
    if let Some(question) = model.checklist.question(id.as_str()) {
        blocks.push(Block::text(model.say(&question.text)).role(Role::Strong));
    }
    let given = model
        .walk()
        .and_then(|walk| walk.consultation.clearance(id));
    if let Some(given) = given {
        let on = given.on.to_string();
        let by = model.fill(&words.cleared_mark, &[("by", &given.by), ("on", &on)]);
        let text = Block::text(format!("{by}: {}", given.said));
        blocks.push(text.sign(theme.signs.done, Role::Accent));
    }
    blocks.push(Block::gap());
    blocks.push(Block::text(model.say(&words.withdraw_text)));
    let title = model.say(&words.withdraw_title).to_owned();
    (title, blocks, Focus::scrolled(scroll))
}

fn export<'m>(model: &Model, exporting: &'m Exporting, theme: &Theme) -> Content<'m> {
    let words = &model.phrases.screen;
    let what = if exporting.all {
        &words.export_all
    } else {
        &words.export_this
    };
    let formats: Vec<String> = crate::export::file::Format::ALL
        .iter()
        .map(|format| {
            if *format == exporting.format {
                format!("[{}]", format.name())
            } else {
                format.name().to_owned()
            }
        })
        .collect();
    let blocks = vec![
        Block::heading(model.say(&words.export_what)).row(0),
        Block::text(model.say(what))
            .sign(theme.signs.done, Role::Accent)
            .row(0),
        Block::heading(model.say(&words.export_format)).row(1),
        Block::text(formats.join("  ")).row(1),
        Block::heading(model.say(&words.export_path)).row(2),
        Block::text(exporting.path.text()).field(1).row(2),
    ];
    let field = Some(&exporting.path).filter(|_| exporting.cursor == 2);
    (
        model.say(&words.export_title).to_owned(),
        blocks,
        Focus {
            row: Some(exporting.cursor),
            field,
            scroll: None,
        },
    )
}

/// Every key that works behind the help, from the table of bindings; then what the checklist says of itself.
fn help(model: &Model) -> Vec<Block> {
    let keys = &model.phrases.keys;
    let mut lines: Vec<(&str, String)> = Vec::new();
    for binding in keymap::bindings(behind(model)).filter(|binding| !binding.label.is_empty()) {
        let word = model.say((binding.phrase)(keys));
        match lines.iter_mut().find(|(known, _)| *known == word) {
            Some((_, labels)) => *labels = format!("{labels}  {}", binding.label),
            None => lines.push((word, binding.label.to_owned())),
        }
    }
    let mut blocks: Vec<Block> = lines
        .into_iter()
        .map(|(word, labels)| Block::text(word).end(labels, Role::Accent))
        .collect();
    blocks.push(Block::gap());
    blocks.push(Block::heading(model.say(&model.phrases.screen.help_about)));
    blocks.extend(super::client::about(model));
    blocks
}
