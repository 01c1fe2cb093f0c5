-- Organs talk by envelopes: numbered and chained per pair, taken in exactly once. And dossiers: what a case is about,
-- kept by the runtime for every procedure that has no tables of its own.

drop table outbox;

-- The last number and hash of the row of envelopes between this organ and a peer, one line per direction.
create table envelope_pair (
  organ_id uuid not null,
  peer uuid not null,
  direction text not null check (direction in ('out', 'in')),
  seq bigint not null,
  hash bytea not null,
  primary key (organ_id, peer, direction)
);

-- `text` is chained and holds a salted commitment of the content; the content lies beside it and can be blanked.
create table envelope_out (
  organ_id uuid not null,
  id uuid not null,
  peer uuid not null,
  number bigint not null,
  type text not null,
  procedure text not null,
  case_id uuid not null,
  text text not null,
  content jsonb,
  salt text,
  hash bytea not null,
  sent_at timestamptz not null,
  taken_in_at timestamptz,
  -- Why the receiver did not take it in the last time.
  problem text,
  primary key (organ_id, id),
  unique (organ_id, peer, number)
);
create index envelope_out_waiting on envelope_out (organ_id, peer, number) where taken_in_at is null;
create index envelope_out_case on envelope_out (organ_id, case_id);

create table envelope_in (
  organ_id uuid not null,
  id uuid not null,
  peer uuid not null,
  number bigint not null,
  type text not null,
  text text not null,
  content jsonb,
  salt text,
  hash bytea not null,
  received_at timestamptz not null,
  state text not null check (state in ('received', 'applied', 'stuck')),
  -- Why it could not be applied: code and words, as a refusal has them.
  problem jsonb,
  case_id uuid,
  settled_at timestamptz,
  primary key (organ_id, id),
  unique (organ_id, peer, number)
);
create index envelope_in_open on envelope_in (organ_id, received_at) where state <> 'applied';
create index envelope_in_case on envelope_in (organ_id, case_id);

-- Which case of a peer an own case corresponds with. `peer_case` is unknown until the peer has written.
create table correspondence (
  organ_id uuid not null,
  case_id uuid not null,
  peer uuid not null,
  peer_case uuid,
  opened boolean not null,
  primary key (organ_id, case_id, peer)
);
create index correspondence_peer on correspondence (organ_id, peer, peer_case);

-- Organs that have envelopes to send or to apply: the worker looks here, and nowhere else, for whom to work.
create table exchange_agenda (
  organ_id uuid primary key,
  at timestamptz not null
);

create table dossier (
  organ_id uuid not null,
  id uuid not null,
  ordinal bigint not null,
  procedure text not null,
  side text not null,
  state text not null,
  name text not null,
  level smallint,
  matter uuid,
  addressee uuid,
  -- The organ whose envelope opened the case.
  peer uuid,
  seen_by text[] not null,
  opened_by uuid,
  opened_on date not null,
  changed_on date not null,
  data jsonb not null,
  primary key (organ_id, id)
);
create index dossier_page on dossier (organ_id, ordinal desc);
create index dossier_procedure on dossier (organ_id, procedure, ordinal desc);
create index dossier_matter on dossier (organ_id, matter) where matter is not null;

create table dossier_sealed (
  organ_id uuid not null,
  id uuid not null,
  sealed jsonb not null,
  primary key (organ_id, id)
);

do $$
declare
  t text;
