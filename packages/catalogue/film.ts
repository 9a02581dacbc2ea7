import { z } from "zod";
import { FACES } from "./art/typefaces.ts";
import { LAYOUTS } from "./art/layouts.ts";
import { MOTIFS } from "./art/motifs.ts";
import { COLOURS, PALETTES } from "./art/palettes.ts";

/** TMDB's own genre numbers, by name. */
export const GENRE = {
  action: 28,
  adventure: 12,
  animation: 16,
  comedy: 35,
  crime: 80,
  documentary: 99,
  drama: 18,
  family: 10751,
  fantasy: 14,
  history: 36,
  horror: 27,
  music: 10402,
  mystery: 9648,
  romance: 10749,
  scifi: 878,
  thriller: 53,
  war: 10752,
  western: 37,
} as const;

const nameOf = <Name extends string>(record: Record<Name, unknown>) =>
  z.enum(Object.keys(record).sort() as Name[]);
const Colour = z.enum(COLOURS);

/** One motif of a poster's scene. The scene's centre is (0, 0), ±500 a poster's edge, and y grows downwards. */
const Layer = z.strictObject({
  motif: nameOf(MOTIFS),
  x: z.number().optional().describe("Where the motif's origin goes; 0 by default."),
  y: z.number().optional().describe("Where the motif's origin goes; 0 by default."),
  scale: z.number().optional().describe("1 by default; a negative scale mirrors the motif."),
  turn: z.number().optional().describe("In degrees, clockwise."),
  colours: z.array(Colour).max(3).optional().describe("In place of the motif's own choice."),
});

/** How a film's poster and backdrop are drawn. */
export const Art = z.strictObject({
  palette: nameOf(PALETTES),
  layout: nameOf(LAYOUTS),
  face: nameOf(FACES).describe("The typeface of the title."),
  title: Colour.optional().describe("The title's colour, in place of the layout's choice."),
  layers: z.array(Layer).min(1).describe("From back to front."),
});
export type Art = z.infer<typeof Art>;

/** One film of the catalogue. All are in the public domain in the United States. */
export const Film = z.strictObject({
  slug: z.string().describe("Names the film's images: /<slug>.svg and /<slug>-wide.svg."),
  title: z.string(),
  originalTitle: z.string().optional().describe("Where it differs from the title."),
  language: z.string().length(2).describe("ISO 639-1, as TMDB gives it."),
  released: z.iso
    .date()
    .describe("Premiere or first general release. The year is certain; of some, day and month are nominal."),
  genres: z.array(nameOf(GENRE)).min(1),
  director: z.string(),
  fame: z
    .int()
    .min(1)
    .max(5)
    .describe("How well known the film is: well-known ones come first among the popular."),
  plot: z
    .string()
    .describe("In our own words: what the film is about and why one would watch it, and no more."),
  art: Art,
});
export type Film = z.infer<typeof Film>;

/** One file of `films/`. */
export const Shelf = z.strictObject({
  $schema: z.literal("../films.schema.json"),
  about: z.string().describe("What the films of this file have in common."),
  films: z.array(Film),
});
