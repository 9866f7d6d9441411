//! A record as resources: the response with its answers, and the Provenance that holds its seal.

use serde_json::{Value, json};

use super::item::{Answers, Item};
use super::layout::{CONCERN, QuestionnaireLayout, SUBSTANCE};
use super::questionnaire::canonical;
use super::terms::{CodeKind, Coding, URI, logical, record_ids, string};
use crate::domain::checklist::Checklist;
use crate::domain::record::{
    Acknowledged, AmendmentKind, Amends, Decision, Record, RecordedFinding,
};
use crate::export::ExportRecord;
use crate::phrases::Phrases;

/// Builds the response; without the edition, its items have the wording that was shown.
pub(super) fn response(
    from: &ExportRecord<'_>,
    checklist: Option<&Checklist>,
    phrases: &'static Phrases,
) -> Value {
    let record = from.record;
    let layout = QuestionnaireLayout::of(phrases);
    let mut items = match checklist {
        Some(checklist) => layout.edition(checklist),
        None => layout.record(record),
    };
    let filling = Filling {
        layout: &layout,
        checklist,
    };
    let answers = filling.answers(from);
    if let Some(screening) = items.iter_mut().find(|item| item.link == "screening") {
        let known: Vec<String> = links(screening);
        let asked = layout.asked(record).into_iter();
        let unlisted = asked.filter(|item| !known.contains(&item.link));
        screening.items.extend(unlisted);
    }
    let items: Vec<Value> = items
        .iter()
        .flat_map(|item| item.answered(&answers))
        .collect();
    let mut resource = json!({
        "resourceType": "QuestionnaireResponse",
        "language": "en",
        "identifier": {"system": record_ids(), "value": record.id.as_str()},
        "questionnaire": canonical(&record.checklist),
        "status": status(from),
    });
    if let Some(fields) = resource.as_object_mut() {
        let mut put = |field: &str, value: Value| fields.insert(field.to_owned(), value);
        if let Some(subject) = logical("Patient", &record.client, record.name.as_deref()) {
            put("subject", subject);
        }
        put("authored", json!(record.sealed.to_string()));
        if let Some(author) = person(record, Some(&record.practitioner)) {
            put("author", author);
        }
        put("item", Value::Array(items));
    }
    resource
}

fn links(item: &Item) -> Vec<String> {
    let below = item.items.iter().flat_map(links);
    std::iter::once(item.link.clone()).chain(below).collect()
}

fn status(from: &ExportRecord<'_>) -> &'static str {
    let record = from.record;
    let kind = record.amends.as_ref().map(|amends| amends.kind);
    match kind {
        Some(AmendmentKind::EnteredInError) => "entered-in-error",
        _ if from.withdrawn => "entered-in-error",
        _ if record.ended_early.is_some() => "stopped",
        Some(AmendmentKind::Correction) | None => "completed",
    }
}

/// Fills in the form with a record's answers.
struct Filling<'a> {
    layout: &'a QuestionnaireLayout,
    checklist: Option<&'a Checklist>,
}

