import { describe, expect, test } from "vitest";
import vm from "node:vm";
import { APPSYNC_GLOBALS } from "@marquee/api/bundle";
import { emptyContext, loadResolver } from "./load.ts";
import { createModule } from "./util.ts";

test("a resolver that is loaded twice shares nothing between the two", async () => {
  const load = (now: number) =>
    loadResolver(
      "subscribe",
      { roundMs: 10_000, chatOpen: true },
      createModule(() => now),
    );
  const [a, b] = await Promise.all([load(1), load(2)]);
  expect(a.request).not.toBe(b.request);
  expect(a.request({})).toEqual({ payload: null });
});

describe("around a resolver", () => {
  const names = vm.runInContext("Object.getOwnPropertyNames(this)", emptyContext({})) as string[];

  test("there is nothing that AppSync lacks", () => {
    expect(names.filter((name) => !APPSYNC_GLOBALS.includes(name))).toEqual([]);
  });

  test("there is all that AppSync has", () => {
    expect([...names].sort()).toEqual([...APPSYNC_GLOBALS].sort());
  });

  test.each([
    "Date",
    "Promise",
    "RegExp",
    "Map",
    "setTimeout",
    "process",
    "require",
    "globalThis",
    "console",
  ])("there is no %s", (name) => {
    expect(() => vm.runInContext(name, emptyContext({}))).toThrow(`${name} is not defined`);
  });

  test("chance is AppSync's alone", () => {
    expect(() => vm.runInContext("Math.random()", emptyContext({}))).toThrow("not a function");
  });
});
