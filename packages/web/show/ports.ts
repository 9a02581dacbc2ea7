import type { ScreenKind } from "@marquee/core/audience/schema";
import type { Config } from "@marquee/core/show/schema";
import { boot, readConfig, type Boot } from "../app/boot.ts";
import { painted } from "../app/first-paint.ts";
import type { Backend } from "./backend.ts";
import { readBillboard, type Reading } from "./now-json.ts";
import { loadImage } from "./posters.ts";
import type { createSeated as CreateSeated } from "./seated.ts";

/** The world around a screen. */
export type ShowPorts = {
  /** What the page asked for before its first script was there. */
  boot: Boot;
  readConfig: () => Promise<Config>;
  readBillboard: () => Promise<Reading>;
  /** Brings what the first paint does without: the API's client, and what to do with it. `now` is the shared clock. */
  loadSeated: (
    config: Config,
    now: () => number,
  ) => Promise<{ createSeated: typeof CreateSeated; backend: Backend }>;
  /** Loads and decodes a picture; rejects when it can't be had. */
  loadImage: (url: string) => Promise<unknown>;
  /** What survives a reload of this tab; undefined where the browser forbids it. */
  storage: Storage | undefined;
  /** Whether this page is a reload of the one before it in this tab. */
  reloaded: boolean;
  /** 0 <= random < 1. */
  random: () => number;
};

/** The browser's world. */
export function browserPorts(kind: ScreenKind): ShowPorts {
  window.boot ??= boot(kind);
  const { poster } = window.boot;
  return {
    boot: window.boot,
    readConfig,
    readBillboard,
    async loadSeated(config, now) {
      await painted(poster);
      const [{ createSeated }, { createBackend }] = await Promise.all([
        import("./seated.ts"),
        import("../client/backend.ts"),
      ]);
      return { createSeated, backend: createBackend({ config, now }) };
    },
    loadImage,
    storage: tabStorage(),
    reloaded: isReload(),
    random: Math.random,
  };
}

function tabStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

/** Reloaded by a person, or by the browser that had thrown the page away to save memory. */
function isReload(): boolean {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return navigation?.type === "reload" || ("wasDiscarded" in document && document.wasDiscarded === true);
}
