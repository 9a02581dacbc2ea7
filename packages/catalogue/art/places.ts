import { box, disc, f, group, line, mix, oval, path, poly, ring, times, twice, type Motif } from "./paint.ts";

/** Buildings and rooms, standing on y = 100 unless they hang. */

const castle: Motif = (s, a = s.ink, b = s.glow) =>
  path(
    "M-110 100L-70 10-60 14V-40H-66L-46-92-26-40H-32V-10H-20V-84H-28L-6-150 16-84H8V-10H26V-30H20L38-80 56-30H50V10L62 8 110 100Z",
    a,
  ) + path("M-12-60h8v16h-8zM-50-22h7v13h-7zM35-12h7v13h-7zM-6 14h12v30h-12z", b);

/** An old house with too many gables, on a hill. */
const house: Motif = (s, a = s.ink, b = s.glow) =>
  path("M-260 130Q-120 96-70 60L80 56Q140 100 280 130Z", a) +
  path("M-76 62V-30H-88L-50-84-34-60V-90H-40L-16-136 8-90H2V-44L36-78 84-26H74V62Z", a) +
  path("M44-74V-100H58V-60ZM-72-66V-96H-60V-60Z", a) +
  path(
    "M-62-14h20v30h-20zM-22-74h12v24h-12zM-16-14h22v30h-22zM36-18h22v30h-22zM-60 30h18v22h-18zM40 30h18v22h-18z",
    b,
  ) +
  path("M-14 62V36Q-6 24 4 36V62Z", mix(b, a, 0.4)) +
  line("M-52-14V16M-62 1H-42M-5-14V16M-16 1H6M47-18V12M36-3H58", a, 3);

/** Two square towers and a rose window. */
const cathedral: Motif = (s, a = s.ink, b = s.glow) =>
  path(
    "M-100 100V-110H-94V-122H-88V-110H-40V-122H-34V-110H-30V-40H30V-110H34V-122H40V-110H88V-122H94V-110H100V100Z",
    a,
  ) +
  disc(0, 0, 25, b) +
  line(
    times(
      6,
      (i) =>
        `M${f(-25 * Math.cos((i * Math.PI) / 6))} ${f(-25 * Math.sin((i * Math.PI) / 6))}L${f(25 * Math.cos((i * Math.PI) / 6))} ${f(25 * Math.sin((i * Math.PI) / 6))}`,
    ),
    a,
    4,
  ) +
  ring(0, 0, 12, a, 4) +
  twice(path("M44-50V-86Q52-98 60-86V-50ZM72-50V-86Q80-98 88-86V-50ZM50 20V-14Q64-30 78-14V20Z", b)) +
  path("M-18 100V60Q0 34 18 60V100Z", b) +
  twice(path("M46 100V66Q62 46 78 66V100Z", b)) +
  line("M-100-32H-34M34-32H100M-100 34H100", mix(a, b, 0.35), 5);

/** A great iron tower. */
const eiffel: Motif = (s, a = s.ink) =>
  path(
    "M-4-150H4L8-84H12V-76H8Q14-10 30 20H40V30H34Q50 76 84 100H46Q34 62 0 60T-46 100H-84Q-50 76-34 30H-40V20H-30Q-14-10-8-76H-12V-84H-8Z",
    a,
  ) + path("M-14 20L0-50 14 20ZM-20 50L-26 32H26L20 50Q0 44-20 50Z", s.mid, `opacity=".65"`);

/** Domes, minarets and a crescent. */
const minarets: Motif = (s, a = s.ink, b = s.glow) =>
  path("M-70 100V20Q-84-24 0-74Q84-24 70 20V100Z", a) +
  line("M0-74V-104", a, 5) +
  path("M-2-118a11 11 0 1 0 12 12a9 9 0 1 1-12-12z", b) +
  twice(
    path("M92 100V-60H86V-72H90Q88-92 102-114Q116-92 114-72H118V-60H112V100Z", a) +
      path("M134 100V-10H130V-18Q132-36 142-48Q152-36 154-18V-10H150V100Z", a) +
      path("M99-50h6v16h-6zM99-18h6v16h-6z", b) +
      path("M32 100V60Q44 40 56 60V100Z", b),
  ) +
  path("M-20 100V44Q-26 30 0 12Q26 30 20 44V100Z", b);

