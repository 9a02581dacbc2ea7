import { type Accessor, createSignal, onCleanup, onMount } from "solid-js";

/**
 * Whether `element` is looked at: it is in sight, and so is the page.
 * @param chosen stands in for the first where the browser can't tell
 */
export function createIsVisible(
  element: () => Element | undefined,
  chosen: Accessor<boolean>,
): Accessor<boolean> {
  const [inSight, setInSight] = createSignal<boolean>();
  const [hidden, setHidden] = createSignal(document.hidden);
  onMount(() => {
    const onVisibility = () => setHidden(document.hidden);
    document.addEventListener("visibilitychange", onVisibility);
    onCleanup(() => document.removeEventListener("visibilitychange", onVisibility));
    const target = element();
    if (!target || !("IntersectionObserver" in window)) return;
    const observer = new IntersectionObserver((entries) =>
      setInSight(entries[entries.length - 1]?.isIntersecting ?? false),
    );
    observer.observe(target);
    onCleanup(() => observer.disconnect());
  });
  return () => (inSight() ?? chosen()) && !hidden();
}
