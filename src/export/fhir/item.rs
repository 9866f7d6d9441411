//! The form as a tree of items, from which the Questionnaire and every response are written.
//!
//! One tree for both, so that no response can have a text or a place that its Questionnaire lacks.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::terms::{Coding, Translated, string, translate};
use crate::domain::language::{Bilingual, Language};
use crate::domain::moment::Moment;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Group,
    String,
    /// Several lines.
    Text,
    Choice,
    Boolean,
    Integer,
    Date,
    DateTime,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::String => "string",
            Self::Text => "text",
            Self::Choice => "choice",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Date => "date",
            Self::DateTime => "dateTime",
        }
    }
}

/// An answer to another item that enables an item; any one of several is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EnableWhen {
    pub(super) question: &'static str,
    pub(super) answer: Coding,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) link: String,
    pub(super) text: Translated,
    pub(super) kind: Kind,
    pub(super) repeats: bool,
    pub(super) read_only: bool,
    pub(super) options: Vec<Coding>,
    pub(super) conditions: Vec<EnableWhen>,
    pub(super) items: Vec<Self>,
}

impl Item {
    pub(super) fn new(link: impl Into<String>, text: Translated, kind: Kind) -> Self {
        Self {
            link: link.into(),
            text,
            kind,
            repeats: false,
            read_only: false,
            options: Vec::new(),
            conditions: Vec::new(),
            items: Vec::new(),
        }
    }

    pub(super) fn group(link: impl Into<String>, text: &Bilingual, items: Vec<Self>) -> Self {
        Self {
            items,
            ..Self::new(link, Translated::of(text), Kind::Group)
        }
    }

    pub(super) fn choice(link: impl Into<String>, text: &Bilingual, options: Vec<Coding>) -> Self {
        Self {
            options,
            ..Self::new(link, Translated::of(text), Kind::Choice)
        }
    }

    pub(super) fn repeating(self) -> Self {
        Self {
            repeats: true,
            ..self
        }
    }

    pub(super) fn read_only(self) -> Self {
        Self {
            read_only: true,
            ..self
        }
    }

    pub(super) fn when(self, conditions: Vec<EnableWhen>) -> Self {
        Self { conditions, ..self }
    }

    /// Writes the item for a Questionnaire.
    pub(super) fn asked(&self) -> Value {
        let mut item = Map::new();
        item.insert("linkId".to_owned(), json!(self.link));
        self.text.put(&mut item, "text");
        item.insert("type".to_owned(), json!(self.kind.name()));
        let conditions: Vec<Value> = self.conditions.iter().map(EnableWhen::value).collect();
        if conditions.len() > 1 {
            item.insert("enableBehavior".to_owned(), json!("any"));
        }
        let options = self.options.iter();
        let options = options.map(|coding| json!({"valueCoding": coding.value()}));
        let items = self.items.iter().map(Self::asked);
        for (field, values) in [
            ("enableWhen", conditions),
            ("answerOption", options.collect()),
            ("item", items.collect()),
        ] {
            if !values.is_empty() {
                item.insert(field.to_owned(), Value::Array(values));
            }
        }
        for (field, holds) in [("repeats", self.repeats), ("readOnly", self.read_only)] {
            if holds {
                item.insert(field.to_owned(), json!(true));
            }
        }
        Value::Object(item)
    }

    /// Writes the items for a response, in the order of the form, omitting those without an answer.
    pub(super) fn answered(&self, answers: &Answers) -> Vec<Value> {
        if self.kind == Kind::Group && self.repeats {
            let turns = answers.turns(&self.link).iter();
            return turns.filter_map(|turn| self.filled(turn)).collect();
        }
        self.filled(answers).into_iter().collect()
    }

    fn filled(&self, answers: &Answers) -> Option<Value> {
        let given = answers.given(&self.link);
        let items: Vec<Value> = self
            .items
            .iter()
            .flat_map(|item| item.answered(answers))
            .collect();
        if given.is_empty() && items.is_empty() {
            return None;
        }
        let mut item = Map::new();
        item.insert("linkId".to_owned(), json!(self.link));
        let shown = answers.shown(&self.link);
        let words = Translated {
            base: self.text.base.clone(),
            other: shown.first().or(self.text.other.as_ref()).cloned(),
        };
        words.put(&mut item, "text");
        for (language, words) in shown.iter().skip(1) {
            translate(&mut item, "text", *language, words);
        }
        for (field, values) in [("answer", given.to_vec()), ("item", items)] {
            if !values.is_empty() {
                item.insert(field.to_owned(), Value::Array(values));
            }
        }
        Some(Value::Object(item))
    }
}

impl EnableWhen {
    fn value(&self) -> Value {
        let answer = Coding {
            display: None,
            ..self.answer.clone()
        };
        json!({"question": self.question, "operator": "=", "answerCoding": answer.value()})
    }
}

/// Answers, by the link of their item.
#[derive(Debug, Default)]
pub(super) struct Answers {
    given: HashMap<String, Vec<Value>>,
    shown: HashMap<String, Vec<(Language, String)>>,
    turns: HashMap<String, Vec<Self>>,
}

impl Answers {
    /// Adds an answer such as `valueString`.
    pub(super) fn add(&mut self, link: impl Into<String>, kind: &str, value: Value) {
        let given = self.given.entry(link.into()).or_default();
        given.push(Value::Object(Map::from_iter([(kind.to_owned(), value)])));
    }

    /// Adds a string, unless it is blank.
    pub(super) fn text(&mut self, link: impl Into<String>, text: &str) {
        if let Some(text) = string(text) {
            self.add(link, "valueString", json!(text));
        }
    }

    pub(super) fn code(&mut self, link: impl Into<String>, coding: &Coding) {
        self.add(link, "valueCoding", coding.value());
    }

    /// Adds a time, and the local time as text because some readers drop the offset.
    pub(super) fn time(&mut self, link: &str, at: Moment) {
        self.add(link, "valueDateTime", json!(at.to_string()));
        self.text(format!("{link}.local"), &at.to_minute());
    }

    /// Adds a wording in which an item was shown.
    pub(super) fn show(&mut self, link: impl Into<String>, language: Language, words: &str) {
        let shown = self.shown.entry(link.into()).or_default();
        shown.push((language, words.to_owned()));
    }

    /// Adds one turn of a repeating group.
    pub(super) fn turn(&mut self, link: impl Into<String>, answers: Self) {
        self.turns.entry(link.into()).or_default().push(answers);
    }

    fn given(&self, link: &str) -> &[Value] {
        self.given.get(link).map_or(&[], Vec::as_slice)
    }

    fn shown(&self, link: &str) -> &[(Language, String)] {
        self.shown.get(link).map_or(&[], Vec::as_slice)
    }

    fn turns(&self, link: &str) -> &[Self] {
        self.turns.get(link).map_or(&[], Vec::as_slice)
    }
}
