import {
  box,
  disc,
  f,
  group,
  line,
  mix,
  oval,
  path,
  polar,
  poly,
  ring,
  times,
  twice,
  type Motif,
} from "./paint.ts";

/** Things that one holds, reads, drinks, fears. */

const sun: Motif = (s, a = s.glow) => disc(0, 0, 100, a);
const halo: Motif = (s, a = s.glow) =>
  disc(0, 0, 170, a, `opacity=".14"`) + disc(0, 0, 135, a, `opacity=".2"`) + disc(0, 0, 100, a);
const crescent: Motif = (s, a = s.paper) => path("M30-95A100 100 0 1 0 95 45A80 80 0 1 1 30-95Z", a);
const planet: Motif = (s, a = s.mid, b = s.glow) =>
  path("M-96-10A100 100 0 0 1 96-34Z", mix(a, s.ink, 0.3)) +
  disc(0, 0, 86, a) +
  path("M-82-26H70L78-36H-74ZM-86 10H50V0H-86ZM-60 50H60L70 40H-70Z", mix(a, s.ink, 0.3)) +
  path(
    "M-86 0Q-180 44-150 60Q-90 76 40 30T150-60Q130-70 84-26Q130-50 126-38Q100 0 20 26T-126 46Q-120 24-86 0Z",
    b,
  );
const bolt: Motif = (s, a = s.glow) => path("M30-200L-50 10H0L-40 200 70-40H14L70-200Z", a);
const star: Motif = (s, a = s.glow) =>
  poly(Array.from({ length: 10 }, (_, i) => polar(i * 36 - 90, i % 2 ? 40 : 100)).flat(), a);
const flame: Motif = (s, a = s.glow, b = s.paper) =>
  path("M-60 100Q-110 30-50-30Q-50 10-26 20Q-40-60 20-120Q10-50 50-20Q56-40 50-60Q104 10 60 100Z", a) +
  path("M-34 100Q-56 56-16 20Q-10 50 6 54Q0 10 20-20Q20 30 40 50Q50 80 34 100Z", b);

/** A pyre, edge to edge. */
const fire: Motif = (s, a = s.glow, b = s.mid) => {
  const wall = (height: number, step: number, colour: string) => {
    let d = `M${f(s.left)} ${f(s.bottom)}V0`;
    for (let x = s.left; x < s.right; x += step) {
      const h = height * (0.5 + s.random() * 0.6);
      d += `q${f(step * 0.1)}-${f(h * 0.5)} ${f(step * 0.45)}-${f(h)}q-${f(step * 0.05)} ${f(h * 0.5)} ${f(step * 0.2)} ${f(h * 0.7)}q${f(step * 0.16)}-${f(h * 0.1)} ${f(step * 0.15)}-${f(h * 0.3)}q${f(step * 0.22)} ${f(h * 0.3)} ${f(step * 0.2)} ${f(h * 0.6)}`;
    }
    return path(`${d}V${f(s.bottom)}Z`, colour);
  };
  return wall(420, 190, b) + wall(290, 150, a) + group("translate(0 70)", wall(230, 120, s.paper));
};

const cane: Motif = (s, a = s.ink) => line("M60-70Q60-104 30-104T0-74V110", a, 11, `stroke-linecap="round"`);
const moustache: Motif = (s, a = s.ink) =>
  path(
    "M0-10Q-20-40-60-26Q-90-14-110-40Q-110 20-60 24Q-20 26 0 0Q20 26 60 24Q110 20 110-40Q90-14 60-26Q20-40 0-10Z",
    a,
  );
const key: Motif = (s, a = s.glow) =>
  ring(0, -62, 34, a, 15) +
  box(-8, -28, 16, 130, a) +
  path("M8 60H44V76H28V84H44V100H8Z", a) +
  box(-16, -30, 32, 11, a);
const heart: Motif = (s, a = s.glow) =>
  path("M0 90C-150-10-90-100-30-86Q0-78 0-46Q0-78 30-86C90-100 150-10 0 90Z", a);
