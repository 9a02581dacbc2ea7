import {
  type Accessor,
  type Component,
  createSignal,
  getOwner,
  type JSX,
  runWithOwner,
  Show,
} from "solid-js";
import { importAfterPaint } from "./retry-import.ts";

/**
 * A component that `load` brings as soon as it is drawn for the first time; `fallback` stands in for it until it is there. Solid's `lazy` and
 * `Suspense` would be another kilobyte and a half before the first paint.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<Component<Props>>,
  fallback?: (props: Props) => JSX.Element,
): Component<Props> {
  const [part, setPart] = createSignal<Component<Props>>();
  let loading: Promise<unknown> | undefined;
  return (props) => {
    loading ??= load().then((found) => setPart(() => found));
    return (
      <Show when={part()} keyed fallback={fallback?.(props)}>
        {(Part) => <Part {...props} />}
      </Show>
    );
  };
}

/** Such a component that is asked for when the first paint is on the display, and then again until it is there. */
export const lazyAfterPaint = <Props extends object>(
  load: () => Promise<Component<Props>>,
  fallback?: (props: Props) => JSX.Element,
): Component<Props> => lazyPart(() => importAfterPaint(load), fallback);

/**
 * What `make` makes, as a part of the component that asks, of what `load` brings after the first paint: undefined until it is there, and a promise of it.
 */
export function createAfterPaint<Loaded, Part extends object>(
  load: () => Promise<Loaded>,
  make: (loaded: Loaded) => Part,
): [Accessor<Part | undefined>, Promise<Part>] {
  const [part, setPart] = createSignal<Part>();
  const owner = getOwner();
  const loading = importAfterPaint(load).then((loaded) => runWithOwner(owner, () => make(loaded))!);
  void loading.then((made) => setPart(() => made));
  return [part, loading];
}
