import { widthOf, type Canvas, type Motif } from "./motif.ts";
import { d, group, line, path, rect, rounded, times } from "./svg.ts";

// What falls, flies, drifts or burns all over the picture.

/** A random point of the picture. */
const anywhere = (s: Canvas) =>
  [s.left + s.random() * widthOf(s), s.top + s.random() * (s.bottom - s.top)] as const;

export const stars: Motif = (s, a = s.paper) => {
  const small = times(70, () => {
    const [x, y] = anywhere(s);
    const r = 1.5 + s.random() * 3;
    return d`M${x - r} ${y}h${2 * r}v${r}h${-2 * r}z`;
  });
  const bright = times(12, () => {
    const [x, y] = anywhere(s);
    const r = 7 + s.random() * 12;
    return d`M${x} ${y - r}q1 ${r - 1} ${r} ${r}q${1 - r} 1 ${-r} ${r}q-1 ${1 - r} ${-r} ${-r}q${r - 1}-1 ${r} ${-r}z`;
  });
  return path(small, a) + path(bright, a);
};

export const rain: Motif = (s, a = s.paper) => {
  const drops = times(90, () => {
    const length = 30 + s.random() * 70;
    const x = s.left + s.random() * (widthOf(s) + 200);
    return d`M${x} ${s.top + s.random() * (s.bottom - s.top)}l${-length * 0.28} ${length}`;
  });
  return line(drops, a, 3, `opacity=".55"`);
};

export const snow: Motif = (s, a = s.paper) => {
  const flakes = (count: number, size: number) => {
    const at = times(count, () => `M${anywhere(s).map(rounded).join(" ")}h.1`);
    return line(at, a, size, `stroke-linecap="round"`);
  };
  return flakes(130, 9) + flakes(40, 19);
};

/** Long flat clouds of fog about the height 0. */
export const fog: Motif = (s, a = s.paper) =>
  times(7, (i) => {
    const y = -60 + i * 34;
    const x = s.left + s.random() * widthOf(s) * 0.7 - 200;
    const width = 500 + s.random() * 600;
    return rect(x, y, width, 26 + s.random() * 20, a, `rx="22" opacity="${i % 2 ? ".16" : ".26"}"`);
  });

export const clouds: Motif = (s, a = s.paper) => {
  const cloud = (x: number, y: number, k: number) =>
    path(
      d`M${x} ${y}h${170 * k}a${34 * k} ${34 * k} 0 0 0-4-${66 * k}a${46 * k} ${46 * k} 0 0 0-${76 * k}-${22 * k}a${38 * k} ${38 * k} 0 0 0-${70 * k} ${28 * k}a${31 * k} ${31 * k} 0 0 0-${20 * k} ${60 * k}z`,
      a,
    );
  return times(6, (i) =>
    cloud(
      s.left + s.random() * widthOf(s) - 80,
      -40 - ((i * 73) % 190) - s.random() * 80,
      0.6 + s.random() * 0.9,
    ),
  );
};

/** Streaks that pass from left to right about the height 0. */
export const speed: Motif = (s, a = s.paper) => {
  const streaks = times(18, () => {
    const x = s.left + s.random() * widthOf(s);
    const y = -260 + s.random() * 520;
    const length = 160 + s.random() * 420;
    return d`M${x} ${y}h${length}l40 ${3 + s.random() * 3}h${-length}z`;
  });
  return path(streaks, a, `opacity=".6"`);
};

/** A pyre, edge to edge. */
export const fire: Motif = (s, a = s.glow, b = s.mid) => {
  const wall = (height: number, step: number, colour: string) => {
    let flames = d`M${s.left} ${s.bottom}V0`;
    for (let x = s.left; x < s.right; x += step) {
      const h = height * (0.5 + s.random() * 0.6);
      flames += d`q${step * 0.1}-${h * 0.5} ${step * 0.45}-${h}q-${step * 0.05} ${h * 0.5} ${step * 0.2} ${h * 0.7}q${step * 0.16}-${h * 0.1} ${step * 0.15}-${h * 0.3}q${step * 0.22} ${h * 0.3} ${step * 0.2} ${h * 0.6}`;
    }
    return path(d`${flames}V${s.bottom}Z`, colour);
  };
  return wall(420, 190, b) + wall(290, 150, a) + group("translate(0 70)", wall(230, 120, s.paper));
};

/** Paint that runs down from the top. */
export const drip: Motif = (s, a = s.glow) => {
  const runs = times(Math.ceil(widthOf(s) / 80), (i) => {
    const h = 40 + ((i * 67) % 190);
    return d`h-12v${h}a13 13 0 0 1-26 0V${20 - (i % 3) * 9}q-4-20-20-20t-22 0`;
  });
  return path(d`M${s.left} ${s.top}H${s.right}V0${runs}H${s.left}Z`, a);
};
