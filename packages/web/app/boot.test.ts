// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from "vitest";
import { BEGIN, config, FIRST, roundOf, showAt } from "@marquee/testing/show-fixture";
import { posterUrl } from "../show/picture-urls.ts";
import { boot } from "./boot.ts";

afterEach(() => void vi.unstubAllGlobals());

/** The pictures that the page asks for when `/now.json` says `show` at `now`. */
async function picturesOf({
  show = showAt(BEGIN),
  now = BEGIN,
  kind = "phone" as "phone" | "tv",
  pixelRatio = 3,
}): Promise<string[]> {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) =>
    Response.json(url === "/config.json" ? config : show, { headers: { date: new Date(now).toUTCString() } }),
  );
  vi.stubGlobal(
    "Image",
    class {
      set src(url: string) {
        asked.push(url);
      }
      decode = async () => undefined;
    },
  );
  vi.stubGlobal("devicePixelRatio", pixelRatio);
  vi.stubGlobal("screen", { width: 390, height: 844 });
  const { config: configured, nowJson } = boot(kind);
  expect(await configured).toEqual(config);
  expect((await nowJson)?.show).toEqual(show);
  await Promise.resolve();
  return asked;
}

test("asks for the poster of the movie that is on, the very file that the screen will show", async () => {
  expect(await picturesOf({})).toEqual([`/tmdb/t/p/w500/${FIRST}.svg`]);
  expect(await picturesOf({})).toEqual([posterUrl(config, roundOf(FIRST).movie, "phone")]);
  expect(await picturesOf({ pixelRatio: 1 })).toEqual([`/tmdb/t/p/w342/${FIRST}.svg`]);
  expect(await picturesOf({ kind: "tv" })).toEqual([`/tmdb/t/p/w780/${FIRST}.svg`]);
});

test("goes by the server's clock: the announced movie when the billboard is older than the flip", async () => {
  const show = { ...showAt(BEGIN + 9_000), rounds: [roundOf(FIRST), roundOf(FIRST + 1)] };
  expect(await picturesOf({ show, now: BEGIN + 11_000 })).toEqual([`/tmdb/t/p/w500/${FIRST + 1}.svg`]);
});

test("asks for no poster when there is none", async () => {
  const { movie, ...round } = roundOf(FIRST);
  expect(
    await picturesOf({
      show: { ...showAt(BEGIN), rounds: [{ ...round, movie: { ...movie, posterPath: null } }] },
    }),
  ).toEqual([]);
  expect(await picturesOf({ show: { ...showAt(BEGIN), rounds: [] } })).toEqual([]);
});

test("leaves it to the app to try again when the server is away", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
  const { config, nowJson } = boot("phone");
  expect([await config, await nowJson]).toEqual([undefined, undefined]);
});

describe("a page that came with a movie", () => {
  const come = (round: number) => (document.body.innerHTML = `<div id="first" data-round="${round}"></div>`);

  test("keeps it while that is on", async () => {
    come(FIRST);
    await picturesOf({});
    expect(document.getElementById("first")).not.toBeNull();
  });

  test("loses it where now.json is newer, and where nothing is on", async () => {
    come(FIRST - 1);
    await picturesOf({});
    expect(document.getElementById("first")).toBeNull();
    come(FIRST);
    await picturesOf({ show: { ...showAt(BEGIN), rounds: [] } });
    expect(document.getElementById("first")).toBeNull();
  });

  test("loses it when it is over, though now.json knows of nothing newer", async () => {
    come(FIRST);
    await picturesOf({ now: BEGIN + 11_000 });
    expect(document.getElementById("first")).toBeNull();
  });

  test("loses it where now.json is older and the next movie has begun by the server's clock", async () => {
    come(FIRST);
    const show = { ...showAt(BEGIN + 9_000), rounds: [roundOf(FIRST), roundOf(FIRST + 1)] };
    await picturesOf({ show, now: BEGIN + 11_000 });
    expect(document.getElementById("first")).toBeNull();
  });
});