const rose: Motif = (s, a = s.glow, b = s.deep, c = s.mid) =>
  line("M0 10Q12 90-8 190", c, 8) +
  path("M4 90Q50 40 90 60Q70 110 4 104ZM2 130Q-50 90-84 116Q-60 156-2 146Z", c) +
  path("M0-90Q50-96 66-50Q90-10 50 24Q0 60-50 24Q-90-10-66-50Q-50-96 0-90Z", a) +
  line(
    "M-60-36Q-20-10 0-40T60-36M-46 14Q0 20 10-10T46 14M-30-70Q0-50 30-72M-14-34Q0-10 18-30Q10-50-6-44",
    b,
    6,
  );
const letter: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  box(-110, -70, 220, 140, a) +
  line("M-110-70L0 20 110-70M-110 70L-26 0M110 70L26 0", mix(a, b, 0.6), 5) +
  disc(0, 16, 21, c) +
  disc(0, 16, 13, mix(c, b, 0.25));
const book: Motif = (s, a = s.paper, b = s.ink, c = s.mid) =>
  path("M-134-66L0-46 134-66V86L0 104-134 86Z", c) +
  path("M0-50Q-60-90-124-72V72Q-60 56 0 94Z", a) +
  path("M0-50Q60-90 124-72V72Q60 56 0 94Z", mix(a, b, 0.12)) +
  line(
    "M-104-50Q-60-60-20-36M-104-24Q-60-34-20-10M-104 2Q-60-8-20 16M-104 28Q-60 18-20 42M104-50Q60-60 20-36M104-24Q60-34 20-10M104 2Q60-8 20 16M104 28Q60 18 20 42",
    mix(a, b, 0.55),
    4,
  );
const newspaper: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  box(-92, -120, 184, 244, mix(a, b, 0.35), `transform="rotate(5)"`) +
  box(-96, -122, 192, 244, a) +
  box(-82, -108, 164, 34, b) +
  box(-82, -66, 164, 12, c) +
  box(-82, -44, 92, 78, b) +
  disc(-36, -16, 17, a) +
  path("M-70 34Q-64 4-36 4T-2 34Z", a) +
  path(
    times(6, (i) => `M20 ${-44 + i * 14}h62v6h-62z`) +
      times(5, (i) => `M-82 ${46 + i * 14}h74v6h-74zM8 ${46 + i * 14}h74v6h-74z`),
    mix(a, b, 0.55),
  );
const telephone: Motif = (s, a = s.ink, b = s.glow, c = s.paper) =>
  path("M-70 110H70V96Q40 86 20 82L14-40H-14L-20 82Q-40 86-70 96Z", a) +
  path("M-22-40H22L30-60H-30Z", b) +
  path("M-50-120L24-104 20-70-50-58Z", a) +
  oval(-50, -89, 13, 31, b) +
  oval(-50, -89, 7, 20, a) +
  line("M14 0H50", a, 7) +
  path("M46-30H60L66 20Q84 30 82 46H34Q32 30 46 20Z", a) +
  line("M58 46Q60 120 0 130T-90 160", b, 5) +
  disc(0, 100, 5, c);
const typewriter: Motif = (s, a = s.ink, b = s.paper, c = s.glow) =>
  path("M-60-120L56-128 62-30H-56Z", b) +
  line("M-44-100L36-105M-44-84L44-90M-44-68L20-72", mix(a, b, 0.4), 4) +
  path("M-100-40H100V-18H-100Z", a) +
  disc(-112, -29, 13, c) +
  disc(112, -29, 13, c) +
  path("M-84-18H84L120 90H-120Z", a) +
  path("M-60-6H60L66 16H-66Z", mix(a, b, 0.3)) +
  times(3, (row) =>
    times(8, (i) =>
      disc(-70 - row * 8 + i * (20 + row * 2.3), 32 + row * 20, 7, row === 1 && i === 3 ? c : b),
    ),
  );
