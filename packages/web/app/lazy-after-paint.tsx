import { type Component, type JSX, lazy, Suspense } from "solid-js";
import { importAfterPaint } from "./retry-import.ts";

/** A component that is asked for when the first paint is on the display, and then again until it is there; `fallback` stands in for it meanwhile. */
export function lazyAfterPaint<Props extends object>(
  load: () => Promise<Component<Props>>,
  fallback?: (props: Props) => JSX.Element,
): Component<Props> {
  const Part = lazy(async () => ({ default: await importAfterPaint(load) }));
  return (props) => (
    <Suspense fallback={fallback?.(props)}>
      <Part {...props} />
    </Suspense>
  );
}
