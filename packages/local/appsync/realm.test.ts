import { Session } from "node:inspector/promises";
import { CONDUCTOR_PK, LEASE_SK, WRONG_KEYS_SK, wrongKeysPk } from "@marquee/api/table-keys";
import { wiring } from "@marquee/api/wiring";
import { startsAt } from "@marquee/core/round/round";
import { expect, test } from "vitest";
import {
  errorOf,
  CONDUCTOR_IDENTITY,
  createTestApi,
  ROUND,
  TIMING,
  roundOf,
  SELECTOR,
} from "@marquee/testing/resolver-fixture";
import { toItem } from "../dynamodb/attribute-values.ts";

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
  const api = await createTestApi({
    openDesk: async (event) => ({ answer: openDesk(event) }),
    startConductor: async () => ({}),
  });
  const { phone, conductor, resolvers } = api;
  await phone().show();
  await conductor.announceRound(roundOf(ROUND));
  await conductor.announceRound(roundOf(ROUND, "Nosferatu"));
  await errorOf(conductor.announceRound({ ...roundOf(ROUND), number: ROUND + 1 }));

  const next = roundOf(ROUND + 1, "The General");
  await errorOf(conductor.replaceRound({ ...next, revision: 1 }));
  await conductor.announceRound(next);
  await errorOf(conductor.announceRound({ ...next, since: ROUND + 2 }));
  for (const revision of [1, 2, 2]) await conductor.replaceRound({ ...next, since: ROUND, revision });
  await errorOf(conductor.replaceRound(next));
  await errorOf(conductor.replaceRound({ ...roundOf(ROUND), revision: 1 }));

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
  const asleep = toItem({ pk: CONDUCTOR_PK, sk: LEASE_SK, asleepSince: 1 });
  await api.database.call("PutItem", { TableName: "Movie", Item: asleep });
  await Promise.all([phone().checkIn("phone"), phone().checkIn("tv")]);

  const counts = { love: 1, like: 0, meh: 0, unknown: 0, hate: 0, voters: 1, audience: 1 };
  const sentAt = "2026-01-01T04:57:03.000Z";
  await conductor.publishTally({ round: ROUND, ...counts, final: false, sentAt, before: null });
  const { id, title, posterPath } = roundOf(ROUND).movie;
  const best = { rank: 1, votes: 1, round: ROUND, movie: { id, title, posterPath } };
  const standings = [{ reaction: "love" as const, ...best }];
  await conductor.publishLeaderboard({ version: 1, standings });
  const final = { round: ROUND, ...counts, final: true, sentAt };
  await conductor.publishTally({ ...final, before: null, leaderboard: { version: 2, standings } });
  await phone().show();
  api.setTime(startsAt(ROUND + 1, TIMING));
  await phone().show();
  await playHost(api);
  for (const field of [
    ...(["onRound", "onTally", "onLeaderboard", "onMessage", "onModeration", "onRoom"] as const),
  ])
    await resolvers.resolve(`Subscription.${field}`, { identity: CONDUCTOR_IDENTITY, arguments: {} });
}

/** What the function answers to the right key, to the 20th wrong one, and to another. */
function openDesk(event: object) {
  const { key } = event as { key: string };
  const wrongKeys = key.endsWith("20th") ? 20 : 1;
  const credentials = { accessKeyId: "a", secretAccessKey: "b", sessionToken: "c", expiresAt: "d" };
  return key.endsWith("right") ? { credentials } : { wrongKeys };
}

/** All that a host does, and is refused. */
async function playHost(api: Awaited<ReturnType<typeof createTestApi>>) {
  const { host, as, phone, now, pass, database } = api;
  for (const key of ["right", "wrong", "20th"])
    await host.openDesk(`${SELECTOR}${key}`).catch(() => undefined);
  await errorOf(host.openDesk("wrong"));
  await database.call("PutItem", {
    TableName: "Audience",
    Item: toItem({ pk: wrongKeysPk(now()), sk: WRONG_KEYS_SK, count: 20 }),
  });
  await errorOf(host.openDesk("wrong"));

  const until = new Date(now() + 60_000).toISOString();
  await host.removeMessages(["a"]);
  await errorOf(host.removeMessages([]));
  await host.clearChat();
  pass(60_000);
  const { author } = await phone(1).sendMessage("Ada", "Hello");
  await errorOf(host.muteAuthor(author, until));
  await host.muteAuthor(author, new Date(now() + 60_000).toISOString());
  pass(1_000);
  await errorOf(phone(1).sendMessage("Ada", "Hello"));
  const own = await host.sendMessage("The Roxy", "Welcome");
  await errorOf(host.muteAuthor(own.author, new Date(now() + 60_000).toISOString()));
  await host.desk();
  await phone().show();
  await host.unmuteAuthor(author);
  await errorOf(host.unmuteAuthor("?"));
  await setRooms(api);
  await playProgramme(api);
  await errorOf(phone().desk());
  await errorOf(as(CONDUCTOR_IDENTITY).desk());
}

