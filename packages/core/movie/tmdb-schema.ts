// The namespace can be shaken; `{ z }` brings the messages of 50 languages into the Lambda, 370 kB.
import * as z from "zod";
import { countryMeant, isCountry } from "./country.ts";
import { truncate } from "./truncate.ts";
import type { Movie } from "./schema.ts";

/** Most characters of a title on screen; the longest known one that people say aloud has 100. */
export const TITLE_MAX = 120;

/** Most characters of a plot: TMDB's own limit. With `TITLE_MAX` an announcement fits 5,000 bytes even if every character takes four. */
export const OVERVIEW_MAX = 1_000;

/** Most characters of a picture's path; TMDB's have 32. */
export const PATH_MAX = 64;

/** The names of languages, of those that have one. */
const languages = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** The language of titles and plots as TMDB takes it: ISO 639-1, with a country after a hyphen where its language differs there. */
export const TmdbLanguage = z
  .string()
  .regex(/^[a-z]{2}(-[A-Z]{2})?$/, { abort: true, error: "must be a language such as de or pt-BR" })
  .refine((typed) => languages.of(typed.slice(0, 2)) !== undefined, {
    error: "must be a language of ISO 639-1 such as de or pt-BR",
  })
  .refine((typed) => typed.length === 2 || isCountry(typed.slice(3)), {
    error: ({ input }) => `must be a language such as de or pt-BR${meaning(String(input).slice(3))}`,
  });

/** The country by whose releases TMDB orders its lists: ISO 3166-1. */
export const TmdbRegion = z
  .string()
  .regex(/^[A-Z]{2}$/, { abort: true, error: "must be a country of two letters such as DE" })
  .refine(isCountry, {
    error: ({ input }) => `must be a country of ISO 3166-1 such as DE${meaning(String(input))}`,
  });

/** Which country was meant by `code`, for a sentence about it. */
function meaning(code: string): string {
  const meant = countryMeant(code);
  return meant === undefined ? "" : ` (${code} is ${meant} there)`;
}

/** One line: line breaks, tabs, control characters and broken halves of characters become spaces, runs of them one. */
const line = z.string().transform((text) => text.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim());

/** What has something to see in it. */
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{Z}]/u;

/** A path that can be appended to an image base; TMDB says null where there is no picture, and what is no path is none. */
const path = z
  .string()
  .max(PATH_MAX)
  .regex(/^\/[\w.-]+$/)
  .nullable()
  .catch(null);

/** Whether an entry says that it is not for every room; what is neither yes nor no makes the entry a bad one. */
const flag = z.boolean().nullish();

/**
 * An entry of TMDB's list: the movie as ours; whether it is for adults only, which TMDB says by two flags; and the language in which it was made
 * with its title there, which TMDB gives for the title where it has no translation. Dates are "" or missing where TMDB doesn't know.
 */
export const TmdbMovie = z
  .object({
    id: z.int().positive(),
    title: line.pipe(z.string().regex(VISIBLE)),
    overview: line.catch(""),
    release_date: z.iso.date().nullable().catch(null),
    poster_path: path,
    backdrop_path: path,
    adult: flag,
    softcore: flag,
    original_language: z.string().catch(""),
    original_title: z.string().catch(""),
  })
  .transform(({ adult, softcore, original_language, original_title, ...movie }) => ({
    adultsOnly: adult === true || softcore === true,
    untranslatedFrom: movie.title === original_title ? original_language : undefined,
    movie: {
      id: String(movie.id),
      title: truncate(movie.title, TITLE_MAX),
      overview: truncate(movie.overview, OVERVIEW_MAX),
      releaseDate: movie.release_date,
      posterPath: movie.poster_path,
      backdropPath: movie.backdrop_path,
    } satisfies Movie,
  }));
export type TmdbMovie = z.output<typeof TmdbMovie>;

/** A page of TMDB's `/3/movie/popular`. Its entries are checked one by one, so that a bad one costs only itself. */
export const TmdbPage = z.object({ results: z.array(z.unknown()), total_pages: z.int().nonnegative() });
