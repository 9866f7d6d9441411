//! Printing phrases in the language in use, and hints without the screen's keys.

use std::io::{self, Write};

use super::Plain;
use super::line::{named, number};
use super::steps::{Offer, Step};
use crate::domain::language::{Bilingual, Direction, Language};
use crate::export::Format;
use crate::phrases::{Phrases, PlainWords, fill, fill_owned};
use crate::session::effects::Perform;
use crate::session::{Effect, Hint};
use crate::text::{embed, isolated, script_direction, unmarked, visible, wrapped};

impl<P: Perform> Plain<P> {
    /// Prints what was said since the last prompt, then the next prompt unless this is the end.
    pub(super) fn write(&mut self, out: &mut dyn Write) -> io::Result<()> {
        for line in std::mem::take(&mut self.out) {
            let line = self.written(&line);
            let width = self.width.unwrap_or(usize::MAX);
            for row in wrapped(&line, self.language.direction(), width) {
                writeln!(out, "{row}")?;
            }
        }
        if self.exit.is_none() {
            write!(out, "{}: ", self.written(&self.prompt()))?;
        }
        out.flush()
    }

    /// Formats a line for output, in logical order.
    ///
    /// In Arabic, a file or a pipe gets isolates around left-to-right parts; a terminal gets none, because some
    /// terminals give them a column and a screen reader would speak them.
    pub(super) fn written(&self, line: &str) -> String {
        match self.language {
            Language::Ar if self.kept => isolated(line),
            Language::Ar | Language::En => unmarked(line),
        }
    }

    /// Prints what the first start says: what this program is, and what it is not.
    pub(super) fn welcome(&mut self) -> Effect {
        let words = &self.session.phrases.welcome;
        self.say(self.phrase(&words.is));
        self.say(self.phrase(&words.is_not));
        Effect::KeepWelcomed
    }

    pub(super) fn say(&mut self, line: impl Into<String>) {
        self.out.push(line.into());
    }

