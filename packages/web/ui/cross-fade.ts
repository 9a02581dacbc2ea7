import { type Accessor, createEffect, onCleanup, untrack } from "solid-js";
import { isMotionReduced } from "./motion.ts";

/** How long one movie takes to become the other, ms. */
export const FADE_MS = 420;

/** Two texts over each other can't be read: one goes within this time, ms, before the other comes. */
const WORDS_MS = 140;

/** The shared clock may be corrected: how often a coming fade is aimed anew, ms. */
const AIM_MS = 250;

/** A fade that starts so soon, ms, is left as it is: a new start would take as long. */
const FRAME_MS = 17;

/** Something that is shown from an instant on, and the element that shows it. */
type FadeLayer = { shown: { startsAt: string }; element?: HTMLElement };

/** The two layers between which the screen flips. */
export type FadePair = { from: FadeLayer | undefined; to: FadeLayer };

/**
 * Has one layer fade into the other when the other's time has come. The fades are handed to the compositor ahead of time and are aimed anew while
 * `isNext` says that their time has not come. To be called inside a component.
 * @param now the shared clock, epoch milliseconds
 */
export function createCrossFade(
  pair: Accessor<FadePair | undefined>,
  isNext: (layer: FadeLayer) => boolean,
  now: () => number,
): void {
  createEffect(() => {
    const { from, to } = pair() ?? {};
    if (!to) return;
    const fades = crossFade(from?.element, to.element);
    const startsAt = Date.parse(to.shown.startsAt);
    createEffect(() => {
      if (!isNext(to)) {
        startLate(fades, performance.now());
        return;
      }
      const aim = () => aimAt(fades, performance.now() + startsAt - untrack(now));
      aim();
      const timer = setInterval(aim, AIM_MS);
      onCleanup(() => clearInterval(timer));
    });
    onCleanup(() => fades.forEach((fade) => fade.cancel()));
  });
}

const OUT = [{ opacity: 1 }, { opacity: 0 }];
const IN = [{ opacity: 0 }, { opacity: 1 }];

/** Makes the fades from one layer to another, which go by one clock; none where the browser can't. */
function crossFade(from: HTMLElement | undefined, to: HTMLElement | undefined): Animation[] {
  if (!("animate" in Element.prototype)) return [];
  const still = isMotionReduced();
  const fade = (element: Element, frames: Keyframe[], easing: string, duration: number, delay = 0) =>
    element.animate(frames, {
      easing,
      // A cut; the compositor's too.
      duration: still ? 1 : duration,
      delay: still ? 0 : delay,
      fill: frames === IN ? "both" : "forwards",
    });
  const fades: Animation[] = [];
  for (const word of from?.querySelectorAll(".flip-words") ?? [])
    fades.push(fade(word, OUT, "ease-out", WORDS_MS));
  for (const word of to?.querySelectorAll(".flip-words") ?? [])
    fades.push(fade(word, IN, "ease-out", FADE_MS - WORDS_MS, WORDS_MS));
  if (from) fades.push(fade(from, OUT, "ease-in", FADE_MS));
  if (to) fades.push(fade(to, IN, "ease-out", FADE_MS));
  return fades;
}

/** Has `fades` begin at `time`, ms since the page's origin. */
function aimAt(fades: Animation[], time: number): void {
  for (const fade of fades) {
    // Each change costs the compositor a new start: not for a fraction of a frame.
    if (fade.startTime === null || Math.abs(Number(fade.startTime) - time) > 1) fade.startTime = time;
  }
}

/** Has those of `fades` begin that were aimed at a later time, before the clock was corrected. */
function startLate(fades: Animation[], now: number): void {
  for (const fade of fades) {
    if (Number(fade.startTime) > now + FRAME_MS) fade.startTime = now;
  }
}
