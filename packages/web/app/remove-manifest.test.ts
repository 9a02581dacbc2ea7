// @vitest-environment jsdom
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { removeManifest } from "./remove-manifest.ts";

const page = readFileSync(join(import.meta.dirname, "../index.html"), "utf8");

test("leaves a TV nothing to install, and the page its icon", () => {
  document.documentElement.innerHTML = page;
  expect(document.querySelector('link[rel="manifest"]')).not.toBeNull();
  removeManifest();
  expect(document.querySelector('link[rel="manifest"]')).toBeNull();
  expect(document.querySelector('link[rel="icon"]')).not.toBeNull();
});

test("comes before the browser has read the manifest: the link stands above the script", () => {
  expect(page.indexOf('rel="manifest"')).toBeLessThan(page.indexOf("<script data-boot>"));
});
