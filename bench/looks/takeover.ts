import type { Page, Route } from "playwright-core";

/** What stands on a page as it comes and on what the app draws in its place; of each at most as many as the page has. */
const SHARED = [
  ...[".phone-header .brand", ".phone-settings", ".scene-poster", ".scene h1", ".scene-year", ".scene .ring"],
  ...[".plot-text", ".dock", ".vote", ".vote-icon", ".vote-share", ".nav"],
  ...[".tv-poster", ".tv-text h1", ".tv-year", ".tv-plot", ".tv-top .brand", ".tv-venue"],
];

/** Rounding, px. */
const SLACK = 1;

type Box = { left: number; top: number; width: number; height: number };

/** Where what is shared stands, by selector; hidden things stand nowhere. */
type Places = Record<string, Box[]>;

/** Something that the app draws in another place than the page had it, and how far from it, CSS px. */
type Move = { what: string; px: number };

/** Holds back the scripts of `page` that are files; the answer lets them come. */
export async function holdScripts(page: Page): Promise<() => Promise<void>> {
  let held: Route[] | undefined = [];
  await page.route(/\/assets\/[^/]*\.js$/, (route) => (held ? void held.push(route) : route.continue()));
  return async () => {
    const routes = held ?? [];
    held = undefined;
    await Promise.all(routes.map((route) => route.continue()));
  };
}

/** Where things stand on `page` within `root`. */
export const placesOf = (page: Page, root: "#first" | "#app"): Promise<Places> =>
  page.evaluate(readPlaces, { root, selectors: SHARED });

/** What stands elsewhere in `after` than in `before`. */
export const moves = (before: Places, after: Places): Move[] =>
  Object.entries(before).flatMap(([what, boxes]) =>
    boxes.flatMap((box, index) => {
      const now = after[what]?.[index];
      if (!now) return { what: `${what}, which is gone`, px: NaN };
      const px = Math.max(
        ...(Object.keys(box) as (keyof Box)[]).map((side) => Math.abs(box[side] - now[side])),
      );
      return px > SLACK ? { what: `${what} ${told(box)} -> ${told(now)}`, px: Math.round(px) } : [];
    }),
  );

const told = ({ left, top, width, height }: Box) =>
  `${Math.round(width)}x${Math.round(height)} at ${Math.round(left)},${Math.round(top)}`;

/** Runs in the page. */
function readPlaces({ root, selectors }: { root: string; selectors: string[] }): Places {
  const found = selectors.map((selector) => {
    const elements = [...document.querySelectorAll(`${root} ${selector}`)];
    const boxes = elements.map((element) => element.getBoundingClientRect()).filter(({ width }) => width > 0);
    return [selector, boxes.map(({ left, top, width, height }) => ({ left, top, width, height }))] as const;
  });
  return Object.fromEntries(found);
}
