import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchForNewBuild } from "./new-build.ts";

const page = (script: string) => `<script type="module" src="${script}"></script><div id="app"></div>`;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function watch(answers: (string | Error)[], random = () => 0.5) {
  let asked = 0;
  const watcher = watchForNewBuild({
    running: "/assets/index-1.js",
    random,
    read: async () => {
      const answer = answers[asked++] ?? page("/assets/index-1.js");
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  const pass = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * 60_000);
  return { ...watcher, pass, asked: () => asked };
}

test("a new deployment is noticed within minutes, and looked for no more then", async () => {
  const newer = await watch([page("/assets/index-1.js"), page("/assets/index-2.js")]);
  await newer.pass(5);
  expect(newer.ready()).toBe(false);
  await newer.pass(5);
  expect(newer.ready()).toBe(true);
  await newer.pass(60);
  expect(newer.asked()).toBe(2);
});

test("neither an outage nor somebody else's page is a deployment", async () => {
  const newer = await watch([
    new Error("offline"),
    "<h1>Log in to the Wi-Fi</h1>",
    page("/assets/index-2.js"),
  ]);
  await newer.pass(10);
  expect(newer.ready()).toBe(false);
  await newer.pass(5);
  expect(newer.ready()).toBe(true);
});

test("the TVs of a house don't look at once", async () => {
  const [early, late] = [await watch([], () => 0), await watch([], () => 0.99)];
  await early.pass(3);
  expect([early.asked(), late.asked()]).toEqual([1, 0]);
  early.stop();
  late.stop();
});

test("a page that is left looks no more", async () => {
  const newer = await watch([]);
  newer.stop();
  await newer.pass(60);
  expect(newer.asked()).toBe(0);
});
