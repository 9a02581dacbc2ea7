import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launchChromium } from "../packages/testing/chromium.ts";

const web = new URL("../packages/web/", import.meta.url);

/** An icon of the app: a square of `size` px. */
type Icon = { file: string; size: number; cover: boolean };

/** What a phone may cut into a shape of its own: the mark has walls all around it, as far as the eye of a circle (80 % of the side) is sure to be left. */
const COVER = { cover: true };
const CUT = { cover: false };

const ICONS: readonly Icon[] = [
  { file: "icon-192.png", size: 192, ...CUT },
  { file: "icon-512.png", size: 512, ...CUT },
  { file: "icon-maskable-192.png", size: 192, ...COVER },
  { file: "icon-maskable-512.png", size: 512, ...COVER },
  { file: "apple-touch-icon.png", size: 180, ...COVER },
];

/** How much of a covering icon's side the whole icon, whose walls are of the same colour, takes. */
const SHARE = 0.92;

// Draws the app's icons from their one source.
const mark = readFileSync(new URL("app/updates/icon.svg", web), "utf8");
const walls = /fill='(#\w+)'/.exec(mark)?.[1];
if (walls === undefined)
  throw new Error("app/updates/icon.svg says no colour of its walls: fill='#…' is missing.");
await using browser = await launchChromium();
const page = await browser.newPage();
for (const { file, size, cover } of ICONS) {
  const side = cover ? SHARE * size : size;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body { display: grid; place-content: center; height: 100vh; margin: 0; background: ${cover ? walls : "transparent"} } svg { width: ${side}px }</style>${mark}`,
  );
  await page.screenshot({ path: fileURLToPath(new URL(`public/${file}`, web)), omitBackground: !cover });
  process.stdout.write(`${file}, ${size} px\n`);
}
