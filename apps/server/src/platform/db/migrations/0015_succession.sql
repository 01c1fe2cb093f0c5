-- A matter that was taken over from another organ keeps that organ's name; one that was handed over says to whom.
alter table matter add column former_organ uuid;
alter table matter add column former_name text;
alter table matter add column heir text;

-- Sealed particulars of matters that are being handed over, for the envelope to the heir; shown to nobody here.
create function matters_whole(p_ids uuid[]) returns table (id uuid, sealed jsonb)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_before text := coalesce(current_setting('app.applying', true), '');
begin
  perform set_config('app.applying', '1', true);
  return query select s.id, s.sealed from matter_sealed s where s.organ_id = ctx_organ() and s.id = any (p_ids);
  perform set_config('app.applying', v_before, true);
end $$;

-- Figures over all matters of the organ, whatever the acting person may see of them: a rule that asks whether anything is
-- left over must not be told "nothing" by a policy. Only counts leave here, never rows.
create function matters_by_unit(p_former uuid) returns table (unit uuid, n int)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_before text := coalesce(current_setting('app.applying', true), '');
begin
  perform set_config('app.applying', '1', true);
  return query select m.unit, count(*)::int from matter m
    where m.organ_id = ctx_organ() and m.state = 'in-force' and (p_former is null or m.former_organ = p_former) group by m.unit;
  perform set_config('app.applying', v_before, true);
end $$;

-- Matters on their way to a decision, and cases with a clock that runs.
create function organ_unfinished() returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_before text := coalesce(current_setting('app.applying', true), '');
  v_n int;
begin
  perform set_config('app.applying', '1', true);
  select (select count(*) from matter where organ_id = ctx_organ() and state in ('draft', 'submitted', 'returned', 'to-send-up', 'sent-up'))
    + (select count(*) from clock c where c.organ_id = ctx_organ() and c.state <> 'met'
        and exists (select 1 from dossier d where d.organ_id = c.organ_id and d.id = c.case_id)) into v_n;
  perform set_config('app.applying', v_before, true);
  return v_n;
end $$;

-- Matters that a review in bulk means: in force, not reviewed in the year, within level, unit, day and remit.
create function matters_to_review(p_year_from date, p_highest int, p_level int, p_unit uuid, p_before date, p_fields text[]) returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_before text := coalesce(current_setting('app.applying', true), '');
  v_n int;
begin
  perform set_config('app.applying', '1', true);
  select count(*) into v_n from matter m where m.organ_id = ctx_organ() and m.state = 'in-force'
    and (m.reviewed_on is null or m.reviewed_on < p_year_from) and m.level <= p_highest and (p_level is null or m.level = p_level)
    and (p_unit is null or m.unit = p_unit) and (p_before is null or m.decided_on < p_before)
    and (p_fields is null or exists (select 1 from guide_entry e where e.id = m.guide_entry and e.field = any (p_fields)));
  perform set_config('app.applying', v_before, true);
  return v_n;
end $$;
revoke all on function matters_whole, matters_by_unit, organ_unfinished, matters_to_review from public;
