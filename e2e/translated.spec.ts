import { startServer } from "@marquee/testing/start-server";
import { expect, type Page } from "@playwright/test";
import { flipAfter, openPhone, openTv, roundOn, titleOn, tvCount } from "./pages.ts";
import { test } from "./test.ts";

/** Runs in the page: translates it as Chromium's translator does, now and whenever something changes. */
function translate(): void {
  const font = (...inside: (string | Node)[]) => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- what Chromium's translator makes
    const font = document.createElement("font");
    font.append(...inside);
    return font;
  };
  const translateAll = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      if (text.data.trim() === "" || text.data.startsWith("«")) continue;
      if (text.parentElement?.closest("script, style, [translate=no]")) continue;
      text.replaceWith(font(font(`«${text.data}»`)));
    }
  };
  new MutationObserver(translateAll).observe(document.body, {
    ...{ childList: true, characterData: true, subtree: true },
  });
  translateAll();
}

/** The title on `page`, which must have been translated. */
async function translatedTitle(page: Page): Promise<string | undefined> {
  return /^«([^«»]*)»$/.exec(await titleOn(page))?.[1];
}

test("under a browser's translator a phone and a TV go on, and all that changes is translated", async ({
  browser,
}) => {
  const server = await startServer(["--round-ms", "4000"]);
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const errors: string[] = [];
    context.on("weberror", (error) => errors.push(String(error.error())));
    const { page: phone } = await openPhone(context, server.url);
    const tv = await openTv(context, server.url);
    for (const page of [phone, tv]) await page.evaluate(translate);

    let round = await flipAfter(tv, await roundOn(tv));
    const first = await translatedTitle(tv);
    await phone.locator(".vote[data-mood=love]").click({ clickCount: 2 });
    await expect.poll(() => tvCount(tv, "love")).toBe(2);
    await expect(phone.locator(".vote[data-mood=love] .vote-count")).toHaveText("2");
    await expect(phone.locator(".vote[data-mood=love] .vote-label")).toContainText("2");

    round = await flipAfter(tv, round);
    await expect.poll(() => roundOn(phone)).toBe(round);
    const second = await translatedTitle(tv);
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
    await expect.poll(() => translatedTitle(phone)).toBe(second);
    await expect(phone.locator(".phone > [role=status]")).toContainText(second!);
    await expect(tv.locator(".tv-leader-title").first()).toContainText(first!);
    await expect(tv.locator(".last-title")).toContainText(first!);
    expect(errors).toEqual([]);
  } finally {
    await server.stop();
  }
});
