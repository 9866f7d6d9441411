//! Statistics over the records that count, as bars: outcomes by month, findings by question, referrals.

use super::{Block, Content, Dialog, Model, Role, Theme};
use crate::domain::assessment::Outcome;
use crate::store::index::Statistics as Counts;

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
        let most = self.counts.months.values().flatten().copied().max();
        let words = |outcome: &Outcome| &outcome.words(&model.checklist.outcomes).short;
        let columns = widest(Outcome::ALL.iter().map(|it| model.say(words(it))));
        let columns = columns + 2 + u16::try_from(MONTH).unwrap_or(0);
        let mut blocks = Vec::new();
        for (month, outcomes) in self.counts.months.iter().rev() {
            let mut month = month.as_str();
            for (outcome, count) in Outcome::ALL.into_iter().zip(outcomes) {
                if *count > 0 {
                    let (sign, role) = theme.outcome(outcome);
                    let short = model.say(words(&outcome));
                    let label = format!("{month:MONTH$}  {short}");
                    let block = Block::text("").label(label, columns).sign(sign, role);
                    blocks.push(bar(model, theme, block, *count, most));
                    month = "";
                }
            }
        }
        blocks
    }

    /// Findings by question, the most frequent first; the question is above its bar.
    fn findings(&self, model: &Model, theme: &Theme) -> Vec<Block> {
        let total = |levels: &[usize; 4]| levels.iter().sum::<usize>();
        let most = self
            .counts
            .findings
            .iter()
            .map(|(_, levels)| total(levels))
            .max();
        let blocks = self.counts.findings.iter().flat_map(|(id, levels)| {
            let known = model.checklist.question(id);
            let text = known.map_or(id.as_str(), |question| model.say(&question.text));
            let block = Block::text("").indent(2);
            [
                Block::text(text),
                bar(model, theme, block, total(levels), most),
            ]
        });
        blocks.collect()
    }

    fn referrals(&self, model: &Model, theme: &Theme) -> Vec<Block> {
        if !self.open_known {
            return vec![Block::text("\u{2026}").role(Role::Muted)];
        }
        let words = &model.phrases.command_line.stats;
        let (open, closed) = (self.counts.referrals_open, self.counts.referrals_closed);
        let most = Some(open.max(closed));
        let rows = [
            (model.say(&words.referrals_open), open),
            (model.say(&words.referrals_closed), closed),
        ];
        let columns = widest(rows.iter().map(|(label, _)| *label));
        rows.into_iter()
            .filter(|(_, count)| *count > 0)
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
    let most = most.unwrap_or(1).max(1);
    // The last column shows that there is more.
    let room = model.dialog_text_width().saturating_sub(block.start() + 1);
    let number = most.to_string().len() + 1;
    let widest = usize::from(room).saturating_sub(number).clamp(1, WIDEST);
    let length = (count * widest).div_ceil(most);
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
