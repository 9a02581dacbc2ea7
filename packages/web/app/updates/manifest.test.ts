import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url));

type Manifest = { icons: { src: string; sizes: string; purpose?: string }[] } & Record<string, unknown>;

const manifest = JSON.parse(read("public/manifest.webmanifest").toString()) as Manifest;
const page = read("index.html").toString();

/** Width and height of a PNG, from its header (ISO/IEC 15948, 11.2.2). */
const sizeOf = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

test("each icon of the app is a file of the size that is told", () => {
  for (const { src, sizes } of manifest.icons) expect(sizeOf(read(`public${src}`)), src).toBe(sizes);
  const sizes = (purpose?: string) =>
    manifest.icons.filter((icon) => icon.purpose === purpose).map((icon) => icon.sizes);
  expect(sizes()).toEqual(["192x192", "512x512"]);
  expect(sizes("maskable")).toEqual(["192x192", "512x512"]);
  expect(sizeOf(read("public/apple-touch-icon.png"))).toBe("180x180");
});

test("the app opens as the page describes itself, and in its colours", () => {
  const meta = (name: string) => new RegExp(`name="${name}"\\s+content="(.*?)"`).exec(page)?.[1];
  expect(manifest).toMatchObject({
    ...{ id: "/", start_url: "/", scope: "/", display: "standalone" },
    description: meta("description"),
    theme_color: meta("theme-color"),
    background_color: meta("theme-color"),
  });
});
