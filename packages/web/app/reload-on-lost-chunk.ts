import { readNowJson } from "@marquee/client/now-json";
import { LOAD_RETRY_MS } from "@marquee/client/retry-load";

/** A new page that did not help is followed by the next after this, ms, and then after twice as long each time... */
const FIRST_WAIT_MS = 2_000;

/** ...but where the page is empty never after more than this, ms. */
const EMPTY_WAIT_MS = 8_000;

/** A page that has all that it asked for is drawn within this, ms; what came in the place of its script says nothing by itself. */
const DRAWN_MS = 6_000;

/** A page whose script has not come by then, ms, waits for a request that nobody answers. */
const HUNG_MS = 30_000;

/** Losses that are closer together than this, ms, are of parts that were asked for at the same time. */
const BURST_MS = 1_000;

/** What a page remembers of the last time that it was loaded anew. */
type LastReload = {
  /** Epoch ms. */
  at: number;
  /** How long the next one waits, ms. */
  wait: number;
};

/**
 * Brings back what the network lost, from the page's first moment on. A stylesheet is asked for again in its place. Browsers keep a script
 * that was lost once as lost for as long as the page lives, and a deployment takes away what came before it: then `reload` loads the page anew,
 * as soon as the server answers and nobody is writing. An empty page says meanwhile what is wrong.
 */
export function reloadOnLostChunk(reload = () => location.reload()): void {
  let lostAt = -Infinity;
  let reloads = false;

  addEventListener(
    "error",
    ({ target: lost }) => {
      // What an extension put into the page, and the page's policy refused, is none of ours.
      if (lost instanceof HTMLScriptElement && lost.src.startsWith(origin)) void reloadWhenServed();
      if (lost instanceof HTMLLinkElement && lost.rel === "stylesheet")
        setTimeout(() => lost.replaceWith(lost.cloneNode()), LOAD_RETRY_MS);
    },
    true,
  );
  addEventListener("vite:preloadError", () => {
    const since = performance.now() - lostAt;
    lostAt = performance.now();
    // An older browser may get it when it is asked for again.
    if (since > BURST_MS && since < 2 * LOAD_RETRY_MS) void reloadWhenServed();
  });

  const reloadIfEmpty = () => isEmpty() && void reloadWhenServed();
  addEventListener("load", () => setTimeout(reloadIfEmpty, DRAWN_MS));
  setTimeout(reloadIfEmpty, HUNG_MS);

  async function reloadWhenServed() {
    if (reloads) return;
    reloads = true;
    for (;;) {
      const empty = isEmpty();
      if (empty) sayOffline();
      // A captive portal answers with a page of its own, which can't be read.
      const isServed = await readNowJson().then(
        () => true,
        () => false,
      );
      if (isServed && !isWriting() && isDue(empty ? EMPTY_WAIT_MS : Infinity)) break;
      await new Promise((resolve) => setTimeout(resolve, LOAD_RETRY_MS));
    }
    reload();
  }
}

/** Shows the words for it that the page brings, in the reader's language. */
function sayOffline(): void {
  const line = (selector: string) => document.querySelector<HTMLElement>(`#lost ${selector}`);
  (line(`[lang="${navigator.language.slice(0, 2)}"]`) ?? line("p"))!.hidden = false;
}

const isEmpty = () => !document.querySelector("#app > *");

const isWriting = () => Boolean(document.activeElement?.matches("input, textarea"));

/** Whether the wait since the last new page, of at most `longest` ms, is over; then the next one waits longer. */
function isDue(longest: number): boolean {
  // A page keeps its history's state when it is loaded anew, also where every storage is refused.
  const { at, wait } = (history.state as LastReload | null) ?? { at: 0, wait: 0 };
  // The clock may have been set.
  const since = Math.abs(Date.now() - at);
  if (since < Math.min(wait, longest)) return false;
  // A page that was whole for long begins anew.
  const next = since > 10 * wait ? FIRST_WAIT_MS : 2 * wait;
  history.replaceState({ at: Date.now(), wait: next } satisfies LastReload, "");
  return true;
}
