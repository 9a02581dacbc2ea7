import { homedir } from "node:os";
import { join } from "node:path";
import Electrobun, { BrowserWindow, GlobalShortcut, PATHS, Screen, Utils } from "electrobun/bun";
import { z } from "zod";
import { ConfigError, DEFAULTS, readConfig, type KioskConfig } from "./config.ts";
import { HEARTBEAT, preload } from "./preload.ts";
import { waitingPage } from "./waiting-page.ts";
import { createWatchdog } from "./watchdog.ts";

/** A server that has not answered within this time is away, ms. */
const ANSWER_WITHIN_MS = 3_000;

/** How often the server is asked whether it is there while the show is not on screen, ms. */
const PROBE_MS = 2_000;

/** How often the server is asked while the show is on screen, ms: then the page itself says how it is. */
const PROBE_WHILE_SHOWN_MS = 15_000;

/** How often the watchdog looks at its clock, ms. */
const TICK_MS = 1_000;

/** What the preload script sends. */
const HeartbeatEvent = z.object({
  data: z.object({ detail: z.object({ kind: z.literal(HEARTBEAT), moving: z.boolean() }) }),
});

const waitingHtml = await Bun.file(join(PATHS.VIEWS_FOLDER, "waiting.html")).text();

const config = await readSettings();
if (config instanceof ConfigError) {
  console.error(config.message);
  quitOnShortcut(DEFAULTS.quit);
  openWindow(DEFAULTS.display, waitingPage(waitingHtml, config.message, "This TV is not set up yet"));
} else {
  quitOnShortcut(config.quit);
  keepShowing(config);
}

/** The settings, or what is wrong with them: on a TV nobody reads a log. */
async function readSettings(): Promise<KioskConfig | ConfigError> {
  const folder = process.env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config");
  const path = process.env["MARQUEE_KIOSK_CONFIG"] ?? join(folder, "marquee", "kiosk.json");
  const file = Bun.file(path);
  try {
    return readConfig({
      file: { path, ...((await file.exists()) && { text: await file.text() }) },
      env: process.env,
    });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/** Shows the TV's page for as long as the kiosk runs. */
function keepShowing({ page, display }: KioskConfig): void {
  const { origin, host } = new URL(page);
  const waiting = waitingPage(waitingHtml, `Waiting for ${host}`);
  const script = preload(origin);
  const open = () => openWindow(display, waiting, { script, origin });
  let window = open();

  const watchdog = createWatchdog(
    {
      load: () => window.webview.loadURL(page),
      wait: () => window.webview.loadHTML(waiting),
      recreate() {
        const last = window;
        // The new one first: without a window Electrobun would quit.
        window = open();
        last.close();
      },
    },
    () => performance.now(),
  );

  Electrobun.events.on("host-message", (event: unknown) => {
    const heartbeat = HeartbeatEvent.safeParse(event);
    if (heartbeat.success) watchdog.heartbeat(heartbeat.data.data.detail.moving);
  });
  setInterval(() => watchdog.tick(), TICK_MS);
  void (async () => {
    for (;;) {
      watchdog.probed(await isReachable(page));
      await Bun.sleep(watchdog.state.name === "showing" ? PROBE_WHILE_SHOWN_MS : PROBE_MS);
    }
  })();
}

/** A window over the whole of `display`, or of the first if there is no such one, with `html` in it; it may go to `origin` alone. */
function openWindow(display: number, html: string, site?: { script: string; origin: string }): BrowserWindow {
  const { bounds } = Screen.getAllDisplays()[display - 1] ?? Screen.getPrimaryDisplay();
  const window = new BrowserWindow({
    title: "Marquee",
    html,
    preload: site?.script ?? null,
    frame: { ...bounds },
    titleBarStyle: "hidden",
    // No way from the page into this process but its events.
    sandbox: true,
  });
  // The constructor's rules are ignored in 1.18.1. The last rule that fits holds; the card is views://internal or about:blank.
  window.webview.setNavigationRules([
    "^*",
    ...(site ? [`${site.origin}/*`] : []),
    "views://internal/*",
    "about:blank",
  ]);
  window.setFullScreen(true);
  return window;
}

function quitOnShortcut(shortcut: string): void {
  if (GlobalShortcut.register(shortcut, () => Utils.quit())) return;
  console.error(`${shortcut} is taken by another program: the kiosk can't be ended by it.`);
}

async function isReachable(page: string): Promise<boolean> {
  try {
    return (await fetch(page, { method: "HEAD", signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })).ok;
  } catch {
    return false;
  }
}
