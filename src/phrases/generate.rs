//! The build script's part of this room: `assets/phrases.ron` becomes one struct per group, and one static.
//!
//! A group's struct has the group's name with `Words` appended; a phrase is a field. So a new phrase only needs to
//! be added to the asset.

use std::fmt::{self, Write as _};

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

/// A node of the asset.
pub(crate) enum Node {
    /// A quoted string.
    Text(String),
    /// Named nodes, in file order.
    Group(Vec<(String, Node)>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a group `(name: …)` or a text in quotation marks")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut parts: Vec<(String, Node)> = Vec::new();
        while let Some((name, part)) = map.next_entry::<String, Node>()? {
            if parts.iter().any(|(known, _)| *known == name) {
                return Err(A::Error::custom(format!("`{name}` is there twice")));
            }
            parts.push((name, part));
        }
        Ok(Node::Group(parts))
    }
}

/// The generated code.
#[derive(Debug)]
pub(crate) struct Code {
    /// The structs; the outermost is `Phrases`.
    pub(crate) types: String,
    /// The static's initializer.
    pub(crate) value: String,
}

/// Generates the code, or returns every fault of the phrases.
pub(crate) fn code(root: &Node) -> Result<Code, Vec<String>> {
    let mut writer = Generator::default();
    let value = writer.group("Phrases", "", root);
    if writer.faults.is_empty() {
        let types = writer.types;
        Ok(Code { types, value })
    } else {
        Err(writer.faults)
    }
}

#[derive(Default)]
struct Generator {
    types: String,
    names: Vec<String>,
    faults: Vec<String>,
}

impl Generator {
    /// Writes the struct of a group and those below it; returns the expression of its value.
    fn group(&mut self, type_name: &str, path: &str, node: &Node) -> String {
        let Node::Group(parts) = node else {
            self.faults
                .push(format!("{path}: a phrase is a pair (en: …, ar: …)"));
            return String::new();
        };
        if self.names.iter().any(|known| known == type_name) {
            self.faults
                .push(format!("{path}: two groups have this name"));
        }
        self.names.push(type_name.to_owned());
        let (mut fields, mut values) = (String::new(), String::new());
        for (name, part) in parts {
            let path = [path, name].join(if path.is_empty() { "" } else { "." });
            let (shown, kind, value) = if let Some([en, ar]) = both(part) {
                self.phrase(&path, en, ar);
                let value = format!("Bilingual {{ en: Text({en:?}), ar: Text({ar:?}) }}");
                (en.to_owned(), "Bilingual".to_owned(), value)
            } else {
                let kind = format!("{}Words", camel(name));
                let value = self.group(&kind, &path, part);
                (format!("({name}: …)"), kind, value)
            };
            let doc = format!("```text\n{shown}\n```");
            let _ = writeln!(fields, "    #[doc = {doc:?}]\n    pub {name}: {kind},");
            let _ = write!(values, "{name}: {value}, ");
        }
        let about = if path.is_empty() {
            "All phrases".to_owned()
        } else {
            format!("The group `{path}`")
        };
        let _ = writeln!(
            self.types,
            "/// {about} of `assets/phrases.ron`.\n#[derive(Debug)]\npub struct {type_name} {{\n{fields}}}\n"
        );
        format!("{type_name} {{ {values}}}")
    }

    fn phrase(&mut self, path: &str, en: &str, ar: &str) {
        if en.trim().is_empty() || ar.trim().is_empty() {
            self.faults.push(format!("{path}: one language is empty"));
        }
        match [en, ar].map(placeholders) {
            [Some(en), Some(ar)] if en == ar => {}
            [Some(en), Some(ar)] => self.faults.push(format!(
                "{path}: English fills in {en:?} and Arabic {ar:?}; both must fill in the same"
            )),
            _ => self.faults.push(format!(
                "{path}: a brace is open, or holds more than a name"
            )),
        }
    }
}

/// The English and the Arabic text, if the node is a phrase.
fn both(node: &Node) -> Option<[&str; 2]> {
    match node {
        Node::Group(parts) => match parts.as_slice() {
            [(en, Node::Text(english)), (ar, Node::Text(arabic))] if en == "en" && ar == "ar" => {
                Some([english, arabic])
            }
            _ => None,
        },
        Node::Text(_) => None,
    }
}

/// The placeholder names, sorted; `None` if braces are unbalanced or enclose anything but a name.
pub(crate) fn placeholders(text: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut parts = text.split('{');
    let mut outside = parts.next();
    for part in parts {
        let (name, after) = part.split_once('}')?;
        if name.is_empty()
            || !name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        {
            return None;
        }
        names.push(name);
        if outside.is_some_and(|text| text.contains('}')) {
            return None;
        }
        outside = Some(after);
    }
    if outside.is_some_and(|text| text.contains('}')) {
        return None;
    }
    names.sort_unstable();
    names.dedup();
    Some(names)
}

/// `command_line` as `CommandLine`.
fn camel(name: &str) -> String {
    let parts = name.split('_').map(|part| {
        let mut letters = part.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(ron: &str) -> Result<Code, Vec<String>> {
        code(&ron::from_str(ron).unwrap())
    }

    #[test]
    fn a_group_becomes_a_struct_and_a_phrase_a_field() {
        let code = written(r#"(top_bar: (title: (en: "A {n}", ar: "{n} B")))"#).unwrap();
        let value = "Phrases { top_bar: TopBarWords { title: Bilingual { en: Text(\"A {n}\"), ar: Text(\"{n} B\") }, }, }";
        assert_eq!(code.value, value);
        assert!(
            code.types.contains("pub struct TopBarWords {"),
            "{}",
            code.types
        );
        assert!(
            code.types.contains("pub title: Bilingual,"),
            "{}",
            code.types
        );
    }

    #[test]
    fn every_fault_is_found_at_its_phrase() {
        for (ron, fault) in [
            (r#"(a: (b: (en: "x")))"#, "a.b.en: a phrase is a pair"),
            (
                r#"(a: (b: (en: "x", ar: " ")))"#,
                "a.b: one language is empty",
            ),
            (
                r#"(b: (en: "{n}", ar: "x"))"#,
                "b: English fills in [\"n\"] and Arabic []",
            ),
            (r#"(b: (en: "{n", ar: "{n}"))"#, "b: a brace is open"),
            (r#"(b: (en: "n}", ar: "n}"))"#, "b: a brace is open"),
            (
                r#"(a: (c: (d: (en: "x", ar: "y"))), b: (c: (e: (en: "x", ar: "y"))))"#,
                "b.c: two groups have this name",
            ),
        ] {
            let faults = written(ron).unwrap_err();
            assert!(
                faults.iter().any(|told| told.starts_with(fault)),
                "{faults:?}"
            );
        }
        let twice = ron::from_str::<Node>(r#"(a: (en: "x", ar: "y"), a: (en: "x", ar: "y"))"#);
        assert!(twice.is_err_and(|why| why.to_string().contains("`a` is there twice")));
    }
}
