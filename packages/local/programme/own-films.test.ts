import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Show } from "@marquee/core/show/schema";
import { afterEach, expect, test, vi } from "vitest";
import { startServer } from "../server.ts";
import { picture } from "@marquee/testing/film-picture";

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** A show with rounds of a second of the films in a folder, which has `list`. */
async function showOf(list: string | undefined) {
  const folder = await mkdtemp(join(tmpdir(), "marquee-films-"));
  endings.push(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "a.png"), picture());
  const write = (text: string) => writeFile(join(folder, "movies.csv"), text);
  if (list !== undefined) await write(list);
  const said: string[] = [];
  const server = await startServer({
    ...{ movies: { from: "folder", path: folder }, roundMs: 1_000 },
    onFailure: (line) => said.push(line),
  });
  endings.push(() => server.close());
  const get = (path: string) => fetch(server.url + path);
  const titles = async () => {
    const answer = await get("/now.json");
    return answer.ok ? Show.parse(await answer.json()).rounds.map(({ movie }) => movie.title) : [];
  };
  const troubles = async () => ((await (await get("/healthz")).json()) as { troubles: string[] }).troubles;
  return { server, folder, write, said, get, titles, troubles };
}

const until = (condition: () => Promise<boolean>) =>
  vi.waitUntil(condition, { timeout: 15_000, interval: 100 });

test("a folder's films are shown with their pictures, and read again when the list changes", async () => {
  const { server, folder, write, said, get, titles, troubles } = await showOf(
    "title,poster\nMetropolis,a.png\nLost,gone.png\n",
  );
  await until(async () => (await titles()).includes("Metropolis"));
  expect(server.config.source).toBe("folder");
  expect(said).toContain(
    `movies.csv, line 3, poster: "gone.png" there is no such file in the folder. It is left out.`,
  );
  expect(await troubles()).toEqual([expect.stringContaining("1 films are shown; 1 errors")]);

  const show = Show.parse(await (await get("/now.json")).json());
  const shown = await get(show.rounds[0]!.movie.posterPath!);
  expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(Buffer.from(await shown.arrayBuffer()).equals(picture())).toBe(true);
  for (const path of [
    "/movies/own/a.png",
    "/movies/own/..%2fmovies.csv",
    "/movies/own/",
    "/movies/own/../movies.csv",
  ])
    expect((await get(path)).status, path).toBe(404);

  await writeFile(join(folder, "gone.png"), picture(90, 90));
  await write("title,poster\nFaust,a.png\nLost,gone.png\n");
  await until(async () => {
    const now = await titles();
    return now.includes("Faust") || now.includes("Lost");
  });
  await until(async () => !(await titles()).includes("Metropolis"));
  expect(await troubles()).toEqual([]);
});

test("a list that becomes unreadable leaves the films as they were, and says why", async () => {
  const { write, titles, troubles } = await showOf("title,poster\nMetropolis,a.png\n");
  await until(async () => (await titles()).includes("Metropolis"));
  await write("<!doctype html>");
  await until(async () =>
    (await troubles()).some((trouble) => trouble.includes("the column title and poster is missing")),
  );
  expect(await titles()).toContain("Metropolis");
});

test("without a list the catalogue plays until there is one", async () => {
  const { write, titles, troubles } = await showOf(undefined);
  await until(async () => (await titles()).length > 0);
  expect(await troubles()).toEqual([
    expect.stringContaining("has no list of films: movies.csv or movies.json"),
  ]);
  await write("title,poster\nMetropolis,a.png\n");
  await until(async () => (await titles()).includes("Metropolis"));
});

test("the list itself is the conductor's: no guest reads it", async () => {
  const { get, titles } = await showOf("title,poster\nMetropolis,a.png\n");
  await until(async () => (await titles()).includes("Metropolis"));
  const answer = await get("/movies.json");
  expect(answer.status).toBe(401);
  expect(await answer.text()).not.toContain("Metropolis");
});
