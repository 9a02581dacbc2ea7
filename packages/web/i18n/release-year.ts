import { words } from "./words.ts";

/** The year of an ISO date as people write it, or nothing when it is unknown. */
export function releaseYear(releaseDate: string | null): string {
  return releaseDate ? words.movie.year(Number(releaseDate.slice(0, 4))) : "";
}