const glass: Motif = (s, a = s.paper, b = s.glow, c = s.ink) =>
  path("M-60-110H60L48 60Q46 90 0 90T-48 60Z", a, `opacity=".35"`) +
  path("M-55-40H55L48 60Q46 90 0 90T-48 60Z", b) +
  oval(0, -40, 55, 11, mix(b, s.paper, 0.5)) +
  line("M-60-110L-48 60Q-46 90 0 90T48 60L60-110", a, 6) +
  oval(0, -110, 60, 12, "none", `stroke="${a}" stroke-width="5"`) +
  group(
    "translate(0 20) scale(.3)",
    path("M0-100C74-100 88-30 74 20Q70 40 46 44L44 84H-44L-46 44Q-70 40-74 20C-88-30-74-100 0-100Z", c) +
      twice(disc(34, 2, 22, b)) +
      path("M0 22L-10 46H10Z", b),
  );
const goblet: Motif = (s, a = s.glow, b = s.ink) =>
  path("M-60-100H60Q60-10 12 4V70Q44 78 48 100H-48Q-44 78-12 70V4Q-60-10-60-100Z", a) +
  oval(0, -100, 60, 12, mix(a, b, 0.5));
const bottle: Motif = (s, a = s.mid, b = s.paper) =>
  path("M-16-120H16V-56Q44-40 44-8V100H-44V-8Q-44-40-16-56Z", a) +
  box(-44, 6, 88, 60, b) +
  box(-19, -128, 38, 16, b);
const gun: Motif = (s, a = s.ink, b = s.mid) =>
  path(
    "M-130-52H60Q84-54 92-40L104 0Q132 60 126 104Q100 116 76 104Q70 50 44 16L34 36Q10 44-8 30L-14 0H-40V-20H-130Z",
    a,
  ) +
  path("M-36-44H30V-8H-36Z", b) +
  line("M-28-34H24M-28-24H24M-28-14H24", a, 4) +
  line("M-6 8Q-4 28 22 26", b, 4) +
  path("M-124-60H-112V-50H-124ZM72-52L98-66 92-44Z", a);
const knife: Motif = (s, a = s.paper, b = s.ink) =>
  path("M-12-140Q22-60 18 30H-12Z", a) +
  path("M-12-140Q8-60 6 30H-12Z", mix(a, b, 0.25)) +
  box(-26, 30, 58, 11, b) +
  path("M-12 41H18L22 110Q4 124-16 110Z", b);
const sword: Motif = (s, a = s.paper, b = s.glow) =>
  path("M0-190L10-170V60H-10V-170Z", a) +
  box(-48, 58, 96, 13, b) +
  box(-8, 70, 16, 46, s.ink) +
  disc(0, 124, 13, b);
const arrow: Motif = (s, a = s.glow, b = s.paper) =>
  box(-4, -150, 8, 290, b) +
  path("M0-190L22-136 0-148-22-136Z", a) +
  path("M0 96L26 120V160L0 138-26 160V120Z", a);
const umbrella: Motif = (s, a = s.ink, b = s.glow) =>
  path("M-120 10C-110-110 110-110 120 10Q96-10 72 10Q48-10 24 10Q0-10-24 10Q-48-10-72 10Q-96-10-120 10Z", a) +
  path("M-24 10Q-20-60 0-82Q20-60 24 10Q0-10-24 10Z", b) +
  line("M0-82V-104M0 0V96Q0 120 22 120T42 98", a, 7, `stroke-linecap="round"`);
const trumpet: Motif = (s, a = s.glow, b = s.ink) =>
  path("M-140-8H70Q110-14 140-60V56Q110 10 70 6H-140Z", a) +
  path(
    "M-50 6H50Q70 50 30 52H-30Q-70 50-50 6ZM-36 18Q-44 38-26 40H26Q44 38 36 18Z",
    a,
    `fill-rule="evenodd"`,
  ) +
  line("M-24-40V40M0-40V40M24-40V40", mix(a, b, 0.35), 10) +
  box(-34, -48, 20, 9, b) +
  box(-10, -48, 20, 9, b) +
  box(14, -48, 20, 9, b) +
  oval(138, -2, 10, 57, mix(a, b, 0.4));
