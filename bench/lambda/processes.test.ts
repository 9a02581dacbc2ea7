import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLambda } from "@marquee/local/lambda/lambda";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProcesses } from "./processes.ts";

/** Prints its process's id, and holds as many MB as its event says for as long as it says, ms. */
const HANDLER = `
export async function handler({ mb = 0, forMs = 0 }) {
  console.log(process.pid);
  const held = Buffer.alloc(mb * 1_048_576, 1);
  await new Promise((resolve) => setTimeout(resolve, forMs));
  return held.length;
}`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marquee-"));
  writeFileSync(join(folder, "handler.mjs"), HANDLER);
});
afterAll(() => rmSync(folder, { recursive: true }));

function setUp() {
  const pids: number[] = [];
  const failures: string[] = [];
  const processes = createProcesses((line) => pids.push(Number(line)));
  const lambda = createLambda({
    name: "tester",
    file: join(folder, "handler.mjs"),
    env: {},
    timeoutMs: 20_000,
    onFailure: (line) => failures.push(line),
    start: processes.start,
  });
  return { lambda, processes, pids, failures };
}

// What it looks at is Linux's own.
const onLinux = test.runIf(process.platform === "linux");

/** One letter for what the operating system has process `pid` do. */
const stateOf = (pid: number) => /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];

onLinux("an environment without an event is frozen, and thaws for its next one", async () => {
  const { lambda, processes, pids, failures } = setUp();
  await lambda.invoke({}).done;
  await expect.poll(() => stateOf(pids[0] ?? 0)).toBe("T");
  await lambda.invoke({ mb: 50 }).done;
  await expect.poll(() => pids.length).toBe(2);
  expect(pids[1]).toBe(pids[0]);
  await processes.look();
  const [environment] = processes.environments;
  expect(environment?.startMs).toBeGreaterThan(environment?.importMs ?? Infinity);
  expect(environment?.peakMb).toBeGreaterThan(80);
  await lambda.close();
  expect(() => process.kill(pids[0] ?? 0, 0)).toThrow("ESRCH");
  expect(failures).toEqual([]);
});

onLinux("one that is killed at work is gone, and the next event gets a new one", async () => {
  const { lambda, processes, pids, failures } = setUp();
  const { requestId, done } = lambda.invoke({ forMs: 20_000 });
  await expect.poll(() => pids.length).toBe(1);
  expect(await lambda.kill(requestId)).toBe(true);
  await done;
  expect(failures).toEqual([`tester ${requestId}: Runtime exited`]);
  await lambda.invoke({}).done;
  expect(processes.environments).toHaveLength(2);
  await lambda.close();
});
