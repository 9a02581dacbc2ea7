import { eveningOf, message, MOVIES, OPEN, TIMES } from "./evening.ts";
import type { Gallery, Look } from "./look.ts";
import { holdFlip, saying } from "./stage.ts";

/** What a person can say at most, under the longest name. */
const LONGEST_WORDS = message(
  99,
  "Maximiliane-Franziska W.",
  "My grandmother saw this one at the Rex in nineteen twenty-nine, in the front row, with a bag of roasted almonds, and she says that the shadow on the stairs made the whole house gasp, that the pianist stopped playing, and that nobody, but nobody, walked home alone that night at all.",
);

const CHATTER = Array.from({ length: 60 }, (_, index) => message(index, `Guest ${index}`, "What a picture!"));

const MILLION = 1_000_000;

/** Times of a round: early, and so near its end that a page just has the time to come, ms. */
const EARLY_MS = 2_000;
const NEAR_END_MS = TIMES.roundMs - 9_000;

const look = (name: string, overrides: Partial<Look> = {}): Look => ({
  ...{ name, path: "/tv", show: eveningOf(MOVIES.plain), ageMs: EARLY_MS, said: [], config: {} },
  ...overrides,
});

const SAYING = {
  said: [message(1, "Inés", "El mejor cartel hasta ahora")],
  reach: saying(".ticker", "El mejor"),
};

const OFF = "chat=off&qr=off&board=off&audience=off";

/** A TV of a venue, in the states in which it may be found. */
export const TV: Gallery = {
  sizes: [
    { width: 1_280, height: 720 },
    { width: 1_920, height: 1_080 },
    { width: 3_840, height: 2_160 },
    { width: 1_080, height: 1_920 },
    { width: 2_560, height: 1_080 },
  ],
  rules: {
    shortened: ".tv-plot, .tv-leader-title, .ticker-line, .title-card",
    ground: ".tv-backdrop, .burst",
    covered: ".title-card:has(+ img)",
    scrolling: "dialog.overlay",
  },
  looks: [
    look("plain", SAYING),
    look("long-title", { show: eveningOf(MOVIES.longTitle) }),
    look("long-plot", { show: eveningOf(MOVIES.longPlot) }),
    look("longest", {
      path: "/tv?name=The+Royal+Picture+House,+Harbour+Street",
      show: eveningOf(MOVIES.longest, {
        ...{ votes: MILLION, audience: MILLION },
        titles: [MOVIES.longest.title, MOVIES.longTitle.title],
      }),
      config: { source: "tmdb", join: "https://the-royal-picture-house.example/marquee/tonight" },
    }),
    look("one-word", { show: eveningOf(MOVIES.word, { titles: [MOVIES.word.title] }) }),
    look("shortest", { show: eveningOf(MOVIES.shortest, { votes: 0, audience: 1 }) }),
    look("japanese", {
      show: eveningOf(MOVIES.japanese, { titles: [MOVIES.japanese.title] }),
      said: [message(1, "さくら", "この影のシーン、何度見ても鳥肌が立つ！")],
      reach: saying(".ticker", "鳥肌"),
    }),
    look("arabic", {
      show: eveningOf(MOVIES.arabic, { titles: [MOVIES.arabic.title] }),
      said: [message(1, "ليلى", "أجمل ملصق حتى الآن!")],
      reach: saying(".ticker", "ملصق"),
    }),
    look("no-votes", { show: eveningOf(MOVIES.plain, { votes: 0, audience: 0 }) }),
    look("million", {
      show: eveningOf(MOVIES.plain, { votes: MILLION, audience: MILLION }),
      config: { source: "tmdb" },
    }),
    look("split", { show: split() }),
    look("full-chat", {
      said: [...CHATTER, LONGEST_WORDS],
      reach: saying(".ticker", "grandmother"),
      config: { source: "tmdb" },
    }),
    look("all-off", { path: `/tv?${OFF}` }),
    look("all-off-named", {
      path: `/tv?${OFF}&name=The+Roxy`,
      show: eveningOf(MOVIES.longest, { votes: MILLION }),
    }),
    look("code-off", { ...SAYING, path: "/tv?qr=off" }),
    look("board-off", { ...SAYING, path: "/tv?board=off" }),
    look("no-pictures", { show: eveningOf(MOVIES.bare) }),
    look("starting", {
      settled: ".tv-starting",
      show: { ...eveningOf(MOVIES.plain, { votes: 0 }), rounds: [] },
    }),
    look("late", {
      ageMs: NEAR_END_MS,
      reach: ({ page }) => page.locator(".tv[data-late]").waitFor(),
    }),
    look("offline", {
      async reach({ page, room }) {
        await room.close();
        await page.locator('.tv-trouble[data-connection="offline"]').waitFor();
      },
    }),
    look("settings", {
      path: "/tv?name=The+Roxy&chat=maybe",
      async reach({ page }) {
        await page.keyboard.press("s");
        await page.locator("dialog[open]").waitFor();
      },
    }),
    ...[0.2, 0.5, 0.8].map((share) =>
      look(`mid-flip-${share * 100}`, {
        show: eveningOf(MOVIES.longTitle, { next: MOVIES.plain }),
        ageMs: NEAR_END_MS,
        reach: ({ page }) => page.evaluate(holdFlip, { next: OPEN + 1, share }),
      }),
    ),
    look("last-second", {
      ageMs: NEAR_END_MS,
      show: eveningOf(MOVIES.longTitle, { next: MOVIES.plain }),
      reach: ({ page }) => page.locator(".ring-number", { hasText: /^1$/ }).waitFor(),
    }),
  ],
};

/** A room that can't agree. */
function split() {
  const evening = eveningOf(MOVIES.plain);
  const even = { love: 20, like: 20, meh: 20, unknown: 20, hate: 20 };
  return { ...evening, tally: { ...evening.tally, ...even } };
}
