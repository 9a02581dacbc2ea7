import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { brotliCompressSync } from "node:zlib";
import { sign, type Credentials } from "@marquee/client/signature";
import type { Show } from "@marquee/core/show/schema";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { toItem } from "./dynamodb/attribute-values.ts";
import { openDatabase } from "./dynamodb/database.ts";
import { createPseudonyms } from "./pseudonyms.ts";
import { REGION } from "./region.ts";
import { startServer, type Server, type ServerOptions } from "./server.ts";
import { startErrorMessage } from "./terminal-output.ts";
import { signIn } from "@marquee/testing/guest-sign-in";
import { freePort } from "@marquee/testing/start-server";

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function folder() {
  const path = mkdtempSync(join(tmpdir(), "marquee-"));
  endings.push(() => rmSync(path, { recursive: true }));
  return path;
}

async function start(options: ServerOptions = {}): Promise<Server> {
  const server = await startServer({ conductor: false, ...options });
  endings.push(() => server.close());
  return server;
}

const status = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;

function headersOf(response: Response) {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => (headers[name] = value));
  return headers;
}

test("whoever asks as soon as the server listens is answered", async () => {
  const port = await freePort();
  const state = { isUp: false };
  const asked: Promise<Response>[] = [];
  const asking = (async () => {
    while (!state.isUp) {
      const one = fetch(`http://127.0.0.1:${port}/config.json`, { signal: AbortSignal.timeout(5_000) });
      one.catch(() => undefined);
      const isRefused = await Promise.race([
        one.then(
          () => false,
          (error: unknown) => (error as { cause?: { code?: string } }).cause?.code === "ECONNREFUSED",
        ),
        setImmediate(false),
      ]);
      if (!isRefused) asked.push(one);
    }
  })();
  await start({ port, data: folder() });
  state.isUp = true;
  await asking;
  const answers = await Promise.allSettled(asked);
  const failures = answers.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
  expect(failures.filter((failure) => /timeout/i.test(failure))).toEqual([]);
  expect(answers.some(({ status }) => status === "fulfilled")).toBe(true);
});

test("what an earlier night left is in no file any more once the key of its day is gone", async () => {
  const data = folder();
  // Letters that stand nowhere else, so that no compression takes them apart.
  const mark = "QZXJVKWYBH";
  const twoDaysAgo = Date.now() - 2 * 86_400_000;
  const earlier = createPseudonyms(data, { now: () => twoDaysAgo });
  earlier.of("us-east-1:00000000-0000-4000-8000-000000000000", twoDaysAgo);
  earlier.close();
  const path = join(data, "database");
  const database = await openDatabase({ path, now: () => twoDaysAgo });
  await database.createTables();
  const Item = toItem({ pk: "row", sk: "old", text: mark, ttl: Math.floor(twoDaysAgo / 1_000) + 60 });
  await database.call("PutItem", { TableName: "Reviews", Item });
  await database.close();
  const isOnDisk = () =>
    readdirSync(path).some(
      (name) => existsSync(join(path, name)) && readFileSync(join(path, name), "latin1").includes(mark),
    );
  expect(isOnDisk()).toBe(true);
  await start({ data });
  await expect.poll(isOnDisk).toBe(false);
});

