import { contrast, mix, readable } from "./colour.ts";
import type { TextBox } from "./lettering.ts";
import type { Palette } from "./palettes.ts";
import { line, path, polygon, rect } from "./svg.ts";

/** How a poster is composed: where the scene goes, what lies over it, where the type stands. */
export type Layout = {
  /** The scene's origin and scale on the sheet. */
  focus: { x: number; y: number; scale: number };
  /** Cuts the scene to a shape (path data); the margin is `margin`. */
  clip?: string;
  margin?: string;
  /** Drawn over the scene, under the type. */
  over: string;
  title: TextBox & { colour: string; turn?: [degrees: number, x: number, y: number] };
  credit: TextBox & { colour: string };
};

/** A poster's units. */
export const POSTER = { width: 1000, height: 1500 };
const { width: W, height: H } = POSTER;

/** A dark foot for the credit, whatever lies under it. */
const strip = (c: Palette) => rect(0, 1402, W, 98, c.ink, `opacity=".86"`);

/** The scene sinks into the dark below `y`, so that type can stand there. */
const dim = (c: Palette, y: number) =>
  `<linearGradient id="d" x2="0" y2="1"><stop offset="0" stop-color="${c.ink}" stop-opacity="0"/><stop offset=".45" stop-color="${c.ink}" stop-opacity=".86"/><stop offset="1" stop-color="${c.ink}"/></linearGradient>` +
  rect(0, y, W, H - y, "url(#d)");

/** The accent where small type in it can be read on `ground` (WCAG's 4.5), else paper. */
const accent = (c: Palette, ground: string) => (contrast(ground, c.glow) >= 4.5 ? c.glow : c.paper);

const small = { most: 34, lines: 1, track: 0.09, height: 30 };

