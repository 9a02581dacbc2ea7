let still: MediaQueryList | undefined;

/** Whether things may move by script: the browser can, the person wants it, and the page is in view. */
export function mayMove(): boolean {
  still ??= matchMedia("(prefers-reduced-motion: reduce)");
  return "animate" in Element.prototype && !document.hidden && !still.matches;
}

/** Lets `element` swell for a moment: something arrived here. */
export function pop(element: HTMLElement | undefined): void {
  if (!element || !mayMove()) return;
  element.animate([{ transform: "scale(0.86)" }, { transform: "scale(1.2)" }, { transform: "none" }], 260);
}
