import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  onCleanup,
  Show,
} from "solid-js";
import { createCrossFade, FADE_MS, type FadePair } from "./cross-fade.ts";
import "./movie-flip.css";

/** A movie's turn on screen: built and painted, but unseen, until its time has come; on screen; or fading away. */
type Turn = "next" | "on" | "off";

/** What fades is gone after this, ms: a timer's, as a page in the background plays no fade to its end. */
const GONE_MS = FADE_MS + 80;

/**
 * What is shown in turn, each from its own instant on; the number tells one from another, the revision what took the place of another. What has stayed
 * since another is no other.
 */
type Numbered = { number: number; startsAt: string; revision?: number | null; since?: number | null };

type Layer<Shown> = { shown: Shown; element?: HTMLElement };

/** At most one layer in each turn. */
type Layers<Shown> = Record<Turn, Layer<Shown> | undefined>;

/**
 * Shows what `children` draws for `round`, and flips to another when its number changes.
 *
 * The movie that is announced to be `next` is drawn at once, in a layer that nobody sees. Its fade is handed to the compositor ahead of time:
 * that starts it at `startsAt`, however busy the page's own thread is then. All else of the flip is an attribute: `data-turn` says of each
 * layer, which names its round in `data-round`, whether it is `next`, `on` or `off` the screen. `data-poster` says whether the layer's poster is
 * decoded (`ready`) or the title card is drawn (`missing`): whoever measures flips reads there that nothing blank was shown.
 * @param props.now the shared clock, epoch milliseconds
 */
export function MovieFlip<Shown extends Numbered>(props: {
  round: Shown | undefined;
  next: Shown | undefined;
  now: () => number;
  /** How the posters stand, by round; undefined where it doesn't matter. */
  posters?: Record<number, string>;
  /** Shown until the first round is known. */
  fallback?: JSX.Element;
  children: (round: Accessor<Shown>) => JSX.Element;
}): JSX.Element {
  const layers = createLayers(
    () => props.round,
    () => props.next,
  );
  const shown = createShown(layers);
  createCrossFade(
    createPair(layers),
    (layer) => layers().next === layer,
    () => props.now(),
  );
  const turnOf = (layer: Layer<Shown>): Turn => {
    const { on, next } = layers();
    if (layer === on) return "on";
    return layer === next ? "next" : "off";
  };
  return (
    <div class="flip">
      <Show when={!layers().on}>{props.fallback}</Show>
      <For each={shown()}>
        {(layer) => {
          const round = createMemo<Shown>(
            (was) => [props.round, props.next].find((one) => one && isSame(one, was)) ?? was,
            layer.shown,
          );
          return (
            <div
              class="flip-layer"
              ref={(element) => (layer.element = element)}
              data-round={round().number}
              data-turn={turnOf(layer)}
              data-poster={props.posters?.[round().number]}
              aria-hidden={turnOf(layer) === "on" ? undefined : "true"}
              inert={turnOf(layer) !== "on"}
            >
              {props.children(round)}
            </div>
          );
        }}
      </For>
    </div>
  );
}

/** A layer for what is on screen, one for what comes next and one for what goes. What comes next keeps its layer when its turn has come. */
function createLayers<Shown extends Numbered>(
  on: Accessor<Shown | undefined>,
  next: Accessor<Shown | undefined>,
): Accessor<Layers<Shown>> {
  return createMemo<Layers<Shown>>(
    (before) => {
      const layerOf = (shown: Shown | undefined) =>
        shown && ([before.next, before.on].find((layer) => isSame(layer?.shown, shown)) ?? { shown });
      const [layerOn, layerNext] = [layerOf(on()), layerOf(next())];
      return { off: layerOn === before.on ? before.off : before.on, on: layerOn, next: layerNext };
    },
    { off: undefined, on: undefined, next: undefined },
  );
}

const isSame = (one: Numbered | undefined, other: Numbered): boolean =>
  one !== undefined &&
  (one.since ?? one.number) === (other.since ?? other.number) &&
  (one.number !== other.number || one.revision === other.revision);

/** The layers that are drawn: the one that goes only until it has faded. */
function createShown<Shown>(layers: Accessor<Layers<Shown>>): Accessor<Layer<Shown>[]> {
  const [gone, setGone] = createSignal<Layer<Shown>>();
  const leaving = createMemo(() => layers().off);
  createEffect(() => {
    const layer = leaving();
    const timer = setTimeout(() => setGone(() => layer), GONE_MS);
    onCleanup(() => clearTimeout(timer));
  });
  return createMemo(() => {
    const { off, on, next } = layers();
    return [off === gone() ? undefined : off, on, next].filter((layer) => layer !== undefined);
  });
}

/** The two between which the screen flips next, or has flipped last. */
function createPair<Shown extends Numbered>(layers: Accessor<Layers<Shown>>): Accessor<FadePair | undefined> {
  return createMemo<FadePair | undefined>(
    () => {
      const { off, on, next } = layers();
      if (next) return { from: on, to: next };
      return off && on && { from: off, to: on };
    },
    undefined,
    { equals: (a, b) => a?.from === b?.from && a?.to === b?.to },
  );
}
