import type { Reaction } from "@marquee/core/vote/reaction";
import type { Page } from "playwright-core";
import {
  showOf,
  LONGEST,
  LONGEST_WORDS,
  looksAt,
  message,
  LONGEST_NOTICE,
  MILLION,
  MOVIES,
  noticeOf,
  OPEN,
  roundOf,
  runAs,
  TIMES,
} from "./sample-shows.ts";
import type { Gallery, Look, Stage } from "./look.ts";
import { holdFlip, saying } from "./stage.ts";

/** Words with no place to break. */
const ONE_WORD = message(91, "Bo", "A".repeat(280));

const TALK = [
  ["Inés", "El mejor cartel hasta ahora"],
  ["Tom", "That shadow on the stairs!"],
  ["さくら", "この影のシーン、何度見ても鳥肌が立つ！"],
  ["ليلى", "أجمل ملصق حتى الآن!"],
  ["Bo", "My grandmother saw it at the Rex, with a pianist"],
] as const;
const CHATTER = Array.from({ length: 60 }, (_, index) => {
  const [name, text] = TALK[index % TALK.length] ?? TALK[0];
  return message(index, name, text);
});

/** What people said in a quiet room, one a minute: with long names, in three scripts, and some of it by this phone's owner. */
const QUIET = [
  ["Inés", "El mejor cartel hasta ahora"],
  ["Ada", "That shadow on the stairs!"],
  [
    "Wilhelmina-Magdalena WWW",
    "Is this the one from 1922? See https://example.com/nosferatu?year=1922&cut=restored",
  ],
  ["ليلى", "أجمل ملصق حتى الآن! من رأى هذا الفيلم في Berlin؟"],
  ["さくら", "この影のシーン、何度見ても鳥肌が立つ！"],
  ["Ada", "My grandmother saw it at the Rex, in the front row, with a pianist and a bag of roasted almonds"],
  ["Ada", "حتى الآن!"],
  ["Tom", "Lucky her"],
].map(([name = "", text = ""], minute) => {
  const said = message(100 + minute, name, text);
  return { ...said, sentAt: new Date(Date.parse(said.sentAt) + minute * 40_000).toISOString() };
});

/** Of Ada, who has talked before on this phone, and does not want to hear of two others. */
const returning = (page: Page) =>
  page.addInitScript(() => {
    const until = Date.now() + 3_600_000;
    const muted = ["Bo", "Maximiliane-Franziska W."].map((name) => ({
      author: `author-${name}`,
      name,
      until,
    }));
    for (const [key, value] of Object.entries({
      name: "Ada",
      author: "author-Ada",
      muted: JSON.stringify(muted),
    }))
      localStorage.setItem(`marquee.${key}`, value);
  });

/** Does one after the other on a look's page. */
const steps =
  (...all: ((stage: Stage) => Promise<unknown>)[]) =>
  async (stage: Stage): Promise<void> => {
    for (const step of all) await step(stage);
  };

/** Moves to a view, where the screen shows one at a time. */
const go =
  (view: "chat" | "board") =>
  async ({ page }: Stage) => {
    const button = page.locator(`.nav-button[data-view="${view}"]`);
    if (await button.isVisible()) await button.click();
  };

/** Opens the chat, and waits for what was said last. */
const listen = steps(go("chat"), saying(".message", "Lucky her"));

const voteFor =
  (...moods: Reaction[]) =>
  async ({ page }: Stage): Promise<void> => {
    for (const mood of moods) await page.locator(`.vote[data-mood="${mood}"]`).click();
    await page.mouse.move(0, 0);
  };

/** Of a keyboard, px; less where that would be all there is. */
const KEYBOARD_PX = 300;

/** A keyboard comes up, as Chromium has it: the page is what is left. */
const write = steps(listen, async ({ page }) => {
  await page.locator(".composer-field").focus();
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.setViewportSize({ width, height: Math.max(190, height - KEYBOARD_PX) });
  await page.waitForFunction(() => {
    const field = document.querySelector(".composer-field")?.getBoundingClientRect();
    return field !== undefined && field.bottom <= innerHeight;
  });
});

/** So near the end of a round that a page just has the time to come, ms. */
const NEAR_END_MS = TIMES.roundMs - 9_000;

