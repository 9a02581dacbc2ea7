import { type Accessor, createSignal, onCleanup, onMount } from "solid-js";

/** This far from the end, px, still counts as being there. */
const AT_END_PX = 48;

/**
 * Follows the end of the list in `log` for as long as it is in view, unless someone is `reading`.
 * @returns whether it follows; what to call when `log` is scrolled; and two ways to its end, of which `follow` leads there from anywhere
 */
export function createFollowNewest(
  log: () => HTMLElement | undefined,
  reading: Accessor<boolean>,
): { following: Accessor<boolean>; onScroll: () => void; scrollToEnd: () => void; follow: () => void } {
  const [atEnd, setAtEnd] = createSignal(true);
  const following = () => atEnd() && !reading();
  /** The list's height, px, when it was last looked at. */
  let height: number | undefined;

  function scrollToEnd(): void {
    const element = log();
    if (element) element.scrollTop = element.scrollHeight;
  }

  // The list comes into view, or a keyboard takes half of it: its end stays where it was.
  onMount(() => {
    const element = log();
    if (!element || !("ResizeObserver" in window)) return;
    const observer = new ResizeObserver(() => {
      height = element.clientHeight;
      if (following()) scrollToEnd();
    });
    observer.observe(element);
    onCleanup(() => observer.disconnect());
  });

  return {
    following,
    onScroll() {
      const element = log();
      // A list that a keyboard has just made smaller is not at its end, and nobody has scrolled.
      if (!element || (height !== undefined && height !== element.clientHeight)) return;
      setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < AT_END_PX);
    },
    scrollToEnd,
    follow() {
      setAtEnd(true);
      scrollToEnd();
    },
  };
}
