-- What the statistics of over-classification ask of a matter: whether an authority ever returned it, and why it ended.
alter table matter add column returned_on date;
alter table matter add column declassified_by text;

-- Matters from before are filled in from the journal, as its projections would have done.
alter table matter no force row level security;
alter table journal_entry no force row level security;
update matter m set returned_on = e.day from (
  select organ_id, case_id, max((at at time zone 'Asia/Shanghai')::date) as day from journal_entry where type = 'MatterReturned' group by organ_id, case_id
) e where e.organ_id = m.organ_id and e.case_id = m.id;
update matter m set declassified_by = e.ground from (
  select distinct on (organ_id, case_id) organ_id, case_id, text::jsonb->'payload'->>'ground' as ground
  from journal_entry where type = 'MatterDeclassified' order by organ_id, case_id, seq desc
) e where e.organ_id = m.organ_id and e.case_id = m.id;
alter table journal_entry force row level security;
alter table matter force row level security;
