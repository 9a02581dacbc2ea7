import { createRoot, createSignal } from "solid-js";
import { afterEach, expect, test, vi } from "vitest";
import { placeAt } from "./closed-sign.tsx";
import { createIsOpen, isOpenAt, parseHours } from "./opening-hours.ts";

afterEach(() => vi.useRealTimers());

test.each([
  ["17:00-02:00", { from: 1_020, to: 120 }],
  ["9:30–24:00", { from: 570, to: 1_440 }],
  [" 00:00 - 06:00 ", { from: 0, to: 360 }],
])("%s are opening hours", (text, hours) => expect(parseHours(text)).toEqual(hours));

test.each([
  "",
  "17-2",
  "17:00",
  "24:00-02:00",
  "17:60-02:00",
  "17:00-24:01",
  "17:00-25:00",
  "5pm-2am",
  "12:00-12:00",
  "17:00-02:00-03:00",
])("“%s” are none", (text) => expect(parseHours(text)).toBeUndefined());

test("hours that end before they begin go on after midnight", () => {
  const openAt = (text: string, ...minutes: number[]) =>
    minutes.map((one) => isOpenAt(parseHours(text)!, one));
  expect(openAt("17:00-02:00", 1_019, 1_020, 1_439, 0, 119, 120)).toEqual([
    false,
    true,
    true,
    true,
    true,
    false,
  ]);
  expect(openAt("09:00-17:00", 539, 540, 1_019, 1_020)).toEqual([false, true, true, false]);
  expect(openAt("09:00-24:00", 0, 539, 540, 1_439)).toEqual([false, false, true, true]);
});

test("a venue opens and closes by the show's clock in the TV's own time zone, and is always open without hours", () => {
  vi.useFakeTimers();
  const evening = new Date(2026, 5, 1, 16, 59, 50).getTime();
  const began = Date.now();
  const now = () => evening + Date.now() - began;
  createRoot((dispose) => {
    const [hours, setHours] = createSignal("17:00-02:00");
    const isOpen = createIsOpen(hours, now);
    expect(isOpen()).toBe(false);
    vi.advanceTimersByTime(15_000);
    expect(isOpen()).toBe(true);
    vi.advanceTimersByTime(9 * 3_600_000);
    expect(isOpen()).toBe(false);
    setHours("");
    expect(isOpen()).toBe(true);
    dispose();
  });
});

test("the mark of a closed venue stands in a hundred places before it is where it was", () => {
  const places = Array.from({ length: 100 }, (_, minute) => JSON.stringify(placeAt(minute)));
  expect(new Set(places).size).toBe(100);
  expect(placeAt(100)).toEqual(placeAt(0));
});
