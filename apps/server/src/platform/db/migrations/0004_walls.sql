-- The walls: row-level security, forced on the owner too, and what the app's role may do. The app's role owns nothing.
-- Settings are read once per statement (scalar sub-selects); under a policy only leakproof operators reach an index.

do $$
declare
  t text;
begin
  -- tenant tables: an organ's rows for that organ alone
  foreach t in array array['journal_head', 'journal_entry', 'case_file', 'clock', 'outbox', 'unit', 'post', 'person', 'appointment',
    'clearance', 'training', 'authority', 'house_setting', 'matter_viewer', 'matter_gram', 'reading', 'matter_counter', 'law_text'] loop
    execute format('create policy own_organ on %I using (organ_id = (select ctx_organ())) with check (organ_id = (select ctx_organ()))', t);
  end loop;
  -- directory tables: read by all, written by the organ that keeps the row
  foreach t in array array['organ'] loop
    execute format('create policy read_by_all on %I for select using (true)', t);
    execute format('create policy kept_by_one on %I using (organ_id = (select ctx_organ())) with check (organ_id = (select ctx_organ()))', t);
  end loop;
  foreach t in array array['guide', 'guide_entry', 'guide_entry_gram'] loop
    execute format('create policy shared_or_own on %I for select using (shared or organ_id = (select ctx_organ()))', t);
    execute format('create policy kept_by_one on %I using (organ_id = (select ctx_organ())) with check (organ_id = (select ctx_organ()))', t);
  end loop;
  -- node tables: only in the node's own context
  foreach t in array array['account', 'credential', 'session'] loop
    execute format('create policy node_only on %I using ((select ctx_node())) with check ((select ctx_node()))', t);
  end loop;
  foreach t in array array['journal_head', 'journal_entry', 'journal_value', 'case_file', 'clock', 'outbox', 'agenda', 'idempotency', 'import_preview', 'account',
    'credential', 'session', 'node_setting', 'organ', 'unit', 'post', 'person', 'appointment', 'clearance', 'training', 'authority', 'house_setting',
    'guide', 'guide_entry', 'guide_entry_gram', 'matter', 'matter_sealed', 'matter_viewer', 'matter_gram', 'reading', 'matter_counter', 'law_text'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

-- The worker reads which organs have something due; an organ writes its own row.
create policy own_or_node on agenda using (organ_id = (select ctx_organ()) or (select ctx_node()))
  with check (organ_id = (select ctx_organ()) or (select ctx_node()));
-- A repeated request finds only what the same account asked.
create policy own_account on idempotency
  using (account_id = (select nullif(current_setting('app.account', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account', true), '')::uuid));
create policy own_account on import_preview
  using (organ_id = (select ctx_organ()) and account = (select nullif(current_setting('app.account', true), '')::uuid))
  with check (organ_id = (select ctx_organ()));
-- What the node is, is no secret; only the node's context changes it.
create policy read_by_all on node_setting for select using (true);
create policy node_only on node_setting using ((select ctx_node())) with check ((select ctx_node()));
-- Values behind commitments: written in the step, read again by nobody but rebuild and the blanking function.
create policy own_organ on journal_value using (organ_id = (select ctx_organ())) with check (organ_id = (select ctx_organ()));

-- Nobody sees by default. Particulars: the secrecy office and the worker (broad), else those who may know the matter.
create policy may_know on matter for select using (
  organ_id = (select ctx_organ())
  and ((select ctx_is('broad')) or (select ctx_is('applying')) or exists (
    select 1 from matter_viewer v
    where v.organ_id = matter.organ_id and v.matter = matter.id and v.person = (select ctx_person())
      and (v.relation <> 'scope' or matter.level <= (select coalesce(nullif(current_setting('app.clearance', true), ''), '0')::int))
  ))
);
create policy written_by_steps on matter for insert with check (organ_id = (select ctx_organ()) and (select ctx_is('applying')));
create policy changed_by_steps on matter for update using (organ_id = (select ctx_organ()) and (select ctx_is('applying')));

-- Sealed particulars: only after a reading of this session is on record, whatever the role.
create policy after_reading on matter_sealed for select using (
  organ_id = (select ctx_organ())
  and ((select ctx_is('applying')) or exists (
    select 1 from reading r
    where r.organ_id = matter_sealed.organ_id and r.matter = matter_sealed.id and r.person = (select ctx_person())
      and r.session = (select nullif(current_setting('app.session', true), '')::uuid)
  ))
);
create policy written_by_steps on matter_sealed for insert with check (organ_id = (select ctx_organ()) and (select ctx_is('applying')));
create policy changed_by_steps on matter_sealed for update using (organ_id = (select ctx_organ()) and (select ctx_is('applying')));

-- Who is acting, for which organ, as what: computed afresh in every transaction from the registers, never from what a
-- client says. Sets the context that every policy reads. Answers no row when the session is unknown or over.
create function enter_session(p_token_hash text, p_now timestamptz, p_today date, p_idle interval)
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
    set_config('app.broad', case when 'secrecy-office' = any (roles) then '1' else '0' end, true);
  session_id := s.id;
  account_id := s.account_id;
  organ_id := s.organ_id;
  csrf := s.csrf;
  return next;
end $$;

-- The one function that may blank a value behind a commitment; it asks for two different persons, both on record.
create function journal_blank(p_commitments text[], p_asked_by uuid, p_confirmed_by uuid) returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  n int;
begin
  if p_asked_by is null or p_confirmed_by is null or p_asked_by = p_confirmed_by then
    raise exception 'blanking takes two persons' using errcode = '42501';
  end if;
  update journal_value set salt = null, value = null, blanked_at = now()
    where organ_id = ctx_organ() and commitment = any (p_commitments) and value is not null;
  get diagnostics n = row_count;
  return n;
end $$;

revoke all on all functions in schema public from public;
