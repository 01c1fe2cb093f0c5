/** Shapes of the study API: what a person reads and confirms, tests, lists of feedback, figures. */

export type StudyForm = 'circulation' | 'lecture' | 'test';

export interface MyStudy {
  readonly id: string;
  readonly title: string;
  readonly form: StudyForm;
  readonly hours: number;
  readonly deadline: string;
  readonly state: string;
  readonly participation: string;
  readonly confirmedAt: string | null;
  readonly overdue: boolean;
  readonly late: boolean;
  readonly hasTest: boolean;
  /** When the office last reminded those who have not confirmed. */
  readonly remindedAt: string | null;
}

export interface StudySection {
  readonly n: number;
  readonly heading: string;
  readonly text: string;
}

export interface StudyPageData {
  readonly id: string;
  readonly title: string;
  readonly form: StudyForm;
  readonly state: string;
  readonly hours: number;
  readonly deadline: string;
  readonly test: {
    readonly questions: number;
    readonly minutes: number;
    readonly passMark: number;
    readonly attempts: number;
  } | null;
  readonly material: {
    readonly title: string;
    readonly version: string | null;
    readonly restated: boolean;
    readonly sections: readonly StudySection[];
  } | null;
  readonly marks: readonly number[];
  readonly mine: {
    readonly participation: string;
    readonly confirmedAt: string | null;
    readonly score: number | null;
    readonly late: boolean;
  } | null;
}

export interface StudyConfirmed {
  readonly participation: string;
  readonly at: string;
  readonly late: boolean;
  readonly now: boolean;
}

export interface AskedQuestion {
  readonly id: string;
  readonly article: number;
  readonly kind: 'single' | 'multiple' | 'true-false' | 'gap';
  readonly text: string;
  readonly options: readonly string[];
}

export interface RunningAttempt {
  readonly attempt: string;
  readonly number: number;
  readonly dueAt: string;
  readonly questions: readonly AskedQuestion[];
  readonly answers: Readonly<Record<string, string>>;
}

export interface AttemptResult {
  readonly score: number;
  readonly passed: boolean;
  readonly attemptsLeft: number;
  readonly wrongArticles: readonly number[];
}

export interface StudyCount {
  readonly key: string | null;
  readonly name: string | null;
  readonly total: number;
  readonly confirmed: number;
  readonly missing: number;
  readonly late: number;
  /** Addresses of the rows behind each figure. */
  readonly rows: Readonly<Record<'total' | 'confirmed' | 'missing' | 'late', string>>;
}

export interface StudyResults {
  readonly session: {
    readonly id: string;
    readonly title: string;
    readonly form: StudyForm;
    readonly state: string;
    readonly opensOn: string;
    readonly deadline: string;
    readonly hours: number;
  };
  /** Day on which the figures were made. */
  readonly asOf: string;
  /** Open past its deadline with somebody missing. */
  readonly overdue: boolean;
  readonly whole: StudyCount;
  readonly byUnit: readonly StudyCount[];
  readonly byClass: readonly StudyCount[];
  readonly curve: readonly {
    readonly on: string;
    readonly n: number;
    readonly total: number;
    readonly late: boolean;
    readonly rows: string;
  }[];
  readonly imports: readonly { readonly name: string; readonly rows: number; readonly at: string }[];
  /** `mailed`: to how many a mail was posted besides. */
  readonly reminders: readonly {
    readonly at: string;
    readonly way: string;
    readonly reached: number;
    readonly mailed: number;
  }[];
  /** Heads who were told that people are overdue; `rung` is as head of what. */
  readonly told: readonly {
    readonly person: string;
    readonly name: string;
    readonly rung: 'unit' | 'organ';
    readonly missing: number;
    readonly at: string;
  }[];
}

/** Coverage of all sessions of a year. */
export interface StudyCoverage {
  readonly year: number;
  readonly whole: StudyCount;
  readonly bySubject: readonly StudyCount[];
  readonly byUnit: readonly StudyCount[];
  readonly byClass: readonly StudyCount[];
}

/** What a person has studied in a year against what the class owes. */
export interface PersonHours {
  readonly id: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly unit: string | null;
  readonly class: string;
  readonly hours: number;
  readonly owes: number;
  readonly short: number;
  /** Address of the sessions that count. */
  readonly rows: string;
}

export interface StudyHours {
  readonly year: number;
  readonly people: readonly PersonHours[];
}

export interface StudyRecord {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly staffNumber: string;
    readonly unit: string | null;
    readonly state: string;
  };
  /** This year's; `null` for leavers. */
  readonly hours: PersonHours | null;
  readonly sessions: readonly {
    readonly participation: string;
    readonly session: string;
    readonly title: string;
    readonly form: StudyForm;
    readonly hours: number;
    readonly deadline: string;
    readonly confirmedAt: string | null;
    readonly score: number | null;
    readonly late: boolean;
  }[];
  readonly training: readonly {
    readonly id: string;
    readonly kind: string;
    readonly subject: string;
    readonly on: string;
    readonly hours: number;
    readonly validUntil: string | null;
    readonly state: string;
  }[];
}

export interface RosterFlag {
  readonly code: string;
  readonly proposal: string | null;
  readonly reason: string;
}

export interface RosterPreviewData {
  readonly id: string;
  readonly importedBefore: string | null;
  readonly title: string;
  readonly columns: number;
  readonly clean: number;
  readonly flagged: number;
  readonly rows: readonly {
    readonly row: number;
    readonly number: number | null;
    readonly name: string;
    readonly at: string | null;
    readonly stamp: string;
    readonly flags: readonly RosterFlag[];
  }[];
  readonly refused: readonly {
    readonly line: number;
    readonly text: string;
    readonly code: string;
    /** In Chinese; the code says it to programs. */
    readonly reason: string;
  }[];
  /** Nothing before this day is taken. */
  readonly opensOn: string;
  readonly duplicates: readonly {
    readonly name: string;
    readonly numbers: readonly (number | null)[];
    readonly rows: readonly number[];
    readonly choices: readonly string[];
  }[];
}

export type RosterChecked =
  | { readonly is: 'imported-before'; readonly at: string }
  | {
      readonly is: 'open';
      readonly open: readonly { readonly rows: readonly number[]; readonly code: string; readonly why: string }[];
      readonly undecided: readonly {
        readonly row: number;
        readonly name: string;
        readonly is: 'ambiguous' | 'unknown';
        readonly people: readonly { readonly id: string; readonly name: string; readonly staffNumber?: string }[];
      }[];
    }
  | { readonly is: 'ready' | 'imported'; readonly confirmations: number; readonly added: number };
