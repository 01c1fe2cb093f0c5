-- Succession hands over open cases of every procedure. A line for each case that came from, or went to, another organ, and
-- one for either where it came and went; the line of the organ's own id says who gets what comes for no case at all.
create table case_passage (
  organ_id uuid not null,
  case_id uuid not null,
  direction text not null check (direction in ('to', 'from')),
  peer uuid not null,
  primary key (organ_id, case_id, direction)
);
create index case_passage_peer on case_passage (organ_id, direction, peer);

-- Persons of former organs whom cases and the record of who has known a matter name. They are nobody's account here.
create table former_person (
  organ_id uuid not null,
  id uuid not null,
  name text not null,
  -- Name of the organ where he was.
  organ text not null,
  primary key (organ_id, id)
);

do $$
declare
  t text;
begin
  foreach t in array array['case_passage', 'former_person'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_organ on %I using (organ_id = (select ctx_organ())) with check (organ_id = (select ctx_organ()))', t);
  end loop;
end $$;

-- The unit that an open case falls under: that of its matter, else of who opened it; what is about a received matter goes
-- where that goes, and falls under none.
create function unit_of_case(p_id uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_organ uuid := ctx_organ();
  v_before text := coalesce(current_setting('app.applying', true), '');
  v_unit uuid;
begin
  perform set_config('app.applying', '1', true);
  select case when m.id is not null then m.unit when d.data->>'received' is not null then null
      else (select p.unit from person p where p.organ_id = v_organ and p.id = d.opened_by) end into v_unit
    from (select 1) one
      left join dossier d on d.organ_id = v_organ and d.id = p_id
      left join matter m on m.organ_id = v_organ and m.id = coalesce(d.matter, p_id);
  perform set_config('app.applying', v_before, true);
  return v_unit;
end $$;

-- What is open, by where it stands, the unit that it falls under, and the organs with whom it is dealt with; counted
-- whoever asks.
-- `p_at` says which: procedure, side and state with a slash between.
create function cases_open(p_former uuid, p_at text[]) returns table (procedure text, side text, state text, unit uuid, peers uuid[], n int)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_organ uuid := ctx_organ();
  v_before text := coalesce(current_setting('app.applying', true), '');
begin
  perform set_config('app.applying', '1', true);
  return query
    select f.procedure, f.side, f.state, case when f.procedure <> 'received-matter' then unit_of_case(f.id) end,
      (select coalesce(array_agg(c.peer order by c.peer), '{}') from correspondence c where d.id is not null and c.organ_id = v_organ and c.case_id = f.id),
      count(*)::int
    from case_file f
      left join dossier d on d.organ_id = f.organ_id and d.id = f.id
      left join matter m on m.organ_id = f.organ_id and m.id = d.matter
    where f.organ_id = v_organ and concat_ws('/', f.procedure, f.side, f.state) in (select unnest(p_at))
      -- The act by which things came is no part of what goes back.
      and (p_former is null or (f.procedure <> 'succession' or d.peer is distinct from p_former) and (exists (select 1 from case_passage c where c.organ_id = v_organ and c.case_id = f.id and c.direction = 'from' and c.peer = p_former)
        or d.data->>'formerHolder' = p_former::text or (m.former_organ = p_former and m.state = 'in-force')))
    group by 1, 2, 3, 4, 5;
  perform set_config('app.applying', v_before, true);
end $$;

-- Sealed particulars of open cases that are being handed over, for the envelope to the heir; shown to nobody here.
create function dossiers_whole(p_ids uuid[]) returns table (id uuid, sealed jsonb)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_before text := coalesce(current_setting('app.applying', true), '');
begin
  perform set_config('app.applying', '1', true);
  return query select s.id, s.sealed from dossier_sealed s where s.organ_id = ctx_organ() and s.id = any (p_ids);
  perform set_config('app.applying', v_before, true);
end $$;

drop function matters_under_way();
drop function dossiers_by_state(uuid);
revoke all on function unit_of_case, cases_open, dossiers_whole from public;
