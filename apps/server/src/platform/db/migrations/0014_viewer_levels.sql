-- A viewer's row carries both levels of its matter, as determined and as handled while disputed: what the policy compares
-- and what a list filters by are two things. Indexes carry both, so that counting still stops there.
alter table matter_viewer add column handled_level smallint;
alter table matter no force row level security;
alter table matter_viewer no force row level security;
update matter_viewer v set level = m.level, handled_level = m.handled_level from matter m
  where m.organ_id = v.organ_id and m.id = v.matter and (m.handled_level is not null or v.level <> m.level);
alter table matter force row level security;
alter table matter_viewer force row level security;

drop index matter_ordinal;
create index matter_ordinal on matter (organ_id, ordinal desc) include (id, level, handled_level);
drop index matter_viewer_page;
create index matter_viewer_page on matter_viewer (organ_id, person, ordinal desc) include (level, handled_level, relation);
drop index matter_viewer_level;
create index matter_viewer_level on matter_viewer (organ_id, person, level, ordinal desc) include (handled_level, relation);
