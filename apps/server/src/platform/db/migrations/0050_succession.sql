-- Succession moves more than matters: what a plan is about is counted by kind, whoever asks; only counts leave here.

drop function matters_by_unit(uuid);
create function matters_by_unit(p_former uuid) returns table (kind text, unit uuid, n int)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_before text := coalesce(current_setting('app.applying', true), '');
begin
  perform set_config('app.applying', '1', true);
  return query select m.kind, m.unit, count(*)::int from matter m
    where m.organ_id = ctx_organ() and m.state = 'in-force' and (p_former is null or m.former_organ = p_former) group by m.kind, m.unit;
  perform set_config('app.applying', v_before, true);
end $$;

-- Matters on their way to a decision. What was taken over is never among them.
create function matters_under_way() returns table (kind text, state text, n int)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_before text := coalesce(current_setting('app.applying', true), '');
begin
  perform set_config('app.applying', '1', true);
  return query select m.kind, m.state, count(*)::int from matter m
    where m.organ_id = ctx_organ() and m.state in ('draft', 'submitted', 'returned', 'to-send-up', 'sent-up') group by m.kind, m.state;
  perform set_config('app.applying', v_before, true);
end $$;

-- Cases with a dossier by where they stand; limited to what came from one organ and to what is about matters that did.
create function dossiers_by_state(p_former uuid) returns table (procedure text, side text, state text, n int)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_before text := coalesce(current_setting('app.applying', true), '');
begin
  perform set_config('app.applying', '1', true);
  return query select d.procedure, d.side, d.state, count(*)::int from dossier d
    where d.organ_id = ctx_organ() and (p_former is null or d.data->>'formerHolder' = p_former::text
      or exists (select 1 from matter m where m.organ_id = d.organ_id and m.id = d.matter and m.former_organ = p_former and m.state = 'in-force'))
    group by d.procedure, d.side, d.state;
  perform set_config('app.applying', v_before, true);
end $$;

drop function organ_unfinished();
revoke all on function matters_by_unit, matters_under_way, dossiers_by_state from public;

-- A source that is handed over, or kept as another case, is still what its derivatives rest on.
create policy moved_by_steps on derivation for update using (organ_id = (select ctx_organ()) and (select ctx_is('applying')));
-- Which received matter was another organ's, as that organ called it.
create index dossier_was on dossier (organ_id, (data->>'was')) where procedure = 'received-matter';
