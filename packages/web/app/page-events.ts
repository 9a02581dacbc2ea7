import type { PageEvent } from "@marquee/client/session-events";

/** Tells what happens to the page, from whether it is hidden already on, until the answer is called. */
export function watchPage(onEvent: (event: PageEvent) => void): () => void {
  const onDocument: Record<string, () => void> = {
    visibilitychange: () => onEvent(document.hidden ? "hidden" : "visible"),
    freeze: () => onEvent("frozen"),
    resume: () => onEvent("thawed"),
  };
  const onWindow: Record<string, (event: Event) => void> = {
    online: () => onEvent("online"),
    pagehide: () => onEvent("leaving"),
    pageshow: (event) => (event as PageTransitionEvent).persisted && onEvent("restored"),
  };
  const targets = [[document, onDocument] as const, [window, onWindow] as const];
  for (const [target, listeners] of targets)
    for (const [type, listener] of Object.entries(listeners)) target.addEventListener(type, listener);
  if (document.hidden) onEvent("hidden");
  return () => {
    for (const [target, listeners] of targets)
      for (const [type, listener] of Object.entries(listeners)) target.removeEventListener(type, listener);
  };
}
