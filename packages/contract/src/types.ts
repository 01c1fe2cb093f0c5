/** The shapes that travel over the HTTP API, written by hand to be read; `openapi.json` is their exact description. */

/** `YYYY-MM-DD`, a day in Asia/Shanghai. */
export type Day = string;
/** A moment: ISO 8601 with offset. */
export type Moment = string;
export type Level = 'confidential' | 'secret' | 'top-secret';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Where a node stands; answered without a session. */
export interface Node {
  readonly version: string;
  readonly demo: boolean;
  readonly grade: string;
  /** Highest level whose particulars the node may hold; `null` until approvals are on record. */
  readonly holdsUpTo: Level | null;
  readonly today: Day;
  readonly now: Moment;
  readonly setUp: boolean;
}

export interface Session {
  readonly account: { readonly username: string; readonly displayName: string };
  readonly acting: {
    /** On the node itself, which is no organ, the name is `null`. */
    readonly organ: { readonly id: string; readonly name: string | null };
    readonly person: Named | null;
    readonly roles: readonly string[];
    /** 0 none, 1 confidential, 2 secret, 3 top secret. */
    readonly clearance: number;
  };
  /** In which the account holds a post; it acts in one of them at a time. */
  readonly organs: readonly (Named & { readonly code: string })[];
  readonly csrf: string;
  readonly mustChangePassword: boolean;
}

export interface Persona {
  readonly username: string;
  readonly displayName: string;
  readonly organ: string | null;
  readonly roles: readonly string[];
  readonly about: string;
}

export type Basis =
  | {
      readonly kind: 'law';
      readonly instrument: string;
      readonly article: number;
      readonly paragraph?: number;
      readonly item?: number;
    }
  | { readonly kind: 'house'; readonly id: string };

/** `prohibited` ✗, `warning` ⚠, `house-rule` ⌂ (ours, never law), `route` → (not refused, sent a lawful way). */
export type ReasonKind = 'prohibited' | 'warning' | 'house-rule' | 'route';

export interface Reason {
  readonly code: string;
  readonly kind: ReasonKind;
  readonly basis: Basis;
  /** The basis in words, as chips show it: `条例 17`. */
  readonly citation: string;
  readonly text: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly next?: string | null;
}

/** A basis with its words: `条例 17`. */
export interface Cited {
  readonly basis: Basis;
  readonly citation: string;
}

export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface Clock {
  readonly name: string;
  readonly title: string;
  readonly basis: Basis | null;
  readonly citation: string;
  readonly state: 'running' | 'paused' | 'met' | 'late';
  /** The text gives no figure: open from the first moment, never late by law. */
  readonly undated: boolean;
  readonly startedAt: Moment;
  /** A day where the period counts in days, a moment where it counts in hours. */
  readonly due: Day | Moment | null;
  readonly provisional: boolean;
  readonly metAt?: Moment | null;
  readonly owner: string;
}

/** How the declassification day of a matter was counted. */
export interface DeclassificationCount extends Cited {
  readonly kind: 'period' | 'date' | 'condition' | 'long-term';
  /** Its term is its source's. */
  readonly derived: boolean;
  /** `null` where no period runs. */
  readonly length: { readonly n: number; readonly unit: string; readonly unitTitle: string } | null;
  readonly startDay:
    | (Cited & { readonly day: Day; readonly kind: 'issued' | 'notice'; readonly counted: boolean })
    | null;
  /** The last month has no such day: its last day counts. */
  readonly monthEnd: Cited | null;
  readonly lastSecretDay: Day | null;
  /** By term and start. */
  readonly computed: Day | null;
  /** What the register holds: another day where a decision or a fact came before the term's end. */
  readonly declassifiedOn: Day | null;
  readonly ground: { readonly ground: string; readonly title: string } | null;
  /** Every entry of the journal that said a day, the first one first. */
  readonly moves: readonly {
    readonly seq: number;
    readonly title: string;
    readonly on: Day;
    readonly declassifiedOn: Day | null;
  }[];
}

