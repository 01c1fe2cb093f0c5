/** The mark of a state secret, `机密★10年`: black-body face, red, as the standard writes it; the level stands in words. */
import { useText } from '../text/index.ts';
import { levelNames, levelOf } from '../text/levels.ts';

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
