/** The node's clock, the only one. Days and instants are those of Asia/Shanghai. Demo nodes may set it. */

export interface Moment {
  /** ISO with offset +08:00, milliseconds. */
  readonly at: string;
  /** Day in Asia/Shanghai. */
  readonly on: string;
  readonly ms: number;
}

const EIGHT_HOURS = 8 * 3_600_000;

export function momentOf(ms: number): Moment {
  const local = new Date(ms + EIGHT_HOURS).toISOString();
  return { at: `${local.slice(0, -1)}+08:00`, on: local.slice(0, 10), ms };
}

export interface NodeClock {
  now(): Moment;
  /** Moves the clock to an instant; it runs on from there. Only demo nodes and tests call it. */
  set(ms: number): void;
}

export function nodeClock(offset = 0): NodeClock {
  let shift = offset;
  return {
    now: () => momentOf(Date.now() + shift),
    set: (ms) => {
      shift = ms - Date.now();
    },
  };
}
