import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import opentype from "opentype.js";

/** `leading` is relative to what the face's capitals need; a `worn` face has so many small nicks that coarser coordinates don't show. */
type Typeface = { family: string; capitals: boolean; leading: number; worn?: boolean };

/** The typefaces, all under the Open Font License, by the part they play. */
export const FACES: Record<string, Typeface> = {
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
};

const resolve = createRequire(import.meta.url).resolve;
const loaded = new Map<string, opentype.Font>();

/** The face's font, read from its package the first time. */
export function fontOf(face: string): opentype.Font {
  let font = loaded.get(face);
  if (!font) {
    const { family } = FACES[face]!;
    const file = readFileSync(resolve(`@fontsource/${family}/files/${family}-latin-400-normal.woff`));
    font = opentype.parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
    loaded.set(face, font);
  }
  return font;
}

/** `text` as the face sets it: some have good capitals only. */
export const casedFor = (face: string, text: string) =>
  FACES[face]!.capitals ? text.toLocaleUpperCase("en") : text;

/** The letters of `text` that the face cannot draw. */
export const missingLetters = (face: string, text: string) =>
  Array.from(casedFor(face, text)).filter((letter) => fontOf(face).charToGlyphIndex(letter) === 0);
