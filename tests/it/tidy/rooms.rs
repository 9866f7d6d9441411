//! Which rooms may use which, and which names are reserved.

use super::none;
use super::sources::{names, read, root, sources};

/// The rooms in reading order, with those each may use; only earlier ones, so there is no cycle.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("phrases", &["domain"]),
    ("shipped", &["domain", "phrases"]),
    ("text", &["domain"]),
    ("store", &["domain", "text"]),
    ("export", &["domain", "phrases", "shipped", "text", "store"]),
    ("error", &["domain", "phrases", "shipped", "text", "store"]),
    (
        "session",
        &[
            "domain", "phrases", "shipped", "text", "store", "export", "error",
        ],
    ),
    (
        "plain",
        &[
            "domain", "phrases", "text", "store", "export", "error", "session",
        ],
    ),
    (
        "tui",
        &[
            "domain", "phrases", "shipped", "text", "store", "export", "error", "session",
        ],
    ),
    (
        "cli",
        &["domain", "phrases", "shipped", "export", "error", "tui"],
    ),
    (
        "commands",
        &[
            "domain", "phrases", "shipped", "text", "store", "export", "error", "session", "plain",
            "tui", "cli",
        ],
    ),
    ("main", &["error", "cli", "commands"]),
];

/// Names of the standard library and of crates, and who may use them.
const RESERVED: &[(&[&str], &[&str])] = &[
    (&["ratatui", "crossterm"], &["src/tui"]),
    (
        &[
            "unicode_bidi",
            "unicode_bidi_mirroring",
            "unicode_segmentation",
            "unicode_width",
            "unicode_linebreak",
            "ar_reshaper",
        ],
        &["src/text"],
    ),
    // The domain counts characters in NFC.
    (&["unicode_normalization"], &["src/text", "src/domain"]),
    (&["std::fs"], &["src/store", "src/build.rs"]),
    (
        &[
            "Instant::now",
            "SystemTime::now",
            "Zoned::now",
            "Timestamp::now",
        ],
        &[
            "src/session/effects",
            "src/plain/read.rs",
            "src/tui/effects",
            "src/tui/terminal",
            "src/tui/worker.rs",
            "src/main.rs",
            "src/commands",
        ],
    ),
];

/// Names forbidden in a place even though its room may use them.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "src/domain",
        &[
            "std::fs",
            "std::env",
            "std::time",
            "std::io",
            "std::net",
            "std::process",
        ],
    ),
    // The view depends only on the model.
    (
        "src/tui/view",
        &["tui::update", "tui::effects", "tui::message"],
    ),
];

fn rooms() -> impl Iterator<Item = &'static str> {
    ROOMS.iter().map(|(room, _)| *room)
}

/// A file's room; `None` for the crate root and the build script.
fn room_of(path: &str) -> Option<&str> {
    let below = path.strip_prefix("src/")?;
    let room = below.split('/').next()?.trim_end_matches(".rs");
    (!["lib", "build"].contains(&room)).then_some(room)
}

/// Whether code leaves its room through `super`.
fn climbs_out(path: &str, code: &str) -> bool {
    let module = path.trim_end_matches("/mod.rs");
    let depth = module.matches('/').count();
    code.contains(&"super::".repeat(depth))
}

#[test]
fn every_room_uses_only_earlier_rooms() {
    let mut earlier: Vec<&str> = Vec::new();
    for (room, uses) in ROOMS {
        for used in *uses {
            assert!(earlier.contains(used), "{room} comes before {used}");
        }
        earlier.push(room);
    }
}

#[test]
fn no_room_uses_another_that_it_may_not_use() {
    let mut found = Vec::new();
    for source in sources("src") {
        let Some(room) = room_of(&source.path) else {
            continue;
        };
        let may = ROOMS.iter().find(|(name, _)| *name == room);
        let Some((_, may)) = may else {
            found.push(format!("{}: `{room}` is not in the matrix", source.path));
            continue;
        };
        let code = source.code();
        let others = rooms().filter(|other| *other != room && !may.contains(other));
        let used = others.filter(|other| {
            ["crate", "mesocheck"]
                .map(|root| format!("{root}::{other}"))
                .iter()
                .any(|path| names(&code, path))
        });
        found.extend(used.map(|other| format!("{}: {other}", source.path)));
        if climbs_out(&source.path, &code) {
            found.push(format!("{}: leaves its room by `super`", source.path));
        }
    }
    none(&found, "each room uses only the rooms it may use");
}

#[test]
fn the_map_shows_the_rooms() {
    let map = read("src/lib.rs");
    let rows = map.lines().filter_map(|line| line.strip_prefix("//! | [`"));
    let rows: Vec<(String, Vec<String>)> = rows
        .map(|row| {
            let (room, row) = row.split_once('`').unwrap();
            let uses = row.trim_end_matches(" |").rsplit_once(" | ").unwrap().1;
            let uses = uses.split('`').skip(1).step_by(2).map(str::to_owned);
            (room.to_owned(), uses.collect())
        })
        .collect();
    let library = ROOMS.iter().filter(|(room, _)| *room != "main");
    let expected: Vec<(String, Vec<String>)> = library
        .map(|(room, uses)| {
            let uses = uses.iter().map(|used| (*used).to_owned());
            ((*room).to_owned(), uses.collect())
        })
        .collect();
    assert_eq!(rows, expected);
    let declared = map
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    assert!(
        declared.eq(rooms().filter(|room| *room != "main")),
        "declared in reading order"
    );
}

#[test]
fn what_is_reserved_is_named_by_nobody_else() {
    let mut found = Vec::new();
    for source in sources("src") {
        let code = source.code();
        let mut named = |name: &&str| {
            if names(&code, name) {
                found.push(format!("{}: {name}", source.path));
            }
        };
        for (reserved, places) in RESERVED {
            if !source.lies_in(places) {
                reserved.iter().for_each(&mut named);
            }
        }
        for (place, forbidden) in FORBIDDEN {
            if source.lies_in(&[place]) {
                forbidden.iter().for_each(&mut named);
            }
        }
    }
    none(&found, "what is reserved or forbidden stays unnamed");
}

#[test]
fn every_place_of_a_rule_is_there() {
    let places = RESERVED.iter().flat_map(|(_, places)| places.iter());
    for place in places.chain(FORBIDDEN.iter().map(|(place, _)| place)) {
        assert!(root().join(place).exists(), "{place}");
    }
}

#[test]
fn a_path_out_of_the_room_is_noticed() {
    for (path, code, out) in [
        ("src/text/mod.rs", "use super::store;", true),
        ("src/text/fold.rs", "use super::hidden;", false),
        ("src/text/fold.rs", "use super::super::store;", true),
        ("src/tui/view/mod.rs", "use super::super::store;", true),
        ("src/tui/view/page.rs", "use super::super::key;", false),
        ("src/shipped.rs", "use super::text;", true),
    ] {
        assert_eq!(climbs_out(path, code), out, "{path}: {code}");
    }
    assert_eq!(room_of("src/shipped.rs"), Some("shipped"));
    assert_eq!(room_of("src/tui/view/page.rs"), Some("tui"));
    assert_eq!(room_of("src/lib.rs"), None);
}
