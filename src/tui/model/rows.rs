//! The rows of each stage. They are data, so that moving, drawing and answering agree.

use crate::domain::checklist::{ConcernId, QuestionId, SubstanceId};
use crate::domain::consultation::{Consultation, Stage};
use crate::domain::language::Language;
use crate::domain::record::Verdict;
use crate::session::{OpenConsultation, Slot, review_questions};
use crate::store::names::{NameList, Names};

/// Maximum number of names offered.
const OFFERED: usize = 5;

/// Something the cursor can be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    Text(Slot),
    /// A name used before, by index.
    Remembered(NameList, usize),
    ClientLanguage(Language),
    /// An earlier consultation of this client, by index.
    Earlier(usize),
    /// The text that a field had last time.
    Offered(Slot),
    Concern(ConcernId),
    Substance(SubstanceId),
    /// The choice of no substance yet.
    Undecided,
    Question(QuestionId),
    Outcome,
    /// A finding, by its question.
    Finding(QuestionId),
    /// An item of the notice, by index.
    Notice(usize),
    Verdict(Verdict),
    /// A substance in the plan of the decision.
    Planned(SubstanceId),
    /// A line that leads back to a stage, and to a row or question there.
    Back(Stage, BackTarget),
}

/// Where such a line leads within its stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackTarget {
    /// The first row of the stage.
    Start,
    Question(QuestionId),
}

/// The rows of the current stage, in order; the screen's language comes first among the choices for the client's.
pub fn rows(open: &OpenConsultation, names: &Names, language: Language) -> Vec<Row> {
    let consultation = &open.consultation;
    match open.stage {
        Stage::Client => client(open, names, language),
        Stage::Concerns => consultation
            .checklist()
            .concerns
            .iter()
            .map(|concern| Row::Concern(concern.id))
            .collect(),
        Stage::Substances => substances(consultation),
        Stage::Screening => consultation
            .questions()
            .iter()
            .map(|question| Row::Question(question.id))
            .collect(),
        Stage::Assessment => assessment(consultation),
        Stage::Notice => {
            let items = consultation
                .notice_numbers()
                .iter()
                .copied()
                .map(Row::Notice);
            items.chain([Row::Text(Slot::Acknowledge)]).collect()
        }
        Stage::Decision => decision(consultation, names),
        Stage::Review => review(consultation),
    }
}

/// What is known from earlier comes last, because it arrives while someone types and must move no other row.
fn client(open: &OpenConsultation, names: &Names, language: Language) -> Vec<Row> {
    let consultation = &open.consultation;
    let mut rows: Vec<_> = [
        Slot::Reference,
        Slot::Name,
        Slot::BirthDate,
        Slot::Practitioner,
    ]
    .map(Row::Text)
    .to_vec();
    if consultation.form().practitioner.is_empty() {
        rows.extend(remembered(names, NameList::Practitioner));
    }
    rows.extend([language, language.other()].map(Row::ClientLanguage));
    rows.extend((0..open.earlier.visits.len()).map(Row::Earlier));
    rows.extend(open.offers().map(Row::Offered));
    rows
}

fn substances(consultation: &Consultation) -> Vec<Row> {
    let offered = consultation.plan().offered(consultation.checklist());
    let offered = offered.into_iter().map(Row::Substance);
    offered.chain([Row::Undecided]).collect()
}

fn assessment(consultation: &Consultation) -> Vec<Row> {
    let assessment = consultation.assessment();
    let findings = assessment
        .findings
        .iter()
        .map(|finding| Row::Finding(finding.question.id));
    let open = assessment
        .unanswered
        .iter()
        .map(|id| Row::Back(Stage::Screening, BackTarget::Question(*id)));
    std::iter::once(Row::Outcome)
        .chain(findings)
        .chain(open)
        .collect()
}

fn decision(consultation: &Consultation, names: &Names) -> Vec<Row> {
    let mut rows: Vec<_> = Verdict::ALL.map(Row::Verdict).to_vec();
    if consultation.form().decision.verdict == Some(Verdict::Suitable) {
        let substances = consultation.plan().substances.iter().copied();
        rows.extend(substances.map(Row::Planned));
        rows.push(Row::Text(Slot::Sessions));
    }
    rows.push(Row::Text(Slot::Specialist));
    if consultation.form().decision.specialist.is_empty() {
        rows.extend(remembered(names, NameList::Specialist));
    }
    rows.push(Row::Text(Slot::Remarks));
    rows
}

/// The names used last; they are offered while their field is empty.
fn remembered(names: &Names, who: NameList) -> impl Iterator<Item = Row> {
    (0..names.of(who).len().min(OFFERED)).map(move |number| Row::Remembered(who, number))
}

/// Findings and unknowns first, then the rest in the order of the stages.
fn review(consultation: &Consultation) -> Vec<Row> {
    let (telling, rest) = review_questions(consultation);
    let question = |id| Row::Back(Stage::Screening, BackTarget::Question(id));
    let mut rows = vec![Row::Back(Stage::Assessment, BackTarget::Start)];
    rows.extend(telling.into_iter().map(question));
    for stage in [
        Stage::Client,
        Stage::Concerns,
        Stage::Substances,
        Stage::Notice,
        Stage::Decision,
    ] {
        rows.push(Row::Back(stage, BackTarget::Start));
    }
    rows.extend(rest.into_iter().map(question));
    rows
}
