import type { Round } from "@marquee/core/round/schema";
import { createEffect, createMemo, createSignal, For, type JSX, onCleanup, Show, untrack } from "solid-js";
import type { PosterState } from "../show/posters.ts";
import "./movie-flip.css";
import { isMotionReduced } from "./motion.ts";

/** A movie's turn on screen: built and painted, but unseen, until its time has come; on screen; or fading away. */
export type Turn = "next" | "on" | "off";

/** How long one movie takes to become the other, ms. */
const FADE_MS = 420;

/** Two texts over each other can't be read: one goes within this time, ms, before the other comes. */
const WORDS_MS = 140;

/** The shared clock may be corrected: how often a coming fade is aimed anew, ms. */
const AIM_MS = 250;

/** What fades is gone after this, ms: a timer's, as a page in the background plays no fade to its end. */
const GONE_MS = FADE_MS + 80;

/** A fade that starts so soon, ms, is left as it is: a new start would take as long. */
const FRAME_MS = 17;

type Layer = { round: Round; element?: HTMLElement };

/** At most one layer in each turn. */
type Layers = Record<Turn, Layer | undefined>;

/**
 * Shows what `children` draws for `round`, and flips to another when its number changes.
 *
 * The movie that is announced to be `next` is drawn at once, in a layer that nobody sees. Its fade is handed to the compositor ahead of time:
 * that starts it at `startsAt`, however busy the page's own thread is then. All else of the flip is an attribute: `data-turn` says of each
 * layer, which names its round in `data-round`, whether it is `next`, `on` or `off` the screen. `data-poster` says whether the layer's poster is
 * decoded (`ready`) or the title card is drawn (`missing`): whoever measures flips reads there that nothing blank was shown.
 * @param props.now the shared clock, epoch milliseconds
 */
export function MovieFlip(props: {
  round: Round | undefined;
  next: Round | undefined;
  now: () => number;
  /** How the posters stand, by round; undefined where it doesn't matter. */
  posters?: Record<number, PosterState>;
  /** Shown until the first round is known. */
  fallback?: JSX.Element;
  children: (round: Round) => JSX.Element;
}): JSX.Element {
  const layers = createMemo<Layers>(
    (before) => {
      const layerOf = (round: Round | undefined) =>
        round &&
        ([before.next, before.on].find((layer) => layer?.round.number === round.number) ?? { round });
      const [on, next] = [layerOf(props.round), layerOf(props.next)];
      return { off: on === before.on ? before.off : before.on, on, next };
    },
    { off: undefined, on: undefined, next: undefined },
  );

  const [gone, setGone] = createSignal<Layer>();
  const leaving = createMemo(() => layers().off);
  createEffect(() => {
    const layer = leaving();
    const timer = setTimeout(() => setGone(layer), GONE_MS);
    onCleanup(() => clearTimeout(timer));
  });
  const shown = createMemo(() => {
    const { off, on, next } = layers();
    return [off === gone() ? undefined : off, on, next].filter((layer) => layer !== undefined);
  });

  /** The two between which the screen flips next, or has flipped last. */
  const pair = createMemo<{ from: Layer | undefined; to: Layer } | undefined>(
    () => {
      const { off, on, next } = layers();
      if (next) return { from: on, to: next };
      return off && on && { from: off, to: on };
    },
    undefined,
    { equals: (a, b) => a?.from === b?.from && a?.to === b?.to },
  );
  createEffect(() => {
    const { from, to } = pair() ?? {};
    if (!to) return;
    const fades = crossFade(from?.element, to.element);
    const startsAt = Date.parse(to.round.startsAt);
    createEffect(() => {
      if (layers().next !== to) {
        start(fades, performance.now());
        return;
      }
      const aim = () => aimAt(fades, performance.now() + startsAt - untrack(() => props.now()));
      aim();
      const timer = setInterval(aim, AIM_MS);
      onCleanup(() => clearInterval(timer));
    });
    onCleanup(() => fades.forEach((fade) => fade.cancel()));
  });

  const turnOf = (layer: Layer): Turn => {
    const { on, next } = layers();
    if (layer === on) return "on";
    return layer === next ? "next" : "off";
  };
  return (
    <div class="flip">
      <Show when={!layers().on}>{props.fallback}</Show>
      <For each={shown()}>
        {(layer) => (
          <div
            class="flip-layer"
            ref={(element) => (layer.element = element)}
            data-round={layer.round.number}
            data-turn={turnOf(layer)}
            data-poster={props.posters?.[layer.round.number]}
            aria-hidden={turnOf(layer) === "on" ? undefined : "true"}
            inert={turnOf(layer) !== "on"}
          >
            {props.children(layer.round)}
          </div>
        )}
      </For>
    </div>
  );
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
function start(fades: Animation[], now: number): void {
  for (const fade of fades) {
    if (Number(fade.startTime) > now + FRAME_MS) fade.startTime = now;
  }
}
