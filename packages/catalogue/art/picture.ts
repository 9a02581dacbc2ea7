import type { Art } from "../film.ts";
import { BACKDROP, layoutOf, POSTER } from "./layouts.ts";
import { letter, type Space } from "./lettering.ts";
import { MOTIFS } from "./motifs.ts";
import { box, dice, f, group, path, type Stage } from "./paint.ts";
import { PALETTES, type Palette } from "./palettes.ts";

/** What a picture is made from. `name` seeds its dice, so that it is the same each time. */
export type Subject = { name: string; title: string; credit: string; art: Art };

/** The scene on a sheet, with its origin at (x, y). */
function scene(
  subject: Subject,
  colours: Palette,
  width: number,
  height: number,
  x: number,
  y: number,
  scale: number,
) {
  const layers = subject.art.layers.map((layer, index) => {
    const { motif, scale: size = 1, turn = 0 } = layer;
    const k = scale * Math.abs(size);
    const [ox, oy] = [x + (layer.x ?? 0) * scale, y + (layer.y ?? 0) * scale];
    // A turned layer must still reach the corners: give it the circle about them.
    const far = turn ? Math.hypot(width, height) : 0;
    const stage: Stage = {
      ...colours,
      left: -Math.max(size < 0 ? width - ox : ox, far) / k,
      right: Math.max(size < 0 ? ox : width - ox, far) / k,
      top: -Math.max(oy, far) / k,
      bottom: Math.max(height - oy, far) / k,
      random: dice(`${subject.name} ${motif} ${index}`),
    };
    const zoom = Math.round(k * 1000) / 1000;
    const [a, b, c] = (layer.colours ?? []).map((name) => colours[name]);
    const place = `translate(${f(ox)} ${f(oy)})${turn ? ` rotate(${turn})` : ""} scale(${size < 0 ? "-" : ""}${zoom} ${zoom})`;
    return group(place, MOTIFS[motif](stage, a, b, c));
  });
  return box(0, 0, width, height, colours.deep) + layers.join("");
}

/** Paper's tooth and a press's uneven ink, cheaply: a few flecks and darker edges, no filters. */
function wear(name: string, width: number, height: number, colours: Palette) {
  const random = dice(`${name} wear`);
  const flecks = (count: number) =>
    Array.from(
      { length: count },
      () =>
        `M${f(random() * width)} ${f(random() * height)}h${f(1 + random() * 3)}v${f(1 + random() * 2)}h-2z`,
    ).join("");
  return (
    path(flecks(90), colours.paper, `opacity=".3"`) +
    path(flecks(90), colours.ink, `opacity=".3"`) +
    `<radialGradient id="v" cx=".5" cy=".45" r=".78"><stop offset=".62" stop-opacity="0"/><stop offset="1" stop-opacity=".22"/></radialGradient>` +
    box(0, 0, width, height, "url(#v)")
  );
}

/** The title's outlines; what follows a colon is set smaller, under the rest. */
function heading({ title, art }: Subject, space: Space): string {
  const [main = "", sub] = title.split(": ");
  if (!sub || space.height < 150) return letter(title, art.face, space).d;
  const upper = letter(main, art.face, { ...space, height: space.height * 0.66, rise: 1 });
  const lower = letter(sub, art.face, {
    ...space,
    y: upper.bottom + space.height * 0.12,
    height: space.height * 0.25,
    rise: 0,
    most: (upper.bottom - upper.top) * 0.6,
    lines: 2,
  });
  return upper.d + lower.d;
}

const svg = (width: number, height: number, body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${body}</svg>`;

/** The same picture, so many CSS pixels wide and high. */
export const sized = (picture: string, [width, height]: [number, number]) =>
  picture.replace("<svg ", `<svg width="${width}" height="${height}" `);

/** A poster, 2:3. */
export function poster(subject: Subject): string {
  const { width, height } = POSTER;
  const colours = PALETTES[subject.art.palette];
  const layout = layoutOf(subject.art.layout, colours);
  const { focus, title, credit } = layout;
  let picture = scene(subject, colours, width, height, focus.x, focus.y, focus.scale);
  if (layout.clip) {
    picture = `<clipPath id="c"><path d="${layout.clip}"/></clipPath>${box(0, 0, width, height, layout.margin ?? colours.paper)}<g clip-path="url(#c)">${picture}</g>`;
  }
  const name = path(heading(subject, title), subject.art.title ? colours[subject.art.title] : title.colour);
  const type =
    (title.turn ? group(`rotate(${title.turn.join(" ")})`, name) : name) +
    path(letter(subject.credit, "gothic", credit).d, credit.colour);
  return svg(width, height, picture + layout.over + wear(subject.name, width, height, colours) + type);
}

/** A backdrop, 16:9: the same world with no title, its subject to the right and calm on the left. */
export function backdrop(subject: Subject): string {
  const { width, height } = BACKDROP;
  const colours = PALETTES[subject.art.palette];
  return svg(
    width,
    height,
    scene(subject, colours, width, height, 1080, 450, 0.84) +
      `<linearGradient id="s"><stop offset="0" stop-color="${colours.ink}" stop-opacity=".72"/><stop offset=".55" stop-color="${colours.ink}" stop-opacity="0"/></linearGradient>` +
      box(0, 0, width, height, "url(#s)") +
      wear(subject.name, width, height, colours),
  );
}
