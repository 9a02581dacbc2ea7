import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "@marquee/core/show/schema";
import { build, createServer } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deployedPage, readDeployment } from "./deployed-page.ts";

const config: Config = {
  api: { url: "https://abc.appsync-api.eu-central-1.amazonaws.com/graphql", region: "eu-central-1" },
  identityPoolId: "eu-central-1:00000000-0000-4000-8000-000000000000",
  join: "/",
  roundMs: 10_000,
  imageBase: "https://image.tmdb.org/t/p",
  source: "tmdb",
  chat: { open: true, words: [] },
};
const deployment = readDeployment({
  MARQUEE_CONFIG: JSON.stringify(config),
  MARQUEE_EDGE: "https://d0.cloudfront.net",
});

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "marquee-deployment-"));
  await writeFile(join(root, "index.html"), "<!doctype html><head><title>Marquee</title></head>");
});
afterAll(() => rm(root, { recursive: true }));

const options = () => ({
  configFile: false as const,
  logLevel: "silent" as const,
  root,
  plugins: [deployedPage(deployment!)],
});

test("is told by SST what it is built for, and by nobody for the local server", () => {
  expect(deployment).toEqual({ config, edge: "https://d0.cloudfront.net" });
  expect(readDeployment({ MARQUEE_CONFIG: JSON.stringify(config) })).toEqual({ config });
  expect(readDeployment({})).toBeUndefined();
});

test("is built with its config beside it, and connects early to where it will sign in, ask and find posters", async () => {
  await build(options());
  expect(JSON.parse(await readFile(join(root, "dist/config.json"), "utf8"))).toEqual(config);
  const html = await readFile(join(root, "dist/index.html"), "utf8");
  expect(
    [...html.matchAll(/<link rel="preconnect" href="(.*?)"( crossorigin)?>/g)].map(([link]) => link),
  ).toEqual([
    `<link rel="preconnect" href="https://image.tmdb.org">`,
    `<link rel="preconnect" href="https://cognito-identity.eu-central-1.amazonaws.com" crossorigin>`,
    `<link rel="preconnect" href="https://abc.appsync-api.eu-central-1.amazonaws.com" crossorigin>`,
  ]);
});

test("tells phones, under sst dev, this machine's address on the network", async () => {
  const server = await createServer({ ...options(), server: { host: true } });
  try {
    await server.listen();
    const { local, network } = server.resolvedUrls!;
    const response = await fetch(new URL("/config.json", local[0]));
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ ...config, join: network[0] ?? local[0] });
  } finally {
    await server.close();
  }
});
