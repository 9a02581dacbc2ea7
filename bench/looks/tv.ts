import type { Movie } from "@marquee/core/movie/schema";
import type { Show } from "@marquee/core/show/schema";
import {
  LONGEST,
  LONGEST_NOTICE,
  LONGEST_WORDS,
  looksAt,
  message,
  MILLION,
  MOVIES,
  noticeOf,
  OPEN,
  runAs,
  showOf,
  standingsOf,
  TIMES,
} from "./sample-shows.ts";
import type { Gallery, Look, Stage } from "./look.ts";
import { holdAt, holdFlip, saying } from "./stage.ts";

const CHATTER = Array.from({ length: 60 }, (_, index) => message(index, `Guest ${index}`, "What a picture!"));

/** So near the end of a round that a page just has the time to come, ms. */
const NEAR_END_MS = TIMES.roundMs - 13_000;

const look = looksAt("/tv");

/** All that a TV shows to people of another language. */
const inLanguage = (lang: string) => [
  look(`in-${lang}`, {
    path: `/tv?lang=${lang}&name=The+Roxy`,
    show: showOf(lang === "ar" ? MOVIES.arabic : MOVIES.plain, { votes: MILLION / 50 }),
    reach: ({ page }) => page.locator(`html[lang="${lang}"]`).waitFor({ state: "attached" }),
  }),
  lastSecond(`in-${lang}-last-second`, showOf(MOVIES.longTitle), `/tv?lang=${lang}`),
  first(`in-${lang}-first-place`, MOVIES.longTitle, 43, `/tv?lang=${lang}&board=off`),
];

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
    shortened: ".tv-plot, .tv-leader-title, .ticker-line, .last-title, .first-title, .title-card",
    ground: ".tv-backdrop, .burst",
    printed: ".verdict",
    covered: ".title-card:has(+ img)",
    cover: ".first",
    whole: ".roll",
    scrolling: "dialog.overlay",
  },
  looks: [
    look("plain", SAYING),
    look("first", { heldBack: true }),
    look("first-longest", { ...LONGEST, heldBack: true, config: { venue: "The Royal Picture House" } }),
    look("first-no-pictures", { heldBack: true, show: showOf(MOVIES.bare) }),
    look("first-japanese", { device: { locale: "ja" }, heldBack: true, show: showOf(MOVIES.japanese) }),
    look("first-arabic", { device: { locale: "ar" }, heldBack: true, show: showOf(MOVIES.arabic) }),
    look("long-title", { show: showOf(MOVIES.longTitle) }),
    look("long-plot", { show: showOf(MOVIES.longPlot) }),
    look("longest", { ...LONGEST, path: "/tv?name=The+Royal+Picture+House,+Harbour+Street" }),
    look("one-word", { show: showOf(MOVIES.word, { titles: [MOVIES.word.title] }) }),
    look("shortest", { show: showOf(MOVIES.shortest, { votes: 0, audience: 1 }) }),
    look("japanese", {
      show: showOf(MOVIES.japanese, { titles: [MOVIES.japanese.title] }),
      said: [message(1, "さくら", "この影のシーン、何度見ても鳥肌が立つ！")],
      reach: saying(".ticker", "鳥肌"),
    }),
    look("arabic", {
      show: showOf(MOVIES.arabic, { titles: [MOVIES.arabic.title] }),
      said: [message(1, "ليلى", "أجمل ملصق حتى الآن!")],
      reach: saying(".ticker", "ملصق"),
    }),
    look("cyrillic", { show: showOf(MOVIES.cyrillic, { titles: [MOVIES.cyrillic.title] }) }),
    look("no-votes", { show: showOf(MOVIES.plain, { votes: 0, audience: 0 }) }),
    look("million", {
      show: showOf(MOVIES.plain, { votes: MILLION, audience: MILLION }),
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
      show: showOf(MOVIES.longest, { votes: MILLION }),
    }),
    look("code-off", { ...SAYING, path: "/tv?qr=off" }),
    look("board-off", { ...SAYING, path: "/tv?board=off" }),
    look("notice", { ...SAYING, show: runAs({ notice: noticeOf("The kitchen closes at ten") }) }),
    look("notice-longest", { ...SAYING, show: runAs({ notice: LONGEST_NOTICE }) }),
    look("notice-code-off", { path: "/tv?qr=off", show: runAs({ notice: LONGEST_NOTICE }) }),
    look("notice-all-off", { path: `/tv?${OFF}`, show: runAs({ notice: LONGEST_NOTICE }) }),
    look("no-pictures", { show: showOf(MOVIES.bare) }),
    look("starting", {
      settled: ".tv-starting",
      show: { ...showOf(MOVIES.plain, { votes: 0 }), rounds: [] },
    }),
    look("late", {
      ageMs: NEAR_END_MS,
      reach: ({ page }) => page.locator(".tv[data-late]").waitFor(),
    }),
    ...["es", "fr", "de", "pt", "ja", "ar"].flatMap(inLanguage),
    look("offline", { reach: leave }),
    look("offline-named", {
      ...{ path: "/tv?name=The+Royal+Picture+House,+Harbour+Street", show: showOf(MOVIES.longest) },
      reach: leave,
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
        show: showOf(MOVIES.longTitle, { next: MOVIES.plain }),
        ageMs: NEAR_END_MS,
        reach: ({ page }) => page.evaluate(holdFlip, { next: OPEN + 1, share }),
      }),
    ),
    lastSecond("last-second", showOf(MOVIES.longTitle, { next: MOVIES.plain })),
    lastSecond("last-second-split", split()),
    result("result", MOVIES.longTitle, 42),
    result("result-longest", MOVIES.longest, MILLION),
    first("first-place", MOVIES.longTitle, 43),
    first("first-place-longest", MOVIES.longest, MILLION),
    encore("encore", MOVIES.plain),
    encore("encore-longest", MOVIES.longest),
    look("burst", {
      async reach({ page, room }) {
        room.tell({ mutation: "publishTally", value: showOf(MOVIES.plain, { votes: 67 }).tally });
        await page.evaluate(holdAt, { selector: ".counter", atMs: 250 });
      },
    }),
  ],
};

