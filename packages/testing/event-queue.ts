/** Something that is to happen at `at`, ms. `run` is told the time; undefined: it was called off. */
type Event = { at: number; order: number; run: ((now: number) => void) | undefined };

/** What is to happen, in the order of time; of two at one instant, what was added first. A binary heap, for hundreds of thousands of events. */
export function createEventQueue() {
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

  /** Takes the first event out, if it is due at `until`, ms. */
  function next(until = Infinity): Event | undefined {
    const first = heap[0];
    if (!first || first.at > until) return undefined;
    const last = heap.pop();
    if (last && last !== first) sink(last);
    return first;
  }

  return {
    /** Adds `run` for `at`, ms. */
    add(at: number, run: (now: number) => void): Event {
      const event = { at, order: order++, run };
      rise(event);
      return event;
    },
    next,
    /** How many events are still to happen. */
    size: () => heap.filter(({ run }) => run).length,
    /** Runs all events, and all that they add. */
    runAll() {
      for (let event = next(); event; event = next()) event.run?.(event.at);
    },
  };
}
