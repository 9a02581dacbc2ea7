import { box, disc, f, group, line, mix, oval, path, times, twice, type Motif } from "./paint.ts";

/** Whole figures, mostly silhouettes, about 200 units high: feet at y = 100. */

/** Bowler, tight jacket, big shoes, cane: seen from behind, walking away. */
const wanderer: Motif = (s, a = s.ink) =>
  path("M-24-76C-24-104 24-104 24-76Q40-76 38-71Q0-64-38-71Q-40-76-24-76Z", a) +
  path(
    "M-18-72H18Q18-52 8-48V-44Q34-42 36-26L44 18 38 26 30 10 24-10 26 22H-26L-24-10-34 14-42 20-44 10-36-26Q-34-42-8-44V-48Q-18-52-18-72Z",
    a,
  ) +
  path(
    "M-27 18H27Q34 60 26 88L54 94Q58 100 50 100H8L2 40H-2L-8 100H-50Q-58 100-54 94L-26 88Q-34 60-27 18Z",
    a,
  ) +
  line("M42 22Q60 30 58 46L78 100M42 22Q34 10 46 8", a, 5, `stroke-linecap="round"`);

/** Trench coat and fedora, hands in the pockets. */
const gumshoe: Motif = (s, a = s.ink) =>
  path("M-18-84Q-20-104-6-100Q0-96 6-100Q20-104 18-84L34-82Q36-76 0-74T-34-82Z", a) +
  path(
    "M-14-78H14Q15-58 6-54L24-50Q38-46 40-20L42 16 30 20 28 56 20 58 18 98H28Q30 100 28 102H4L1 60H-1L-4 102H-28Q-30 100-28 98H-18L-20 58-28 56-30 20-42 16-40-20Q-38-46-24-50L-6-54Q-15-58-14-78Z",
    a,
  );

/** The count's shadow: a hump of a coat and very long fingers. */
const shadow: Motif = (s, a = s.ink) =>
  path("M-10-70L-24-84Q-26-68-14-62ZM14-72L30-88Q30-68 18-60Z", a) +
  path("M2-100C26-100 24-68 16-52Q34-46 36-16L46 100H-34L-26-16Q-28-40-12-50C-24-68-22-100 2-100Z", a) +
  path(
    "M-22-38Q-52-30-64-2L-58 10Q-44-14-22-14ZM-64-2L-104-14-66 4-112 10-66 10-104 32-62 16-84 46-58 12Z",
    a,
  ) +
  path("M30-38Q58-40 68-68L60-76Q44-54 28-52ZM60-70L74-116 68-72 94-108 74-66 104-84 72-60Z", a);

/** A great cloak, hood and scythe. */
const reaper: Motif = (s, a = s.ink, b = s.paper) =>
  path("M0-100Q34-90 32-54Q62-30 66 100H-62Q-60-20-32-54Q-34-90 0-100Z", a) +
  path("M0-84Q20-76 20-54Q14-36 0-34Q-14-36-20-54Q-20-76 0-84Z", mix(a, b, 0.85)) +
  path("M-15-62Q-8-68-3-60Q-6-52-14-54ZM15-62Q8-68 3-60Q6-52 14-54Z", a) +
  line("M-8-42H8", a, 3) +
  line("M52 100L70-112", b, 6) +
  path("M66-116Q-10-150-50-96Q0-124 68-100Z", b);

/** A cloaked sleepwalker, thin as a wire, one arm out. */
const sleepwalker: Motif = (s, a = s.ink, b = s.paper) =>
  path(
    "M-10-100Q12-104 12-82Q12-66 4-62L12-50 20 0 14 40 18 100H6L0 44-6 100H-18L-14 40-18-10-12-56-6-62Q-16-74-10-100Z",
    a,
  ) +
  path("M-4-90Q6-92 6-80Q4-68 0-68Q-6-74-4-90Z", b) +
  path("M8-52L70-74 84-86 80-74 98-80 82-68 94-64 72-64 14-34Z", a);

/** A robed woman. */
const gown: Motif = (s, a = s.paper, b = s.ink) =>
  disc(0, -84, 14, b) +
  path("M-12-92Q-24-70-10-62L-6-78ZM12-92Q24-70 10-62L6-78Z", b) +
  disc(0, -80, 10, mix(a, b, 0.12)) +
  path("M-5-70H5V-62Q20-60 22-46L18-10Q26 40 48 100H-48Q-26 40-18-10L-22-46Q-20-60-5-62Z", a) +
  path("M0-62Q20-60 22-46L18-10Q26 40 48 100H14Q4 20 0-62Z", mix(a, b, 0.2)) +
  path("M-22-48L-34-8-22 24-16 20-24-8-14-34ZM22-48L34-8 22 24 16 20 24-8 14-34Z", a);

