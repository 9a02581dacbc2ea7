import { mix } from "./colour.ts";
import { fill, widthOf, type Canvas, type Motif } from "./motif.ts";
import { circle, d, ellipse, line, path, polar, polygon, rect, rounded, times } from "./svg.ts";

// Lights and patterns that fill the picture from edge to edge.

/** How far the farthest corner is, whatever way the motif is turned. */
const reach = (s: Canvas) => Math.hypot(Math.max(-s.left, s.right), Math.max(-s.top, s.bottom));

export const flat: Motif = (s, a = s.deep) => fill(s, a);

/** Bands of flat colour from top to the horizon at 0, as a lithographer would print dusk. */
export const dusk: Motif = (s, a = s.ink, b = s.mid) => {
  const bands = 8;
  const height = -s.top / bands;
  return (
    fill(s, b) +
    times(bands, (i) => rect(s.left, s.top + height * i, widthOf(s), height + 1, mix(a, b, i / bands)))
  );
};

/** A sunburst about the origin. */
export const rays: Motif = (s, a = s.mid, b = s.deep) => {
  const far = reach(s) * 1.1;
  const count = 18;
  const sunburst = times(count, (i) => {
    const [x, y] = polar((i * 360) / count, far);
    const [x2, y2] = polar(((i + 0.5) * 360) / count, far);
    return d`M0 0L${x} ${y} ${x2} ${y2}Z`;
  });
  return fill(s, b) + path(sunburst, a);
};

/** Rings of light about the origin. */
export const glowing: Motif = (s, a = s.mid, b = s.ink) => {
  const count = 9;
  const far = 620;
  return fill(s, b) + times(count, (i) => circle(0, 0, far * (1 - i / count), mix(b, a, (i + 1) / count)));
};

export const rings: Motif = (s, a = s.paper, b = s.ink) =>
  fill(s, b) +
  times(Math.ceil(reach(s) / 90), (i) =>
    circle(0, 0, 45 + i * 90, "none", `stroke="${a}" stroke-width="34"`),
  );

/** An Archimedean spiral as one thick line. */
export const spiral: Motif = (s, a = s.paper, b = s.ink) => {
  const turns = Math.ceil(reach(s) / 100);
  const points = Array.from({ length: turns * 20 }, (_, i) => polar(i * 18, (i / 20) * 100).map(rounded));
  return fill(s, b) + line(`M${points.map((point) => point.join(" ")).join("L")}`, a, 42);
};

/** A spotlight from above that lands at the origin. */
export const spot: Motif = (s, a = s.glow) =>
  polygon([-40, s.top, 40, s.top, 300, 0, -300, 0], a, `opacity=".28"`) +
  polygon([-20, s.top, 20, s.top, 220, 0, -220, 0], a, `opacity=".3"`) +
  ellipse(0, 0, 300, 56, a, `opacity=".55"`) +
  ellipse(0, 0, 220, 40, a);

/** Searchlights from a point below. */
export const beams: Motif = (s, a = s.glow) =>
  [-52, -24, 6, 33, 58]
    .map((angle, i) => {
      const sides = [...polar(angle - 93, 2200), ...polar(angle - 85 - i, 2200)];
      return polygon([-8, 0, ...sides, 8, 0], a, `opacity="${i % 2 ? ".22" : ".36"}"`);
    })
    .join("");

export const stripes: Motif = (s, a = s.mid) => {
  const far = reach(s);
  return path(
    times(Math.ceil(far / 45), (i) => d`M${-far} ${-far + i * 90}h${2 * far}v40h${-2 * far}z`),
    a,
  );
};

/** One half of the picture, cut along the local x axis; turn it for a diagonal. */
export const half: Motif = (s, a = s.glow) => {
  const far = reach(s) * 1.2;
  return rect(-far, 0, 2 * far, far * 1.5, a);
};

