import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPseudonyms, type Pseudonyms } from "./pseudonyms.ts";

const ANN = "us-east-1:11111111-1111-4111-8111-111111111111";
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** By this machine's clock on the wall. */
const NOON = new Date(2026, 10, 29, 12).getTime();

let folder: string;
let now: number;
const endings: Pseudonyms[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "marquee-"));
});
afterEach(() => {
  for (const pseudonyms of endings.splice(0)) pseudonyms.close();
  rmSync(folder, { recursive: true });
});

function open(onLost: (trouble: string) => void = (trouble) => expect.fail(trouble)): Pseudonyms {
  const pseudonyms = createPseudonyms(folder, { now: () => now, onLost });
  endings.push(pseudonyms);
  return pseudonyms;
}

test("a pseudonym has an identity's form, is another's for another, and changes at noon", () => {
  now = NOON - MINUTE_MS;
  const pseudonyms = open();
  const yesterday = pseudonyms.of(ANN, now);
  expect(yesterday).toMatch(/^us-east-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(yesterday).not.toBe(ANN);
  expect(pseudonyms.of(ANN.replace("11", "22"), now)).not.toBe(yesterday);
  expect(pseudonyms.of(ANN, now - 23 * HOUR_MS)).toBe(yesterday);
  now = NOON + MINUTE_MS;
  expect(pseudonyms.of(ANN, now)).not.toBe(yesterday);
  // What began yesterday goes on under yesterday's name.
  expect(pseudonyms.of(ANN, now - 2 * MINUTE_MS)).toBe(yesterday);
});

test("a round that begins in a moment already has the name that it will have", () => {
  now = NOON - 1_000;
  const early = open().of(ANN, NOON + 1_000);
  now = NOON + 1_000;
  expect(open().of(ANN, now)).toBe(early);
});

test("a restart changes no name; after 25 hours a day's key is gone, and its names with it", () => {
  now = NOON;
  const before = open().of(ANN, now);
  const [key = expect.fail("There is no key")] =
    /[0-9a-f]{64}/.exec(readFileSync(join(folder, "keys"), "utf8")) ?? [];
  now = NOON + 25 * HOUR_MS - 1;
  expect(open().of(ANN, NOON)).toBe(before);
  expect(readFileSync(join(folder, "keys"), "utf8")).toContain(key);
  now = NOON + 25 * HOUR_MS;
  expect(open().of(ANN, NOON)).not.toBe(before);
  expect(readFileSync(join(folder, "keys"), "utf8")).not.toContain(key);
});

test("whatever day one asks for, only keys of today and its neighbours are made", () => {
  now = NOON + 2 * HOUR_MS;
  const pseudonyms = open();
  const today = pseudonyms.of(ANN, now);
  for (const at of [-8e15, 0, now - 48 * HOUR_MS, now + 48 * HOUR_MS, 8e15])
    expect(pseudonyms.of(ANN, at)).toBe(today);
  expect(readFileSync(join(folder, "keys"), "utf8").match(/[0-9a-f]{64}/g)).toHaveLength(1);
});

test("keys that are damaged are made anew, and it is said", () => {
  now = NOON;
  const before = open().of(ANN, now);
  const file = join(folder, "keys");
  writeFileSync(file, readFileSync(file, "utf8").replace(/[0-9a-f]{2}"/, '!!"'));
  const lost: string[] = [];
  expect(open((trouble) => lost.push(trouble)).of(ANN, now)).not.toBe(before);
  expect(lost).toEqual([expect.stringContaining("keys of the day were damaged")]);
});

test("it is told when names are forgotten, so that what they wrote goes, too", () => {
  const forgotten = vi.fn();
  now = NOON;
  const options = { now: () => now, onForgotten: forgotten };
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  endings.push(createPseudonyms(folder, options));
  endings[0]!.of(ANN, now);
  now += 25 * HOUR_MS - 1;
  vi.advanceTimersByTime(MINUTE_MS);
  expect(forgotten).not.toHaveBeenCalled();
  now += 1;
  vi.advanceTimersByTime(2 * MINUTE_MS);
  expect(forgotten).toHaveBeenCalledOnce();
  vi.useRealTimers();
});