/** How the due day of a clock was counted. */
export interface ClockCount extends Cited {
  readonly title: string;
  /** What the case holds. */
  readonly due: Day | Moment | null;
  /** Where a count by the tables of today gives another day: that one. */
  readonly recounted: Day | Moment | null;
  readonly provisional: boolean;
  readonly startedAt: Moment;
  readonly pausedSince?: Day;
  /** `null` where the text gives no figure. */
  readonly length: { readonly n: number; readonly unit: string; readonly unitTitle: string } | null;
  /** `null` where hours run from the moment on. */
  readonly startDay: (Cited & { readonly day: Day; readonly counted: boolean }) | null;
  /** The day on which the period ended before a day of rest moved it. */
  readonly moved: (Cited & { readonly from: Day }) | null;
  readonly pauses: readonly { readonly from: Day; readonly until: Day | null; readonly title: string }[];
  /** Days of one kind that follow each other, from the first day to the due day. */
  readonly spans: readonly {
    readonly from: Day;
    readonly until: Day;
    readonly days: number;
    readonly counted: boolean;
    readonly why: string;
    readonly title: string;
  }[];
}

/** The part of JSON Schema that the server emits, with the product's own annotations. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly 'x-en'?: string;
  readonly 'x-options'?: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
  readonly 'x-reference'?: string;
  readonly format?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

export interface StepInfo {
  readonly name: string;
  readonly title: string;
  readonly by: readonly string[];
  readonly from: 'start' | readonly string[];
  /** Those of `from` in which the rules refuse it and say why. */
  readonly tooEarlyIn?: readonly string[];
  readonly to: string;
  readonly basis: readonly Cited[];
  readonly input: JsonSchema;
}

export interface SideInfo {
  readonly name: string;
  readonly states: readonly { readonly name: string; readonly title: string; readonly final: boolean }[];
  readonly steps: readonly StepInfo[];
}

export interface ProcedureInfo {
  readonly name: string;
  readonly title: string;
  readonly basis: readonly Cited[];
  readonly sides: readonly SideInfo[];
}

export interface StepBody {
  readonly case?: string;
  readonly version?: number;
  readonly input: unknown;
}

export interface StepTaken {
  readonly case: string;
  readonly procedure: string;
  readonly state: string;
  readonly version: number;
  readonly entry: { readonly seq: number; readonly hash: string };
  readonly warnings: readonly Reason[];
  readonly routes: readonly Reason[];
}

export interface DryAnswer {
  readonly answer: 'permitted' | 'refused' | 'undecided';
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Reason[];
  readonly routes: readonly Reason[];
  readonly missing: readonly string[];
  readonly fields: readonly FieldProblem[];
}

/** What this person may do with a case now; `reasons` say why not. */
export interface OpenStep {
  readonly name: string;
  readonly title: string;
  readonly by: readonly string[];
  readonly basis: readonly Cited[];
  readonly input: JsonSchema;
  /** `not-yours`: no rule was asked, since role or person is another's; `why` says whose. */
  readonly answer: DryAnswer['answer'] | 'not-yours';
  readonly why: string | null;
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Reason[];
  readonly routes: readonly Reason[];
}

export interface Case {
  readonly id: string;
  readonly procedure: string;
  /** The runtime keeps its particulars; `/api/cases/:id/dossier` gives them. */
  readonly dossier: boolean;
  readonly title: string;
  readonly side: string;
  readonly state: string;
  readonly stateTitle: string;
  readonly version: number;
  readonly steps: readonly OpenStep[];
  readonly clocks: readonly Clock[];
  readonly documents: readonly { readonly name: string; readonly title: string }[];
}

export interface JournalEntry {
  readonly seq: number;
  readonly at: Moment;
  readonly type: string;
  readonly title: string;
  readonly by: Named | null;
  readonly hash: string;
  /** Sealed values are left out. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Viewer {
  readonly person: Named;
  readonly relation: 'drafter' | 'authority' | 'scope';
  readonly since: Day;
  /** First recorded reading. */
  readonly readAt?: Moment | null;
}

export type ColumnType = 'text' | 'date' | 'level' | 'number' | 'choice' | 'mark' | 'json' | 'flag' | 'instant';

export interface Option {
  readonly value: string;
  readonly title: string;
}

