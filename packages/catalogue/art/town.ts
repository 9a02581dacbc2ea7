import { mix } from "./colour.ts";
import { floor, under, widthOf, type Motif } from "./motif.ts";
import { circle, d, group, line, path, polygon, rect, times } from "./svg.ts";

// What people built and where they throng, from the picture's left edge to its right one.

/** A city of towers with lit windows, in two rows. */
export const skyline: Motif = (s, a = s.deep, b = s.ink, c = s.glow) => {
  const row = (low: number, high: number, wide: number, colour: string, lit: string) => {
    let walls = "";
    let windows = "";
    for (let x = s.left - 30; x < s.right;) {
      const w = wide * (0.6 + s.random() * 0.8);
      const h = low + s.random() * (high - low);
      walls += d`M${x} 0V${-h}h${w * 0.2}v-${16 + s.random() * 40}h${w * 0.6}v30h${w * 0.2}V4Z`;
      for (let y = 30; y < h - 14; y += 26) {
        for (let wx = 12; wx < w - 14; wx += 22) {
          if (s.random() < 0.26) windows += d`M${x + wx} ${-y}h9v13h-9z`;
        }
      }
      x += w + 6;
    }
    return path(walls, colour) + path(windows, lit);
  };
  return row(240, 470, 120, a, mix(a, c, 0.55)) + row(90, 300, 150, b, c) + under(s, b);
};

/** Crooked gables, as in an old German town (or a painter's nightmare of one). */
export const gables: Motif = (s, a = s.ink, b = s.glow) => {
  let walls = "";
  let windows = "";
  for (let x = s.left - 40; x < s.right;) {
    const w = 90 + s.random() * 90;
    const h = 110 + s.random() * 130;
    const tip = h + 90 + s.random() * 110;
    const lean = (s.random() - 0.5) * 50;
    walls += d`M${x} 4L${x + lean} ${-h}L${x - 14 + lean} ${-h}L${x + w / 2 + lean * 2} ${-tip}L${x + w + 14 + lean} ${-h}L${x + w + lean} ${-h}L${x + w} 4Z`;
    const wx = x + w * 0.34 + lean * 0.8;
    if (s.random() < 0.6) windows += d`M${wx} ${-h * 0.85}l22-5 3 34-22 3z`;
    if (s.random() < 0.4) windows += d`M${wx + 30} ${-h * 0.45}l20 3-2 30-20-4z`;
    x += w - 6;
  }
  return path(walls, a) + path(windows, b) + under(s, a);
};

/** A road that runs to its vanishing point at the origin. */
export const road: Motif = (s, a = s.ink, b = s.paper, c = s.deep) => {
  const low = floor(s);
  const at = (share: number) => low * share * share;
  const dashes = times(9, (i) => {
    const [y1, y2] = [at((i + 0.25) / 9), at((i + 0.7) / 9)];
    const [w1, w2] = [1 + y1 * 0.022, 1 + y2 * 0.022];
    return d`M${-w1} ${y1}H${w1}L${w2} ${y2}H${-w2}Z`;
  });
  return under(s, c) + polygon([-6, 0, 6, 0, low * 0.62, low, -low * 0.62, low], a) + path(dashes, b);
};

export const rails: Motif = (s, a = s.paper, b = s.deep, c = s.ink) => {
  const low = floor(s);
  const ties = times(13, (i) => {
    const y = low * Math.pow((i + 1) / 13, 2.1);
    const w = 10 + y * 0.56;
    const h = 2 + y * 0.045;
    return d`M${-w} ${y}H${w}L${w + h * 0.5} ${y + h}H${-w - h * 0.5}Z`;
  });
  const rail = (k: number) =>
    d`M${-1.5 * Math.sign(k)} 0L${low * k} ${low}H${low * k * 1.1}L${1.5 * Math.sign(k)} 0Z`;
  return under(s, c) + path(ties, b) + path(rail(0.4) + rail(-0.4), a);
};

