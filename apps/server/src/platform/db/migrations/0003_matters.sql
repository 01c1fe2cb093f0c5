-- Matters: particulars, sealed particulars, who may know, readings, search grams.

create table matter (
  organ_id uuid not null,
  id uuid not null,
  ordinal bigint not null,
  code_name text not null,
  number text,
  level smallint not null,
  state text not null,
  drafter uuid not null,
  authority uuid,
  unit uuid,
  guide_entry uuid,
  term jsonb,
  term_start jsonb,
  mark text,
  -- 'infinity' where no day can be computed (a condition, long-term, not yet decided)
  declassified_on date not null default 'infinity',
  drafted_on date not null,
  decided_on date,
  reviewed_on date,
  decided_by jsonb,
  proposal jsonb not null,
  primary key (organ_id, id)
);
-- The included columns are what the policy asks: counting needs no visit to the table.
create index matter_ordinal on matter (organ_id, ordinal desc) include (id, level);
create index matter_declassified on matter (organ_id, declassified_on, ordinal) where state = 'in-force';
create index matter_state on matter (organ_id, state, ordinal desc);
create index matter_level on matter (organ_id, level, ordinal desc);
create unique index matter_number on matter (organ_id, number);

create table matter_sealed (
  organ_id uuid not null,
  id uuid not null,
  sealed jsonb not null,
  primary key (organ_id, id)
);

-- Who may know: drafter, authority, persons in scope; the strongest relation of a person counts. `ordinal` is carried
-- along so that a narrow viewer's list pages through this index and never walks the organ's matters.
create table matter_viewer (
  organ_id uuid not null,
  person uuid not null,
  matter uuid not null,
  relation text not null,
  since date not null,
  ordinal bigint not null,
  primary key (organ_id, person, matter)
);
create index matter_viewer_page on matter_viewer (organ_id, person, ordinal desc);
create index matter_viewer_matter on matter_viewer (organ_id, matter, person);

create table matter_gram (
  organ_id uuid not null,
  gram text not null,
  matter uuid not null,
  ordinal bigint not null,
  primary key (organ_id, gram, ordinal, matter)
);

create table reading (
  organ_id uuid not null,
  matter uuid not null,
  person uuid not null,
  session uuid not null,
  at timestamptz not null,
  primary key (organ_id, matter, person, session)
);

create table matter_counter (
  organ_id uuid not null,
  year int not null,
  last int not null,
  primary key (organ_id, year)
);

-- The text of a law or regulation that the organ has imported, article by article.
create table law_text (
  organ_id uuid not null,
  instrument text not null,
  article int not null,
  title text not null,
  body jsonb not null,
  imported_at timestamptz not null,
  primary key (organ_id, instrument, article)
);