describe("pages", () => {
  function build() {
    const web = folder();
    mkdirSync(join(web, "assets"));
    writeFileSync(join(web, "index.html"), "<!doctype html><title>Marquee</title>");
    writeFileSync(join(web, "assets/main-1a2b3c4d.js"), "let plain");
    writeFileSync(join(web, "assets/main-1a2b3c4d.js.br"), brotliCompressSync("let plain"));
    writeFileSync(join(web, "sw.js"), "let worker");
    writeFileSync(join(web, "manifest.webmanifest"), "{}");
    return web;
  }

  test("the phone and the TV get the one page, asked for anew each time, that nobody may frame", async () => {
    const { url } = await start({ web: build() });
    for (const route of ["/", "/tv", "/?x=1"]) {
      const response = await fetch(url + route);
      expect(await response.text()).toContain("<title>Marquee</title>");
      expect(headersOf(response)).toMatchObject({
        "content-type": "text/html;charset=utf-8",
        "cache-control": "no-cache",
        "content-security-policy": "frame-ancestors 'none'",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        date: expect.any(String) as unknown,
      });
    }
  });

  test("a signage player may frame the TV where the venue says so, and nothing else", async () => {
    const { url } = await start({ web: build(), frameAncestors: ["https://player.example", "file:"] });
    const policy = async (path: string) => (await fetch(url + path)).headers.get("content-security-policy");
    for (const path of ["/tv", "/tv/", "/tv?name=Roxy"])
      expect(await policy(path), path).toBe("frame-ancestors https://player.example file:");
    for (const path of ["/", "/?tv"]) expect(await policy(path), path).toBe("frame-ancestors 'none'");
  });

  test("an asset comes compressed to those who can read it, and is kept for a year", async () => {
    const { url } = await start({ web: build() });
    const compressed = await fetch(`${url}/assets/main-1a2b3c4d.js`, {
      method: "HEAD",
      headers: { "accept-encoding": "br" },
    });
    expect(headersOf(compressed)).toMatchObject({
      "content-encoding": "br",
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
    });
    const plain = await fetch(`${url}/assets/main-1a2b3c4d.js`, {
      headers: { "accept-encoding": "identity" },
    });
    expect(await plain.text()).toBe("let plain");
  });

  test.each([
    ["/sw.js", "text/javascript"],
    ["/manifest.webmanifest", "application/manifest+json"],
  ])("what a browser installs, %s, has its type and is asked for anew each time", async (path, type) => {
    const { url } = await start({ web: build() });
    expect(headersOf(await fetch(url + path))).toMatchObject({
      "content-type": expect.stringContaining(type) as unknown,
      "cache-control": "no-cache",
    });
  });

  test.each(["/nothing", "/tv/x", "/assets/none.js", "/..%2f..%2fpackage.json", "//", "/%", "/\\", "/.env"])(
    "there is nothing at %s",
    async (path) => {
      const { url } = await start({ web: build() });
      expect(await status(url + path)).toBe(404);
    },
  );

  test("are what they were when the server started, whatever becomes of the folder", async () => {
    const web = build();
    const { url } = await start({ web });
    rmSync(join(web, "assets"), { recursive: true });
    expect(await (await fetch(`${url}/assets/main-1a2b3c4d.js`)).text()).toBe("let plain");
  });

  test("a page that has not changed is not sent again", async () => {
    const { url } = await start({ web: build() });
    const etag = (await fetch(url)).headers.get("etag") ?? "";
    expect(await status(url, { headers: { "if-none-match": etag } })).toBe(304);
    expect(await status(url, { headers: { "if-none-match": '"other"' } })).toBe(200);
  });

  test.each(["bytes=9-3", "bytes=0-3", "bytes=-", "cats=1"])("a range, %s, gets all of it", async (range) => {
    const { url } = await start({ web: build() });
    const response = await fetch(`${url}/sw.js`, { headers: { range } });
    expect([response.status, await response.text()]).toEqual([200, "let worker"]);
  });

  test("a compressed file that is damaged is not sent", async () => {
    const web = build();
    writeFileSync(join(web, "assets/main-1a2b3c4d.js.br"), brotliCompressSync("let plain").subarray(0, 5));
    const { url } = await start({ web });
    const response = await fetch(`${url}/assets/main-1a2b3c4d.js`, { headers: { "accept-encoding": "br" } });
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(await response.text()).toBe("let plain");
  });

  test("a build that lacks a file which its page names is none", async () => {
    const web = build();
    writeFileSync(join(web, "index.html"), '<!doctype html><script src="/assets/gone-1a2b3c4d.js"></script>');
    const { url } = await start({ web });
    expect(await status(url)).toBe(503);
  });

  test.runIf(process.platform === "linux")("asked for and not waited for leave no file open", async () => {
    const { port } = await start({ web: build() });
    const open = () => readdirSync("/proc/self/fd").length;
    const before = open();
    for (let asked = 0; asked < 20; asked += 1) {
      const socket = connect(port, "127.0.0.1").resume();
      socket.on("error", () => undefined);
      socket.write("GET /sw.js HTTP/1.1\r\nHost: h\r\n\r\n".repeat(100));
      await once(socket, "close");
    }
    await expect.poll(open).toBeLessThanOrEqual(before);
  });

  test("a page can't be posted to", async () => {
    const { url } = await start({ web: build() });
    expect(await status(url, { method: "POST" })).toBe(405);
  });

  test("before the web app is built its place says what to do", async () => {
    const { url } = await start({ web: folder() });
    const response = await fetch(url);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("npm run build");
  });
});

