-- A disputed matter is handled by the highest level claimed (art. 26); its mark stays as determined.
alter table matter add column handled_level smallint;
drop policy may_know on matter;
create policy may_know on matter for select using (
  organ_id = (select ctx_organ())
  and ((select ctx_is('broad')) or (select ctx_is('applying')) or exists (
    select 1 from matter_viewer v
    where v.organ_id = matter.organ_id and v.matter = matter.id and v.person = (select ctx_person())
      and (v.relation <> 'scope' or greatest(matter.level, matter.handled_level) <= (select coalesce(nullif(current_setting('app.clearance', true), ''), '0')::int))
  ))
);
