import type { Art } from "./art/picture.ts";

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
export type Genre = keyof typeof GENRE;

/** One film of the catalogue. All are in the public domain in the United States. */
export type Film = {
  /** Names its images: `/<slug>.svg` and `/<slug>-wide.svg`. */
  slug: string;
  title: string;
  /** Where it differs from `title`. */
  originalTitle?: string;
  /** ISO 639-1, as TMDB gives it. */
  language: string;
  /** ISO date of the premiere or first general release. The year is certain; of some, day and month are nominal. */
  released: string;
  genres: Genre[];
  /** In our own words: what it is about and why one would watch it, and no more. */
  plot: string;
  director: string;
  /** How well known it is, 1 to 5: well-known ones come first among the popular. */
  fame: number;
  art: Art;
};
