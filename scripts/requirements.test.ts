import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./bun.mjs";

/** What a start says on that version of Node, and how it ends. */
function startOn(version: string) {
  const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`;
  const check = `${pretend} require(${JSON.stringify(join(root, "scripts/requirements.cjs"))});`;
  const { status, stderr } = spawnSync(process.execPath, ["-e", check], { encoding: "utf8" });
  return { status, stderr };
}

test.each(["18.20.8", "20.18.3", "21.7.3", "22.11.0"])("Node %s is refused in one sentence", (version) => {
  expect(startOn(version)).toEqual({
    status: 1,
    stderr: `Marquee needs Node 20.19, or 22.12 or newer; this is Node ${version}. Get a newer one: https://nodejs.org\n`,
  });
});

test.each(["20.19.0", "20.20.2", "22.12.0", "23.0.0", "24.21.0", "26.10.0"])("Node %s will do", (version) => {
  expect(startOn(version)).toEqual({ status: 0, stderr: "" });
});