/** A chequered floor that runs to the horizon at 0. */
export const checker: Motif = (s, a = s.paper, b = s.ink) => {
  const rows = [0, 18, 44, 84, 146, 240, 380, 600, 940];
  const cell = 170;
  const near = (y: number) => 0.24 + y / 300;
  let cells = "";
  rows.slice(0, -1).forEach((top, row) => {
    const bottom = rows[row + 1] ?? top;
    const [p, q] = [near(top), near(bottom)];
    for (let i = -16; i < 16; i += 2) {
      const x = (i + (row % 2)) * cell;
      cells += d`M${x * p} ${top}L${(x + cell) * p} ${top} ${(x + cell) * q} ${bottom} ${x * q} ${bottom}Z`;
    }
  });
  return rect(s.left, 0, widthOf(s), Math.max(0, s.bottom), b) + path(cells, a);
};

/** Printer's dots that shrink away from the origin. */
export const dots: Motif = (s, a = s.mid) => {
  const step = 44;
  let shapes = "";
  for (let row = -11; row <= 11; row++) {
    for (let col = -11; col <= 11; col++) {
      const x = (col + (row % 2 ? 0.5 : 0)) * step;
      const y = row * step;
      const r = 20 * (1 - Math.hypot(x, y) / 480);
      if (r > 3) shapes += d`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
    }
  }
  return path(shapes, a);
};

/** A theatre's curtain, drawn aside. */
export const curtain: Motif = (s, a = s.mid, b = s.deep) => {
  const side = (x: number, way: number) =>
    times(6, (i) => {
      const from = x + way * i * 52;
      const hem = s.bottom;
      return path(
        d`M${from} ${s.top}h${way * 60}C${from + way * (60 + i * 16)} ${s.top + 500} ${from + way * 20} ${hem - 500} ${from + way * (54 - i * 6)} ${hem}H${from - way * 2}Z`,
        i % 2 ? a : b,
      );
    });
  const swags = 5;
  const wide = widthOf(s) / swags;
  return (
    side(s.left, 1) +
    side(s.right, -1) +
    times(swags, (i) =>
      path(
        d`M${s.left + (widthOf(s) * i) / swags} ${s.top}h${wide}q${-wide / 2} 190 ${-wide} 0z`,
        i % 2 ? b : a,
      ),
    )
  );
};

/** Light through a venetian blind. */
export const blinds: Motif = (s, a = s.paper) => {
  const drop = widthOf(s) * 0.1;
  const from = Math.floor((s.top - drop) / 64);
  const slats = times(Math.ceil((s.bottom - s.top + 2 * drop) / 64) + 2, (i) => {
    const y = (from + i) * 64;
    return d`M${s.left} ${y + drop}L${s.right} ${y}v34L${s.left} ${y + drop + 34}Z`;
  });
  return path(slats, a);
};

/** Splinters of light, as painted on an expressionist's set. */
export const shards: Motif = (s, a = s.mid, b = s.paper) =>
  times(16, (i) => {
    const far = polar(i * 22.5 + s.random() * 16, 1700);
    const far2 = polar(i * 22.5 + 5 + s.random() * 9, 1700);
    const near = polar(i * 22.5, 60 + s.random() * 300);
    return polygon([...near, ...far, ...far2], i % 4 ? a : b);
  });

export const web: Motif = (s, a = s.paper) => {
  const spokes = 12;
  const far = reach(s);
  const at = (spoke: number, r: number) =>
    polar((spoke * 360) / spokes, r)
      .map(rounded)
      .join(" ");
  const spoke = times(spokes, (i) => `M0 0L${at(i, far)}`);
  const thread = times(Math.min(9, Math.ceil(far / 110)), (level) => {
    const r = 50 + level * level * 12 + level * 55;
    return times(spokes, (i) => `M${at(i, r)}Q${at(i + 0.5, r * 0.84)} ${at(i + 1, r)}`);
  });
  return line(spoke + thread, a, 3, `opacity=".7"`);
};
