import { systemClock } from "@marquee/client/system-clock";
import { retryPauseMs } from "@marquee/core/retry";
import { PAUSES } from "@marquee/client/loop";

/** A poster on its way to the screen. `ready`: loaded and decoded. `missing`: it can't be had yet, or at all; show the title instead. */
export type PosterState = "loading" | "ready" | "missing";

/** A picture that takes longer than this is asked for anew, ms. */
const ATTEMPT_MS = 10_000;

/** The outside of the posters. */
export type PosterPorts = {
  /** Loads and decodes a picture; rejects when it can't be had. The answer frees it. */
  load: (url: string) => Promise<unknown>;
  onState: (round: number, state: PosterState) => void;
  /** 0 <= random < 1. */
  random?: () => number;
};

/** A poster that is tried for. The picture is held so that the browser keeps it decoded. */
type Wish = { url: string | undefined; stops: (() => void)[]; picture?: unknown };

/** Has the posters of the announced rounds loaded and decoded before they are due. */
export type Posters = {
  /**
   * Wants the poster at `url` for `round`; undefined: it has none. For `patienceMs` a poster that isn't there is `loading`, from then on `missing`,
   * and still tried for.
   */
  want(round: number, url: string | undefined, patienceMs: number): void;
  /** Gives up the posters of all rounds before `round`. */
  forgetBefore: (round: number) => void;
  close: () => void;
};

/** Makes the posters of one screen. */
export function createPosters({ load, onState, random = Math.random }: PosterPorts): Posters {
  const wanted = new Map<number, Wish>();

  function want(round: number, url: string | undefined, patienceMs: number): void {
    const before = wanted.get(round);
    if (before && before.url === url) return;
    // The round has got another movie.
    before?.stops.forEach((stop) => stop());
    const wish: Wish = { url, stops: [] };
    wanted.set(round, wish);
    let state: PosterState | undefined;
    const become = (next: PosterState) => {
      if (state !== next) onState(round, (state = next));
    };
    become(url !== undefined && patienceMs > 0 ? "loading" : "missing");
    if (url === undefined) return;
    const ready = (picture: unknown) => {
      wish.picture = picture;
      become("ready");
    };
    wish.stops.push(
      systemClock.after(patienceMs, () => state === "loading" && become("missing")),
      persist(() => load(url), ready, random),
    );
  }

  function forgetBefore(round: number): void {
    for (const [number, { stops }] of wanted) {
      if (number >= round) continue;
      stops.forEach((stop) => stop());
      wanted.delete(number);
    }
  }

  return { want, forgetBefore, close: () => forgetBefore(Infinity) };
}

/** Has `load` bring a picture, again and again until it is there; `done` is given it. The answer stops it. */
export function persist<Picture>(
  load: () => Promise<Picture>,
  done: (picture: Picture) => void,
  random: () => number = Math.random,
): () => void {
  let stopped = false;
  let stop: () => void = () => undefined;
  const attempt = (failures: number) => {
    let over = false;
    const end = (next: () => void) => {
      if (over || stopped) return;
      over = true;
      stop();
      next();
    };
    const again = () =>
      (stop = systemClock.after(random() * retryPauseMs(failures, PAUSES), () => attempt(failures + 1)));
    stop = systemClock.after(ATTEMPT_MS, () => end(again));
    load().then(
      (picture) => end(() => done(picture)),
      () => end(again),
    );
  };
  attempt(0);
  return () => {
    stopped = true;
    stop();
  };
}

/** Loads and decodes a picture as the browser does. */
export async function loadImage(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}
