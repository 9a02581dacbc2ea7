import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { mix } from "./colour.ts";
import type { Motif } from "./motif.ts";
import type { Colour } from "./palettes.ts";

const VARIABLE = /var\(--(\w+)\)/g;
const MIXTURE = /color-mix\(in srgb, (#\w+), (#\w+) ([\d.]+)%\)/g;

/**
 * A motif that looks the same wherever it stands, drawn in an SVG file that a browser shows. Its colours are CSS variables:
 * the palette's five (the file's own values are for that browser only), and `--a`, `--b` and `--c`, which a film may choose.
 */
function drawing(file: URL): Motif {
  let drawn: { body: string; choice: Record<string, Colour> } | undefined;
  return (canvas, a, b, c) => {
    drawn ??= parse(readFileSync(file, "utf8"));
    const { body, choice } = drawn;
    const chosen: Record<string, string | undefined> = { a, b, c };
    const colour = (name: string) => chosen[name] ?? canvas[choice[name] ?? (name as Colour)];
    let picture = body.replace(VARIABLE, (_, name: string) => colour(name));
    // A mixture of mixtures takes a round for each.
    for (let last = ""; last !== picture;) {
      last = picture;
      picture = picture.replace(MIXTURE, (_, from: string, to: string, percent: string) =>
        mix(from, to, Number(percent) / 100),
      );
    }
    return picture;
  };
}

/** The elements of an SVG file, a half with its mirror image written out, and the palette's colours that `a`, `b` and `c` are by default. */
function parse(svg: string) {
  const body = svg
    .replace(/<svg .*?>|<\/svg>|<title>.*?<\/title>|\n\s*/g, "")
    .replace(
      /<g id="([\w-]+)">(.*?)<\/g><use href="#\1" transform="(.*?)"\/>/g,
      `$2<g transform="$3">$2</g>`,
    );
  const choice = [...svg.matchAll(/--([abc]): var\(--(\w+)\)/g)].map(([, own, name]) => [own, name]);
  return { body, choice: Object.fromEntries(choice) as Record<string, Colour> };
}

const folder = new URL("drawings/", import.meta.url);

/** Every motif of `drawings/`, by its file's name. */
export const DRAWINGS: Record<string, Motif> = Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".svg"))
    .map((file) => [basename(file, ".svg"), drawing(new URL(file, folder))]),
);
