import type { Palette } from "./palettes.ts";
import { rect } from "./svg.ts";

/**
 * What a motif is drawn on: the poster's colours, random numbers of its own, and the edges of the picture in the motif's
 * own units. (0, 0) is where the motif was placed; a figure is about 200 units high; y grows downwards.
 */
export type Canvas = Palette & {
  left: number;
  right: number;
  top: number;
  bottom: number;
  random: () => number;
};

/** Draws SVG elements. The colours are those that the film names, else the motif's own choice. */
export type Motif = (canvas: Canvas, a?: string, b?: string, c?: string) => string;

export const widthOf = (s: Canvas) => s.right - s.left;

/** The whole picture in one colour. */
export const fill = (s: Canvas, colour: string) => rect(s.left, s.top, widthOf(s), s.bottom - s.top, colour);

/** How far down what rises from the horizon at 0 has to reach. */
export const floor = (s: Canvas) => Math.max(s.bottom, 40);

/** All under the horizon at 0, or from `y` on, in one colour. */
export const under = (s: Canvas, colour: string, y = 0, more = "") =>
  rect(s.left, y, widthOf(s), floor(s), colour, more);
