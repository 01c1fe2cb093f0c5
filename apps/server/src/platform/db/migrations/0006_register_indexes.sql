-- Indexes that carry what a policy or a filter asks: pages, counts and searches stop there, without a visit to the table.

alter table guide_entry_gram drop constraint guide_entry_gram_pkey;
alter table guide_entry_gram add primary key (gram, ordinal, entry) include (shared, organ_id);

-- A narrow viewer's list of one level.
create index matter_viewer_level on matter_viewer (organ_id, person, level, ordinal desc) include (relation);

-- What the policy of `matter` asks of each row that is not the viewer's by role.
drop index matter_viewer_matter;
create index matter_viewer_matter on matter_viewer (organ_id, matter, person) include (relation);
