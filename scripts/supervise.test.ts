import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { answers, freePort } from "@marquee/testing/start-server";
import { bunPath, root } from "./bun.mjs";

/** Whether this system has what systemd is told by; CI's has. */
const SYSTEMD = existsSync("/usr/bin/systemd-notify");

const endings: (() => unknown)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

/** Supervises a server that runs `code` in Node, or what `command` says. */
function run(
  code: string,
  env: NodeJS.ProcessEnv = {},
  command = [process.execPath, "-e", code],
  options: { silentMs?: number } = {},
) {
  const [program = "", ...args] = command;
  const call = [program, args, options].map((input) => JSON.stringify(input)).join(", ");
  const script = `import { supervise } from "${root}/scripts/supervise.mjs"; supervise(${call});`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, npm_lifecycle_event: undefined, ...env },
  });
  endings.push(() => child.kill("SIGKILL"));
  const said = { text: "" };
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (said.text += chunk.toString()));
  return { child, said, ended: once(child, "close").then(([status]) => status as number | null) };
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("a server that dies is started again, and given up after five deaths in a minute", async () => {
  const { said, ended } = run(`process.send("serving", () => process.exit(7)); console.log("started")`);
  expect(await ended).toBe(1);
  expect(said.text.match(/started$/gm)).toHaveLength(5);
  expect(said.text).toContain("The server ended with exit code 7; it is started again in 0.25 s.");
  expect(said.text).toContain("it is started again in 2 s.");
  expect(said.text).toContain("for the 5th time within a minute. It is not started again");
}, 15_000);

test("a start that fails has said why: it is not tried again", async () => {
  const { said, ended } = run(`console.error("taken"); process.exit(2)`);
  expect(await ended).toBe(2);
  expect(said.text).toBe("taken\n");
});

test("a server that hangs is ended and started again; one that only takes long to begin is waited for", async () => {
  // It hangs the first time, dies the second time, and the third time it takes long.
  const code = `const { appendFileSync, readFileSync } = require("node:fs");
    appendFileSync(process.env.STARTS, ".");
    const starts = readFileSync(process.env.STARTS).length;
    const serve = (then) => process.send("serving", then);
    if (starts === 1) serve(() => { for (;;); });
    else if (starts === 2) serve(() => process.exit(7));
    else setTimeout(serve, 2_500, () => {
      setInterval(() => process.send("alive"), 100);
      setTimeout(() => console.log("well"), 2_500);
    });`;
  const folder = mkdtempSync(join(tmpdir(), "supervise-"));
  endings.push(() => rmSync(folder, { recursive: true }));
  const { said } = run(code, { STARTS: join(folder, "starts") }, undefined, { silentMs: 1_500 });
  await expect.poll(() => said.text, { timeout: 15_000 }).toContain("well\n");
  expect(said.text).toBe(
    [
      "The server has said nothing for 1.5 s: it hangs, and is ended.",
      "The server was ended by SIGKILL; it is started again in 0.25 s.",
      "The server ended with exit code 7; it is started again in 0.5 s.",
      "well\n",
    ].join("\n"),
  );
}, 20_000);

test.skipIf(process.platform === "win32")(
  "the show's own server is started again when it is stopped in its tracks, and left alone while it runs",
  async () => {
    const port = await freePort();
    const main = [bunPath(), `${root}/packages/local/main.ts`, "--data", "memory", "--port", `${port}`];
    const { child, said } = run("", {}, [...main, "--host", "127.0.0.1"], { silentMs: 7_000 });
    await expect.poll(() => said.text, { timeout: 20_000 }).toContain(`:${port}`);
    const servedAt = performance.now();
    await expect.poll(() => performance.now() - servedAt, { timeout: 10_000 }).toBeGreaterThan(8_500);
    expect(said.text).not.toContain("hangs");
    const [server] = execFileSync("pgrep", ["-P", `${child.pid}`], { encoding: "utf8" }).split("\n");
    process.kill(Number(server), "SIGSTOP");
    await expect.poll(() => said.text, { timeout: 10_000 }).toContain("it hangs, and is ended.");
    const up = () => answers(`http://127.0.0.1:${port}/config.json`);
    await expect.poll(up, { timeout: 10_000 }).toBe(true);
  },
  60_000,
);

