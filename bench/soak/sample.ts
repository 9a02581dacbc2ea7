import type { CDPSession, Page } from "playwright-core";

declare global {
  interface Window {
    timersAlive: () => number;
  }
}

/** Runs in the page before its first script: counts the timers that are set. */
export function countTimers(): void {
  const alive = new Set<number>();
  const setTimeout = window.setTimeout.bind(window);
  const clearTimeout = window.clearTimeout.bind(window);
  const setInterval = window.setInterval.bind(window);
  const clearInterval = window.clearInterval.bind(window);
  type Run = (...args: unknown[]) => void;
  window.setTimeout = ((run: Run, ms?: number, ...args: unknown[]) => {
    const timer = setTimeout(() => {
      alive.delete(timer);
      run(...args);
    }, ms);
    alive.add(timer);
    return timer;
  }) as typeof window.setTimeout;
  window.setInterval = ((run: Run, ms?: number, ...args: unknown[]) => {
    const timer = setInterval(run, ms, ...args);
    alive.add(timer);
    return timer;
  }) as typeof window.setInterval;
  window.clearTimeout = (timer) => {
    alive.delete(Number(timer));
    clearTimeout(timer);
  };
  window.clearInterval = (timer) => {
    alive.delete(Number(timer));
    clearInterval(timer);
  };
  window.timersAlive = () => alive.size;
}

/** What a page holds on to. Bytes of memory in MB, all else in pieces. */
export type Sample = Awaited<ReturnType<typeof takeSample>>;

/** Collects all garbage of the page, then counts what is left in `round`. */
export async function takeSample(page: Page, session: CDPSession, round: number) {
  const { timers, attachedNodes } = await page.evaluate(() => {
    const walker = document.createTreeWalker(document);
    let attachedNodes = 1;
    while (walker.nextNode()) attachedNodes += 1;
    return { timers: window.timersAlive(), attachedNodes };
  });
  const pictures = await countPictures(session);
  // What one collection frees may be all that held something else.
  for (let n = 0; n < 3; n += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners, documents } = await session.send("Memory.getDOMCounters");
  return {
    round,
    /** JavaScript's own, after a collection. */
    heapMb: usedSize / 2 ** 20,
    /** All DOM nodes that are alive, shown or not. */
    nodes,
    /** Those that are in the document. */
    attachedNodes,
    listeners: jsEventListeners,
    documents,
    /** Timers that are set and have neither run nor been cleared. */
    timers,
    /** `<img>` elements that are alive, shown or not. */
    pictures,
  };
}

async function countPictures(session: CDPSession): Promise<number> {
  const objectGroup = "pictures";
  const evaluate = async (expression: string) =>
    (await session.send("Runtime.evaluate", { expression, objectGroup })).result.objectId ?? "";
  const prototypeObjectId = await evaluate("HTMLImageElement.prototype");
  const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId, objectGroup });
  const { result } = await session.send("Runtime.callFunctionOn", {
    objectId: objects.objectId ?? "",
    functionDeclaration: "function () { return this.length; }",
    returnByValue: true,
  });
  await session.send("Runtime.releaseObjectGroup", { objectGroup });
  return Number(result.value);
}
