import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "./bun.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "marquee downloads é "));
  // A Bun that may be on this machine is not asked.
  program("bun", "exit 1");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The start of a fresh checkout called `name`, with no Bun but what npm brings, as it is with `env`. */
function start(name: string, env: Record<string, string>) {
  const checkout = join(folder, name);
  mkdirSync(checkout);
  for (const path of ["package.json", "bun.lock", "scripts"])
    cpSync(join(root, path), join(checkout, path), { recursive: true });
  return spawnSync(process.execPath, ["-r", "./scripts/requirements.cjs", "scripts/start.mjs"], {
    cwd: checkout,
    encoding: "utf8",
    env: { PATH: `${folder}:${process.env["PATH"]}`, HOME: join(folder, "home"), ...env },
  });
}

/** Puts a program in the place of the system's, which says `text` in its shell. */
const program = (name: string, text: string) =>
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });

test.each(["#1", "who?", 'the "show"', "a*b", "a:b", "a\\b"])(
  "in a folder called %s, where it can't be built, the start says so in one sentence",
  (name) => {
    const { status, stderr } = start(name, {});
    expect(stderr).toBe(
      `Marquee can't be built in ${join(folder, name)}: a path may hold spaces and letters of any language, but none of # ? " * \\ :. Move or rename the folder.\n`,
    );
    expect(status).toBe(1);
  },
);

test("behind a proxy that is wrong the start says soon what to correct, without the password", () => {
  const proxy = "http://me:secret@127.0.0.1:1";
  const { status, stderr } = start("100% 映画 & it's", {
    HTTPS_PROXY: proxy,
    npm_config_registry: "http://127.0.0.1:1",
  });
  expect(stderr).toContain(
    "which npm could not fetch. Check the network, and whether this is right: npm_config_registry (http://127.0.0.1:1), HTTPS_PROXY (http://127.0.0.1:1). Then try again.",
  );
  expect(stderr).not.toContain("secret");
  expect(status).toBe(1);
});

test("where the home can't be written npm and Bun keep what they fetch in the checkout", () => {
  // A file where the folder would be: even root can't make one there.
  writeFileSync(join(folder, "home"), "");
  program("npx", 'mkdir -p "$npm_config_cache" "$BUN_INSTALL_CACHE_DIR"; exit 1');
  expect(start("checkout", {}).status).toBe(1);
  expect(readdirSync(join(folder, "checkout/node_modules/.marquee"))).toEqual(["bun", "npm"]);
});

test("where it can they keep it where they are used to", () => {
  program("npx", 'echo "$npm_config_cache$BUN_INSTALL_CACHE_DIR" >&2; exit 1');
  expect(start("checkout", {}).stderr).toMatch(/^Installing dependencies…\n\n/);
});
