import { describe, expect, test } from "vitest";
import { type AppSyncUtils, createAppSyncUtils, EarlyReturn } from "./appsync-utils.ts";

type Util = {
  error(message: string, type?: string, data?: unknown, info?: unknown): never;
  autoId(): string;
  matches(pattern: string, text: string): boolean;
  time: {
    nowEpochMilliSeconds(): number;
    epochMilliSecondsToFormatted(epochMs: number, format: string): string;
  };
  dynamodb: { toMapValues(values: object): object; toStringSet(values: string[]): object };
  appendError(): void;
};

const appsync: AppSyncUtils = createAppSyncUtils(() => 1_767_225_600_000);
const util = appsync.util as Util;

test("an error carries its type and info, as a client gets them", () => {
  expect(() => util.error("Too many", "TooManyVotes", null, { left: 3 })).toThrow(
    expect.objectContaining({
      message: "Too many",
      errorType: "TooManyVotes",
      data: null,
      errorInfo: { left: 3 },
    }),
  );
});

test("the time is the server's, written with its milliseconds even when they are zero", () => {
  expect(util.time.nowEpochMilliSeconds()).toBe(1_767_225_600_000);
  const format = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";
  expect(util.time.epochMilliSecondsToFormatted(1_767_225_600_000, format)).toBe("2026-01-01T00:00:00.000Z");
  expect(() => util.time.epochMilliSecondsToFormatted(0, "yyyy")).toThrow("only, not as yyyy");
});

test("every id is another", () => {
  expect(new Set(Array.from({ length: 100 }, () => util.autoId())).size).toBe(100);
});

describe("a pattern", () => {
  test("is matched by characters, as Java does: an emoji is one", () => {
    expect(util.matches("^[^a]{1}$", "🎬")).toBe(true);
  });

  test.each(["a*b", "^\\p{L}+$", "^\\h+$"])("that Java may read differently is refused: %s", (pattern) => {
    expect(() => util.matches(pattern, "aab")).toThrow();
  });
});

test("values become attributes as DynamoDB takes them", () => {
  expect(
    util.dynamodb.toMapValues({ s: "x", n: -1.5, b: false, z: null, l: [1, "a"], m: { k: true } }),
  ).toEqual({
    ...{ s: { S: "x" }, n: { N: "-1.5" }, b: { BOOL: false }, z: { NULL: true } },
    ...{ l: { L: [{ N: "1" }, { S: "a" }] }, m: { M: { k: { BOOL: true } } } },
  });
  expect(util.dynamodb.toStringSet(["a", "b"])).toEqual({ SS: ["a", "b"] });
});

test.each([undefined, Number.NaN, Infinity, () => 1])(
  "a value that can't be stored is refused: %s",
  (value) => {
    expect(() => util.dynamodb.toMapValues({ value })).toThrow("can't be stored");
  },
);

test("an early return ends a handler with its value", () => {
  const runtime = appsync.runtime as { earlyReturn(value: unknown, options?: { skipTo: "END" }): never };
  expect(() => runtime.earlyReturn(7)).toThrow(expect.any(EarlyReturn));
  expect(() => runtime.earlyReturn(7, { skipTo: "END" })).toThrow(
    expect.objectContaining({ value: 7, skipTo: "END" }),
  );
});

test("what AppSync has and this lacks says so by its name", () => {
  expect(() => {
    util.appendError();
  }).toThrow("This AppSync has no util.appendError");
});
