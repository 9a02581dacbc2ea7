import { box, disc, f, group, line, mix, oval, path, poly, times, type Motif, type Stage } from "./paint.ts";

/** What lies on or rises from the horizon at 0, from the picture's left edge to its right one. */

const width = (s: Stage) => s.right - s.left;
const floor = (s: Stage) => Math.max(s.bottom, 40);

const ground: Motif = (s, a = s.ink) => box(s.left, 0, width(s), floor(s), a);

function ridge(s: Stage, height: (x: number) => number, step: number): string {
  const points: string[] = [];
  for (let x = s.left; x <= s.right + step; x += step) points.push(`${f(x)} ${f(-height(x))}`);
  return `M${f(s.left)} ${f(floor(s))}L${points.join("L")}V${f(floor(s))}Z`;
}

const hills: Motif = (s, a = s.deep, b = s.ink) =>
  path(
    ridge(s, (x) => 60 + 50 * Math.sin(x / 170) + 22 * Math.sin(x / 61 + 2), 20),
    a,
  ) +
  path(
    ridge(s, (x) => 40 * Math.sin(x / 230 + 2.2) - 30, 20),
    b,
  );

const dunes: Motif = (s, a = s.mid, b = s.deep) => {
  const right = s.right + 10;
  return (
    path(`M${f(s.left)} 20Q-260-90 40-20T${f(right)} -50V${f(floor(s))}H${f(s.left)}Z`, a) +
    path(`M${f(s.left)} 150Q-330 20-90 44Q10 52 60 110Q-80 140-220 260L${f(s.left)} ${f(floor(s))}Z`, b) +
    path(`M60 110Q240-10 ${f(right)} 60V${f(floor(s))}H-160Q120 250 60 110Z`, mix(a, b, 0.45)) +
    path(`M${f(s.left)} 330Q-100 200 300 330T${f(right)} 300V${f(floor(s))}H${f(s.left)}Z`, b)
  );
};

/** Jagged mountains with lit flanks. */
const peaks: Motif = (s, a = s.deep, b = s.paper) => {
  let body = "";
  let snowCaps = "";
  for (let x = s.left - 100; x < s.right + 100;) {
    const w = 190 + s.random() * 200;
    const h = 170 + s.random() * 260;
    const top = x + w * (0.4 + s.random() * 0.2);
    body += `M${f(x - 60)} 2L${f(top)} ${f(-h)}L${f(x + w + 60)} 2Z`;
    const k = 0.36;
    const lx = top + (x - 60 - top) * k;
    const rx = top + (x + w + 60 - top) * k;
    snowCaps += `M${f(top)} ${f(-h)}L${f(rx)} ${f(-h * (1 - k))}L${f(top + (rx - top) * 0.35)} ${f(-h * 0.72)}L${f(top)} ${f(-h * 0.54)}L${f(lx + (top - lx) * 0.4)} ${f(-h * 0.74)}L${f(lx)} ${f(-h * (1 - k))}Z`;
    x += w * 0.72;
  }
  return path(body, a) + path(snowCaps, b) + box(s.left, 0, width(s), floor(s), a);
};

/** Rows of waves; each nearer one is larger. */
const sea: Motif = (s, a = s.deep, b = s.mid) => {
  const rows = Math.ceil(floor(s) / 74);
  return (
    box(s.left, 0, width(s), floor(s), a) +
    times(Math.min(rows, 13), (row) => {
      const y = 8 + row * 46 + row * row * 5;
      const w = 90 + row * 26;
      const from = Math.floor(s.left / w) * w - (row % 2 ? w / 2 : 0);
      const count = Math.ceil((s.right - from) / w) + 1;
      const crests = times(count, () => `q${f(w / 2)} ${f(12 + row * 5)} ${f(w)} 0`);
      return path(
        `M${f(from)} ${f(y)}${crests}V${f(floor(s))}H${f(from)}Z`,
        mix(b, a, Math.min(0.92, row * 0.13)),
      );
    })
  );
};

/** A calm water with a streak of light under the origin. */
const water: Motif = (s, a = s.deep, b = s.glow) =>
  box(s.left, 0, width(s), floor(s), a) +
  path(
    times(16, (i) => {
      const w = 260 - i * 9 - s.random() * 110;
      return `M${f(-w + s.random() * 60)} ${f(10 + i * 21)}h${f(w * 1.8)}v${f(4 + i * 0.35)}h${f(-w * 1.8)}z`;
    }),
    b,
    `opacity=".8"`,
  );

