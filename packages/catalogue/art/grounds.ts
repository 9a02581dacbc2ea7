import {
  box,
  disc,
  f,
  line,
  mix,
  oval,
  path,
  polar,
  poly,
  ring,
  times,
  type Motif,
  type Stage,
} from "./paint.ts";

/** Everything that fills the picture from edge to edge: skies, lights, weather, patterns. */

/** How far the farthest corner is, whatever way the motif is turned. */
const reach = (s: Stage) => Math.hypot(Math.max(-s.left, s.right), Math.max(-s.top, s.bottom));
const fill = (s: Stage, colour: string) => box(s.left, s.top, s.right - s.left, s.bottom - s.top, colour);

const flat: Motif = (s, a = s.deep) => fill(s, a);

/** Bands of flat colour from top to the horizon at 0, as a lithographer would print dusk. */
const dusk: Motif = (s, a = s.ink, b = s.mid) => {
  const bands = 8;
  const height = -s.top / bands;
  return (
    fill(s, b) +
    times(bands, (i) => box(s.left, s.top + height * i, s.right - s.left, height + 1, mix(a, b, i / bands)))
  );
};

/** A sunburst about the origin. */
const rays: Motif = (s, a = s.mid, b = s.deep) => {
  const far = reach(s) * 1.1;
  const count = 18;
  return (
    fill(s, b) +
    path(
      times(count, (i) => {
        const [x, y] = polar((i * 360) / count, far);
        const [x2, y2] = polar(((i + 0.5) * 360) / count, far);
        return `M0 0L${f(x)} ${f(y)} ${f(x2)} ${f(y2)}Z`;
      }),
      a,
    )
  );
};

/** Rings of light about the origin. */
const glowing: Motif = (s, a = s.mid, b = s.ink) => {
  const count = 9;
  const far = 620;
  return fill(s, b) + times(count, (i) => disc(0, 0, far * (1 - i / count), mix(b, a, (i + 1) / count)));
};

const rings: Motif = (s, a = s.paper, b = s.ink) =>
  fill(s, b) + times(Math.ceil(reach(s) / 90), (i) => ring(0, 0, 45 + i * 90, a, 34));

/** An Archimedean spiral as one thick line. */
const spiral: Motif = (s, a = s.paper, b = s.ink) => {
  const turns = Math.ceil(reach(s) / 100);
  const points = Array.from({ length: turns * 20 }, (_, i) => polar(i * 18, (i / 20) * 100).map(f));
  return fill(s, b) + line(`M${points.map((point) => point.join(" ")).join("L")}`, a, 42);
};

const stars: Motif = (s, a = s.paper) => {
  const width = s.right - s.left;
  const height = s.bottom - s.top;
  const at = () => [s.left + s.random() * width, s.top + s.random() * height] as const;
  return (
    path(
      times(70, () => {
        const [x, y] = at();
        const r = 1.5 + s.random() * 3;
        return `M${f(x - r)} ${f(y)}h${f(2 * r)}v${f(r)}h${f(-2 * r)}z`;
      }),
      a,
    ) +
    path(
      times(12, () => {
        const [x, y] = at();
        const r = 7 + s.random() * 12;
        return `M${f(x)} ${f(y - r)}q1 ${f(r - 1)} ${f(r)} ${f(r)}q${f(1 - r)} 1 ${f(-r)} ${f(r)}q-1 ${f(1 - r)} ${f(-r)} ${f(-r)}q${f(r - 1)}-1 ${f(r)} ${f(-r)}z`;
      }),
      a,
    )
  );
};

/** A spotlight from above that lands at the origin. */
const spot: Motif = (s, a = s.glow) =>
  poly([-40, s.top, 40, s.top, 300, 0, -300, 0], a, `opacity=".28"`) +
  poly([-20, s.top, 20, s.top, 220, 0, -220, 0], a, `opacity=".3"`) +
  oval(0, 0, 300, 56, a, `opacity=".55"`) +
  oval(0, 0, 220, 40, a);

