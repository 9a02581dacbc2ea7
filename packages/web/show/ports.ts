import type { SessionPorts } from "@marquee/client/session";
import type { Config } from "@marquee/core/show/schema";
import { firstPaint } from "../app/first-paint.ts";
import type { createLiveParts as CreateLiveParts } from "./live-parts.ts";
import { loadImage } from "./posters.ts";

/** The world around a screen. */
export type ShowPorts = Omit<SessionPorts, "loadLive"> & {
  /** Brings what the first paint does without. */
  loadLive: (
    config: Config,
    now: () => number,
  ) => Promise<Awaited<ReturnType<SessionPorts["loadLive"]>> & { createLiveParts: typeof CreateLiveParts }>;
  /** Loads and decodes a picture; rejects when it can't be had. */
  loadImage: (url: string) => Promise<unknown>;
  /** The movie that is on is drawn: with which the page came is not needed any more. */
  onDrawn?: () => void;
};

/** The browser's world. The page's inline script has begun with it. */
export function browserPorts(): ShowPorts {
  const early = window.boot!;
  const { readConfig, readNowJson, poster } = early;
  return {
    ...{ early, readConfig, readNowJson },
    readConfig,
    readNowJson,
    async loadLive(config, now) {
      await firstPaint(poster);
      const [{ createLiveSession }, { createGuestApi }, { createLiveParts }] = await Promise.all([
        import("@marquee/client/live-session"),
        import("../client/guest-api.ts"),
        import("./live-parts.ts"),
      ]);
      return { createLiveSession, createLiveParts, api: createGuestApi({ config, now }) };
    },
    loadImage,
    onDrawn: () => document.getElementById("first")?.remove(),
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
