//! The scripts in `assets/sql`, run where `psql` with a server or `duckdb` is installed; elsewhere a line says so.
#![allow(clippy::print_stderr, reason = "what was not tried must be said")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mesocheck::domain::assessment::Outcome;
use mesocheck::domain::record::{AmendmentKind, Amends, Record};
use mesocheck::domain::record_id::RecordId;
use mesocheck::store::station::Station;
use mesocheck::store::{Folder, records};
use serde_json::Value;

use super::{Workplace, golden};

const STATIONS: [&str; 3] = ["front", "back", "upstairs"];
/// Queries for either database; their results are lines of words.
const QUESTIONS: [&str; 4] = [
    "select 'records', count(*) from current_records",
    "select left(sealed, 7), outcome, count(*) from current_records group by 1, 2",
    "select question, level, sum(findings) from findings_by_month group by 1, 2",
    "select 'open', id from open_referrals",
];

/// Creates three workstations of one clinic with two months of records: referrals left open and closed, a correction
/// sealed after the client's next visit, a visit that ended early, a record entered in error.
fn three() -> Workplace {
    let place = Workplace::new();
    let seal = |station: &str, id: &str, client: &str, outcome, amends| {
        seal(&place.path(station), id, client, outcome, amends)
    };
    let [front, back, upstairs] = STATIONS;
    let first = seal(front, "20261003-080000-00000A", "A-1", Outcome::Refer, None);
    seal(
        back,
        "20261005-080000-00000B",
        "A-1",
        Outcome::Proceed,
        None,
    );
    let change = |amended: &Sealed, kind| Some((amended.clone(), kind));
    let correction = change(&first, AmendmentKind::Correction);
    seal(
        front,
        "20261107-080000-00000C",
        "A-1",
        Outcome::Refer,
        correction,
    );
    seal(back, "20261108-080000-00000D", "B-2", Outcome::Refer, None);
    seal(
        back,
        "20261115-080000-00000H",
        "B-2",
        Outcome::Incomplete,
        None,
    );
    let wrong = seal(
        upstairs,
        "20261109-080000-00000E",
        "C-3",
        Outcome::Refer,
        None,
    );
    let error = change(&wrong, AmendmentKind::EnteredInError);
    seal(
        upstairs,
        "20261110-080000-00000F",
        "C-3",
        Outcome::Refer,
        error,
    );
    seal(
        upstairs,
        "20261111-080000-00000G",
        "D-4",
        Outcome::DoNotProceed,
        None,
    );
    doubly_corrected(&place);
    for station in STATIONS {
        let file = place.path("exports").join(format!("{station}.ndjson"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let file = file.to_string_lossy().into_owned();
        let data = place.path(station).to_string_lossy().into_owned();
        let call = ["export", "--format", "ndjson", "--data", &data, "-o", &file];
        assert_eq!(place.run(&call).code, 0);
    }
    place
}

/// Adds records that two workstations corrected: the correction sealed last counts, even if the other was corrected
/// in turn, or states that the record was entered in error.
fn doubly_corrected(place: &Workplace) {
    let [front, back, upstairs] = STATIONS.map(|station| place.path(station));
    let change = |amended: &Sealed, kind| Some((amended.clone(), kind));
    let (correction, error) = (AmendmentKind::Correction, AmendmentKind::EnteredInError);
    let first = seal(
        &front,
        "20261201-080000-00000A",
        "E-5",
        Outcome::Refer,
        None,
    );
    let by = change(&first, correction);
    let beaten = seal(&front, "20261202-080000-00000B", "E-5", Outcome::Refer, by);
    let by = change(&first, correction);
    seal(&back, "20261203-080000-00000C", "E-5", Outcome::Proceed, by);
    let by = change(&beaten, correction);
    seal(&front, "20261204-080000-00000D", "E-5", Outcome::Refer, by);
    for (client, day, kinds) in [
        ("F-6", 5, [correction, error]),
        ("G-7", 8, [error, correction]),
    ] {
        let id = |later| format!("202612{:02}-080000-00000E", day + later);
        let first = seal(&upstairs, &id(0), client, Outcome::Refer, None);
        let by = change(&first, kinds[0]);
        seal(&front, &id(1), client, Outcome::Refer, by);
        let by = change(&first, kinds[1]);
        seal(&back, &id(2), client, Outcome::Refer, by);
    }
}

/// A sealed record's id, hash and start.
#[derive(Clone)]
struct Sealed(Record, String);

fn seal(
    folder: &Path,
    id: &str,
    client: &str,
    outcome: Outcome,
    amends: Option<(Sealed, AmendmentKind)>,
) -> Sealed {
    let folder = Folder::at(folder.to_owned());
    folder.prepare().unwrap();
    let (station, _) = Station::open(&folder).unwrap();
    let day = format!("{}-{}-{}", &id[..4], &id[4..6], &id[6..8]);
    let at = |time: &str| format!("{day}T{time}+03:00").parse().unwrap();
    let started = amends.as_ref().map(|(Sealed(record, _), _)| record.started);
    let mut golden = golden();
    if outcome != Outcome::Proceed {
        golden.findings[0].cleared = None;
    }
    let record = Record {
        id: RecordId::parse(id).unwrap(),
        client: client.to_owned(),
        outcome,
        ended_early: (outcome == Outcome::Incomplete).then(|| "had to leave".to_owned()),
        started: started.unwrap_or_else(|| at("10:00:00")),
        sealed: at("10:30:00"),
        amends: amends.map(|(Sealed(record, sha256), kind)| Amends {
            id: record.id,
            sha256,
            kind,
            reason: "as told".to_owned(),
        }),
        station: station.next_link(),
        ..golden
    };
    let sealed = records::seal(&folder, &record).unwrap();
    Sealed(record, sealed.sha256)
}

/// The program's own answers to the queries.
fn expected(place: &Workplace) -> Vec<String> {
    let also = ["--data", "front", "--also", "back", "--also", "upstairs"];
    let ask = |call: &[&str]| place.json(&[call, &also].concat());
    let stats = ask(&["stats", "--json"]);
    let mut lines = vec![format!("records,{}", stats["records"])];
    let counts = |name: &str, counts: &Value| {
        let counts: BTreeMap<String, u64> = serde_json::from_value(counts.clone()).unwrap();
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        let line = |(of, count)| format!("{name},{of},{count}");
        counts.map(line).collect::<Vec<_>>()
    };
    for month in stats["months"].as_array().unwrap() {
        let name = month["month"].as_str().unwrap();
        lines.extend(counts(name, &month["outcomes"]));
    }
    for finding in stats["findings"].as_array().unwrap() {
        let mut levels = finding.clone();
        let name = levels["question"].take().as_str().unwrap().to_owned();
        levels.as_object_mut().unwrap().remove("question");
        lines.extend(counts(&name, &levels));
    }
    let open = ask(&["list", "--open", "--json"]);
    for row in open.as_array().unwrap() {
        if row["open"] == "referral" {
            lines.push(format!("open,{}", row["id"].as_str().unwrap()));
        }
    }
    lines.sort();
    assert!(lines.iter().any(|line| line.starts_with("open,")));
    lines
}

/// The output of a program that must succeed.
fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let (out, err) = (output.stdout, String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}: {err}");
    String::from_utf8(out).unwrap()
}

fn sorted(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

fn script(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("assets/sql").join(name)
}

fn is_installed(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version").stdout(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[test]
fn duckdb_says_the_same_as_the_program_however_often_a_file_is_there() {
    if !is_installed("duckdb") {
        return eprintln!("not tried: duckdb is not installed");
    }
    let place = three();
    let ask = || {
        let mut duckdb = Command::new("duckdb");
        duckdb
            .current_dir(place.path("."))
            .args(["-csv", "-noheader"]);
        duckdb.args(["-c", &format!(".read {}", script("duckdb.sql").display())]);
        duckdb.args([
            "-c",
            "insert into stations select distinct station, 'one' from records",
        ]);
        for question in QUESTIONS {
            duckdb.args(["-c", question]);
        }
        sorted(&output(&mut duckdb))
    };
    assert_eq!(ask(), expected(&place));
    let exports = place.path("exports");
    fs::copy(exports.join("front.ndjson"), exports.join("again.ndjson")).unwrap();
    assert_eq!(ask(), expected(&place));
}

/// A server for this test alone, without network, stopped when dropped.
struct Server {
    /// The folder of its data and its socket, owned by the user it runs as.
    folder: PathBuf,
    programs: PathBuf,
}

impl Server {
    fn begin(programs: PathBuf) -> Self {
        let make = &["mktemp", "-d", "--tmpdir=/tmp", "mesocheck-pg-XXXXXX"];
        let folder = PathBuf::from(output(&mut as_user(make)).trim_end());
        let server = Self { folder, programs };
        let data = server.folder.join("data");
        let socket = server.folder.to_string_lossy();
        let initdb = ["-A", "trust", "-U", "clinic", "-E", "UTF8", "--no-locale"];
        output(server.call("initdb", &data).args(initdb));
        let options = format!("-k {socket} -c listen_addresses= -c fsync=off");
        let log = server.folder.join("log");
        let mut start = server.call("pg_ctl", &data);
        start
            .args(["-w", "-o", &options, "-l"])
            .arg(log)
            .arg("start");
        start.stdout(Stdio::null()).stderr(Stdio::null());
        assert!(start.status().unwrap().success(), "{}", server.log());
        server
    }

    fn call(&self, program: &str, data: &Path) -> Command {
        let program = self.programs.join(program).to_string_lossy().into_owned();
        let mut command = as_user(&[&program, "-D"]);
        command.arg(data).current_dir(&self.folder);
        command
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    fn psql(&self) -> Command {
        let mut command = Command::new("psql");
        let (quiet, own) = (["-qAtX", "-F", ","], ["-U", "clinic", "-d", "postgres"]);
        command.arg("-h").arg(&self.folder).args(own).args(quiet);
        command.args(["-v", "ON_ERROR_STOP=1"]);
        command.env(
            "PGOPTIONS",
            "-c search_path=mesocheck -c client_min_messages=warning",
        );
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.folder.join("data");
        let mut stop = self.call("pg_ctl", &data);
        let _ = stop.args(["-m", "immediate", "stop"]).output();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A command run as a user the server accepts: it refuses to run as root.
fn as_user(words: &[&str]) -> Command {
    let mut all = if rustix::process::geteuid().is_root() {
        vec!["runuser", "-u", "postgres", "--"]
    } else {
        Vec::new()
    };
    all.extend(words);
    let mut command = Command::new(all[0]);
    command.args(&all[1..]);
    command
}

/// The folder of the server's programs: in the path, or where Debian puts them.
fn server_programs() -> Option<PathBuf> {
    if !is_installed("psql") {
        return None;
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    folders.extend(versions.flatten().map(|version| version.path().join("bin")));
    let found = folders.into_iter();
    found
        .filter(|folder| folder.join("initdb").exists())
        .find(|folder| folder.join("pg_ctl").exists())
}

#[test]
fn postgresql_says_the_same_as_the_program_however_often_a_file_is_loaded() {
    let Some(programs) = server_programs() else {
        return eprintln!("not tried: psql and a PostgreSQL server are not installed");
    };
    let place = three();
    let server = Server::begin(programs);
    output(server.psql().arg("-f").arg(script("postgresql.sql")));
    for round in 0..2 {
        for station in STATIONS {
            let file = place.path("exports").join(format!("{station}.ndjson"));
            let load = format!(
                r"\copy mesocheck.incoming (line) from '{}' with (format csv, quote e'\x01', delimiter e'\x02')",
                file.display()
            );
            output(server.psql().args(["-c", &load]));
        }
        let clinic = "insert into stations select distinct station, 'one' from records on conflict do nothing";
        let mut ask = server.psql();
        ask.args(["-c", clinic]);
        for question in QUESTIONS {
            ask.args(["-c", question]);
        }
        assert_eq!(sorted(&output(&mut ask)), expected(&place), "round {round}");
    }
    // The script can also be run again.
    output(server.psql().arg("-f").arg(script("postgresql.sql")));
}