/** Searchlights from a point below. */
const beams: Motif = (s, a = s.glow) =>
  [-52, -24, 6, 33, 58]
    .map((angle, i) => {
      const [x, y] = polar(angle - 93, 2200);
      const [x2, y2] = polar(angle - 85 - i, 2200);
      return poly([-8, 0, x, y, x2, y2, 8, 0], a, `opacity="${i % 2 ? ".22" : ".36"}"`);
    })
    .join("");

const stripes: Motif = (s, a = s.mid) => {
  const far = reach(s);
  return path(
    times(Math.ceil(far / 45), (i) => `M${f(-far)} ${f(-far + i * 90)}h${f(2 * far)}v40h${f(-2 * far)}z`),
    a,
  );
};

/** One half of the picture, cut along the local x axis; turn it for a diagonal. */
const half: Motif = (s, a = s.glow) => {
  const far = reach(s) * 1.2;
  return box(-far, 0, 2 * far, far * 1.5, a);
};

/** A chequered floor that runs to the horizon at 0. */
const checker: Motif = (s, a = s.paper, b = s.ink) => {
  const rows = [0, 18, 44, 84, 146, 240, 380, 600, 940];
  const cell = 170;
  let d = "";
  rows.slice(0, -1).forEach((top, row) => {
    const bottom = rows[row + 1] ?? top;
    const near = (y: number) => 0.24 + y / 300;
    for (let i = -16; i < 16; i += 2) {
      const x = (i + (row % 2)) * cell;
      const [p, q] = [near(top), near(bottom)];
      d += `M${f(x * p)} ${top}L${f((x + cell) * p)} ${top} ${f((x + cell) * q)} ${bottom} ${f(x * q)} ${bottom}Z`;
    }
  });
  return box(s.left, 0, s.right - s.left, Math.max(0, s.bottom), b) + path(d, a);
};

/** Printer's dots that shrink away from the origin. */
const dots: Motif = (s, a = s.mid) => {
  const step = 44;
  let d = "";
  for (let row = -11; row <= 11; row++) {
    for (let col = -11; col <= 11; col++) {
      const x = (col + (row % 2 ? 0.5 : 0)) * step;
      const y = row * step;
      const r = 20 * (1 - Math.hypot(x, y) / 480);
      if (r > 3)
        d += `M${f(x - r)} ${f(y)}a${f(r)} ${f(r)} 0 1 0 ${f(2 * r)} 0a${f(r)} ${f(r)} 0 1 0 ${f(-2 * r)} 0`;
    }
  }
  return path(d, a);
};

const rain: Motif = (s, a = s.paper) =>
  line(
    times(90, () => {
      const length = 30 + s.random() * 70;
      const x = s.left + s.random() * (s.right - s.left + 200);
      return `M${f(x)} ${f(s.top + s.random() * (s.bottom - s.top))}l${f(-length * 0.28)} ${f(length)}`;
    }),
    a,
    3,
    `opacity=".55"`,
  );

const snow: Motif = (s, a = s.paper) =>
  line(
    times(
      130,
      () =>
        `M${f(s.left + s.random() * (s.right - s.left))} ${f(s.top + s.random() * (s.bottom - s.top))}h.1`,
    ),
    a,
    9,
    `stroke-linecap="round"`,
  ) +
  line(
    times(
      40,
      () =>
        `M${f(s.left + s.random() * (s.right - s.left))} ${f(s.top + s.random() * (s.bottom - s.top))}h.1`,
    ),
    a,
    19,
    `stroke-linecap="round"`,
  );

/** Long flat clouds of fog about the height 0. */
const fog: Motif = (s, a = s.paper) =>
  times(7, (i) => {
    const y = -60 + i * 34;
    const x = s.left + s.random() * (s.right - s.left) * 0.7 - 200;
    const width = 500 + s.random() * 600;
    return box(x, y, width, 26 + s.random() * 20, a, `rx="22" opacity="${i % 2 ? ".16" : ".26"}"`);
  });

