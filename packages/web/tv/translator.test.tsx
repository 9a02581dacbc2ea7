// @vitest-environment jsdom
import { cleanup, configure, render, screen } from "@solidjs/testing-library";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepTranslatedPage } from "../i18n/translated-page.ts";
import {
  readIn,
  translatePage,
  type Translator,
  TRANSLATORS,
  TRANSLATORS_OF_ELEMENTS,
} from "../i18n/translators-fixture.ts";
import { createEvening, message, round, tally } from "../phone/phone-fixture.ts";
import "./chat-ticker.tsx";
import "./join-code.tsx";
import { Tv } from "./tv.tsx";

configure({ asyncUtilTimeout: 4_000 });
keepTranslatedPage();

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, "", "/tv");
  window.matchMedia = (media) => ({ matches: false, media }) as MediaQueryList;
});
afterEach(cleanup);

const led = (title: string, votes: number): Leaderboard => ({
  version: votes,
  standings: [
    { reaction: "love", rank: 1, votes, round: 1, movie: { id: title, title, posterPath: "/poster.svg" } },
  ],
});

const ALL: [string, Translator][] = Object.entries({ ...TRANSLATORS, ...TRANSLATORS_OF_ELEMENTS });

test.each(ALL)("under %s all that changes on a TV is shown, however often", async (_, translator) => {
  const { store, set } = createEvening({
    audience: 12,
    tallies: { 7: tally(7, { love: 3 }), 6: tally(6, { meh: 4, voters: 1, final: true }) },
    past: [round(6, "Faust")],
    leaderboard: led("Faust", 4),
  });
  render(() => <Tv store={store} />);
  await screen.findByText("Scan the code, vote and say something");
  const shown = (selector: string) => readIn(document.querySelector(selector));
  /** Has the translator at the page, and all who wait for what it did. */
  const translate = async () => {
    translatePage(translator);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };

  for (const turn of [1, 2, 3]) {
    await translate();
    set("audience", 100 + turn);
    set("tallies", 6, tally(6, { love: turn + 1, voters: turn + 1, final: true }));
    set("leaderboard", led(`Film ${turn}`, 60 + turn));
    set("config", (config) => ({ ...config!, join: `http://10.0.0.${turn}:3000/`, venue: `Roxy ${turn}` }));
    set("messages", [message(`${turn}`, "Ada", `What a night ${turn}`)]);
    set("connection", turn === 2 ? "offline" : "live");
    set({ round: round(7 + turn, `Movie ${turn}`), past: [round(6, "Faust")] });
    set("tallies", 7 + turn, tally(7 + turn, { love: 50 + turn }));
    await new Promise((resolve) => setTimeout(resolve, 0));

    expect(shown('.flip-layer[data-turn="on"] h1')).toBe(`Movie ${turn}`);
    expect(shown(".unseen[role=status]")).toContain(`Movie ${turn}`);
    expect(shown(".counter-count")).toBe(`${50 + turn}`);
    expect(shown(".ticker")).toContain("What a night 1");
    expect(shown(".tv-standing")).toContain(turn === 2 ? "No connection" : `${100 + turn} watching`);
    expect(shown(".tv-venue")).toBe(`Roxy ${turn}`);
    expect(shown(".last-line")).toContain(`${turn + 1} people voted, 100% love`);
    expect(shown(".tv-leader-title")).toBe(`Film ${turn}`);
    expect(shown(".tv-leader-votes")).toContain(`${60 + turn}`);
    expect(shown(".join-address")).toBe(`10.0.0.${turn}:3000`);
  }
  expect(document.querySelectorAll(".tv-leader-title")).toHaveLength(5);
});
