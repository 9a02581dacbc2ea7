import { backoff } from "@marquee/api/client/backoff";

/** A poster on its way to the screen. `missing`: it can't be had yet, or at all; show the title instead. */
export type PosterState = "loading" | "ready" | "missing";

/** A poster that is due sooner has this long before the title is shown instead, ms: a blank is better than a flash of letters, but not for long. */
const PATIENCE_MS = 800;

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

/** Has the posters of the announced rounds loaded and decoded before they are due. */
export type Posters = {
  /**
   * Wants the pictures at `urls` for `round`, the first of which is its poster, due in `dueInMs`; undefined ones don't exist. A poster that isn't
   * there by then is `missing`, and still tried for.
   */
  want(round: number, urls: readonly (string | undefined)[], dueInMs: number): void;
  /** Gives up the pictures of all rounds before `round`. */
  forgetBefore: (round: number) => void;
  close: () => void;
};

/** Makes the posters of one screen. */
export function createPosters({ load, onState, random = Math.random }: PosterPorts): Posters {
  const wanted = new Map<number, { stop: () => void; pictures: unknown[] }>();

  function want(round: number, urls: readonly (string | undefined)[], dueInMs: number): void {
    if (wanted.has(round)) return;
    const [poster, ...rest] = urls;
    let state: PosterState | undefined;
    const become = (next: PosterState) => {
      if (state !== next) onState(round, (state = next));
    };
    const stops = new Set<() => void>();
    // Pictures are held so that the browser keeps them decoded.
    const pictures: unknown[] = [];
    wanted.set(round, { stop: () => stops.forEach((stop) => stop()), pictures });
    become(poster === undefined ? "missing" : "loading");
    stops.add(later(Math.max(dueInMs, PATIENCE_MS), () => state === "loading" && become("missing")));
    for (const url of [poster, ...rest].filter((url) => url !== undefined)) {
      stops.add(
        persist(url, (picture) => {
          pictures.push(picture);
          if (url === poster) become("ready");
        }),
      );
    }
  }

  /** Loads `url`, again and again until it is there; the answer stops it. */
  function persist(url: string, done: (picture: unknown) => void): () => void {
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
      const again = () => (stop = later(backoff(failures, random), () => attempt(failures + 1)));
      stop = later(ATTEMPT_MS, () => end(again));
      load(url).then(
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

  function forgetBefore(round: number): void {
    for (const [number, { stop }] of wanted) {
      if (number >= round) continue;
      stop();
      wanted.delete(number);
    }
  }

  return { want, forgetBefore, close: () => forgetBefore(Infinity) };
}

function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** Loads and decodes a picture as the browser does. */
export async function loadImage(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}
