import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { answers, freePort } from "@marquee/testing/start-server";
import { bunPath, root } from "./bun.mjs";

const endings: (() => unknown)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

/** Supervises a server that runs `code` in Node, or what `command` says. */
function run(code: string, env: NodeJS.ProcessEnv = {}, command = [process.execPath, "-e", code]) {
  const [program = "", ...args] = command;
  const script = `import { supervise } from "${root}/scripts/supervise.mjs"; supervise(${JSON.stringify(program)}, ${JSON.stringify(args)});`;
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
