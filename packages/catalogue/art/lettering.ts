import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import opentype from "opentype.js";
import { f } from "./paint.ts";

/** The typefaces, all under the Open Font License, by the part they play. */
export const FACES = {
  /** A condensed grotesque. */
  gothic: { family: "league-gothic", capitals: true, leading: 1.04 },
  /** A picture palace of 1928. */
  deco: { family: "limelight", capitals: true, leading: 1.16 },
  slab: { family: "alfa-slab-one", capitals: true, leading: 1.12 },
  western: { family: "rye", capitals: false, leading: 1.14, worn: true },
  /** A fat face for the opera. */
  serif: { family: "abril-fatface", capitals: false, leading: 1.1 },
  blackletter: { family: "pirata-one", capitals: false, leading: 0.98 },
  /** The future as seen in 1955. */
  round: { family: "righteous", capitals: true, leading: 1.1 },
  horror: { family: "creepster", capitals: true, leading: 1.04, worn: true },
  /** Art nouveau. */
  nouveau: { family: "federo", capitals: true, leading: 1.12 },
  /** Set by a constructivist. */
  block: { family: "rubik-mono-one", capitals: true, leading: 1.12 },
  /** A hairline for the Riviera. */
  thin: { family: "poiret-one", capitals: true, leading: 1.14 },
} satisfies Record<string, Style>;
export type Face = keyof typeof FACES;
/** `leading` is relative to what its capitals need; a `worn` face has so many small nicks that coarser coordinates don't show. */
type Style = { family: string; capitals: boolean; leading: number; worn?: boolean };
const styleOf = (face: Face): Style => FACES[face];

const resolve = createRequire(import.meta.url).resolve;
const loaded = new Map<Face, opentype.Font>();

function font(face: Face): opentype.Font {
  const known = loaded.get(face);
  if (known) return known;
  const { family } = styleOf(face);
  const file = readFileSync(resolve(`@fontsource/${family}/files/${family}-latin-400-normal.woff`));
  const parsed = opentype.parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
  loaded.set(face, parsed);
  return parsed;
}

/** Reads every face and sets a line in it, about 200 ms in all, so that no picture has to wait for its own. */
export function loadFaces(): void {
  for (const face of Object.keys(FACES) as Face[])
    letter("A line of type, 1926", face, { x: 0, y: 0, width: 900, height: 90 });
}

const cased = (face: Face, text: string) => (styleOf(face).capitals ? text.toLocaleUpperCase("en") : text);

/** The letters of `text` that the face cannot draw. */
export function missing(face: Face, text: string): string[] {
  return Array.from(cased(face, text)).filter((letter) => font(face).charToGlyphIndex(letter) === 0);
}

/** Where lettering goes, in the sheet's units. */
export type Space = {
  x: number;
  y: number;
  width: number;
  height: number;
  align?: "start" | "middle" | "end";
  /** Where the block sits in the height: 0 top, 0.5 middle, 1 bottom. */
  rise?: number;
  /** Largest letter size. */
  most?: number;
  lines?: number;
  /** Every line as wide as the space, as wood type was set. */
  justify?: boolean;
  /** Extra space between letters, in ems. */
  track?: number;
};

/** `text` as SVG path data, broken into lines and sized to fill the space as well as it can. */
export function letter(text: string, face: Face, space: Space): { d: string; top: number; bottom: number } {
  const type = font(face);
  const em = type.unitsPerEm;
  const track = space.track ?? 0;
  const words = cased(face, text).split(" ");
  const wide = (line: string) => type.getAdvanceWidth(line, 1) + track * (line.length - 1);
  const capital = type.charToGlyph("H").getBoundingBox().y2 / em;
  const leading = styleOf(face).leading * (capital + 0.16);

  const lowest = Math.min(
    ...Array.from(cased(face, text)).map((each) => type.charToGlyph(each).getBoundingBox().y1),
  );
  const tail = Math.max(0, -lowest / em - 0.04);
  const height = (sizes: number[]) =>
    sizes.reduce((sum, size) => sum + size * leading, 0) - (leading - capital - tail) * (sizes.at(-1) ?? 0);

  let best: { lines: string[]; sizes: number[]; worth: number } | undefined;
  for (let count = 1; count <= Math.min(space.lines ?? 4, words.length); count++) {
    const lines = broken(words, count, wide);
    const most = space.most ?? 400;
    const sizes = lines.map((line) => Math.min(most, space.width / wide(line)));
    const size = Math.min(...sizes);
    const set = space.justify ? sizes.map((each) => Math.min(each, size * 2.4)) : sizes.map(() => size);
    const tall = height(set);
    const shrink = Math.min(1, space.height / tall);
    const fitted = set.map((each) => each * shrink);
    const worth = fitted.reduce((sum, each, i) => sum + each * each * wide(lines[i] ?? ""), 0);
    if (!best || worth > best.worth * 1.02) best = { lines, sizes: fitted, worth };
  }
  const { lines, sizes } = best ?? { lines: [""], sizes: [1] };

  const tall = height(sizes);
  let y = space.y + (space.height - tall) * (space.rise ?? 0.5);
  const top = y;
  let d = "";
  lines.forEach((line, i) => {
    const size = sizes[i] ?? 1;
    const spare = space.width - wide(line) * size;
    const x = space.x + spare * { start: 0, middle: 0.5, end: 1 }[space.align ?? "middle"];
    d += outline(type, line, x, y + capital * size, size, track, styleOf(face).worn ? 1 : 10);
    y += size * leading;
  });
  return { d, top, bottom: top + tall };
}

/** The words in exactly `count` lines, the widest of them as narrow as can be. */
function broken(words: string[], count: number, wide: (line: string) => number): string[] {
  if (count === 1) return [words.join(" ")];
  let best: string[] = [];
  let least = Infinity;
  for (let first = 1; first <= words.length - count + 1; first++) {
    const lines = [words.slice(0, first).join(" "), ...broken(words.slice(first), count - 1, wide)];
    const widest = Math.max(...lines.map(wide));
    if (widest < least) [best, least] = [lines, widest];
  }
  return best;
}

/** Path data in relative coordinates, half the size of absolute ones; `fine` is steps per unit. */
function outline(
  type: opentype.Font,
  line: string,
  x: number,
  y: number,
  size: number,
  track: number,
  fine: number,
): string {
  let d = "";
  let at = [0, 0] as [number, number];
  const tenth = (value: number) => Math.round(value * fine) / fine;
  const step = (...points: number[]) => {
    const parts: string[] = [];
    let end = at;
    for (let i = 0; i < points.length; i += 2) {
      const point: [number, number] = [tenth(points[i] ?? 0), tenth(points[i + 1] ?? 0)];
      parts.push(f(point[0] - at[0]), f(point[1] - at[1]));
      end = point;
    }
    at = end;
    return parts.join(" ").replaceAll(" -", "-");
  };
  let start: [number, number] = [0, 0];
  for (const command of type.getPath(line, x, y, size, { letterSpacing: track }).commands) {
    if (command.type === "M") {
      start = [tenth(command.x), tenth(command.y)];
      d += `M${f(start[0])} ${f(start[1])}`;
      at = start;
    } else if (command.type === "L") {
      const part = step(command.x, command.y);
      if (part !== "0 0") d += `l${part}`;
    } else if (command.type === "Q") d += `q${step(command.x1, command.y1, command.x, command.y)}`;
    else if (command.type === "C")
      d += `c${step(command.x1, command.y1, command.x2, command.y2, command.x, command.y)}`;
    else {
      d += "z";
      at = start;
    }
  }
  return d;
}