const record: Motif = (s, a = s.ink, b = s.glow, c = s.paper) =>
  disc(0, 0, 110, a) +
  [98, 86, 74, 62, 50].map((r) => ring(0, 0, r, mix(a, c, 0.22), 2.5)).join("") +
  path("M0 0L-60-88A106 106 0 0 1-30-102ZM0 0L60 88A106 106 0 0 1 30 102Z", c, `opacity=".16"`) +
  disc(0, 0, 37, b) +
  disc(0, 0, 6, c);
const note: Motif = (s, a = s.ink) =>
  path("M-20-90L70-110V56A30 24 0 1 1 54 36V-66L-4-54V76A30 24 0 1 1-20 56Z", a);
const balloons: Motif = (s, a = s.glow, b = s.paper, c = s.mid) => {
  const one = (x: number, y: number, colour: string) =>
    line(`M${x} ${y + 48}Q${f(x * 0.4)} 90 0 190`, s.ink, 3) +
    path(
      `M${x} ${y + 50}C${x - 62} ${y + 14} ${x - 44} ${y - 50} ${x} ${y - 50}S${x + 62} ${y + 14} ${x} ${y + 50}Z`,
      colour,
    ) +
    path(`M${x - 7} ${y + 58}L${x} ${y + 47} ${x + 7} ${y + 58}Z`, colour) +
    oval(x - 18, y - 20, 7, 13, s.paper, `opacity=".5"`);
  return (
    one(-66, -30, c) +
    one(66, -44, b) +
    one(0, -104, a) +
    one(-20, -10, mix(a, s.ink, 0.25)) +
    one(104, 20, a)
  );
};
const mask: Motif = (s, a = s.ink, b = s.paper) =>
  path("M-110-40Q-60-60 0-26Q60-60 110-40Q116 20 70 44Q30 50 0 12Q-30 50-70 44Q-116 20-110-40Z", a) +
  twice(path("M22-4Q52-30 84-8Q56 24 22-4Z", b));
const knight: Motif = (s, a = s.ink, b = s.paper) =>
  path(
    "M-56 100V78H-40Q-30 40 6 10Q-20 14-40 34Q-66 40-70 18Q-50-40-30-64L-34-100-10-84Q60-90 60 0Q60 50 48 78H62V100Z",
    a,
  ) +
  disc(-24, -40, 6, b) +
  line("M10-72Q44-60 42 0", b, 4) +
  box(-62, 84, 128, 4, b);
const pawn: Motif = (s, a = s.paper, b = s.ink) =>
  disc(0, -60, 32, a) +
  path("M-34-26H34V-14H18Q20 40 44 66H-44Q-20 40-18-14H-34Z", a) +
  path("M-56 70H56V100H-56Z", a) +
  path("M6-92A32 32 0 0 1 6-28H34V-14H18Q20 40 44 66H10Q0 20 6-92Z", b, `opacity=".18"`);
const queen: Motif = (s, a = s.paper, b = s.ink) =>
  path("M-56-70L-30-20H30L56-70 26-46 0-92-26-46Z", a) +
  disc(0, -98, 9, a) +
  twice(disc(57, -76, 8, a)) +
  path("M-30-14H30L40 70H-40ZM-56 74H56V100H-56Z", a) +
  box(-34, -18, 68, 7, b);
const cards: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  [-24, 0, 24]
    .map((turn, i) =>
      group(
        `rotate(${turn} 0 110)`,
        box(-48, -100, 96, 150, a, `rx="9" stroke="${b}" stroke-width="3"`) +
          group(
            "translate(0 -26) scale(.3)",
            path(
              i === 1
                ? "M0 90C-150-10-90-100-30-86Q0-78 0-46Q0-78 30-86C90-100 150-10 0 90Z"
                : "M0-100L76 0 0 100-76 0Z",
              i === 1 ? c : b,
            ),
          ),
      ),
    )
    .join("");
