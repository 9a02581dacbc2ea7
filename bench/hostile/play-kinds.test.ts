import { expect, test } from "vitest";
import type { Kind } from "./attacks.ts";
import { MAX_LEFT, MAX_RSS_MB } from "./bars.ts";
import { playKinds } from "./play-kinds.ts";

/** One of each sort; `bench hostile` plays them all, for longer, and measures what honest people notice. */
const SAMPLE: Kind[] = [
  "pipelined GETs never read",
  "endless bodies",
  "a WebSocket that writes and never reads",
  "malformed frames",
  "nested variables",
  "unknown keys by the thousand",
  "new identities",
  "votes",
];

test("no attack of one address ends the server, fills it, keeps it from announcing, or leaves something open", async () => {
  const { outcomes, descriptorsLeft } = await playKinds({ kinds: SAMPLE, seconds: 1, roundMs: 2_000 });
  expect([...outcomes.keys()]).toEqual(SAMPLE);
  for (const [kind, { ended, maxRssMb, connections, announcedMs }] of outcomes) {
    expect(ended, `${kind} ended the server`).toBe(false);
    expect(maxRssMb, `MB under: ${kind}`).toBeLessThan(MAX_RSS_MB);
    expect(connections, `connections left by: ${kind}`).toBe(0);
    expect(announcedMs ?? -Infinity, `announced, ms from a round's start, under: ${kind}`).toBeLessThan(0);
  }
  expect(descriptorsLeft, "descriptors left open").toBeLessThanOrEqual(MAX_LEFT);
}, 120_000);