/** A city of towers with lit windows, in two rows. */
const skyline: Motif = (s, a = s.deep, b = s.ink, c = s.glow) => {
  const row = (low: number, high: number, wide: number, colour: string, lit: string) => {
    let walls = "";
    let windows = "";
    for (let x = s.left - 30; x < s.right;) {
      const w = wide * (0.6 + s.random() * 0.8);
      const h = low + s.random() * (high - low);
      walls += `M${f(x)} 0V${f(-h)}h${f(w * 0.2)}v-${f(16 + s.random() * 40)}h${f(w * 0.6)}v${f(30)}h${f(w * 0.2)}V4Z`;
      for (let y = 30; y < h - 14; y += 26) {
        for (let wx = 12; wx < w - 14; wx += 22) {
          if (s.random() < 0.26) windows += `M${f(x + wx)} ${f(-y)}h9v13h-9z`;
        }
      }
      x += w + 6;
    }
    return path(walls, colour) + path(windows, lit);
  };
  return (
    row(240, 470, 120, a, mix(a, c, 0.55)) + row(90, 300, 150, b, c) + box(s.left, 0, width(s), floor(s), b)
  );
};

/** Crooked gables, as in an old German town (or a painter's nightmare of one). */
const gables: Motif = (s, a = s.ink, b = s.glow) => {
  let walls = "";
  let windows = "";
  for (let x = s.left - 40; x < s.right;) {
    const w = 90 + s.random() * 90;
    const h = 110 + s.random() * 130;
    const tip = h + 90 + s.random() * 110;
    const lean = (s.random() - 0.5) * 50;
    walls += `M${f(x)} 4L${f(x + lean)} ${f(-h)}L${f(x - 14 + lean)} ${f(-h)}L${f(x + w / 2 + lean * 2)} ${f(-tip)}L${f(x + w + 14 + lean)} ${f(-h)}L${f(x + w + lean)} ${f(-h)}L${f(x + w)} 4Z`;
    const wx = x + w * 0.34 + lean * 0.8;
    if (s.random() < 0.6) windows += `M${f(wx)} ${f(-h * 0.85)}l22-5 3 34-22 3z`;
    if (s.random() < 0.4) windows += `M${f(wx + 30)} ${f(-h * 0.45)}l20 3-2 30-20-4z`;
    x += w - 6;
  }
  return path(walls, a) + path(windows, b) + box(s.left, 0, width(s), floor(s), a);
};

/** Pines, the nearer ones darker. */
const forest: Motif = (s, a = s.ink, b = s.deep) => {
  const row = (height: number, step: number, colour: string, y: number) => {
    let d = "";
    for (let x = s.left - 40; x < s.right + 60; x += step * (0.55 + s.random() * 0.7)) {
      const h = height * (0.65 + s.random() * 0.6);
      const w = h * 0.2;
      d += `M${f(x)} ${f(y - h)}l${f(w * 0.55)} ${f(h * 0.34)}h${f(-w * 0.2)}l${f(w * 0.5)} ${f(h * 0.3)}h${f(-w * 0.2)}l${f(w * 0.5)} ${f(h * 0.4)}H${f(x - w * 1.15)}l${f(w * 0.5)}-${f(h * 0.4)}h${f(-w * 0.2)}l${f(w * 0.5)}-${f(h * 0.3)}h${f(-w * 0.2)}Z`;
    }
    return path(d, colour);
  };
  return (
    row(420, 110, mix(b, s.mid, 0.25), 0) +
    row(330, 95, b, 20) +
    row(250, 90, a, 46) +
    box(s.left, 40, width(s), floor(s), a)
  );
};

/** Bare trunks from top to bottom: a wood at night. */
const trunks: Motif = (s, a = s.ink, b = s.deep) => {
  const row = (step: number, wide: number, colour: string) => {
    let d = "";
    for (let x = s.left; x < s.right + step; x += step * (0.6 + s.random() * 0.8)) {
      const w = wide * (0.6 + s.random() * 0.7);
      const lean = (s.random() - 0.5) * 60;
      const y = -100 - s.random() * 260;
      d += `M${f(x - w)} ${f(floor(s))}Q${f(x - w * 0.5)} 0 ${f(x + lean - w * 0.6)} ${f(s.top)}h${f(w * 1.2)}Q${f(x + w * 0.4)} 0 ${f(x + w)} ${f(floor(s))}Z`;
      d += `M${f(x + lean * 0.3)} ${f(y + 50)}q${f(90 * Math.sign(lean))}-40 ${f(120 * Math.sign(lean))}-170q${f(-10 * Math.sign(lean))} 120-${f(100 * Math.sign(lean))} 190z`;
    }
    return path(d, colour);
  };
  return row(150, 20, b) + row(230, 34, a) + box(s.left, 0, width(s), floor(s), a);
};

