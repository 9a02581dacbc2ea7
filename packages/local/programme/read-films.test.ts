import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { PICTURE_MAX_BYTES } from "./limits.ts";
import { picture } from "@marquee/testing/film-picture";
import { readFilms } from "./read-films.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A folder with `files`, and in it `good.png`, which is a poster. */
async function folderWith(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "marquee-films-"));
  folders.push(folder);
  for (const [name, content] of Object.entries({ "good.png": picture(), ...files })) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

const HEAD = "title,year,text,poster,backdrop";

/** What becomes of a list of which one row, in line 3, is `row`. */
async function around(row: string, files: Record<string, string | Buffer> = {}) {
  const list = [HEAD, "First,1920,,good.png,", row, "Last,1930,,good.png,"].join("\n");
  const folder = await folderWith({ "movies.csv": list, ...files });
  return { folder, films: await readFilms(folder) };
}

test("a row becomes a movie with its pictures on the show's own origin", async () => {
  const { movies, pictures, errors } = await readFilms(
    await folderWith({
      "movies.csv": `${HEAD}\n"Nosferatu, eine Symphonie",1922,"A count\nbuys a house.",posters/n.png,good.png\nM,,,good.png,\n`,
      "posters/n.png": picture(),
    }),
  );
  expect(errors).toEqual([]);
  expect(movies).toEqual([
    {
      id: expect.stringMatching(/^own-[0-9a-f]{20}$/) as string,
      title: "Nosferatu, eine Symphonie",
      overview: "A count buys a house.",
      releaseDate: "1922-01-01",
      posterPath: expect.stringMatching(/^\/movies\/own\/[0-9a-f]{20}\.png$/) as string,
      backdropPath: expect.stringMatching(/^\/movies\/own\/[0-9a-f]{20}\.png$/) as string,
    },
    expect.objectContaining({ title: "M", releaseDate: null, overview: "", backdropPath: null }),
  ]);
  expect([...pictures.keys()].map((name) => `/movies/own/${name}`)).toEqual(
    expect.arrayContaining([movies[0]!.posterPath!, movies[0]!.backdropPath!]),
  );
});

describe("a list is read as spreadsheets write it", () => {
  test.each([
    ["with a byte order mark", `\uFEFF${HEAD}\nM,1931,"a, b",good.png,\n`],
    ["with semicolons", `${HEAD.replaceAll(",", ";")}\nM;1931;a, b;good.png;\n`],
    ["with tabs", `${HEAD.replaceAll(",", "\t")}\nM\t1931\ta, b\tgood.png\t\n`],
    ["with Windows' line ends", `${HEAD}\r\nM,1931,"a, b",good.png,\r\n\r\n`],
    [
      "with all in quotes, and line breaks in them",
      `"title","year","text","poster"\n"M","1931","a,\nb","good.png"\n`,
    ],
    [
      "with other columns, in another order",
      `Poster,Notes,TITLE,text,year\ngood.png,ask Ana,M,"a, b",1931\n`,
    ],
    ["with rows that end early, and empty ones", `${HEAD}\n,,,,\nM,1931,"a, b",good.png\n\n`],
  ])("%s", async (_, list) => {
    const { movies, errors } = await readFilms(await folderWith({ "movies.csv": list }));
    expect(errors).toEqual([]);
    expect(movies).toMatchObject([{ title: "M", releaseDate: "1931-01-01", overview: "a, b" }]);
  });

  test("in UTF-16, as an old Excel's “Unicode text”", async () => {
    const list = Buffer.from(`\uFEFFtitle\tposter\nMędrzec\tgood.png\n`, "utf16le");
    const { movies } = await readFilms(await folderWith({ "movies.csv": list }));
    expect(movies).toMatchObject([{ title: "Mędrzec" }]);
  });

  test("as JSON, with the year as a number or as text", async () => {
    const list = [
      { title: "M", year: 1931, text: "a, b", poster: "good.png" },
      { title: "N", year: "1932", poster: "good.png", more: { than: "asked" } },
    ];
    const { movies, errors } = await readFilms(await folderWith({ "movies.json": JSON.stringify(list) }));
    expect(errors).toEqual([]);
    expect(movies).toMatchObject([{ title: "M", releaseDate: "1931-01-01" }, { releaseDate: "1932-01-01" }]);
  });
});

