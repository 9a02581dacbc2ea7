import { afterEach, expect, test, vi } from "vitest";
import { config, FIRST, roundOf } from "@marquee/testing/show-fixture";
import { backdropUrl, posterUrl } from "./picture-urls.ts";

afterEach(() => void vi.unstubAllGlobals());

const { movie } = roundOf(FIRST);

/** The sizes in which a screen of `width` x `height` CSS px takes its pictures. */
function sizesOn(width: number, height: number, devicePixelRatio: number) {
  vi.stubGlobal("screen", { width, height });
  vi.stubGlobal("devicePixelRatio", devicePixelRatio);
  const size = (url: string | undefined) => url?.split("/").at(-2);
  return {
    phone: size(posterUrl(config, movie, "phone")),
    tv: size(posterUrl(config, movie, "tv")),
    backdrop: size(backdropUrl(config, movie)),
  };
}

test("a phone takes the smallest poster that has a pixel for each of its screen's", () => {
  expect(sizesOn(390, 844, 1).phone).toBe("w342");
  expect(sizesOn(320, 640, 2).phone).toBe("w342");
  expect(sizesOn(375, 667, 2).phone).toBe("w342");
  expect(sizesOn(360, 740, 2).phone).toBe("w500");
  expect(sizesOn(390, 844, 3).phone).toBe("w500");
  expect(sizesOn(1440, 900, 1).phone).toBe("w500");
});

test("a phone that is turned goes on with the poster that it has", () => {
  for (const ratio of [1, 1.5, 2, 3])
    expect(sizesOn(360, 640, ratio).phone, `${ratio}`).toBe(sizesOn(640, 360, ratio).phone);
});

test("a TV takes a poster for its frame, and the original behind it only where a smaller one would show", () => {
  expect(sizesOn(1920, 1080, 1)).toMatchObject({ tv: "w780", backdrop: "w1280" });
  expect(sizesOn(1280, 720, 1.5)).toMatchObject({ tv: "w780", backdrop: "w1280" });
  expect(sizesOn(1920, 1080, 2)).toMatchObject({ tv: "w780", backdrop: "original" });
  expect(sizesOn(3840, 2160, 1)).toMatchObject({ tv: "w780", backdrop: "original" });
});

test("a movie without pictures has none", () => {
  sizesOn(390, 844, 1);
  expect(posterUrl(config, { posterPath: null }, "phone")).toBeUndefined();
  expect(backdropUrl(config, { backdropPath: null })).toBeUndefined();
});

test("a picture of the show's own origin is one file for every screen", () => {
  sizesOn(390, 844, 3);
  expect(posterUrl(config, { posterPath: "/movies/metropolis.svg" }, "tv")).toBe("/movies/metropolis.svg");
  expect(backdropUrl(config, { backdropPath: "/movies/metropolis-wide.svg" })).toBe(
    "/movies/metropolis-wide.svg",
  );
});
