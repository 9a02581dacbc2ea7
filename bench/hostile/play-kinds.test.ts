import { expect, test } from "vitest";
import type { Kind } from "./attacks.ts";
import { playKinds } from "./play-kinds.ts";

/** One of each sort; `bench hostile` plays them all, for longer, and measures what honest people notice. */
const SAMPLE: Kind[] = [
  "pipelined GETs never read",
  "endless bodies",
  "random bytes",
  "connections beyond the limit",
  "a WebSocket that writes and never reads",
  "ids of 200 kB",
  "malformed frames",
  "8 kB of variables in each subscription",
  "huge documents",
  "unknown keys by the thousand",
  "new identities",
  "votes",
];

test("no attack of one address ends the server, keeps it from announcing, or leaves something open", async () => {
  const { outcomes, descriptorsLeft } = await playKinds({ kinds: SAMPLE, seconds: 1, roundMs: 2_000 });
  expect([...outcomes.keys()]).toEqual(SAMPLE);
  for (const [kind, { ended, restMs, announcedMs }] of outcomes) {
    expect(ended, `${kind} ended the server`).toBe(false);
    expect(restMs, `ms until the server was at rest after: ${kind}`).toBeLessThan(10_000);
    expect(announcedMs ?? 0, `announced, ms from a round's start, under: ${kind}`).toBeLessThan(1_000);
  }
  expect(descriptorsLeft, "descriptors left open").toBeLessThanOrEqual(4);
}, 120_000);