/** Of a person who has talked before. */
const named = (page: Page) => page.addInitScript(() => localStorage.setItem("marquee.name", "Ada"));

const openSheet = async ({ page }: Stage) => {
  await page.locator(".phone-settings").click();
  await page.locator("dialog.sheet[open]").waitFor();
};

const hold = steps(voteFor("love", "love", "hate"), async ({ page }) => {
  await page.locator(".holder").click();
  await page.mouse.move(0, 0);
  await page.locator(".held .counts").waitFor();
});

/** The next movie is about to come. */
const NEAR_END: Partial<Look> = {
  show: showOf(MOVIES.longTitle, { next: MOVIES.plain }),
  ageMs: NEAR_END_MS,
};

/** One has voted, the next movie is on, and the votes for the last one are counted. */
const OUTCOME: Partial<Look> = {
  ...NEAR_END,
  reach: steps(voteFor("love", "love", "love", "hate"), async ({ page, room }) => {
    const next = page.locator(`main .flip-layer[data-round="${OPEN + 1}"][data-turn="on"]`);
    await next.waitFor({ timeout: 15_000 });
    const { tally } = showOf(MOVIES.longTitle);
    room.tell({ mutation: "publishTally", value: { ...tally, final: true } });
    await page.locator(".outcome").waitFor();
  }),
};

const look = looksAt("/", { device: { colorScheme: "dark" } });

/** The five movies before the one that is on, from the last one back. */
const BEFORE = [MOVIES.longest, MOVIES.word, MOVIES.arabic, MOVIES.japanese, MOVIES.plain].map(
  (movie, index) => roundOf(OPEN - 1 - index, movie),
);

/** Five movies have gone, all but the last with a final result. */
const pastFive = async ({ page, room }: Stage) => {
  const { tally } = showOf(MOVIES.plain);
  for (const { number } of BEFORE.slice(1))
    room.tell({ mutation: "publishTally", value: { ...tally, round: number, final: true } });
  await page.locator(".past li").nth(4).waitFor();
  await page.locator(".past").evaluate((past) => past.scrollIntoView());
  await page.mouse.move(0, 0);
};

/** A phone whose screen has round corners, a camera in it and a line to swipe at its foot; CSS px as the largest phones have them. */
const notched = async (page: Page) => {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const insets = width > height ? { left: 59, right: 59, bottom: 21 } : { top: 59, bottom: 34 };
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setSafeAreaInsetsOverride", { insets });
};

const LIGHT = { device: { colorScheme: "light" } } as const;

const CHAT: Partial<Look> = {
  before: named,
  said: CHATTER,
  reach: steps(go("chat"), saying(".message", "grandmother")),
};

const QUIET_CHAT: Partial<Look> = { before: returning, said: QUIET, reach: listen };

/** `of` with letters twice as large, as one sets them in a browser. */
const large = ({ before, ...of }: Partial<Look>): Partial<Look> => ({
  ...of,
  async before(page) {
    await page.addInitScript(() =>
      addEventListener("DOMContentLoaded", () => document.documentElement.setAttribute("data-large", "")),
    );
    const session = await page.context().newCDPSession(page);
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    await before?.(page);
  },
});

