import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createRandom } from "@marquee/testing/random";
import { freePort, startServer } from "@marquee/testing/start-server";
import { browserKnowing, HOST } from "./browser.ts";
import { end, openDisplay } from "./display.ts";
import { actsOf, chord } from "./passer-by.ts";

/** What an act brings on the screen is there by then, ms; what is later is found after the next act. */
const SETTLED_MS = 250;

/** How long the task manager and the like take to come, ms. */
const LAST_SETTLED_MS = 2_000;

/** A TV that is not there by then, ms, does not come. */
const THERE_WITHIN_MS = 30_000;

const folderOfKiosk = fileURLToPath(new URL("../../packages/kiosk/", import.meta.url));

/** A browser's tab, as its DevTools list it. */
type Target = { type: string; url: string };

/**
 * Plays a passer-by at a TV with `kiosk.sh`, its session and its policy, who does `acts` things, and looks after each whether there is
 * still one window, which fills the screen, and in it the show alone. Every complaint names the act.
 */
export async function escape(acts: number, seed: number, width: number, height: number) {
  const folder = mkdtempSync(join(tmpdir(), "marquee-escape-"));
  const script = join(folderOfKiosk, "kiosk.sh");
  const display = await openDisplay(width, height, [join(folderOfKiosk, "session/session.sh"), "true"]);
  const server = await startServer([], "memory");
  const port = await freePort();
  const url = `http://${HOST}:${new URL(server.url).port}`;
  const env = { ...process.env, DISPLAY: display.name };

  const policies = join(folder, "chromium/policies/managed");
  mkdirSync(policies, { recursive: true });
  const { stdout: policy } = spawnSync("sh", [script, "--url", url, "--print-policy"], { env });
  writeFileSync(join(policies, "marquee-tv.json"), policy);
  const browser = join(folder, "chromium.sh");
  writeFileSync(browser, browserKnowing(port, join(folder, "chromium")), { mode: 0o755 });
  const profile = join(folder, "profile");
  const given = ["--url", url, "--options", "lock=4711", "--profile", profile, "--browser", browser];
  const kiosk = spawn("sh", [script, ...given], { env, stdio: "ignore" });

  /** What is on the screen that should not be, or is not that should; undefined while the browser does not answer. */
  const flaws = async (): Promise<string[] | undefined> => {
    const targets = await fetch(`http://127.0.0.1:${port}/json/list`)
      .then((response) => response.json() as Promise<Target[]>)
      .catch(() => undefined);
    if (targets === undefined) return undefined;
    const pages = targets.filter(({ type }) => type === "page").map((page) => page.url);
    return [
      ...pages.filter((page) => page.split("?")[0] !== `${url}/tv`).map((page) => `a page of ${page}`),
      ...(pages.length === 1 ? [] : [`${pages.length} pages`]),
      ...flawsOfWindows(env, width, height),
    ];
  };
  const there = async () => {
    const began = performance.now();
    while (performance.now() - began < THERE_WITHIN_MS) {
      if ((await flaws())?.length === 0) return Math.round(performance.now() - began);
      await sleep(50);
    }
    throw new Error(
      `The TV did not fill the screen within ${THERE_WITHIN_MS / 1_000} s: ${(await flaws())?.join(", ")}`,
    );
  };

  try {
    console.log(`A TV at ${url} on the display ${display.name}, ${width}x${height}; seed ${seed}`);
    await there();
    const random = createRandom(seed);
    let waysOut = 0;
    let restarts = 0;
    let backMs = 0;
    for (const [number, act] of [...actsOf(acts, width, height, random), chord("Escape")].entries()) {
      spawnSync("xdotool", act.words, { env });
      await sleep(number < acts ? SETTLED_MS : LAST_SETTLED_MS);
      const found = await flaws();
      if (found === undefined) {
        restarts += 1;
        backMs = Math.max(backMs, await there());
        console.log(`${act.name}: the browser ended and was back after ${backMs} ms`);
      }
      if (!found?.length) continue;
      waysOut += 1;
      console.log(`${act.name}: ${found.join(", ")}`);
    }
    return { figures: { acts, seed, waysOut, restarts, backMs } };
  } finally {
    await end(kiosk);
    await server.stop();
    await display.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What of the windows on the display is not one that fills it. */
function flawsOfWindows(env: NodeJS.ProcessEnv, width: number, height: number): string[] {
  const ask = (program: string, ...args: string[]) =>
    spawnSync(program, args, { env, encoding: "utf8" }).stdout;
  const clients = ask("xprop", "-root", "_NET_CLIENT_LIST").match(/0x[\da-f]+/g) ?? [];
  const wrong = clients.flatMap((id) => {
    const state = ask("xprop", "-id", id, "_NET_WM_STATE", "WM_NAME");
    return state.includes("_NET_WM_STATE_FULLSCREEN")
      ? []
      : [`a window that is not full screen: ${state.trim()}`];
  });
  // Menus and bubbles are windows that no window manager knows. Those of a pixel and those beside the screen are nobody's to see.
  const shown = ask("xdotool", "search", "--onlyvisible", "--maxdepth", "1", "")
    .trim()
    .split("\n")
    .map((id) => ask("xwininfo", "-id", id))
    .filter(
      (info) =>
        !/root window/.test(info) &&
        numberOf(info, "Width") > 1 &&
        numberOf(info, "Absolute upper-left X") > -99,
    );
  const others = shown.filter(
    (info) => numberOf(info, "Width") !== width || numberOf(info, "Height") !== height,
  );
  const filling = shown.length - others.length;
  return [
    ...(clients.length === 1 ? [] : [`${clients.length} windows`]),
    ...wrong,
    ...(filling === 1 ? [] : [`${filling} things that fill the screen`]),
    ...others.map((info) => `something of ${numberOf(info, "Width")}x${numberOf(info, "Height")}`),
  ];
}

const numberOf = (info: string, name: string) => Number(new RegExp(`${name}: +(-?\\d+)`).exec(info)?.[1]);
