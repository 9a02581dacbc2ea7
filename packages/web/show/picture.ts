import type { ScreenKind } from "@marquee/core/audience/schema";
import type { Movie } from "@marquee/core/movie/schema";
import type { Config } from "@marquee/core/show/schema";

/** TMDB's names for the widths in which it keeps pictures. */
export type PictureSize = "w92" | "w154" | "w185" | "w342" | "w500" | "w780" | "w1280";

/** Where pictures come from. */
export type PictureBase = Pick<Config, "imageBase">;

/** The size of the poster on each kind of screen: one size for preloading and for showing, or it would be loaded twice. */
const POSTER: Record<ScreenKind, PictureSize> = { phone: "w500", tv: "w780" };

/** The address of the picture that TMDB keeps at `path`. */
export function pictureUrl(base: PictureBase, path: string, size: PictureSize): string {
  return `${base.imageBase}/${size}${path}`;
}

/** The address of the movie's poster for this kind of screen; undefined when it has none. */
export function posterUrl(
  base: PictureBase,
  movie: Pick<Movie, "posterPath">,
  kind: ScreenKind,
): string | undefined {
  return movie.posterPath ? pictureUrl(base, movie.posterPath, POSTER[kind]) : undefined;
}

/** The address of the wide picture behind the TV's poster; undefined when the movie has none. */
export function backdropUrl(base: PictureBase, movie: Pick<Movie, "backdropPath">): string | undefined {
  return movie.backdropPath ? pictureUrl(base, movie.backdropPath, "w1280") : undefined;
}