begin
  foreach t in array array['envelope_pair', 'correspondence'] loop
    execute format('create policy own_organ on %I using (organ_id = (select ctx_organ())) with check (organ_id = (select ctx_organ()))', t);
  end loop;
  foreach t in array array['envelope_out', 'envelope_in'] loop
    execute format('create policy own_office on %I using (organ_id = (select ctx_organ()) and ((select ctx_is(''broad'')) or (select ctx_is(''applying'')) or string_to_array((select current_setting(''app.roles'', true)), '','') && array[''ruling-officer'', ''registrar''])) with check (organ_id = (select ctx_organ()))', t);
  end loop;
  foreach t in array array['envelope_pair', 'envelope_out', 'envelope_in', 'correspondence', 'exchange_agenda', 'dossier', 'dossier_sealed'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

create policy own_or_node on exchange_agenda using (organ_id = (select ctx_organ()) or (select ctx_node()))
  with check (organ_id = (select ctx_organ()) or (select ctx_node()));

-- A dossier shows to who opened it, whom it is put before, the roles its side names, who drafted or decided the matter
-- that it is about, and the secrecy office.
create policy concerned on dossier for select using (
  organ_id = (select ctx_organ())
  and ((select ctx_is('broad')) or (select ctx_is('applying')) or opened_by = (select ctx_person()) or addressee = (select ctx_person())
    or seen_by && string_to_array((select current_setting('app.roles', true)), ',')
    or exists (select 1 from matter_viewer v where v.organ_id = dossier.organ_id and v.matter = dossier.matter
      and v.person = (select ctx_person()) and v.relation <> 'scope'))
);
create policy written_by_steps on dossier for insert with check (organ_id = (select ctx_organ()) and (select ctx_is('applying')));
create policy changed_by_steps on dossier for update using (organ_id = (select ctx_organ()) and (select ctx_is('applying')));
create policy after_reading on dossier_sealed for select using (
  organ_id = (select ctx_organ())
  and ((select ctx_is('applying')) or exists (
    select 1 from reading r
    where r.organ_id = dossier_sealed.organ_id and r.matter = dossier_sealed.id and r.person = (select ctx_person())
      and r.session = (select nullif(current_setting('app.session', true), '')::uuid)
  ))
);
create policy written_by_steps on dossier_sealed for insert with check (organ_id = (select ctx_organ()) and (select ctx_is('applying')));
create policy changed_by_steps on dossier_sealed for update using (organ_id = (select ctx_organ()) and (select ctx_is('applying')));

-- A dossier with its sealed part, for the rules and payloads of a step: the program reads it to compute what follows,
-- and shows it to nobody. People get the sealed part through `reveal` alone.
create function case_dossier(p_id uuid) returns jsonb language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_before text := coalesce(current_setting('app.applying', true), '');
  v_whole jsonb;
begin
  perform set_config('app.applying', '1', true);
  select d.data || s.sealed into v_whole from dossier d join dossier_sealed s on s.organ_id = d.organ_id and s.id = d.id
    where d.organ_id = ctx_organ() and d.id = p_id;
  perform set_config('app.applying', v_before, true);
  return v_whole;
end $$;

-- Gives envelopes their numbers and chains them, as journal_append does for entries; called right before it. Receivers
-- come sorted, so that two steps lock the pairs in the same order. The line in the agenda is locked until the commit:
-- the worker that clears it sees what this transaction has sent.
create function envelope_send(p_peer uuid[], p_id uuid[], p_type text[], p_procedure text, p_case uuid[], p_at timestamptz,
  p_text text[], p_content jsonb[], p_salt text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_organ uuid := ctx_organ();
  v_seq bigint;
  v_hash bytea;
begin
  for i in 1 .. cardinality(p_id) loop
    insert into envelope_pair values (v_organ, p_peer[i], 'out', 0, '\x') on conflict do nothing;
    select p.seq + 1, p.hash into v_seq, v_hash from envelope_pair p
      where p.organ_id = v_organ and p.peer = p_peer[i] and p.direction = 'out' for update;
    v_hash := sha256(v_hash || int8send(v_seq) || convert_to(p_text[i], 'UTF8'));
    insert into envelope_out (organ_id, id, peer, number, type, procedure, case_id, text, content, salt, hash, sent_at)
      values (v_organ, p_id[i], p_peer[i], v_seq, p_type[i], p_procedure, p_case[i], p_text[i], p_content[i], p_salt[i], v_hash, p_at);
    update envelope_pair p set seq = v_seq, hash = v_hash where p.organ_id = v_organ and p.peer = p_peer[i] and p.direction = 'out';
  end loop;
  insert into exchange_agenda values (v_organ, p_at) on conflict (organ_id) do update set at = excluded.at;
end $$;

-- Takes one envelope in, once. Answers 'taken', 'known' (it was here before), or why not: 'gap' (an earlier one is
-- missing) or 'broken' (it does not continue the chain).
create function envelope_take_in(p_peer uuid, p_number bigint, p_id uuid, p_type text, p_text text, p_content jsonb, p_salt text,
  p_hash text, p_at timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_organ uuid := ctx_organ();
  v_seq bigint;
  v_hash bytea;
begin
  insert into envelope_pair values (v_organ, p_peer, 'in', 0, '\x') on conflict do nothing;
  select p.seq, p.hash into v_seq, v_hash from envelope_pair p
    where p.organ_id = v_organ and p.peer = p_peer and p.direction = 'in' for update;
  if p_number <= v_seq then
    perform 1 from envelope_in e where e.organ_id = v_organ and e.peer = p_peer and e.number = p_number and e.id = p_id and e.hash = decode(p_hash, 'hex');
    return case when found then 'known' else 'broken' end;
  end if;
  if p_number > v_seq + 1 then
    return 'gap';
  end if;
  v_hash := sha256(v_hash || int8send(p_number) || convert_to(p_text, 'UTF8'));
  if v_hash <> decode(p_hash, 'hex') then
    return 'broken';
  end if;
  insert into envelope_in (organ_id, id, peer, number, type, text, content, salt, hash, received_at, state)
    values (v_organ, p_id, p_peer, p_number, p_type, p_text, p_content, p_salt, v_hash, p_at, 'received');
  update envelope_pair p set seq = p_number, hash = v_hash where p.organ_id = v_organ and p.peer = p_peer and p.direction = 'in';
  insert into exchange_agenda values (v_organ, p_at) on conflict (organ_id) do update set at = excluded.at;
  return 'taken';
end $$;

-- As before, and now the roles stand in the context too: policies may ask for them.
create or replace function enter_session(p_token_hash text, p_now timestamptz, p_today date, p_idle interval)
returns table (session_id uuid, account_id uuid, organ_id uuid, person_id uuid, roles text[], clearance int, csrf text, must_change boolean)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  s record;
begin
  perform set_config('app.organ', '00000000-0000-0000-0000-000000000000', true);
  select x.id, x.account_id, x.organ_id, x.csrf, x.seen_at, a.role, a.staff_number, c.must_change into s
    from session x join account a on a.id = x.account_id and a.state = 'active' left join credential c on c.account_id = a.id
    where x.token_hash = p_token_hash and x.seen_at >= p_now - p_idle;
  if not found then
    perform set_config('app.organ', '', true);
    return;
  end if;
  if s.seen_at < p_now - interval '1 minute' then
    update session set seen_at = p_now where session.token_hash = p_token_hash;
  end if;
  must_change := s.must_change;
  roles := '{}';
  clearance := 0;
  if s.organ_id = '00000000-0000-0000-0000-000000000000' then
    roles := array[s.role];
  else
    perform set_config('app.organ', s.organ_id::text, true);
    select p.id,
        array(select ap.role from appointment ap where ap.organ_id = p.organ_id and ap.person = p.id and ap."from" <= p_today
          and (ap.until is null or ap.until > p_today)
          union select 'authority' from authority au where au.organ_id = p.organ_id and au.person = p.id and au."from" <= p_today
          and (au.until is null or au.until > p_today)),
        coalesce((select max(cl.level) from clearance cl where cl.organ_id = p.organ_id and cl.person = p.id and cl."from" <= p_today
          and (cl.until is null or cl.until > p_today)), 0)
      into person_id, roles, clearance
      from person p where p.organ_id = s.organ_id and p.staff_number = s.staff_number and p.state = 'current';
    if not found then
      roles := '{}';
      clearance := 0;
    end if;
    if s.role = 'secrecy-office' and not 'secrecy-office' = any (roles) then
      roles := roles || 'secrecy-office'::text;
    end if;
  end if;
  perform set_config('app.person', coalesce(person_id::text, ''), true), set_config('app.account', s.account_id::text, true),
    set_config('app.session', s.id::text, true), set_config('app.clearance', clearance::text, true),
    set_config('app.roles', array_to_string(roles, ','), true),
    set_config('app.broad', case when 'secrecy-office' = any (roles) then '1' else '0' end, true);
  session_id := s.id;
  account_id := s.account_id;
  organ_id := s.organ_id;
  csrf := s.csrf;
  return next;
end $$;

revoke all on function envelope_send, envelope_take_in, case_dossier from public;
