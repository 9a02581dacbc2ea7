import { COMEDIANS } from "./films/comedians.ts";
import { GERMAN } from "./films/german.ts";
import type { Film } from "./film.ts";

/** The catalogue, most popular first. */
export const FILMS: readonly Film[] = [...COMEDIANS, ...GERMAN].sort((a, b) => b.fame - a.fame);