describe("/config.json", () => {
  const config = async (options: ServerOptions): Promise<unknown> =>
    (await fetch(`${(await start(options)).url}/config.json`)).json();

  test("tells a page all it needs, relative to where it came from", async () => {
    expect(await config({})).toMatchObject({
      api: { url: "/graphql", region: "us-east-1" },
      identityPoolId: "us-east-1:00000000-0000-4000-8000-000000000000",
      cognitoUrl: "/cognito",
      roundMs: 10_000,
      imageBase: "/tmdb/t/p",
      source: "catalogue",
      chat: { open: true, words: [] },
    });
  });

  test("tells the address to join by as the host gave it", async () => {
    expect(await config({ join: "cinema.example" })).toMatchObject({ join: "http://cinema.example" });
    expect(await config({ join: "https://cinema.example/" })).toMatchObject({
      join: "https://cinema.example/",
    });
  });

  test("with a TMDB token, movies and pictures are TMDB's", async () => {
    expect(await config({ tmdbToken: "t" })).toMatchObject({
      source: "tmdb",
      imageBase: "https://image.tmdb.org/t/p",
    });
  });

  test("tells the venue's name, if it has one", async () => {
    expect(await config({ venue: "The Roxy" })).toMatchObject({ venue: "The Roxy" });
    expect(await config({})).not.toHaveProperty("venue");
  });

  test("brings the venue's own words from words.txt", async () => {
    const data = folder();
    writeFileSync(join(data, "words.txt"), "# our own\nbroccoli\n\n  sprouts # also\n");
    expect(await config({ data, chat: false })).toMatchObject({
      chat: { open: false, words: ["broccoli", "sprouts"] },
    });
  });
});