/** Two who dance, or are about to. */
const couple: Motif = (s, a = s.ink, b = s.paper) =>
  disc(-16, -82, 15, a) +
  path("M-30-64Q-10-70 0-54L4-20-2 20 0 100H-14L-18 30-24 100H-38L-36 10-44-30Q-44-56-30-64Z", a) +
  path("M-20-94Q-34-94-32-80L-16-84Z", a) +
  disc(20, -74, 13, b) +
  path("M14-88Q40-92 36-64L26-66Z", a) +
  path("M10-60Q28-64 34-46L30-14Q40 30 62 96Q30 106 4 98Q16 30 10-14Z", b) +
  path("M-34-58L-74-78-78-70-38-40ZM16-52L-14-44-12-36 18-42Z", a) +
  path("M30-56L-74-82-72-76 28-46Z", b, `opacity="0"`);

/** Two profiles, nearly touching. */
const kiss: Motif = (s, a = s.ink, b = s.paper) =>
  path(
    "M-104 100Q-100 40-60 30Q-92-10-78-58Q-58-100-16-78L-12-50-2-28-10-24-8-14-14-10-10 0Q-12 14-28 12L-32 30Q-4 50-4 100Z",
    a,
  ) +
  path(
    "M104 100Q100 46 62 34Q92-6 78-54Q60-92 20-74L16-48 4-26 12-22 10-12 16-8 12 2Q14 16 30 14L34 32Q6 52 6 100Z",
    b,
  ) +
  path("M20-74Q62-112 92-60Q112 0 70 40Q56 20 60-20Q40-30 34-58Z", mix(b, a, 0.7));

/** A child in a cap too big for him. */
const urchin: Motif = (s, a = s.ink, b = s.paper) =>
  disc(0, -50, 26, b) +
  path("M-32-52Q-36-92 2-90Q36-88 32-54L50-50Q52-42 30-42Q0-54-32-52Z", a) +
  path(
    "M-28-26H28Q40 10 36 36L22 36 24 70 26 92 40 96V100H6L2 60H-2L-6 100H-40V96L-26 92-24 70-22 36-36 36Q-40 10-28-26Z",
    a,
  ) +
  line("M-18-24L-8 34M18-24L8 34", b, 6) +
  disc(-9, -44, 4, a) +
  disc(9, -44, 4, a) +
  line("M-7-34Q0-31 7-34", a, 3);

/** A man on the run, coat flying. */
const runner: Motif = (s, a = s.ink) =>
  disc(24, -82, 14, a) +
  path("M8-96L42-94 40-88 6-90Z", a) +
  path(
    "M20-68Q36-60 30-34L24-10 54 12 50 58 40 58 40 22 4 6-10 36-58 52-84 34-78 26-56 38-26 22-16-14-6-40-30-34-44-4-54-8-40-46-4-62Z",
    a,
  ) +
  path("M30-56L58-34 86-50 90-42 58-20 24-38ZM50 58L62 64V70H38V58ZM-84 34L-96 54-90 58-76 36Z", a) +
  path("M-4-58Q-50-30-86-8Q-50-4-14 8Z", a);

/** A swordsman at full lunge. */
const fencer: Motif = (s, a = s.ink, b = s.paper) =>
  disc(-14, -70, 14, a) +
  path("M-40-76Q-14-92 14-78L12-72Q-14-82-40-70Z", a) +
  path(
    "M-30-54Q-6-60 4-46L44-50 46-40 6-26 2 4 46 28 54 80 70 88V94H38L30 42-10 24-48 60-86 92-98 84-94 78-60 46-38 8Z",
    a,
  ) +
  path("M-28-50L-64-60-86-88-78-92-58-70-20-62Z", a) +
  line("M44-46L140-62", b, 4) +
  line("M48-58L52-34", b, 5) +
  path("M-30-54Q-84-40-110 30Q-70 0-36 8Z", a);