export interface RegisterInfo {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly {
    readonly name: string;
    readonly title: string;
    readonly type: ColumnType;
    readonly options?: readonly Option[];
  }[];
  readonly filters: readonly {
    readonly name: string;
    readonly title: string;
    readonly type: 'text' | 'choice' | 'date' | 'reference';
    readonly options?: readonly Option[];
  }[];
  readonly sorts: readonly string[];
  /** Each row is a case and has a page of its own. */
  readonly cases: boolean;
  readonly starts: readonly { readonly procedure: string; readonly step: string; readonly title: string }[];
  readonly imports: boolean;
  /** Whether `q` searches it. */
  readonly search: boolean;
  /** Procedure whose cases the rows are; `null`: rows open to nothing more. */
  readonly procedure: string | null;
}

export interface Row {
  readonly id: string;
  readonly [column: string]: unknown;
}

export interface RegisterPage {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly count: { readonly value: number; readonly capped: boolean };
}

export interface Duty {
  readonly kind: string;
  readonly title: string;
  readonly basis: Basis;
  readonly citation: string;
  readonly count: number;
  readonly overdue: boolean;
  readonly register: string;
  readonly query: Readonly<Record<string, string>>;
}

export interface Desk {
  readonly drafts: readonly Row[];
  readonly toApprove: readonly Row[];
  /** Cases under way that the person sees. */
  readonly cases: readonly Row[];
  readonly clocks: readonly (Clock & {
    readonly case: string;
    readonly about: string | null;
    readonly procedure: string;
  })[];
  readonly duties: readonly Duty[];
  /** What a classification authority has to do within the own remit; empty for everybody else. */
  readonly remit: readonly Duty[];
}

/** One entry of a guide with all that the guide says of it. */
export interface ListedEntry {
  readonly id: string;
  readonly number: string;
  readonly item: string;
  readonly level: Level;
  /** As forms write it. */
  readonly term: unknown;
  readonly scope: string | null;
  readonly tiers: string | null;
  readonly field: string;
}

interface GuideVersion extends Named {
  readonly inForceFrom: Day;
}

/** What a version of a guide changes, by entry number; nothing where it revises none that is shown here. */
export interface GuideDifferences {
  readonly version: GuideVersion;
  readonly revises: GuideVersion | null;
  readonly changes: readonly {
    readonly number: string;
    readonly change: 'new' | 'gone' | 'changed';
    readonly before: ListedEntry | null;
    readonly after: ListedEntry | null;
  }[];
}

/** A figure and the register's query that opens the rows behind it. */
interface Touched {
  readonly register: string;
  readonly query: Readonly<Record<string, string>>;
  readonly count: number;
}

export interface GuideImpact {
  readonly matters: Touched;
  readonly catalogues: Touched;
}

export interface CatalogueTable {
  readonly columns: readonly { readonly name: keyof CatalogueRow; readonly title: string }[];
  readonly rows: readonly CatalogueRow[];
  /** Guides that the catalogue cites and that have a newer version by now. */
  readonly stale: readonly Named[];
}

interface CatalogueRow {
  readonly number: number;
  readonly item: string;
  readonly level: Level;
  readonly term: string;
  readonly scope: string;
  readonly unit: string;
  readonly tiers: string;
  readonly carrierForm: string;
  readonly basis: string;
  readonly authority: string;
  readonly remark: string;
}

export interface ImportPreview {
  readonly id: string;
  /** Titles of the sheet's first row, and those of them that belong to no field. */
  readonly columns: readonly string[];
  readonly unknown: readonly string[];
  readonly rows: readonly {
    readonly row: number;
    readonly values: Readonly<Record<string, unknown>>;
    readonly errors: readonly { readonly column: string; readonly code: string; readonly message: string }[];
  }[];
  readonly clean: number;
  readonly refused: number;
  /** Of the clean rows, those that amend a record which is there. */
  readonly merging: number;
}

export interface ImportResult {
  readonly taken: number;
  /** Place of the first clean row that was not taken yet; `null` at the end. */
  readonly next: number | null;
  /** A refusal that is no rule's has a code alone. */
  readonly refused: readonly { readonly row: number; readonly reasons: readonly (Reason | Pick<Reason, 'code'>)[] }[];
}

