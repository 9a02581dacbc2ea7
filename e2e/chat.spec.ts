import { showOf, message, MOVIES } from "@marquee/bench/looks/sample-shows";
import type { Look, Stage } from "@marquee/bench/looks/look";
import { withLook } from "@marquee/bench/looks/stage";
import { expect, type Browser, type Page } from "@playwright/test";
import { test } from "./test.ts";

const PHONE = { width: 320, height: 640 };

/** A keyboard on it, px. */
const KEYBOARD_PX = 300;

const said = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    message(from + index, ["Inés", "Tom", "さくら"][index % 3]!, `This is line ${from + index}.`),
  );

/** A phone that has heard sixty things, with the chat on screen. */
const LOOK: Look = {
  ...{ name: "talk", path: "/", show: showOf(MOVIES.plain), ageMs: 1_000, said: said(1, 60), config: {} },
  before: (page) => page.addInitScript(() => localStorage.setItem("marquee.name", "Ada")),
  async reach({ page }) {
    await page.getByRole("button", { name: /^Chat/ }).click();
    await page.getByText("This is line 60.").waitFor();
  },
};

/** Opens the chat of a phone whose time goes on. */
const withTalk = (browser: Browser, use: (stage: Stage) => Promise<void>, look: Partial<Look> = {}) =>
  withLook(browser, { ...LOOK, ...look }, PHONE, use, { stands: false });

const frame = (page: Page) => page.evaluate(() => new Promise(requestAnimationFrame));

test("while one reads back nothing moves, whatever is said and let go meanwhile", async ({ browser }) => {
  await withTalk(browser, async ({ page, room }) => {
    const log = page.getByRole("log");
    await log.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
    await frame(page);
    const watched = page.evaluate(watchRow);
    // As a room that talks without a pause, but faster: the first is let go after 140 of them.
    for (const value of said(61, 220)) {
      room.tell({ mutation: "sendMessage", value });
      await frame(page);
    }
    await expect(page.getByRole("button", { name: "160 new messages" })).toBeVisible();
    await page.evaluate(() => window.dispatchEvent(new Event("enough")));
    const { tops, text } = await watched;
    expect(tops, `where “${text}” was`).toHaveLength(1);

    await page.getByRole("button", { name: "160 new messages" }).click();
    await expect(page.getByText("This is line 220.")).toBeInViewport();
    await expect(log.getByRole("listitem")).toHaveCount(200);
  });
});

/** Runs in the page: where the row in the middle of the list was in each frame until there is "enough", each place once. */
async function watchRow(): Promise<{ tops: number[]; text: string }> {
  const log = document.querySelector(".messages-log")!.getBoundingClientRect();
  const row = document
    .elementFromPoint(log.left + log.width / 2, log.top + log.height / 2)!
    .closest<HTMLElement>(".message")!;
  const tops = new Set<number>();
  let enough = false;
  window.addEventListener("enough", () => (enough = true), { once: true });
  while (!(enough as boolean)) {
    tops.add(row.getBoundingClientRect().top);
    await new Promise(requestAnimationFrame);
  }
  return { tops: [...tops], text: row.textContent };
}

test("the accessibility tree has every message with name and time, and announces numbers, not each of them", async ({
  browser,
}) => {
  await withTalk(
    browser,
    async ({ page, room }) => {
      await expect(page.getByRole("log", { name: "Chat" })).toMatchAriaSnapshot(`
        - log "Chat":
          - list:
            - listitem:
              - paragraph:
                - button "Inés"
                - text: This is line 1.
              - time: /\\d+:\\d+/
            - listitem:
              - paragraph:
                - button "Tom"
                - text: This is line 2.
              - time: /\\d+:\\d+/
      `);

      await page.evaluate(() => {
        const heard: string[] = [];
        Object.assign(window, { heard });
        for (const region of document.querySelectorAll('[role="status"], [role="alert"], [aria-live]')) {
          if (region.getAttribute("aria-live") === "off") continue;
          new MutationObserver(() => heard.push(region.textContent)).observe(region, {
            ...{ subtree: true, childList: true, characterData: true },
          });
        }
      });
      for (const value of said(3, 92)) {
        room.tell({ mutation: "sendMessage", value });
        await frame(page);
      }
      await expect(page.getByText("This is line 92.")).toBeVisible();
      const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
      await expect.poll(heard, { timeout: 12_000 }).toContainEqual(expect.stringMatching(/new messages/));
      // The first may come alone, and then it is read; of the others the number is told.
      expect((await heard()).length, "times that a screen reader was told something").toBeLessThanOrEqual(2);
    },
    {
      said: said(1, 2),
      async reach({ page }) {
        await page.getByRole("button", { name: /^Chat/ }).click();
        await page.getByText("This is line 2.", { exact: true }).waitFor();
      },
    },
  );
});

