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

/** Things that roll, sail, fly or turn. */

/** A locomotive that comes at you. */
const locomotive: Motif = (s, a = s.ink, b = s.glow, c = s.mid) =>
  path("M-30-150L-36-104H36L30-150Q0-162-30-150Z", a) +
  path("M-96 60V-20Q-96-112 0-112T96-20V60Z", mix(a, c, 0.35)) +
  disc(0, -14, 88, a) +
  ring(0, -14, 76, c, 5) +
  times(12, (i) =>
    disc(...polar(i * 30, 82), 3, c).replace(/cy="([^"]+)"/, (_, y) => `cy="${f(Number(y) - 14)}"`),
  ) +
  disc(0, -14, 40, mix(a, c, 0.3)) +
  disc(0, -74, 25, c) +
  disc(0, -74, 18, b) +
  box(-112, 58, 224, 26, b) +
  disc(-84, 71, 11, a) +
  disc(84, 71, 11, a) +
  path("M-96 84H96L140 160H-140Z", a) +
  line(
    times(9, (i) => `M${f(-80 + i * 20)} 86L${f(-124 + i * 31)} 158`),
    c,
    5,
  ) +
  path("M-7-20H7V-8H-7Z", b);

/** A little engine of the 1860s in profile, with cowcatcher and balloon stack. */
const engine: Motif = (s, a = s.ink, b = s.glow, c = s.mid) =>
  path(
    "M30-92Q-10-150 60-176Q110-196 170-170Q230-176 250-140Q190-120 140-130Q90-100 60-92Z",
    s.paper,
    `opacity=".75"`,
  ) +
  path("M-130-90H-44V-78H-52V30H-122V-78H-130Z", a) +
  path("M-112-66h24v34h-24zM-80-66h20v34h-20z", b) +
  path("M-54-36H84V26H-54Z", mix(a, c, 0.4)) +
  path("M-10-36V-58Q0-72 10-58V-36Z", b) +
  path("M44-36L30-82Q52-100 74-82L62-36Z", a) +
  disc(92, -6, 12, b) +
  path("M84-36H96V30H84Z", a) +
  path("M-134 24H104V40H-134Z", c) +
  path("M98 34L150 74H84V40Z", a) +
  line("M104 42L140 72M98 44L120 72M94 46L102 72", b, 3) +
  [-92, -30]
    .map(
      (x) =>
        disc(x, 42, 33, a) +
        ring(x, 42, 28, b, 5) +
        line(
          times(
            6,
            (i) =>
              `M${x} 42L${polar(i * 60, 28)
                .map((v, k) => f(v + (k ? 42 : x)))
                .join(" ")}`,
          ),
          b,
          3,
        ),
    )
    .join("") +
  [30, 68].map((x) => disc(x, 58, 17, a) + ring(x, 58, 13, b, 4)).join("") +
  line("M-92 52H-20", s.paper, 6);

/** A motor car's face at night. */
const headlights: Motif = (s, a = s.glow, b = s.ink, c = s.paper) =>
  twice(poly([62, 6, 560, 420, -140, 420], a, `opacity=".25"`)) +
  path("M-60-44Q-54-92 0-92T60-44L96-30Q126-20 126 30V62H-126V30Q-126-20-96-30Z", b) +
  path("M-46-46Q-42-78 0-78T46-46Z", mix(b, c, 0.3)) +
  path("M-22-30H22L28 44H-28Z", mix(b, c, 0.2)) +
  line("M-14-26L-18 42M0-28V42M14-26L18 42", b, 5) +
  box(-120, 52, 240, 12, mix(b, c, 0.55)) +
  twice(disc(74, 2, 32, mix(b, c, 0.5)) + disc(74, 2, 26, a) + disc(74, 2, 15, c)) +
  box(-116, 62, 34, 26, b) +
  box(82, 62, 34, 26, b);

