import type { Palette } from "./palettes.ts";

/**
 * What a motif draws on: its colours, its own dice, and the edges of the picture in the motif's own units.
 * (0, 0) is where the motif was placed; a figure is about 200 units high; y grows downwards.
 */
export type Stage = Palette & {
  left: number;
  right: number;
  top: number;
  bottom: number;
  random: () => number;
};

/** Draws SVG elements. The colours are those that the film names, else the motif's own choice. */
export type Motif = (stage: Stage, a?: string, b?: string, c?: string) => string;

/** A coordinate with one decimal at most: a tenth of a unit can't be seen, and bytes count. */
export const f = (value: number) => String(Math.round(value * 10) / 10);

export const path = (d: string, fill: string, more = "") =>
  `<path d="${d}" fill="${fill}"${more && " " + more}/>`;
export const poly = (points: number[], fill: string, more = "") =>
  path(`M${points.map(f).join(" ")}Z`, fill, more);
export const disc = (x: number, y: number, r: number, fill: string, more = "") =>
  `<circle cx="${f(x)}" cy="${f(y)}" r="${f(r)}" fill="${fill}"${more && " " + more}/>`;
export const oval = (x: number, y: number, rx: number, ry: number, fill: string, more = "") =>
  `<ellipse cx="${f(x)}" cy="${f(y)}" rx="${f(rx)}" ry="${f(ry)}" fill="${fill}"${more && " " + more}/>`;
export const box = (x: number, y: number, width: number, height: number, fill: string, more = "") =>
  `<rect x="${f(x)}" y="${f(y)}" width="${f(width)}" height="${f(height)}" fill="${fill}"${more && " " + more}/>`;
export const line = (d: string, stroke: string, width: number, more = "") =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${f(width)}"${more && " " + more}/>`;
export const ring = (x: number, y: number, r: number, stroke: string, width: number, more = "") =>
  disc(x, y, r, "none", `stroke="${stroke}" stroke-width="${f(width)}"${more && " " + more}`);
export const group = (transform: string, body: string) => `<g transform="${transform}">${body}</g>`;
/** The body and its mirror image about the vertical axis. */
export const twice = (body: string) => body + group("scale(-1 1)", body);
export const times = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => draw(index)).join("");

/** The colour `share` of the way from `a` to `b`, both #rrggbb. */
export function mix(a: string, b: string, share: number): string {
  const part = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(part(a, at) + (part(b, at) - part(a, at)) * share));
  return "#" + mixed.map((value) => value.toString(16).padStart(2, "0")).join("");
}

/** A point on a circle about the origin; 0 degrees is to the right, 90 is down. */
export function polar(degrees: number, radius: number): [number, number] {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle) * radius, Math.sin(angle) * radius];
}

/** Dice in [0, 1) that fall the same way for the same seed (mulberry32, seeded by FNV-1a). */
export function dice(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const letter of seed) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Of two colours the one that is easier to read on `ground`. */
export function readable(ground: string, a: string, b: string): string {
  return contrast(ground, a) >= contrast(ground, b) ? a : b;
}

/** WCAG 2's contrast ratio of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const light = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, bright = 0] = [light(a), light(b)].sort((one, other) => one - other);
  return (bright + 0.05) / (dark + 0.05);
}
