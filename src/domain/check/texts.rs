//! Checks that no text is blank, in one walk over all of them.
//!
//! No field is passed over with `..`, so that a new one does not compile until it is named here.

use super::{Checker, Fault};
use crate::domain::checklist::{
    Aftercare, Checklist, Concern, Fact, GroupWord, Headings, LevelWords, Levels, NotOffered,
    Notice, OutcomeWords, Outcomes, Question, Rule, Section, SessionsBackground, Sourced,
    Statement, Substance, Urgencies, WarningSign,
};
use crate::domain::content::{List, Text};
use crate::domain::language::Bilingual;

impl Checker {
    pub(super) fn texts(&mut self, checklist: &Checklist) {
        let Checklist {
            edition: _,
            reviewed_by: _,
            title,
            headings,
            definition,
            general,
            concerns,
            substances,
            group_words,
            not_offered,
            sections,
            questions,
            plan_questions: _,
            outcomes,
            levels,
            rules,
            notice,
            notes,
            sources: _,
            glossary,
        } = checklist;
        self.part("title", [title]);
        self.headings(headings);
        self.facts([definition, general]);
        for concern in *concerns {
            self.concern_texts(concern);
        }
        for substance in *substances {
            self.substance_texts(substance);
        }
        for GroupWord { name, facts: _ } in *group_words {
            self.part("group_words", [name]);
        }
        for NotOffered { name, questions: _ } in *not_offered {
            self.part("not_offered", [name]);
        }
        for Section { id, name } in *sections {
            self.filled(id.0, [name]);
        }
        for question in *questions {
            self.question_texts(question);
        }
        self.outcomes(outcomes);
        self.levels(levels);
        for Rule {
            number: _,
            id,
            text,
        } in *rules
        {
            self.filled(*id, [text]);
        }
        self.notice_texts(notice);
        for Statement {
            id,
            place: _,
            text,
            sources: _,
        } in *notes
        {
            self.filled(*id, [text]);
        }
        self.part("glossary", *glossary);
    }

    fn headings(&mut self, headings: &Headings) {
        let Headings {
            goal,
            mechanism,
            expected,
            important,
        } = headings;
        self.part("headings", [goal, mechanism, expected, important]);
    }

    fn facts<'l>(&mut self, lists: impl IntoIterator<Item = &'l List<Fact>>) {
        for Fact {
            id,
            example: _,
            text,
        } in lists.into_iter().copied().flatten()
        {
            self.filled(id.0, [text]);
        }
    }

    fn concern_texts(&mut self, concern: &Concern) {
        let Concern {
            id,
            name,
            also,
            goal,
            injected,
            substances_text,
            mechanism,
            sessions_background,
        } = concern;
        let SessionsBackground {
            text,
            sources: _,
            worth,
        } = sessions_background;
        self.filled(id.0, [name, &worth.text]);
        self.paired(id.0, [injected, text].into_iter().chain(also));
        self.facts([goal, substances_text, mechanism]);
    }

    fn substance_texts(&mut self, substance: &Substance) {
        let Substance {
            id,
            name,
            also,
            class,
            concerns: _,
            group: _,
            questions: _,
            caution,
            regulatory,
            sources: _,
            evidence: _,
        } = substance;
        self.filled(id.0, [name, caution]);
        self.paired(id.0, [class, regulatory].into_iter().chain(also));
    }

    fn question_texts(&mut self, question: &Question) {
        let Question {
            id,
            section: _,
            scope: _,
            trigger: _,
            level: _,
            escalations: _,
            text,
            reason,
            action,
            detail,
            sources: _,
            evidence: _,
        } = question;
        self.filled(id.0, [text, reason, action]);
        self.paired(id.0, [detail]);
    }

    fn outcomes(&mut self, outcomes: &Outcomes) {
        let Outcomes {
            proceed,
            proceed_with_caution,
            refer,
            do_not_proceed,
            incomplete,
        } = outcomes;
        for OutcomeWords { name, short } in [
            proceed,
            proceed_with_caution,
            refer,
            do_not_proceed,
            incomplete,
        ] {
            self.part("outcomes", [name, short]);
        }
    }

    fn levels(&mut self, levels: &Levels) {
        let Levels {
            stop,
            refer,
            caution,
            note,
        } = levels;
        for level in [stop, refer, caution, note] {
            let LevelWords {
                name,
                meaning,
                sign: _,
            } = level;
            self.part("levels", [name, meaning]);
        }
    }

    fn notice_texts(&mut self, notice: &Notice) {
        let Notice {
            expected,
            expected_literature,
            urgencies,
            warning_signs,
            aftercare,
            important,
        } = notice;
        let Urgencies {
            now,
            same_day,
            days,
            review,
        } = urgencies;
        self.facts([expected, important]);
        for Sourced { text, sources: _ } in *expected_literature {
            self.part("expected_literature", [text]);
        }
        self.part("urgencies", [now, same_day, days, review]);
        for sign in *warning_signs {
            let WarningSign {
                urgency: _,
                sign,
                action,
                in_clinic,
                sources: _,
            } = sign;
            self.part("warning_signs", [sign, action].into_iter().chain(in_clinic));
        }
        for advice in *aftercare {
            let Aftercare {
                text,
                duration,
                sources: _,
            } = advice;
            self.part("aftercare", [text, duration]);
        }
    }

    /// Texts of something with an id, where a blank one is reported.
    fn filled<'t>(&mut self, id: Text, texts: impl IntoIterator<Item = &'t Bilingual>) {
        let blank = texts.into_iter().filter_map(blank);
        let faults = blank.map(|_| Fault::EmptyText { id, at: id });
        self.faults.extend(faults);
    }

    /// The same for texts that may be blank, but only in both languages.
    fn paired<'t>(&mut self, id: Text, texts: impl IntoIterator<Item = &'t Bilingual>) {
        let written = |it: &&Bilingual| !(is_blank(it.en) && is_blank(it.ar));
        self.filled(id, texts.into_iter().filter(written));
    }

    /// Texts of a field without ids; a blank one is reported where it stands.
    fn part<'t>(&mut self, field: &'static str, texts: impl IntoIterator<Item = &'t Bilingual>) {
        let id = Text(field);
        let blank = texts.into_iter().filter_map(blank);
        self.faults
            .extend(blank.map(|at| Fault::EmptyText { id, at }));
    }
}

/// The translation that is blank, if any.
fn blank(text: &Bilingual) -> Option<Text> {
    [text.en, text.ar].into_iter().find(|it| is_blank(*it))
}

fn is_blank(text: Text) -> bool {
    text.trim().is_empty()
}