/** An old touring car in profile. */
const motorcar: Motif = (s, a = s.ink, b = s.glow, c = s.paper) =>
  path(
    "M-130 40Q-136-4-104-6H-20L-6-52H-84V-60H8L22-4 92 0Q112 4 112 40H96Q92 12 66 12T36 40H-40Q-44 12-70 12T-100 40Z",
    a,
  ) +
  line("M-84-54L-92-6M-40-56V-6", a, 5) +
  disc(114, 6, 11, b) +
  [-70, 66]
    .map(
      (x) =>
        disc(x, 44, 30, a) +
        ring(x, 44, 21, c, 4) +
        disc(x, 44, 6, c) +
        line(
          times(
            4,
            (i) =>
              `M${f(x + 20 * Math.cos(i * 0.785))} ${f(44 + 20 * Math.sin(i * 0.785))}L${f(x - 20 * Math.cos(i * 0.785))} ${f(44 - 20 * Math.sin(i * 0.785))}`,
          ),
          c,
          2.5,
        ),
    )
    .join("");

const tram: Motif = (s, a = s.glow, b = s.ink, c = s.paper) =>
  line("M-30-120L20-180M-600-180H600", b, 4) +
  path("M-90-110Q0-128 90-110V-96H-90Z", b) +
  box(-84, -98, 168, 176, a) +
  path("M-70-84h36v70h-36zM-24-84h48v70h-48zM34-84h36v70h-36z", c) +
  box(-84, 10, 168, 10, c) +
  disc(0, 44, 15, c) +
  path("M-90 76H90L80 100H-80Z", b) +
  oval(-22, -40, 12, 14, b) +
  path("M-44-14Q-40-32-22-30T0-14Z", b);

/** A battleship's bow and guns, from below. */
const battleship: Motif = (s, a = s.ink, b = s.mid, c = s.glow) =>
  path("M-12-260H12V-150H-12ZM-60-214H60V-202H-60ZM-40-240H40V-232H-40Z", a) +
  line("M0-258L-200-60M0-258L200-60", a, 3) +
  path("M-70-150H70L84-60H-84Z", mix(a, b, 0.4)) +
  path("M-50-130h24v16h-24zM-14-130h28v16h-28zM26-130h24v16h-24z", c) +
  path("M-90-60Q0-110 90-60V-30H-90Z", mix(a, b, 0.75)) +
  twice(
    path("M12-60L44-64 120 30 96 44Z", a) +
      oval(109, 37, 15, 10, mix(a, b, 0.6), `transform="rotate(-30 109 37)"`) +
      oval(109, 37, 8, 5, a, `transform="rotate(-30 109 37)"`),
  ) +
  path("M-190-30H190Q130 120 0 300Q-130 120-190-30Z", a) +
  path("M0-30H190Q130 120 0 300Z", mix(a, b, 0.5)) +
  twice(disc(86, 20, 9, c) + path("M70 46h16v34q-8 12-16 0z", b)) +
  path("M-4-30H4V290H-4Z", c);

/** A liner with its funnels. */
const liner: Motif = (s, a = s.ink, b = s.glow, c = s.paper) =>
  path("M-60-100L-54-40H-20L-24-100ZM6-104L10-40H44L42-104ZM72-100L74-40H106L106-100Z", b) +
  path("M-62-100H-22L-23-84H-60ZM5-104H43V-88H6ZM71-100H107V-84H72Z", a) +
  path("M-60-106q-40-40-110-30q70-30 130 10zM10-112q-40-46-120-40q80-30 150 20z", s.mid, `opacity=".8"`) +
  path("M-120-40H130L126-10H-110Z", c) +
  path(
    times(12, (i) => `M${-104 + i * 19}-30h10v10h-10z`),
    a,
  ) +
  path("M-190-14H180L150 60H-140Q-176 30-190-14Z", a) +
  path(
    times(15, (i) => `M${-130 + i * 19} 10a4.500 4.500 0 1 0 9 0a4.500 4.500 0 1 0-9 0`),
    c,
  ) +
  path("M-152 44H157L150 60H-140Z", b);