    pub(super) fn phrase(&self, phrase: &Bilingual) -> &'static str {
        phrase.get(self.language)
    }

    pub(super) fn say_phrase(
        &mut self,
        phrase: impl Fn(&'static PlainWords) -> &'static Bilingual,
    ) {
        let phrase = phrase(&self.session.phrases.plain);
        self.say(phrase.get(self.language));
    }

    /// Fills a phrase's placeholders; control characters in what a person typed are made visible.
    pub(super) fn fill(&self, phrase: &Bilingual, values: &[(&str, &str)]) -> String {
        let values: Vec<_> = values
            .iter()
            .map(|(name, it)| (*name, placed(it)))
            .collect();
        fill_owned(phrase.get(self.language), &values)
    }

    /// Prints the session's reply, if any.
    pub(super) fn tell_hint(&mut self) {
        if let Some(hint) = self.session.hint.take() {
            self.tell(&hint);
        }
    }

    pub(super) fn tell(&mut self, hint: &Hint) {
        let told = self.told(hint);
        self.say(told);
    }

    pub(super) fn told(&self, hint: &Hint) -> String {
        self.fill(instead(self.session.phrases, hint.phrase), &hint.values())
    }

    /// Explains why the session refused the last request, and what leads to what is missing, if that is elsewhere.
    pub(super) fn refusal(&mut self) -> String {
        let Some(hint) = self.session.hint.take() else {
            return String::new();
        };
        let told = self.told(&hint);
        if self.is_missing_elsewhere(&hint) {
            let words = &self.session.phrases.plain;
            let key = self.key_here(&words.typed.missing);
            return format!("{told} {}", self.fill(&words.leads_there, &[("key", &key)]));
        }
        told
    }

    /// The short form of a command's word.
    pub(super) fn key(&self, phrase: &'static Bilingual) -> &'static str {
        let forms = self.phrase(phrase);
        forms.split(' ').next().unwrap_or(forms)
    }

    /// The short form of a command's word as typed at this step: after a colon where text is entered.
    fn key_here(&self, phrase: &'static Bilingual) -> String {
        let colon = if self.step.takes_text() { ":" } else { "" };
        format!("{colon}{}", self.key(phrase))
    }

    /// Explains why the argument of a command names no line: it is missing, or there is no such line.
    pub(super) fn no_line(&self, command: &'static Bilingual, named: &str) -> String {
        let words = &self.session.phrases.plain;
        match named {
            "" => self.fill(&words.which_line, &[("key", self.key(command))]),
            named => self.fill(&words.no_number, &[("n", named)]),
        }
    }

    pub(super) fn comma(&self) -> &'static str {
        self.language.comma()
    }

    /// The names of the export formats, as typed.
    pub(super) fn formats(&self) -> String {
        let names: Vec<&str> = Format::all().map(Format::name).collect();
        names.join(self.comma())
    }

    /// Lists what can be typed here.
    pub(super) fn help(&mut self) {
        let words = &self.session.phrases.plain;
        for line in self.choices() {
            self.say(line);
        }
        if self.step.takes_text() {
            self.say(words.colon.get(self.language));
        }
    }

    /// What can be typed here; with an empty list there is nothing to open, find, export or amend, and samples are not
    /// exported.
    fn offers(&self) -> Vec<Offer> {
        let words = &self.session.phrases.plain;
        let does = &words.does;
        let export = &does.export;
        let mut offers = self.step.offers(&words.typed, does);
        if matches!(self.step, Step::Home) && self.home.is_empty() {
            let listed = [
                &does.open,
                &does.find,
                &does.more,
                export,
                &does.discard_listed,
                &does.amend,
                &does.in_error,
            ];
            offers.retain(|(_, does)| !listed.iter().any(|it| std::ptr::eq(*it, *does)));
        }
        if self.session.sample {
            offers.retain(|(_, does)| !std::ptr::eq(*does, export));
        }
        offers
    }

    /// Explains why a command's word is not accepted as text; names the command only where it works.
    pub(super) fn doubtful(&self, word: &str) -> String {
        let words = &self.session.phrases.plain;
        let phrase = if self.is_offered(word) {
            &words.doubtful
        } else {
            &words.command_elsewhere
        };
        self.fill(phrase, &[("word", word)])
    }

    /// Whether a word, after a colon, is a command at this step.
    pub(super) fn is_offered(&self, word: &str) -> bool {
        if let Some(number) = number(word) {
            return (1..=self.names_here().len()).contains(&number);
        }
        let of = named(word, &self.session.phrases.plain.typed);
        let is = |(typed, _): Offer| match (typed, of) {
            (Some(typed), Some((_, named))) => std::ptr::eq(typed, named),
            _ => false,
        };
        self.offers().into_iter().any(is)
    }

    /// The lines of the help: what can be typed here, and what it does.
    fn choices(&self) -> Vec<String> {
        let words = &self.session.phrases.plain;
        let offers = self.offers();
        // Words that do the same share a line.
        let groups = offers.chunk_by(|(_, one), (_, other)| std::ptr::eq(*one, *other));
        let line = |offers: &[Offer]| {
            let forms = offers.iter().map(|(typed, _)| match typed {
                Some(typed) => self.phrase(typed).replace(' ', self.comma()),
                None => self.phrase(self.step.other(words)).to_owned(),
            });
            let forms = forms.collect::<Vec<_>>().join(self.comma());
            let does = offers.first().map_or("", |(_, does)| self.phrase(does));
            let does = if does.contains("{formats}") {
                fill(does, &[("formats", &self.formats())])
            } else {
                does.to_owned()
            };
            format!("{forms}: {does}.")
        };
        groups.map(line).collect()
    }

    /// Explains why a line was not understood: what it was, and what could be typed.
    pub(super) fn not_understood(&self) -> String {
        let words = &self.session.phrases.plain;
        let keys = self.offers().into_iter().map(|(typed, _)| match typed {
            Some(typed) => self.key_here(typed),
            None => self.phrase(self.step.other(words)).to_owned(),
        });
        let keys = keys.collect::<Vec<_>>().join(self.comma());
        let help = self.key_here(&words.typed.help);
        let values = [("line", &*self.line), ("choices", &*keys), ("help", &*help)];
        self.fill(&words.wrong, &values)
    }
}

/// A value for a phrase; isolated if it has left-to-right letters, which alone would disturb the phrase.
pub(super) fn placed(value: &str) -> String {
    let from_left = |letter: char| {
        let mut bytes = [0; 4];
        script_direction(letter.encode_utf8(&mut bytes)) == Some(Direction::Ltr)
    };
    if value.chars().any(|it| it.is_alphabetic() && from_left(it)) {
        embed(value)
    } else {
        visible(value).into_owned()
    }
}

/// The phrase to use instead of one that names keys of the screen.
fn instead(phrases: &'static Phrases, phrase: &'static Bilingual) -> &'static Bilingual {
    let (hints, refusals, words) = (&phrases.hints, &phrases.refusals, &phrases.plain.instead);
    let pairs = [
        (&hints.all_answered, &words.all_answered),
        (&hints.discarded, &words.discarded),
        (&hints.first, &words.first),
        (&hints.last, &words.last),
        (&hints.nothing_missing, &words.nothing_missing),
        (&hints.nothing_to_undo, &words.nothing_to_undo),
        (&hints.not_undone, &words.not_undone),
        (&hints.held, &words.held),
        (&hints.not_drawn, &words.not_drawn),
        (&hints.save_failed, &words.save_failed),
        (&hints.seen_before, &words.seen_before),
        (&hints.read_only, &phrases.plain.read_only),
        (&refusals.missing_language, &words.missing_language),
        (&refusals.missing_concern, &words.missing_concern),
        (&refusals.missing_substance, &words.missing_substance),
        (&refusals.missing_unseen, &words.missing_unseen),
        (
            &refusals.missing_acknowledgement,
            &words.missing_acknowledgement,
        ),
        (&refusals.missing_verdict, &words.missing_verdict),
    ];
    let found = pairs
        .into_iter()
        .find(|(from, _)| std::ptr::eq(*from, phrase));
    found.map_or(phrase, |(_, to)| to)
}
