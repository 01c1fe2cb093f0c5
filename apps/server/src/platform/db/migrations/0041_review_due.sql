-- What was decided within the year is not yet due for its review: the same matters that the page of the review counts.
create or replace function matters_to_review(p_year_from date, p_highest int, p_level int, p_unit uuid, p_before date, p_fields text[]) returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_before text := coalesce(current_setting('app.applying', true), '');
  v_n int;
begin
  perform set_config('app.applying', '1', true);
  select count(*) into v_n from matter m where m.organ_id = ctx_organ() and m.state = 'in-force'
    and m.decided_on < p_year_from and (m.reviewed_on is null or m.reviewed_on < p_year_from) and m.level <= p_highest and (p_level is null or m.level = p_level)
    and (p_unit is null or m.unit = p_unit) and (p_before is null or m.decided_on < p_before)
    and (p_fields is null or exists (select 1 from guide_entry e where e.id = m.guide_entry and e.field = any (p_fields)));
  perform set_config('app.applying', v_before, true);
  return v_n;
end $$;