/** A ship with square sails. */
const galleon: Motif = (s, a = s.ink, b = s.paper, c = s.glow) =>
  line("M0-170V40M-80-120V40M78-110V40M-120 10L-200-50", a, 7) +
  path(
    "M-50-150Q0-166 50-150Q70-110 44-84Q0-100-44-84Q-66-110-50-150ZM-56-74Q0-90 56-74Q80-30 50 4Q0-12-50 4Q-76-30-56-74Z",
    b,
  ) +
  path(
    "M-122-100Q-80-114-44-100Q-30-60-48-34Q-80-46-114-34Q-136-60-122-100ZM-126-24Q-84-36-62-24Q-56-6-62 10H-118Q-134-6-126-24ZM44-96Q78-106 116-96Q130-60 110-34Q78-44 50-34Q34-60 44-96ZM66-22Q84-32 120-22Q130-6 114 10H60Q56-8 66-22Z",
    b,
  ) +
  path("M0-170L54-160 0-148Z", c) +
  path("M-170 20H-110L-104 34H90L96-10H160L140 60Q120 96 60 100H-80Q-140 90-170 20Z", a) +
  line("M-140 48H126", c, 5) +
  path(
    times(6, (i) => `M${-84 + i * 36} 60h14v12h-14z`),
    c,
  );

/** A dark sailing ship of the dead. */
const deathship: Motif = (s, a = s.ink, b = s.deep) =>
  line("M-60-150V40M20-180V40M90-130V40M-110 20L-190-30", a, 6) +
  path(
    "M-100-130H-20L-30-60Q-40-80-52-62-60-84-74-60-90-76-96-56ZM-30-160H72L62-90Q50-110 40-86 24-112 8-88-8-108-20-84ZM-34-74H78L66-4Q50-24 36 0 20-24 0 0-16-20-28-2ZM54-116H128L122-50Q108-66 100-46 88-64 76-46 66-60 60-44ZM-104-50H-24L-34 6H-96Z",
    b,
  ) +
  path("M-170 24L-120 34H110L160 0 140 70Q60 100-90 84Q-140 76-170 24Z", a);

const submarine: Motif = (s, a = s.ink, b = s.glow, c = s.mid) =>
  path("M-170 0Q-120-50 0-52T150-20L190-44V44L150 20Q120 50 0 52T-170 0Z", a) +
  path("M-170 0Q-120 14 0 14T190 6V44L150 20Q120 50 0 52T-170 0Z", mix(a, c, 0.35)) +
  path("M-30-50L-24-86H40L46-48Z", a) +
  path("M0-86V-120H24V-110H10V-86Z", a) +
  [-90, -40, 10, 60].map((x) => disc(x, -8, 16, c) + disc(x, -8, 12, b)).join("") +
  path("M-168-4L-620-150V150Z", b, `opacity=".22"`) +
  line(
    times(8, (i) => `M${-130 + i * 34} ${-30 - 8 * Math.sin(i)}v.1`),
    c,
    5,
    `stroke-linecap="round"`,
  ) +
  path("M190-50Q204-20 192 0Q204 20 190 50Q180 20 186 0Q180-20 190-50Z", c);

/** A shell from a very big gun, with passengers. */
const capsule: Motif = (s, a = s.mid, b = s.ink, c = s.glow) =>
  path("M-40 100V-20Q-40-84 0-116Q40-84 40-20V100Z", a) +
  path("M0-116Q40-84 40-20V100H6Q20 0 0-116Z", mix(a, b, 0.4)) +
  box(-44, 60, 88, 12, b) +
  box(-42, -26, 84, 9, b) +
  disc(0, 18, 16, b) +
  disc(0, 18, 11, c) +
  path("M-40 100L-62 130H62L40 100Z", b);

