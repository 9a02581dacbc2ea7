import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { bunPath } from "../../scripts/bun.mjs";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function folder() {
  const path = mkdtempSync(join(tmpdir(), "marquee-"));
  endings.push(() => rmSync(path, { recursive: true }));
  return path;
}

/** Starts the program as `npm start` does. */
function run(...args: string[]) {
  const child = spawn(bunPath(), [MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  endings.push(() => child.kill("SIGKILL"));
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, said, ended };
}

/** What `npm run host` says. */
async function hostLink(...args: string[]) {
  const command = fileURLToPath(new URL("./host-command.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(bunPath(), [command, ...args]);
  return stdout;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

describe("started wrongly, it says why and ends", () => {
  test("help is told to whoever asks", async () => {
    const { said, ended } = run("--help");
    expect(await ended).toBe(0);
    expect(said.out).toContain("--round-ms");
    expect(said.err).toBe("");
  });

  test("an unknown option, with the way to the known ones", async () => {
    const { said, ended } = run("--colour", "red");
    expect(await ended).toBe(2);
    expect(said.err).toMatch(/--colour[\s\S]*--help/);
    expect(said.out).toBe("");
  });

  test("a taken port, and which to take instead", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    endings.push(() => taken.close());
    const { port } = taken.address() as AddressInfo;
    const { said, ended } = run("--host", "127.0.0.1", "--port", `${port}`, "--data", "memory");
    expect(await ended).toBe(1);
    expect(said.err).toBe(`Port ${port} is taken. Choose another one: npm start -- --port ${port + 1}\n`);
  });

  test("a data folder that is a file, and what to give instead", async () => {
    const file = join(folder(), "file");
    writeFileSync(file, "");
    const { said, ended } = run("--port", "0", "--host", "127.0.0.1", "--data", file);
    expect(await ended).toBe(1);
    expect(said.err).toMatch(/is not a folder[\s\S]*--data/);
    expect(said.err.trim().split("\n")).toHaveLength(1);
  });

  test("a data folder that can't be made, and what to give instead", async () => {
    const { said, ended } = run("--port", "0", "--host", "127.0.0.1", "--data", "/proc/marquee");
    expect(await ended).toBe(1);
    expect(said.err).toMatch(/^\/proc\/marquee\S* can't be made [\s\S]*--data/);
    expect(said.err.trim().split("\n")).toHaveLength(1);
  });

  test("an address that this machine does not have", async () => {
    const { said, ended } = run("--port", "0", "--host", "192.0.2.77", "--data", "memory");
    expect(await ended).toBe(1);
    expect(said.err).toContain("--host");
  });
});

test("it says where phones and the TV go and where the data is, runs the show without another word, and ends when told to, with its data for its owner only", async () => {
  const data = join(folder(), "show");
  const port = await freePort();
  const { child, said, ended } = run(
    "--port",
    `${port}`,
    "--host",
    "127.0.0.1",
    "--join",
    "cinema.example",
    "--round-ms",
    "4000",
    "--data",
    data,
  );
  const health = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      (response) => response.status,
      () => 0,
    );
  await expect.poll(health, { timeout: 20_000 }).toBe(200);
  expect(said.out).toMatch(/█[\s\S]*http:\/\/cinema\.example\n[\s\S]*http:\/\/cinema\.example\/tv\n/);
  expect(said.out).toContain(data);
  // This is no terminal, and the key may be in no log.
  expect(said.out).not.toContain("/host#");
  const told = await hostLink("--data", data);
  expect(told).toMatch(/█[\s\S]*http:\/\/cinema\.example\/host#[\w-]{32}\n/);
  const renewed = await hostLink("--data", data, "--renew");
  expect(renewed).not.toBe(told);
  await expect.poll(() => said.err, { timeout: 10_000 }).toMatch(/^The host link was renewed: .*\n$/);
  expect(await hostLink("--data", data)).toBe(renewed);
  // As Ctrl-C does: the terminal tells every process, and npm tells them again.
  child.kill("SIGINT");
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(said.err.split("\n")).toHaveLength(2);
  expect(said.out).not.toContain("{");
  expect(await health()).toBe(0);
  const written = [
    data,
    ...readdirSync(data, { recursive: true }).map((name) => join(data, name.toString())),
  ];
  expect(written.length).toBeGreaterThan(8);
  expect(written.filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([]);
}, 80_000);