/** Every way to run the room, with a message in each, and every way to be refused. */
async function setRooms({ host, phone, now, pass }: Awaited<ReturnType<typeof createTestApi>>) {
  const until = new Date(now() + 60_000).toISOString();
  const held = { movie: "1", until };
  for (const [version, chat] of (["slow", "approve", "closed", "open"] as const).entries()) {
    await host.setRoom({ version, chat, slowSeconds: 2, notice: { text: "Last orders", until }, held });
    pass(2_000);
    await phone(2)
      .sendMessage("Ada", "Hello")
      .catch(() => undefined);
    await phone(2)
      .sendMessage("Ada", "Hello")
      .catch(() => undefined);
    await phone().show();
  }
  await playSubmissions({ host, phone, pass });
  const room = { version: 6, chat: "open" as const, slowSeconds: 2, notice: null, held: null };
  await errorOf(host.setRoom({ ...room, version: 0 }));
  await errorOf(host.setRoom({ ...room, version: -1 }));
  await errorOf(host.setRoom({ ...room, slowSeconds: 1 }));
  for (const text of ["", "x".repeat(141)]) await errorOf(host.setRoom({ ...room, notice: { text, until } }));
  const never = new Date(now() + 2 * 86_400_000).toISOString();
  await errorOf(host.setRoom({ ...room, notice: { text: "Last orders", until: never } }));
  await errorOf(host.setRoom({ ...room, held: { movie: "1", until: never } }));
  await errorOf(host.setRoom({ ...room, held: { movie: "", until } }));
}

/** All that becomes of what a host reads first. */
async function playSubmissions({
  host,
  phone,
  pass,
}: Pick<Awaited<ReturnType<typeof createTestApi>>, "host" | "phone" | "pass">) {
  const room = { slowSeconds: 2, notice: null, held: null };
  await errorOf(phone(3).submitMessage("Bo", "Hello"));
  await errorOf(phone(3).submitMessage("Bo", ""));
  await host.setRoom({ ...room, version: 4, chat: "approve" });
  const [one, two] = [await phone(3).submitMessage("Bo", "One"), await phone(4).submitMessage("Cy", "Two")];
  await host.desk();
  await host.approveMessage(one.id);
  await errorOf(host.approveMessage(one.id));
  await host.declineMessage(two.id);
  for (const decide of [host.approveMessage, host.declineMessage]) await errorOf(decide("?"));
  await host.hearSubmissions(one.generation);
  await errorOf(host.hearSubmissions(one.generation + 1));
  pass(2_000);
  await host.setRoom({ ...room, version: 5, chat: "open" });
}

/** All that hosts do to the programme, and are refused. */
async function playProgramme({ host, fillPool }: Awaited<ReturnType<typeof createTestApi>>) {
  await fillPool(["1", "2"].map((id) => ({ ...roundOf(ROUND).movie, id })));
  await host.pool();
  await errorOf(host.queueMovie("none"));
  await Promise.allSettled([host.queueMovie("1"), host.queueMovie("2")]);
  await host.queueMovie("2");
  await host.queueMovie("1");
  const { version } = (await host.desk()).queue;
  await host.orderQueue(["2", "1"], version);
  await errorOf(host.orderQueue(["2", "1"], version));
  await errorOf(host.orderQueue(["2"], version + 1));
  await errorOf(host.orderQueue(["2"], -1));
  await host.unqueueMovie("1");
  await host.blockMovie("1", "Metropolis");
  await host.desk();
  await errorOf(host.blockMovie("", "Metropolis"));
  await host.strikeStanding("1", "love", 7);
  await errorOf(host.strikeStanding("", "love", 7));
  await host.playedRounds(roundOf(ROUND).startsAt, roundOf(ROUND + 1).startsAt);
  await errorOf(host.playedRounds(roundOf(1).startsAt, roundOf(0).startsAt));
  await errorOf(host.queueMovie("1"));
  await host.unblockMovie("1");
}