const rocket: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path("M-26 104Q-40 160 0 250Q40 160 26 104Z", c) +
  path("M-13 104Q-20 140 0 190Q20 140 13 104Z", s.paper) +
  path("M-38 30L-84 90V124L-34 96ZM38 30L84 90V124L34 96Z", c) +
  path("M-40 100Q-54-40 0-140Q54-40 40 100Z", a) +
  path("M0-140Q54-40 40 100H6Q30-40 0-140Z", mix(a, b, 0.3)) +
  path("M-24-82Q0-70 24-82Q14-116 0-140Q-14-116-24-82Z", c) +
  disc(0, -26, 20, b) +
  disc(0, -26, 13, mix(b, s.mid, 0.7)) +
  disc(0, 30, 12, b) +
  path("M-6 40H6V128H-6Z", c) +
  box(-30, 96, 60, 12, b);

/** A biplane in a bank. */
const biplane: Motif = (s, a = s.ink, b = s.glow, c = s.paper) =>
  path("M-170-52Q-172-66-150-66H150Q172-66 170-52L150-44H-150Z", a) +
  path("M-140 18Q-142 6-124 6H124Q142 6 140 18L124 26H-124Z", a) +
  line("M-120-46L-104 8M-70-46L-64 8M70-46L64 8M120-46L104 8M-120-46L-64 8M120-46L64 8", a, 4) +
  twice(disc(126, -55, 17, c) + disc(126, -55, 11, b) + disc(126, -55, 5, c)) +
  path("M-26-20Q0-42 26-20Q32 30 0 40Q-32 30-26-20Z", mix(a, c, 0.2)) +
  disc(0, -28, 12, a) +
  disc(0, 6, 11, b) +
  oval(0, 6, 76, 5, c, `transform="rotate(24 0 6)" opacity=".8"`) +
  line("M-16 38L-30 66M16 38L30 66M-30 66H30", a, 5) +
  disc(-32, 68, 13, a) +
  disc(32, 68, 13, a);

const zeppelin: Motif = (s, a = s.mid, b = s.ink, c = s.paper) =>
  path("M-190 0Q-130-66 0-66T190 0Q130 66 0 66T-190 0Z", a) +
  path("M-190 0Q-130 26 0 26T190 0Q130 66 0 66T-190 0Z", mix(a, b, 0.45)) +
  path("M-150 0L-206-50V50Z", b) +
  path("M-40 62H40L30 84H-30Z", b) +
  line("M-180-10Q-100-30 0-30T180-10", c, 3, `opacity=".5"`);

/** A film camera on its tripod, its lens an eye. */
const camera: Motif = (s, a = s.ink, b = s.glow, c = s.paper) =>
  line("M-10 40L-74 200M10 40L74 200M0 40V190", a, 9) +
  path("M-66-66H66V44H-66Z", a) +
  disc(-34, -100, 42, a) +
  disc(42, -94, 34, a) +
  ring(-34, -100, 29, c, 4) +
  ring(42, -94, 22, c, 4) +
  disc(0, -10, 46, c) +
  disc(0, -10, 40, a) +
  disc(0, -10, 30, b) +
  disc(0, -10, 15, a) +
  disc(-11, -21, 6, c) +
  line("M66 0H96V24", c, 6) +
  disc(96, 30, 8, c);

const reel: Motif = (s, a = s.paper, b = s.ink) =>
  disc(0, 0, 100, a) +
  ring(0, 0, 92, b, 4) +
  times(5, (i) => {
    const [x, y] = polar(i * 72 - 90, 56);
    return disc(x, y, 26, b);
  }) +
  disc(0, 0, 13, b);

const gear: Motif = (s, a = s.mid, b = s.ink) =>
  path(
    times(12, (i) => {
      const p = (angle: number, r: number) =>
        polar(i * 30 + angle, r)
          .map(f)
          .join(" ");
      return `${i ? "L" : "M"}${p(-9, 82)}L${p(-6, 104)}L${p(6, 104)}L${p(9, 82)}`;
    }) + "Z",
    a,
  ) +
  disc(0, 0, 52, b) +
  disc(0, 0, 44, a) +
  times(4, (i) => group(`rotate(${i * 90})`, box(-7, -50, 14, 100, b))) +
  disc(0, 0, 18, b);