/** A tall clock tower. */
const clocktower: Motif = (s, a = s.ink, b = s.paper) =>
  path("M-40 300V-30H-50V-110H-42L0-190 42-110H50V-30H40V300Z", a) +
  disc(0, -68, 36, b) +
  line("M0-68V-94M0-68L20-56", a, 6, `stroke-linecap="round"`) +
  times(12, (i) => group(`translate(0 -68) rotate(${i * 30})`, box(-1.5, -34, 3, 7, a))) +
  path("M-8-140h16v18h-16zM-20 10V-10Q-14-18-8-10V10ZM8 10V-10Q14-18 20-10V10Z", b);

/** A tower of the city to come, with flying roads. */
const babel: Motif = (s, a = s.mid, b = s.ink, c = s.glow) => {
  const tower = (x: number, w: number, h: number, tone: string) =>
    path(
      `M${x - w} 300V${-h}h${w * 0.4}v-26h${w * 0.5}v-34h${w * 0.2}v34h${w * 0.5}v26h${w * 0.4}V300Z`,
      tone,
    ) +
    path(
      times(12, (i) =>
        -h + 24 + i * 34 < 280
          ? `M${f(x - w * 0.7)} ${-h + 24 + i * 34}h${f(w * 1.4)}v9h${f(-w * 1.4)}z`
          : "",
      ),
      c,
      `opacity=".75"`,
    );
  return (
    tower(-150, 44, 60, mix(a, b, 0.5)) +
    tower(150, 44, 90, mix(a, b, 0.5)) +
    tower(-230, 50, -30, b) +
    tower(230, 50, 0, b) +
    path("M-52 300L-44-120H-66L-40-150H-28V-184H-10L0-240 10-184H28V-150H40L66-120H44L52 300Z", a) +
    path("M0-240L10-184H28V-150H40L66-120H44L52 300H0Z", mix(a, b, 0.45)) +
    path(
      times(9, (i) => `M-30 ${-100 + i * 40}h60v13h-60z`),
      c,
    ) +
    path("M-400 100Q0 40 400 130V146Q0 56-400 116Z", b) +
    path("M-400 196Q0 236 400 170V188Q0 254-400 214Z", b)
  );
};

/** A snowed-up cabin. */
const cabin: Motif = (s, a = s.ink, b = s.glow, c = s.paper) =>
  path("M-70 100V10H70V100Z", a) +
  line("M-70 30H70M-70 52H70M-70 74H70", mix(a, s.mid, 0.5), 3) +
  path("M-100 24L0-66 100 24 84 30 0-40-84 30Z", c) +
  path("M-84 30L0-42 84 30Z", a) +
  path("M34-70H54V-10L34-28ZM30-80Q44-88 58-80V-70H30Z", a) +
  path("M30-80Q44-92 58-80V-74H30Z", c) +
  path("M-50 36h34v34h-34z", b) +
  line("M-33 36v34M-50 53h34", a, 4) +
  path("M12 100V44H44V100Z", mix(a, b, 0.4)) +
  path("M-150 106Q-60 84 0 96T150 106V130H-150Z", c);

const igloo: Motif = (s, a = s.paper, b = s.mid, c = s.ink) =>
  path("M-100 100C-100-60 100-60 100 100Z", a) +
  path("M10-20C100-14 100 60 100 100H40Q70 20 10-20Z", mix(a, b, 0.5)) +
  line("M-92 52H92M-74 8H74M-40-14H40M-40 100V54M40 54V10M-20 50V10M-62 52V80M64 52V100M0 6V-16", b, 4) +
  path("M-44 100V70Q-44 34-8 34T28 70V100Z", b) +
  path("M-28 100V76Q-28 52-8 52T12 76V100Z", c);

