//! The contents of a record as blocks: the result first, then the answers and what was shown.

use jiff::civil::Date;

use super::super::blocks::{self, mark, value};
use super::super::finding::{self, FindingText};
use super::super::page::Block;
use super::fields::{LabelledValue, fields};
use crate::domain::checklist::Checklist;
use crate::domain::consultation::Weight;
use crate::domain::moment::Moment;
use crate::domain::record::{Decision, Origin, Record, RecordedFinding, Screened};
use crate::domain::screening::Answer;
use crate::export::weakened;
use crate::phrases::RecordWords;
use crate::text::embed;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// A record and what is needed to show it.
pub(super) struct RecordContents<'a> {
    pub(super) model: &'a Model,
    pub(super) theme: &'a Theme,
    pub(super) record: &'a Record,
    /// Its own edition of the checklist, if it can be opened.
    pub(super) edition: Option<&'static Checklist>,
}

impl RecordContents<'_> {
    /// The outcome, the findings, the decision, and the client.
    pub(super) fn result(&self) -> Vec<Block> {
        let mut blocks = self.outcome();
        // Of what may be in other words, only the findings are shown here.
        let told = !self.record.findings.is_empty();
        blocks.extend(self.legend().filter(|_| told));
        blocks.extend(fields(self.ended().into_iter().chain(self.amends())));
        blocks.push(Block::gap());
        blocks.extend(self.reasons());
        blocks
    }

    /// The findings, the decision, and the client.
    pub(super) fn reasons(&self) -> Vec<Block> {
        let mut blocks = self.findings();
        blocks.extend(self.decision(self.record.decision.as_ref()));
        blocks.extend(self.about());
        blocks
    }

    /// Every answer, the notice, what was changed, and where the record comes from.
    pub(super) fn rest(&self) -> Vec<Block> {
        let mut blocks = self.answered();
        blocks.extend(self.origin());
        blocks
    }

    /// Every answer, the notice, and what was changed.
    pub(super) fn answered(&self) -> Vec<Block> {
        let mut blocks = self.answers();
        blocks.extend(self.notice());
        blocks.extend(self.trail());
        blocks
    }

    pub(super) const fn words(&self) -> &'static RecordWords {
        &self.model.phrases.record
    }

    /// The outcome, and that no substance was screened if none was.
    pub(super) fn outcome(&self) -> Vec<Block> {
        let (model, record) = (self.model, self.record);
        let outcome = blocks::outcome(model, self.theme, record.outcome).of("outcome");
        let checklist = self.edition.unwrap_or(model.checklist);
        let notes = record.notes_on_outcome(checklist);
        let notes = notes.map(|note| Block::text(model.say(&note.text)));
        std::iter::once(outcome).chain(notes).collect()
    }

    /// Why the consultation ended early.
    pub(super) fn ended(&self) -> Option<LabelledValue<'static>> {
        let label = self.model.say(&self.words().ended_early);
        let reason = self.record.ended_early.as_deref();
        reason.map(|reason| (label, value(reason)))
    }

    /// What it amends, and why.
    pub(super) fn amends(&self) -> Vec<LabelledValue<'static>> {
        let (model, words) = (self.model, self.words());
        let Some(amends) = &self.record.amends else {
            return Vec::new();
        };
        let kind = model.say(words.amendment(amends.kind));
        vec![
            (
                model.say(&words.amends),
                format!("{} \u{b7} {kind}", embed(amends.id.as_str())),
            ),
            (model.say(&words.amendment_reason), value(&amends.reason)),
        ]
    }

    fn findings(&self) -> Vec<Block> {
        let words = &self.model.phrases.screen;
        let none = self.record.findings.is_empty();
        let heading = if none {
            &words.no_findings
        } else {
            &words.findings
        };
        let mut blocks = vec![Block::heading(self.model.say(heading)).of("findings")];
        for (place, found) in self.record.findings.iter().enumerate() {
            blocks.extend(self.finding(place, found));
        }
        blocks.extend(none.then(Block::gap));
        blocks
    }

    fn finding(&self, place: usize, found: &RecordedFinding) -> Vec<Block> {
        let asked = self.asked(&found.question);
        let screened = self.screened(&found.question);
        let detail = screened.and_then(|screened| screened.detail.as_deref());
        let cleared = found.cleared.iter();
        let text = FindingText {
            level: found.level,
            cleared: found.cleared.is_some(),
            question: &asked,
            answer: screened.map_or("", |screened| self.answer(screened.answer)),
            reason: &self.worded(&found.question, &found.reason, found.language, |it| {
                &it.reason
            }),
            action: &self.worded(&found.question, &found.action, found.language, |it| {
                &it.action
            }),
            detail,
            undetailed: false,
            below: cleared
                .map(|given| {
                    let on = given.on.to_string();
                    finding::cleared(self.model, self.theme, &given.by, &on, &given.said)
                })
                .collect(),
        };
        let blocks = finding::blocks(self.model, self.theme, place, text);
        let of = |block: Block| {
            let part = block.of.as_deref().unwrap_or_default();
            let of = format!("{} {part}", found.question);
            block.of(of)
        };
        blocks.into_iter().map(of).collect()
    }

    fn decision(&self, decision: Option<&Decision>) -> Vec<Block> {
        let (model, words) = (self.model, self.words());
        let mut blocks = vec![Block::heading(model.say(&words.decision))];
        let Some(decision) = decision else {
            let none = Block::text(model.say(&words.no_decision)).of("verdict");
            blocks.extend([none, Block::gap()]);
            return blocks;
        };
        let screen = &model.phrases.screen;
        let verdict = screen.verdict(decision.verdict);
        let verdict = Block::text(model.say(verdict)).of("verdict");
        blocks.push(verdict.role(Role::Strong));
        let planned = decision.substances.iter().map(|id| self.substance(id));
        let planned = planned.collect::<Vec<_>>().join(" \u{b7} ");
        let sessions = decision.sessions.map(|number| number.to_string());
        blocks.extend(fields([
            (model.say(&words.planned), planned),
            (model.say(&words.sessions), sessions.unwrap_or_default()),
            (model.say(&words.remarks), value(&decision.remarks)),
            (model.say(&words.specialist), value(&decision.specialist)),
            (model.say(&words.decided), moment(decision.at)),
        ]));
        blocks.push(Block::gap());
        blocks
    }

    /// The client, the concerns, and who completed the checklist.
    fn about(&self) -> Vec<Block> {
        let (model, record, words) = (self.model, self.record, self.words());
        let concerns = record.concerns.iter().map(|id| self.concern(id));
        let substances = record.substances.iter().map(|chosen| {
            let name = self.substance(&chosen.id);
            let named = chosen.named.as_ref();
            named.map_or_else(|| name.clone(), |named| format!("{name}: {}", value(named)))
        });
        let (concerns, mut substances) = (join(concerns), join(substances));
        if record.is_undecided() {
            model.say(&words.undecided).clone_into(&mut substances);
        }
        let spoken = words.language(record.client_language);
        let zone = record.zone.as_ref().map(|zone| format!(" ({zone})"));
        // In one piece, so that its brackets stay around the zone.
        let sealed = record.sealed.to_minute() + &zone.unwrap_or_default();
        let sealed = embed(&sealed);
        let day =
            |date: Option<Date>| date.map_or_else(String::new, |date| embed(&date.to_string()));
        let mut blocks = vec![Block::heading(
            model.say(&model.phrases.screen.stage_client),
        )];
        blocks.extend(fields([
            (model.say(&words.client), value(&record.client)),
            (
                model.say(&words.name),
                value(record.name.as_deref().unwrap_or_default()),
            ),
            (model.say(&words.birth_date), day(record.birth_date)),
            (
                model.say(&words.client_language),
                model.say(spoken).to_owned(),
            ),
            (model.say(&words.practitioner), value(&record.practitioner)),
            (model.say(&words.concerns), concerns),
            (model.say(&words.substances), substances),
            (model.say(&words.started), moment(record.started)),
            (model.say(&words.sealed), sealed),
            (model.say(&words.rescreen_on), day(record.rescreen_on)),
        ]));
        blocks.push(Block::gap());
        blocks
    }

    /// Every question with its answer; a finding with its sign and colour.
    fn answers(&self) -> Vec<Block> {
        if self.record.screening.is_empty() {
            return Vec::new();
        }
        let words = self.words();
        let mut blocks = vec![Block::heading(self.model.say(&words.screening))];
        let first = self.record.findings.len();
        for (place, screened) in self.record.screening.iter().enumerate() {
            let mut found = self.record.findings.iter();
            let found = found.find(|found| found.question == screened.question);
            let answer = self.answer(screened.answer);
            let block = Block::text(self.question(screened)).of(&screened.question);
            let block = block.row(first + place);
            blocks.push(match found {
                Some(found) => {
                    let cleared = found.cleared.is_some();
                    let (sign, role, _) = mark(self.model, self.theme, found.level, cleared);
                    block.sign(sign, role).end(answer, role)
                }
                None => block.indent(2).end(answer, Role::Text),
            });
            let client = screened.for_client.as_ref();
            let below = [
                (&words.for_client, client.map(|client| &client.asked)),
                (&words.detail, screened.detail.as_ref()),
            ];
            blocks.extend(below.into_iter().filter_map(|(phrase, text)| {
                let label = self.model.say(phrase);
                let text = format!("{label}: {}", value(text?));
                let block = Block::text(text).role(Role::Muted).indent(4);
                let block = block.of(format!("{} {label}", screened.question));
                Some(block.row(first + place))
            }));
        }
        blocks.push(Block::gap());
        blocks
    }

    fn notice(&self) -> Vec<Block> {
        let (model, words) = (self.model, self.words());
        let mut blocks = vec![Block::heading(model.say(&words.notice))];
        if let Some(notice) = &self.record.notice {
            let at = notice.at.to_minute();
            let values = [("by", notice.by.as_str()), ("at", at.as_str())];
            let by = Block::text(model.fill(&words.acknowledged, &values)).of("acknowledged");
            blocks.push(by.role(Role::Strong));
            let items = self.notice_words(notice).into_iter();
            let bullet = self.theme.signs.bullet;
            blocks.extend(items.map(|(weight, item)| match weight {
                Weight::Heading => Block::text(item).role(Role::Strong),
                Weight::Item | Weight::Under => Block::text(item).sign(bullet, Role::Muted),
            }));
        } else {
            blocks.push(Block::text(model.say(&words.no_notice)).of("acknowledged"));
        }
        blocks.push(Block::gap());
        blocks
    }

    /// The checklist, program and workstation of the record.
    pub(super) fn origin(&self) -> Vec<Block> {
        let (model, record, words) = (self.model, self.record, self.words());
        let checklist = &record.checklist;
        let reviewer = checklist.reviewed_by.as_deref().map(value);
        let nobody = || model.say(&words.nobody_yet).to_owned();
        let number = record.station.number.to_string();
        let station = [("id", record.station.id.as_str()), ("number", &number)];
        let mut heading = format!(
            "{}: {}",
            model.say(&words.edition),
            embed(&checklist.edition)
        );
        if checklist.origin == Origin::Clinic {
            heading = format!("{heading} \u{b7} {}", model.say(&words.origin_clinic));
        }
        let mut blocks = vec![Block::heading(heading).of("edition")];
        let previous = record.station.previous.as_deref().map(embed);
        blocks.extend(fields([
            (
                model.say(&words.reviewed_by),
                reviewer.unwrap_or_else(nobody),
            ),
            (model.say(&words.program), embed(&record.program)),
            ("sha256", embed(&checklist.sha256)),
        ]));
        let (weak, own) = (&words.weakened, &checklist.weakened);
        if !own.is_empty() {
            blocks.push(Block::text(format!("{}:", model.say(&weak.title))));
        }
        let lines = weakened::lines(own, weak, model.language);
        let sign = self.theme.signs.bullet;
        blocks.extend(
            lines
                .into_iter()
                .map(|line| Block::text(line).sign(sign, Role::Muted)),
        );
        blocks.push(Block::text(model.fill(&words.station, &station)));
        let amended = record.amends.as_ref().map(|it| embed(&it.sha256));
        blocks.extend(fields([
            (model.say(&words.previous), previous.unwrap_or_default()),
            (model.say(&words.hash), amended.unwrap_or_default()),
        ]));
        blocks
    }

    fn screened(&self, question: &str) -> Option<&Screened> {
        let mut screening = self.record.screening.iter();
        screening.find(|screened| screened.question == question)
    }

    /// A question as it was asked, or else as the checklist has it.
    pub(super) fn asked(&self, id: &str) -> String {
        let asked = self.screened(id).map(|screened| self.question(screened));
        let known = || {
            let question = self.model.checklist.question(id);
            question.map(|question| self.model.say(&question.text).to_owned())
        };
        asked.or_else(known).unwrap_or_else(|| embed(id))
    }

    pub(super) fn concern(&self, id: &str) -> String {
        let concern = self.model.checklist.concern(id);
        concern.map_or_else(
            || embed(id),
            |concern| self.model.say(&concern.name).to_owned(),
        )
    }

    pub(super) fn substance(&self, id: &str) -> String {
        let substance = self.model.checklist.substance(id);
        substance.map_or_else(
            || embed(id),
            |substance| self.model.say(&substance.name).to_owned(),
        )
    }

    pub(super) const fn answer(&self, answer: Answer) -> &'static str {
        blocks::answer_word(self.model, answer)
    }
}

pub(super) fn moment(at: Moment) -> String {
    embed(&at.to_minute())
}

fn join(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(" \u{b7} ")
}
