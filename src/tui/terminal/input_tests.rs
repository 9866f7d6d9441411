//! Key presses arrive, and nothing the terminal sends is ever taken for a key, however the bytes are split.

use proptest::prelude::*;

use super::*;

const START: Duration = Duration::from_secs(100);
const SOON: Duration = Duration::from_millis(1);

/// Keys sent as sequences.
const SPECIAL: &[(&str, KeyCode)] = &[
    ("\x1bOP", KeyCode::F(1)),
    ("\x1bOQ", KeyCode::F(2)),
    ("\x1bOR", KeyCode::F(3)),
    ("\x1bOS", KeyCode::F(4)),
    ("\x1b[[A", KeyCode::F(1)),
    ("\x1b[[E", KeyCode::F(5)),
    ("\x1b[11~", KeyCode::F(1)),
    ("\x1b[12~", KeyCode::F(2)),
    ("\x1b[15~", KeyCode::F(5)),
    ("\x1b[17~", KeyCode::F(6)),
    ("\x1b[18~", KeyCode::F(7)),
    ("\x1b[19~", KeyCode::F(8)),
    ("\x1b[20~", KeyCode::F(9)),
    ("\x1b[21~", KeyCode::F(10)),
    ("\x1b[23~", KeyCode::F(11)),
    ("\x1b[24~", KeyCode::F(12)),
    ("\x1b[A", KeyCode::Up),
    ("\x1b[B", KeyCode::Down),
    ("\x1b[C", KeyCode::Right),
    ("\x1b[D", KeyCode::Left),
    ("\x1bOA", KeyCode::Up),
    ("\x1bOD", KeyCode::Left),
    ("\x1b[H", KeyCode::Home),
    ("\x1b[1~", KeyCode::Home),
    ("\x1bOH", KeyCode::Home),
    ("\x1b[F", KeyCode::End),
    ("\x1b[4~", KeyCode::End),
    ("\x1b[5~", KeyCode::PageUp),
    ("\x1b[6~", KeyCode::PageDown),
    ("\x1b[2~", KeyCode::Insert),
    ("\x1b[3~", KeyCode::Delete),
    ("\x1b[Z", KeyCode::BackTab),
    ("\x1b[1;2A", KeyCode::Up),
    ("\x1b[1;5C", KeyCode::Right),
    ("\x1b[1;2P", KeyCode::F(1)),
    ("\x1b[15;5~", KeyCode::F(5)),
    ("\x1b[3;2~", KeyCode::Delete),
    ("\x1b[1;3H", KeyCode::Home),
];

