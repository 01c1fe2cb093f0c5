-- A table may be read into a list of a case that is there: which case.
alter table import_preview add column case_id uuid;
