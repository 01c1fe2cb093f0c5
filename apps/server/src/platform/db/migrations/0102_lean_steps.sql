-- What every step pays for, second part: less to set up before the rows that it touches. The bytes of the journal, the locks and
-- who sees what are as before.

-- One entry, which is what nearly every step appends. It answers with a value: a function that answers with rows keeps them in
-- a store first. Bytes as in journal_append, which is for several entries of one step and so writes the organ's row once.
create function journal_append_one(p_case uuid, p_type text, p_at timestamptz, p_text text)
returns json language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_organ uuid := ctx_organ();
  v_seq bigint;
  v_hash bytea;
begin
  loop
    update journal_head h set seq = h.seq + 1, hash = sha256(h.hash || int8send(h.seq + 1) || convert_to(p_text, 'UTF8'))
      where h.organ_id = v_organ returning h.seq, h.hash into v_seq, v_hash;
    exit when found;
    insert into journal_head values (v_organ, 0, '\x') on conflict do nothing;
  end loop;
  insert into journal_entry values (v_organ, v_seq, p_case, p_type, p_at, p_text, 'sha256', v_hash);
  return '{"seq":' || v_seq || ',"hash":"' || encode(v_hash, 'hex') || '"}';
end $$;

create or replace function journal_append(p_case uuid[], p_type text[], p_at timestamptz, p_text text[])
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

-- The secrecy office, the worker, and a step that has been permitted: one question instead of two wherever a policy asks both.
create function ctx_sees_all() returns boolean language sql stable as $$
  select current_setting('app.broad', true) = '1' or current_setting('app.applying', true) = '1'
$$;
do $$
declare
  p record;
begin
  for p in
    select tablename, policyname, replace(qual, '( SELECT ctx_is(''broad''::text) AS ctx_is) OR ( SELECT ctx_is(''applying''::text) AS ctx_is)', '( SELECT ctx_sees_all() AS ctx_sees_all)') as lean, qual
    from pg_policies where schemaname = 'public'
  loop
    if p.lean <> p.qual then
      execute format('alter policy %I on %I using (%s)', p.policyname, p.tablename, p.lean);
    end if;
  end loop;
end $$;

-- Who keeps a directory's row changes it; who may read it is said once, by the policy for reading.
do $$
declare
  t text;
begin
  for t in select tablename from pg_policies where schemaname = 'public' and policyname = 'kept_by_one' loop
    execute format('drop policy kept_by_one on %I', t);
    execute format('create policy entered_by_one on %I for insert with check (organ_id = ctx_organ())', t);
    execute format('create policy kept_by_one on %I for update using (organ_id = ctx_organ()) with check (organ_id = ctx_organ())', t);
    execute format('create policy dropped_by_one on %I for delete using (organ_id = ctx_organ())', t);
  end loop;
end $$;
