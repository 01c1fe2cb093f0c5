-- Who made a guide (art. 12): the national administration alone or with central organs, or the Military Commission; and
-- whether it is about military matters. Registrations from before say neither.
alter table guide add column made_by text, add column military boolean;