/** Expects the field and what was said last between `top` and `bottom`, px. */
async function expectInSight(page: Page, top: number, bottom: number): Promise<void> {
  for (const locator of [page.getByRole("textbox"), page.getByText("This is line 60.")])
    await expect
      .poll(async () => {
        const box = await locator.boundingBox();
        return box !== null && box.height > 0 && box.y >= top && box.y + box.height <= bottom;
      })
      .toBe(true);
}

test("a keyboard that takes its part of the page leaves the field and the last message in sight", async ({
  browser,
}) => {
  await withTalk(browser, async ({ page }) => {
    await page.getByRole("textbox").focus();
    await page.setViewportSize({ ...PHONE, height: PHONE.height - KEYBOARD_PX });
    await expectInSight(page, 0, PHONE.height - KEYBOARD_PX);
  });
});

test("a keyboard that lies over the page, as Safari's does, covers neither the field nor the last message", async ({
  browser,
}) => {
  await withTalk(
    browser,
    async ({ page }) => {
      await page.getByRole("textbox").focus();
      // Safari moves the page up to show the field where it was.
      const top = 180;
      await page.evaluate(
        ({ top, height }) => {
          Object.assign(window.visualViewport!, { offsetTop: top, height });
          window.visualViewport!.dispatchEvent(new Event("resize"));
        },
        { top, height: PHONE.height - KEYBOARD_PX },
      );
      await expectInSight(page, top, top + PHONE.height - KEYBOARD_PX);

      await page.getByRole("textbox").blur();
      await expect
        .poll(() => page.locator(".phone").evaluate((phone) => phone.clientHeight))
        .toBe(PHONE.height);
    },
    {
      async before(page) {
        await LOOK.before?.(page);
        await page.addInitScript((height) => {
          const viewport = Object.assign(new EventTarget(), { height, offsetTop: 0, scale: 1 });
          Object.defineProperty(window, "visualViewport", { value: viewport });
        }, PHONE.height);
      },
    },
  );
});

test("nothing that is said makes a phone of 320 px scroll sideways, and an address is no link", async ({
  browser,
}) => {
  await withTalk(browser, async ({ page, room }) => {
    const hard = ["W".repeat(280), "https://example.com/" + "a".repeat(200), "أ".repeat(280)];
    for (const [index, text] of hard.entries())
      room.tell({ mutation: "sendMessage", value: message(100 + index, "W".repeat(24), text) });
    await page.getByText(hard[2]!).waitFor();
    const wide = await page.evaluate(() =>
      [document.documentElement, document.querySelector(".messages-log")!].map(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    );
    expect(wide).toEqual([0, 0]);
    await expect(page.getByRole("log").getByRole("link")).toHaveCount(0);
  });
});

test("a long message shows six lines until one reads on, and what stands out of a row is clipped", async ({
  browser,
}) => {
  const long = message(2, "Tom", "𒀀𒈙𒐫 ".repeat(40));
  const piled = message(3, "さくら", "Z\u0335\u0301\u0323algo");
  const said = [message(1, "Inés", "Before"), long, piled, message(4, "Inés", "After")];
  const reach: Look["reach"] = async ({ page }) => {
    await page.getByRole("button", { name: /^Chat/ }).click();
    await page.getByText("After").waitFor();
  };
  await withTalk(
    browser,
    async ({ page }) => {
      const rows = page.getByRole("listitem");
      const line = page.locator(".message-line").nth(1);
      const height = () => line.evaluate((element) => element.clientHeight);
      const more = page.getByRole("button", { name: "Read on" });
      await expect(more).toHaveAttribute("aria-expanded", "false");
      await expect(more).toHaveCount(1);
      const cut = await height();
      await more.click();
      await expect(page.getByRole("button", { name: "Read less" })).toHaveAttribute("aria-expanded", "true");
      expect(await height()).toBeGreaterThan(cut * 1.5);
      await expect(page.getByRole("button", { name: /^Mute/ })).toHaveCount(0);
      await page.getByRole("button", { name: "Read less" }).click();
      expect(await height()).toBe(cut);

      // No row is under the pointer.
      await page.mouse.move(0, 0);
      await rows.nth(2).scrollIntoViewIfNeeded();
      const neighbour = () => rows.nth(3).screenshot({ animations: "disabled" });
      const stretched = (times: number) =>
        page
          .locator(".message-text")
          .nth(2)
          .evaluate((text, times) => {
            text.style.cssText = `display: inline-block; transform: scaleY(${times})`;
          }, times);
      await stretched(1);
      const before = await neighbour();
      // As a font would that piles marks on letters higher than this machine's fonts do.
      await stretched(5);
      expect(await neighbour()).toEqual(before);
    },
    { said, reach },
  );
});
