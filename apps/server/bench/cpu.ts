/** CPU seconds of a process tree out of /proc: user and system, of the processes and of the children they have reaped. */
import { readdirSync, readFileSync } from 'node:fs';

const TICKS = 100;

interface Stat {
  readonly ppid: number;
  readonly ticks: number;
  readonly rssPages: number;
}

function stat(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; fields are counted behind it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (n: number) => Number(fields[n - 3]);
    return { ppid: at(4), ticks: at(14) + at(15) + at(16) + at(17), rssPages: at(24) };
  } catch {
    return undefined;
  }
}

function tree(root: number): number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parents = new Map(all.map((pid) => [pid, stat(pid)?.ppid ?? 0]));
  const found = [root];
  for (let i = 0; i < found.length; i++) for (const [pid, parent] of parents) if (parent === found[i]) found.push(pid);
  return found;
}

/** CPU seconds so far of the trees under the given processes. */
export const cpuSeconds = (...roots: readonly number[]): number =>
  [...new Set(roots.flatMap(tree))].reduce((sum, pid) => sum + (stat(pid)?.ticks ?? 0), 0) / TICKS;

/** Resident memory of one process, in MB. */
export const residentMb = (pid: number): number => ((stat(pid)?.rssPages ?? 0) * 4096) / 1e6;
