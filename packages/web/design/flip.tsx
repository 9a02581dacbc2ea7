import type { Round } from "@marquee/core/round/schema";
import { createEffect, createMemo, createSignal, For, type JSX, onCleanup } from "solid-js";
import "./flip.css";

/** A movie that nobody sees arrive, in a view that is out of sight, runs no animation that could end: its forerunner goes after this, ms. */
const OVER_MS = 1_000;

/** One movie's turn on screen, kept as it was: while it fades the store already holds the next one. */
type Layer = { round: Round; first: boolean };

/**
 * Shows what `children` draws for a round, and when the round's number changes cross-fades to the next in one
 * composited transition: the new layer fades in over the old one, which then goes.
 */
export function Flip(props: {
  round: Round | undefined;
  /** Shown until the first round is known. */
  fallback?: JSX.Element;
  children: (round: Round) => JSX.Element;
}): JSX.Element {
  let host: HTMLDivElement | undefined;
  const [arrived, setArrived] = createSignal(-1);
  const layers = createMemo<Layer[]>((before) => {
    const { round } = props;
    if (!round) return before;
    const last = before[before.length - 1];
    if (last?.round.number === round.number) return before;
    const layer = { round: { ...round, movie: { ...round.movie } }, first: !last };
    return last ? [last, layer] : [layer];
  }, []);
  createEffect(() => {
    const last = layers()[layers().length - 1];
    if (!last || last.first) return;
    const timer = setTimeout(() => {
      if (document.hidden || host?.lastElementChild?.getClientRects().length === 0)
        setArrived(last.round.number);
    }, OVER_MS);
    onCleanup(() => clearTimeout(timer));
  });
  const shown = createMemo(() => {
    const last = layers()[layers().length - 1];
    return last && (last.first || arrived() === last.round.number) ? [last] : layers();
  });
  return (
    <div class="flip" ref={host}>
      <For each={shown()} fallback={props.fallback}>
        {(layer) => (
          <div
            class="flip-layer"
            data-round={layer.round.number}
            data-enter={layer.first ? undefined : ""}
            aria-hidden={layer.round.number === props.round?.number ? undefined : "true"}
            onAnimationEnd={(event) => {
              if (event.target === event.currentTarget) setArrived(layer.round.number);
            }}
          >
            {props.children(layer.round)}
          </div>
        )}
      </For>
    </div>
  );
}
