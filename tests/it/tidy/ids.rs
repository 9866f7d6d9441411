//! The ids that rules depend on are named in only one place, so the checklist's check knows them all.

use mesocheck::shipped::CHECKLIST;

use super::none;
use super::sources::sources;

#[test]
fn code_names_no_id_of_the_checklist_but_in_one_place() {
    let mut ids: Vec<&str> = CHECKLIST.facts().map(|fact| fact.id.as_str()).collect();
    ids.extend(CHECKLIST.concerns.iter().map(|it| it.id.as_str()));
    ids.extend(CHECKLIST.substances.iter().map(|it| it.id.as_str()));
    ids.extend(CHECKLIST.sections.iter().map(|it| it.id.as_str()));
    ids.extend(CHECKLIST.questions.iter().map(|it| it.id.as_str()));
    ids.extend(CHECKLIST.sources.iter().map(|it| it.id.as_str()));
    ids.extend(CHECKLIST.notes.iter().map(|it| it.id.0));
    let mut found = Vec::new();
    for source in sources("src") {
        let code = source.code();
        let named = ids.iter().filter(|id| code.contains(&format!("\"{id}\"")));
        found.extend(named.map(|id| format!("{}: {id}", source.path)));
    }
    let required = "src/domain/checklist/required.rs: ";
    let (known, others): (Vec<String>, Vec<String>) =
        found.into_iter().partition(|it| it.starts_with(required));
    none(&others, "only domain::checklist::required names an id");
    assert_eq!(known.len(), 4, "{known:?}");
}
