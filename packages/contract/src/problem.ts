/** What went wrong, as the server says it (problem+json) or as the client found it when no answer came. */
import type { FieldProblem, Reason } from './types.ts';

export interface ProblemDetails {
  readonly title: string;
  readonly status: number;
  /**
   * Stable name; match on this, never on wording. `unreachable`: no answer came; `untrusted`: the
   * node's certificate is not trusted, nothing was sent; `unreadable`: the answer was not ours.
   */
  readonly code: string;
  readonly detail?: string;
  readonly reasons?: readonly Reason[];
  readonly next?: string | null;
  readonly fields?: readonly FieldProblem[];
  /** Facts without which there is no ruling. */
  readonly missing?: readonly string[];
  /** What the case is now, when the version sent was stale. */
  readonly current?: { readonly version: number; readonly state: string };
  /** Number under which the operator finds an opaque failure in the log. */
  readonly reference?: string;
}

/** Thrown by every call of the client that was not answered with 2xx. */
export class Problem extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(details.detail ?? details.title);
    this.name = 'Problem';
    this.details = details;
  }

  get status(): number {
    return this.details.status;
  }

  get code(): string {
    return this.details.code;
  }

  get reasons(): readonly Reason[] {
    return this.details.reasons ?? [];
  }

  get fields(): readonly FieldProblem[] {
    return this.details.fields ?? [];
  }
}