/** What a case has said so far. `fields` are JSON Schemas by field name; `sealed` names what only a reading gives. */
export interface CaseDossier {
  readonly id: string;
  readonly name: string;
  readonly level: string | null;
  readonly matter: string | null;
  readonly from: { readonly id: string; readonly name: string } | null;
  readonly correspondents: readonly { readonly id: string; readonly name: string; readonly opened: boolean }[];
  readonly openedOn: Day;
  readonly changedOn: Day;
  readonly data: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<Record<string, JsonSchema>>;
  readonly sealed: readonly string[];
}

/** The graph around a matter in one direction: what it was derived from (`up`), or what was derived from it (`down`). */
export interface Derivations {
  readonly root: string;
  readonly direction: 'up' | 'down';
  readonly nodes: readonly {
    readonly id: string;
    /** `foreign`: known by its carrier alone, without a case. */
    readonly kind: 'original' | 'derivative' | 'received' | 'foreign';
    readonly name: string;
    readonly number: string | null;
    readonly level: Level | null;
    readonly state: string | null;
    readonly mark: string | null;
    readonly issuer: string | null;
    /** Case of the open review. */
    readonly review: string | null;
    /** Steps from the root. */
    readonly distance: number;
  }[];
  /** From the source to what was derived from it; `portions` is `null` where the whole was used. */
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly portions: readonly number[] | null;
  }[];
  /** There is more than is given. */
  readonly truncated: boolean;
}

/** What a plan of succession does with everything that the organ has, before it is carried out. */
export interface SuccessionInventory {
  readonly moving: readonly (SuccessionGroup & { readonly heir: Named })[];
  /** What keeps the plan from being carried out; `ways` say what can be done about it. */
  readonly withoutHeir: readonly (SuccessionGroup & { readonly ways: readonly string[] })[];
  /** What cannot be handed on and ends with the plan; `anew`: the heirs have to decide it anew. */
  readonly ending: readonly { readonly label: string; readonly value: string; readonly anew: boolean }[];
}

interface SuccessionGroup {
  readonly title: string;
  readonly count: number;
  /** The first of them, as far as the reader may know them. */
  readonly names: readonly string[];
}

/** The yearly review of a year: matters in term that were decided before it began are due. */
export interface Review {
  readonly year: number;
  readonly inTerm: number;
  readonly due: number;
  readonly unreviewed: number;
  readonly register: string;
  /** Opens the unreviewed in the register. */
  readonly query: Readonly<Record<string, string>>;
  readonly authorities: readonly {
    readonly authority: Named | null;
    readonly due: number;
    readonly unreviewed: number;
    readonly query: Readonly<Record<string, string>>;
  }[];
}

/** Sources that have changed, with the reviews of derivatives that are open because of them. */
export type OpenReviews = readonly {
  /** An own matter or a received one. */
  readonly source: string;
  readonly name: string;
  readonly open: number;
  readonly since: Day;
}[];

/** What a review of many derivatives has left open, with what the rules said. */
export interface ReviewsLeft {
  readonly count: number;
  readonly lines: readonly {
    readonly case: string;
    readonly matter: string;
    readonly name: string;
    readonly level: Level | null;
    readonly reasons: readonly { readonly code: string; readonly basis: Basis | null; readonly text: string }[];
  }[];
  /** Asked for as `after`; `null` behind the last line. */
  readonly next: number | null;
}

/** A count with the query that opens its rows. */
export interface Figure {
  readonly count: number;
  readonly query: Readonly<Record<string, string>>;
}

/** Matters decided in a span of time. */
export interface Statistics {
  readonly from: Day;
  readonly to: Day;
  readonly register: string;
  readonly years: readonly {
    readonly year: number;
    readonly total: Figure;
    readonly levels: readonly (Figure & { readonly level: Level })[];
    /** Ever returned by an authority before they were decided. */
    readonly returned: Figure;
    /** Declassified before their term was over. */
    readonly early: Figure;
  }[];
  readonly cells: readonly {
    readonly year: number;
    readonly level: Level | null;
    readonly kind: string;
    readonly unit: Named | null;
    readonly count: number;
    readonly query: Readonly<Record<string, string>> | null;
  }[];
}
