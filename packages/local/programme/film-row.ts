import { OVERVIEW_MAX, TITLE_MAX } from "@marquee/core/movie/tmdb-schema";
import * as z from "zod";

/** What a list says of a film, by column. */
export const COLUMNS = ["title", "year", "text", "poster", "backdrop"] as const;
export type Column = (typeof COLUMNS)[number];

/** Those that a list can't do without. */
export const REQUIRED_COLUMNS = ["title", "poster"] as const satisfies readonly Column[];

/** One line: line breaks, tabs and control characters become spaces, runs of them one. */
const line = z
  .string("must be text")
  .refine((text) => !text.includes("\uFFFD"), "has letters that are no UTF-8: save the list as “CSV UTF-8”")
  .transform((text) => text.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim());
const atMost = (most: number) => `may have ${most} characters at most`;
const picture = line.pipe(z.string().max(500, atMost(500)));

/** A row of the list. A year may come as a number, from JSON; what is empty is not there. */
export const FilmRow = z.object({
  title: line.pipe(
    z
      .string()
      .regex(/[\p{L}\p{N}]/u, "must have a letter")
      .max(TITLE_MAX, atMost(TITLE_MAX)),
  ),
  year: z
    .union([z.string(), z.number()])
    .transform((year) => String(year).trim())
    .pipe(z.string().regex(/^((18|19|20)\d\d)?$/, "must be four digits from 1800 to 2099, or nothing"))
    .default(""),
  text: line.pipe(z.string().max(OVERVIEW_MAX, atMost(OVERVIEW_MAX))).default(""),
  poster: picture.pipe(z.string().min(1, "must name a picture in the folder, such as metropolis.jpg")),
  backdrop: picture.default(""),
});
export type FilmRow = z.output<typeof FilmRow>;

/** A row as a file has it: where it stands, for errors, and its cells by column. */
export type RawRow = { where: string; cells: Partial<Record<Column, unknown>> };

/** The rows of a list, and what was wrong with those that could not be read, a line each. */
export type RawList = { rows: RawRow[]; errors: string[] };
