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
  /** Why nobody can begin by it in this organ now, whatever is filled in; absent where it can be begun. */
  readonly refused?: readonly Reason[];
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
