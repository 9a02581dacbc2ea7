import type { Browser, Page } from "playwright-core";

/** WCAG 2.2 AA for text of any size. */
export const LEAST_CONTRAST = 4.5;

/** So many of a hundred pixels behind a line of text have at least its contrast; the rest may be a thread of the picture. */
const SHARE = 0.99;

/** A line of text and what it stands on. */
type Line = {
  what: string;
  /** Its colour, 0–255 each, and how opaque it is, 0–1. */
  colour: [red: number, green: number, blue: number, alpha: number];
  /** CSS px. */
  box: { left: number; top: number; width: number; height: number };
};

/** The contrast of a line of text to what is behind it, 1–21. */
export type Contrast = {
  what: string;
  /** To all but one of a hundred of the pixels behind it. */
  contrast: number;
  /** To the worst of them. */
  worst: number;
};

/**
 * The contrast of every line of text on `page`, which stands still, to the very pixels that are behind it: those of a picture with the text made
 * transparent. The least first.
 */
export async function measureContrast(browser: Browser, page: Page): Promise<Contrast[]> {
  const lines = await page.evaluate(readLines);
  const style = await page.addStyleTag({
    content:
      "* { color: transparent !important; -webkit-text-fill-color: transparent !important; transition: none !important }",
  });
  const picture = (await page.screenshot()).toString("base64");
  await style.evaluate((element) => (element as Element).remove());
  const canvasPage = await browser.newPage();
  try {
    const found = await canvasPage.evaluate(compare, { picture, lines, share: SHARE });
    return found.sort((a, b) => a.contrast - b.contrast);
  } finally {
    await canvasPage.close();
  }
}

/** Runs in the page: its lines of text that are seen. */
function readLines(): Line[] {
  const lines: Line[] = [];
  const root = document.querySelector("dialog[open]") ?? document.body;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const element = node.parentElement;
    const hidden = ".unseen, [inert], option, script, style, noscript, .title-card:has(+ img)";
    if (!element || node.data.trim() === "" || element.closest(hidden)) continue;
    const style = getComputedStyle(element);
    if (style.visibility !== "visible") continue;
    let alpha = 1;
    for (let up: Element | null = element; up; up = up.parentElement)
      alpha *= Number(getComputedStyle(up).opacity);
    if (alpha < 0.05) continue;
    const [red = 0, green = 0, blue = 0, own = 1] = (style.color.match(/[\d.]+/g) ?? []).map(Number);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, top, width, height } of range.getClientRects()) {
      // What a box clips away is not behind anything.
      const at = document.elementsFromPoint(left + width / 2, top + height / 2);
      if (width < 1 || (at.length > 0 && !at.some((one) => element.contains(one)))) continue;
      lines.push({
        what: `.${element.classList[0] ?? `${element.parentElement?.classList[0] ?? ""} ${element.tagName.toLowerCase()}`} “${node.data.trim().slice(0, 30)}”`,
        colour: [red, green, blue, own * alpha],
        box: { left, top, width, height },
      });
    }
  }
  return lines;
}

/** Runs in a page of its own: looks at the pixels of `picture` behind each of `lines`. */
async function compare({
  picture,
  lines,
  share,
}: {
  picture: string;
  lines: Line[];
  share: number;
}): Promise<Contrast[]> {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("The browser has no canvas.");
  context.drawImage(image, 0, 0);

  // WCAG's relative luminance.
  const linear = (value: number) =>
    value <= 0.04045 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = (red: number, green: number, blue: number) =>
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

  return lines.flatMap(({ what, colour: [red, green, blue, alpha], box }) => {
    const left = Math.max(0, Math.floor(box.left));
    const top = Math.max(0, Math.floor(box.top));
    const width = Math.min(canvas.width - left, Math.ceil(box.width));
    const height = Math.min(canvas.height - top, Math.ceil(box.height));
    if (width < 1 || height < 1) return [];
    const { data } = context.getImageData(left, top, width, height);
    const contrasts: number[] = [];
    for (let at = 0; at < data.length; at += 4) {
      const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
      const mixed = (own: number, behind: number) => alpha * own + (1 - alpha) * behind;
      const text = luminance(mixed(red, r), mixed(green, g), mixed(blue, b));
      const ground = luminance(r, g, b);
      contrasts.push((Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05));
    }
    contrasts.sort((a, b) => a - b);
    const [worst = 0] = contrasts;
    return [{ what, contrast: contrasts[Math.floor((1 - share) * contrasts.length)] ?? worst, worst }];
  });
}

/** How bright the picture at `url` is on the whole, 0–255; asked of a page of its origin. */
export async function brightness(page: Page, url: string): Promise<number> {
  return page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 64;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("The browser has no canvas.");
    context.drawImage(image, 0, 0, 64, 64);
    const { data } = context.getImageData(0, 0, 64, 64);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4)
      sum += 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
    return sum / (data.length / 4);
  }, url);
}
