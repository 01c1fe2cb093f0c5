/** The mark of a state secret, `机密★10年`: black-body face, red, as the standard writes it; the level stands in words. */
import type { Level } from '@shoumi/contract';
import { useText } from '../text/index.ts';
import { levelNames } from '../text/term.ts';

const LEVELS = ['confidential', 'secret', 'top-secret'] as const;

/** Registers give a level by name or by rank (1 to 3). */
export function levelOf(value: unknown): Level | undefined {
  return typeof value === 'number' ? LEVELS[value - 1] : LEVELS.find((level) => level === value);
}

export function Mark({ text }: { readonly text: string }) {
  return (
    <strong className="mark" lang="zh-CN">
      {text}
    </strong>
  );
}

export function LevelName({ value }: { readonly value: unknown }) {
  const { language } = useText();
  const level = levelOf(value);
  return level ? <strong className="level">{levelNames[level][language]}</strong> : null;
}
