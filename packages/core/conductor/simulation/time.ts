import type { Clock } from "../ports.ts";

// Node's and Bun's: calls back when every promise that can go on has done so.
declare function setImmediate(callback: () => void): unknown;

type Appointment = { at: number; order: number; fire: (() => void) | undefined };

/** A clock that jumps from one appointment to the next, so that a day takes seconds. */
export type Time = Clock & {
  /** Lets everything happen that is due up to `epochMs`, in order, and all that follows from it. */
  runUntil(epochMs: number): Promise<void>;
};

/** Time that stands at `epochMs` until it is run. */
export function createTime(epochMs: number): Time {
  const heap: Appointment[] = [];
  let now = epochMs;
  let order = 0;

  return {
    now: () => now,
    after(ms, fire) {
      const appointment: Appointment = { at: now + Math.max(0, ms), order: (order += 1), fire };
      push(heap, appointment);
      return () => (appointment.fire = undefined);
    },
    async runUntil(end) {
      await settled();
      for (let next = heap[0]; next && next.at <= end; next = heap[0]) {
        pop(heap);
        if (!next.fire) continue;
        now = next.at;
        next.fire();
        await settled();
      }
      now = end;
    },
  };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

const before = (a: Appointment, b: Appointment) => a.at < b.at || (a.at === b.at && a.order < b.order);

function push(heap: Appointment[], item: Appointment): void {
  let i = heap.push(item) - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!before(item, heap[parent]!)) break;
    heap[i] = heap[parent]!;
    i = parent;
  }
  heap[i] = item;
}

function pop(heap: Appointment[]): void {
  const last = heap.pop()!;
  if (heap.length === 0) return;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
    if (!before(heap[child]!, last)) break;
    heap[i] = heap[child]!;
    i = child;
  }
  heap[i] = last;
}
