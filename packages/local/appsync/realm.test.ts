import { Session } from "node:inspector/promises";
import { wiring } from "@marquee/api/wiring";
import { expect, test } from "vitest";
import {
  errorOf,
  CONDUCTOR_IDENTITY,
  createTestApi,
  ROUND,
  roundOf,
} from "@marquee/testing/resolver-fixture";

/** Every resolver function that is wired. */
const FILES = Object.values(wiring).flatMap((wire) =>
  wire.kind === "unit" ? [wire.step.file] : [wire.file, ...wire.steps.map(({ file }) => file)],
);

test("every function of every resolver runs with nothing around it but what AppSync has", async () => {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });

  await play();

  const { result } = await session.post("Profiler.takePreciseCoverage");
  session.disconnect();
  const scripts = new Map(
    result.filter(({ url }) => url.startsWith("resolvers/")).map(({ url, functions }) => [url, functions]),
  );
  expect([...scripts.keys()].sort()).toEqual([...new Set(FILES)].map((file) => `resolvers/${file}`).sort());
  const idle = [...scripts].flatMap(([url, functions]) =>
    functions
      .filter(({ ranges }) => ranges[0]!.count === 0)
      .map(({ functionName }) => `${url}: ${functionName}`),
  );
  // The ledger has refused whoever is no visitor before the lane's tally could.
  expect(idle).toEqual(["resolvers/lane-tally: refuse"]);
});

/** A show in which everything happens that resolvers do. */
async function play() {
  const { phone, conductor, resolvers } = await createTestApi();
  await phone().show();
  await conductor.announceRound(roundOf(ROUND));
  await conductor.announceRound(roundOf(ROUND, "Nosferatu"));
  await errorOf(conductor.announceRound({ ...roundOf(ROUND), number: ROUND + 1 }));

  const batch = { round: ROUND, ballot: "a", sequence: 1, love: 1 };
  await phone().castVotes(batch);
  await phone().castVotes(batch);
  await errorOf(phone().castVotes({ ...batch, round: ROUND - 2 }));
  await errorOf(phone().castVotes({ ...batch, ballot: "" }));

  for (const n of [1, 2, 3, 4, 5]) await phone(n).sendMessage("Ada", "Hello");
  await errorOf(phone(1).sendMessage("Ada", "Hello?"));
  await errorOf(phone(6).sendMessage("Ada", "Hello"));
  await errorOf(phone(7).sendMessage("Ada", ""));

  await phone().checkIn("phone");
  await phone().checkIn("tv");
  await errorOf(conductor.checkIn("phone"));

  const counts = { love: 1, like: 0, meh: 0, unknown: 0, hate: 0, voters: 1, audience: 1 };
  const sentAt = "2026-01-01T04:57:03.000Z";
  await conductor.publishTally({ round: ROUND, ...counts, final: false, sentAt });
  const { id, title, posterPath } = roundOf(ROUND).movie;
  const best = { rank: 1, votes: 1, round: ROUND, movie: { id, title, posterPath } };
  await conductor.publishLeaderboard({ version: 1, standings: [{ reaction: "love", ...best }] });
  await phone().show();
  for (const field of ["onRound", "onTally", "onLeaderboard", "onMessage"] as const)
    await resolvers.resolve(`Subscription.${field}`, { identity: CONDUCTOR_IDENTITY, arguments: {} });
}
