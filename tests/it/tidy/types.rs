//! Each type name has one meaning.

use std::collections::BTreeMap;

use super::none;
use super::sources::sources;

/// Exceptions: each room's own error, as in the standard library, and a terminal's versions for two systems.
const SHARED: &[&str] = &["Error", "Terminal"];
const KEYWORDS: &[&str] = &["struct", "enum", "trait", "type"];

#[test]
fn a_type_name_has_one_meaning() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources("src") {
        for name in types(&source.shipped()) {
            places.entry(name).or_default().push(source.path.clone());
        }
    }
    assert!(places.len() > 100, "types are found");
    places.retain(|name, files| files.len() > 1 && !SHARED.contains(&name.as_str()));
    let twins = places.iter();
    let twins: Vec<_> = twins
        .map(|(name, files)| format!("{name}: {}", files.join(", ")))
        .collect();
    none(&twins, "no two types have one name");
}

/// The types that a file defines, except those inside functions.
fn types(code: &[&str]) -> Vec<String> {
    let names = code.iter().filter_map(|line| {
        let visible = line.strip_prefix("pub").map(|rest| {
            let limits = rest.starts_with('(').then(|| rest.split_once(')'));
            limits.flatten().map_or(rest, |(_, rest)| rest).trim_start()
        });
        let rest = visible.unwrap_or(line);
        let (keyword, rest) = rest.split_once(' ')?;
        let name = rest
            .split(|letter: char| !letter.is_alphanumeric())
            .next()?;
        KEYWORDS.contains(&keyword).then(|| name.to_owned())
    });
    names.collect()
}
