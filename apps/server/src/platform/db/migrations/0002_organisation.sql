-- The organs of the node (directory) and what each organ keeps of itself (tenant). All projections of the journal.

create table organ (
  organ_id uuid not null,
  id uuid primary key,
  code text not null unique,
  name text not null,
  kind text not null,
  tier text not null,
  superior uuid,
  administration uuid,
  power_tier text not null,
  power_basis text,
  state text not null,
  ordinal bigint not null
);

create table unit (
  organ_id uuid not null,
  id uuid not null,
  name text not null,
  parent uuid,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id)
);

create table post (
  organ_id uuid not null,
  id uuid not null,
  name text not null,
  unit uuid not null,
  class text not null,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id)
);

create table person (
  organ_id uuid not null,
  id uuid not null,
  staff_number text not null,
  name text not null,
  unit uuid,
  post uuid,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id),
  unique (organ_id, staff_number)
);
create index person_unit on person (organ_id, unit);
create index person_post on person (organ_id, post);
create index person_ordinal on person (organ_id, ordinal);

create table appointment (
  organ_id uuid not null,
  id uuid not null,
  person uuid not null,
  role text not null,
  "from" date not null,
  until date,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id)
);
create index appointment_person on appointment (organ_id, person);

create table clearance (
  organ_id uuid not null,
  id uuid not null,
  person uuid not null,
  level smallint not null,
  "from" date not null,
  until date,
  instrument text,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id)
);
create index clearance_person on clearance (organ_id, person);

create table training (
  organ_id uuid not null,
  id uuid not null,
  person uuid not null,
  kind text not null,
  subject text not null,
  "on" date not null,
  hours numeric not null,
  valid_until date not null,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id)
);
create index training_person on training (organ_id, person);

create table authority (
  organ_id uuid not null,
  id uuid not null,
  person uuid not null,
  kind text not null,
  fields jsonb not null,
  highest smallint not null,
  "from" date not null,
  until date,
  instrument text,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id)
);
create index authority_person on authority (organ_id, person);

create table house_setting (
  organ_id uuid not null,
  id uuid not null,
  rule text not null,
  value jsonb not null,
  "from" date not null,
  until date,
  reason text not null,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id)
);

-- Guides: kept by the organ that registered them, shown to all organs of the node or to that organ alone.
create table guide (
  organ_id uuid not null,
  id uuid primary key,
  name text not null,
  issuer text not null,
  instrument text,
  in_force_from date not null,
  in_force_until date,
  shared boolean not null,
  state text not null,
  ordinal bigint not null
);

create table guide_entry (
  organ_id uuid not null,
  id uuid primary key,
  guide uuid not null,
  shared boolean not null default false,
  number text not null,
  item text not null,
  level smallint not null,
  term jsonb not null,
  scope text not null,
  tiers text not null,
  field text not null,
  in_force_from date not null,
  in_force_until date,
  state text not null,
  ordinal bigint not null
);
create index guide_entry_ordinal on guide_entry (ordinal);
create index guide_entry_guide on guide_entry (guide, ordinal);

-- Search by one or two characters with plain equality, which is leakproof and so reaches the index under a policy.
create table guide_entry_gram (
  organ_id uuid not null,
  gram text not null,
  entry uuid not null,
  ordinal bigint not null,
  shared boolean not null,
  primary key (gram, ordinal, entry)
);
