-- Guides get dated versions: which act registered one, which older one it revises, and what it was argued with.
alter table guide add column act text, add column revises uuid, add column main_text text, add column opinions jsonb,
  add column reasons text;
create index guide_revises on guide (revises) where revises is not null;
-- An older guide that is imported may say neither.
alter table guide_entry alter column scope drop not null, alter column tiers drop not null;

-- Entries of the revised guide that its revision has dropped or changed: what cites one of them is touched. Reads under
-- the caller's own policies.
create function touched_entries(p_guide uuid) returns setof uuid language sql stable as $$
  select old.id from guide g join guide_entry old on old.guide = g.revises
  where g.id = p_guide and old.state = 'current' and not exists (
    select 1 from guide_entry now where now.guide = g.id and now.state = 'current' and now.number = old.number and now.item = old.item
      and now.level = old.level and now.term = old.term and now.field = old.field
      and now.scope is not distinct from old.scope and now.tiers is not distinct from old.tiers)
$$;
create index matter_guide_entry on matter (organ_id, guide_entry) where guide_entry is not null;
