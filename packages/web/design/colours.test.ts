import { readFileSync } from "node:fs";
import { REACTIONS } from "@marquee/core/vote/reaction";
import { expect, test } from "vitest";

const theme = readFileSync(new URL("theme.css", import.meta.url), "utf8");
const colour = (name: string) => new RegExp(`--${name}: #([0-9a-f]{6});`).exec(theme)?.[1] ?? "";

/** WCAG 2's relative luminance of `rrggbb`. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(colour(a)), luminance(colour(b))].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

test.each([...REACTIONS, "cream", "smoke", "bulb", "alarm"])("%s can be read on every ground", (name) => {
  for (const ground of ["house", "velvet", "velvet-lit"])
    expect(contrast(name, ground)).toBeGreaterThanOrEqual(4.5);
});

test.each([...REACTIONS, "bulb"])("ink can be read on %s", (name) => {
  expect(contrast("ink", name)).toBeGreaterThanOrEqual(4.5);
});
