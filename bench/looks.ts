import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launchChromium } from "@marquee/testing/chromium";
import { violations } from "./looks/axe.ts";
import { inspect, type Flaw } from "./looks/geometry.ts";
import type { Gallery } from "./looks/look.ts";
import { withLook } from "./looks/stage.ts";
import { PHONE } from "./looks/phone.ts";
import { TV } from "./looks/tv.ts";
import { rounded } from "./rounded.ts";

const GALLERIES: Record<string, Gallery> = { tv: TV, phone: PHONE };

/**
 * Takes a picture of each look of a screen in each of its sizes, and checks the layout: no text is cut, overlaps another or a picture, or is outside
 * the screen, nothing scrolls but what may, and every target is large enough; with `--axe` also what axe finds. Fails when something is wrong.
 */
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      screen: { type: "string", default: "tv" },
      to: { type: "string" },
      only: { type: "string" },
      size: { type: "string" },
      axe: { type: "boolean", default: false },
    },
  });
  const gallery = GALLERIES[values.screen];
  if (!gallery)
    throw new Error(`--screen must be ${Object.keys(GALLERIES).join(" or ")}, not “${values.screen}”`);
  const names = values.only?.split(",");
  const looks = gallery.looks.filter(({ name }) => names?.includes(name) ?? true);
  const sizes = gallery.sizes.filter((size) => values.size === undefined || sizeName(size) === values.size);
  if (looks.length === 0 || sizes.length === 0)
    throw new Error(
      `--only takes ${gallery.looks.map(({ name }) => name).join(", ")}; --size takes ${gallery.sizes.map(sizeName).join(", ")}`,
    );
  const folder = values.to ?? mkdtempSync(join(tmpdir(), "marquee-looks-"));
  mkdirSync(folder, { recursive: true });
  console.log(`${looks.length} looks in ${sizes.length} sizes, into ${folder}`);

  const browser = await launchChromium();
  const rows: {
    look: string;
    size: string;
    lines: number;
    edgePercent: number;
    typePercent: number;
    flaws: number;
  }[] = [];
  let complaints = 0;
  let axeViolations = 0;
  try {
    for (const look of looks) {
      for (const size of sizes) {
        const name = sizeName(size);
        const say = (line: string) => console.log(`${look.name} ${name}: ${line}`);
        const visit = withLook(
          browser,
          look,
          size,
          async ({ page, complaints: heard }) => {
            await page.screenshot({ path: join(folder, `${look.name}-${name}.png`) });
            const { lines, flaws, edgePercent, smallestTypePercent } = await page.evaluate(
              inspect,
              gallery.rules,
            );
            rows.push({
              ...{ look: look.name, size: name, lines, flaws: flaws.length },
              edgePercent: rounded(edgePercent, 2),
              typePercent: rounded(smallestTypePercent, 2),
            });
            for (const flaw of flaws) say(inWords(flaw));
            for (const complaint of heard) say(`the page said: ${complaint}`);
            complaints += heard.length;
            if (values.axe) {
              const broken = await violations(page);
              for (const one of broken) say(`axe: ${one}`);
              axeViolations += broken.length;
            }
          },
          { stands: !values.axe },
        );
        await visit.catch((error: unknown) => {
          say(`could not be reached: ${String(error)}`);
          complaints += 1;
        });
      }
    }
  } finally {
    await browser.close();
  }
  const flaws = rows.reduce((sum, row) => sum + row.flaws, 0);
  if (flaws + complaints + axeViolations > 0) process.exitCode = 1;
  console.table(rows);
  console.log(
    JSON.stringify({
      ...{
        looks: looks.length,
        pictures: rows.length,
        flaws,
        complaints,
        ...(values.axe && { axeViolations }),
      },
      leastEdgePercent: Math.min(...rows.map(({ edgePercent }) => edgePercent)),
      smallestTypePercent: Math.min(...rows.map(({ typePercent }) => typePercent)),
    }),
  );
}

const sizeName = ({ width, height }: { width: number; height: number }) => `${width}x${height}`;

const inWords = ({ flaw, what, px }: Flaw) => `${flaw}: ${what}, ${px} px`;
