/** Lines for the operator of the node: which part, which organ and case. Never what a case or an envelope says. */
export type Log = (line: Record<string, string>) => void;
