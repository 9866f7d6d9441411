//! No phrase comes back that a reader took for something else.

const LIST: &str = include_str!("../fixtures/phrases-that-mislead.txt");
const PHRASES: &str = include_str!("../../assets/phrases.ron");

#[test]
fn no_phrase_comes_back_that_was_taken_for_something_else() {
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split(" | ").collect();
        assert!(parts.len() == 3 && !parts.contains(&""), "{line}");
        let found = PHRASES.lines().find(|phrase| phrase.contains(parts[0]));
        assert_eq!(found, None, "{line}");
    }
}
