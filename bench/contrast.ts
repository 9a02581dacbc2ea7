import type { Movie } from "@marquee/core/movie/schema";
import type { Handler } from "@marquee/local/http";
import { FILMS } from "@marquee/catalogue/films";
import type { Browser } from "playwright-core";
import { launchChromium } from "@marquee/testing/chromium";
import { choice, defineBench, wholeNumber } from "./define-bench.ts";
import { rounded } from "./figures.ts";
import { brightness, LEAST_CONTRAST, measureContrast, type Contrast } from "./looks/contrast.ts";
import { showOf, looksAt, message, movieOf, MOVIES } from "./looks/sample-shows.ts";
import type { Look, Size } from "./looks/look.ts";
import { saying, withLook } from "./looks/stage.ts";

/** One way to look at a screen, and the pictures that are the hardest to read over there. */
type Stand = {
  sizes: Record<string, Size>;
  look: (movie: Movie) => Look;
  /** What of a movie the text stands on. */
  picture: "posterPath" | "backdropPath";
  hardest: "brightest" | "darkest";
};

const lookAt = (path: string, movie: Movie, more: Partial<Look>): Look =>
  looksAt(path, more)(movie.id, {
    config: { source: "tmdb" },
    show: showOf(movie),
    said: [message(1, "Inés", "El mejor cartel hasta ahora")],
  });

const SCREENS: Record<"tv" | "phone", Stand[]> = {
  tv: [
    {
      sizes: {
        landscape: { width: 1_920, height: 1_080 },
        portrait: { width: 1_080, height: 1_920 },
      },
      look: (movie) => lookAt("/tv?name=The+Roxy", movie, { reach: saying(".ticker", "El mejor") }),
      picture: "backdropPath",
      hardest: "brightest",
    },
  ],
  phone: (["dark", "light"] as const).map((colorScheme) => ({
    sizes: {
      [`phone, ${colorScheme}`]: { width: 390, height: 844 },
      [`on its side, ${colorScheme}`]: { width: 844, height: 390 },
      [`desk, ${colorScheme}`]: { width: 1_440, height: 900 },
    },
    look: (movie) => lookAt("/", movie, { device: { colorScheme } }),
    picture: "posterPath",
    hardest: colorScheme === "dark" ? "brightest" : "darkest",
  })),
};

type Row = Record<"picture" | "size" | "at", string> & Record<"lines" | "least" | "worstPixel", number>;

/** Nothing is brighter, or darker: what a picture of TMDB's may come to. */
const plain =
  (colour: string): Handler =>
  (_request, response) => {
    response.writeHead(200, { "content-type": "image/svg+xml" });
    response.end(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><path fill="${colour}" d="M0 0h1280v720H0z"/></svg>`,
    );
  };
const EXTREME = {
  brightest: { name: "plain white", ground: plain("#fff") },
  darkest: { name: "plain black", ground: plain("#000") },
};

/**
 * The contrast of all text on a screen to the pixels behind it, over the pictures of the catalogue that are the hardest to read over and over a plain one: the
 * brightest and white, or under dark type the darkest and black. Fails when any line has less than 4.5:1 to more than one of a hundred of them.
 */
export const bench = defineBench({
  flags: { posters: wholeNumber(20), screen: choice(["tv", "phone"], "tv") },
  async run({ posters, screen }) {
    await using browser = await launchChromium();
    const table: Row[] = [];
    const weak = new Set<string>();
    for (const stand of SCREENS[screen]) {
      const hardest = await hardestOf(browser, stand, posters);
      console.log(
        `The ${stand.hardest}: ${hardest.map(({ movie, light }) => `${movie.title} ${light}`).join(", ")}`,
      );
      const grounds: { name: string; movie: Movie; ground?: Handler }[] = [
        ...hardest.map(({ movie }) => ({ name: movie.title, movie })),
        { ...EXTREME[stand.hardest], movie: MOVIES.plain },
      ];
      const views = grounds.flatMap((ground) =>
        Object.entries(stand.sizes).map(([size, pixels]) => ({ ...ground, size, pixels })),
      );
      for (const { name, movie, ground, size, pixels } of views) {
        const found = await withLook(
          browser,
          stand.look(movie),
          pixels,
          ({ page }) => measureContrast(browser, page),
          ground && { ground },
        );
        const [least] = found as [Contrast, ...Contrast[]];
        table.push({
          ...{ picture: name, size, lines: found.length, at: least.what },
          least: rounded(least.contrast, 2),
          worstPixel: rounded(Math.min(...found.map(({ worst }) => worst)), 2),
        });
        for (const { what, contrast, worst } of found)
          if (contrast < LEAST_CONTRAST)
            weak.add(
              `Too weak: ${what} over ${name}, ${size}: ${contrast.toFixed(2)}, worst pixel ${worst.toFixed(2)}`,
            );
        process.stdout.write(".");
      }
    }
    console.log("");
    const figures = {
      pictures: table.length,
      leastContrast: Math.min(...table.map(({ least }) => least)),
      worstPixelContrast: Math.min(...table.map(({ worstPixel }) => worstPixel)),
      tooWeak: weak.size,
    };
    return { figures, table, weak };
  },
  bars: ({ weak }) => [...weak],
});

/** A size of each kind of picture that tells how bright it is. */
const SMALL = { posterPath: "w185", backdropPath: "w300" } as const;

/** The movies whose picture is the hardest to read over, from the hardest on. */
async function hardestOf(
  browser: Browser,
  { look, sizes, picture, hardest }: Stand,
  count: number,
): Promise<{ movie: Movie; light: number }[]> {
  const [size] = Object.values(sizes) as [Size];
  const bare: Look = { ...look(MOVIES.plain), said: [], reach: async () => undefined };
  return withLook(browser, bare, size, async ({ page }) => {
    const lights: { movie: Movie; light: number }[] = [];
    for (const movie of FILMS.map(movieOf)) {
      const light = await brightness(page, `/pictures/${SMALL[picture]}${movie[picture] ?? ""}`);
      lights.push({ movie, light: Math.round(light) });
    }
    const order = hardest === "brightest" ? -1 : 1;
    return lights.sort((a, b) => order * (a.light - b.light)).slice(0, count);
  });
}
