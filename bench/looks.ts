import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchChromium } from "@marquee/testing/chromium";
import { boolean, choice, defineBench, text } from "./define-bench.ts";
import { rounded } from "./figures.ts";
import { violations } from "./looks/axe.ts";
import { inspect } from "./looks/geometry.ts";
import type { Size } from "./looks/look.ts";
import { withLook } from "./looks/stage.ts";
import { moves, placesOf } from "./looks/takeover.ts";
import { PHONE } from "./looks/phone.ts";
import { TV } from "./looks/tv.ts";

const GALLERIES = { tv: TV, phone: PHONE };

type Row = Record<"look" | "size", string> &
  Record<"lines" | "flaws" | "edgePercent" | "typePercent", number>;

/**
 * Takes a picture of each look of a screen in each of its sizes, and checks the layout: no text is cut, overlaps another or a picture, or is outside
 * the screen, nothing scrolls but what may, every target is large enough, and nothing moves when the app takes over from the page; with `--axe` also what axe finds. Fails when something is wrong.
 */
export const bench = defineBench({
  flags: {
    screen: choice(["tv", "phone"], "tv"),
    to: text(undefined),
    only: text(undefined),
    size: text(undefined),
    axe: boolean(false),
  },
  async run({ screen, to, only, size: onlySize, axe }) {
    const gallery = GALLERIES[screen];
    const names = only?.split(",");
    const looks = gallery.looks.filter(({ name }) => names?.includes(name) ?? true);
    const sizes = gallery.sizes.filter((size) => onlySize === undefined || sizeName(size) === onlySize);
    if (looks.length === 0 || sizes.length === 0)
      throw new Error(
        `--only takes ${gallery.looks.map(({ name }) => name).join(", ")}; --size takes ${gallery.sizes.map(sizeName).join(", ")}`,
      );
    const folder = to ?? mkdtempSync(join(tmpdir(), "marquee-looks-"));
    mkdirSync(folder, { recursive: true });
    console.log(`${looks.length} looks in ${sizes.length} sizes, into ${folder}`);

    await using browser = await launchChromium();
    const table: Row[] = [];
    let complaints = 0;
    let axeViolations = 0;
    for (const look of looks) {
      for (const size of sizes) {
        const name = sizeName(size);
        const say = (line: string) => console.log(`${look.name} ${name}: ${line}`);
        const visit = withLook(
          browser,
          look,
          size,
          async ({ page, complaints: heard, release }) => {
            const picture = (of: string) => page.screenshot({ path: join(folder, `${of}-${name}.png`) });
            await picture(look.name);
            const { lines, flaws, ...shares } = await page.evaluate(inspect, gallery.rules);
            const moved = release ? await takeover(page, release) : [];
            if (release) await picture(`${look.name}-then`);
            for (const { what, px } of moved) say(`moved: ${what}, ${px} px`);
            table.push({
              ...{ look: look.name, size: name, lines, flaws: flaws.length + moved.length },
              edgePercent: rounded(shares.edgePercent, 2),
              typePercent: rounded(shares.smallestTypePercent, 2),
            });
            for (const { flaw, what, px } of flaws) say(`${flaw}: ${what}, ${px} px`);
            for (const complaint of heard) say(`the page said: ${complaint}`);
            complaints += heard.length;
            if (!axe) return;
            const broken = await violations(page);
            for (const one of broken) say(`axe: ${one}`);
            axeViolations += broken.length;
          },
          { stands: !axe },
        );
        await visit.catch((error: unknown) => {
          say(`could not be reached: ${String(error)}`);
          complaints += 1;
        });
      }
    }
    const figures = {
      looks: looks.length,
      pictures: table.length,
      flaws: table.reduce((sum, row) => sum + row.flaws, 0),
      complaints,
      ...(axe && { axeViolations }),
      leastEdgePercent: Math.min(...table.map(({ edgePercent }) => edgePercent)),
      smallestTypePercent: Math.min(...table.map(({ typePercent }) => typePercent)),
    };
    return { figures, table };
  },
  bars: ({ figures: { flaws, complaints, axeViolations = 0 } }) => [
    flaws + complaints + axeViolations > 0 &&
      `${flaws} flaws, ${complaints} complaints and ${axeViolations} violations of axe's rules`,
  ],
});

/** What moves on `page` when the scripts come that are held back until `release`. */
async function takeover(page: Page, release: () => Promise<void>) {
  const before = await placesOf(page, "#first");
  await release();
  return moves(before, await placesOf(page, "#app"));
}

const sizeName = ({ width, height }: Size) => `${width}x${height}`;
