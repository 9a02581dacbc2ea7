import type { JSX } from "solid-js";

/** Line drawings in a box of 24, in the colour of the text around them. */
const ICONS = {
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.4-4 3-6.2 6.5-6.2s6.100 2.200 6.500 6.200M15.500 4.300a3.500 3.500 0 0 1 0 6.400M18 14.300c2 .8 3.200 2.800 3.500 5.700",
  movie: "M4 5.500h16v13H4zM4 9.500h16M8 5.500l2 4M13 5.500l2 4M18 5.500l2 4",
  chat: "M4 5h16v11h-8l-5 4v-4H4z",
  board:
    "M7 4h10v5a5 5 0 0 1-10 0zM7 5.500H3.500c0 3 1.200 4.500 3.800 4.800M17 5.500h3.500c0 3-1.200 4.500-3.800 4.800M12 14v4M8 20h8M9.500 18h5",
  send: "M4 12 20 4.500 14.500 20 11.500 13.500zM11.500 13.500 20 4.500",
  settings:
    "M4 7h8.500M17.500 7H20M4 17h2.500M11.500 17H20M12.500 7a2.500 2.500 0 1 0 5 0 2.500 2.500 0 0 0-5 0zM6.500 17a2.500 2.500 0 1 0 5 0 2.500 2.500 0 0 0-5 0z",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  mute: "M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM16.500 9.500l5 5M21.500 9.500l-5 5",
  close: "M6 6l12 12M18 6 6 18",
  language:
    "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.500 12h17M12 3c-5.200 5.300-5.200 12.700 0 18M12 3c5.200 5.300 5.200 12.700 0 18",
  hold: "M9 3.500h6l-.8 6.500 3.800 3.500v1.500H6v-1.500l3.800-3.500zM12 15v6",
  play: "M7.500 4.500v15l12-7.500z",
  down: "M12 5v14M6 13l6 6 6-6",
};

/** A small line icon. Decorative: the words beside it, or a label, say what it means. */
export function Icon(props: { of: keyof typeof ICONS }): JSX.Element {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width="1em"
      height="1em"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="1.9"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={ICONS[props.of]} />
    </svg>
  );
}