describe("a bad row is named by its line and column, with what is allowed, and the others play", () => {
  const long = (count: number) => "x".repeat(count);
  test.each<[what: string, row: string, error: RegExp]>([
    ["no title", ",1927,,good.png,", /line 3, title: "" must have a letter/],
    [
      "a title that nobody can see",
      `"\u0007 \u0001",1927,,good.png,`,
      /line 3, title: .* must have a letter/,
    ],
    [
      "a title too long",
      `${long(121)},1927,,good.png,`,
      /line 3, title: "x+…" may have 120 characters at most/,
    ],
    ["a year that is none", "M,in 1927,,good.png,", /line 3, year: "in 1927" must be four digits/],
    ["a text too long", `M,1927,${long(1_001)},good.png,`, /line 3, text: "x+…" may have 1000 characters/],
    ["no poster", "M,1927,,,", /line 3, poster: "" must name a picture in the folder/],
    ["a poster that is not there", "M,1927,,gone.png,", /line 3, poster: "gone.png" there is no such file/],
    [
      "a poster from the net",
      "M,1927,,https://x.example/a.png,",
      /line 3, poster: .* must be a file in the folder/,
    ],
    [
      "a path out of the folder",
      "M,1927,,../good.png,",
      /line 3, poster: "..\/good.png" must be a file in the folder/,
    ],
    [
      "an absolute path",
      "M,1927,,/etc/passwd,",
      /line 3, poster: "\/etc\/passwd" must be a file in the folder/,
    ],
    ["a drive of Windows", "M,1927,,C:\\a.png,", /line 3, poster: .* must be a file in the folder/],
    ["a folder for a picture", "M,1927,,.,", /line 3, poster: "." is a link|line 3, poster: "." is no file/],
    ["a picture that is none", "M,1927,,page.png,", /line 3, poster: "page.png" is no JPEG, PNG or WebP/],
    ["a drawing that may hold a script", "M,1927,,a.svg,", /line 3, poster: "a.svg" is no JPEG, PNG or WebP/],
    [
      "a picture of too many pixels",
      "M,1927,,wide.png,",
      /line 3, poster: "wide.png" has 9000 × 9000 pixels, .* 16 million/,
    ],
    ["a bad backdrop", "M,1927,,good.png,gone.png", /line 3, backdrop: "gone.png" there is no such file/],
    [
      "more cells than columns",
      "M,1927,one, two,good.png,good.png",
      /line 3: has 6 cells, and the first line has 5: .* between "quotes"/,
    ],
    ["the same film again", "First,1920,,good.png,", /line 3, title: "First" is on line 2 already/],
    ["a quote closed too early", `"M" or so,1927,,good.png,`, /line 3: a " is closed before the cell ends/],
    ["a quote in the middle", `M "the" film,1927,,good.png,`, /line 3: a " stands in the middle of a cell/],
    ["a quote that is never closed", `"M,1927,,good.png,`, /line 3: a " is (opened and never|closed before)/],
  ])("%s", async (_, row, error) => {
    const { films } = await around(row, {
      "page.png": "<!doctype html><title>Not found</title>",
      "a.svg": `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`,
      "wide.png": picture(9_000, 9_000),
    });
    expect(films.errors).toHaveLength(1);
    expect(films.errors[0]).toMatch(error);
    expect(films.errors[0]).toMatch(/^movies\.csv, line 3/);
    expect(films.movies.map(({ title }) => title)).toEqual(["First", "Last"]);
  });

  test("a link out of the folder", async () => {
    const outside = await folderWith({ "secret.png": picture() });
    const folder = await folderWith({ "movies.csv": `${HEAD}\nM,1927,,link.png,\n` });
    await symlink(join(outside, "secret.png"), join(folder, "link.png"));
    const { movies, errors } = await readFilms(folder);
    expect(movies).toEqual([]);
    expect(errors).toEqual([
      `movies.csv, line 2, poster: "link.png" is a link to a file outside of the folder: copy the file into it`,
    ]);
  });

  test("a picture of 40 MB", async () => {
    const folder = await folderWith({
      "movies.csv": `${HEAD}\nM,1927,,large.png,\n`,
      "large.png": picture(),
    });
    await truncate(join(folder, "large.png"), 10 * PICTURE_MAX_BYTES);
    const { errors } = await readFilms(folder);
    expect(errors[0]).toMatch(
      /line 2, poster: "large.png" has 40 MB, and at most 4 are allowed|has 40 MB, and at most 4 MB/,
    );
  });

  test("letters of an old code page", async () => {
    const list = Buffer.concat([
      Buffer.from(`${HEAD}\nM`),
      Buffer.from([0xfc]),
      Buffer.from("de,,,good.png,\nOk,,,good.png,\n"),
    ]);
    const { movies, errors } = await readFilms(await folderWith({ "movies.csv": list }));
    expect(movies.map(({ title }) => title)).toEqual(["Ok"]);
    expect(errors[0]).toMatch(/line 2, title: .* no UTF-8: save the list as “CSV UTF-8”/);
  });

  test("after rows with line breaks, by the line in the file", async () => {
    const { films } = await around(`"a\nb",1927,"c\n\nd",good.png,\n,1928,,good.png,`);
    expect(films.errors).toEqual([expect.stringMatching(/^movies\.csv, line 7, title/)]);
  });

  test("in JSON, by the film's place", async () => {
    const list = [
      { title: "M", poster: "good.png" },
      { title: 7, poster: "good.png" },
      { poster: "good.png" },
    ];
    const { movies, errors } = await readFilms(await folderWith({ "movies.json": JSON.stringify(list) }));
    expect(movies).toHaveLength(1);
    expect(errors).toEqual([
      "movies.json, film 2, title: 7 must be text",
      "movies.json, film 3, title: must be text",
    ]);
  });
});

describe("a list that can't be read at all says why", () => {
  test.each<[string, Record<string, string | Buffer>, RegExp]>([
    ["none", {}, /has no list of films: movies.csv or movies.json/],
    ["empty", { "movies.csv": "" }, /movies.csv, the list is empty: its first line names the columns/],
    [
      "missing columns",
      { "movies.csv": "name,picture\nM,good.png\n" },
      /line 1: the column title and poster is missing/,
    ],
    [
      "a page of the web",
      { "movies.csv": "<!doctype html>\n<title>Sign in</title>" },
      /the column title and poster is missing/,
    ],
    [
      "too large",
      { "movies.csv": Buffer.alloc(9 * 1024 * 1024, "x") },
      /movies.csv has 9 MB, and a list may have 8/,
    ],
    ["no JSON", { "movies.json": "[{" }, /movies.json, the list is no JSON/],
    ["another JSON", { "movies.json": `{"movies":[]}` }, /movies.json, the list must be an array of films/],
  ])("%s", async (_, files, why) => {
    await expect(readFilms(await folderWith(files))).rejects.toThrow(why);
  });

  test("no folder", async () => {
    await expect(readFilms("/no/such/folder")).rejects.toThrow("/no/such/folder: there is no such folder");
  });
});

test("of a hundred thousand rows the first ten thousand play, and the next is named", async () => {
  const rows = Array.from({ length: 100_000 }, (_, n) => `Film ${n},,,good.png,`);
  const { movies, errors } = await readFilms(await folderWith({ "movies.csv": [HEAD, ...rows].join("\n") }));
  expect(movies).toHaveLength(10_000);
  expect(errors).toEqual([
    "movies.csv, line 10002: a list has 10000 films at most; this one and those after it are left out",
  ]);
});

test("what is written as HTML stays text", async () => {
  const { films } = await around(`<img src=x onerror=alert(1)>,1927,<b>bold</b>,good.png,`);
  expect(films.errors).toEqual([]);
  expect(films.movies[1]).toMatchObject({ title: "<img src=x onerror=alert(1)>", overview: "<b>bold</b>" });
});

test("a list that changes while it is read is not believed", async () => {
  const rows = Array.from({ length: 9_000 }, (_, n) => `Film ${n},,${"x".repeat(800)},good.png,`);
  const folder = await folderWith({ "movies.csv": [HEAD, ...rows].join("\n") });
  // Another program that saves it over and over.
  const busy = spawn(process.execPath, [
    "-e",
    `for (let n = 1; ; n += 1) require("fs").utimesSync(${JSON.stringify(join(folder, "movies.csv"))}, n, n)`,
  ]);
  try {
    await expect
      .poll(() =>
        readFilms(folder).then(
          () => "read",
          (error: unknown) => (error as Error).message,
        ),
      )
      .toBe("movies.csv changed while it was read: it is read again");
  } finally {
    busy.kill();
  }
});

test("the example is without a fault", async () => {
  const { movies, errors } = await readFilms(
    fileURLToPath(new URL("../../../examples/film-club", import.meta.url)),
  );
  expect(errors).toEqual([]);
  expect(movies).toHaveLength(6);
});
