import type { Reaction } from "@marquee/core/vote/reaction";
import type { JSX } from "solid-js";
import "./reaction-icon.css";

/** A mood's drawing in a box of 32: its silhouette, then its face. No two share a silhouette, so none needs its colour to be told apart. */
type Drawing = { shape: string; face: string };

/** The five moods. */
export const REACTION_DRAWINGS: Record<Reaction, Drawing> = {
  love: {
    shape:
      "M16 28.6C8 23 3 17.9 3 11.7 3 7.4 6.2 4.4 10 4.4c2.5 0 4.7 1.3 6 3.4 1.3-2.1 3.5-3.4 6-3.4 3.8 0 7 3 7 7.3 0 6.2-5 11.3-13 16.9z",
    face: "M8.6 12.4q1.7-2.4 3.4 0M20 12.4q1.7-2.4 3.4 0M11 16.6q5 6.4 10 0z",
  },
  like: {
    shape: "M16 3a13 13 0 1 1 0 26 13 13 0 0 1 0-26z",
    face: "M11.6 12.4v1.2M20.4 12.4v1.2M10.4 18.6q5.6 6 11.2 0",
  },
  meh: {
    shape: "M6.5 5h19q2 0 2 2v18q0 2-2 2h-19q-2 0-2-2V7q0-2 2-2z",
    face: "M11 12.6v1.2M21 12.6v1.2M10.6 20.4h10.8",
  },
  unknown: {
    shape:
      "M14.6 3.2q1.4-1.4 2.8 0l11.4 11.4q1.4 1.4 0 2.8L17.4 28.8q-1.4 1.4-2.8 0L3.2 17.4q-1.4-1.4 0-2.8z",
    face: "M12.4 12.6q.4-3.4 3.8-3.4 3.5 0 3.5 3.1 0 1.9-2 3-1.6.9-1.6 2.7M16.1 22.2v.2",
  },
  hate: {
    shape:
      "M16 2.4l3.3 4.4 5.2-1.8.2 5.5 5.2 1.7-3.1 4.5 3.1 4.5-5.2 1.7-.2 5.5-5.2-1.8L16 31l-3.3-4.4-5.2 1.8-.2-5.5-5.2-1.7 3.1-4.5-3.1-4.5 5.2-1.7.2-5.5 5.2 1.8z",
    face: "M10 11.6l3.4 2M22 11.6l-3.4 2M11.4 15.4v.6M20.6 15.4v.6M11.2 22q4.8-5 9.6 0",
  },
};

/** A mood's icon, in its colour. Decorative: whoever uses it says the mood in words. */
export function ReactionIcon(props: { of: Reaction }): JSX.Element {
  return (
    <svg class="mood" data-mood={props.of} viewBox="0 0 32 32" aria-hidden="true">
      <path class="mood-shape" d={REACTION_DRAWINGS[props.of].shape} />
      <path class="mood-face" d={REACTION_DRAWINGS[props.of].face} />
    </svg>
  );
}
