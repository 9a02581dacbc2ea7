import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The path of the system's Chromium. Throws an error that says where it was looked for. */
export function chromiumPath(): string {
  const path = PATHS.find((path) => existsSync(path));
  if (!path) throw new Error(`No Chromium found; install one at ${PATHS.join(" or ")}.`);
  return path;
}

/** Starts the system's Chromium, which draws without a graphics card. Throws an error that says where it was looked for. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}