impl Filling<'_> {
    fn answers(&self, from: &ExportRecord<'_>) -> Answers {
        let record = from.record;
        let mut out = Answers::default();
        out.text("client.reference", &record.client);
        out.text("client.name", record.name.as_deref().unwrap_or_default());
        out.text("client.age-band", from.age_band.unwrap_or_default());
        if let Some(date) = record.birth_date {
            out.add("client.birth-date", "valueDate", json!(date.to_string()));
        }
        let language = self.layout.language(record.client_language);
        out.code("client.language", &language);
        out.text("practitioner", &record.practitioner);
        out.time("started", record.started);
        for id in &record.concerns {
            out.code(CONCERN, &self.concern(id));
        }
        for substance in &record.substances {
            out.code(SUBSTANCE, &self.substance(&substance.id));
            let link = format!("{}.named", CodeKind::Substance.code(&substance.id));
            out.text(link, substance.named.as_deref().unwrap_or_default());
        }
        self.screening(record, &mut out);
        self.assessment(record, &mut out);
        if let Some(notice) = &record.notice {
            self.notice(notice, &mut out);
        }
        if let Some(decision) = &record.decision {
            self.decision(decision, &mut out);
        }
        if let Some(date) = record.rescreen_on {
            out.add("rescreen-on", "valueDate", json!(date.to_string()));
        }
        out
    }

    fn screening(&self, record: &Record, out: &mut Answers) {
        for screened in &record.screening {
            let id = &screened.question;
            out.code(id, &self.layout.answer(screened.answer));
            out.show(id, screened.language, &screened.asked);
            if let Some(client) = &screened.for_client {
                out.show(id, client.language, &client.asked);
            }
            let detail = screened.detail.as_deref().unwrap_or_default();
            out.text(format!("{id}.detail"), detail);
        }
    }

    fn assessment(&self, record: &Record, out: &mut Answers) {
        let outcome = record.outcome;
        let name = self.checklist.map(|checklist| &checklist.outcomes);
        let name = name.map(|outcomes| &outcome.words(outcomes).name);
        out.code(
            "outcome",
            &Coding::ours(CodeKind::Outcome, outcome.id(), name),
        );
        let reason = record.ended_early.as_deref().unwrap_or_default();
        out.text("ended-early", reason);
        for finding in &record.findings {
            out.turn("finding", self.finding(finding));
        }
    }

    fn finding(&self, finding: &RecordedFinding) -> Answers {
        let mut out = Answers::default();
        out.text("finding.question", &finding.question);
        let name = self
            .checklist
            .map(|checklist| checklist.level(finding.level));
        let name = name.map(|words| &words.name);
        let level = finding.level.id();
        out.code("finding.level", &Coding::ours(CodeKind::Level, level, name));
        out.add("finding.unknown", "valueBoolean", json!(finding.unknown));
        out.add("finding.declined", "valueBoolean", json!(finding.declined));
        out.code("finding.language", &self.layout.language(finding.language));
        out.text("finding.reason", &finding.reason);
        out.text("finding.action", &finding.action);
        if let Some(cleared) = &finding.cleared {
            out.text("finding.cleared.by", &cleared.by);
            out.add(
                "finding.cleared.on",
                "valueDate",
                json!(cleared.on.to_string()),
            );
            out.text("finding.cleared.said", &cleared.said);
        }
        out
    }

    fn notice(&self, notice: &Acknowledged, out: &mut Answers) {
        out.code("notice.language", &self.layout.language(notice.language));
        for item in &notice.items {
            out.text("notice.text", item);
        }
        out.text("notice.by", &notice.by);
        out.time("notice.at", notice.at);
    }

    fn decision(&self, decision: &Decision, out: &mut Answers) {
        out.code("decision.verdict", &self.layout.verdict(decision.verdict));
        for id in &decision.substances {
            out.code("decision.substance", &self.substance(id));
        }
        if let Some(sessions) = decision.sessions {
            out.add("decision.sessions", "valueInteger", json!(sessions));
        }
        out.text("decision.remarks", &decision.remarks);
        out.text("decision.specialist", &decision.specialist);
        out.time("decision.at", decision.at);
    }

    fn concern(&self, id: &str) -> Coding {
        let known = self.checklist.and_then(|checklist| checklist.concern(id));
        Coding::ours(CodeKind::Concern, id, known.map(|it| &it.name))
    }

    fn substance(&self, id: &str) -> Coding {
        let known = self.checklist.and_then(|checklist| checklist.substance(id));
        Coding::ours(CodeKind::Substance, id, known.map(|it| &it.name))
    }
}

/// Builds the Provenance: who made the record, with what, and its hash; a typed name is no signature.
pub(super) fn provenance(from: &ExportRecord<'_>, target: &str) -> Value {
    let record = from.record;
    let program = format!("mesocheck {}", record.program);
    let mut agents = Vec::new();
    let decision = record.decision.as_ref();
    let people = [
        ("author", Some(&record.practitioner)),
        ("verifier", decision.map(|decision| &decision.specialist)),
    ];
    for (part, name) in people {
        let who = person(record, name);
        agents.extend(who.map(|who| agent(part, &who)));
    }
    agents.push(agent(
        "assembler",
        &json!({"type": "Device", "display": program}),
    ));
    let mut entities = Vec::new();
    if !from.sha256.is_empty() {
        let place = format!("{} / {}", record.station.id, record.station.number);
        entities.push(entity("source", from.sha256, &place));
    }
    entities.extend(record.amends.as_ref().map(revised));
    let activity = if record.amends.is_some() {
        "UPDATE"
    } else {
        "CREATE"
    };
    let mut provenance = json!({
        "resourceType": "Provenance",
        "target": [{"reference": target}],
        "occurredDateTime": record.started.to_string(),
        "recorded": record.sealed.to_string(),
        "activity": {"coding": [{
            "system": "http://terminology.hl7.org/CodeSystem/v3-DataOperation", "code": activity,
        }]},
        "agent": agents,
    });
    if let Some(fields) = provenance.as_object_mut() {
        let reason = record
            .amends
            .as_ref()
            .and_then(|amends| string(&amends.reason));
        if let Some(reason) = reason {
            fields.insert("reason".to_owned(), json!([{"text": reason}]));
        }
        if !entities.is_empty() {
            fields.insert("entity".to_owned(), Value::Array(entities));
        }
    }
    provenance
}

/// A person who made the record; none of a statement of error: it repeats their names but asks nobody's.
fn person(record: &Record, name: Option<&String>) -> Option<Value> {
    let name = name.filter(|_| !record.is_retraction())?;
    logical("Practitioner", name, Some(name))
}

fn agent(part: &str, who: &Value) -> Value {
    let system = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    json!({"type": {"coding": [{"system": system, "code": part}]}, "who": who})
}

fn entity(role: &str, sha256: &str, display: &str) -> Value {
    json!({"role": role, "what": {
        "identifier": {"system": URI, "value": format!("urn:sha256:{sha256}")},
        "display": display,
    }})
}

/// Refers to the record that this one amends.
fn revised(amends: &Amends) -> Value {
    if amends.sha256.is_empty() {
        let identifier = json!({"system": record_ids(), "value": amends.id.as_str()});
        return json!({"role": "revision", "what": {"identifier": identifier}});
    }
    entity("revision", &amends.sha256, amends.id.as_str())
}