/// What terminals send, as replies or unasked.
const SPEECH: &[&str] = &[
    "\x1b[8;1$y",
    "\x1b[8;2$y",
    "\x1b[?8;1$y",
    "\x1b[?2026;0$y",
    "\x1b[?62;22c",
    "\x1b[?1;2c",
    "\x1b[>65;7006;1c",
    "\x1b[>0;136;0c",
    "\x1bP>|XTerm(379)\x1b\\",
    "\x1bP>|Konsole 22.12.3\x07",
    "\x1bP1$r0m\x1b\\",
    "\x1bP!|7E565445\x1b\\",
    "\x1b]11;rgb:1010/1414/1818\x1b\\",
    "\x1b]10;rgb:ffff/ffff/ffff\x07",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[12;34R",
    "\x1b[I",
    "\x1b[O",
    "\x1b[?997;1n",
    "\x1b[4;600;800t",
    "\x1b[!p",
    "\x1b[<0;3;3M",
];

fn decode(reads: &[&[u8]]) -> Vec<Decoded> {
    let mut input = Input::new();
    let mut decoded = Vec::new();
    for (place, bytes) in (0_u32..).zip(reads) {
        decoded.extend(input.feed(bytes, false, START + SOON * place));
    }
    decoded
}

/// The same reads, each so late that the wait for it has ended.
fn decode_late(reads: &[&[u8]]) -> Vec<Decoded> {
    let mut input = Input::new();
    let mut decoded = Vec::new();
    let mut at = START;
    for bytes in reads {
        decoded.extend(input.feed(bytes, false, at));
        if let Some(deadline) = input.deadline() {
            decoded.extend(input.expire(deadline));
        }
        at += Duration::from_millis(300);
    }
    decoded
}

fn keys(decoded: &[Decoded]) -> Vec<Key> {
    let batches = decoded.iter().filter_map(|one| match one {
        Decoded::Keys(batch) => Some(batch.keys.clone()),
        Decoded::Paste(_) | Decoded::Reply(_) => None,
    });
    batches.flatten().collect()
}

fn letters(decoded: &[Decoded]) -> Vec<Key> {
    let mut keys = keys(decoded);
    keys.retain(|key| matches!(key.code, KeyCode::Char(_)));
    keys
}

fn codes(decoded: &[Decoded]) -> Vec<KeyCode> {
    keys(decoded).iter().map(|key| key.code).collect()
}

fn batch(decoded: &[Decoded]) -> &Batch {
    match decoded {
        [Decoded::Keys(batch)] => batch,
        _ => panic!("not one batch: {decoded:?}"),
    }
}

#[test]
fn special_keys_arrive_whole_and_cut_anywhere() {
    for (text, code) in SPECIAL {
        let bytes = text.as_bytes();
        assert_eq!(codes(&decode(&[bytes])), [*code], "{text:?}");
        for cut in 1..bytes.len() {
            let reads = [&bytes[..cut], &bytes[cut..]];
            let decoded = decode(&reads);
            assert_eq!(codes(&decoded), [*code], "{text:?} cut after {cut}");
            assert!(batch(&decoded).sole().is_some());
            let late = decode_late(&reads);
            assert_eq!(letters(&late), [], "{text:?} cut after {cut}, late");
        }
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(codes(&decode(&single)), [*code], "{text:?} byte by byte");
    }
}

#[test]
fn modifiers_are_told() {
    let key = |text: &str| keys(&decode(&[text.as_bytes()]))[0];
    assert!(key("\x1b[1;2A").shift);
    assert!(key("\x1b[1;5C").ctrl);
    assert!(key("\x1b[1;3H").alt);
    assert_eq!(key("\x03"), Key::with_ctrl(KeyCode::Char('c')));
    assert_eq!(key("\x1a"), Key::with_ctrl(KeyCode::Char('z')));
    assert_eq!(key("Y"), Key::plain(KeyCode::Char('Y')));
    assert_eq!(key("\x1b[Z"), Key::plain(KeyCode::BackTab));
    assert_eq!(key("\x1b\r"), Key::plain(KeyCode::Enter).and_alt());
    assert_eq!(key("\x7f").code, KeyCode::Backspace);
    assert_eq!(key("\x08").code, KeyCode::Backspace);
    assert_eq!(key("\t").code, KeyCode::Tab);
}

#[test]
fn function_keys_with_shift_arrive_as_every_terminal_sends_them() {
    let rows = [
        ("\x1b[1;2Q", 2),
        ("\x1b[1;2R", 3),
        ("\x1b[20;2~", 9),
        // Konsole.
        ("\x1bO2Q", 2),
        ("\x1bO2R", 3),
        // The Linux console: F14, F15, F20.
        ("\x1b[26~", 2),
        ("\x1b[28~", 3),
        ("\x1b[34~", 8),
        // kitty, with its own protocol.
        ("\x1b[13;2~", 3),
    ];
    for (text, number) in rows {
        let shifted = Key::plain(KeyCode::F(number)).and_shift();
        for cut in 1..text.len() {
            let reads = [&text.as_bytes()[..cut], &text.as_bytes()[cut..]];
            assert_eq!(keys(&decode(&reads)), [shifted], "{text:?} {cut}");
        }
    }
}

#[test]
fn what_a_terminal_says_is_never_a_key() {
    for text in SPEECH {
        let bytes = text.as_bytes();
        assert_eq!(keys(&decode(&[bytes])), [], "{text:?}");
        for cut in 1..bytes.len() {
            let reads = [&bytes[..cut], &bytes[cut..]];
            assert_eq!(keys(&decode(&reads)), [], "{text:?} cut after {cut}");
            let late = decode_late(&reads);
            assert_eq!(letters(&late), [], "{text:?} cut after {cut}, late");
            // The next key is read as a key again.
            let reads = [&bytes[..cut], &bytes[cut..], b"n"];
            let typed = letters(&decode(&reads));
            assert_eq!(typed, [Key::plain(KeyCode::Char('n'))], "{text:?} {cut}");
        }
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(keys(&decode(&single)), [], "{text:?} byte by byte");
    }
}

#[test]
fn replies_are_recognised_wherever_they_are_cut() {
    let rows = [
        ("\x1b[8;1$y", Reply::BidiMode(1)),
        ("\x1b[?62;22c", Reply::Primary(vec![62, 22])),
        ("\x1b[?62;c", Reply::Primary(vec![62, 0])),
        ("\x1b[>65;7006;1c", Reply::Secondary(vec![65, 7006, 1])),
        (
            "\x1b]11;rgb:ffff/8080/0000\x1b\\",
            Reply::Background([255, 128, 0]),
        ),
        ("\x1b]11;rgb:f/80/000\x07", Reply::Background([255, 128, 0])),
        (
            "\x1b]11;rgba:0000/2b2b/3636/ffff\x07",
            Reply::Background([0, 43, 54]),
        ),
        (
            "\x1bP>|XTerm(379)\x1b\\",
            Reply::Name("XTerm(379)".to_owned()),
        ),
    ];
    for (text, reply) in rows {
        for cut in 1..text.len() {
            let decoded = decode(&[&text.as_bytes()[..cut], &text.as_bytes()[cut..]]);
            assert_eq!(decoded, [Decoded::Reply(reply.clone())], "{text:?} {cut}");
        }
    }
}

#[test]
fn a_reply_in_the_same_read_does_not_crowd_a_key() {
    let decoded = decode(&[b"\x1b[?62cn"]);
    let alone = decoded.iter().any(|one| match one {
        Decoded::Keys(batch) => batch.sole() == Some(KeyCode::Char('n').into()),
        Decoded::Paste(_) | Decoded::Reply(_) => false,
    });
    assert!(alone, "{decoded:?}");
}

#[test]
fn a_paste_is_one_piece_wherever_it_is_cut() {
    let text = "\x1b[200~one\r\ntwo \u{645}\u{1b}[A3\x1b[201~";
    for cut in 1..text.len() {
        let reads = [&text.as_bytes()[..cut], &text.as_bytes()[cut..]];
        let decoded = decode(&reads);
        let paste = Decoded::Paste("one\r\ntwo \u{645}\u{1b}[A3".to_owned());
        assert_eq!(decoded, [paste], "cut after {cut}");
        // Later, the paste itself counts as ended.
        if cut < 6 {
            assert_eq!(letters(&decode_late(&reads)), [], "cut after {cut}, late");
        }
    }
}

#[test]
fn a_paste_that_never_ends_sets_the_keys_free() {
    let mut input = Input::new();
    assert_eq!(input.feed(b"\x1b[200~abc", false, START), []);
    let deadline = input.deadline().unwrap();
    assert_eq!(input.expire(deadline), [Decoded::Paste("abc".to_owned())]);
    assert_eq!(letters(&input.feed(b"n", false, deadline)).len(), 1);
}

#[test]
fn a_huge_paste_is_cut_but_ends() {
    let mut bytes = b"\x1b[200~".to_vec();
    bytes.resize((1 << 20) + 4000, b'x');
    bytes.extend(b"\x1b[201~n");
    match decode(&[&bytes]).as_slice() {
        [Decoded::Paste(text), Decoded::Keys(batch)] => {
            assert_eq!(text.len(), 1 << 20);
            assert_eq!(batch.sole(), None);
        }
        other => panic!("{} things", other.len()),
    }
}

#[test]
fn an_arabic_letter_may_be_cut() {
    let text = "\u{646}";
    let decoded = decode(&[&text.as_bytes()[..1], &text.as_bytes()[1..]]);
    assert_eq!(
        batch(&decoded).sole(),
        Some(KeyCode::Char('\u{646}').into())
    );
    // Half a character is dropped, and what follows does not count as alone.
    let decoded = decode(&[b"\xd9n"]);
    assert_eq!(codes(&decoded), [KeyCode::Char('n')]);
    assert_eq!(batch(&decoded).sole(), None);
}

#[test]
fn a_lone_escape_waits_fifty_milliseconds() {
    let mut input = Input::new();
    assert_eq!(input.feed(b"\x1b", false, START), []);
    assert_eq!(input.deadline(), Some(START + ESCAPE_WAIT));
    let decoded = input.expire(START + ESCAPE_WAIT);
    assert_eq!(codes(&decoded), [KeyCode::Esc]);
    assert_eq!(input.deadline(), None);
    // What is typed a moment later counts as typed.
    let decoded = input.feed(b"Om", false, START + ESCAPE_WAIT * 4);
    assert_eq!(codes(&decoded), [KeyCode::Char('O'), KeyCode::Char('m')]);
}

#[test]
fn escape_and_a_letter_are_alt_in_one_read_and_two_keys_in_two() {
    let alt = Key::plain(KeyCode::Char('y')).and_alt();
    assert_eq!(batch(&decode(&[b"\x1by"])).keys, [alt]);
    let decoded = decode(&[b"\x1b", b"y"]);
    assert_eq!(codes(&decoded), [KeyCode::Esc, KeyCode::Char('y')]);
    assert_eq!(batch(&decoded).sole(), None);
    let arabic = Key::plain(KeyCode::Char('\u{646}')).and_alt();
    assert_eq!(batch(&decode(&["\x1b\u{646}".as_bytes()])).keys, [arabic]);
}

#[test]
fn keys_of_one_read_are_one_batch_and_none_is_alone() {
    let decoded = decode(&[b"[21~"]);
    assert_eq!(batch(&decoded).keys.len(), 4);
    assert_eq!(batch(&decoded).sole(), None);
    assert_eq!(batch(&decode(&[b"\x1b[?9999zn"])).sole(), None);
    let mut input = Input::new();
    assert_eq!(batch(&input.feed(b"1", true, START)).sole(), None);
    assert!(batch(&input.feed(b"1", false, START)).sole().is_some());
}

#[test]
fn a_string_nobody_ends_can_be_left() {
    // Alt-] and Alt-P look like the beginning of a reply.
    assert_eq!(letters(&decode(&[b"\x1b]", b"n"])).len(), 1);
    assert_eq!(codes(&decode(&[b"\x1bP1", b"\r"])), [KeyCode::Enter]);
    assert_eq!(codes(&decode(&[b"\x1bP1", b"\x1b[A"])), [KeyCode::Up]);
    assert_eq!(codes(&decode(&[b"\x1b[1", b"\r"])), [KeyCode::Enter]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_stumble(reads in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..8)) {
        let reads: Vec<&[u8]> = reads.iter().map(Vec::as_slice).collect();
        decode(&reads);
        decode_late(&reads);
    }

    #[test]
    fn no_sequence_makes_it_stumble(text in "(\x1b[\\[O][0-9;:?<>$ ]{0,12}[@-~]){1,5}") {
        // A sequence is at most one key, and never a letter it contains.
        let decoded = decode(&[text.as_bytes()]);
        prop_assert!(keys(&decoded).len() <= text.matches('\x1b').count(), "{:?}", decoded);
    }
}