const lighthouse: Motif = (s, a = s.paper, b = s.glow, c = s.ink) =>
  path("M-900-300L-20-122V-108L-900-30Z", b, `opacity=".4"`) +
  path("M900-300L20-122V-108L900-30Z", b, `opacity=".25"`) +
  path("M-24-90H24L40 100H-40Z", a) +
  path("M-26-60H26L30-20H-30ZM-33 20H33L37 60H-37Z", b) +
  box(-34, -98, 68, 10, c) +
  box(-18, -132, 36, 36, b) +
  path("M-26-130L0-166 26-130Z", c) +
  line("M-18-132V-98M18-132V-98M0-132V-98", c, 4);

const windmill: Motif = (s, a = s.ink, b = s.paper) =>
  path("M-34-30H34L52 100H-52Z", a) +
  path("M-38-26Q0-86 38-26Z", a) +
  times(4, (i) =>
    group(
      `translate(0 -36) rotate(${20 + i * 90})`,
      path("M-3 0V-120H3V0ZM3-30H30V-118H3Z", b) + line("M3-52H30M3-74H30M3-96H30M16-30V-118", a, 2.5),
    ),
  );

/** A factory with smoking chimneys. */
const factory: Motif = (s, a = s.ink, b = s.glow, c = s.mid) =>
  times(3, (i) => {
    const x = -90 + i * 58;
    return (
      path(`M${x + 11}-${110 + i * 24}q30-40 90-30t120-60q-20 80-110 84t-92 30z`, c, `opacity=".85"`) +
      path(`M${x} 0L${x + 4}-${110 + i * 24}h18L${x + 26} 0Z`, a) +
      box(x + 3, -100 - i * 24, 20, 8, b)
    );
  }) +
  path("M-140 100V0H20L20-34 60 0 60-34 100 0 100-34 140 0V100Z", a) +
  path(
    times(6, (i) => `M${-124 + i * 44} 30h26v26h-26z`),
    b,
  );

const temple: Motif = (s, a = s.paper, b = s.ink) =>
  path("M-120-40L0-100 120-40Z", a) +
  box(-116, -36, 232, 14, a) +
  times(6, (i) => box(-104 + i * 38, -20, 20, 104, i > 3 ? mix(a, b, 0.3) : a)) +
  box(-124, 84, 248, 16, a);

/** A stone idol with fire in its belly. */
const moloch: Motif = (s, a = s.deep, b = s.ink, c = s.glow) =>
  path(
    "M-130 140V60Q-120 0-70-14L-60-80Q-90-96-96-130Q-70-104-50-106Q0-134 50-106Q70-104 96-130Q90-96 60-80L70-14Q120 0 130 60V140Z",
    a,
  ) +
  twice(path("M14-66L46-82 42-60 18-54Z", c)) +
  path("M-44-24Q0-54 44-24L54 140H-54Z", b) +
  path("M-38-12Q0-36 38-12L44 140H-44Z", c) +
  path("M-30 140Q-36 90-10 60Q-10 90 4 96Q0 60 20 30Q40 80 30 140Z", s.paper) +
  path("M-10-40L0-30 10-40Z", b);

/** A round pavilion on posts above the water. */
const pavilion: Motif = (s, a = s.ink, b = s.glow) =>
  path(
    "M-170 20V-20H-150V-60Q-150-84-130-96Q-110-84-110-60V-20H-60V-60Q-54-110 0-136Q54-110 60-60V-20H110V-60Q110-84 130-96Q150-84 150-60V-20H170V20Z",
    a,
  ) +
  line("M0-136V-170M-130-96V-116M130-96V-116", a, 5) +
  path(
    times(11, (i) => `M${-158 + i * 30} 12V-4q8-12 16 0V12z`),
    b,
  ) +
  path("M-34-40V-70Q-26-84-18-70V-40ZM-8-40V-76Q0-90 8-76V-40ZM18-40V-70Q26-84 34-70V-40Z", b) +
  line("M-160 20V60M-110 20V60M-60 20V60M-10 20V60M40 20V60M90 20V60M140 20V60", a, 7);

