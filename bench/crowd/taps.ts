/** When someone taps in a round, ms from its start, in order. */
export type Moments = (taps: number, roundMs: number, random: () => number) => number[];

/** At random moments that are at least `apartMs` from one another. Throws if so many don't fit into a round. */
export function scattered(apartMs: number): Moments {
  return (taps, roundMs, random) => {
    const room = roundMs - (taps - 1) * apartMs;
    if (room <= 0) throw new Error(`${taps} taps at least ${apartMs} ms apart don't fit into ${roundMs} ms`);
    const moments = Array.from({ length: taps }, () => random() * room).sort((a, b) => a - b);
    return moments.map((moment, index) => moment + index * apartMs);
  };
}

/** All within the first `withinMs`. */
export function rushed(withinMs: number): Moments {
  return (taps, _roundMs, random) =>
    Array.from({ length: taps }, () => random() * withinMs).sort((a, b) => a - b);
}
