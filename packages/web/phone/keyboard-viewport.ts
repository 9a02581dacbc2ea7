/** The part of the page that an on-screen keyboard leaves in sight, CSS px. */
export type KeyboardViewport = { top: number; height: number };

/** After a field has lost the focus its page stays as it is for so long, ms: a button that moves from under a finger is missed. */
const LINGER_MS = 400;

/**
 * Tells `onSight` what is in sight while a text field within `root` has the focus, and undefined when none has. Chromium lays the page out anew
 * when its keyboard comes; Safari lays it over the page, and only `visualViewport` knows. Gives what ends it.
 */
export function watchKeyboardViewport(
  root: HTMLElement,
  onSight: (sight: KeyboardViewport | undefined) => void,
): () => void {
  const { visualViewport } = window;
  let typing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
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
    tell();
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
  visualViewport?.addEventListener("resize", tell);
  visualViewport?.addEventListener("scroll", tell);
  return () => {
    clearTimeout(timer);
    root.removeEventListener("focusin", onFocusIn);
    root.removeEventListener("focusout", onFocusOut);
    visualViewport?.removeEventListener("resize", tell);
    visualViewport?.removeEventListener("scroll", tell);
    onSight(undefined);
  };
}
