/** Takes in what comes one by one, and gives it on in groups. */
export type Batcher<Item> = {
  add: (item: Item) => void;
  stop: () => void;
};

/**
 * Makes a batcher that gives on what comes at once, but no oftener than every `everyMs`: what comes meanwhile goes together, the last `most` of it.
 */
export function createBatcher<Item>(
  give: (items: readonly Item[]) => void,
  { everyMs, most }: { everyMs: number; most: number },
): Batcher<Item> {
  let waiting: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  function pass(): void {
    timer = undefined;
    if (waiting.length === 0) return;
    const items = waiting.slice(-most);
    waiting = [];
    timer = setTimeout(pass, everyMs);
    give(items);
  }

  return {
    add(item) {
      if (stopped) return;
      waiting.push(item);
      // A page whose timers rest hears all the same.
      if (waiting.length >= 2 * most) waiting = waiting.slice(-most);
      if (timer === undefined) pass();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