/** A big wheel. */
const ferris: Motif = (s, a = s.paper, b = s.glow, c = s.ink) =>
  path("M-8 0L-70 150H-54L0 20 54 150H70L8 0Z", c) +
  ring(0, 0, 120, a, 7) +
  ring(0, 0, 96, a, 3) +
  line(
    times(
      6,
      (i) =>
        `M${f(120 * Math.cos((i * Math.PI) / 6))} ${f(120 * Math.sin((i * Math.PI) / 6))}L${f(-120 * Math.cos((i * Math.PI) / 6))} ${f(-120 * Math.sin((i * Math.PI) / 6))}`,
    ),
    a,
    4,
  ) +
  times(12, (i) => {
    const x = 120 * Math.cos((i * Math.PI) / 6);
    const y = 120 * Math.sin((i * Math.PI) / 6);
    return path(
      `M${f(x - 15)} ${f(y + 6)}h30l-5 22h-20zM${f(x - 15)} ${f(y + 2)}q15-20 30 0z`,
      i % 2 ? b : a,
    );
  }) +
  disc(0, 0, 14, b);

/** A roundabout with its horses. */
const carousel: Motif = (s, a = s.glow, b = s.paper, c = s.ink) =>
  path("M0-140L130-70H-130Z", a) +
  path("M0-140L26-70H-26ZM0-140L80-70H130ZM0-140L-80-70H-130Z", b) +
  path("M-134-72H134V-52" + times(9, () => "q-14.900 20-29.800 0") + "Z", c) +
  line("M0-140V-166", c, 5) +
  path("M0-166L34-156 0-146Z", a) +
  box(-10, -56, 20, 140, c) +
  line("M-84-52V84M84-52V84M-40-52V60M40-52V60", b, 5) +
  [-84, 84, -36, 40]
    .map((x, i) =>
      group(`translate(${x} ${i < 2 ? 36 : 4}) scale(${i % 2 ? -0.46 : 0.46} .46)`, steed(i % 2 ? b : a)),
    )
    .join("") +
  path("M-136 84H136L120 104H-120Z", c);
const steed = (colour: string) =>
  path(
    "M-60 10Q-80 0-90 30Q-70 20-60 26L-70 62-56 64-40 36 20 36 40 64 54 60 40 30Q46 0 58-30L82-16 92-26 70-60Q50-58 36-30L10-4Q-30-12-60 10Z",
    colour,
  );

/** A big top. */
const tent: Motif = (s, a = s.glow, b = s.paper, c = s.ink) =>
  path("M0-110L130-10H-130Z", a) +
  path("M0-110L26-10H-26ZM0-110L78-10H130ZM0-110L-78-10H-130Z", b) +
  path("M-120-10H120L130 100H-130Z", b) +
  path("M-120-10H-72L-78 100H-130ZM-24-10H24L26 100H-26ZM72-10H120L130 100H78Z", a) +
  path("M-134-12H134V4" + times(10, () => "q-13.400 22-26.800 0") + "Z", c) +
  path("M-22 100Q-18 30 0 14Q18 30 22 100Z", c) +
  line("M0-110V-150", c, 5) +
  path("M0-150L40-138 0-126Z", c);

/** A window with a figure in it. */
const window: Motif = (s, a = s.glow, b = s.ink) =>
  box(-70, -100, 140, 200, b) +
  box(-62, -92, 124, 184, a) +
  path("M-18 92V30Q-40 26-40 60V92ZM-34 92Q-40 20-10 8A19 22 0 1 1 10 8Q40 20 34 92Z", b) +
  line("M0-92V92M-62-10H62", b, 7) +
  box(-84, 98, 168, 14, b);

