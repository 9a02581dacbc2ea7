import { mix } from "./colour.ts";
import { fill, floor, under, widthOf, type Canvas, type Motif } from "./motif.ts";
import { circle, d, path, polygon, times } from "./svg.ts";

// What lies on or rises from the horizon at 0, from the picture's left edge to its right one.

export const ground: Motif = (s, a = s.ink) => under(s, a);

/** The outline of land that is `height(x)` high. */
function ridge(s: Canvas, height: (x: number) => number, step: number): string {
  const points: string[] = [];
  for (let x = s.left; x <= s.right + step; x += step) points.push(d`${x} ${-height(x)}`);
  return d`M${s.left} ${floor(s)}L${points.join("L")}V${floor(s)}Z`;
}

export const hills: Motif = (s, a = s.deep, b = s.ink) => {
  const far = (x: number) => 60 + 50 * Math.sin(x / 170) + 22 * Math.sin(x / 61 + 2);
  const near = (x: number) => 40 * Math.sin(x / 230 + 2.2) - 30;
  return path(ridge(s, far, 20), a) + path(ridge(s, near, 20), b);
};

export const dunes: Motif = (s, a = s.mid, b = s.deep) => {
  const right = s.right + 10;
  return (
    path(d`M${s.left} 20Q-260-90 40-20T${right} -50V${floor(s)}H${s.left}Z`, a) +
    path(d`M${s.left} 150Q-330 20-90 44Q10 52 60 110Q-80 140-220 260L${s.left} ${floor(s)}Z`, b) +
    path(d`M60 110Q240-10 ${right} 60V${floor(s)}H-160Q120 250 60 110Z`, mix(a, b, 0.45)) +
    path(d`M${s.left} 330Q-100 200 300 330T${right} 300V${floor(s)}H${s.left}Z`, b)
  );
};

/** Jagged mountains with lit flanks. */
export const peaks: Motif = (s, a = s.deep, b = s.paper) => {
  let body = "";
  let snowCaps = "";
  for (let x = s.left - 100; x < s.right + 100;) {
    const w = 190 + s.random() * 200;
    const h = 170 + s.random() * 260;
    const top = x + w * (0.4 + s.random() * 0.2);
    body += d`M${x - 60} 2L${top} ${-h}L${x + w + 60} 2Z`;
    const k = 0.36;
    const lx = top + (x - 60 - top) * k;
    const rx = top + (x + w + 60 - top) * k;
    snowCaps += d`M${top} ${-h}L${rx} ${-h * (1 - k)}L${top + (rx - top) * 0.35} ${-h * 0.72}L${top} ${-h * 0.54}L${lx + (top - lx) * 0.4} ${-h * 0.74}L${lx} ${-h * (1 - k)}Z`;
    x += w * 0.72;
  }
  return path(body, a) + path(snowCaps, b) + under(s, a);
};

/** Table mountains of the west. */
export const mesas: Motif = (s, a = s.mid, b = s.deep) =>
  path(d`M${s.left} 0V-60h60l20-60h150l30 80 40 40ZM90 0l40-90 20-150h170l16 150 60 90Z`, a) +
  path(d`M-250 0l30-40 14-150h44l10 30h30l14 120 40 40ZM${s.right} 0V-110h-60l-16-60h-70l-30 130-40 40Z`, b) +
  under(s, b, -2);

/** Rows of waves; each nearer one is larger. */
export const sea: Motif = (s, a = s.deep, b = s.mid) => {
  const rows = Math.min(Math.ceil(floor(s) / 74), 13);
  const wave = (row: number) => {
    const y = 8 + row * 46 + row * row * 5;
    const w = 90 + row * 26;
    const from = Math.floor(s.left / w) * w - (row % 2 ? w / 2 : 0);
    const crests = times(Math.ceil((s.right - from) / w) + 1, () => d`q${w / 2} ${12 + row * 5} ${w} 0`);
    return path(d`M${from} ${y}${crests}V${floor(s)}H${from}Z`, mix(b, a, Math.min(0.92, row * 0.13)));
  };
  return under(s, a) + times(rows, wave);
};

/** A calm water with a streak of light under the origin. */
export const water: Motif = (s, a = s.deep, b = s.glow) => {
  const streak = times(16, (i) => {
    const w = 260 - i * 9 - s.random() * 110;
    return d`M${-w + s.random() * 60} ${10 + i * 21}h${w * 1.8}v${4 + i * 0.35}h${-w * 1.8}z`;
  });
  return under(s, a) + path(streak, b, `opacity=".8"`);
};

