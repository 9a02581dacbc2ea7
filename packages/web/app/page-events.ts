import type { PageEvent } from "@marquee/client/session-events";

/** Tells what happens to the page, from whether it is hidden already on, until the answer is called. */
export function watchPage(onEvent: (event: PageEvent) => void): () => void {
  const stops: (() => void)[] = [];
  const on = (target: EventTarget, type: string, tell: (event: Event) => PageEvent | false) => {
    const listener = (event: Event) => {
      const told = tell(event);
      if (told) onEvent(told);
    };
    target.addEventListener(type, listener);
    stops.push(() => target.removeEventListener(type, listener));
  };
  on(document, "visibilitychange", () => (document.hidden ? "hidden" : "visible"));
  on(document, "freeze", () => "frozen");
  on(document, "resume", () => "thawed");
  on(window, "online", () => "online");
  on(window, "pagehide", () => "leaving");
  on(window, "pageshow", (event) => (event as PageTransitionEvent).persisted && "restored");
  if (document.hidden) onEvent("hidden");
  return () => stops.forEach((stop) => stop());
}
