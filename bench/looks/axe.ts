import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe, with all of its rules, finds wrong on a page. Its time must go on: axe waits for timers. */
export async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id} (${help}) at ${target.join(" ")}`),
  );
}