/** A road that runs to its vanishing point at the origin. */
const road: Motif = (s, a = s.ink, b = s.paper, c = s.deep) => {
  const low = floor(s);
  const at = (share: number) => low * share * share;
  const dashes = times(9, (i) => {
    const [y1, y2] = [at((i + 0.25) / 9), at((i + 0.7) / 9)];
    const [w1, w2] = [1 + y1 * 0.022, 1 + y2 * 0.022];
    return `M${f(-w1)} ${f(y1)}H${f(w1)}L${f(w2)} ${f(y2)}H${f(-w2)}Z`;
  });
  return (
    box(s.left, 0, width(s), low, c) +
    poly([-6, 0, 6, 0, low * 0.62, low, -low * 0.62, low], a) +
    path(dashes, b)
  );
};

const rails: Motif = (s, a = s.paper, b = s.deep, c = s.ink) => {
  const low = floor(s);
  const ties = times(13, (i) => {
    const y = low * Math.pow((i + 1) / 13, 2.1);
    const w = 10 + y * 0.56;
    const h = 2 + y * 0.045;
    return `M${f(-w)} ${f(y)}H${f(w)}L${f(w + h * 0.5)} ${f(y + h)}H${f(-w - h * 0.5)}Z`;
  });
  const rail = (k: number) =>
    `M${f(-1.5 * Math.sign(k))} 0L${f(low * k)} ${f(low)}H${f(low * k * 1.1)}L${f(1.5 * Math.sign(k))} 0Z`;
  return box(s.left, 0, width(s), low, c) + path(ties, b) + path(rail(0.4) + rail(-0.4), a);
};

/** Table mountains of the west. */
const mesas: Motif = (s, a = s.mid, b = s.deep) =>
  path(`M${f(s.left)} 0V-60h60l20-60h150l30 80 40 40ZM90 0l40-90 20-150h170l16 150 60 90Z`, a) +
  path(
    `M-250 0l30-40 14-150h44l10 30h30l14 120 40 40ZM${f(s.right)} 0V-110h-60l-16-60h-70l-30 130-40 40Z`,
    b,
  ) +
  box(s.left, -2, width(s), floor(s), b);

const graves: Motif = (s, a = s.ink) => {
  let d = "";
  for (let x = s.left + 20; x < s.right; x += 110 + s.random() * 90) {
    const k = 0.7 + s.random() * 0.7;
    const lean = (s.random() - 0.5) * 24;
    d +=
      s.random() < 0.5
        ? `M${f(x)} 9l${f(lean)} ${f(-70 * k)}h-26v-16h26v-34h17v34h26v16h-26l${f(-lean)} ${f(70 * k)}z`
        : `M${f(x)} 9l${f(lean)} ${f(-60 * k)}q0-36 34-36t34 36l${f(-lean)} ${f(60 * k)}z`;
  }
  return path(d, a) + box(s.left, 0, width(s), floor(s), a);
};

/** A staircase that climbs from left to right through the origin. */
const stairs: Motif = (s, a = s.ink, b = s.deep) => {
  const step = 62;
  const from = Math.floor(s.left / step) - 1;
  const count = Math.ceil(s.right / step) - from + 1;
  const climb = times(count, () => `v-40h${step}`);
  return (
    path(`M${from * step} ${f(floor(s) + 900)}V${-from * 40}${climb}V${f(floor(s) + 900)}Z`, a) +
    line(`M${from * step} ${-from * 40 - 2}${climb}`, b, 7)
  );
};

/** Broad steps seen from their foot, up to the height 0. */
const steps: Motif = (s, a = s.paper, b = s.mid) => {
  const low = floor(s);
  const count = 13;
  return times(count, (i) => {
    const y = low * Math.pow(i / count, 1.35);
    const h = low * Math.pow((i + 1) / count, 1.35) - y;
    const w = 320 + i * 95;
    return box(-w, y, 2 * w, h + 1, a) + box(-w, y + h * 0.62, 2 * w, h * 0.38 + 1, b);
  });
};

/** Floes on black water. */
const floes: Motif = (s, a = s.paper, b = s.mid, c = s.deep) =>
  box(s.left, 0, width(s), floor(s), c) +
  times(14, (i) => {
    const y = 24 + i * i * 4 + i * 10;
    const w = 90 + i * 17;
    const x = s.left + s.random() * width(s);
    const d = `l${f(w * 0.3)} ${f(-w * 0.1)} ${f(w * 0.5)} ${f(w * 0.02)} ${f(w * 0.22)} ${f(w * 0.1)} ${f(-w * 0.3)} ${f(w * 0.1)} ${f(-w * 0.6)}-2z`;
    return path(`M${f(x)} ${f(y + w * 0.07)}${d}`, b) + path(`M${f(x)} ${f(y)}${d}`, a);
  });

