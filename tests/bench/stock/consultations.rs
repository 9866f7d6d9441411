//! Complete consultations, created through the rules of the domain, on which records are modelled.

use mesocheck::domain::checklist::Trigger;
use mesocheck::domain::consultation::{
    Consultation, Field, ProposedDecision, Refusal, SealContext, Toggle,
};
use mesocheck::domain::form::Form;
use mesocheck::domain::language::Language;
use mesocheck::domain::moment::Moment;
use mesocheck::domain::record::{Link, Record, Verdict};
use mesocheck::domain::record_id::RecordId;
use mesocheck::domain::screening::Answer;
use mesocheck::shipped::{CHECKLIST, CHECKLIST_RON, PHRASES};
use mesocheck::store::content;

use super::random::Random;
use super::words;

/// How many of a thousand questions are triggered: most consultations find nothing or little.
const TRIGGERED: [usize; 5] = [0, 0, 8, 15, 40];

/// The record of a made-up consultation; client, times and chain are filled in later.
pub fn record(random: &mut Random) -> Record {
    let at: Moment = "2026-01-01T10:00:00+03:00".parse().unwrap();
    let language = random.pick(&[Language::En, Language::Ar, Language::Ar]);
    let form = Form::new(RecordId::new(at, 0), at, Some("Asia/Riyadh".to_owned()));
    let mut it = Consultation::open(&CHECKLIST, form, true, at).0;
    it.enter(Field::Reference, "A-1", at.date()).unwrap();
    it.enter(Field::Practitioner, "Sara", at.date()).unwrap();
    it.set_client_language(random.pick(&[Language::En, Language::Ar]), at);
    choose(&mut it, random, at);
    answer(&mut it, random, language, at);
    if random.chance(20) {
        return it
            .end(words::REMARKS[3].get(language), at, context(language))
            .unwrap();
    }
    it.see(it.notice_numbers().to_vec());
    it.acknowledge("L. M.", at).unwrap();
    decide(&mut it, random, language, at).unwrap();
    it.seal(at, context(language)).unwrap()
}

fn choose(it: &mut Consultation, random: &mut Random, at: Moment) {
    let concerns = &CHECKLIST.concerns;
    it.toggle(
        Toggle::Concern(concerns[random.below(concerns.len())].id),
        at,
    );
    if random.chance(250) {
        let more = concerns[random.below(concerns.len())].id;
        if !it.plan().concerns.contains(&more) {
            it.toggle(Toggle::Concern(more), at);
        }
    }
    let plan = it.plan();
    let offered: Vec<_> = CHECKLIST
        .substances
        .iter()
        .filter(|it| it.concerns.iter().any(|id| plan.concerns.contains(id)))
        .map(|it| it.id)
        .collect();
    for _ in 0..=random.below(3) {
        let id = random.pick(&offered);
        if !it.plan().substances.contains(&id) {
            it.toggle(Toggle::Substance(id), at);
        }
    }
}

fn answer(it: &mut Consultation, random: &mut Random, language: Language, at: Moment) {
    let often = random.pick(&TRIGGERED);
    for question in it.questions().to_vec() {
        let safe = match question.trigger {
            Trigger::Yes => Answer::No,
            Trigger::No => Answer::Yes,
        };
        let other = match question.trigger {
            Trigger::Yes => Answer::Yes,
            Trigger::No => Answer::No,
        };
        let triggered = random.chance(often);
        let given = match triggered {
            true if random.chance(200) => Answer::Unknown,
            true => other,
            false => safe,
        };
        it.give(question.id, given, language, at).unwrap();
        if triggered && random.chance(700) {
            let detail = words::DETAILS[random.below(words::DETAILS.len())];
            it.set_detail(question.id, detail.get(language)).unwrap();
        }
        if triggered && random.chance(200) {
            // Refused for a finding that cannot be cleared.
            let _ = it.clear(question.id, "Dr Omar", "2025-12-20", "may proceed", at);
        }
    }
}

fn decide(
    it: &mut Consultation,
    random: &mut Random,
    language: Language,
    at: Moment,
) -> Result<(), Refusal> {
    let suitable = it.missing_ground_for_suitable().is_empty() && random.chance(900);
    let verdict = if suitable {
        Verdict::Suitable
    } else {
        random.pick(&[Verdict::NotSuitable, Verdict::Postponed])
    };
    let remarks = words::REMARKS[random.below(words::REMARKS.len())];
    it.decide(ProposedDecision::Verdict(verdict), at)?;
    it.decide(
        ProposedDecision::Remarks(remarks.get(language).to_owned()),
        at,
    )?;
    it.decide(ProposedDecision::Specialist("Dr Huda".to_owned()), at)?;
    if suitable {
        for id in it.plan().substances.clone() {
            it.decide(ProposedDecision::Substance(id), at)?;
        }
        let sessions = 1 + random.below(8);
        it.decide(ProposedDecision::Sessions(sessions.to_string()), at)?;
    }
    Ok(())
}

fn context(language: Language) -> SealContext {
    let words = &PHRASES.screen;
    SealContext {
        zone: Some("Asia/Riyadh".to_owned()),
        edition: content::edition(&CHECKLIST, CHECKLIST_RON),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        station: Link {
            id: String::new(),
            number: 0,
            previous: None,
        },
        signs_heading: words.notice_signs.get(language).to_owned(),
        aftercare_heading: words.notice_aftercare.get(language).to_owned(),
    }
}