/** A clock's face. */
const clock: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  disc(0, 0, 104, b) +
  disc(0, 0, 94, a) +
  times(12, (i) =>
    group(`rotate(${i * 30})`, box(i % 3 ? -2.5 : -5, -86, i % 3 ? 5 : 10, i % 3 ? 14 : 22, b)),
  ) +
  path("M-5 12L-3-52 0-62 3-52 5 12Z", b, `transform="rotate(-62)"`) +
  path("M-4 16L-2.500-74 0-84 2.500-74 4 16Z", b, `transform="rotate(6)"`) +
  disc(0, 0, 9, c);

const wheel: Motif = (s, a = s.ink, b = s.glow) =>
  ring(0, 0, 92, a, 16) +
  times(12, (i) => group(`rotate(${i * 30})`, path("M-4 0L-3-90H3L4 0Z", a))) +
  disc(0, 0, 22, a) +
  disc(0, 0, 9, b);

/** A paddle steamer. */
const steamboat: Motif = (s, a = s.ink, b = s.glow, c = s.paper) =>
  path("M-44-170H-26L-24-70H-46ZM14-170H32L34-70H12Z", a) +
  path("M-52-182H-18V-168H-52ZM6-182H40V-168H6Z", b) +
  path("M-30-186q30-50 110-40t140-30q-50 66-140 60t-100 20z", s.mid, `opacity=".8"`) +
  path("M-120-74H90V-60H-120ZM-136-20H120V-6H-136Z", c) +
  path("M-110-60H80V-20H-110ZM-130-6H120V36H-130Z", mix(c, s.mid, 0.5)) +
  path(
    times(9, (i) => `M${-102 + i * 21}-54h11v30h-11z`) + times(11, (i) => `M${-122 + i * 22} 2h12v30h-12z`),
    a,
  ) +
  path("M-180 34H160L140 80H-150Z", a) +
  disc(120, 26, 54, b) +
  disc(120, 26, 44, a) +
  times(8, (i) => group(`translate(120 26) rotate(${i * 45})`, box(-3, -52, 6, 104, b))) +
  line("M-150 34V-6", a, 5);

/** A saucer from another world. */
const saucer: Motif = (s, a = s.mid, b = s.ink, c = s.glow) =>
  path("M-60 16L-170 420H170L60 16Z", c, `opacity=".32"`) +
  path("M-44-20Q-40-70 0-70T44-20Z", mix(a, s.paper, 0.6)) +
  oval(0, 0, 130, 32, a) +
  path("M-130 0Q0 50 130 0Q100 32 0 32T-130 0Z", mix(a, b, 0.5)) +
  [-84, -42, 0, 42, 84].map((x) => disc(x, 4 + (x * x) / -1400 + 6, 8, c)).join("");

const wagon: Motif = (s, a = s.paper, b = s.ink, c = s.mid) =>
  path("M-116-10Q-130-100-90-104Q0-84 90-104Q130-100 116-10Z", a) +
  line("M-60-96Q-70-50-60-10M0-92V-10M60-96Q70-50 60-10", mix(a, b, 0.35), 4) +
  path("M-124-12H124L112 34H-112Z", c) +
  [-76, 76]
    .map((x) =>
      group(
        `translate(${x} 44) scale(.5)`,
        ring(0, 0, 92, b, 18) +
          times(6, (i) => group(`rotate(${i * 60})`, box(-5, -90, 10, 90, b))) +
          disc(0, 0, 20, b),
      ),
    )
    .join("") +
  line("M124 20H190", b, 6);

const plane: Motif = (s, a = s.ink) =>
  path(
    "M0-100Q12-80 12-40L120 20V40L12 16 8 70 36 90V102L0 94-36 102V90L-8 70-12 16-120 40V20L-12-40Q-12-80 0-100Z",
    a,
  );

export const MACHINES = {
  locomotive,
  engine,
  headlights,
  motorcar,
  tram,
  battleship,
  liner,
  galleon,
  deathship,
  submarine,
  capsule,
  rocket,
  biplane,
  zeppelin,
  camera,
  reel,
  gear,
  clock,
  wheel,
  steamboat,
  saucer,
  wagon,
  plane,
};
