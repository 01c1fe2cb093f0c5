/** What single jobs show over the HTTP API: guides, catalogues, imports, dossiers, derivations, succession, reviews, statistics. */
import type { Basis, Day, JsonSchema, Level, Named, Reason } from './types.ts';

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
