/** What happens to a page. */
export type PageEvents = {
  /** It is looked at again. */
  onVisible: () => void;
  /** It is not looked at any more, and may never be again: phones throw hidden pages away without a word. */
  onHidden: () => void;
  /** The device has a network again. */
  onOnline: () => void;
  /** It is being left; the browser may keep it for `onReturn`. */
  onLeave: () => void;
  /** It is back just as it was left. */
  onReturn: () => void;
};

/** Tells what happens to the page until the answer is called. */
export function watchPage({ onVisible, onHidden, onOnline, onLeave, onReturn }: PageEvents): () => void {
  const onVisibility = () => (document.hidden ? onHidden() : onVisible());
  const onPageShow = ({ persisted }: PageTransitionEvent) => persisted && onReturn();
  document.addEventListener("visibilitychange", onVisibility);
  window.addEventListener("online", onOnline);
  window.addEventListener("pagehide", onLeave);
  window.addEventListener("pageshow", onPageShow);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    window.removeEventListener("online", onOnline);
    window.removeEventListener("pagehide", onLeave);
    window.removeEventListener("pageshow", onPageShow);
  };
}
