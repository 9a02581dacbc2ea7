import fc from "fast-check";
import { expect, test } from "vitest";
import type { Moderation } from "./moderation.ts";
import { isTakenAway, mutedUntil, NOTHING_TAKEN, takeAway } from "./taken-away.ts";

/** The instant `seconds` into the evening. */
const at = (seconds: number) =>
  new Date(Date.parse("2026-11-30T20:00:00.000Z") + seconds * 1_000).toISOString();

let acts = 0;
const act = (kind: Moderation["kind"], seconds: number, more: Partial<Moderation> = {}): Moderation => ({
  ...{ id: `${(acts += 1)}`, kind, ids: [], author: null, until: null, at: at(seconds) },
  ...more,
});
const message = (id: string, author: string, seconds: number) => ({
  ...{ id, author, name: "Ada", text: "Hello", sentAt: at(seconds) },
});
const after = (...done: Moderation[]) => done.reduce(takeAway, NOTHING_TAKEN);
const mute = (author: string, seconds: number, until: number) =>
  act("mute", seconds, { author, until: at(until) });
const unmute = (author: string, seconds: number) => act("unmute", seconds, { author });

test("a removed message is gone, and no other", () => {
  const taken = after(act("remove", 10, { ids: ["1", "3"] }));
  const gone = ["1", "2", "3"].filter((id) => isTakenAway(taken, message(id, "ada", 5)));
  expect(gone).toEqual(["1", "3"]);
});

test("a cleared chat takes what was said up to then, and an earlier one nothing more", () => {
  const taken = after(act("clear", 10), act("clear", 4));
  expect([9, 10, 11].map((said) => isTakenAway(taken, message("1", "ada", said)))).toEqual([
    true,
    true,
    false,
  ]);
});

test("a mute takes what its author said before and until then, and nothing of others", () => {
  const taken = after(mute("ada", 10, 60));
  expect([5, 30, 60, 61].map((said) => isTakenAway(taken, message("1", "ada", said)))).toEqual([
    ...[true, true, true, false],
  ]);
  expect(isTakenAway(taken, message("1", "bo", 5))).toBe(false);
  expect(mutedUntil(taken, "ada")).toBe(at(60));
  expect(mutedUntil(taken, "bo")).toBeUndefined();
});

test("who is let chat again is heard from then on, and may be muted anew", () => {
  const free = after(mute("ada", 10, 600), unmute("ada", 20));
  expect([5, 15, 21].map((said) => isTakenAway(free, message("1", "ada", said)))).toEqual([
    true,
    true,
    false,
  ]);
  expect(mutedUntil(free, "ada")).toBeUndefined();
  const again = takeAway(free, mute("ada", 30, 90));
  expect(mutedUntil(again, "ada")).toBe(at(90));
  expect(isTakenAway(again, message("1", "ada", 25))).toBe(true);
});

test("an author who was never muted loses nothing by an unmute", () => {
  expect(isTakenAway(after(unmute("ada", 20)), message("1", "ada", 5))).toBe(false);
});

test("what is gone does not depend on the order in which it is heard, nor on how often", () => {
  const second = fc.integer({ min: 0, max: 60 });
  const author = fc.constantFrom("ada", "bo");
  const anAct = fc.oneof(
    fc.tuple(second, fc.constantFrom("1", "2", "3")).map(([s, id]) => act("remove", s, { ids: [id] })),
    second.map((s) => act("clear", s)),
    fc.tuple(author, second).map(([who, s]) => unmute(who, s)),
    // One host's clock, the server's, gives no two mutes of an author the same instant.
    fc.tuple(author, second).map(([who, s]) => mute(who, s, s + 17)),
  );
  const messages = ["ada", "bo"].flatMap((who) => [0, 20, 40, 60, 80].map((s) => message("1", who, s)));
  fc.assert(
    fc.property(
      fc.array(anAct, { maxLength: 8 }),
      fc.infiniteStream(fc.double({ min: 0, max: 1 })),
      (done, chance) => {
        const shuffled = [...done, ...done]
          .map((one) => [chance.next().value as number, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        const gone = (taken: typeof NOTHING_TAKEN) => messages.map((one) => isTakenAway(taken, one));
        expect(gone(after(...shuffled))).toEqual(gone(after(...done)));
      },
    ),
  );
});

test("only the last removed ids are remembered", () => {
  const ids = (from: number) => Array.from({ length: 100 }, (_, i) => `${from + i}`);
  const taken = after(...Array.from({ length: 12 }, (_, i) => act("remove", i, { ids: ids(i * 100) })));
  expect(taken.ids.size).toBe(1_000);
  expect([taken.ids.has("199"), taken.ids.has("200"), taken.ids.has("1199")]).toEqual([false, true, true]);
});