/** A phone in the hand, in the states in which it may be found, and the same page on a tablet and a desk. */
export const PHONE: Gallery = {
  sizes: [
    { width: 320, height: 568 },
    { width: 390, height: 844 },
    { width: 768, height: 1_024 },
    { width: 1_440, height: 900 },
    { width: 844, height: 390 },
  ],
  rules: {
    shortened:
      ".scene-text:not([data-open]), .now-title, .live-title, .standing-title, .past-title, .outcome, .dock-calm, .dock-verdict, .title-card, .composer-field, .message-line.clamped",
    whole: ".roll:not(.standing-count .roll), .standing-count",
    inText: ".message-name",
    ground: ".glow, .burst",
    faded: ".plot-more",
    covered: ".title-card:has(+ img)",
    cover: ".options",
    // With type so large the whole may scroll.
    scrolling:
      "html[data-large] .phone, .phone-scroll, .held-scroll, .options, .messages-log, .messages-list, .board-list, dialog.sheet",
    targetPx: 44,
  },
  looks: [
    look("dark"),
    look("light", LIGHT),
    look("first", { heldBack: true }),
    look("first-light", { ...LIGHT, heldBack: true }),
    look("first-longest", { ...LONGEST, heldBack: true }),
    look("first-no-pictures", { ...LIGHT, heldBack: true, show: showOf(MOVIES.bare) }),
    look("first-japanese", {
      device: { colorScheme: "light", locale: "ja" },
      heldBack: true,
      show: showOf(MOVIES.japanese),
    }),
    look("first-arabic", {
      device: { colorScheme: "dark", locale: "ar" },
      heldBack: true,
      show: showOf(MOVIES.arabic),
    }),
    look("voted", {
      reach: steps(voteFor("love", "love", "love", "hate"), ({ page }) =>
        page.locator(".vote[data-own]").first().waitFor(),
      ),
    }),
    look("longest", LONGEST),
    look("read-on", {
      ...LIGHT,
      show: showOf(MOVIES.longest),
      reach: ({ page }) => page.locator(".plot-more").click(),
    }),
    look("one-word", { show: showOf(MOVIES.word, { titles: [MOVIES.word.title] }) }),
    look("shortest", { show: showOf(MOVIES.shortest, { votes: 0, audience: 1 }) }),
    look("no-pictures", { ...LIGHT, show: showOf(MOVIES.bare) }),
    look("japanese", {
      device: { colorScheme: "light", locale: "ja" },
      show: showOf(MOVIES.japanese, { titles: [MOVIES.japanese.title] }),
    }),
    look("arabic", {
      device: { colorScheme: "dark", locale: "ar" },
      show: showOf(MOVIES.arabic, { titles: [MOVIES.arabic.title] }),
    }),
    look("arabic-chat", { ...CHAT, device: { colorScheme: "light", locale: "ar" } }),
    look("german", { device: { colorScheme: "light", locale: "de" } }),
    look("outcome", OUTCOME),
    look("outcome-arabic", { ...OUTCOME, device: { colorScheme: "light", locale: "ar" } }),
    look("held", { reach: hold }),
    look("held-longest", {
      ...LIGHT,
      show: showOf(MOVIES.longest, { votes: MILLION, audience: MILLION }),
      reach: hold,
    }),
    look("held-arabic", {
      device: { colorScheme: "dark", locale: "ar" },
      show: showOf(MOVIES.arabic),
      reach: hold,
    }),
    look("chat", CHAT),
    look("chat-light", { ...CHAT, ...LIGHT }),
    look("chat-longest", {
      ...CHAT,
      said: [...CHATTER.slice(0, 2), LONGEST_WORDS, ONE_WORD],
      reach: steps(go("chat"), saying(".message", "AAAA")),
    }),
    look("chat-quiet", { ...QUIET_CHAT }),
    look("chat-quiet-light", { ...QUIET_CHAT, ...LIGHT }),
    look("chat-quiet-arabic", { ...QUIET_CHAT, device: { colorScheme: "dark", locale: "ar" } }),
    look("chat-open", {
      ...QUIET_CHAT,
      reach: steps(listen, ({ page }) => page.locator(".message", { hasText: "Wilhelmina" }).click()),
    }),
    look("chat-options", {
      ...QUIET_CHAT,
      reach: steps(listen, ({ page }) => page.locator(".chat-more").click()),
    }),
    look("chat-refused", {
      ...QUIET_CHAT,
      ...LIGHT,
      reach: steps(listen, async ({ page }) => {
        await page.locator(".composer-field").fill("x".repeat(292));
        await page.locator(".composer-send").click();
        await page.locator(".composer-refusal span").waitFor();
      }),
    }),
    look("chat-reading", {
      ...CHAT,
      async reach(stage) {
        await CHAT.reach?.(stage);
        await stage.page.locator(".messages-log").evaluate((log) => log.scrollTo(0, 300));
        await stage.page.evaluate(() => new Promise(requestAnimationFrame));
        for (const said of CHATTER.slice(0, 12))
          stage.room.tell({ mutation: "sendMessage", value: { ...said, id: `later-${said.id}` } });
        await stage.page.locator(".messages-newer").waitFor();
      },
    }),
    look("chat-writing", { ...QUIET_CHAT, reach: write }),
    look("chat-empty", { ...LIGHT, reach: go("chat") }),
    look("chat-closed", { config: { chat: { open: false, words: [] } }, reach: go("chat") }),
    look("chat-shut", { ...CHAT, show: runAs({ chat: "closed" }) }),
    look("chat-read-first", { ...QUIET_CHAT, ...LIGHT, show: runAs({ chat: "approve" }) }),
    look("chat-slow", {
      ...QUIET_CHAT,
      show: runAs({ chat: "slow", slowSeconds: 30 }),
      reach: steps(listen, async ({ page }) => {
        await page.locator(".composer-field").fill("Me too");
        await page.locator(".composer-send").click();
        await page.locator(".composer-slow").waitFor();
      }),
    }),
    look("notice", { show: runAs({ notice: noticeOf("The kitchen closes at ten") }) }),
    look("notice-longest", { ...LIGHT, show: runAs({ notice: LONGEST_NOTICE }) }),
    look("notice-chat", { ...CHAT, show: runAs({ notice: LONGEST_NOTICE }) }),
    look("large-notice", large({ show: runAs({ notice: noticeOf("The kitchen closes at ten") }) })),
    look("board", { reach: go("board") }),
    look("board-light", { ...LIGHT, reach: go("board") }),
    look("board-longest", {
      show: showOf(MOVIES.longest, {
        ...{ votes: MILLION, audience: MILLION },
        titles: [MOVIES.longest.title, MOVIES.word.title],
      }),
      reach: go("board"),
    }),
    look("board-empty", { ...LIGHT, show: showOf(MOVIES.plain, { votes: 0 }), reach: go("board") }),
    look("sheet", { reach: openSheet }),
    look("sheet-light", { ...LIGHT, reach: openSheet }),
    look("sheet-arabic", { device: { colorScheme: "light", locale: "ar" }, reach: openSheet }),
    look("large", large({})),
    look("large-longest", large({ ...LIGHT, show: showOf(MOVIES.longest, { votes: MILLION }) })),
    look("large-chat", large({ ...CHAT, ...LIGHT })),
    look("large-board", large({ reach: go("board") })),
    look("large-held", large({ reach: hold })),
    look("large-sheet", large({ reach: openSheet })),
    look("starting", {
      ...LIGHT,
      settled: ".starting",
      show: { ...showOf(MOVIES.plain, { votes: 0 }), rounds: [] },
    }),
    look("late", {
      ageMs: NEAR_END_MS,
      reach: ({ page }) => page.locator(".phone[data-late]").waitFor(),
    }),
    look("queued", {
      ...LIGHT,
      settled: '.phone[data-identity="queued"]',
      before: (page) =>
        page.route("**/cognito", (route) =>
          route.fulfill({
            status: 400,
            json: { __type: "TooManyRequestsException", message: "Rate exceeded" },
          }),
        ),
    }),
    look("offline", {
      async reach({ page, room }) {
        await room.close();
        await page.locator('.status-connection[data-connection="offline"]').waitFor();
      },
    }),
    look("mid-flip", {
      ...NEAR_END,
      reach: ({ page }) => page.evaluate(holdFlip, { next: OPEN + 1, share: 0.5 }),
    }),
    look("past-five", {
      show: {
        ...showOf(MOVIES.longTitle),
        rounds: [...BEFORE].reverse().concat(roundOf(OPEN, MOVIES.longTitle)),
      },
      reach: pastFive,
    }),
    look("notch", { before: notched }),
    look("notch-chat", {
      ...QUIET_CHAT,
      ...LIGHT,
      before: (page) => notched(page).then(() => returning(page)),
    }),
    look("notch-sheet", { before: notched, reach: openSheet }),
    look("sheet-end", {
      reach: steps(openSheet, ({ page }) =>
        page.locator("dialog.sheet").evaluate((sheet) => sheet.scrollTo(0, sheet.scrollHeight)),
      ),
    }),
    look("past", {
      ...LIGHT,
      ...NEAR_END,
      async reach({ page }) {
        await page.locator(".vote[data-mood=love]").click();
        await page.locator(".past").scrollIntoViewIfNeeded({ timeout: 15_000 });
      },
    }),
  ],
};
