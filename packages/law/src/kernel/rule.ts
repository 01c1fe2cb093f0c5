/**
 * A rule: one yes/no question about facts on a day, with the article it comes from. `evaluate` is the only evaluator;
 * the web, the CLI, dry steps and real steps all get their answer here.
 */
import { type Basis, instruments, type Wording } from './citation.ts';
import { type HouseRule, type HouseSettings, houseValue } from './house-rule.ts';
import type { Fact, Json, Reason, ReasonKind, Ruling } from './ruling.ts';
import { type Version, type Versioned, versioned } from './versioned.ts';

/** What a rule found against the act: the facts for its wording, and what would make it lawful. */
export interface Finding {
  readonly facts?: { readonly [name: string]: Fact };
  readonly next?: Wording;
}

/** Returns `undefined` when the rule has nothing against the act. */
export type Test<F> = (facts: F, on: string, parameter: Json) => Finding | undefined;

export type Force = 'prohibits' | 'warns' | 'routes';

/** Where a fact lies: its dotted name, and the same in parts, the fact first. */
export interface Need {
  readonly name: string;
  readonly fact: string;
  readonly within: readonly string[];
}

export interface Rule<in F> {
  readonly code: string;
  readonly basis: Basis;
  readonly force: Force;
  readonly kind: ReasonKind;
  readonly says: Wording;
  readonly needs: readonly Need[];
  readonly house?: HouseRule;
  readonly tests: Versioned<Test<F>>;
}

export interface RuleSpecification<F> {
  /** Stable name of the refusal; tests and clients match on it, never on wording. */
  readonly code: string;
  /** A citation, or the house rule itself. */
  readonly basis: Basis | HouseRule;
  readonly force: Force;
  readonly says: Wording;
  /** Dotted names of facts without which there is no answer. */
  readonly needs: readonly string[];
  readonly test: Test<F>;
  /** Earlier and later versions, where the rule has changed; `test` is then the newest and `from` its first day. */
  readonly from?: string;
  readonly earlier?: readonly Version<Test<F>>[];
}

const LAST_CHECKED = '2026-11-22';

/** Declares a rule. The first day defaults to that of the cited instrument or of the house rule. */
export function rule<F>(spec: RuleSpecification<F>): Rule<F> {
  const house = 'standard' in spec.basis ? spec.basis : undefined;
  const basis: Basis = 'standard' in spec.basis ? { kind: 'house', id: spec.basis.id } : spec.basis;
  const from = spec.from ?? (basis.kind === 'law' ? instruments[basis.instrument].from : (house?.from ?? '2024-09-01'));
  const kind: ReasonKind =
    spec.force === 'routes' ? 'route' : house ? 'house-rule' : spec.force === 'warns' ? 'warning' : 'prohibited';
  return {
    code: spec.code,
    basis,
    force: spec.force,
    kind,
    says: spec.says,
    needs: spec.needs.map(needOf),
    ...(house ? { house } : {}),
    tests: versioned(
      spec.code,
      [...(spec.earlier ?? []), { from, broughtInBy: basis, value: spec.test }],
      LAST_CHECKED,
    ),
  };
}

function needOf(name: string): Need {
  const [fact = name, ...within] = name.split('.');
  return { name, fact, within };
}

function factOf(facts: unknown, { fact, within }: Need): unknown {
  let value = (facts as { readonly [name: string]: unknown })[fact];
  for (const key of within) {
    if (value === null || typeof value !== 'object') return value === null ? null : undefined;
    value = (value as { readonly [key: string]: unknown })[key];
  }
  return value;
}

/**
 * Asks every rule and collects every reason. A fact that is `undefined` is missing; `null` means "known: there is none".
 * Refusal outweighs missing facts: what is already unlawful does not become lawful by knowing more.
 */
export function evaluate<F>(rules: readonly Rule<F>[], facts: F, on: string, settings: HouseSettings = {}): Ruling {
  const refusals: Reason[] = [];
  const warnings: Reason[] = [];
  const routes: Reason[] = [];
  const missing = new Set<string>();
  for (const each of rules) {
    const parameter: Json = each.house ? houseValue(each.house, settings) : true;
    if (parameter === false) continue;
    const test = each.tests.versionOn(on)?.value;
    if (!test) {
      missing.add(`law-in-force-on-${on}`);
      continue;
    }
    const lacking = each.needs.filter((need) => factOf(facts, need) === undefined);
    if (lacking.length > 0) {
      if (each.force !== 'warns') for (const { name } of lacking) missing.add(name);
      continue;
    }
    const finding = test(facts, on, parameter);
    if (!finding) continue;
    const reason: Reason = {
      code: each.code,
      kind: each.kind,
      basis: each.basis,
      says: each.says,
      facts: { ...(typeof parameter === 'number' ? { n: parameter } : {}), ...finding.facts },
      ...(finding.next ? { next: finding.next } : {}),
    };
    (each.force === 'prohibits' ? refusals : each.force === 'warns' ? warnings : routes).push(reason);
  }
  if (refusals.length > 0) return { answer: 'refused', reasons: refusals, warnings, routes };
  if (missing.size > 0) return { answer: 'undecided', missing: [...missing], warnings, routes };
  return { answer: 'permitted', warnings, routes };
}
