/** What is wrong with a field, worded here by its code; the server's own words where we have none. */
import { useText, wordFor } from '../../text/index.ts';

export function ProblemWords({ problem }: { readonly problem: { readonly code: string; readonly message: string } }) {
  const { language } = useText();
  const words = wordFor(language, 'invalid', problem.code);
  return <>{words === problem.code ? problem.message : words}</>;
}
