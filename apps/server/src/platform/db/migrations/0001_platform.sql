-- The platform's tables: case files, clocks, journal, sessions, idempotency, agenda, outbox.
-- Three kinds of table (see table-kinds.ts): tenant rows carry organ_id and are fenced by row-level security; directory
-- rows are read by all or by holders and written by the organ that keeps them; node rows exist only in the node's own context.
-- The node is the organ with the all-zero id: its journal and cases are rows like any other organ's.

create function ctx_organ() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.organ', true), '')::uuid $$;
create function ctx_person() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function ctx_is(name text) returns boolean language sql stable parallel safe as
  $$ select current_setting('app.' || name, true) = '1' $$;
create function ctx_node() returns boolean language sql stable parallel safe as
  $$ select current_setting('app.organ', true) = '00000000-0000-0000-0000-000000000000' $$;

-- Journal -----------------------------------------------------------------------------------------------------------

create table journal_head (
  organ_id uuid primary key,
  seq bigint not null,
  hash bytea not null
);

create table journal_entry (
  organ_id uuid not null,
  seq bigint not null,
  case_id uuid,
  type text not null,
  at timestamptz not null,
  text text not null,
  alg text not null,
  hash bytea not null,
  primary key (organ_id, seq)
);
create index journal_entry_case on journal_entry (organ_id, case_id, seq);

-- Values that could be classified by mistake: the journal holds their salted commitment, this table value and salt.
create table journal_value (
  organ_id uuid not null,
  commitment text not null,
  salt text,
  value text,
  blanked_at timestamptz,
  primary key (organ_id, commitment)
);

-- hash(n) = sha256( hash(n-1) || n as 8 bytes big endian || utf8(text) ). Takes the organ's number as late as possible:
-- the row lock on journal_head is held from here to the commit that follows in the same round trip.
create function journal_append(p_case uuid[], p_type text[], p_at timestamptz, p_text text[])
returns table (seq bigint, hash text) language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_organ uuid := ctx_organ();
  v_seq bigint;
  v_hash bytea;
begin
  select h.seq, h.hash into v_seq, v_hash from journal_head h where h.organ_id = v_organ for update;
  if not found then
    insert into journal_head values (v_organ, 0, '\x') on conflict do nothing;
    select h.seq, h.hash into v_seq, v_hash from journal_head h where h.organ_id = v_organ for update;
  end if;
  for i in 1 .. cardinality(p_text) loop
    v_seq := v_seq + 1;
    v_hash := sha256(v_hash || int8send(v_seq) || convert_to(p_text[i], 'UTF8'));
    insert into journal_entry values (v_organ, v_seq, p_case[i], p_type[i], p_at, p_text[i], 'sha256', v_hash);
    seq := v_seq;
    hash := encode(v_hash, 'hex');
    return next;
  end loop;
  update journal_head h set seq = v_seq, hash = v_hash where h.organ_id = v_organ;
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only' using errcode = '42501';
end $$;
create trigger journal_entry_append_only before update or delete on journal_entry
  for each row execute function refuse_change();
create trigger journal_entry_no_truncate before truncate on journal_entry
  for each statement execute function refuse_change();

-- Cases and clocks ----------------------------------------------------------------------------------------------------

create table case_file (
  organ_id uuid not null,
  id uuid not null,
  procedure text not null,
  side text not null,
  definition_version int not null,
  state text not null,
  version int not null,
  opened_by uuid,
  opened_at timestamptz not null,
  primary key (organ_id, id)
);

create table clock (
  organ_id uuid not null,
  case_id uuid not null,
  name text not null,
  procedure text not null,
  owner text not null,
  state text not null check (state in ('running', 'paused', 'met')),
  started_at timestamptz not null,
  due_on date,
  due_at timestamptz,
  provisional boolean not null default false,
  met_at timestamptz,
  pauses jsonb not null default '[]',
  primary key (organ_id, case_id, name)
);
create index clock_open on clock (organ_id, due_on) where state <> 'met';

create table outbox (
  organ_id uuid not null,
  id uuid not null,
  kind text not null,
  case_id uuid,
  payload jsonb not null,
  created_at timestamptz not null,
  delivered_at timestamptz,
  primary key (organ_id, id)
);

-- The next moment at which the worker has something to do for an organ.
create table agenda (
  organ_id uuid primary key,
  due_on date not null
);

create table idempotency (
  account_id uuid not null,
  key text not null,
  body_hash text not null,
  status int not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (account_id, key)
);
create index idempotency_at on idempotency (at);

-- What an uploaded workbook said, until its rows are confirmed or an hour has passed.
create table import_preview (
  organ_id uuid not null,
  id uuid not null,
  account uuid not null,
  procedure text not null,
  step text not null,
  rows jsonb not null,
  at timestamptz not null,
  primary key (organ_id, id)
);

-- Accounts and sessions (node) ---------------------------------------------------------------------------------------

create table account (
  id uuid primary key,
  username text not null unique,
  display_name text not null,
  role text not null,
  organ uuid,
  staff_number text,
  state text not null,
  ordinal bigint not null
);

-- Not a projection: password hashes never enter the journal.
create table credential (
  account_id uuid primary key,
  hash text not null,
  must_change boolean not null default false,
  failures int not null default 0,
  locked_until timestamptz,
  changed_at timestamptz not null
);

create table session (
  token_hash text primary key,
  id uuid not null,
  account_id uuid not null,
  organ_id uuid not null,
  csrf text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null
);
create index session_account on session (account_id);

-- What the node is: one row, written at init. A demo node can never become a real one.
create table node_setting (
  one boolean primary key default true check (one),
  demo boolean not null,
  grade text not null,
  holds_up_to smallint not null default 0,
  demo_now timestamptz,
  set_up boolean not null default false,
  token_hash text
);
create function node_stays_demo() returns trigger language plpgsql as $$
begin
  if old.demo <> new.demo then
    raise exception 'a node stays what its first journal entry says' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger node_setting_kind before update on node_setting for each row execute function node_stays_demo();
