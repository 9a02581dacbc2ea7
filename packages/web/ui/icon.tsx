import type { JSX } from "solid-js";

/** Line drawings in a box of 24, in the colour of the text around them: those of the first paint. */
const ICONS = {
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.4-4 3-6.2 6.5-6.2s6.100 2.200 6.500 6.200M15.500 4.300a3.500 3.500 0 0 1 0 6.400M18 14.300c2 .8 3.200 2.800 3.500 5.700",
  movie: "M4 5.500h16v13H4zM4 9.500h16M8 5.500l2 4M13 5.500l2 4M18 5.500l2 4",
  chat: "M4 5h16v11h-8l-5 4v-4H4z",
  board:
    "M7 4h10v5a5 5 0 0 1-10 0zM7 5.500H3.500c0 3 1.200 4.500 3.800 4.800M17 5.500h3.500c0 3-1.200 4.500-3.800 4.800M12 14v4M8 20h8M9.500 18h5",
  settings:
    "M4 7h8.500M17.500 7H20M4 17h2.500M11.500 17H20M12.500 7a2.500 2.500 0 1 0 5 0 2.500 2.500 0 0 0-5 0zM6.500 17a2.500 2.500 0 1 0 5 0 2.500 2.500 0 0 0-5 0z",
};

/** A small line icon. Decorative: the words beside it, or a label, say what it means. */
export const Icon = (props: { of: keyof typeof ICONS }): JSX.Element => (
  <LineDrawing path={ICONS[props.of]} />
);

/** What is drawn by `path` as an icon is. */
export function LineDrawing(props: { path: string }): JSX.Element {
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
      <path d={props.path} />
    </svg>
  );
}
