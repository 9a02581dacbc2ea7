import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLocalTime, isNight, isTimeZone, nightAfter, nightAt, spanOf } from "./night.ts";

const HOUR_MS = 3_600_000;

describe("a night", () => {
  test.each([
    ["Europe/Berlin", "2026-11-30T10:59:59.999Z", "2026-11-29"],
    ["Europe/Berlin", "2026-11-30T11:00:00.000Z", "2026-11-30"],
    ["Europe/Berlin", "2026-12-01T02:00:00.000Z", "2026-11-30"],
    ["UTC", "2026-11-30T11:59:59.999Z", "2026-11-29"],
    ["America/New_York", "2026-12-01T16:00:00.000Z", "2026-11-30"],
    ["Asia/Kolkata", "2026-12-01T06:30:00.000Z", "2026-12-01"],
    ["Pacific/Auckland", "2026-11-30T22:59:59.000Z", "2026-11-30"],
  ])("in %s of %s is that of %s: from noon to noon", (timeZone, at, night) => {
    expect(nightAt(Date.parse(at), timeZone)).toBe(night);
    const { from, to } = spanOf(night, timeZone);
    expect(Date.parse(at)).toBeGreaterThanOrEqual(from);
    expect(Date.parse(at)).toBeLessThan(to);
  });

  test("has an hour more or less where the clocks are changed in it", () => {
    const hours = (night: string, timeZone: string) => {
      const { from, to } = spanOf(night, timeZone);
      return (to - from) / HOUR_MS;
    };
    expect(hours("2026-03-28", "Europe/Berlin")).toBe(23);
    expect(hours("2026-10-24", "Europe/Berlin")).toBe(25);
    expect(hours("2026-10-24", "UTC")).toBe(24);
  });

  test("ends where the next one begins, and every instant is in the one that it belongs to", () => {
    const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) });
    const zone = fc.constantFrom(
      "Europe/Berlin",
      "America/St_Johns",
      "Australia/Lord_Howe",
      "Asia/Tokyo",
      "UTC",
    );
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const night = nightAt(at, timeZone);
        const { from, to } = spanOf(night, timeZone);
        expect(from <= at && at < to).toBe(true);
        expect(spanOf(nightAfter(night, 1), timeZone).from).toBe(to);
      }),
    );
  });

  test("is named by a day that there is", () => {
    expect(["2026-11-30", "2028-02-29"].filter((text) => !isNight(text))).toEqual([]);
    expect(["2026-02-30", "2026-11-3", "today", "2026-13-01", "2026-11-30T00:00"].filter(isNight)).toEqual(
      [],
    );
  });
});

test("midnight is 00, and a time zone that there is not is known as such", () => {
  expect(createLocalTime("Europe/Berlin")(Date.parse("2026-11-29T23:00:07.000Z"))).toBe(
    "2026-11-30 00:00:07",
  );
  expect(["Europe/Berlin", "UTC"].filter((zone) => !isTimeZone(zone))).toEqual([]);
  expect(["", "Berlin", "Europe/Roxy"].filter(isTimeZone)).toEqual([]);
});