/** The server goes away. */
async function leave({ page, room }: Stage): Promise<void> {
  await room.close();
  await page.locator('.tv-trouble[data-connection="offline"]').waitFor();
}

/** A movie on whose poster the verdict is being stamped. */
function lastSecond(name: string, show: Show, path = "/tv"): Look {
  return look(name, {
    ...{ path, ageMs: NEAR_END_MS, show, brief: true },
    async reach({ page }) {
      // In the page itself: from outside a second is soon missed.
      const stamp = await page.waitForFunction(() => document.querySelector(".verdict"));
      await stamp.evaluate((element) => element?.getAnimations().forEach((move) => move.finish()));
    },
  });
}

/** The movie after `movie`, which got its final result of `votes` at most for a mood. */
function result(name: string, movie: Movie, votes: number): Look {
  return look(name, {
    ...{ ageMs: NEAR_END_MS, show: showOf(movie, { next: MOVIES.plain }) },
    said: [LONGEST_WORDS],
    config: { source: "tmdb" },
    async reach({ page, room }) {
      await page.locator(`.flip-layer[data-round="${OPEN + 1}"][data-turn="on"]`).waitFor();
      const { tally } = showOf(movie, { votes });
      room.tell({ mutation: "publishTally", value: { ...tally, voters: votes, final: true } });
      await page.locator(".last").waitFor();
    },
  });
}

/** `movie` has just taken first place in love. */
function first(name: string, movie: Movie, votes: number, path = "/tv"): Look {
  return look(name, {
    path,
    async reach({ page, room }) {
      const standings = standingsOf([], votes);
      const [leader] = standings;
      if (!leader) throw new Error("Nobody leads.");
      leader.round = OPEN - 1;
      leader.movie = { ...leader.movie, id: movie.id, title: movie.title.slice(0, 60) };
      room.tell({ mutation: "publishLeaderboard", value: { version: 2, standings } });
      await page.evaluate(holdAt, { selector: ".first", atMs: 700 });
    },
  });
}

/** `movie`, shown again because it is tonight's favourite. */
function encore(name: string, movie: Movie): Look {
  const show = showOf(movie);
  const [favourite] = show.leaderboard.standings;
  if (favourite) favourite.movie = { ...favourite.movie, id: movie.id, title: movie.title.slice(0, 60) };
  return look(name, { show, reach: ({ page }) => page.locator(".tv-encore").waitFor() });
}

/** A room that can't agree. */
function split() {
  const evening = showOf(MOVIES.plain);
  const even = { love: 20, like: 20, meh: 20, unknown: 20, hate: 20 };
  return { ...evening, tally: { ...evening.tally, ...even } };
}
