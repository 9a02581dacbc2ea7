/** An audience that was once so large is believed for so long, ms: a room whose phones all lost their lines is counted as empty before it is back. */
const BELIEVED_MS = 10 * 60_000;

/** How many phones are in the room, as far as this one has heard. */
export type KnownAudience = {
  /** Undefined until the first count was heard. */
  readonly size: number | undefined;
  /** Takes a count that was heard on a live line. */
  hear: (size: number) => void;
};

/** Remembers the largest audience of the last minutes. `monotonic`: ms that only ever grow. */
export function createKnownAudience(monotonic: () => number): KnownAudience {
  let known: { size: number; at: number } | undefined;
  return {
    get size() {
      return known?.size;
    },
    hear(size) {
      const at = monotonic();
      if (!known || size >= known.size || at - known.at > BELIEVED_MS) known = { size, at };
    },
  };
}
