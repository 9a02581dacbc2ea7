import type { Film } from "../film.ts";
import { LAYOUTS, POSTER, type Layout } from "./layouts.ts";
import { outlineText, type TextBox } from "./lettering.ts";
import type { Canvas } from "./motif.ts";
import { MOTIFS } from "./motifs.ts";
import { PALETTES, type Palette } from "./palettes.ts";
import { seededRandom } from "./seeded-random.ts";
import { d, group, path, rect, rounded, times } from "./svg.ts";

type Size = { width: number; height: number };
const BACKDROP: Size = { width: 1600, height: 900 };

/** A film's layers on a sheet, each with random numbers of its own, which the film's slug seeds: the same each time. */
function scene(
  { slug, art }: Film,
  colours: Palette,
  { width, height }: Size,
  focus: Layout["focus"],
): string {
  const layers = art.layers.map((layer, index) => {
    const { motif, scale = 1, turn = 0 } = layer;
    const zoom = focus.scale * Math.abs(scale);
    const x = focus.x + (layer.x ?? 0) * focus.scale;
    const y = focus.y + (layer.y ?? 0) * focus.scale;
    const mirrored = scale < 0;
    // A turned layer must still reach the corners: give it the circle about them.
    const far = turn ? Math.hypot(width, height) : 0;
    const canvas: Canvas = {
      ...colours,
      left: -Math.max(mirrored ? width - x : x, far) / zoom,
      right: Math.max(mirrored ? x : width - x, far) / zoom,
      top: -Math.max(y, far) / zoom,
      bottom: Math.max(height - y, far) / zoom,
      random: seededRandom(`${slug} ${motif} ${index}`),
    };
    const [a, b, c] = (layer.colours ?? []).map((name) => colours[name]);
    const factor = Math.round(zoom * 1000) / 1000;
    const place = `translate(${rounded(x)} ${rounded(y)})${turn ? ` rotate(${turn})` : ""} scale(${mirrored ? "-" : ""}${factor} ${factor})`;
    return group(place, MOTIFS[motif]!(canvas, a, b, c));
  });
  return rect(0, 0, width, height, colours.deep) + layers.join("");
}

/** Paper's tooth and a press's uneven ink, cheaply: a few flecks and darker edges, no filters. */
function printTexture(slug: string, { width, height }: Size, colours: Palette): string {
  const random = seededRandom(`${slug} wear`);
  const flecks = () =>
    times(90, () => d`M${random() * width} ${random() * height}h${1 + random() * 3}v${1 + random() * 2}h-2z`);
  return (
    path(flecks(), colours.paper, `opacity=".3"`) +
    path(flecks(), colours.ink, `opacity=".3"`) +
    `<radialGradient id="v" cx=".5" cy=".45" r=".78"><stop offset=".62" stop-opacity="0"/><stop offset="1" stop-opacity=".22"/></radialGradient>` +
    rect(0, 0, width, height, "url(#v)")
  );
}

/** The title's outlines; what follows a colon is set smaller, under the rest. */
function titleOutlines({ title, art }: Film, box: TextBox): string {
  const [main = "", sub] = title.split(": ");
  if (!sub || box.height < 150) return outlineText(title, art.face, box).d;
  const upper = outlineText(main, art.face, { ...box, height: box.height * 0.66, rise: 1 });
  const lower = outlineText(sub, art.face, {
    ...box,
    y: upper.bottom + box.height * 0.12,
    height: box.height * 0.25,
    rise: 0,
    most: (upper.bottom - upper.top) * 0.6,
    lines: 2,
  });
  return upper.d + lower.d;
}

const svg = ({ width, height }: Size, body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${body}</svg>`;

/** The same picture, so many CSS pixels wide and high. */
export const sized = (picture: string, [width, height]: [number, number]) =>
  picture.replace("<svg ", `<svg width="${width}" height="${height}" `);

/** A film's poster, 2:3. */
export function poster(film: Film): string {
  const { art, slug, director, released } = film;
  const colours = PALETTES[art.palette]!;
  const { focus, clip, margin, over, title, credit } = LAYOUTS[art.layout]!(colours);
  let picture = scene(film, colours, POSTER, focus);
  if (clip) {
    const paper = rect(0, 0, POSTER.width, POSTER.height, margin ?? colours.paper);
    picture = `<clipPath id="c"><path d="${clip}"/></clipPath>${paper}<g clip-path="url(#c)">${picture}</g>`;
  }
  const name = path(titleOutlines(film, title), art.title ? colours[art.title] : title.colour);
  const type =
    (title.turn ? group(`rotate(${title.turn.join(" ")})`, name) : name) +
    path(outlineText(`${director} · ${released.slice(0, 4)}`, "gothic", credit).d, credit.colour);
  return svg(POSTER, picture + over + printTexture(slug, POSTER, colours) + type);
}

/** A film's backdrop, 16:9: the same world with no title, its subject to the right and calm on the left. */
export function backdrop(film: Film): string {
  const colours = PALETTES[film.art.palette]!;
  return svg(
    BACKDROP,
    scene(film, colours, BACKDROP, { x: 1080, y: 450, scale: 0.84 }) +
      `<linearGradient id="s"><stop offset="0" stop-color="${colours.ink}" stop-opacity=".72"/><stop offset=".55" stop-color="${colours.ink}" stop-opacity="0"/></linearGradient>` +
      rect(0, 0, BACKDROP.width, BACKDROP.height, "url(#s)") +
      printTexture(film.slug, BACKDROP, colours),
  );
}
