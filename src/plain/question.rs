//! A question in lines: its place, its wording, what was answered before, and what each answer leads to.

use super::Plain;
use super::words::placed;
use crate::domain::checklist::{Question, QuestionId};
use crate::domain::language::{Bilingual, Language};
use crate::domain::screening::Answer;
use crate::session::OpenConsultation;
use crate::session::effects::Perform;

impl<P: Perform> Plain<P> {
    /// Prints the focused question.
    pub(super) fn print_question(&mut self) {
        let Some(open) = &self.session.open else {
            return;
        };
        let Some(question) = open.question().and_then(|id| self.question(id)) else {
            return;
        };
        let client = open.consultation.form().client_language;
        let read_out = client.filter(|client| *client != self.language);
        let lines = [
            self.heading(open, question),
            Some(self.phrase(&question.text).to_owned()),
            read_out.map(|client| self.for_client(question, client)),
            self.answered(open, question),
            self.detail_line(question.id),
            self.last_time(open, question),
            Some(self.leads(question)),
        ];
        self.out.extend(lines.into_iter().flatten());
        self.printed = Some(question.id);
        self.read_out = read_out;
    }

    /// The question's place among all and in its section, and how many are unanswered.
    fn heading(&self, open: &OpenConsultation, question: &Question) -> Option<String> {
        let (at, total) = self.place()?;
        let sections = open.sections();
        let mut sections = sections.into_iter();
        let here = sections.find(|(_, places)| places.contains(&(at - 1)));
        let (m, many) = here.map_or((1, 1), |(_, places)| (at - places.start, places.len()));
        let section = self.session.edition().section(question.section);
        let unanswered = open.consultation.assessment().unanswered.len();
        let values = [
            ("n", &*at.to_string()),
            ("total", &total.to_string()),
            ("section", section.map_or("", |it| self.phrase(&it.name))),
            ("m", &m.to_string()),
            ("many", &many.to_string()),
            ("open", &unanswered.to_string()),
        ];
        Some(self.fill(&self.session.phrases.plain.question, &values))
    }

    /// The wording in the client's language, to be read out.
    fn for_client(&self, question: &Question, client: Language) -> String {
        let text = question.text.get(client);
        self.fill(&self.session.phrases.plain.for_client, &[("text", text)])
    }

    /// The answer given, or else that of the intake.
    fn answered(&self, open: &OpenConsultation, question: &Question) -> Option<String> {
        let phrases = self.session.phrases;
        let given = open.consultation.answer(question.id);
        let given = given.map(|answer| (&phrases.plain.answered, answer));
        let intake = || {
            Some((
                &phrases.screen.intake,
                open.consultation.intake(question.id)?,
            ))
        };
        let (phrase, answer) = given.or_else(intake)?;
        Some(self.fill(phrase, &[("answer", self.answer_word(answer))]))
    }

    /// The detail entered.
    pub(super) fn detail_line(&self, id: QuestionId) -> Option<String> {
        let open = self.session.open.as_ref()?;
        let detail = Some(open.consultation.detail(id)).filter(|detail| !detail.is_empty())?;
        let label = self.phrase(&self.session.phrases.screen.detail);
        Some(format!("{label}: {}", placed(detail)))
    }

    /// What the client answered in an earlier consultation.
    fn last_time(&self, open: &OpenConsultation, question: &Question) -> Option<String> {
        let (answer, day) = open.earlier.answer(question)?;
        let answer = self.answer_word(answer).to_lowercase();
        let values = [("answer", answer.as_str()), ("day", &day.to_string())];
        let phrase = &self.session.phrases.screen.last_time_full;
        Some(format!("{}.", self.fill(phrase, &values)))
    }

    /// What each answer leads to, as a line of text.
    fn leads(&self, question: &'static Question) -> String {
        let words = &self.session.phrases.plain;
        let typed = &words.typed;
        let keys = [&typed.yes, &typed.no, &typed.unknown, &typed.declined];
        let lead = |(answer, key): (Answer, &'static Bilingual)| {
            let values = [
                ("key", self.key(key)),
                ("answer", self.answer_word(answer)),
                ("what", self.leads_to(question, answer)),
            ];
            self.fill(&words.leads, &values)
        };
        let leads = Answer::ALL.into_iter().zip(keys).map(lead);
        leads.collect::<Vec<_>>().join(" ")
    }

    /// The name of the level an answer leads to, or that it is not a finding.
    fn leads_to(&self, question: &'static Question, answer: Answer) -> &'static str {
        if !answer.triggers(question.trigger) {
            return self.phrase(&self.session.phrases.screen.no_finding);
        }
        let plan = self
            .session
            .open
            .as_ref()
            .map(|open| open.consultation.plan().clone());
        let level = plan.unwrap_or_default().level_when(question, answer);
        self.level_name(level)
    }

    /// Prints what an answer has led to, and what to do about it.
    pub(super) fn print_answer(&mut self, id: QuestionId, answer: Answer) {
        let Some(question) = self.question(id) else {
            return;
        };
        let words = &self.session.phrases.plain;
        let word = self.answer_word(answer);
        if answer.triggers(question.trigger) {
            let what = self.leads_to(question, answer);
            self.say(self.fill(&words.recorded, &[("answer", word), ("what", what)]));
            let what_to_do = self.phrase(&self.session.phrases.screen.what_to_do);
            self.say(format!("{what_to_do}: {}", self.phrase(&question.action)));
        } else {
            self.say(self.fill(&words.not_finding, &[("answer", word)]));
        }
    }

    pub(super) fn answer_word(&self, answer: Answer) -> &'static str {
        self.phrase(self.session.phrases.screen.answer(answer))
    }
}
