import { isPageIdle } from "./is-page-idle.ts";
import { TAKE_OVER, WORKER } from "./service-worker-names.ts";

/** Between two looks for a newer version, ms: a deployment reaches every phone within an hour. Opening the page looks, too. */
const LOOK_MS = 30 * 60_000;

/** The outside of an installation. */
export type InstallPorts = {
  /** Whether no movie is on screen that another one would follow. */
  idle: () => boolean;
  /** Whether its owner is not in the middle of something. */
  calm?: () => boolean;
  container?: Pick<ServiceWorkerContainer, "register">;
  reload?: () => void;
  /** 0 <= random < 1. */
  random?: () => number;
};

/** This page's part in keeping the installed app new. */
export type Install = {
  /** The movie has changed: loads the newer version if there is one, unless its owner would mind. */
  turn: () => void;
  stop: () => void;
};

/**
 * Has the service worker keep the app, so that it opens without a network. A newer version is fetched in the background and waits for a turn.
 * Rejects where the browser forbids all that.
 */
export async function install({
  idle,
  calm = isPageIdle,
  container = navigator.serviceWorker,
  reload = () => location.reload(),
  random = Math.random,
}: InstallPorts): Promise<Install> {
  const registration = await container.register(WORKER);
  /** The worker of a version that is newer than this page. */
  let newer: ServiceWorker | undefined;
  let asked: ServiceWorker | undefined;

  function find(worker: ServiceWorker | null): void {
    // The first one is of this page's version.
    if (!worker || !registration.active) return;
    newer = worker;
    worker.addEventListener("statechange", look);
    look();
  }
  function look(): void {
    if (newer && newer === asked && newer.state === "activated") reload();
    // This page may be too old to follow the show: then there is no turn to wait for.
    if (newer?.state === "installed" && idle()) turn();
  }
  function turn(): void {
    if (!newer || !calm()) return;
    if (newer.state === "installed") {
      // Asked again at each turn until it does: a worker may end before it has heard what it is told.
      asked = newer;
      newer.postMessage(TAKE_OVER);
    } else if (newer.state === "activated" && newer !== asked) {
      // Another tab was the first to ask.
      asked = newer;
      reload();
    }
  }

  const onFound = () => find(registration.installing);
  registration.addEventListener("updatefound", onFound);
  find(registration.installing ?? registration.waiting);
  const timer = setInterval(() => void registration.update().catch(noNetwork), LOOK_MS * (0.5 + random()));

  return {
    turn,
    stop() {
      clearInterval(timer);
      registration.removeEventListener("updatefound", onFound);
      newer?.removeEventListener("statechange", look);
    },
  };
}

/** There will be another look. */
const noNetwork = () => undefined;
