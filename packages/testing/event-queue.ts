/** Something that is to happen at `at`, ms. `run` is told the time; undefined: it was called off. */
type Event = { at: number; order: number; run: ((now: number) => void) | undefined };

/** What is to happen, in the order of time; of two at one instant, what was added first. */
export type EventQueue = {
  /** Adds `run` for `at`, ms. */
  add(at: number, run: (now: number) => void): Event;
  /** Takes the first event out, if it is due at `until`, ms. */
  next(until?: number): Event | undefined;
  /** How many events are still to happen. */
  size(): number;
  /** Runs all events, and all that they add. */
  runAll(): void;
};

/** An empty queue: a binary heap, for hundreds of thousands of events. */
export function createEventQueue(): EventQueue {
  const heap: Event[] = [];
  let order = 0;
  const before = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.order < b.order);

  function rise(event: Event) {
    let index = heap.push(event) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(event, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = event;
  }

  function sink(event: Event) {
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
      if (!before(heap[child]!, event)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = event;
  }

  const queue: EventQueue = {
    add(at, run) {
      const event = { at, order: order++, run };
      rise(event);
      return event;
    },
    next(until = Infinity) {
      const first = heap[0];
      if (!first || first.at > until) return undefined;
      const last = heap.pop();
      if (last && last !== first) sink(last);
      return first;
    },
    size: () => heap.filter(({ run }) => run).length,
    runAll() {
      for (let event = queue.next(); event; event = queue.next()) event.run?.(event.at);
    },
  };
  return queue;
}
