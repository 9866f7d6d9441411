//! The first row: the program's name, what is open, whether it is saved, the language.

use crate::domain::checklist::Level;
use crate::domain::record_id::RecordId;
use crate::session::{OpenConsultation, Saved};
use crate::text::embed;
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::blocks::value;

const NAME: &str = "mesocheck";

/// The program's name, the open consultation, and whether it is saved.
pub(super) fn header(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
) {
    let form = open.consultation.form();
    let corrects = open.consultation.corrects().map(|record| &record.id);
    let id = corrects.unwrap_or(&form.id).clone();
    let header = Header {
        client: form.client.clone(),
        id,
        corrects: corrects.is_some(),
        saved: open.saved.clone(),
    };
    canvas.part(
        0,
        (header, model.text_context(), *theme),
        |canvas, (header, _, theme)| {
            header.title(model).paint(canvas, theme);
        },
    );
}

/// What the first row shows of a consultation.
#[derive(PartialEq)]
struct Header {
    client: String,
    /// Of the record that is being corrected, if it is one.
    id: RecordId,
    corrects: bool,
    saved: Saved,
}

impl Header {
    fn title(&self, model: &Model) -> Title {
        let mut client = value(model.client_named(&self.client));
        if self.corrects {
            // The mark is shown in any window, the record's id only where there is room.
            let correction = model.say(&model.phrases.record.correction);
            client = format!("{client} \u{b7} {correction}");
        }
        // Nothing of a sample is kept, so nothing is said about saving.
        let end = (!model.session.sample).then(|| saved(model, &self.saved));
        Title::new(model, (&client, self.id.as_str()), end)
    }
}

/// The mark of a sample, on every screen.
pub(in crate::tui::view) fn sample(model: &Model) -> (String, Role) {
    let mark = model.say(&model.phrases.screen.sample);
    (mark.to_owned(), Role::Level(Level::Caution))
}

/// The first row: the name, a text, and words at the far end beside the language. In a narrow window the part after the
/// text is left out, then the name.
pub(in crate::tui::view) fn title(
    model: &Model,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    texts: (&str, &str),
    end: Option<(String, Role)>,
) {
    let title = Title::new(model, texts, end);
    canvas.part(0, (title, *theme), |canvas, (title, theme)| {
        title.paint(canvas, theme);
    });
}

/// What the first row shows.
#[derive(PartialEq)]
struct Title {
    text: String,
    /// Shown where there is room.
    follows: String,
    /// From the far end on.
    end: Vec<(String, Role)>,
}

impl Title {
    fn new(model: &Model, (text, follows): (&str, &str), end: Option<(String, Role)>) -> Self {
        let code = (model.language.code().to_uppercase(), Role::Muted);
        let mark = model.session.sample.then(|| sample(model));
        Self {
            text: text.to_owned(),
            follows: follows.to_owned(),
            end: std::iter::once(code).chain(mark).chain(end).collect(),
        }
    }

    fn paint(&self, canvas: &mut Canvas<'_>, theme: &Theme) {
        let mut room = canvas.area().width.saturating_sub(2);
        for (words, role) in &self.end {
            let used = canvas.line_end(1, 0, room, words, theme.style(*role));
            room = room.saturating_sub(used + 2);
        }
        let mut x = 1;
        let beside = canvas.width(NAME) + 2;
        if canvas.width(&self.text).saturating_add(beside) <= room {
            canvas.line(x, 0, room, NAME, theme.style(Role::Accent));
            x += beside;
            room -= beside;
        }
        let whole = format!("{} · {}", self.text, embed(&self.follows));
        let fits = !self.follows.is_empty() && canvas.width(&whole) <= room;
        let text = if fits { &whole } else { &self.text };
        canvas.line(x, 0, room, text, theme.style(Role::Strong));
    }
}

fn saved(model: &Model, saved: &Saved) -> (String, Role) {
    let words = &model.phrases.screen;
    match saved {
        Saved::Nothing => (String::new(), Role::Muted),
        Saved::At(moment) => {
            let time = moment.clock();
            (
                model.fill(&words.draft_saved, &[("time", &time)]),
                Role::Muted,
            )
        }
        Saved::NotYet => (model.say(&words.draft_unsaved).to_owned(), Role::Muted),
        Saved::Failed => (
            model.say(&words.draft_failed).to_owned(),
            Role::Level(Level::Stop),
        ),
        Saved::Sealing => (model.say(&words.draft_saving).to_owned(), Role::Accent),
        Saved::Discarding => (model.say(&words.working).to_owned(), Role::Accent),
    }
}
