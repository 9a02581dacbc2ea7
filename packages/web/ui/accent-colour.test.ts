import fc from "fast-check";
import { expect, test } from "vitest";
import { accentOf, luminance } from "./accent-colour.ts";

const part = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16) / 255;
const brightness = (hex: string) => luminance([part(hex, 1), part(hex, 3), part(hex, 5)]);
const picture = (...colours: [red: number, green: number, blue: number, times: number][]) =>
  colours.flatMap(([red, green, blue, times]) =>
    Array.from({ length: times }, () => [red, green, blue, 255]).flat(),
  );

/** The brightest ground of the TV that words stand on: a white picture behind the scrim. */
const BRIGHTEST = 0.055;

test("whatever the poster, words in its accent can be read", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.array(fc.tuple(byte, byte, byte), { minLength: 1, maxLength: 40 }), (colours) => {
      const accent = accentOf(
        picture(...colours.map(([r, g, b]) => [r, g, b, 1] as [number, number, number, number])),
      );
      if (accent === undefined) return;
      expect(accent).toMatch(/^#[0-9a-f]{6}$/);
      expect((brightness(accent) + 0.05) / (BRIGHTEST + 0.05)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("an accent is of the poster's own colour, however dark it is there", () => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    part(accentOf(picture([10, 20, 80, 90], [12, 12, 12, 300])) ?? "", at),
  );
  expect(blue).toBeGreaterThan(green);
  expect(green).toBeGreaterThan(red - 0.05);
});

test("a little of what glows counts more than much of what is dull", () => {
  const accent = accentOf(picture([110, 120, 100, 300], [230, 40, 20, 40])) ?? "";
  expect(part(accent, 1)).toBeGreaterThan(part(accent, 3));
});

test("a black and white poster has no accent", () => {
  expect(accentOf(picture([0, 0, 0, 200], [255, 255, 255, 100], [128, 126, 128, 84]))).toBeUndefined();
});