test.skipIf(!SYSTEMD)(
  "where systemd watches it hears that the server serves, and again and again that it is watched",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "supervise-"));
    endings.push(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "notify");
    // Node has no sockets of this kind.
    const listen = `import socket, sys; s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind(sys.argv[1]); print("bound", flush=True)
while True: print(s.recv(4096).decode(), flush=True)`;
    const systemd = spawn("python3", ["-c", listen, path], { stdio: ["ignore", "pipe", "inherit"] });
    endings.push(() => systemd.kill());
    const told = { text: "" };
    systemd.stdout.on("data", (chunk: Buffer) => (told.text += chunk.toString()));
    await expect.poll(() => told.text).toBe("bound\n");
    const watched = { NOTIFY_SOCKET: path, WATCHDOG_USEC: "1500000" };
    run(`setTimeout(() => process.send("serving"), 300); setInterval(() => {}, 1000)`, watched);
    await expect
      .poll(() => told.text, { timeout: 5_000 })
      .toMatch(/READY=1\n(.*\n)*WATCHDOG=1\n(.*\n)*WATCHDOG=1\n/);
  },
  15_000,
);

test.skipIf(!SYSTEMD)("systemd understands every line of the server's unit", () => {
  const folder = mkdtempSync(join(tmpdir(), "supervise-"));
  endings.push(() => rmSync(folder, { recursive: true }));
  const unit = join(folder, "marquee-server.service");
  // It asks whether the program is there, which npm is in another place on a machine that has no show to run.
  const text = readFileSync(`${root}/packages/kiosk/systemd/marquee-server.service`, "utf8");
  writeFileSync(unit, text.replace("/usr/bin/npm", process.execPath));
  const { status, stderr } = spawnSync("systemd-analyze", ["verify", unit], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

test("a signal is passed on, and the server's own end is waited for", async () => {
  const { child, said, ended } = run(
    `process.on("SIGTERM", () => setTimeout(() => { console.log("bye"); process.exit(0) }, 100)); process.send("serving"); console.log("up"); setInterval(() => {}, 1000)`,
  );
  await expect.poll(() => said.text).toBe("up\n");
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(said.text).toBe("up\nbye\n");
});

test.skipIf(process.platform === "win32").each(["SIGKILL", "SIGTERM"] as const)(
  "no server is left when its supervisor is ended by %s",
  async (signal) => {
    const port = await freePort();
    const main = [bunPath(), `${root}/packages/local/main.ts`, "--data", "memory", "--port", `${port}`];
    const { child, ended } = run("", {}, [...main, "--host", "127.0.0.1"]);
    const up = () => answers(`http://127.0.0.1:${port}/config.json`);
    await expect.poll(up, { timeout: 20_000 }).toBe(true);
    child.kill(signal);
    await ended;
    await expect.poll(up, { timeout: 5_000 }).toBe(false);
  },
  30_000,
);

test.skipIf(process.platform === "win32").each([
  ["itself", "node"],
  ["by a shell that stays", "sh"],
])(
  "no server is left when npm, which started its supervisor %s, is killed",
  async (_, by) => {
    const script = `import { supervise } from "${root}/scripts/supervise.mjs"; supervise(process.execPath, ["-e", ${JSON.stringify(`process.send("serving"); process.on("disconnect", () => process.exit()); console.log(process.pid); setInterval(() => {}, 1000)`)}]);`;
    const npm = spawn(
      process.execPath,
      [
        "-e",
        by === "node"
          ? `require("node:child_process").spawn(process.execPath, ["--input-type=module", "-e", ${JSON.stringify(script)}], { stdio: "inherit" }); setInterval(() => {}, 1000)`
          : `require("node:child_process").spawn("sh", ["-c", '"$0" "$@"; true', process.execPath, "--input-type=module", "-e", ${JSON.stringify(script)}], { stdio: "inherit" }); setInterval(() => {}, 1000)`,
      ],
      { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, npm_lifecycle_event: "start" } },
    );
    endings.push(() => npm.kill("SIGKILL"));
    const [line] = (await once(npm.stdout, "data")) as [Buffer];
    const server = Number(line.toString());
    expect(isAlive(server)).toBe(true);
    npm.kill("SIGKILL");
    await expect.poll(() => isAlive(server), { timeout: 5_000 }).toBe(false);
  },
  15_000,
);