/** An open door with light behind. */
const door: Motif = (s, a = s.glow, b = s.ink) =>
  path("M-50-110H50L240 420H-240Z", a, `opacity=".3"`) +
  box(-58, -118, 116, 218, b) +
  box(-50, -110, 100, 210, a) +
  path("M-50-110L-110-130V130L-50 100Z", mix(b, a, 0.3)) +
  disc(-98, 4, 5, a);

/** A street lamp with its pool of light. */
const lamp: Motif = (s, a = s.glow, b = s.ink) =>
  path("M-18-96L-170 104H170L18-96Z", a, `opacity=".3"`) +
  oval(0, 104, 170, 22, a, `opacity=".55"`) +
  path("M-4-84H4L6 96H20V106H-20V96H-6Z", b) +
  path("M-16-122H16L11-84H-11Z", a) +
  path("M-22-122L0-144 22-122Z", b) +
  line("M-16-122L-11-84M16-122L11-84M-14-84H14", b, 4);

/** A street of tall houses that lean together over the origin. */
const alley: Motif = (s, a = s.ink, b = s.deep, c = s.glow) =>
  twice(
    poly([500, -1100, 500, 400, 90, 110, 60, -420], b) +
      poly([420, -1100, 2600, -1100, 2600, 1400, 330, 420, 250, -700], a) +
      path("M120-300l44-24 4 70-42 16zM130-160l46-18 4 70-44 12zM140-20l46-10 4 66-44 4z", c) +
      path("M300-420l70-40 14 110-70 26zM322-180l72-26 14 110-74 16z", mix(c, a, 0.5)),
  ) + poly([-90, 110, 90, 110, 700, 900, -700, 900], mix(b, s.mid, 0.45));

const gate: Motif = (s, a = s.ink) =>
  times(9, (i) => path(`M${-124 + i * 28} 100V${-60 - 22 * Math.sin((i * Math.PI) / 8)}l5-24 5 24V100Z`, a)) +
  box(-130, -20, 260, 8, a) +
  box(-130, 60, 260, 8, a) +
  twice(path("M126 100V-90H166V100ZM118-90H174L146-120Z", a));

/** A table-top gibbet, gallows or guillotine. */
const guillotine: Motif = (s, a = s.ink, b = s.paper) =>
  path("M-60-150H60V-132H50V100H34V-132H-34V100H-50V-132H-60Z", a) +
  path("M-34-110H34V-76L-34-44Z", b) +
  path("M-34 40H34V62H-34ZM-80 100H80V116H-80Z", a) +
  disc(0, 51, 13, b);

const bridge: Motif = (s, a = s.ink) =>
  path("M-640-6H640V14H-640Z", a) +
  twice(path("M150 220V-190H166V-200H184V-190H200V220Z", a)) +
  line("M-640-20Q-420-60-175-186Q0 20 175-186Q420-60 640-20", a, 7) +
  line(
    times(25, (i) => {
      const x = -156 + i * 13;
      const y = -186 + (1 - (x / 175) * (x / 175)) * 103;
      return `M${x} 0V${f(y)}`;
    }),
    a,
    2.5,
  );

const throne: Motif = (s, a = s.glow, b = s.ink) =>
  path(
    "M-60 100V-90L-76-110-50-104-40-130-20-108 0-150 20-108 40-130 50-104 76-110 60-90V100H44V60H-44V100Z",
    a,
  ) +
  path("M-40-80Q0-104 40-80V10H-40Z", b) +
  path("M-80 0H-50V100H-66V20H-80ZM80 0H50V100H66V20H80Z", a) +
  path("M-50 14H50V56H-50Z", mix(a, b, 0.4));

export const PLACES = {
  castle,
  house,
  cathedral,
  eiffel,
  minarets,
  clocktower,
  babel,
  cabin,
  igloo,
  lighthouse,
  windmill,
  factory,
  temple,
  moloch,
  pavilion,
  ferris,
  carousel,
  tent,
  window,
  door,
  lamp,
  alley,
  gate,
  guillotine,
  bridge,
  throne,
};
