/** Takes in what comes one by one, and gives it on in groups. */
export type Gatherer<Item> = {
  add: (item: Item) => void;
  stop: () => void;
};

/**
 * Makes a gatherer that gives on what comes at once, but no oftener than every `everyMs`: what comes meanwhile goes together, the last `most` of it.
 */
export function createGatherer<Item>(
  give: (items: readonly Item[]) => void,
  { everyMs, most }: { everyMs: number; most: number },
): Gatherer<Item> {
  let gathered: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  function pass(): void {
    timer = undefined;
    if (gathered.length === 0) return;
    const items = gathered.slice(-most);
    gathered = [];
    timer = setTimeout(pass, everyMs);
    give(items);
  }

  return {
    add(item) {
      if (stopped) return;
      gathered.push(item);
      // A page whose timers rest hears all the same.
      if (gathered.length >= 2 * most) gathered = gathered.slice(-most);
      if (timer === undefined) pass();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
