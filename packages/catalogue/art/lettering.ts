import type { Font } from "opentype.js";
import { rounded } from "./svg.ts";
import { casedFor, FACES, fontOf } from "./typefaces.ts";

/** Where lettering goes, in the sheet's units. */
export type TextBox = {
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
  /** Every line as wide as the box, as wood type was set. */
  justify?: boolean;
  /** Extra space between letters, in ems. */
  track?: number;
};

/** Reads every face and sets a line in it, about 200 ms in all, so that no picture has to wait for its own. */
export function loadFaces(): void {
  for (const face of Object.keys(FACES))
    outlineText("A line of type, 1926", face, { x: 0, y: 0, width: 900, height: 90 });
}

/** `text` as SVG path data, broken into lines and sized to fill the box as well as it can. */
export function outlineText(
  text: string,
  face: string,
  box: TextBox,
): { d: string; top: number; bottom: number } {
  const font = fontOf(face);
  const em = font.unitsPerEm;
  const track = box.track ?? 0;
  const { leading: faceLeading, worn } = FACES[face]!;
  const cased = casedFor(face, text);
  const widthOf = (line: string) => font.getAdvanceWidth(line, 1) + track * (line.length - 1);
  const capital = font.charToGlyph("H").getBoundingBox().y2 / em;
  const leading = faceLeading * (capital + 0.16);
  const lowest = Math.min(...Array.from(cased).map((each) => font.charToGlyph(each).getBoundingBox().y1));
  const tail = Math.max(0, -lowest / em - 0.04);
  const heightOf = (sizes: number[]) =>
    sizes.reduce((sum, size) => sum + size * leading, 0) - (leading - capital - tail) * (sizes.at(-1) ?? 0);

  const { lines, sizes } = fitLines(cased.split(" "), box, widthOf, heightOf);
  const height = heightOf(sizes);
  const top = box.y + (box.height - height) * (box.rise ?? 0.5);
  let y = top;
  let d = "";
  lines.forEach((line, i) => {
    const size = sizes[i] ?? 1;
    const spare = box.width - widthOf(line) * size;
    const x = box.x + spare * { start: 0, middle: 0.5, end: 1 }[box.align ?? "middle"];
    d += outlineLine(font, line, x, y + capital * size, size, track, worn ? 1 : 10);
    y += size * leading;
  });
  return { d, top, bottom: top + height };
}

type Measure<T> = (of: T) => number;

/** The words in as many lines as let the letters be largest, and the size of each line's letters. */
function fitLines(words: string[], box: TextBox, widthOf: Measure<string>, heightOf: Measure<number[]>) {
  let best = { lines: [""], sizes: [1], worth: -Infinity };
  for (let count = 1; count <= Math.min(box.lines ?? 4, words.length); count++) {
    const lines = breakLines(words, count, widthOf);
    const widest = lines.map((line) => Math.min(box.most ?? 400, box.width / widthOf(line)));
    const size = Math.min(...widest);
    const set = widest.map((each) => (box.justify ? Math.min(each, size * 2.4) : size));
    const shrink = Math.min(1, box.height / heightOf(set));
    const sizes = set.map((each) => each * shrink);
    const worth = sizes.reduce((sum, each, i) => sum + each * each * widthOf(lines[i] ?? ""), 0);
    if (best.worth < 0 || worth > best.worth * 1.02) best = { lines, sizes, worth };
  }
  return best;
}

/** The words in exactly `count` lines, the widest of them as narrow as can be. */
function breakLines(words: string[], count: number, widthOf: Measure<string>): string[] {
  if (count === 1) return [words.join(" ")];
  let best: string[] = [];
  let least = Infinity;
  for (let first = 1; first <= words.length - count + 1; first++) {
    const lines = [words.slice(0, first).join(" "), ...breakLines(words.slice(first), count - 1, widthOf)];
    const widest = Math.max(...lines.map(widthOf));
    if (widest < least) [best, least] = [lines, widest];
  }
  return best;
}

/** A line's path data in relative coordinates, half the size of absolute ones; `fine` is steps per unit. */
function outlineLine(
  font: Font,
  line: string,
  x: number,
  y: number,
  size: number,
  track: number,
  fine: number,
): string {
  type Point = [x: number, y: number];
  const snap = (value: number) => Math.round(value * fine) / fine;
  let d = "";
  let at: Point = [0, 0];
  let start: Point = [0, 0];
  /** The points, each relative to where the pen stands; the last of them is where it stands then. */
  const step = (...points: Point[]) => {
    const from = at;
    const parts = points.map(([x, y]) => {
      at = [snap(x), snap(y)];
      return `${rounded(at[0] - from[0])} ${rounded(at[1] - from[1])}`;
    });
    return parts.join(" ").replaceAll(" -", "-");
  };
  for (const command of font.getPath(line, x, y, size, { letterSpacing: track }).commands) {
    if (command.type === "M") {
      at = start = [snap(command.x), snap(command.y)];
      d += `M${start.map(rounded).join(" ")}`;
    } else if (command.type === "L") {
      const part = step([command.x, command.y]);
      if (part !== "0 0") d += `l${part}`;
    } else if (command.type === "Q") d += `q${step([command.x1, command.y1], [command.x, command.y])}`;
    else if (command.type === "C")
      d += `c${step([command.x1, command.y1], [command.x2, command.y2], [command.x, command.y])}`;
    else {
      d += "z";
      at = start;
    }
  }
  return d;
}
