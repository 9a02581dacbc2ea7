import type { ScreenKind } from "@marquee/core/audience/schema";
import { isOwnPicture } from "@marquee/core/movie/own-pictures";
import type { Movie } from "@marquee/core/movie/schema";
import type { Config } from "@marquee/core/show/schema";

/** TMDB's names for the widths in which it keeps pictures. */
export type PictureSize = "w92" | "w154" | "w185" | "w342" | "w500" | "w780" | "w1280" | "original";

/** Where pictures come from. */
export type PictureBase = Pick<Config, "imageBase">;

/** The sizes in which each kind of screen takes posters, the narrowest first. */
const POSTER: Record<ScreenKind, readonly PictureSize[]> = { phone: ["w342", "w500"], tv: ["w780"] };

const BACKDROP: readonly PictureSize[] = ["w1280", "original"];

/** So much larger than it is the picture behind the words may be drawn: nobody sees it from afar, and the original has ten times the bytes. */
const STRETCH = 1.5;

/** The address of the picture at `path`; undefined when there is none, or while `base` is not known. */
export function pictureUrl(
  base: PictureBase | undefined,
  path: string | null,
  size: PictureSize,
): string | undefined {
  if (!base || !path) return undefined;
  return isOwnPicture(path) ? path : `${base.imageBase}/${size}${path}`;
}

/**
 * The address of the movie's poster for this kind of screen; undefined when it has none. It goes by what doesn't change while a page is open: what
 * is preloaded, by the page's first lines and by the app, and what is shown are one file.
 */
export const posterUrl = (
  base: PictureBase | undefined,
  movie: Pick<Movie, "posterPath">,
  kind: ScreenKind,
): string | undefined => pictureUrl(base, movie.posterPath, fitting(POSTER[kind], posterWidth()));

/** The address of the wide picture behind the TV's poster; undefined when the movie has none. */
export const backdropUrl = (
  base: PictureBase | undefined,
  movie: Pick<Movie, "backdropPath">,
): string | undefined => pictureUrl(base, movie.backdropPath, fitting(BACKDROP, screen.width / STRETCH));

/** How wide a poster is at most on a phone of this size, however it is held, CSS px: see `--poster-height` of the scene. */
function posterWidth(): number {
  const height = Math.max(screen.width, screen.height);
  return (Math.min(0.6 * height - 112, height - 420) * 2) / 3;
}

/** The narrowest of `sizes` that has a pixel for each of the screen's in `width` CSS px; the last one if none has. */
function fitting(sizes: readonly PictureSize[], width: number): PictureSize {
  const pixels = width * devicePixelRatio;
  return sizes.find((size) => Number(size.slice(1)) >= pixels) ?? sizes[sizes.length - 1]!;
}
