type Entry = { at: number; order: number; run: (now: number) => void };

/** What is to happen, in the order of time; of two at one instant, what was entered first. */
export type Agenda = {
  /** Enters `run` for `at`, ms; it is told the time. */
  at(at: number, run: (now: number) => void): Entry;
  /** Takes the first entry out, if it is due at `until`, ms. */
  next(until?: number): Entry | undefined;
  /** Plays all, and all that is entered meanwhile. */
  play(): void;
};

/** An empty agenda: a binary heap, for hundreds of thousands of entries. */
export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  let order = 0;
  const before = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.order < b.order);

  function rise(entry: Entry) {
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(entry, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = entry;
  }

  function sink(entry: Entry) {
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
      if (!before(heap[child]!, entry)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = entry;
  }

  const agenda: Agenda = {
    at(at, run) {
      const entry = { at, order: order++, run };
      rise(entry);
      return entry;
    },
    next(until = Infinity) {
      const first = heap[0];
      if (!first || first.at > until) return undefined;
      const last = heap.pop();
      if (last && last !== first) sink(last);
      return first;
    },
    play() {
      for (let entry = agenda.next(); entry; entry = agenda.next()) entry.run(entry.at);
    },
  };
  return agenda;
}
