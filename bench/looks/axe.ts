import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** So many elements of those that break a rule are named. */
const TOLD = 5;

/** What axe, with all of its rules, finds wrong on a page. Its time must go on: axe waits for timers. */
export async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(({ id, help, nodes }) => {
    const at = nodes.slice(0, TOLD).map(({ target }) => target.join(" "));
    return `${id} (${help}) at ${at.join(", ")}${nodes.length > TOLD ? ` and ${nodes.length - TOLD} more` : ""}`;
  });
}
