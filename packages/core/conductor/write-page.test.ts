import { createEvening, FIRST } from "@marquee/testing/conductor/conductor-fixture";
import { expect, test } from "vitest";

test("the page is written once a round, when its movie begins, and when somebody takes the lead", async () => {
  const { conductor, until, backend } = createEvening();
  conductor();
  await until(FIRST, 3_000);
  backend.writeLane(FIRST, { love: 2, like: 0, meh: 0, unknown: 0, hate: 0 }, 1);
  await until(FIRST + 3, 1_000);
  expect(backend.pages.map((page) => page?.round)).toEqual(
    [FIRST, FIRST + 1, FIRST + 2, FIRST + 3].map((number) => backend.rounds.get(number)),
  );
  conductor();
  await until(FIRST + 3, 4_000);
  expect(backend.pages.slice(4).map((page) => page?.round.number)).toEqual([FIRST + 3]);
});

test("a store that refuses the page, and no now.json, stops no movie: it is logged once, and counted", async () => {
  const { announced, conductor, until, backend, log, reports } = createEvening();
  conductor(125_000, () => ({ moviePage: { write: () => Promise.reject(new Error("AccessDenied")) } }));
  await until(FIRST + 4);
  expect(announced(FIRST + 4)).toBeLessThan(-2_000);
  expect(backend.nowJson?.rounds.map(({ number }) => number)).toContain(FIRST + 4);
  expect(log.filter(({ event }) => event === "page failed")).toHaveLength(1);
  expect(reports.flat().filter(([metric]) => metric === "ConductorErrors").length).toBeGreaterThan(4);
});
