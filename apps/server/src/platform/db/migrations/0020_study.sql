-- Study (art. 9, 11, 14): plans, texts, questions, sessions, who takes part and who has confirmed, tests.

create table study_plan (
  organ_id uuid not null,
  id uuid not null,
  year int not null,
  subject text not null,
  title text not null,
  audience text not null,
  hours numeric not null,
  remark text,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id)
);

create table study_text (
  organ_id uuid not null,
  id uuid not null,
  title text not null,
  version text not null,
  body text not null,
  replaces uuid,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id)
);

create table study_question (
  organ_id uuid not null,
  id uuid not null,
  article int not null,
  kind text not null,
  text text not null,
  option_a text,
  option_b text,
  option_c text,
  option_d text,
  option_e text,
  option_f text,
  answer text not null,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id)
);

create table study_hours (
  organ_id uuid not null,
  id uuid not null,
  class text not null,
  hours numeric not null,
  "from" date not null,
  until date,
  source text not null,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id)
);

create table study_session (
  organ_id uuid not null,
  id uuid not null,
  plan uuid,
  title text not null,
  subject text not null,
  form text not null,
  hours numeric not null,
  opens_on date not null,
  deadline date not null,
  classification boolean not null,
  valid_until date,
  -- Audience, material and test as they were planned.
  particulars jsonb not null,
  opened_at timestamptz,
  escalated_on date,
  closed_at timestamptz,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id)
);

-- One whom a session concerns, with unit and class as they were when it was opened: leavers keep their history.
create table participation (
  organ_id uuid not null,
  id uuid not null,
  session uuid not null,
  person uuid,
  -- Only where the person is known by name alone.
  name text,
  unit uuid,
  class text not null,
  state text not null check (state in ('invited', 'confirmed')),
  confirmed_at timestamptz,
  way text check (way in ('self', 'code', 'import', 'sign-in', 'test')),
  score int,
  -- The training record that it brought, where the session counts as classification training.
  training uuid,
  ordinal bigint not null,
  primary key (organ_id, id)
);
create index participation_session on participation (organ_id, session, ordinal);
create index participation_person on participation (organ_id, person);
create index participation_ordinal on participation (organ_id, ordinal);

-- A list that was imported into a session, by the hash of what it held: the same again adds nothing.
create table study_import (
  organ_id uuid not null,
  session uuid not null,
  hash text not null,
  name text not null,
  rows int not null,
  at timestamptz not null,
  primary key (organ_id, session, hash)
);

create table study_attempt (
  organ_id uuid not null,
  id uuid not null,
  session uuid not null,
  person uuid not null,
  number int not null,
  questions jsonb not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  submitted_at timestamptz,
  score int,
  passed boolean,
  primary key (organ_id, id),
  unique (organ_id, session, person, number)
);

-- Answers while a test runs, so that a lost connection loses nothing.
create table study_answer (
  organ_id uuid not null,
  attempt uuid not null,
  answers jsonb not null,
  saved_at timestamptz not null,
  primary key (organ_id, attempt)
);

-- Articles that a person has marked as read.
create table study_mark (
  organ_id uuid not null,
  session uuid not null,
  person uuid not null,
  marks int[] not null,
  primary key (organ_id, session, person)
);

-- Codes on paper, one per participation; the code of a lecture's wall stands under the session's own id.
create table study_code (
  organ_id uuid not null,
  participation uuid not null,
  session uuid not null,
  salt text not null,
  hash text not null,
  made_at timestamptz not null,
  primary key (organ_id, participation)
);

-- Reminders that were given, for the list and for nobody's memory.
create table study_reminder (
  organ_id uuid not null,
  session uuid not null,
  at timestamptz not null,
  way text not null,
  reached int not null,
  primary key (organ_id, session, at, way)
);

do $$
declare
  t text;
begin
  foreach t in array array['study_plan', 'study_text', 'study_question', 'study_hours', 'study_session', 'study_import', 'study_code', 'study_reminder'] loop
    execute format('create policy own_organ on %I using (organ_id = (select ctx_organ())) with check (organ_id = (select ctx_organ()))', t);
  end loop;
  -- A person sees his own; the head and the secrecy office see all: who has not confirmed is theirs to chase.
  foreach t in array array['participation', 'study_attempt', 'study_mark'] loop
    execute format('create policy own_or_office on %I using (organ_id = (select ctx_organ()) and ((select ctx_is(''broad'')) or (select ctx_is(''applying'')) '
      'or person = (select ctx_person()) or (select string_to_array(current_setting(''app.roles'', true), '','')) && array[''head''])) with check (organ_id = (select ctx_organ()))', t);
  end loop;
  foreach t in array array['study_plan', 'study_text', 'study_question', 'study_hours', 'study_session', 'participation', 'study_import', 'study_attempt',
    'study_answer', 'study_mark', 'study_code', 'study_reminder'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;
create policy own_attempt on study_answer
  using (organ_id = (select ctx_organ()) and attempt in (select a.id from study_attempt a where a.organ_id = (select ctx_organ()) and a.person = (select ctx_person())))
  with check (organ_id = (select ctx_organ()));
