import { readFileSync } from "node:fs";
import { REACTIONS } from "@marquee/core/vote/reaction";
import { describe, expect, test } from "vitest";
import { BAR_COLOURS } from "./theme-choice.ts";

const theme = readFileSync(new URL("theme.css", import.meta.url), "utf8");
const [dark = "", light = ""] = theme.split(':root[data-look="light"]');
const PALETTES = { dark, light };
const GROUNDS = ["house", "velvet", "velvet-lit"];
const html = readFileSync(new URL("../index.html", import.meta.url), "utf8");
type Palette = keyof typeof PALETTES;

const colour = (palette: Palette, name: string) =>
  new RegExp(`--${name}: #([0-9a-f]{6});`).exec(PALETTES[palette])?.[1] ?? "";

/** WCAG 2's relative luminance of `rrggbb`. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(palette: Palette, a: string, b: string): number {
  const [dark = 0, light = 0] = [a, b].map((name) => luminance(colour(palette, name))).sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(["dark", "light"] as const)("in the %s look", (palette) => {
  test.each([...REACTIONS, "cream", "smoke", "bulb", "alarm"])("%s can be read on every ground", (name) => {
    for (const ground of GROUNDS) expect(contrast(palette, name, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([...REACTIONS, "bulb"])("ink can be read on %s", (name) => {
    expect(contrast(palette, "ink", name)).toBeGreaterThanOrEqual(4.5);
  });

  test("the edge of a field can be told from every ground", () => {
    for (const ground of GROUNDS) expect(contrast(palette, "edge", ground)).toBeGreaterThanOrEqual(3);
  });

  test.each(["house", "velvet"])("a veil of %s has its colour", (name) => {
    const parts = new RegExp(`--${name}-rgb: ([0-9 ]+);`).exec(PALETTES[palette])?.[1]?.split(" ");
    const hex = parts?.map((part) => Number(part).toString(16).padStart(2, "0")).join("");
    expect(hex).toBe(colour(palette, name));
  });

  test("the page and the browser's bars have the colour of the walls before the styles are there", () => {
    const [plain = "", lit = ""] = html.split('html[data-look="light"]');
    expect((palette === "dark" ? plain : lit).slice(0, 2_000)).toContain(
      `background: #${colour(palette, "house")};`,
    );
    expect(BAR_COLOURS[palette]).toBe(`#${colour(palette, "house")}`);
  });
});
