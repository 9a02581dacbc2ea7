import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Show } from "@marquee/core/show/schema";
import { picture } from "@marquee/testing/film-picture";
import { startServer } from "@marquee/testing/start-server";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { rounded } from "./figures.ts";
import { memoryMbOf } from "./load/processes.ts";

/** A picture of a film has so many bytes, as a poster of 780 pixels has. */
const PICTURE_BYTES = 120_000;

/** Bars: the first film is on screen after at most, s; and the server ever holds at most, MB. */
const FIRST_WITHIN_S = 10;
const MEMORY_MB = 300;

/** How long the show is looked at after its first film, ms. */
const LOOK_MS = 30_000;

/** How soon a venue's own films are on screen, and what a long list of them costs: a CSV with a picture for each film, from the start of the server. */
export const bench = defineBench({
  flags: { films: wholeNumber(2_000) },
  async run({ films }) {
    const folder = await mkdtemp(join(tmpdir(), "marquee-programme-"));
    try {
      const poster = picture(780, 1170, PICTURE_BYTES);
      const rows = ["title;year;text;poster"];
      for (let n = 0; n < films; n += 1) {
        await writeFile(join(folder, `${n}.png`), poster);
        rows.push(
          `Film ${n};${1920 + (n % 100)};"What happens in film ${n}; and why one would watch it.";${n}.png`,
        );
      }
      await writeFile(join(folder, "movies.csv"), rows.join("\r\n"));

      const began = performance.now();
      await using server = await startServer(["--movies", folder]);
      let shown: string | undefined;
      while (shown === undefined) {
        const answer = await fetch(`${server.url}/now.json`);
        const paths = answer.ok
          ? Show.parse(await answer.json()).rounds.map(({ movie }) => movie.posterPath)
          : [];
        shown = paths.find((path) => path?.startsWith("/movies/own/")) ?? undefined;
        if (shown === undefined) await sleep(20);
      }
      const response = await fetch(server.url + shown);
      const bytes = (await response.arrayBuffer()).byteLength;
      const firstFilmS = rounded((performance.now() - began) / 1_000, 1);
      if (bytes !== poster.length) throw new Error(`The first film's poster has ${bytes} bytes`);
      await sleep(LOOK_MS);
      return { figures: { films, firstFilmS, peakRssMb: Math.round(await memoryMbOf(server.pid, "VmHWM")) } };
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  bars: ({ figures: { firstFilmS, peakRssMb } }) => [
    ...(firstFilmS > FIRST_WITHIN_S
      ? [`The first film is on screen after ${firstFilmS} s: ${FIRST_WITHIN_S} at most`]
      : []),
    ...(peakRssMb > MEMORY_MB ? [`The server held ${peakRssMb} MB: ${MEMORY_MB} at most`] : []),
  ],
});
