import type { Browser, Page } from "playwright-core";
import decodeQR from "qr/decode.js";

/** A 43-inch screen of 16:9 is so wide, m, and hangs so far from the phone, m. */
const SCREEN_M = 0.952;
const DISTANCE_M = 3;

/** What the main camera of a phone sees from side to side, degrees: a lens of 26 mm, as most have. */
const FIELD_OF_VIEW = 67.5;

/** A phone looks for codes in its preview, which is no wider than this, px; a photo has more. */
const PREVIEW = { width: 1_920, height: 1_080 };

/** How wide the screen is in the preview, px: 456. */
export const SEEN_PX = Math.round(
  (PREVIEW.width * SCREEN_M) / (2 * DISTANCE_M * Math.tan(((FIELD_OF_VIEW / 2) * Math.PI) / 180)),
);

/** A hand is never still: where the picture falls on the camera's pixels in the looks that a phone takes, px. */
const TREMBLE = [
  [0, 0],
  [0.3, 0.3],
  [0.5, 0.5],
  [0, 0.5],
] as const;

/** What a phone 3 m before a 43-inch screen that shows `page` reads in the code. Throws when it finds none in any look. */
export async function scan(browser: Browser, page: Page, seenPx = SEEN_PX): Promise<string> {
  const picture = (await page.screenshot()).toString("base64");
  const camera = await browser.newPage();
  try {
    let failure: unknown;
    for (const offset of TREMBLE) {
      const data = await camera.evaluate(look, { picture, seenPx, preview: PREVIEW, offset });
      try {
        return decodeQR({ ...PREVIEW, data: Uint8Array.from(Buffer.from(data, "base64")) });
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  } finally {
    await camera.close();
  }
}

/** Runs in a page of its own: the preview with the screen in its middle, RGBA. */
async function look({
  picture,
  seenPx,
  preview: { width, height },
  offset: [x, y],
}: {
  picture: string;
  seenPx: number;
  preview: typeof PREVIEW;
  offset: readonly [x: number, y: number];
}): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser has no canvas.");
  // A dark room, and each pixel of the camera the mean of what falls on it.
  context.fillStyle = "#181414";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  const seenHigh = (seenPx * image.naturalHeight) / image.naturalWidth;
  context.drawImage(image, (width - seenPx) / 2 + x, (height - seenHigh) / 2 + y, seenPx, seenHigh);
  const { data } = context.getImageData(0, 0, width, height);
  let bytes = "";
  for (let at = 0; at < data.length; at += 32_768)
    bytes += String.fromCharCode(...data.subarray(at, at + 32_768));
  return btoa(bytes);
}