describe("/now.json", () => {
  const ROUND = 10_000;
  const iso = (ms: number) => new Date(ms).toISOString();
  const show = (endsAt = Date.now() + 5_000): Show => ({
    now: iso(Date.now()),
    rounds: [
      {
        number: 12,
        startsAt: iso(endsAt - ROUND),
        endsAt: iso(endsAt),
        movie: { id: "1", title: "M", overview: "", releaseDate: null, posterPath: null, backdropPath: null },
        revision: null,
        since: null,
      },
    ],
    tally: {
      round: 12,
      love: 0,
      like: 0,
      meh: 0,
      unknown: 0,
      hate: 0,
      voters: 0,
      audience: 0,
      final: false,
      sentAt: iso(Date.now()),
      before: null,
    },
    leaderboard: { version: 0, standings: [] },
    moderations: null,
    asleep: null,
    room: null,
  });

  async function put(
    server: Server,
    body: string,
    credentials: Credentials = server.conductorCredentials,
    sent = body,
  ) {
    const url = `${server.url}/now.json`;
    const headers = await sign({
      method: "PUT",
      url,
      headers: { "content-type": "application/json" },
      body,
      service: "s3",
      region: REGION,
      credentials,
      date: new Date(),
    });
    return status(url, { method: "PUT", headers, body: sent });
  }

  test("is nothing yet before the first announcement; then what the conductor wrote, for two seconds", async () => {
    const server = await start();
    expect(await status(`${server.url}/now.json`)).toBe(404);
    expect(await status(`${server.url}/healthz`)).toBe(503);
    const text = JSON.stringify(show());
    expect(await put(server, text)).toBe(200);
    const response = await fetch(`${server.url}/now.json`);
    expect(await response.text()).toBe(text);
    expect(response.headers.get("cache-control")).toBe("public, max-age=2");
    expect(response.headers.get("date")).toBeTruthy();
    const health = await fetch(`${server.url}/healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toEqual({ round: 12, subscribers: 0, troubles: [] });
  });

  test.each([
    ["has ended", -1],
    ["ended a round ago", -ROUND],
    ["begins in an hour, as the clock was set back", ROUND + 3_600_000],
  ])("a show whose last round %s is not healthy", async (_when, endsInMs) => {
    const server = await start();
    await put(server, JSON.stringify(show(Date.now() + endsInMs)));
    expect(await status(`${server.url}/healthz`)).toBe(503);
  });

  test("is what the page comes with, at / and at /tv, while it says what is on; the plain page is there, too, and at /host", async () => {
    const web = folder();
    const plain = '<!doctype html><body><!--movie <h1 data-round="{{round}}">{{title}}</h1>--></body>';
    for (const file of ["index.html", "shell.html"]) writeFileSync(join(web, file), plain);
    const server = await start({ web });
    const page = async (path: string) => (await fetch(server.url + path)).text();
    expect(await page("/")).toBe(plain);
    await put(server, JSON.stringify(show()));
    for (const path of ["/", "/tv"]) {
      const response = await fetch(server.url + path, { headers: { "accept-encoding": "br" } });
      expect(headersOf(response)).toMatchObject({ "content-encoding": "br", "cache-control": "no-cache" });
      expect(await response.text()).toBe('<!doctype html><body><h1 data-round="12">M</h1></body>');
    }
    for (const path of ["/host", "/host/"]) expect(await page(path), "no movie hides the desk").toBe(plain);
    const kept = await fetch(`${server.url}/shell.html`);
    expect(kept.headers.get("content-security-policy")).toBe("frame-ancestors 'none'");
    expect(await kept.text()).toBe(plain);
    await put(server, JSON.stringify(show(Date.now() - 1)));
    expect(await page("/"), "it is over").toBe(plain);
  });

  test("can be written by the conductor only, and only what is a show", async () => {
    const server = await start();
    const text = JSON.stringify(show());
    const phone = await (await signIn(server.url, server.config.identityPoolId)).credentials();
    expect(await put(server, text, phone)).toBe(403);
    expect(await status(`${server.url}/now.json`, { method: "PUT", body: text })).toBe(401);
    expect(await put(server, text, server.conductorCredentials, text.replace('"M"', '"X"'))).toBe(403);
    expect(await put(server, "{}")).toBe(400);
    expect(await put(server, "meow")).toBe(400);
    expect(await status(`${server.url}/now.json`, { method: "DELETE" })).toBe(405);
    expect(await status(`${server.url}/now.json`)).toBe(404);
  });

  test("is not served when a power cut has left half of it", async () => {
    const data = folder();
    writeFileSync(join(data, "now.json"), JSON.stringify(show()).slice(0, 40));
    const { url } = await start({ data });
    expect(await status(`${url}/now.json`)).toBe(404);
  });

  test("is still there after a restart", async () => {
    const data = folder();
    const first = await startServer({ conductor: false, data });
    await put(first, JSON.stringify(show()));
    await first.close();
    const second = await start({ data });
    expect(await status(`${second.url}/now.json`)).toBe(200);
    expect(await status(`${second.url}/healthz`)).toBe(200);
  });
});

describe("the catalogue", () => {
  const popular = "/tmdb/3/movie/popular?page=1";
  const authorized = { headers: { authorization: "Bearer anything" } };

  test("answers in TMDB's shapes, and its posters can be shown anywhere", async () => {
    const { url } = await start();
    const page = (await (await fetch(url + popular, authorized)).json()) as {
      page: number;
      results: { poster_path: string }[];
    };
    expect(page).toMatchObject({ page: 1, results: expect.any(Array) as unknown });
    const poster = await fetch(`${url}/tmdb/t/p/w500${page.results[0]?.poster_path}`);
    expect(poster.headers.get("content-type")).toBe("image/svg+xml");
    expect(await poster.text()).toContain("<svg");
    expect(await status(`${url}/tmdb/t/p/w501${page.results[0]?.poster_path}`)).toBe(404);
    expect(await status(`${url}/tmdb/3/movie/top`)).toBe(404);
  });

  test("makes its pictures one after the other, and answers whatever else is asked between them", async () => {
    const { url, port } = await start();
    const page = (await (await fetch(url + popular, authorized)).json()) as {
      results: { poster_path: string }[];
    };
    const pictures = page.results.slice(0, 15).map((movie) => `/tmdb/t/p/w500${movie.poster_path}`);
    const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: h\r\n\r\n`;
    const sockets = await Promise.all(
      [...pictures, "/config.json"].map(async (path) => {
        // Accepted, so that all of them speak at once.
        const socket = connect(port);
        socket.write(get("/config.json"));
        await once(socket, "data");
        return { path, socket };
      }),
    );
    const answered: string[] = [];
    for (const { path, socket } of sockets) {
      socket.once("data", () => {
        answered.push(path);
        socket.destroy();
      });
      socket.write(get(path));
    }
    await expect.poll(() => answered.length).toBe(sockets.length);
    expect(answered.indexOf("/config.json")).toBeLessThan(pictures.length / 2);
  });

  test("fails where it is told to, and recovers when it is told to", async () => {
    const { url, faults } = await start({ faults: ["tmdb"] });
    expect(await status(url + popular, authorized)).toBe(503);
    expect(await status(`${url}/tmdb/t/p/w500/metropolis.svg`)).toBe(200);
    faults.clear();
    faults.add("images");
    expect(await status(url + popular, authorized)).toBe(200);
    expect(await status(`${url}/tmdb/t/p/w500/metropolis.svg`)).toBe(503);
  });
});

describe("the data folder", () => {
  const pathsIn = (data: string) => [
    data,
    ...readdirSync(data, { recursive: true }).map((name) => join(data, name.toString())),
  ];

  test("keeps everyone signed in over a restart", async () => {
    const data = folder();
    const first = await startServer({ conductor: false, data });
    const { identityId } = await signIn(first.url, first.config.identityPoolId);
    await first.close();
    const second = await start({ data });
    await expect(signIn(second.url, second.config.identityPoolId, identityId)).resolves.toMatchObject({
      identityId,
    });
    expect(second.conductorCredentials).toEqual(first.conductorCredentials);
  });

  test("holds the server's secret, readable by its owner only", async () => {
    const data = join(folder(), "a", "b");
    await start({ data });
    const file = join(data, "secret");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toMatch(/^[0-9a-f]{64}\n/);
  });

  test("with a secret that is damaged begins with a new one, keeps the old one, and says so", async () => {
    const data = folder();
    const first = await startServer({ conductor: false, data });
    await first.close();
    const secret = join(data, "secret");
    const written = readFileSync(secret, "utf8");
    const flipped = written.replace(/^./, (digit) => (digit === "7" ? "3" : "7"));
    writeFileSync(secret, flipped);
    const failures: string[] = [];
    const second = await start({ data, onFailure: (line) => failures.push(line) });
    const { troubles } = (await (await fetch(`${second.url}/healthz`)).json()) as { troubles: string[] };
    expect(failures).toEqual(troubles);
    expect(troubles.join()).toMatch(/secret was damaged, so everyone signs in anew.*secret\.damaged-/);
    const aside = readdirSync(data).find((name) => name.startsWith("secret.damaged-")) ?? "";
    expect(readFileSync(join(data, aside), "utf8")).toBe(flipped);
    expect(readFileSync(secret, "utf8")).not.toBe(written);
  });

  test("that an older version left open to everyone is its owner's from the next start on", async () => {
    const data = folder();
    await (await startServer({ conductor: false, data })).close();
    writeFileSync(join(data, "words.txt"), "broccoli");
    for (const path of pathsIn(data)) chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
    const others = process.umask(0o077);
    await start({ data });
    process.umask(others);
    expect(pathsIn(data).filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([]);
  });

  test("that holds something else, too, keeps its mode", async () => {
    const data = folder();
    chmodSync(data, 0o755);
    writeFileSync(join(data, "diary.txt"), "");
    await start({ data });
    expect(statSync(data).mode & 0o777).toBe(0o755);
    expect(statSync(join(data, "database")).mode & 0o777).toBe(0o700);
  });

  test("that is a file, or in use, is refused in words", async () => {
    const data = folder();
    writeFileSync(join(data, "file"), "");
    await expect(startServer({ conductor: false, data: join(data, "file") })).rejects.toThrow(
      /is not a folder/,
    );
    await start({ data });
    await expect(startServer({ conductor: false, data })).rejects.toThrow(/in use by another Marquee/);
  });
});

test("a taken port is named, with the way out, and leaves nothing open", async () => {
  const { port } = await start();
  const data = folder();
  const error: unknown = await startServer({ port, conductor: false, data }).catch(
    (reason: unknown) => reason,
  );
  expect(startErrorMessage(error, port)).toBe(
    `Port ${port} is taken. Choose another one: npm start -- --port ${port + 1}`,
  );
  await start({ data });
});

test("a closed server lets go of its port at once, whoever is still connected", async () => {
  const server = await startServer({ conductor: false });
  await fetch(`${server.url}/config.json`);
  const keys = await (await signIn(server.url, server.config.identityPoolId)).credentials();
  const authorization = await sign({
    method: "POST",
    url: `${server.url}/graphql/connect`,
    body: "{}",
    service: "appsync",
    region: REGION,
    credentials: keys,
    date: new Date(),
  });
  const deaf = new WebSocket(`${server.url.replace("http", "ws")}/graphql/realtime`, ["graphql-ws"], {
    headers: authorization,
  });
  endings.push(() => deaf.terminate());
  await once(deaf, "open");
  deaf.pause();
  await server.close();
  await start({ port: server.port });
});