const clouds: Motif = (s, a = s.paper) => {
  const cloud = (x: number, y: number, k: number) =>
    path(
      `M${f(x)} ${f(y)}h${f(170 * k)}a${f(34 * k)} ${f(34 * k)} 0 0 0-4-${f(66 * k)}a${f(46 * k)} ${f(46 * k)} 0 0 0-${f(76 * k)}-${f(22 * k)}a${f(38 * k)} ${f(38 * k)} 0 0 0-${f(70 * k)} ${f(28 * k)}a${f(31 * k)} ${f(31 * k)} 0 0 0-${f(20 * k)} ${f(60 * k)}z`,
      a,
    );
  return times(6, (i) =>
    cloud(
      s.left + s.random() * width(s) - 80,
      -40 - ((i * 73) % 190) - s.random() * 80,
      0.6 + s.random() * 0.9,
    ),
  );
};

const field: Motif = (s, a = s.glow, b = s.mid) => {
  let d = "";
  for (let x = s.left; x < s.right; x += 13) {
    const h = 30 + s.random() * 70;
    d += `M${f(x)} 12q4-${f(h / 2)} ${f((s.random() - 0.3) * 26)}-${f(h)}q12 ${f(h / 2)} 9 ${f(h)}z`;
  }
  return (
    box(s.left, 6, width(s), floor(s), b) +
    path(d, a) +
    box(s.left, 10, width(s), floor(s), a, `opacity=".5"`)
  );
};

/** The theatre's stalls: rows of heads seen from behind. */
const audience: Motif = (s, a = s.ink) =>
  times(3, (row) => {
    const k = 1 + row * 0.45;
    let d = "";
    for (let x = s.left - 30 - row * 40; x < s.right + 60; x += 92 * k * (0.9 + s.random() * 0.25)) {
      const y = row * 74 + s.random() * 16;
      d += `M${f(x - 46 * k)} ${f(y + 90 * k)}q0-${f(52 * k)} ${f(30 * k)}-${f(60 * k)}a${f(23 * k)} ${f(27 * k)} 0 1 1 ${f(32 * k)} 0q${f(30 * k)} ${f(8 * k)} ${f(30 * k)} ${f(60 * k)}z`;
    }
    return (
      path(d, mix(a, s.deep, 0.5 - row * 0.25)) + (row === 2 ? box(s.left, 220, width(s), floor(s), a) : "")
    );
  });

/** The bottom of the sea. */
const seabed: Motif = (s, a = s.ink, b = s.mid) => {
  let weed = "";
  for (let x = s.left; x < s.right; x += 60 + s.random() * 90) {
    const h = 120 + s.random() * 220;
    weed += `M${f(x)} 14q-${f(26)}-${f(h * 0.3)} 0-${f(h * 0.5)}t4-${f(h * 0.5)}q20 ${f(h * 0.3)} 6 ${f(h * 0.5)}t8 ${f(h * 0.5)}z`;
  }
  return (
    path(weed, b) +
    path(
      ridge(s, (x) => 20 * Math.sin(x / 90) + 12, 24),
      a,
    )
  );
};

/** A sewer's, tunnel's or vault's mouth about the origin. */
const tunnel: Motif = (s, a = s.ink, b = s.glow) => {
  const r = (k: number) => 60 * Math.pow(1.5, k);
  return (
    box(s.left, s.top, width(s), s.bottom - s.top, a) +
    times(6, (i) => disc(0, 0, r(6 - i), mix(b, a, Math.min(1, 0.28 + (6 - i) * 0.12)))) +
    disc(0, 0, 60, b) +
    poly([-26, 54, 26, 54, 330, floor(s), -330, floor(s)], mix(b, a, 0.55), `opacity=".8"`)
  );
};

/** The curve of a planet under black space. */
const globe: Motif = (s, a = s.mid, b = s.deep) => {
  const r = 1500;
  return (
    disc(0, r, r, a) +
    disc(40, r + 26, r, b) +
    group("rotate(-8)", oval(-160, 120, 110, 24, a) + oval(160, 210, 190, 34, a))
  );
};

export const LANDS = {
  ground,
  hills,
  dunes,
  peaks,
  sea,
  water,
  skyline,
  gables,
  forest,
  trunks,
  road,
  rails,
  mesas,
  graves,
  stairs,
  steps,
  floes,
  clouds,
  field,
  audience,
  seabed,
  tunnel,
  globe,
};
