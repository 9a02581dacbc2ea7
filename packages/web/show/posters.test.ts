import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPosters, type PosterState } from "./posters.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Posters that load when the test says so. */
function gallery() {
  const states: [number, PosterState][] = [];
  const asked: { url: string; resolve: () => void; reject: () => void }[] = [];
  const posters = createPosters({
    random: () => 1,
    onState: (round, state) => states.push([round, state]),
    load: (url) =>
      new Promise((resolve, reject) => {
        asked.push({ url, resolve: () => resolve(url), reject: () => reject(new Error("no such picture")) });
      }),
  });
  return { posters, states, asked, settled: () => vi.advanceTimersByTimeAsync(0) };
}

describe("a poster", () => {
  test("is loaded when its movie is announced, once; until it is decoded the title stands for it", async () => {
    const { posters, states, asked, settled } = gallery();
    posters.want(7, "/a", 0);
    posters.want(7, "/a", 0);
    expect(states).toEqual([[7, "missing"]]);
    expect(asked.map(({ url }) => url)).toEqual(["/a"]);
    asked[0]?.resolve();
    await settled();
    expect(states.at(-1)).toEqual([7, "ready"]);
  });

  test("of a movie that takes the place of another is loaded in its stead", async () => {
    const { posters, states, asked, settled } = gallery();
    posters.want(7, "/a", 0);
    posters.want(7, "/b", 0);
    asked[0]?.resolve();
    await settled();
    expect(states.at(-1)).toEqual([7, "missing"]);
    asked[1]?.resolve();
    await settled();
    expect(asked.map(({ url }) => url)).toEqual(["/a", "/b"]);
    expect(states.at(-1)).toEqual([7, "ready"]);
  });

  test("that is waited for is missing only when patience is at an end, and ready when it comes after all", async () => {
    const { posters, states, asked, settled } = gallery();
    posters.want(7, "/a", 800);
    vi.advanceTimersByTime(799);
    expect(states).toEqual([[7, "loading"]]);
    vi.advanceTimersByTime(1);
    expect(states.at(-1)).toEqual([7, "missing"]);
    asked[0]?.resolve();
    await settled();
    expect(states.at(-1)).toEqual([7, "ready"]);
  });

  test("that fails is asked for again, until it is there", async () => {
    const { posters, states, asked, settled } = gallery();
    posters.want(7, "/a", 0);
    asked[0]?.reject();
    await settled();
    await vi.advanceTimersByTimeAsync(500);
    asked[1]?.reject();
    await settled();
    await vi.advanceTimersByTimeAsync(1_000);
    asked[2]?.resolve();
    await settled();
    expect(states).toEqual([
      [7, "missing"],
      [7, "ready"],
    ]);
  });

  test("that hangs is asked for anew after 10 s", async () => {
    const { posters, asked } = gallery();
    posters.want(7, "/a", 0);
    await vi.advanceTimersByTimeAsync(10_500);
    expect(asked).toHaveLength(2);
  });

  test("that does not exist is missing at once, whatever the patience", () => {
    const { posters, states, asked } = gallery();
    posters.want(7, undefined, 800);
    expect(states).toEqual([[7, "missing"]]);
    expect(asked).toEqual([]);
  });

  test("of a movie that has gone is not tried for any longer", async () => {
    const { posters, asked, settled } = gallery();
    posters.want(7, "/a", 0);
    posters.want(8, "/b", 0);
    posters.forgetBefore(8);
    asked.forEach(({ reject }) => reject());
    await settled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.filter(({ url }) => url === "/a")).toHaveLength(1);
    expect(asked.filter(({ url }) => url === "/b").length).toBeGreaterThan(1);
  });
});
