import { test as base } from "@playwright/test";

/** A test whose pages are closed at its end: those of a show that is over would go on asking for it, and take the time of the next one. */
export const test = base.extend<{ closing: undefined }>({
  closing: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
