/** Where a phone remembers that its owner wants pictures to hold still. */
export const REDUCED_MOTION_KEY = "marquee.still";

let device: MediaQueryList | undefined;

/** Whether pictures hold still: because the device asks for it, or because this phone's owner does. */
export function isMotionReduced(): boolean {
  device ??= matchMedia("(prefers-reduced-motion: reduce)");
  return device.matches || "still" in document.documentElement.dataset;
}

/** Has pictures hold still, or move again. */
export function reduceMotion(still: boolean): void {
  document.documentElement.toggleAttribute("data-still", still);
}

/** Whether things may move by script: the browser can, the person wants it, and the page is in view. */
export function canAnimate(): boolean {
  return "animate" in Element.prototype && !document.hidden && !isMotionReduced();
}

/** Lets `element` shake its head: what was asked of it can't be. */
export function shake(element: HTMLElement | undefined): void {
  if (!element || !canAnimate()) return;
  const at = (shift: string) => ({ transform: `translateX(${shift})` });
  element.animate([at("0"), at("-0.12em"), at("0.1em"), at("-0.06em"), at("0")], 280);
}

/** Lets `element` swell for a moment: something arrived here. */
export function pop(element: HTMLElement | undefined): void {
  if (!element || !canAnimate()) return;
  element.animate([{ transform: "scale(0.86)" }, { transform: "scale(1.2)" }, { transform: "none" }], 260);
}
