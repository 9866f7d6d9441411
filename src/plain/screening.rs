//! Screening, one question at a time: what a typed line does.

use super::line::{TypedCommand, answer, is_command, number};
use super::texts::EMPTY;
use super::{Handled, Plain};
use crate::domain::checklist::{Question, QuestionId};
use crate::domain::consultation::{Shown, valid_reason};
use crate::domain::screening::Answer;
use crate::session::effects::Perform;
use crate::session::{Attempt, Hint, Stamp};

impl<P: Perform> Plain<P> {
    /// Handles a line at a question; only an answer word answers it.
    pub(super) fn at_question(
        &mut self,
        command: TypedCommand,
        rest: &str,
        stamp: Stamp,
    ) -> Handled {
        match command {
            TypedCommand::Answer(answer) => self.answer_because(answer, rest, stamp),
            TypedCommand::Number(number) if rest.is_empty() => {
                let answer = number.checked_sub(1).and_then(|at| Answer::ALL.get(at));
                let unknown = || self.not_understood();
                let answer = answer.copied().ok_or_else(unknown)?;
                self.answer(answer, "", stamp)
            }
            TypedCommand::Number(number) => self.answer_numbered(&number.to_string(), rest, stamp),
            TypedCommand::Unknown => {
                let (first, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                self.answer_numbered(first, rest.trim(), stamp)
            }
            TypedCommand::Undo => {
                // The answer's consequences were printed right after it.
                if !self.session.take_back(true, stamp) {
                    return Err(self.refusal());
                }
                self.tell_hint();
                self.print_step();
                Ok(())
            }
            TypedCommand::Detail => self.detail(rest, stamp),
            _ => Err(self.not_understood()),
        }
    }

    /// Answers the question just printed; a declined answer may be followed by the reason, which becomes its detail.
    fn answer_because(&mut self, answer: Answer, reason: &str, stamp: Stamp) -> Handled {
        if reason.is_empty() {
            return self.answer(answer, "", stamp);
        }
        // Two answers in one line are a slip, and only a declined answer needs a reason.
        let typed = &self.session.phrases.plain.typed;
        if answer != Answer::Declined || is_command(reason, typed) {
            return Err(self.not_understood());
        }
        match valid_reason(reason) {
            Ok(reason) => self.answer(answer, &reason, stamp),
            Err(refusal) => {
                self.session.refuse(&refusal);
                Err(self.refusal())
            }
        }
    }

    /// Answers the question just printed, with a detail if given, and moves to the next open one.
    fn answer(&mut self, answer: Answer, detail: &str, stamp: Stamp) -> Handled {
        let printed = self.printed;
        let attempt = Attempt {
            answer,
            alone: true,
            shown: self.question_is_printed(),
            wording: Shown {
                language: self.language,
                for_client: self.read_out,
            },
            stamp,
        };
        if !self.session.answer(attempt) {
            return Err(self.refusal());
        }
        if let Some(question) = printed {
            self.print_answer(question, answer);
        }
        if !detail.is_empty() {
            self.detail(detail, stamp)?;
        }
        if self.all_answered() {
            // Stays here: the last answer can still be taken back, and no printed question is left to answer.
            self.printed = None;
            let all_answered = Hint::of(&self.session.phrases.hints.all_answered);
            self.session.hint.take_if(|hint| *hint == all_answered);
            // What the answer has voided is told first.
            self.tell_hint();
            self.tell(&all_answered);
            return Ok(());
        }
        self.tell_hint();
        if self.question_is_printed() {
            // A changed answer moves on just as a new one does.
            self.session.lead_on();
        }
        self.print_step();
        Ok(())
    }

    /// Answers the question named in the line, if it is the one just printed.
    fn answer_numbered(&mut self, named: &str, rest: &str, stamp: Stamp) -> Handled {
        let words = &self.session.phrases.plain;
        let (word, reason) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let Some(answer) = answer(word, &words.typed) else {
            return Err(self.not_understood());
        };
        let Some(question) = self.question_called(named) else {
            return Err(self.fill(&words.no_question, &[("n", named)]));
        };
        if self.printed != Some(question) {
            let at = self.place().map_or(0, |(at, _)| at).to_string();
            return Err(self.fill(&words.other_question, &[("line", named), ("n", &at)]));
        }
        self.answer_because(answer, reason.trim(), stamp)
    }

    /// Enters the detail of the answer just given, or of the printed question once that one is left.
    fn detail(&mut self, text: &str, stamp: Stamp) -> Handled {
        let open = self.session.open.as_ref();
        let answered = open.and_then(|open| open.just_answered());
        let Some(question) = answered.or(self.printed) else {
            return Err(self.not_understood());
        };
        let words = &self.session.phrases.plain;
        let text = match text {
            "" => {
                let key = self.key(&words.typed.detail);
                return Err(self.fill(&words.no_detail, &[("key", key)]));
            }
            EMPTY => "",
            text => text,
        };
        if self
            .session
            .change(stamp, |it| it.set_detail(question, text))
            .is_err()
        {
            return Err(self.refusal());
        }
        let n = self.number_of(question).to_string();
        let said = match text {
            "" => self.fill(&words.emptied, &[("n", &n)]),
            text => self.fill(&words.entered, &[("n", &n), ("text", text)]),
        };
        self.say(said);
        Ok(())
    }

    fn question_is_printed(&self) -> bool {
        let open = self.session.open.as_ref();
        self.printed.is_some() && open.and_then(|open| open.question()) == self.printed
    }

    fn all_answered(&self) -> bool {
        self.session
            .open
            .as_ref()
            .is_some_and(|open| open.consultation.assessment().unanswered.is_empty())
    }

    /// The number of the focused question, counted from 1, and how many questions are asked.
    pub(super) fn place(&self) -> Option<(usize, usize)> {
        let open = self.session.open.as_ref()?;
        let total = open.consultation.questions().len();
        Some((open.focus.min(total.saturating_sub(1)) + 1, total))
    }

    /// A question's number, counted from 1.
    fn number_of(&self, id: QuestionId) -> usize {
        let open = self.session.open.as_ref();
        let questions = open.map_or(&[][..], |open| open.consultation.questions());
        let at = questions.iter().position(|question| question.id == id);
        at.map_or(0, |at| at + 1)
    }

    /// The question with this number or id.
    pub(super) fn question_called(&self, called: &str) -> Option<QuestionId> {
        let questions = self.session.open.as_ref()?.consultation.questions();
        let at = number(called).and_then(|number| number.checked_sub(1));
        let numbered = at.and_then(|at| questions.get(at));
        let named = || {
            questions
                .iter()
                .find(|question| question.id.as_str() == called)
        };
        numbered.or_else(named).map(|question| question.id)
    }

    pub(super) fn question(&self, id: QuestionId) -> Option<&'static Question> {
        self.session.edition().question(id.as_str())
    }
}
