import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import { createEvening, round } from "../phone/phone-fixture.ts";
import { createAccentColours } from "./accent-colours.ts";

test("the accents of the movie on screen and of the next are found once each, and forgotten afterwards", async () => {
  const asked: string[] = [];
  const { store, set } = createEvening({ next: round(8, "Faust") });
  const accents = createRoot(() =>
    createAccentColours(
      () => store.state,
      (url) => Promise.resolve(`#${asked.push(url)}`),
    ),
  );
  await Promise.resolve();
  expect(accents()).toEqual({ 7: "#1", 8: "#2" });
  set({ round: round(8, "Faust"), next: round(9, "Metropolis") });
  await Promise.resolve();
  expect(asked).toEqual(["/tmdb/t/p/w92/poster.svg", "/tmdb/t/p/w92/poster.svg", "/tmdb/t/p/w92/poster.svg"]);
  expect(accents()).toEqual({ 8: "#2", 9: "#3" });
});

test("a poster that has no colour, or can't be looked into, leaves the house's own", async () => {
  const { store } = createEvening();
  const accents = createRoot(() =>
    createAccentColours(
      () => store.state,
      () => Promise.resolve(undefined),
    ),
  );
  await Promise.resolve();
  expect(accents()[7]).toBeUndefined();
});

test("a movie that takes the place of another has an accent of its own, however late the other's is found", async () => {
  const answers: ((accent: string) => void)[] = [];
  const { store, set } = createEvening({ next: round(8, "Faust") });
  const accents = createRoot(() =>
    createAccentColours(
      () => store.state,
      () => new Promise((resolve) => answers.push(resolve)),
    ),
  );
  const other = round(8, "M");
  set("next", { ...other, movie: { ...other.movie, posterPath: "/m.svg" }, revision: 1 });
  answers[2]?.("#m");
  await Promise.resolve();
  answers[1]?.("#faust");
  await Promise.resolve();
  expect(accents()[8]).toBe("#m");
});