const die: Motif = (s, a = s.paper, b = s.ink) =>
  path("M0-100L96-54 0-6-96-54Z", a) +
  path("M-96-54L0-6V104L-96 54Z", mix(a, b, 0.2)) +
  path("M96-54L0-6V104L96 54Z", mix(a, b, 0.42)) +
  oval(0, -54, 16, 9, b) +
  [
    [-48, 24],
    [-72, -6],
    [-24, 56],
  ]
    .map(([x = 0, y = 0]) => oval(x, y, 10, 14, b))
    .join("") +
  [
    [30, 10],
    [68, -10],
    [30, 64],
    [68, 44],
  ]
    .map(([x = 0, y = 0]) => oval(x, y, 9, 13, b))
    .join("");
const bag: Motif = (s, a = s.mid, b = s.ink, c = s.glow) =>
  [
    [-50, -84, -24],
    [0, -104, 4],
    [46, -88, 26],
  ]
    .map(([x = 0, y = 0, turn = 0]) =>
      group(`translate(${x} ${y}) rotate(${turn})`, box(-32, -30, 64, 80, c) + ring(0, 0, 13, b, 5)),
    )
    .join("") +
  path("M-110-40H110L124 100H-124Z", a) +
  path("M-110-40H110L114-4Q0 40-114-4Z", mix(a, b, 0.4)) +
  box(-17, 2, 34, 26, c) +
  line("M-44-40Q-50 30 0 34", b, 0);
const pearls: Motif = (s, a = s.paper) =>
  times(19, (i) =>
    disc(
      Math.cos((i / 18) * Math.PI) * 96,
      Math.sin((i / 18) * Math.PI) * 84 - 40,
      i > 6 && i < 12 ? 12 : 9,
      a,
    ),
  );
const diamond: Motif = (s, a = s.paper, b = s.mid) =>
  path("M-90-40L-50-90H50L90-40 0 90Z", a) +
  path("M-90-40H90L0 90ZM-50-90L-30-40 0-90 30-40 50-90Z", b, `opacity=".4"`) +
  path("M-30-40H30L0 90Z", b, `opacity=".6"`);
const cross: Motif = (s, a = s.ink) => path("M-13-150H13V-76H76V-50H13V120H-13V-50H-76V-76H-13Z", a);
const bell: Motif = (s, a = s.glow, b = s.ink) =>
  path("M-14-110H14V-88Q64-80 70-10Q74 40 104 66V80H-104V66Q-74 40-70-10Q-64-80-14-88Z", a) +
  path("M14-88Q64-80 70-10Q74 40 104 66V80H30Q60 0 14-88Z", mix(a, b, 0.3)) +
  disc(0, 92, 18, b) +
  line("M-80 48H80", mix(a, b, 0.5), 5);
const tree: Motif = (s, a = s.ink) =>
  path(
    "M-16 110Q-10 40-14 0Q-50-20-70-70Q-90-76-110-70Q-90-86-72-84Q-80-110-70-134Q-62-104-56-90Q-40-50-10-36L-20-110Q-44-130-40-160Q-26-134-14-130Q-4-150 6-166Q4-136 0-116L10-40Q40-64 50-110Q40-130 46-150Q56-134 60-118Q80-120 100-140Q86-104 62-98Q50-40 16-6Q10 50 26 110Z",
    a,
  );
const leaf: Motif = (s, a = s.glow, b = s.deep) =>
  path("M0-110C80-60 74 40 0 96C-74 40-80-60 0-110Z", a) +
  line(
    "M0-90V140M0-50L34-70M0-50L-34-70M0-10L46-36M0-10L-46-36M0 30L42 6M0 30L-42 6M0 64L26 46M0 64L-26 46",
    b,
    5,
  );