/** A rider in the saddle of a galloping horse. */
const rider: Motif = (s, a = s.ink) =>
  path(
    "M-92-2Q-70-30-40-22L26-26Q44-58 70-66L72-78 82-66Q100-50 108-34L98-26 78-38Q62-10 48 6L80 26 66 64 56 60 64 34 30 20-30 18-62 36-96 40-104 60-112 54-104 32-66 20-60 8-74 4Q-100 20-118 14Q-98 8-92-2Z",
    a,
  ) +
  path("M36 18L50 44 34 70 26 64 36 46 20 24ZM-46 16L-58 52-44 78-54 82-70 52-62 18Z", a) +
  disc(-2, -82, 12, a) +
  path("M-26-90Q-2-98 22-88L20-84-24-85ZM-12-88Q-12-104-2-102 10-104 8-88Z", a) +
  path("M-18-68Q0-76 12-62L34-42 30-36 8-46 6-24 16 2 10 22 2 20 4 4-18-20Z", a) +
  path("M-16-64Q-50-56-76-30Q-44-34-18-24Z", a);

/** Hands that reach up out of the earth. */
const hand: Motif = (s, a = s.paper, b = s.ink) =>
  path(
    "M-26 100L-30 30-62-10Q-70-24-58-26Q-50-26-32 0L-38-62Q-38-76-29-76Q-20-76-19-62L-14-16-10-84Q-9-98 0-98Q9-98 9-84L10-16 20-76Q22-88 30-86Q38-84 36-72L30-8 44-44Q50-54 56-50Q62-46 58-36L40 30 34 100Z",
    a,
  ) +
  path(
    "M10-16L20-76Q22-88 30-86Q38-84 36-72L30-8 44-44Q50-54 56-50Q62-46 58-36L40 30 34 100H10Q26 50 10-16Z",
    mix(a, b, 0.25),
  ) +
  line("M-20 8Q0 20 28 10M-14 30Q6 36 22 28", mix(a, b, 0.45), 4);

/** A hand with claws, from above. */
const claw: Motif = (s, a = s.ink) =>
  path(
    "M-40-110H40Q44-60 34-20Q56 0 66 40L72 92 52 50 46 20 42 60 44 112 26 62 20 28 12 70 4 124-6 72-8 30-22 66-42 108-36 60-32 24-62 50-92 60-64 22Q-50-6-36-24Q-46-60-40-110Z",
    a,
  );

/** A fist and thumb: a lift, please. */
const thumb: Motif = (s, a = s.paper, b = s.ink) =>
  path(
    "M-120 54L-56 40-44 0Q-20-40-24-86Q-18-104 0-96Q18-80 12-30L60-26Q82-22 76-6Q88 4 78 18Q86 30 74 40Q78 56 62 62L-10 68-50 70-120 96Z",
    a,
  ) +
  line("M14-6H74M12 18H78M8 42H72", mix(a, b, 0.5), 4) +
  path("M-120 44L-62 34-54 76-120 104Z", b);

/** Puppet strings and the doll that hangs from them. */
const puppet: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  line("M-60-210L-50-20M60-210L50-20M0-210V-86M-70-210H70", mix(a, b, 0.2), 3) +
  path("M-20-90Q-26-60-20-44H20Q26-60 20-90Q0-104-20-90Z", b) +
  disc(0, -62, 22, a) +
  path("M-24-66Q0-92 24-66L20-78Q0-98-20-78Z", b) +
  disc(-8, -62, 3.5, b) +
  disc(8, -62, 3.5, b) +
  disc(-14, -54, 5, c, `opacity=".7"`) +
  disc(14, -54, 5, c, `opacity=".7"`) +
  oval(0, -50, 4, 3, c) +
  path("M-14-40H14L20-4Q60 20 66 46Q30 60 0 56T-66 46Q-60 20-20-4Z", c) +
  path("M-14-38L-54-16-48-8-12-22ZM14-38L54-16 48-8 12-22Z", c) +
  disc(-53, -12, 7, a) +
  disc(53, -12, 7, a) +
  box(-22, 54, 10, 40, a) +
  box(12, 54, 10, 40, a) +
  oval(-20, 97, 13, 7, b) +
  oval(20, 97, 13, 7, b);

/** A line of bent workers. */
const workers: Motif = (s, a = s.ink) =>
  times(Math.ceil((s.right - s.left) / 74) + 1, (i) => {
    const x = Math.floor(s.left / 74) * 74 + i * 74;
    return group(
      `translate(${f(x)} 0)`,
      path(
        "M4-66A14 15 0 1 1 4-65.900M-8-52Q22-52 24-20L22 24 26 96H12L4 34-8 96H-22L-14 20-22-20Q-24-46-8-52Z",
        a,
      ) + disc(10, -66, 14, a),
    );
  });

