-- An authority that wrote nothing leaves nothing: rows of before held an empty opinion, which a replay of the journal no longer
-- writes.
alter table matter_sealed no force row level security;
update matter_sealed set sealed = sealed - 'opinion' where sealed->'opinion' = 'null';
alter table matter_sealed force row level security;
