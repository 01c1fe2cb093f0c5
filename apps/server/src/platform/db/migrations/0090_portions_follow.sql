-- A matter that is put lower takes its portions along: none stays above the whole. And a disputed matter whose determined
-- level rises is not handled below it.

create function portions_within(p_portions jsonb, p_level int) returns jsonb language sql immutable as $$
  select case when jsonb_typeof(p_portions) is distinct from 'array' then p_portions else (
    select coalesce(jsonb_agg(case when array_position(array['confidential', 'secret', 'top-secret'], portion->>'level') > p_level
      then portion || jsonb_build_object('level', (array['confidential', 'secret', 'top-secret'])[p_level]) else portion end order by place), '[]')
    from jsonb_array_elements(p_portions) with ordinality portions (portion, place)) end
$$;

-- Decided before this version.
update matter_sealed s set sealed = s.sealed || jsonb_build_object('portions', portions_within(s.sealed->'portions', m.level))
  from matter m where m.organ_id = s.organ_id and m.id = s.id and m.decided_on is not null and jsonb_typeof(s.sealed->'portions') = 'array'
    and portions_within(s.sealed->'portions', m.level) <> s.sealed->'portions';
update matter set proposal = proposal || jsonb_build_object('portionLevels', portions_within(proposal->'portionLevels', level))
  where decided_on is not null and jsonb_typeof(proposal->'portionLevels') = 'array'
    and portions_within(proposal->'portionLevels', level) <> proposal->'portionLevels';
update matter set handled_level = level where handled_level < level;
