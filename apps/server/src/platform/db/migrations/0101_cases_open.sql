-- What is about a matter that came from an organ goes back with it, also where the matter has gone in an earlier batch; with one
-- that was declassified meanwhile it stays. The batches ask the same (slices/succession/handover.ts).
create or replace function cases_open(p_former uuid, p_at text[], p_bare text[]) returns table (procedure text, side text, state text, unit uuid, peers uuid[], n int)
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
            or exists (select 1 from matter m where m.organ_id = v_organ and m.id = d.matter and m.former_organ = p_former and m.state in ('in-force', 'handed-over'))
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
