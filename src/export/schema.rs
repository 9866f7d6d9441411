//! The JSON Schema of an exported record, generated from the types that write it.

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator, json_schema};

use super::record_json::RecordJson;
use crate::domain::assessment::Outcome;
use crate::domain::checklist::{Level, Weakening};
use crate::domain::language::Language;
use crate::domain::record::{AmendmentKind, FORMAT, Origin, Verdict};
use crate::domain::screening::Answer;

/// Returns the schema of a record and of an array of records, as JSON.
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut generator = settings.into_generator();
    let record = generator.subschema_for::<RecordJson<'static>>();
    let mut schema = json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:mesocheck:record:{FORMAT}"),
        "title": format!("mesocheck records, up to format {FORMAT}"),
        "description": "A record (a line of an NDJSON export) or an array of records (a JSON export).",
        "anyOf": [record, { "type": "array", "items": record }],
    });
    schema.insert("$defs".to_owned(), generator.take_definitions(true).into());
    super::json_text::pretty(&schema)
}

fn one_of<const N: usize>(names: [&str; N]) -> Schema {
    json_schema!({ "type": "string", "enum": names.to_vec() })
}

pub(super) fn moment(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date-time" })
}

pub(super) fn date(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date" })
}

pub(super) fn maybe_date(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["string", "null"], "format": "date" })
}

pub(super) fn hash(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^([0-9a-f]{64})?$" })
}

pub(super) fn outcome(_: &mut SchemaGenerator) -> Schema {
    one_of(Outcome::ALL.map(Outcome::id))
}

pub(super) fn amendment(_: &mut SchemaGenerator) -> Schema {
    one_of(AmendmentKind::ALL.map(AmendmentKind::id))
}

pub(super) fn language(_: &mut SchemaGenerator) -> Schema {
    one_of(Language::ALL.map(Language::code))
}

pub(super) fn answer(_: &mut SchemaGenerator) -> Schema {
    one_of(Answer::ALL.map(Answer::id))
}

pub(super) fn level(_: &mut SchemaGenerator) -> Schema {
    one_of(Level::ALL.map(Level::id))
}

pub(super) fn maybe_level(_: &mut SchemaGenerator) -> Schema {
    let levels = Level::ALL.map(|level| Some(level.id()));
    let levels: Vec<_> = levels.into_iter().chain([None]).collect();
    json_schema!({ "type": ["string", "null"], "enum": levels })
}

pub(super) fn origin(_: &mut SchemaGenerator) -> Schema {
    one_of([Origin::Shipped, Origin::Clinic].map(Origin::id))
}

pub(super) fn weakening(_: &mut SchemaGenerator) -> Schema {
    one_of(Weakening::ALL.map(Weakening::id))
}

pub(super) fn verdict(_: &mut SchemaGenerator) -> Schema {
    one_of(Verdict::ALL.map(Verdict::id))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::export::{example, json};

    /// Returns the schema with a node's properties and required names, following its reference.
    fn object<'s>(schema: &'s Value, node: &'s Value) -> Option<&'s Value> {
        let mut any = node["anyOf"].as_array().into_iter().flatten();
        let found = any.find_map(|inner| object(schema, inner));
        let place = node["$ref"]
            .as_str()
            .and_then(|place| place.strip_prefix('#'));
        let named = place.and_then(|place| schema.pointer(place));
        found
            .or(named)
            .or_else(|| node.get("properties").map(|_| node))
    }

    /// Asserts that every field written is described and required, at every depth.
    fn compare(schema: &Value, node: &Value, value: &Value, place: &str) {
        if let Value::Object(fields) = value {
            let node = object(schema, node).unwrap_or_else(|| panic!("{place} is not described"));
            for (name, value) in fields {
                let place = format!("{place}/{name}");
                let inner = &node["properties"][name];
                assert!(inner.is_object(), "{place} is not described");
                let required = node["required"].as_array().unwrap();
                assert!(
                    required.iter().any(|known| known == name),
                    "{place} is optional"
                );
                let options = inner["enum"].as_array();
                assert!(
                    options.is_none_or(|options| options.contains(value)),
                    "{place}"
                );
                compare(schema, inner, value, &place);
            }
            assert_eq!(
                node["properties"].as_object().unwrap().len(),
                fields.len(),
                "{place}"
            );
        }
        for item in value.as_array().into_iter().flatten() {
            compare(schema, &node["items"], item, place);
        }
    }

    #[test]
    fn every_way_to_weaken_a_stop_is_explained() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        let how = &schema["$defs"]["Weakened"]["properties"]["how"];
        let told = how["description"].as_str().unwrap();
        for way in how["enum"].as_array().unwrap() {
            let way = way.as_str().unwrap();
            assert!(told.contains(&format!("`{way}`: ")), "{way}: {told}");
        }
    }

    #[test]
    fn the_schema_describes_every_field_that_is_written() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        let record = json::record(&example::in_context(&example::record()));
        let record: Value = serde_json::from_str(&record).unwrap();
        compare(&schema, &schema["anyOf"][0], &record, "");
        assert_eq!(schema["anyOf"][1]["items"], schema["anyOf"][0]);
        let fields = &object(&schema, &schema["anyOf"][0]).unwrap()["properties"];
        let pattern = fields["hash"]["pattern"].as_str().unwrap();
        assert!(pattern.ends_with(")?$"), "none in a de-identified record");
    }
}
