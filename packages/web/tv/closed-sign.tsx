import { createSignal, type JSX, onCleanup } from "solid-js";
import { BrandName } from "../show/components/brand-name.tsx";
import "./closed-sign.css";

/** The mark stands somewhere else each minute, so that it burns in nowhere, ms. */
const STEP_MS = 60_000;

/** Where the mark stands in a minute, % of the screen that is left beside it: steps that share no factor with 100 leave no place out. */
export const placeAt = (minute: number) => ({ left: (37 * minute) % 100, top: (23 * minute) % 100 });

/** A TV outside the venue's opening hours: dark, with one dim mark that says it is on. */
export function ClosedSign(): JSX.Element {
  const [minute, setMinute] = createSignal(0);
  const timer = setInterval(() => setMinute(minute() + 1), STEP_MS);
  onCleanup(() => clearInterval(timer));
  const place = () => placeAt(minute());
  return (
    <main class="tv-closed">
      {/* The share of the screen and, taken back, the same share of the mark itself: it is never cut off. */}
      <div
        style={{
          left: `${place().left}%`,
          top: `${place().top}%`,
          transform: `translate(${-place().left}%, ${-place().top}%)`,
        }}
      >
        <BrandName />
      </div>
    </main>
  );
}