const cactus: Motif = (s, a = s.ink) =>
  path(
    "M-22 110V-80Q-22-104 0-104T22-80V10H50V-36Q50-52 64-52T78-36V20Q78 38 60 38H22V110ZM-22 50H-56Q-74 50-74 32V-6Q-74-22-61-22T-48-6V22H-22Z",
    a,
  );
/** A flower with appetite. */
const maneater: Motif = (s, a = s.mid, b = s.glow, c = s.paper) =>
  path("M-56 130H56L44 210H-44Z", s.glow) +
  box(-64, 118, 128, 20, mix(s.glow, s.ink, 0.3)) +
  path("M-8 124Q-40 80-10 40L16 44Q-4 84 16 124Z", mix(a, s.ink, 0.3)) +
  path("M-10 116Q-90 110-120 60Q-50 50-6 108ZM12 116Q90 120 126 76Q60 50 10 106Z", a) +
  path("M-110-20C-120-130 120-130 112-24Q60-46 0-46T-110-20Z", a) +
  path("M-110-12Q-120 70 0 72T112-16Q60 14 0 14T-110-12Z", mix(a, s.ink, 0.22)) +
  path("M-110-20Q0-64 112-24Q60 20 0 20T-110-20Z", b) +
  path(
    times(8, (i) => `M${-92 + i * 24} ${-26 - 14 * Math.sin((i + 0.5) * 0.39)}l20-3-8 26z`),
    c,
  ) +
  path(
    times(7, (i) => `M${-76 + i * 23} ${4 + 12 * Math.sin((i + 0.5) * 0.44)}l20 2-11-24z`),
    c,
  ) +
  disc(-40, -84, 9, mix(a, s.ink, 0.35)) +
  disc(20, -96, 11, mix(a, s.ink, 0.35)) +
  disc(64, -70, 7, mix(a, s.ink, 0.35));
const flag: Motif = (s, a = s.glow, b = s.ink) =>
  box(-5, -150, 10, 300, b) + path("M5-146Q50-176 100-146T200-146V-50Q150-20 100-50T5-50Z", a);
const hammer: Motif = (s, a = s.ink) => path("M-70-100H50L70-76V-50H10V130H-14V-50H-70Z", a);
const anchor: Motif = (s, a = s.ink) =>
  ring(0, -86, 20, a, 11) +
  path(
    "M-8-66H8V-40H44V-24H8V74Q54 64 66 26L50 30 78-10 96 34 82 30Q66 100 0 110Q-66 100-82 30L-96 34-78-10-50 30-66 26Q-54 64-8 74V-24H-44V-40H-8Z",
    a,
  );
const hourglass: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path("M-54-94H54Q54-30 8 0Q54 30 54 94H-54Q-54 30-8 0Q-54-30-54-94Z", a, `opacity=".85"`) +
  path("M-38-44H38Q24-16 0-2Q-24-16-38-44ZM-44 92Q-40 50 0 40Q40 50 44 92Z", c) +
  line("M0-4V46", c, 4) +
  box(-66, -110, 132, 18, b) +
  box(-66, 92, 132, 18, b);
const candle: Motif = (s, a = s.paper, b = s.glow) =>
  disc(0, -110, 80, b, `opacity=".2"`) +
  disc(0, -110, 46, b, `opacity=".3"`) +
  path("M0-160Q30-120 16-96Q0-84-16-96Q-30-120 0-160Z", b) +
  path("M-22-80Q0-70 22-80V100H-22Z", a) +
  path("M-22-80Q0-70 22-80V-50Q14-20 10-46Q0-60-8-40Q-14-60-22-56Z", mix(a, s.ink, 0.2));
const crystal: Motif = (s, a = s.mid, b = s.paper, c = s.glow) =>
  path("M-60 84H60L84 124H-84Z", s.ink) +
  disc(0, 0, 100, a) +
  disc(0, 0, 100, c, `opacity=".18"`) +
  path("M-70-40Q-40-84 10-84Q-40-60-56-20Z", b) +
  disc(60, 50, 8, b);
