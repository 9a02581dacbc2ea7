import type { Reaction } from "@marquee/core/vote/reaction";
import "./icon-burst.css";
import { REACTION_DRAWINGS } from "./reaction-icon.tsx";
import { canAnimate } from "../../ui/motion.ts";

/** Most pieces in the air over one host: a room of a thousand must not slow a venue's TV down. */
const MOST = 10;

const SVG = "http://www.w3.org/2000/svg";

/**
 * Lets `pieces` small moods rise from `host` and vanish. For delight alone: it does nothing where motion is unwanted.
 * @param host positioned
 * @param rise how far they fly up, and `spread` how far to either side, in `em` of the host
 */
export function burstIcons(
  host: HTMLElement,
  mood: Reaction,
  pieces: number,
  rise: number,
  spread: number,
): void {
  if (!canAnimate()) return;
  const free = MOST - host.childElementCount;
  for (let piece = 0; piece < Math.min(pieces, free); piece++) fly(host, mood, rise, spread, piece * 55);
}

function fly(host: HTMLElement, mood: Reaction, rise: number, spread: number, delay: number): void {
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("viewBox", "0 0 32 32");
  icon.setAttribute("class", "mood burst-piece");
  icon.setAttribute("data-mood", mood);
  for (const part of ["shape", "face"] as const) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", `mood-${part}`);
    path.setAttribute("d", REACTION_DRAWINGS[mood][part]);
    icon.append(path);
  }
  host.append(icon);
  const across = (Math.random() * 2 - 1) * spread;
  const turn = (Math.random() - 0.5) * 70;
  const flight = icon.animate(
    [
      { transform: "translate(0, 0) scale(0.3)", opacity: 0 },
      {
        transform: `translate(${across * 0.5}em, ${-rise * 0.45}em) rotate(${turn * 0.5}deg) scale(1)`,
        opacity: 1,
        offset: 0.3,
      },
      { transform: `translate(${across}em, ${-rise}em) rotate(${turn}deg) scale(0.7)`, opacity: 0 },
    ],
    {
      duration: 900 + Math.random() * 400,
      delay,
      easing: "cubic-bezier(0.2, 0.7, 0.4, 1)",
      fill: "backwards",
    },
  );
  flight.onfinish = flight.oncancel = () => icon.remove();
}
