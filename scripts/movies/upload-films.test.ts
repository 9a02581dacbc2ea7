import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { S3Client } from "@aws-sdk/client-s3";
import type { Movie } from "@marquee/core/movie/schema";
import { s3MovieList } from "@marquee/functions/movie-list";
import { readFilms } from "@marquee/local/programme/read-films";
import { picture } from "@marquee/testing/film-picture";
import { afterEach, expect, test } from "vitest";
import { nameByContent, uploadFilms } from "./upload-films.ts";

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };

/** An S3 that keeps what is put, two keys a page, and answers puts of what `refuses` matches with an error. */
async function startS3() {
  const objects = new Map<string, { body: Buffer; type: string | undefined; caching: string | undefined }>();
  const puts: string[] = [];
  const s3 = { refuses: /^$/ };
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? "", "http://s3");
      const key = url.pathname.replace(/^\/films\/?/, "");
      if (request.method === "PUT") {
        const body = await buffer(request);
        if (s3.refuses.test(key))
          return response
            .writeHead(403)
            .end("<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");
        puts.push(key);
        const { "content-type": type, "cache-control": caching } = request.headers;
        objects.set(key, { body, type, caching });
        return response.writeHead(200, { etag: `"${puts.length}"` }).end();
      }
      if (key === "") {
        const names = [...objects.keys()]
          .filter((name) => name.startsWith(url.searchParams.get("prefix") ?? ""))
          .sort();
        const from = Number(url.searchParams.get("continuation-token") ?? 0);
        const some = names.slice(from, from + 2).map((name) => `<Contents><Key>${name}</Key></Contents>`);
        const more =
          from + 2 < names.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : "";
        return response.end(`<ListBucketResult>${some.join("")}${more}</ListBucketResult>`);
      }
      const found = objects.get(key);
      return found
        ? response.writeHead(200, { etag: `"${puts.length}"` }).end(found.body)
        : response.writeHead(403).end();
    })();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  endings.push(() => server.close());
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new S3Client({
    region: "us-east-1",
    endpoint,
    forcePathStyle: true,
    credentials,
    maxAttempts: 1,
  });
  endings.push(() => client.destroy());
  const read = s3MovieList({
    url: `${endpoint}/films/movies.json`,
    region: "us-east-1",
    credentials,
    now: Date.now,
  });
  return { s3, client, objects, puts, read };
}

/** A folder of films, of which each has a poster of another size. */
async function folderOf(titles: string[]) {
  const folder = await mkdtemp(join(tmpdir(), "marquee-upload-"));
  endings.push(() => rm(folder, { recursive: true }));
  for (const [i, title] of titles.entries())
    await writeFile(join(folder, `${title}.png`), picture(60 + i, 90));
  await writeFile(
    join(folder, "movies.csv"),
    ["title,poster", ...titles.map((title) => `${title},${title}.png`)].join("\n"),
  );
  return folder;
}

test("films are put where the conductor reads them, pictures first, by names that are kept for a year", async () => {
  const { client, objects, puts, read } = await startS3();
  const films = await readFilms(await folderOf(["Faust", "M"]), nameByContent);
  expect(await uploadFilms({ client, bucket: "films", films })).toEqual({ uploaded: 2 });
  expect(puts.at(-1)).toBe("movies.json");
  const list = await read(undefined);
  expect(list?.movies.map(({ title }) => title)).toEqual(["Faust", "M"]);
  for (const { posterPath } of list?.movies as Movie[]) {
    expect(posterPath).toMatch(/^\/movies\/own\/[0-9a-f]{20}\.png$/);
    const { body, type, caching } = objects.get(posterPath!.slice(1))!;
    expect([type, caching]).toEqual(["image/png", "public, max-age=31536000, immutable"]);
    expect([picture(60, 90), picture(61, 90)].some((one) => one.equals(body))).toBe(true);
  }
});

test("what was uploaded before is not uploaded again, from another folder either", async () => {
  const { client, puts, read } = await startS3();
  const titles = ["Faust", "M", "Safety Last", "Metropolis", "Nosferatu"];
  await uploadFilms({
    client,
    bucket: "films",
    films: await readFilms(await folderOf(titles), nameByContent),
  });
  puts.length = 0;
  const films = await readFilms(await folderOf([...titles, "Häxan"]), nameByContent);
  expect(await uploadFilms({ client, bucket: "films", films })).toEqual({ uploaded: 1 });
  expect(puts).toHaveLength(2);
  expect((await read(undefined))?.movies).toHaveLength(6);
});

test("an upload that fails leaves the show the films of before", async () => {
  const { s3, client, read } = await startS3();
  await uploadFilms({
    client,
    bucket: "films",
    films: await readFilms(await folderOf(["Faust"]), nameByContent),
  });
  const folder = await folderOf(["M", "Metropolis"]);
  const films = await readFilms(folder, nameByContent);

  s3.refuses = /\.png$/;
  await expect(uploadFilms({ client, bucket: "films", films })).rejects.toThrow(
    /did not take movies.own.*AccessDenied: Access Denied.*needs s3:PutObject on films/,
  );
  s3.refuses = /^$/;
  await writeFile(join(folder, "Metropolis.png"), picture(200, 300));
  await expect(uploadFilms({ client, bucket: "films", films })).rejects.toThrow(
    /Metropolis\.png was changed while the films were uploaded: the show has those of before/,
  );
  expect((await read(undefined))?.movies.map(({ title }) => title)).toEqual(["Faust"]);
});