/** A crowd with raised fists and a flag. */
const crowd: Motif = (s, a = s.ink, b = s.glow) =>
  path("M-6-300L4-300 0 60H-12Z", a) +
  path("M2-300Q90-350 170-300T330-310V-170Q250-130 170-170T2-170Z", b) +
  times(34, (i) => {
    const x = s.left + ((s.right - s.left) * (i + s.random() * 0.6)) / 34;
    const y = s.random() * 46;
    const arm = s.random() < 0.34 ? `M${f(x + 14)} ${f(y + 36)}l10-96 18-2-2 100z` : "";
    return path(`${arm}M${f(x - 34)} ${f(y + 120)}q0-74 20-80a18 21 0 1 1 28 0q20 6 20 80z`, a);
  }) +
  box(s.left, 100, s.right - s.left, Math.max(0, s.bottom - 100), a);

/** A swordsman of old Edo, blade drawn. */
const samurai: Motif = (s, a = s.ink, b = s.paper) =>
  path("M-8-104Q0-116 10-104L6-94H-6Z", a) +
  disc(0, -82, 15, a) +
  path(
    "M-30-62Q0-72 30-62L52-22 38-10 26-24 28 10Q54 60 60 100H18L4 50-10 100H-58Q-48 50-28 10L-22-24-44-4-54-18Z",
    a,
  ) +
  path("M40-22L52-34 152-122 158-116 60-22 48-10Z", b) +
  line("M40-34L60-12", b, 6) +
  line("M-30 10H30", b, 5);

/** A diver's or spaceman's suit. */
const suit: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path(
    "M-34-40H34Q54-30 56 0L60 44H42L34 10 36 56 32 100H6L0 56-6 100H-32L-36 56-34 10-42 44H-60L-56 0Q-54-30-34-40Z",
    a,
  ) +
  path("M0-40H34Q54-30 56 0L60 44H42L34 10 36 56 32 100H6L0 56Z", mix(a, b, 0.2)) +
  disc(0, -68, 36, a) +
  disc(0, -66, 25, b) +
  path("M-16-80Q-8-90 4-88Q-8-82-12-68Z", c) +
  box(-16, -22, 32, 22, b) +
  disc(-6, -11, 4, c) +
  disc(7, -11, 4, a);

/** A mother's shape about a child's. */
const pieta: Motif = (s, a = s.ink, b = s.paper) =>
  path(
    "M-10-100Q30-104 32-62Q34-46 26-40Q64-20 70 40L76 100H-78Q-76 30-44-4Q-30-20-34-56Q-36-92-10-100Z",
    a,
  ) +
  path("M-14-82Q10-88 12-62Q10-42-4-40Q-20-46-18-68Z", b) +
  disc(-26, 12, 19, b) +
  path("M-46 34Q-20 22 24 28Q44 34 40 50Q0 64-44 58Q-54 46-46 34Z", b) +
  path("M-44 6Q-34-14-12-4L-8 10Q-24 0-44 14Z", a);

/** Someone small, seen from behind, arms at their sides. */
const figure: Motif = (s, a = s.ink) =>
  disc(0, -84, 15, a) +
  path(
    "M-16-66H16Q32-62 34-40L38 10 28 14 22-20 20 20 18 100H3L0 30-3 100H-18L-20 20-22-20-28 14-38 10-34-40Q-32-62-16-66Z",
    a,
  );

/** An angel's or a bat's cloak of wings. */
const wings: Motif = (s, a = s.ink) =>
  disc(0, -88, 13, a) +
  path(
    "M-8-76H8L16-60Q80-110 150-60Q130-54 126-30Q106-40 92-8Q74-18 60 20Q44 4 28 30L38 100H-38L-28 30Q-44 4-60 20Q-74-18-92-8Q-106-40-126-30Q-130-54-150-60Q-80-110-16-60Z",
    a,
  ) +
  twice(path("M4-100L12-120 12-92Z", a));

export const PEOPLE = {
  wanderer,
  gumshoe,
  shadow,
  reaper,
  sleepwalker,
  gown,
  couple,
  kiss,
  urchin,
  runner,
  fencer,
  rider,
  hand,
  claw,
  thumb,
  puppet,
  workers,
  crowd,
  samurai,
  suit,
  pieta,
  figure,
  wings,
};