/** A theatre's curtain, drawn aside. */
const curtain: Motif = (s, a = s.mid, b = s.deep) => {
  const folds = 6;
  const side = (x: number, way: number) =>
    times(folds, (i) => {
      const from = x + way * i * 52;
      const hem = s.bottom;
      return path(
        `M${f(from)} ${f(s.top)}h${f(way * 60)}C${f(from + way * (60 + i * 16))} ${f(s.top + 500)} ${f(from + way * 20)} ${f(hem - 500)} ${f(from + way * (54 - i * 6))} ${f(hem)}H${f(from - way * 2)}Z`,
        i % 2 ? a : b,
      );
    });
  const width = s.right - s.left;
  const swags = 5;
  return (
    side(s.left, 1) +
    side(s.right, -1) +
    times(swags, (i) => {
      const x = s.left + (width * i) / swags;
      return path(
        `M${f(x)} ${f(s.top)}h${f(width / swags)}q${f(-width / swags / 2)} 190 ${f(-width / swags)} 0z`,
        i % 2 ? b : a,
      );
    })
  );
};

/** Light through a venetian blind. */
const blinds: Motif = (s, a = s.paper) => {
  const drop = (s.right - s.left) * 0.1;
  const from = Math.floor((s.top - drop) / 64);
  return path(
    times(Math.ceil((s.bottom - s.top + 2 * drop) / 64) + 2, (i) => {
      const y = (from + i) * 64;
      return `M${f(s.left)} ${f(y + drop)}L${f(s.right)} ${f(y)}v34L${f(s.left)} ${f(y + drop + 34)}Z`;
    }),
    a,
  );
};

/** Splinters of light, as painted on an expressionist's set. */
const shards: Motif = (s, a = s.mid, b = s.paper) =>
  times(16, (i) => {
    const [x, y] = polar(i * 22.5 + s.random() * 16, 1700);
    const [x2, y2] = polar(i * 22.5 + 5 + s.random() * 9, 1700);
    const [x0, y0] = polar(i * 22.5, 60 + s.random() * 300);
    return poly([x0, y0, x, y, x2, y2], i % 4 ? a : b);
  });

const web: Motif = (s, a = s.paper) => {
  const spokes = 12;
  const far = reach(s);
  const spoke = times(spokes, (i) => {
    const [x, y] = polar((i * 360) / spokes, far);
    return `M0 0L${f(x)} ${f(y)}`;
  });
  const thread = times(Math.min(9, Math.ceil(far / 110)), (level) => {
    const r = 50 + level * level * 12 + level * 55;
    return times(spokes, (i) => {
      const [x, y] = polar((i * 360) / spokes, r);
      const [qx, qy] = polar(((i + 0.5) * 360) / spokes, r * 0.84);
      const [x2, y2] = polar(((i + 1) * 360) / spokes, r);
      return `M${f(x)} ${f(y)}Q${f(qx)} ${f(qy)} ${f(x2)} ${f(y2)}`;
    });
  });
  return line(spoke + thread, a, 3, `opacity=".7"`);
};

/** Streaks that pass from left to right about the height 0. */
const speed: Motif = (s, a = s.paper) =>
  path(
    times(18, () => {
      const x = s.left + s.random() * (s.right - s.left);
      const y = -260 + s.random() * 520;
      const length = 160 + s.random() * 420;
      return `M${f(x)} ${f(y)}h${f(length)}l40 ${f(3 + s.random() * 3)}h${f(-length)}z`;
    }),
    a,
    `opacity=".6"`,
  );

/** A strip of film, across the picture at the height 0. */
const filmstrip: Motif = (s, a = s.ink, b = s.paper) =>
  box(s.left - 400, -120, s.right - s.left + 800, 240, a) +
  path(
    times(Math.ceil((s.right - s.left + 800) / 46), (i) => {
      const x = s.left - 400 + i * 46;
      return `M${f(x)}-108h24v24h-24zM${f(x)} 84h24v24h-24z`;
    }),
    b,
  ) +
  path(
    times(Math.ceil((s.right - s.left + 800) / 190), (i) => `M${f(s.left - 400 + i * 190)}-72h170v144h-170z`),
    b,
    `opacity=".35"`,
  );

export const GROUNDS = {
  flat,
  dusk,
  rays,
  glowing,
  rings,
  spiral,
  stars,
  spot,
  beams,
  stripes,
  half,
  checker,
  dots,
  rain,
  snow,
  fog,
  curtain,
  blinds,
  shards,
  web,
  speed,
  filmstrip,
};