const brush: Motif = (s, a = s.paper, b = s.glow, c = s.ink) =>
  path("M-110-20C-110-110 90-120 110-20C116 40 50 20 40 50C34 90 0 100-40 84C-90 70-110 30-110-20Z", a) +
  disc(-60, -34, 18, b) +
  disc(-10, -64, 16, s.mid) +
  disc(46, -48, 17, s.deep) +
  disc(-66, 24, 14, c) +
  oval(0, 48, 17, 13, c) +
  path("M30 40L124-136 136-130 46 50Q20 70 14 96Q10 60 30 40Z", c);
const scissors: Motif = (s, a = s.ink) =>
  ring(-34, 80, 26, a, 12) +
  ring(34, 80, 26, a, 12) +
  path("M-24 58L44-110 54-106-8 64ZM24 58L-44-110-54-106 8 64Z", a);
const shoe: Motif = (s, a = s.ink, b = s.paper) =>
  path("M-110-40Q-70-60-50-34Q-20 10 40 20Q110 30 116 66H-112Z", a) +
  path("M-114 66H118V84H-114Z", mix(a, b, 0.3)) +
  line("M-50-20L-26-40M-34 0L-10-20M-14 14L10-6", b, 5) +
  disc(64, 50, 12, b);
const drum: Motif = (s, a = s.glow, b = s.ink, c = s.paper) =>
  path("M-90-50V60Q0 110 90 60V-50Z", a) +
  oval(0, -50, 90, 30, c) +
  line("M-90-40L-50 84-20-24 20 92 50-26 90 60M90-40L50 84", b, 5) +
  line("M-40-50L-110-130M40-50L110-130", b, 9, `stroke-linecap="round"`);
const puddle: Motif = (s, a = s.glow) =>
  path("M-120 6Q-150-40-60-30Q-20-60 30-34Q120-54 130-4Q150 40 60 36Q20 60-30 38Q-100 50-120 6Z", a);
const drip: Motif = (s, a = s.glow) =>
  path(
    `M${f(s.left)} ${f(s.top)}H${f(s.right)}V0` +
      times(Math.ceil((s.right - s.left) / 80), (i) => {
        const h = 40 + ((i * 67) % 190);
        return `h-12v${h}a13 13 0 0 1-26 0V${f(20 - (i % 3) * 9)}q-4-20-20-20t-22 0`;
      }) +
      `H${f(s.left)}Z`,
    a,
  );

const carpet: Motif = (s, a = s.glow, b = s.deep, c = s.paper) =>
  path("M-150-10Q-80-60 0-20T150-40L130 30Q70 60 0 30T-130 50Z", a) +
  path("M-128 0Q-70-40 4-6T128-22L116 18Q60 42-4 14T-112 34Z", b) +
  path("M-60 4L-20-12 10 4-26 22ZM20 8L54-6 86 2 52 20Z", a) +
  line(
    "M-150-10L-168-16M-146 6L-166 4M-140 24L-160 26M-132 44L-150 50M150-40L168-48M146-22L166-28M140-4L160-8M132 24L152 22",
    c,
    5,
  );

export const THINGS = {
  carpet,
  sun,
  halo,
  crescent,
  planet,
  bolt,
  star,
  flame,
  fire,
  cane,
  moustache,
  key,
  heart,
  rose,
  letter,
  book,
  newspaper,
  telephone,
  typewriter,
  glass,
  goblet,
  bottle,
  gun,
  knife,
  sword,
  arrow,
  umbrella,
  trumpet,
  record,
  note,
  balloons,
  mask,
  knight,
  pawn,
  queen,
  cards,
  die,
  bag,
  pearls,
  diamond,
  cross,
  bell,
  tree,
  leaf,
  cactus,
  maneater,
  flag,
  hammer,
  anchor,
  hourglass,
  candle,
  crystal,
  brush,
  scissors,
  shoe,
  drum,
  puddle,
  drip,
};
