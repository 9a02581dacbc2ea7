import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** What `npm run sst -- <args>` starts SST's binary with, and with which MARQUEE_VIEWERS. */
function sst(...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "marquee-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const binary = join(folder, "sst");
  writeFileSync(binary, '#!/bin/sh\necho "$MARQUEE_VIEWERS|$*"\n');
  chmodSync(binary, 0o700);
  const env: NodeJS.ProcessEnv = { ...process.env, SST_BIN_PATH: binary };
  delete env.MARQUEE_VIEWERS;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/sst.mjs", ...args], {
    cwd: root,
    encoding: "utf8",
    env,
  });
  return { status, stdout: stdout.trim(), stderr };
}

test("`--viewers` is a setting of ours, and all else goes to SST as it is", () => {
  expect(sst("deploy", "--stage", "production").stdout).toBe("|deploy --stage production");
  expect(sst("deploy", "--viewers", "5000", "--stage", "production").stdout).toBe(
    "5000|deploy --stage production",
  );
  expect(sst("diff", "--viewers=250").stdout).toBe("250|diff");
});

test("a number of viewers that is none is told before SST is started", () => {
  for (const wrong of [["--viewers"], ["--viewers", "many"], ["--viewers="]]) {
    const { status, stdout, stderr } = sst("deploy", ...wrong);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("--viewers must be how many people a night is for, such as --viewers 5000");
  }
});
