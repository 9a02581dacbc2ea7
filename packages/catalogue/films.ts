import type { Film } from "./film.ts";
import { COMEDIANS } from "./films/comedians.ts";
import { EAST } from "./films/east.ts";
import { EUROPE } from "./films/europe.ts";
import { FIRSTS } from "./films/firsts.ts";
import { FRIGHT } from "./films/fright.ts";
import { GERMAN } from "./films/german.ts";
import { HOLLYWOOD } from "./films/hollywood.ts";
import { NOIR } from "./films/noir.ts";
import { TALKIES } from "./films/talkies.ts";
import { dice } from "./art/paint.ts";

/** The catalogue, most popular first: by fame, and mixed among equals so that no page is all of one kind. */
export const FILMS: readonly Film[] = [
  ...COMEDIANS,
  ...EAST,
  ...EUROPE,
  ...FIRSTS,
  ...FRIGHT,
  ...GERMAN,
  ...HOLLYWOOD,
  ...NOIR,
  ...TALKIES,
]
  .map((film) => ({ film, place: dice(film.slug)() - film.fame }))
  .sort((a, b) => a.place - b.place)
  .map(({ film }) => film);
