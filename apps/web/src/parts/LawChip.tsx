/** The law chip: names the article that a thing rests on and opens it. A house rule looks different and says so. */
import type { Basis, Cited } from '@shoumi/contract';
import { createContext, useContext } from 'react';
import { useText } from '../text/index.ts';
import { Icon } from './Icon.tsx';

export interface Opened {
  readonly basis: Basis;
  readonly citation: string;
  /** What the rule says, where the chip stands beside one: all that a house rule has to show. */
  readonly says?: string;
}

export const OpenLaw = createContext<(opened: Opened) => void>(() => undefined);

const INSTRUMENTS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'regulation-2024': ['条例', 'Regulation'],
  'law-2024': ['保密法', 'Secrets Law'],
  'classification-rules-2014': ['定密规定', 'Classification Rules'],
  'classification-rules-2025': ['定密管理规定', 'Classification Rules 2025'],
  'derivative-rules-2023': ['派生定密办法', 'Derivative Rules'],
  'declassification-rules-2020': ['解密办法', 'Declassification Rules'],
  'civil-code': ['民法典', 'Civil Code'],
};

/** For a basis that came without its wording. */
export function citationOf(basis: Basis, language: 'zh' | 'en'): string {
  if (basis.kind === 'house') return language === 'zh' ? '内部规则' : 'House rule';
  const names = INSTRUMENTS[basis.instrument];
  return `${names ? names[language === 'zh' ? 0 : 1] : basis.instrument} ${basis.article}`;
}

export function LawChip({ basis, citation, says }: { basis: Basis; citation?: string; says?: string }) {
  const open = useContext(OpenLaw);
  const { t, language } = useText();
  const shown = citation ?? citationOf(basis, language);
  const house = basis.kind === 'house';
  return (
    <button
      type="button"
      className={house ? 'chip chip-house' : 'chip'}
      title={t(house ? 'law.openHouse' : 'law.open', { citation: shown })}
      onClick={() => open({ basis, citation: shown, ...(says === undefined ? {} : { says }) })}
    >
      <Icon name={house ? 'house' : 'law'} />
      {shown}
    </button>
  );
}

export function LawChips({ basis }: { readonly basis: readonly Cited[] }) {
  return (
    <span className="chips">
      {basis.map((each) => (
        <LawChip key={each.citation} basis={each.basis} citation={each.citation} />
      ))}
    </span>
  );
}
