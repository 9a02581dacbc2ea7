import { createEffect, createMemo, on } from "solid-js";
import { canAnimate } from "../../ui/motion.ts";

const SLIDE_MS = 520;

/** Where each row of a list is, px from the top, by its `data-place`. */
type Tops = Map<string, number>;

/**
 * Has the rows of a list slide to their new places when `places` change, those that rise over the others, and new ones come in. Where motion is
 * unwanted, and while nobody sees the list, they are just there.
 * @param list its children are the rows, each with its `data-place`
 * @param key another one is another list, whose rows have nothing to do with those before
 */
export function createListAnimation(
  list: () => HTMLElement | undefined,
  places: () => readonly string[],
  key: () => string,
): void {
  // Pure computations are done before anything is drawn: what is measured here is the list as it was.
  const before = createMemo(on([places, key], ([, of]) => ({ of, tops: topsOf(list()) })));
  createEffect(
    on(before, (was, last) => {
      const host = list();
      if (!host || !last || last.of !== was.of || was.tops.size === 0) return;
      for (const row of rowsOf(host)) slide(row, was.tops.get(row.dataset["place"] ?? ""));
    }),
  );
}

const rowsOf = (host: HTMLElement) =>
  [...host.children].filter(
    (row): row is HTMLElement => row instanceof HTMLElement && "place" in row.dataset,
  );

function topsOf(host: HTMLElement | undefined): Tops {
  // One that is not displayed has no places.
  if (!host || !canAnimate() || host.offsetParent === null) return new Map();
  return new Map(rowsOf(host).map((row) => [row.dataset["place"] ?? "", row.offsetTop]));
}

function slide(row: HTMLElement, was: number | undefined): void {
  if (was === row.offsetTop) return;
  const from: Keyframe =
    was === undefined
      ? { opacity: 0, transform: "translateY(1.5rem)" }
      : { transform: `translateY(${was - row.offsetTop}px)`, zIndex: was > row.offsetTop ? 1 : 0 };
  row.animate([from, { transform: "none" }], {
    duration: SLIDE_MS,
    easing: "cubic-bezier(0.2, 0.8, 0.2, 1)",
  });
}
