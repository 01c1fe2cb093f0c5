/**
 * Every table and its kind; a test compares this list with the database. `rebuilt` says whether `journal rebuild --check`
 * covers it; if not, why not.
 */
type TableKind = 'tenant' | 'directory' | 'node';

export interface TableDeclaration {
  readonly kind: TableKind;
  /** Rebuilt from the journal, or the reason why it is not. */
  readonly rebuilt: true | string;
}

const projection = (kind: TableKind): TableDeclaration => ({ kind, rebuilt: true });

export const tables: Readonly<Record<string, TableDeclaration>> = {
  journal_head: { kind: 'tenant', rebuilt: 'the journal itself' },
  journal_entry: { kind: 'tenant', rebuilt: 'the journal itself' },
  journal_value: { kind: 'tenant', rebuilt: 'values behind commitments; checked against them' },
  case_file: projection('tenant'),
  clock: projection('tenant'),
  dossier: projection('tenant'),
  dossier_sealed: projection('tenant'),
  correspondence: projection('tenant'),
  case_passage: projection('tenant'),
  envelope_pair: { kind: 'tenant', rebuilt: 'head of a chain of envelopes, compared with its last one' },
  envelope_out: {
    kind: 'tenant',
    rebuilt: 'texts and contents are held against their chain; when it was taken in is not',
  },
  envelope_in: {
    kind: 'tenant',
    rebuilt: 'texts and contents are held against their chain and the journal; what became of it is not',
  },
  exchange_agenda: { kind: 'node', rebuilt: 'a reminder for the worker, written again with every envelope' },
  exchange_retry: { kind: 'node', rebuilt: 'a reminder for the worker, written again with every failure' },
  agenda: { kind: 'node', rebuilt: 'a reminder for the worker, computed again at every step' },
  mail_server: projection('node'),
  mail: {
    kind: 'tenant',
    rebuilt: 'what is to be delivered and what the mail server said; the journal names each reminder',
  },
  mail_agenda: { kind: 'node', rebuilt: 'a reminder for the postman, written again with every mail' },
  idempotency: { kind: 'tenant', rebuilt: 'answers kept for 30 days; holds no fact' },
  saved_view: { kind: 'tenant', rebuilt: 'what an account wants to find again; holds no fact' },
  import_preview: { kind: 'tenant', rebuilt: 'an upload waiting to be confirmed; holds no fact' },
  account: projection('node'),
  account_post: projection('node'),
  last_organ: projection('node'),
  credential: { kind: 'node', rebuilt: 'password hashes never enter the journal' },
  session: { kind: 'node', rebuilt: 'sign-ins are journalled, tokens are not' },
  node_setting: { kind: 'node', rebuilt: 'set at init; the first journal entry of the node says the same' },
  schema_version: { kind: 'node', rebuilt: 'migrations; journalled by the node at start' },
  organ: projection('directory'),
  unit: projection('tenant'),
  post: projection('tenant'),
  person: projection('tenant'),
  appointment: projection('tenant'),
  clearance: projection('tenant'),
  training: projection('tenant'),
  departure: projection('tenant'),
  authority: projection('tenant'),
  house_setting: projection('tenant'),
  study_plan: projection('tenant'),
  study_text: projection('tenant'),
  study_question: projection('tenant'),
  study_hours: projection('tenant'),
  study_session: projection('tenant'),
  participation: projection('tenant'),
  study_import: projection('tenant'),
  study_attempt: projection('tenant'),
  study_reminder: projection('tenant'),
  study_told: projection('tenant'),
  study_answer: { kind: 'tenant', rebuilt: 'answers while a test runs; the journal holds what was submitted' },
  study_mark: { kind: 'tenant', rebuilt: 'where a reader stopped; holds no fact' },
  study_code: { kind: 'tenant', rebuilt: 'hashes of codes on paper; codes never enter the journal' },
  delegation_held: projection('tenant'),
  guide: projection('directory'),
  guide_entry: projection('directory'),
  guide_entry_gram: projection('directory'),
  matter: projection('tenant'),
  matter_sealed: projection('tenant'),
  matter_viewer: projection('tenant'),
  matter_gram: projection('tenant'),
  derivation: projection('tenant'),
  knower: projection('tenant'),
  reading: projection('tenant'),
  former_person: projection('tenant'),
  matter_counter: projection('tenant'),
  law_text: { kind: 'tenant', rebuilt: 'imported text; the journal holds its hash' },
};
