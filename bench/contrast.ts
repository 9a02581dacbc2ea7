import { parseArgs } from "node:util";
import type { Movie } from "@marquee/core/movie/schema";
import type { Handler } from "@marquee/local/http";
import { FILMS } from "@marquee/local/tmdb/films";
import type { Browser } from "playwright-core";
import { launchChromium } from "./chromium.ts";
import { wholeNumber } from "./flags.ts";
import { brightness, LEAST_CONTRAST, measureContrast, type Contrast } from "./looks/contrast.ts";
import { eveningOf, message, movieOf, MOVIES } from "./looks/evening.ts";
import type { Look } from "./looks/look.ts";
import { saying, withLook } from "./looks/stage.ts";
import { rounded } from "./rounded.ts";

const SIZES = {
  landscape: { width: 1_920, height: 1_080 },
  portrait: { width: 1_080, height: 1_920 },
};

/** Nothing is brighter: what a picture of TMDB's may come to. */
const WHITE: Handler = (_request, response) => {
  response.writeHead(200, { "content-type": "image/svg+xml" });
  response.end(
    '<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><path fill="#fff" d="M0 0h1280v720H0z"/></svg>',
  );
};

/**
 * The contrast of all text on the TV to the pixels behind it, over the brightest pictures of the catalogue and over plain white. Fails when any line has less
 * than 4.5:1 to more than one of a hundred of them.
 */
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { posters: { type: "string", default: "20" } } });
  const browser = await launchChromium();
  const rows: {
    picture: string;
    size: string;
    lines: number;
    least: number;
    worstPixel: number;
    at: string;
  }[] = [];
  const weak = new Set<string>();
  try {
    const brightest = await brightestOf(browser, wholeNumber("posters", values.posters));
    console.log(
      `The brightest: ${brightest.map(({ movie, light }) => `${movie.title} ${light}`).join(", ")}`,
    );
    const grounds: { name: string; movie: Movie; ground?: Handler }[] = [
      ...brightest.map(({ movie }) => ({ name: movie.title, movie })),
      { name: "plain white", movie: MOVIES.plain, ground: WHITE },
    ];
    for (const { name, movie, ground } of grounds) {
      for (const [size, pixels] of Object.entries(SIZES)) {
        const found = await withLook(
          browser,
          lookOf(movie),
          pixels,
          ({ page }) => measureContrast(browser, page),
          ground === undefined ? {} : { ground },
        );
        const [least] = found as [Contrast, ...Contrast[]];
        rows.push({
          ...{ picture: name, size, lines: found.length, at: least.what },
          least: rounded(least.contrast, 2),
          worstPixel: rounded(Math.min(...found.map(({ worst }) => worst)), 2),
        });
        for (const { what, contrast, worst } of found)
          if (contrast < LEAST_CONTRAST)
            weak.add(
              `${what} over ${name}, ${size}: ${contrast.toFixed(2)}, worst pixel ${worst.toFixed(2)}`,
            );
        process.stdout.write(".");
      }
    }
  } finally {
    await browser.close();
  }
  console.log("");
  console.table(rows);
  for (const line of weak) console.log(`Too weak: ${line}`);
  if (weak.size > 0) process.exitCode = 1;
  console.log(
    JSON.stringify({
      pictures: rows.length,
      leastContrast: Math.min(...rows.map(({ least }) => least)),
      worstPixelContrast: Math.min(...rows.map(({ worstPixel }) => worstPixel)),
      tooWeak: weak.size,
    }),
  );
}

const lookOf = (movie: Movie): Look => ({
  ...{ name: movie.id, path: "/tv?name=The+Roxy", ageMs: 2_000, config: { source: "tmdb" } },
  show: eveningOf(movie),
  said: [message(1, "Inés", "El mejor cartel hasta ahora")],
  reach: saying(".ticker", "El mejor"),
});

/** The movies whose backdrop, which is what the TV's text stands on, is the brightest, from the brightest on. */
async function brightestOf(browser: Browser, count: number): Promise<{ movie: Movie; light: number }[]> {
  return withLook(
    browser,
    { ...lookOf(MOVIES.plain), said: [], reach: async () => undefined },
    SIZES.landscape,
    async ({ page }) => {
      const lights: { movie: Movie; light: number }[] = [];
      for (const movie of FILMS.map(movieOf)) {
        const light = await brightness(page, `/pictures/w300${movie.backdropPath ?? ""}`);
        lights.push({ movie, light: Math.round(light) });
      }
      return lights.sort((a, b) => b.light - a.light).slice(0, count);
    },
  );
}
