import { expect, test } from "vitest";
import type { Headcount } from "./ports.ts";
import { createEvening, FIRST, shared } from "@marquee/testing/conductor/conductor-fixture";

test("the newest conductor leads and the older one stands by", async () => {
  const { conductor, pass, backend } = createEvening();
  conductor();
  await pass(5_000);
  expect(backend.lease?.id).toBe("conductor-1");
  conductor();
  await pass(5_000);
  expect(backend.lease?.id).toBe("conductor-2");
});

test("a standby does nothing but try for the lease", async () => {
  const { conductor, pass } = createEvening();
  const calls: string[] = [];
  conductor(125_000, ({ votes, audience }) => ({
    votes: { ...votes, lanes: (round) => (calls.push("lanes"), votes.lanes(round)) },
    audience: { count: (now) => (calls.push("count"), audience.count(now)) },
  }));
  await pass(5_000);
  conductor();
  await pass(2_000);
  calls.length = 0;
  await pass(60_000);
  expect(calls).toEqual([]);
});

test("a standby leads when it has seen the leader's lease unchanged for 3 s, and no sooner", async () => {
  const { conductor, pass, time, backend } = createEvening();
  conductor();
  await pass(10_000);
  const leader = conductor();
  await pass(10_500);
  leader.kill();
  const seenAt = backend.lease?.seenAt ?? 0;
  await time.runUntil(seenAt + 2_900);
  expect(backend.lease?.id).toBe("conductor-2");
  await time.runUntil(seenAt + 3_800);
  expect(backend.lease?.id).toBe("conductor-1");
});

test("an older conductor can't take the lease of a living newer one", async () => {
  const { conductor, pass, backend } = createEvening();
  conductor();
  await pass(1_500);
  conductor();
  for (let second = 0; second < 60; second += 1) {
    await pass(1_000);
    expect(backend.lease?.id).toBe("conductor-2");
  }
});

test("a leader that can't reach its lease goes on leading", async () => {
  const { conductor, until, backend, log } = createEvening();
  let broken = false;
  conductor(125_000, ({ lease }) => ({
    lease: {
      ...lease,
      take: (...claim) => (broken ? Promise.reject(new Error("throttled")) : lease.take(...claim)),
    },
  }));
  await until(FIRST, 2_000);
  broken = true;
  await until(FIRST + 3);
  expect([...backend.rounds.keys()]).toEqual([FIRST, FIRST + 1, FIRST + 2, FIRST + 3]);
  expect(log.filter(({ event }) => event === "mark failed")).toHaveLength(1);
});

test("a conductor ends at its time, and nothing of it is in flight afterwards", async () => {
  const { conductor, pass, backend, log } = createEvening();
  let ended = false;
  void conductor(15_000).done.then(() => (ended = true));
  await pass(14_900);
  expect(ended).toBe(false);
  await pass(200);
  expect(ended).toBe(true);
  const rounds = backend.rounds.size;
  await pass(60_000);
  expect(backend.rounds.size).toBe(rounds);
  expect(log.at(-1)?.event).toBe("ends");
});

test("a call that hangs at the end is not waited for longer than 2 s", async () => {
  const { conductor, pass, log } = createEvening();
  let ended = false;
  void conductor(15_000, () => ({ audience: { count: () => new Promise<Headcount>(() => {}) } })).done.then(
    () => (ended = true),
  );
  await pass(15_000 + 2_000);
  expect(ended).toBe(true);
  expect(log.at(-1)?.event).toBe("ends");
});

test("two conductors that both believe to lead announce one movie a round and count every vote once", async () => {
  const { conductor, until, backend } = createEvening();
  conductor(125_000, () => ({ lease: shared }));
  conductor(125_000, () => ({ lease: shared }));
  for (let number = FIRST; number < FIRST + 5; number += 1) {
    await until(number, 3_000);
    backend.writeLedger(number, "ann", { love: 3, like: 0, meh: 0, unknown: 0, hate: 1 });
  }
  await until(FIRST + 7);
  expect(backend.rounds.size).toBe(8);
  expect(new Set([...backend.rounds.values()].map(({ movie }) => movie.id)).size).toBe(8);
  for (let number = FIRST; number < FIRST + 5; number += 1) expect(backend.finals.get(number)?.love).toBe(3);
  expect(backend.board.standings.filter(({ reaction }) => reaction === "love")).toHaveLength(5);
});
