-- mesocheck in PostgreSQL (14 or later): the records of any number of workstations.
--
-- Once:            psql -d clinic -f postgresql.sql
-- For each export: psql -d clinic -c "\copy mesocheck.incoming (line) from 'x.ndjson' with (format csv, quote e'\x01', delimiter e'\x02')"
--
-- Loading a file again changes nothing: a record is known by its id and hash. This script can be run again, too.

create schema if not exists mesocheck;
set search_path to mesocheck;

-- A row per sealed consultation; `record` is the whole of it, as exported.
create table if not exists records (
    id text not null,
    hash text not null,
    code text not null,
    station text not null,
    number bigint not null,
    -- The local date and time of sealing as written; `sealed_at` is the moment.
    sealed text not null,
    sealed_at timestamptz not null,
    -- When the consultation began; a correction keeps it.
    started_at timestamptz not null,
    date date not null,
    client text not null,
    outcome text not null,
    ended_early text,
    verdict text,
    edition text not null,
    loaded_at timestamptz not null default now(),
    record jsonb not null,
    primary key (id, hash)
);

create index if not exists records_by_client on records (client, started_at);

create table if not exists answers (
    id text not null,
    hash text not null,
    place integer not null,
    question text not null,
    answer text not null,
    detail text,
    primary key (id, hash, place),
    foreign key (id, hash) references records
);

create table if not exists findings (
    id text not null,
    hash text not null,
    place integer not null,
    question text not null,
    level text not null,
    unknown boolean not null,
    cleared_by text,
    cleared_on date,
    cleared_said text,
    primary key (id, hash, place),
    foreign key (id, hash) references records
);

create index if not exists findings_by_question on findings (question, level);

-- Which record amends which; `kind` is correction or entered-in-error.
create table if not exists corrections (
    id text not null,
    hash text not null,
    amends_id text not null,
    amends_hash text not null,
    kind text not null,
    reason text not null,
    primary key (id, hash),
    foreign key (id, hash) references records
);

create index if not exists corrections_by_amended on corrections (amends_id);

-- Fill this in: stations of one clinic share its client codes, and A-1 of two clinics is not the same person.
create table if not exists stations (
    station text primary key,
    clinic text not null
);

-- Lines on their way in; always empty afterwards.
create table if not exists incoming (line text not null);

create or replace function load_incoming() returns trigger language plpgsql as $$
begin
    create temporary table arriving on commit drop as
    select distinct on (r ->> 'id', r ->> 'hash') r ->> 'id' as id, r ->> 'hash' as hash, r
    -- PostgreSQL has no character zero; no one types it, but one such line would keep the others out.
    from (select replace(line, '\u0000', '\ufffd')::jsonb as r from mesocheck.incoming) as lines
    where not exists (
        select from mesocheck.records as known where known.id = r ->> 'id' and known.hash = r ->> 'hash'
    );

    insert into mesocheck.records
        (id, hash, code, station, number, sealed, sealed_at, started_at, date, client, outcome, ended_early, verdict, edition, record)
    select id, hash, r ->> 'code', r -> 'station' ->> 'id', (r -> 'station' ->> 'number')::bigint,
        r ->> 'sealed', (r ->> 'sealed')::timestamptz, (r ->> 'started')::timestamptz, left(r ->> 'sealed', 10)::date, r ->> 'client',
        r ->> 'outcome', r ->> 'ended_early', r -> 'decision' ->> 'verdict', r -> 'checklist' ->> 'edition', r
    from arriving;

    insert into mesocheck.answers (id, hash, place, question, answer, detail)
    select id, hash, place, a ->> 'question', a ->> 'answer', a ->> 'detail'
    from arriving, jsonb_array_elements(r -> 'screening') with ordinality as asked (a, place);

    insert into mesocheck.findings (id, hash, place, question, level, unknown, cleared_by, cleared_on, cleared_said)
    select id, hash, place, f ->> 'question', f ->> 'level', (f ->> 'unknown')::boolean,
        f -> 'cleared' ->> 'by', (f -> 'cleared' ->> 'on')::date, f -> 'cleared' ->> 'said'
    from arriving, jsonb_array_elements(r -> 'findings') with ordinality as found (f, place);

    insert into mesocheck.corrections (id, hash, amends_id, amends_hash, kind, reason)
    select id, hash, r -> 'amends' ->> 'id', r -> 'amends' ->> 'sha256', r -> 'amends' ->> 'kind', r -> 'amends' ->> 'reason'
    from arriving
    where jsonb_typeof(r -> 'amends') = 'object';

    delete from mesocheck.incoming;
    drop table arriving;
    return null;
end
$$;

create or replace trigger load_incoming after insert on incoming
    for each statement execute function load_incoming();

-- The records in whose place another counts. Where two stations corrected one record, the correction sealed last counts,
-- and what corrects the other counts as little. Derived from all records loaded, because an export only knows the
-- corrections that existed when it was made.
create or replace view superseded as
with recursive sealed as (
    select c.id, c.amends_id, r.sealed_at from corrections as c join records as r using (id, hash)
), beaten as (
    select one.id
    from sealed as one
    join sealed as other
        on other.amends_id = one.amends_id and (other.sealed_at, other.id) > (one.sealed_at, one.id) and other.id <> one.id
    union
    select c.id from corrections as c join beaten as b on c.amends_id = b.id
)
select amends_id as id from corrections
union
select id from beaten;

-- What counts: neither superseded nor itself the notice that a record was entered in error.
create or replace view current_records as
select r.*, coalesce(s.clinic, r.station) as clinic
from records as r
left join stations as s using (station)
where not exists (select from superseded as s where s.id = r.id)
    and not exists (
        select from corrections as c where c.id = r.id and c.hash = r.hash and c.kind = 'entered-in-error'
    );

create or replace view findings_by_month as
select to_char(r.date, 'YYYY-MM') as month, f.question, f.level,
    count(*) as findings, count(*) filter (where f.unknown) as unknown,
    count(*) filter (where f.cleared_by is not null) as cleared
from current_records as r
join findings as f using (id, hash)
group by 1, 2, 3;

-- Referred, also when a stop or an early end came on top, with no complete consultation in the same clinic since: one
-- that ended early may have asked nothing.
create or replace view open_referrals as
select r.clinic, r.client, r.date, current_date - r.date as days, r.id, r.station, r.number
from current_records as r
where exists (
        select from findings as f where f.id = r.id and f.hash = r.hash and f.level = 'refer' and f.cleared_by is null
    )
    and not exists (
        select from current_records as later
        where later.clinic = r.clinic and later.client = r.client and later.started_at > r.started_at
            and later.ended_early is null
    );

-- One id with two hashes: a record was altered and sealed again, or two were given one id. Should be empty.
create or replace view conflicting_records as
select id, count(*) as versions, min(loaded_at) as first_loaded, max(loaded_at) as last_loaded
from records
group by id
having count(*) > 1;
