//! Statistics over the records that count, as bars: outcomes by month, findings by question, referrals.

use super::{Block, Content, Dialog, Model, Role, Theme};
use crate::domain::assessment::Outcome;
use crate::store::index::{Statistics as Counts, bar_length};

/// The columns of the longest bar.
const WIDEST: usize = 24;

/// The columns that a month takes.
const MONTH: usize = 7;

/// A page of counts.
#[derive(Debug)]
pub struct StatisticsDialog {
    counts: Counts,
    /// Whether the open records were known.
    open_known: bool,
}

impl StatisticsDialog {
    pub fn show(model: &mut Model) {
        let counts = model.home.statistics();
        let open_known = model.home.open.is_some();
        model.show(Self { counts, open_known });
    }

    /// Outcomes by month, the newest first; each with its sign.
    fn months(&self, model: &Model, theme: &Theme) -> Vec<Block> {
        let most = self.counts.by_month().map(|(_, _, count)| count).max();
        let words = |outcome: &Outcome| &outcome.words(&model.checklist.outcomes).short;
        let columns = widest(Outcome::ALL.iter().map(|it| model.say(words(it))));
        let columns = columns + 2 + u16::try_from(MONTH).unwrap_or(0);
        let blocks = self.counts.by_month().map(|(month, outcome, count)| {
            let (sign, role) = theme.outcome(outcome);
            let short = model.say(words(&outcome));
            let label = format!("{month:MONTH$}  {short}");
            let block = Block::text("").label(label, columns).sign(sign, role);
            bar(model, theme, block, count, most)
        });
        blocks.collect()
    }

    /// Findings by question, the most frequent first; the question is above its bar.
    fn findings(&self, model: &Model, theme: &Theme) -> Vec<Block> {
        let most = self.counts.by_question().map(|(_, count)| count).max();
        let blocks = self.counts.by_question().flat_map(|(id, count)| {
            let known = model.checklist.question(id);
            let text = known.map_or(id, |question| model.say(&question.text));
            let block = Block::text("").indent(2);
            [Block::text(text), bar(model, theme, block, count, most)]
        });
        blocks.collect()
    }

    fn referrals(&self, model: &Model, theme: &Theme) -> Vec<Block> {
        if !self.open_known {
            return vec![Block::text("\u{2026}").role(Role::Muted)];
        }
        let words = &model.phrases.command_line.stats;
        let Some([open, closed]) = self.counts.referrals() else {
            return Vec::new();
        };
        let most = Some(open.max(closed));
        let rows = [
            (model.say(&words.referrals_open), open),
            (model.say(&words.referrals_closed), closed),
        ];
        let columns = widest(rows.iter().map(|(label, _)| *label));
        rows.into_iter()
            .map(|(label, count)| {
                let block = Block::text("").label(label, columns);
                bar(model, theme, block, count, most)
            })
            .collect()
    }
}

fn widest<'w>(words: impl Iterator<Item = &'w str>) -> u16 {
    let longest = words.map(|word| word.chars().count()).max();
    u16::try_from(longest.unwrap_or(0)).unwrap_or(0)
}

/// A bar with its number, in the room behind its label; a count of one has at least one block.
fn bar(model: &Model, theme: &Theme, block: Block, count: usize, most: Option<usize>) -> Block {
    // The last column shows that there is more.
    let room = model.dialog_text_width().saturating_sub(block.start() + 1);
    let number = most.unwrap_or(1).to_string().len() + 1;
    let widest = usize::from(room).saturating_sub(number).clamp(1, WIDEST);
    let length = bar_length(count, most, widest);
    Block {
        text: format!("{} {count}", theme.signs.heavy.repeat(length)),
        ..block
    }
}

impl Dialog for StatisticsDialog {
    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.command_line.stats;
        let count = self.counts.records.to_string();
        let mut blocks = vec![Block::text(
            model.fill(&words.records, &[("count", &count)]),
        )];
        for (title, bars) in [
            (&words.months, self.months(model, theme)),
            (&words.findings, self.findings(model, theme)),
            (&words.referrals, self.referrals(model, theme)),
        ] {
            blocks.extend([Block::gap(), Block::heading(model.say(title))]);
            if bars.is_empty() {
                blocks.push(Block::text(model.say(&words.none)).role(Role::Muted));
            }
            blocks.extend(bars);
        }
        Content::shown(model.say(&model.phrases.screen.statistics_title), blocks)
    }
}