export const graves: Motif = (s, a = s.ink) => {
  let stones = "";
  for (let x = s.left + 20; x < s.right; x += 110 + s.random() * 90) {
    const k = 0.7 + s.random() * 0.7;
    const lean = (s.random() - 0.5) * 24;
    stones +=
      s.random() < 0.5
        ? d`M${x} 9l${lean} ${-70 * k}h-26v-16h26v-34h17v34h26v16h-26l${-lean} ${70 * k}z`
        : d`M${x} 9l${lean} ${-60 * k}q0-36 34-36t34 36l${-lean} ${60 * k}z`;
  }
  return path(stones, a) + under(s, a);
};

/** A staircase that climbs from left to right through the origin. */
export const stairs: Motif = (s, a = s.ink, b = s.deep) => {
  const step = 62;
  const from = Math.floor(s.left / step) - 1;
  const climb = times(Math.ceil(s.right / step) - from + 1, () => `v-40h${step}`);
  const low = floor(s) + 900;
  return (
    path(d`M${from * step} ${low}V${-from * 40}${climb}V${low}Z`, a) +
    line(d`M${from * step} ${-from * 40 - 2}${climb}`, b, 7)
  );
};

/** Broad steps seen from their foot, up to the height 0. */
export const steps: Motif = (s, a = s.paper, b = s.mid) => {
  const count = 13;
  const at = (i: number) => floor(s) * Math.pow(i / count, 1.35);
  return times(count, (i) => {
    const y = at(i);
    const h = at(i + 1) - y;
    const w = 320 + i * 95;
    return rect(-w, y, 2 * w, h + 1, a) + rect(-w, y + h * 0.62, 2 * w, h * 0.38 + 1, b);
  });
};

/** The theatre's stalls: rows of heads seen from behind. */
export const audience: Motif = (s, a = s.ink) =>
  times(3, (row) => {
    const k = 1 + row * 0.45;
    let heads = "";
    for (let x = s.left - 30 - row * 40; x < s.right + 60; x += 92 * k * (0.9 + s.random() * 0.25)) {
      const y = row * 74 + s.random() * 16;
      heads += d`M${x - 46 * k} ${y + 90 * k}q0-${52 * k} ${30 * k}-${60 * k}a${23 * k} ${27 * k} 0 1 1 ${32 * k} 0q${30 * k} ${8 * k} ${30 * k} ${60 * k}z`;
    }
    return path(heads, mix(a, s.deep, 0.5 - row * 0.25)) + (row === 2 ? under(s, a, 220) : "");
  });

/** A line of bent workers. */
export const workers: Motif = (s, a = s.ink) =>
  times(Math.ceil(widthOf(s) / 74) + 1, (i) => {
    const x = Math.floor(s.left / 74) * 74 + i * 74;
    const body =
      "M4-66A14 15 0 1 1 4-65.900M-8-52Q22-52 24-20L22 24 26 96H12L4 34-8 96H-22L-14 20-22-20Q-24-46-8-52Z";
    return group(`translate(${x} 0)`, path(body, a) + circle(10, -66, 14, a));
  });

/** A crowd with raised fists and a flag. */
export const crowd: Motif = (s, a = s.ink, b = s.glow) =>
  path("M-6-300L4-300 0 60H-12Z", a) +
  path("M2-300Q90-350 170-300T330-310V-170Q250-130 170-170T2-170Z", b) +
  times(34, (i) => {
    const x = s.left + (widthOf(s) * (i + s.random() * 0.6)) / 34;
    const y = s.random() * 46;
    const arm = s.random() < 0.34 ? d`M${x + 14} ${y + 36}l10-96 18-2-2 100z` : "";
    return path(d`${arm}M${x - 34} ${y + 120}q0-74 20-80a18 21 0 1 1 28 0q20 6 20 80z`, a);
  }) +
  rect(s.left, 100, widthOf(s), Math.max(0, s.bottom - 100), a);
