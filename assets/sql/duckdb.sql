-- mesocheck in DuckDB (1.0 or later): every NDJSON export in the folder `exports`, read where it lies.
--
--     duckdb -init duckdb.sql                 then for example: from open_referrals;
--     duckdb clinic.duckdb -c ".read duckdb.sql"
--
-- The views read the files each time, so a new file only has to be put beside the others; a record that stands in
-- several of them counts once, by its id and hash. Start DuckDB in the folder above `exports`.

-- Types are given, not guessed: guessing turns times into UTC and moves local months.
create or replace view records as
select * exclude (file_order)
from (
    select id, hash, code, station.id as station, station.number as number, sealed, sealed::timestamptz as sealed_at,
        started::timestamptz as started_at, left(sealed, 10)::date as date, client, outcome, ended_early, amends, screening, findings,
        decision.verdict as verdict, checklist.edition as edition,
        row_number() over (partition by id, hash) as file_order
    from read_ndjson('exports/*.ndjson', columns = {
        id: 'VARCHAR', hash: 'VARCHAR', code: 'VARCHAR', sealed: 'VARCHAR', started: 'VARCHAR', client: 'VARCHAR', outcome: 'VARCHAR',
        ended_early: 'VARCHAR', amends: 'STRUCT(id VARCHAR, sha256 VARCHAR, kind VARCHAR, reason VARCHAR)',
        screening: 'STRUCT(question VARCHAR, answer VARCHAR, detail VARCHAR)[]',
        findings: 'STRUCT(question VARCHAR, level VARCHAR, "unknown" BOOLEAN, cleared STRUCT("by" VARCHAR, "on" VARCHAR, said VARCHAR))[]',
        decision: 'STRUCT(verdict VARCHAR)', checklist: 'STRUCT(edition VARCHAR)',
        station: 'STRUCT(id VARCHAR, number BIGINT)'
    })
)
where file_order = 1;

create or replace view answers as
select id, hash, a.question, a.answer, a.detail from (select id, hash, unnest(screening) as a from records);

create or replace view findings as
select id, hash, f.question, f.level, f.unknown, f.cleared."by" as cleared_by, f.cleared."on" as cleared_on
from (select id, hash, unnest(findings) as f from records);

create or replace view corrections as
select id, hash, amends.id as amends_id, amends.sha256 as amends_hash, amends.kind as kind, amends.reason as reason
from records where amends is not null;

-- Fill this in: stations of one clinic share its client codes, and A-1 of two clinics is not the same person.
create table if not exists stations (station varchar primary key, clinic varchar not null);

-- The records in whose place another counts. Where two stations corrected one record, the correction sealed last counts,
-- and what corrects the other counts as little.
create or replace view superseded as
with recursive sealed as (
    select c.id, c.amends_id, r.sealed_at from corrections as c join records as r using (id, hash)
), beaten as (
    select one.id from sealed as one join sealed as other
        on other.amends_id = one.amends_id and (other.sealed_at, other.id) > (one.sealed_at, one.id) and other.id <> one.id
    union
    select c.id from corrections as c join beaten as b on c.amends_id = b.id
)
select amends_id as id from corrections union select id from beaten;

-- What counts: neither superseded nor itself the notice that a record was entered in error.
create or replace view current_records as
select r.*, coalesce(s.clinic, r.station) as clinic
from records as r left join stations as s using (station)
where r.id not in (select id from superseded)
    and (r.amends is null or r.amends.kind <> 'entered-in-error');

create or replace view findings_by_month as
select strftime(r.date, '%Y-%m') as month, f.question, f.level, count(*) as findings,
    count(*) filter (where f.unknown) as unknown, count(*) filter (where f.cleared_by is not null) as cleared
from current_records as r join findings as f using (id, hash)
group by all;

-- Referred, also when a stop or an early end came on top, with no complete consultation in the same clinic since: one
-- that ended early may have asked nothing.
create or replace view open_referrals as
select r.clinic, r.client, r.date, current_date - r.date as days, r.id, r.station, r.number
from current_records as r
where exists (
    select 1 from findings as f where f.id = r.id and f.hash = r.hash and f.level = 'refer' and f.cleared_by is null
) and not exists (
    select 1 from current_records as later
    where later.clinic = r.clinic and later.client = r.client and later.started_at > r.started_at
        and later.ended_early is null
);
