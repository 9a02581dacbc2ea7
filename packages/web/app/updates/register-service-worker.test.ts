import { expect, onTestFinished, test, vi } from "vitest";
import { install } from "./register-service-worker.ts";
import { TAKE_OVER, WORKER } from "./service-worker-names.ts";

/** A service worker as a page knows it. */
class Worker extends EventTarget {
  said: unknown[] = [];
  /** Whether it ends before it hears what it is told. */
  deaf = false;
  state: ServiceWorkerState;
  constructor(state: ServiceWorkerState) {
    super();
    this.state = state;
  }
  postMessage(message: unknown): void {
    this.said.push(message);
    if (message === TAKE_OVER && !this.deaf) this.become("activated");
  }
  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

/** A browser that keeps the app: its registration, and a page of it. */
async function open({ first = false, idle = false, calm = true } = {}) {
  const registration = Object.assign(new EventTarget(), {
    active: first ? null : new Worker("activated"),
    installing: null as Worker | null,
    waiting: null as Worker | null,
    update: vi.fn(async () => undefined),
  });
  const mood = { idle, calm };
  const reload = vi.fn();
  const asked: string[] = [];
  const page = (found = registration) =>
    install({
      idle: () => mood.idle,
      calm: () => mood.calm,
      container: {
        register: async (script) => {
          asked.push(String(script));
          return found as unknown as ServiceWorkerRegistration;
        },
      },
      reload,
      random: () => 0.5,
    });
  const { turn, stop } = await page();
  onTestFinished(stop);
  return {
    ...{ registration, mood, reload, asked, turn, page },
    /** A newer version is found and fetched. */
    deploy: () => {
      const worker = new Worker("installing");
      registration.installing = worker;
      registration.dispatchEvent(new Event("updatefound"));
      registration.installing = null;
      registration.waiting = worker;
      worker.become("installed");
      return worker;
    },
  };
}

test("the app is kept by the one worker at the root, and the first one is no reason to reload", async () => {
  const { asked, reload, turn, deploy } = await open({ first: true });
  expect(asked).toEqual([WORKER]);
  deploy();
  turn();
  expect(reload).not.toHaveBeenCalled();
});

test("a newer version takes over at the next turn, and once", async () => {
  const { reload, turn, deploy } = await open();
  const worker = deploy();
  expect(worker.said).toEqual([]);
  turn();
  turn();
  expect(worker.said).toEqual([TAKE_OVER]);
  expect(reload).toHaveBeenCalledTimes(1);
});

test("a newer version that did not hear that it may take over is told so again at the next turn", async () => {
  const { reload, turn, deploy } = await open();
  const worker = deploy();
  worker.deaf = true;
  turn();
  expect(reload).not.toHaveBeenCalled();
  worker.deaf = false;
  turn();
  expect(worker.said).toEqual([TAKE_OVER, TAKE_OVER]);
  expect(reload).toHaveBeenCalledTimes(1);
});

test("one that is not fetched yet, or that was overtaken, is not waited for", async () => {
  const { registration, reload, turn, deploy } = await open();
  const first = new Worker("installing");
  registration.installing = first;
  registration.dispatchEvent(new Event("updatefound"));
  turn();
  first.become("redundant");
  turn();
  expect(first.said).toEqual([]);
  deploy();
  turn();
  expect(reload).toHaveBeenCalledTimes(1);
});

test("a newer version waits for as long as its owner is in the middle of something", async () => {
  const { reload, mood, turn, deploy } = await open({ calm: false });
  deploy();
  turn();
  expect(reload).not.toHaveBeenCalled();
  mood.calm = true;
  turn();
  expect(reload).toHaveBeenCalledTimes(1);
});

test("a version that was fetched before this page was opened takes over at its first turn", async () => {
  const { registration, reload, page } = await open();
  const waiting = new Worker("installed");
  registration.waiting = waiting;
  const { turn, stop } = await page();
  expect(waiting.said).toEqual([]);
  turn();
  expect(reload).toHaveBeenCalledTimes(1);
  stop();
});

test("what another tab let take over is loaded here at a turn of one's own", async () => {
  const { reload, turn, deploy } = await open();
  deploy().become("activated");
  expect(reload).not.toHaveBeenCalled();
  turn();
  expect(reload).toHaveBeenCalledTimes(1);
});

test("a page that shows no movie, for it may be too old to, needs no turn", async () => {
  const { reload, deploy } = await open({ idle: true });
  deploy();
  expect(reload).toHaveBeenCalledTimes(1);
});

test("a page that is open for long looks for a newer version, and minds no outage", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { registration } = await open();
  registration.update.mockRejectedValue(new TypeError("Failed to fetch"));
  await vi.advanceTimersByTimeAsync(2 * 3_600_000);
  expect(registration.update).toHaveBeenCalledTimes(4);
});
