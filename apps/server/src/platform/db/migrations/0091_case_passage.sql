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
  v_matter uuid := p_id;
  v_opener uuid;
  v_received boolean := false;
  v_unit uuid;
begin
  perform set_config('app.applying', '1', true);
  select coalesce(d.matter, p_id), d.opened_by, d.data->>'received' is not null into v_matter, v_opener, v_received
    from dossier d where d.organ_id = v_organ and d.id = p_id;
  -- Found by its key: a case about something else finds no matter, and falls under its opener's unit.
  select m.unit into v_unit from matter m where m.organ_id = v_organ and m.id = coalesce(v_matter, p_id);
  if not found and not coalesce(v_received, false) then
    select p.unit into v_unit from person p where p.organ_id = v_organ and p.id = v_opener;
  end if;
  perform set_config('app.applying', v_before, true);
  return v_unit;
end $$;

-- What is open, by where it stands, the unit that it falls under, and the organs with whom it is dealt with; counted
-- whoever asks. `p_at` says which: procedure, side and state with a slash between; `p_bare` those that have neither dossier
-- nor matter. The act by which things came is no part of what goes back.
create function cases_open(p_former uuid, p_at text[], p_bare text[]) returns table (procedure text, side text, state text, unit uuid, peers uuid[], n int)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_organ uuid := ctx_organ();
  v_before text := coalesce(current_setting('app.applying', true), '');
  v_procedures text[] := array(select distinct split_part(place, '/', 1) from unnest(p_at) place);
  v_states text[] := array(select distinct split_part(place, '/', 3) from unnest(p_at) place where place like '%-classification/%');
begin
  perform set_config('app.applying', '1', true);
  return query
    with open as materialized (
      select d.id, d.procedure, d.side, d.state, d.procedure <> 'received-matter' as dealt_with from dossier d
        where d.organ_id = v_organ and d.procedure = any (v_procedures) and concat_ws('/', d.procedure, d.side, d.state) = any (p_at)
          and (p_former is null or (d.procedure <> 'succession' or d.peer is distinct from p_former) and (d.data->>'formerHolder' = p_former::text
            or exists (select 1 from matter m where m.organ_id = v_organ and m.id = d.matter and m.former_organ = p_former and m.state = 'in-force')
            or exists (select 1 from case_passage c where c.organ_id = v_organ and c.case_id = d.id and c.direction = 'from' and c.peer = p_former)))
      union all
      select m.id, m.kind || '-classification', 'organ', m.state, false from matter m
        where m.organ_id = v_organ and m.state = any (v_states) and concat_ws('/', m.kind || '-classification', 'organ', m.state) = any (p_at)
          and (p_former is null or exists (select 1 from case_passage c where c.organ_id = v_organ and c.case_id = m.id and c.direction = 'from' and c.peer = p_former))
      union all
      select f.id, f.procedure, f.side, f.state, false from case_file f
        where f.organ_id = v_organ and p_former is null and concat_ws('/', f.procedure, f.side, f.state) = any (p_bare)
    )
    select o.procedure, o.side, o.state, case when o.procedure <> 'received-matter' then unit_of_case(o.id) end,
      case when o.dealt_with then (select coalesce(array_agg(c.peer order by c.peer), '{}') from correspondence c where c.organ_id = v_organ and c.case_id = o.id) else '{}' end,
      count(*)::int from open o group by 1, 2, 3, 4, 5;
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
