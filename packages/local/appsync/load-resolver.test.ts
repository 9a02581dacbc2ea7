import vm from "node:vm";
import { APPSYNC_GLOBALS } from "@marquee/api/bundle-resolver";
import { describe, expect, test } from "vitest";
import { createRealm, loadResolver } from "./load-resolver.ts";
import { createAppSyncUtils } from "./appsync-utils.ts";

const run = (code: string): unknown => vm.runInContext(code, createRealm());

test("resolvers in one realm don't see each other, nor how they were loaded", async () => {
  const realm = createRealm();
  const load = (file: string) =>
    loadResolver(
      file,
      { roundMs: 10_000, chatOpen: true },
      realm,
      createAppSyncUtils(() => 1_767_225_600_000),
    );
  const [subscribe, show] = await Promise.all([load("subscribe"), load("show")]);
  expect(subscribe.request({})).toEqual({ payload: null });
  const stash = {};
  show.request({ stash });
  expect(stash).toEqual({ now: 1_767_225_600_000, open: 0 });
  const names = vm.runInContext("Object.getOwnPropertyNames(this)", realm) as string[];
  expect([...names].sort()).toEqual([...APPSYNC_GLOBALS].sort());
});

describe("around a resolver", () => {
  test("there is all that AppSync has, and nothing that it lacks", () => {
    expect([...(run("Object.getOwnPropertyNames(this)") as string[])].sort()).toEqual(
      [...APPSYNC_GLOBALS].sort(),
    );
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
    expect(() => run(name)).toThrow(`${name} is not defined`);
  });

  test("chance is AppSync's alone", () => {
    expect(() => run("Math.random()")).toThrow("not a function");
  });
});
