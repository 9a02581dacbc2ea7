import { startsAt, timing } from "@marquee/core/round/round";
import { expect, test } from "vitest";
import { createAnnouncements, dueAt } from "./announcements.ts";

const times = timing(10_000);
const from = dueAt(100, times);
const until = dueAt(105, times) + 1_000;

/** The figures of six rounds, each announced 10 ms after it was due, but for those that `late` says (undefined: never). */
function figures(late: Record<number, number | undefined>, killedAt = until) {
  let now = 0;
  const announcements = createAnnouncements(times, () => now);
  for (let round = 100; round <= 105; round += 1) {
    const ms = round in late ? late[round] : 10;
    if (ms === undefined) continue;
    now = dueAt(round, times) + ms;
    announcements.hear(round);
    // Said twice counts once.
    now += 500;
    announcements.hear(round);
  }
  return announcements.figures(from, until, killedAt);
}

test("a round that is announced after it was due is late, and dark only once it has begun", () => {
  expect(figures({ 102: 400 })).toMatchObject({
    rounds: 6,
    missed: 0,
    p50LateMs: 10,
    maxLateMs: 400,
    darkMs: 0,
  });
  expect(figures({ 102: 2_900 })).toMatchObject({ missed: 0, maxLateMs: 2_900, darkMs: 400 });
  expect(figures({ 101: 2_900, 104: 2_800 })).toMatchObject({ darkMs: 400 });
});

test("a round that nobody heard of is missed, and dark until the next one", () => {
  expect(figures({ 102: undefined })).toMatchObject({ missed: 1, darkMs: 10_000 });
  expect(figures({ 102: undefined, 103: undefined, 104: 3_000 })).toMatchObject({
    missed: 2,
    darkMs: 20_500,
  });
  expect(figures({ 105: undefined })).toMatchObject({ missed: 1, darkMs: 0 });
});

test("what was due while nobody led counts as dark, not as late", () => {
  const killedAt = dueAt(102, times) - 50;
  expect(figures({ 102: 3_400 }, killedAt)).toMatchObject({
    missed: 0,
    maxLateMs: 10,
    darkMs: 900,
    takeoverMs: 3_450,
  });
  expect(figures({ 102: undefined, 103: startsAt(103, times) - dueAt(103, times) }, killedAt)).toMatchObject({
    missed: 0,
    maxLateMs: 10,
    darkMs: 10_000,
    takeoverMs: 12_550,
  });
});