/** Floes on black water. */
export const floes: Motif = (s, a = s.paper, b = s.mid, c = s.deep) =>
  under(s, c) +
  times(14, (i) => {
    const y = 24 + i * i * 4 + i * 10;
    const w = 90 + i * 17;
    const x = s.left + s.random() * widthOf(s);
    const floe = d`l${w * 0.3} ${-w * 0.1} ${w * 0.5} ${w * 0.02} ${w * 0.22} ${w * 0.1} ${-w * 0.3} ${w * 0.1} ${-w * 0.6}-2z`;
    return path(d`M${x} ${y + w * 0.07}${floe}`, b) + path(d`M${x} ${y}${floe}`, a);
  });

/** The bottom of the sea. */
export const seabed: Motif = (s, a = s.ink, b = s.mid) => {
  let weed = "";
  for (let x = s.left; x < s.right; x += 60 + s.random() * 90) {
    const h = 120 + s.random() * 220;
    weed += d`M${x} 14q-26-${h * 0.3} 0-${h * 0.5}t4-${h * 0.5}q20 ${h * 0.3} 6 ${h * 0.5}t8 ${h * 0.5}z`;
  }
  const sand = ridge(s, (x) => 20 * Math.sin(x / 90) + 12, 24);
  return path(weed, b) + path(sand, a);
};

/** Pines, the nearer ones darker. */
export const forest: Motif = (s, a = s.ink, b = s.deep) => {
  const row = (height: number, step: number, colour: string, y: number) => {
    let pines = "";
    for (let x = s.left - 40; x < s.right + 60; x += step * (0.55 + s.random() * 0.7)) {
      const h = height * (0.65 + s.random() * 0.6);
      const w = h * 0.2;
      pines += d`M${x} ${y - h}l${w * 0.55} ${h * 0.34}h${-w * 0.2}l${w * 0.5} ${h * 0.3}h${-w * 0.2}l${w * 0.5} ${h * 0.4}H${x - w * 1.15}l${w * 0.5}-${h * 0.4}h${-w * 0.2}l${w * 0.5}-${h * 0.3}h${-w * 0.2}Z`;
    }
    return path(pines, colour);
  };
  return row(420, 110, mix(b, s.mid, 0.25), 0) + row(330, 95, b, 20) + row(250, 90, a, 46) + under(s, a, 40);
};

/** Bare trunks from top to bottom: a wood at night. */
export const trunks: Motif = (s, a = s.ink, b = s.deep) => {
  const row = (step: number, wide: number, colour: string) => {
    let trees = "";
    for (let x = s.left; x < s.right + step; x += step * (0.6 + s.random() * 0.8)) {
      const w = wide * (0.6 + s.random() * 0.7);
      const lean = (s.random() - 0.5) * 60;
      const way = Math.sign(lean);
      const y = -100 - s.random() * 260;
      trees += d`M${x - w} ${floor(s)}Q${x - w * 0.5} 0 ${x + lean - w * 0.6} ${s.top}h${w * 1.2}Q${x + w * 0.4} 0 ${x + w} ${floor(s)}Z`;
      trees += d`M${x + lean * 0.3} ${y + 50}q${90 * way}-40 ${120 * way}-170q${-10 * way} 120-${100 * way} 190z`;
    }
    return path(trees, colour);
  };
  return row(150, 20, b) + row(230, 34, a) + under(s, a);
};

export const field: Motif = (s, a = s.glow, b = s.mid) => {
  let blades = "";
  for (let x = s.left; x < s.right; x += 13) {
    const h = 30 + s.random() * 70;
    blades += d`M${x} 12q4-${h / 2} ${(s.random() - 0.3) * 26}-${h}q12 ${h / 2} 9 ${h}z`;
  }
  return under(s, b, 6) + path(blades, a) + under(s, a, 10, `opacity=".5"`);
};

/** A sewer's, tunnel's or vault's mouth about the origin. */
export const tunnel: Motif = (s, a = s.ink, b = s.glow) => {
  const ring = (k: number) => circle(0, 0, 60 * Math.pow(1.5, k), mix(b, a, Math.min(1, 0.28 + k * 0.12)));
  const floorAhead = [-26, 54, 26, 54, 330, floor(s), -330, floor(s)];
  return (
    fill(s, a) +
    times(6, (i) => ring(6 - i)) +
    circle(0, 0, 60, b) +
    polygon(floorAhead, mix(b, a, 0.55), `opacity=".8"`)
  );
};
