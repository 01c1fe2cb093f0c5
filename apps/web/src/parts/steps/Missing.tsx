/** Facts without which the law gives no answer yet, in the words of the form: `proposal.scope` is 知悉范围. */

import { useText, wordFor } from '../../text/index.ts';
import { listed } from '../../text/punctuation.ts';

export function Missing({ names }: { readonly names: readonly string[] }) {
  const { t, language } = useText();
  const words = names.flatMap((name) => {
    const last = name.split('.').at(-1) ?? name;
    const word = wordFor(language, 'field', last);
    return word === last ? [] : [word];
  });
  return words.length > 0 ? <span>{t('step.missing', { names: listed(language, [...new Set(words)]) })}</span> : null;
}
