/** The part of the page that an on-screen keyboard leaves in sight, CSS px. */
export type Sight = { top: number; height: number };

/** After a field has lost the focus its page stays as it is for so long, ms: a button that moves from under a finger is missed. */
const LINGER_MS = 400;

/**
 * Tells `onSight` what is in sight while a text field within `root` has the focus, and undefined when none has. Chromium lays the page out anew
 * when its keyboard comes; Safari lays it over the page, and only `visualViewport` knows. Gives what ends it.
 */
export function watchSight(root: HTMLElement, onSight: (sight: Sight | undefined) => void): () => void {
  const { visualViewport } = window;
  let typing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    if (!typing) return;
    // Who zooms in wants to see less of the page, not a smaller page.
    const zoomed = (visualViewport?.scale ?? 1) > 1.01;
    const top = zoomed ? 0 : (visualViewport?.offsetTop ?? 0);
    const height = zoomed ? innerHeight : (visualViewport?.height ?? innerHeight);
    onSight({ top: Math.round(top), height: Math.round(height) });
  };
  const onFocusIn = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLInputElement) || target.type !== "text") return;
    clearTimeout(timer);
    typing = true;
    look();
  };
  const onFocusOut = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      typing = false;
      onSight(undefined);
    }, LINGER_MS);
  };

  root.addEventListener("focusin", onFocusIn);
  root.addEventListener("focusout", onFocusOut);
  visualViewport?.addEventListener("resize", look);
  visualViewport?.addEventListener("scroll", look);
  return () => {
    clearTimeout(timer);
    root.removeEventListener("focusin", onFocusIn);
    root.removeEventListener("focusout", onFocusOut);
    visualViewport?.removeEventListener("resize", look);
    visualViewport?.removeEventListener("scroll", look);
    onSight(undefined);
  };
}