export const LAYOUTS: Record<string, (colours: Palette) => Layout> = {
  /** Full bleed, the title over the dark foot of the scene. */
  foot: (c) => ({
    focus: { x: 500, y: 610, scale: 1 },
    over: path(`M0 1010Q500 1060 1000 1010V${H}H0Z`, c.ink),
    title: { x: 70, y: 1085, width: 860, height: 270, colour: c.paper },
    credit: { x: 70, y: 1410, width: 860, ...small, colour: accent(c, c.ink) },
  }),
  /** The title above, the scene below. */
  head: (c) => ({
    focus: { x: 500, y: 900, scale: 1.06 },
    over: strip(c),
    title: { x: 70, y: 80, width: 860, height: 300, colour: c.paper, rise: 0 },
    credit: { x: 70, y: 1430, width: 860, ...small, colour: c.paper },
  }),
  /** A flat bar of the accent colour. */
  band: (c) => ({
    focus: { x: 500, y: 560, scale: 1 },
    over: rect(0, 1090, W, 410, c.glow) + rect(0, 1074, W, 16, c.ink),
    title: { x: 64, y: 1130, width: 872, height: 250, colour: c.ink },
    credit: { x: 64, y: 1425, width: 872, ...small, colour: c.ink },
  }),
  /** The same in paper. */
  card: (c) => ({
    focus: { x: 500, y: 560, scale: 1 },
    over: rect(0, 1100, W, 400, c.paper),
    title: { x: 64, y: 1140, width: 872, height: 240, colour: c.ink },
    credit: { x: 64, y: 1425, width: 872, ...small, colour: mix(c.ink, c.mid, 0.35) },
  }),
  /** A lithograph: paper margin, the picture, the title under it. */
  print: (c) => ({
    focus: { x: 500, y: 590, scale: 1.04 },
    clip: `M60 60H940V1110H60Z`,
    margin: c.paper,
    over: line(`M60 60H940V1110H60Z`, c.ink, 5),
    title: { x: 70, y: 1150, width: 860, height: 235, colour: c.ink },
    credit: { x: 70, y: 1420, width: 860, ...small, colour: mix(c.ink, c.mid, 0.45) },
  }),
  /** An arched window, art nouveau. */
  arch: (c) => ({
    focus: { x: 500, y: 620, scale: 0.98 },
    clip: `M70 1120V500C70 190 260 70 500 70S930 190 930 500V1120Z`,
    margin: c.deep,
    over:
      line(`M70 1120V500C70 190 260 70 500 70S930 190 930 500V1120Z`, c.glow, 9) +
      line(`M40 1460V40H960V1460Z`, c.glow, 4) +
      line(`M92 1098V500C92 204 276 92 500 92S908 204 908 500V1098Z`, c.glow, 2.5) +
      path(`M60 60H190Q96 120 60 250ZM940 60H810Q904 120 940 250Z`, mix(c.deep, c.glow, 0.32)),
    title: { x: 90, y: 1165, width: 820, height: 205, colour: c.paper },
    credit: { x: 90, y: 1402, width: 820, ...small, colour: accent(c, c.deep) },
  }),
  /** Art deco: double rules, stepped corners, a plate. */
  deco: (c) => {
    const plate = "M150 1130H850V1165H905V1375H850V1410H150V1375H95V1165H150Z";
    return {
      focus: { x: 500, y: 590, scale: 1.04 },
      over:
        line("M36 36H964V1464H36Z", c.glow, 5) +
        line("M54 110V54H110M946 110V54H890M54 1390V1446H110M946 1390V1446H890", c.glow, 3) +
        path(plate, c.ink) +
        rect(190, 1417, 620, 41, c.ink) +
        line(plate, c.glow, 5) +
        line("M164 1144H836V1179H891V1361H836V1396H164V1361H109V1179H164Z", c.glow, 2),
      title: { x: 140, y: 1182, width: 720, height: 178, colour: c.paper },
      credit: { x: 200, y: 1424, width: 600, ...small, most: 30, height: 28, colour: c.paper },
    };
  },
  /** A slanting bar, as the constructivists liked. */
  slant: (c) => ({
    focus: { x: 520, y: 560, scale: 1.05 },
    over:
      polygon([0, 1190, 1000, 1010, 1000, 1340, 0, 1500], c.glow) +
      polygon([0, 1500, 1000, 1340, 1000, 1500], c.ink) +
      polygon([0, 1164, 1000, 984, 1000, 1000, 0, 1180], c.paper),
    title: {
      x: 64,
      y: 1140,
      width: 872,
      height: 205,
      colour: readable(c.glow, c.ink, c.paper),
      turn: [-9.7, 500, 1255],
    },
    credit: { x: 380, y: 1438, width: 560, ...small, align: "end", colour: c.paper },
  }),
  /** The same, at the top and the other way. */
  slash: (c) => ({
    focus: { x: 500, y: 930, scale: 1.05 },
    over:
      polygon([0, 0, 1000, 0, 1000, 420, 0, 250], c.ink) +
      polygon([0, 250, 1000, 420, 1000, 442, 0, 272], c.glow) +
      strip(c),
    title: { x: 64, y: 66, width: 872, height: 190, colour: c.paper, turn: [9.6, 500, 170] },
    credit: { x: 64, y: 1432, width: 872, ...small, colour: c.paper },
  }),
  /** A torn scrap of paper, as for a thriller's titles. */
  cut: (c) => ({
    focus: { x: 500, y: 560, scale: 1 },
    over: polygon(
      [70, 1130, 420, 1098, 905, 1118, 948, 1250, 918, 1420, 520, 1446, 92, 1424, 44, 1280],
      c.paper,
    ),
    title: { x: 120, y: 1150, width: 766, height: 205, colour: c.ink },
    credit: { x: 130, y: 1382, width: 740, ...small, most: 30, colour: mix(c.ink, c.mid, 0.4) },
  }),
  /** Full bleed, the title stacked to the left at the foot. */
  corner: (c) => ({
    focus: { x: 560, y: 600, scale: 1.02 },
    over: dim(c, 860),
    title: { x: 64, y: 1010, width: 760, height: 350, colour: c.paper, align: "start", rise: 1 },
    credit: { x: 66, y: 1415, width: 700, ...small, align: "start", colour: accent(c, c.ink) },
  }),
  /** The title climbs the left edge. */
  side: (c) => ({
    focus: { x: 590, y: 740, scale: 1.1 },
    over: rect(0, 0, 210, H, c.ink) + rect(210, 0, 9, H, c.glow) + strip(c),
    title: {
      x: -1440,
      y: 36,
      width: 1380,
      height: 138,
      colour: c.paper,
      align: "start",
      lines: 2,
      turn: [-90, 0, 0],
    },
    credit: { x: 250, y: 1432, width: 700, ...small, align: "end", colour: c.paper },
  }),
  /** A circus bill: a coloured head and foot, big type. */
  bill: (c) => ({
    focus: { x: 500, y: 850, scale: 1.06 },
    clip: "M40 400H960V1340H40Z",
    margin: c.paper,
    over:
      line("M40 40H960V1460H40Z", c.ink, 6) +
      line("M40 400H960M40 1340H960", c.ink, 6) +
      line("M52 52H948V1448H52Z", c.ink, 2),
    title: { x: 90, y: 84, width: 820, height: 286, colour: c.deep, justify: true },
    credit: { x: 90, y: 1384, width: 820, ...small, most: 40, height: 36, colour: c.ink },
  }),
  /** Type in the middle, the scene all about it. */
  ribbon: (c) => ({
    focus: { x: 500, y: 470, scale: 1 },
    over:
      strip(c) +
      path(
        "M-10 1040L120 1010V1300L-10 1330 50 1180ZM1010 1040L880 1010V1300L1010 1330 950 1180Z",
        mix(c.glow, c.ink, 0.4),
      ) +
      path("M70 960Q500 1040 930 960V1240Q500 1320 70 1240Z", c.glow),
    title: { x: 120, y: 1020, width: 760, height: 210, colour: c.ink },
    credit: { x: 90, y: 1412, width: 820, ...small, colour: c.paper },
  }),
};
