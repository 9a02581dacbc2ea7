import { loadFaces } from "@marquee/catalogue/art/lettering";
import { backdrop, poster, sized } from "@marquee/catalogue/art/picture";
import { GENRE, type Film } from "@marquee/catalogue/film";
import { FILMS } from "@marquee/catalogue/films";

/** An answer in TMDB's shape: send `body` as JSON with HTTP status `status`. */
export type Answer = { status: number; body: object };

export type Catalogue = {
  /**
   * `GET /3/movie/popular?page=`. `authorization` is the request's header: a missing or empty Bearer token is
   * TMDB's 401, as no real token is checked here. A page out of range is TMDB's 400.
   */
  popular(page: number, authorization: string | undefined): Answer;
  /**
   * The SVG for `GET /t/p/<size>/<file>`, e.g. `image("w500", "metropolis.svg")`; undefined (a 404) when
   * TMDB has no such size for that kind of image or the catalogue has no such file. Send as image/svg+xml.
   */
  image(size: string, file: string): string | undefined;
};

const PAGE = 20;

/** A TMDB of our own: public-domain films, in TMDB's shapes, with images drawn by our own code. */
export function createCatalogue(): Catalogue {
  loadFaces();
  const files = new Map<string, { film: Film; wide: boolean }>();
  for (const film of FILMS) {
    files.set(`${film.slug}.svg`, { film, wide: false });
    files.set(`${film.slug}-wide.svg`, { film, wide: true });
  }
  /** Each picture once, whatever its size: a few megabytes when all have been asked for. */
  const drawn = new Map<string, string>();
  return {
    popular(page, authorization) {
      if (!/^Bearer\s+\S/i.test(authorization ?? "")) {
        return refusal(401, 7, "Invalid API key: You must be granted a valid key.");
      }
      const pages = Math.ceil(FILMS.length / PAGE);
      if (!Number.isInteger(page) || page < 1 || page > 500) {
        return refusal(
          400,
          22,
          "Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.",
        );
      }
      const results = FILMS.slice((page - 1) * PAGE, page * PAGE).map((film, i) =>
        entry(film, (page - 1) * PAGE + i),
      );
      return { status: 200, body: { page, results, total_pages: pages, total_results: FILMS.length } };
    },
    image(size, file) {
      const found = files.get(file);
      const pixels = found && (found.wide ? BACKDROP_SIZES : POSTER_SIZES).get(size);
      if (!found || !pixels) return undefined;
      let picture = drawn.get(file);
      if (!picture) {
        picture = found.wide ? backdrop(found.film) : poster(found.film);
        drawn.set(file, picture);
      }
      return sized(picture, pixels);
    },
  };
}

/** TMDB's widths, 2:3 and 16:9, in CSS pixels. */
const POSTER_SIZES = new Map<string, [number, number]>(
  Object.entries({
    w92: [92, 138],
    w154: [154, 231],
    w185: [185, 278],
    w342: [342, 513],
    w500: [500, 750],
    w780: [780, 1170],
    original: [2000, 3000],
  }),
);
const BACKDROP_SIZES = new Map<string, [number, number]>(
  Object.entries({
    w300: [300, 169],
    w780: [780, 439],
    w1280: [1280, 720],
    original: [3840, 2160],
  }),
);

function refusal(status: number, code: number, message: string): Answer {
  return { status, body: { success: false, status_code: code, status_message: message } };
}

function entry(film: Film, rank: number) {
  return {
    adult: false,
    backdrop_path: `/${film.slug}-wide.svg`,
    genre_ids: film.genres.map((genre) => GENRE[genre]),
    id: number(film.slug),
    original_language: film.language,
    original_title: film.originalTitle ?? film.title,
    overview: film.plot,
    popularity: Math.round(90000 / (rank + 10)) / 100,
    poster_path: `/${film.slug}.svg`,
    release_date: film.released,
    title: film.title,
    video: false,
    vote_average: Math.round(60 + film.fame * 5) / 10,
    vote_count: 100 * film.fame ** 2,
  };
}

/** A film's number, kept when others are added or reordered: FNV-1a of its slug, 31 bits. */
function number(slug: string): number {
  let hash = 0x811c9dc5;
  for (const letter of slug) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return hash >>> 1;
}
