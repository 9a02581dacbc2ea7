import { z } from "zod";
import { Movie } from "../movie/schema.ts";

/** Movies that a host wants next, in their order. */
export const MovieQueue = z.object({ version: z.int().nonnegative(), movies: z.array(Movie) });
export type MovieQueue = z.infer<typeof MovieQueue>;

/** A movie that is not shown. */
export const BlockedMovie = z.object({ id: z.string(), title: z.string() });
export type BlockedMovie = z.infer<typeof BlockedMovie>;

/** Movies that are not shown. */
export const MovieBlocks = z.object({ version: z.int().nonnegative(), movies: z.array(BlockedMovie) });
export type MovieBlocks = z.infer<typeof MovieBlocks>;
