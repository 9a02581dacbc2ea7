import type { Round } from "@marquee/core/round/schema";
import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";

/** The picture is moved on by a step so often, ms: slow enough that nobody sees it, and an edge stays nowhere for long. */
const STEP_MS = 60_000;

/** So many steps it goes to either side. The two differ, so that it takes an hour and more until it is where it was. */
const REACH = { x: 4, y: 3 };

/** A step on a screen of up to 1080 lines is one pixel; on a larger one as many more. */
const LINES = 1_080;

/** How far the picture has moved at `epochMs`, in steps: to and fro, each way at a pace of its own. */
export function shiftAt(epochMs: number): { x: number; y: number } {
  const step = Math.floor(epochMs / STEP_MS);
  const swing = (reach: number) => Math.abs((step % (4 * reach)) - 2 * reach) - reach;
  return { x: swing(REACH.x), y: swing(REACH.y) };
}

/**
 * Where the whole picture stands, as a CSS transform: a pixel elsewhere every minute, so that nothing burns in. It moves in the middle of a
 * round, never in a flip.
 * @param now the shared clock, epoch milliseconds
 */
export function createBurnInShift(round: Accessor<Round | undefined>, now: () => number): Accessor<string> {
  const [shift, setShift] = createSignal("translate(0, 0)");
  createEffect(
    on(round, (round) => {
      if (!round) return;
      const middle = (Date.parse(round.startsAt) + Date.parse(round.endsAt)) / 2;
      const move = () => {
        const { x, y } = shiftAt(middle);
        const px = Math.max(1, Math.round(Math.min(innerWidth, innerHeight) / LINES));
        setShift(`translate(${x * px}px, ${y * px}px)`);
      };
      const timer = setTimeout(move, Math.max(0, middle - now()));
      onCleanup(() => clearTimeout(timer));
    }),
  );
  return shift;
}
