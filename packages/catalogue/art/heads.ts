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

/** Faces, masks and hats, about 200 units high, the face's middle at the origin. */

/** Bowler, curls, moustache: the little fellow. */
const tramp: Motif = (s, a = s.paper, b = s.ink) =>
  path("M-64-20Q-84 20-62 46Q-40 30-50-16ZM64-20Q84 20 62 46Q40 30 50-16Z", b) +
  path("M-54-30Q-62 40-34 76Q0 108 34 76Q62 40 54-30Z", a) +
  path("M-58-34C-64-112 64-112 58-34Z", b) +
  path("M-92-42Q-60-22 0-22T92-42Q98-26 70-16Q0 2-70-16Q-98-26-92-42Z", b) +
  path("M-57-52Q0-38 57-52L58-42Q0-26-58-42Z", mix(b, a, 0.28)) +
  twice(path("M12 2Q26-8 44 2L43 9Q27 1 13 9Z", b) + oval(27, 20, 8, 9, b) + disc(30, 17, 2.5, a)) +
  path("M-5 26Q-10 44 0 46T7 40Q2 42 3 26Z", mix(a, b, 0.3)) +
  path("M-25 50Q-14 43 0 46Q14 43 25 50L22 66Q0 58-22 66Z", b) +
  path("M-16 76Q0 84 16 76Q0 80-16 76Z", b);

/** A boater and round spectacles. */
const glasses: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path("M-52-34Q-60 40-30 80Q0 104 30 80Q60 40 52-34Z", a) +
  path("M-56-40V4Q-50-18-44-34ZM56-40V4Q50-18 44-34Z", b) +
  path("M-46-104H46L50-48H-50Z", c) +
  path("M-49-66H49L51-48H-51Z", b) +
  path("M-98-50H98Q104-38 94-34H-94Q-104-38-98-50Z", c) +
  twice(ring(27, 10, 21, b, 6) + disc(27, 10, 5, b) + line("M47 4L60-2", b, 5)) +
  line("M-7 6Q0 1 7 6", b, 5) +
  line("M-24 58Q0 74 24 58", b, 6, `stroke-linecap="round"`) +
  line("M-5 36Q0 42 6 36", b, 4);

/** A pork-pie hat over a face that never smiles. */
const stoneface: Motif = (s, a = s.paper, b = s.ink, c = s.mid) =>
  path("M-50-40Q-56 40-30 84Q0 108 30 84Q56 40 50-40Z", a) +
  path("M0-40H50Q56 40 30 84Q16 100 0 98Q22 40 0-40Z", mix(a, c, 0.45)) +
  path("M-52-40L-50 14Q-40-6-42-30ZM52-40L50 14Q40-6 42-30Z", b) +
  path("M-58-86Q0-104 58-86L62-50H-62Z", c) +
  path("M-60-66H60L63-48H-63Z", b) +
  path("M-104-46Q0-66 104-46Q108-36 96-34Q0-46-96-34Q-108-36-104-46Z", c) +
  twice(
    path("M10 4Q28-6 44 4L43 10Q26 3 11 10Z", b) +
      path("M12 20Q28 8 42 20Q28 30 12 20Z", b) +
      disc(30, 18, 2.6, a),
  ) +
  path("M-4 24L-9 50Q0 56 9 50L3 47Z", mix(a, b, 0.35)) +
  path("M-22 70H22V75H-22Z", b);

/** A fedora, brim low, half the face in the dark. */
const fedora: Motif = (s, a = s.paper, b = s.ink, c = s.deep) =>
  path("M-130 130Q-120 78-44 70L0 112L44 70Q120 78 130 130Z", c) +
  path("M-46 70L-8 122-40 130-70 84ZM46 70L8 122 40 130 70 84Z", b) +
  path("M-50-30Q-52 30-32 66Q0 100 32 66Q52 30 50-30Z", a) +
  path("M-50-30Q-52 30-32 66Q-16 84 0 84V-30Z", b) +
  path("M-60-32L52-32Q54-6 48 14Q10-4-52 12Z", b) +
  path("M10 22Q26 12 42 20L40 27Q26 20 12 28Z", b) +
  path("M0 40L12 46 0 50ZM2 64H22V69H2Z", b) +
  path("M-58-40Q-62-110-20-104Q0-92 20-104Q62-110 58-40Z", c) +
  path("M-59-58Q0-44 59-58V-38H-59Z", b) +
  path("M-112-30Q-60-52 0-46T108-44Q120-30 90-24Q0-30-70-14Q-108-8-112-30Z", c);

/** The count: bald, pointed, sleepless. */
const vampyre: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path("M-150 150Q-136 70-60 62L0 100 60 62Q136 70 150 150Z", b) +
  path("M-52 2L-88-48Q-92 4-56 34ZM52 2L88-48Q92 4 56 34Z", a) +
  path("M-55 8L-80-28Q-80 6-56 24ZM55 8L80-28Q80 6 56 24Z", mix(a, b, 0.5)) +
  path("M0-108C66-108 64-30 54 10Q50 60 26 86Q0 108-26 86Q-50 60-54 10C-64-30-66-108 0-108Z", a) +
  path("M0-108C66-108 64-30 54 10Q50 60 26 86Q14 97 0 99Q40 20 0-108Z", mix(a, b, 0.32)) +
  twice(
    path("M8-6Q26-34 50-16L46 0Q28-14 12 4Z", b) +
      path("M10 6Q28-8 44 6Q42 26 26 26Q12 24 10 6Z", b) +
      disc(26, 10, 6.5, c) +
      disc(26, 10, 2.4, b) +
      path("M22 40Q36 44 34 66Q26 58 22 40Z", mix(a, b, 0.4)),
  ) +
  path("M0 10L-13 46Q-6 52 0 48Q6 52 13 46Z", mix(a, b, 0.28)) +
  path("M-24 64Q0 56 24 64Q0 76-24 64Z", b) +
  path("M-8 62L-5 78-1 62ZM8 62L5 78 1 62Z", a);

/** A death's head. */
const skull: Motif = (s, a = s.paper, b = s.ink) =>
  path(
    "M0-100C74-100 88-30 74 20Q70 40 46 44L44 84Q0 100-44 84L-46 44Q-70 40-74 20C-88-30-74-100 0-100Z",
    a,
  ) +
  path("M0-100C74-100 88-30 74 20Q70 40 46 44L44 84Q24 93 0 94Q54 20 0-100Z", mix(a, b, 0.2)) +
  twice(path("M14-8Q34-28 56-8Q64 18 42 26Q14 28 14-8Z", b)) +
  path("M0 22L-13 50Q-6 54 0 47Q6 54 13 50Z", b) +
  line("M-40 66H40M-26 56V82M-13 56V86M0 56V88M13 56V86M26 56V82", b, 4);

/** A white half mask over the dark. */
const halfmask: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path("M0-118C88-118 92-30 76 30Q60 98 0 116Q-60 98-76 30C-92-30-88-118 0-118Z", mix(b, s.deep, 0.75)) +
  path(
    "M-86-40C-92-120 60-136 84-50Q92-10 74 34Q58 10 26 26Q18 60-4 50Q-4 10-30 26Q-62 40-78 24Q-86-6-86-40Z",
    a,
  ) +
  path("M34-92C72-80 92-50 84-8Q82 14 74 34Q64 16 48 18Q80-20 34-92Z", mix(a, b, 0.22)) +
  twice(path("M14-22Q38-48 64-22Q44 2 14-22Z", b)) +
  disc(-38, -22, 6, c) +
  disc(38, -22, 6, c) +
  line("M-30 76Q0 62 30 76", c, 6);

/** A black domino under a wide flat hat. */
const domino: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path("M-48-40Q-54 36-28 78Q0 102 28 78Q54 36 48-40Z", a) +
  path("M-58-26Q-30-34 0-22Q30-34 58-26L76-12 54 16Q22 26 0 6Q-22 26-54 16L-76-12Z", b) +
  twice(path("M12-6Q28-18 44-4Q28 6 12-6Z", a) + disc(29, -6, 4, b)) +
  path("M-20 50Q-8 44 0 49Q8 44 20 50Q8 54 0 52Q-8 54-20 50Z", b) +
  path("M-12 66Q0 72 12 66Q0 68-12 66Z", b) +
  path("M-44-44L-40-100Q0-110 40-100L44-44Z", b) +
  path("M-124-40Q0-76 124-40Q126-28 110-30Q0-44-110-30Q-126-28-124-40Z", b) +
  path("M-43-62Q0-74 43-62L44-52Q0-62-44-52Z", c);

/** The bob: black hair like a helmet, a red mouth. */
const bob: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path("M-18 60L-22 130H22L18 60Z", mix(a, b, 0.2)) +
  path("M0-96C86-96 90-20 84 60Q66 72 44 54L0 40-44 54Q-66 72-84 60C-90-20-86-96 0-96Z", b) +
  path("M-52-24Q-54 44-28 70Q0 92 28 70Q54 44 52-24Z", a) +
  path("M-58-20Q-40-34 0-30T58-20V-60H-58Z", b) +
  path("M-58-20L-64 46Q-46 44-36 26Q-52 16-50-18ZM58-20L64 46Q46 44 36 26Q52 16 50-18Z", b) +
  twice(
    line("M10-10Q26-20 44-10", b, 4) + path("M12 6Q28-8 42 4Q28 14 12 6Z", b) + line("M42 4L50 0", b, 3),
  ) +
  line("M-5 32Q0 36 6 32", mix(a, b, 0.5), 4) +
  path("M-17 52Q-8 44 0 49Q8 44 17 52Q0 66-17 52Z", c);

/** A cloche hat in profile. */
const cloche: Motif = (s, a = s.paper, b = s.deep, c = s.glow) =>
  path("M-20 60L-46 132H60L34 70Z", mix(a, s.ink, 0.16)) +
  path("M-40-30L-46 0-62 24-50 30-52 44-46 50-50 62Q-40 80-10 74L36 66Q60 20 50-30Z", a) +
  path("M-50 58Q-60 52-52 46L-36 52Z", c) +
  path("M-40 4L-24 2-28 10Z", s.ink) +
  line("M-44-8Q-32-14-20-8", s.ink, 4) +
  path("M0 30Q0-4 20 0L60 10Q66 50 40 76Q20 60 0 30Z", s.ink) +
  path("M-62-2C-70-100 0-120 40-98C84-74 76-10 68 36Q40 6 0 0T-62-2Z", b) +
  path("M-61-14Q0-18 30-6T72 16L68 36Q40 8 0 0T-62-2Z", c);

/** The robot woman, rings of light about her. */
const robot: Motif = (s, a = s.glow, b = s.ink, c = s.paper) =>
  path("M-120 150Q-112 92-40 84L-26 60H26L40 84Q112 92 120 150Z", a) +
  path("M-96 150Q-90 110-34 100L0 136 34 100Q90 110 96 150Z", mix(a, b, 0.55)) +
  path("M0-104C70-104 72-40 62 10L46 62Q0 96-46 62L-62 10C-72-40-70-104 0-104Z", a) +
  path("M0-104C70-104 72-40 62 10L46 62Q24 79 0 80Q30-10 0-104Z", mix(a, b, 0.35)) +
  path("M-8-110H8L5-20H-5Z", c) +
  twice(
    path("M64-44Q96-30 90 10Q80 34 62 26Z", mix(a, b, 0.5)) +
      path("M10-14Q30-28 52-14L50 6Q30 16 12 4Z", b) +
      path("M18-8Q32-14 44-6Q32 4 18-2Z", c),
  ) +
  path("M-5-10L-11 32H11L5-10Z", mix(a, c, 0.5)) +
  path("M-20 48H20L14 60H-14Z", b) +
  line("M-56 22L-24 70M56 22L24 70", b, 4);

/** A clown's painted face. */
const clown: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path("M-100 96Q-60 70-40 96Q-20 70 0 96Q20 70 40 96Q60 70 100 96L86 132Q0 156-86 132Z", mix(a, b, 0.12)) +
  path("M-62-24Q-104-40-92 0Q-98 22-66 26ZM62-24Q104-40 92 0Q98 22 66 26Z", c) +
  path("M0-84C64-84 74-20 62 30Q40 92 0 92T-62 30C-74-20-64-84 0-84Z", a) +
  path("M-6-170L44-76Q0-96-44-76Z", b) +
  disc(-6, -168, 13, c) +
  disc(2, -112, 9, c) +
  twice(path("M30-46L40-8 30 26 20-8Z", b) + line("M14-40Q28-56 46-42", b, 4)) +
  disc(0, 18, 13, c) +
  path("M-40 44Q0 70 40 44Q28 80 0 80T-40 44Z", c) +
  line("M-32 54Q0 70 32 54", b, 4);

/** A grin that nobody could stop. */
const grin: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path("M-130 140Q-110 84-40 78H40Q110 84 130 140Z", b) +
  path("M0-112C70-116 72-40 62 10Q50 84 0 100Q-50 84-62 10C-72-40-70-116 0-112Z", a) +
  path("M-66-20C-84-124 0-142 34-120C90-118 78-50 66-20Q60-76 20-82Q-50-80-66-20Z", b) +
  twice(path("M10-12Q28-30 52-16L48-6Q28-20 12-2Z", b) + path("M14 4Q30-6 44 4Q30 16 14 4Z", b)) +
  path("M-5 10L-10 32Q0 38 10 32L5 10Z", mix(a, b, 0.25)) +
  path("M-56 30Q0 56 56 30Q46 84 0 86T-56 30Z", b) +
  path("M-50 38Q0 58 50 38Q46 60 0 66T-50 38Z", a) +
  line("M-30 44V62M-15 48V66M0 50V67M15 48V66M30 44V62", b, 3) +
  line("M-66 22Q-60 40-48 44M66 22Q60 40 48 44", c, 4);

/** Greasepaint moustache, eyebrows, cigar. */
const groucho: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path("M-50-60Q-58 40-30 80Q0 104 30 80Q58 40 50-60Z", a) +
  path("M-58-16Q-84-120-6-104Q0-92 6-104Q84-120 58-16Q52-54 8-66Q0-58-8-66Q-52-54-58-16Z", b) +
  twice(path("M8-16Q28-40 56-24L54-10Q28-20 10-4Z", b) + ring(27, 10, 19, b, 4) + disc(24, 7, 6, b)) +
  path("M-7 20Q-18 44 0 46Q18 44 7 20Z", mix(a, b, 0.2)) +
  path("M-38 46Q0 36 38 46L42 66Q0 54-42 66Z", b) +
  path("M10 72L96 88 93 106 8 82Z", mix(b, c, 0.35)) +
  path("M84 86L96 88 93 106 81 102Z", c) +
  line("M100 84Q120 60 104 40T120-4", a, 5, `opacity=".6" stroke-linecap="round"`);

/** Cropped hair, eyes raised to heaven, one tear. */
const martyr: Motif = (s, a = s.paper, b = s.ink, c = s.mid) =>
  path("M-24 60L-30 150H34L30 56Z", mix(a, b, 0.25)) +
  path("M-110 160Q-90 116-30 112L0 138 34 110Q94 116 110 160Z", c) +
  path("M-60-30Q-62 44-30 80Q0 102 32 78Q62 40 58-34Q20-80-60-30Z", a) +
  path("M0-70Q56-60 58-34Q62 40 32 78Q18 90 4 92Q46 10 0-70Z", mix(a, b, 0.22)) +
  path(
    "M-66-10Q-84-96-14-108Q66-116 70-20L62-4Q60-40 50-50L40-36 30-56 18-40 6-58-6-40-18-56-30-38-42-50Q-56-40-58-6Z",
    b,
  ) +
  twice(
    line("M12-14Q28-28 46-16", b, 4) +
      path("M12 6Q28-12 46 4Q30 18 12 6Z", mix(a, "#ffffff", 0.6)) +
      disc(29, -1, 6.5, b),
  ) +
  line("M12 6Q28-12 46 4M-12 6Q-28-12-46 4", b, 4) +
  path("M-3 8L-10 38Q0 44 10 38Z", mix(a, b, 0.18)) +
  path("M-18 62Q0 52 18 62Q0 70-18 62Z", mix(b, c, 0.5)) +
  path("M-30 18Q-40 38-31 44Q-22 38-30 18Z", mix(c, "#ffffff", 0.55));

/** Horns, a pointed beard, a bad idea. */
const devil: Motif = (s, a = s.glow, b = s.ink, c = s.paper) =>
  path("M-40-66Q-96-90-80-150Q-60-104-16-88ZM40-66Q96-90 80-150Q60-104 16-88Z", c) +
  path("M-52 4L-98-30Q-92 20-54 36ZM52 4L98-30Q92 20 54 36Z", a) +
  path("M0-96C62-96 66-40 58 6Q50 50 0 100Q-50 50-58 6C-66-40-62-96 0-96Z", a) +
  path("M0-96C62-96 66-40 58 6Q50 50 0 100Q34 6 0-96Z", mix(a, b, 0.35)) +
  path("M0-96L16-60 0-44-16-60Z", b) +
  twice(path("M6-6L54-32 50-14 14 4Z", b) + path("M12 8Q28-8 46 2Q30 20 12 8Z", c) + disc(28, 5, 4.5, b)) +
  path("M0 4L-12 38 0 32 12 38Z", mix(a, b, 0.5)) +
  path("M-38 42Q0 34 38 42Q20 60 0 52Q-20 60-38 42Z", b) +
  path("M-18 66L0 134 18 66Q0 60-18 66Z", b);

/** A moon with a face. */
const moonface: Motif = (s, a = s.paper, b = s.ink) =>
  disc(0, 0, 100, a) +
  path("M30-95A100 100 0 0 1 30 95Q92 0 30-95Z", mix(a, b, 0.16)) +
  [
    [-70, -30, 11],
    [-56, 58, 14],
    [66, -44, 9],
    [52, 66, 8],
    [-30, -80, 8],
    [80, 20, 7],
  ]
    .map(([x = 0, y = 0, r = 0]) => disc(x, y, r, mix(a, b, 0.14)))
    .join("") +
  twice(line("M14-30Q34-50 58-32", b, 6, `stroke-linecap="round"`)) +
  path("M-58-8Q-36-30-14-8Q-36 8-58-8Z", mix(a, "#ffffff", 0.5)) +
  disc(-35, -9, 9, b) +
  line("M-58-8Q-36-30-14-8Q-36 8-58-8Z", b, 4) +
  path("M-4-6Q-18 30-4 34Q10 38 14 28", "none", `stroke="${mix(a, b, 0.6)}" stroke-width="5"`) +
  path("M-36 50Q0 44 34 46Q14 78-36 50Z", mix(b, a, 0.15)) +
  path("M-26 53Q0 50 24 50Q10 62-26 53Z", a);

/** One great eye. */
const eye: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path("M-100 0Q0-96 100 0Q0 96-100 0Z", a) +
  disc(0, 0, 46, c) +
  line(
    times(24, (i) => {
      const [x, y] = polar(i * 15, 44);
      const [x2, y2] = polar(i * 15, 26);
      return `M${f(x)} ${f(y)}L${f(x2)} ${f(y2)}`;
    }),
    b,
    3,
    `opacity=".5"`,
  ) +
  disc(0, 0, 22, b) +
  disc(-13, -15, 9, a) +
  line("M-108 4Q0-104 108 4", b, 11) +
  line("M-100 0Q0 90 100 0", b, 5) +
  line(
    times(9, (i) => {
      const x = -80 + i * 20;
      const y = -50 + Math.abs(i - 4) * Math.abs(i - 4) * 2.4;
      return `M${f(x)} ${f(y)}L${f(x * 1.24)} ${f(y - 26)}`;
    }),
    b,
    6,
  );

/** Two eyes that look out of the dark. */
const stare: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  twice(
    path("M18 6Q60-52 108-8Q64 36 18 6Z", a) +
      disc(62, -6, 25, c) +
      disc(62, -6, 11, b) +
      disc(54, -14, 5, a) +
      path("M10-6Q60-76 122-20L116-8Q60-56 16 8Z", b) +
      path("M6-44Q60-104 130-52L124-40Q60-80 14-30Z", b),
  );

/** A dark-eyed head with loose hair, seen from the front, half in shadow. */
const pale: Motif = (s, a = s.paper, b = s.ink, c = s.mid) =>
  path("M0-116C100-116 92 0 86 60Q92 110 60 150H-60Q-92 110-86 60C-92 0-100-116 0-116Z", b) +
  path("M-24 70L-30 150H30L24 70Z", mix(a, b, 0.35)) +
  path("M-50-44Q-56 40-26 80Q0 98 26 80Q56 40 50-44Q0-84-50-44Z", a) +
  path("M0-66Q50-60 50-44Q56 40 26 80Q14 90 0 91Z", mix(a, c, 0.55)) +
  twice(
    path("M8 6Q26-16 46 2Q44 26 26 26Q10 24 8 6Z", mix(b, c, 0.35)) +
      path("M12 8Q28-6 42 6Q28 18 12 8Z", a) +
      disc(27, 6, 6, b),
  ) +
  path("M-3 20L-9 42Q0 48 9 42Z", mix(a, b, 0.25)) +
  path("M-17 62Q0 54 17 62Q0 72-17 62Z", b);

const tophat: Motif = (s, a = s.ink, b = s.glow) =>
  path("M-52-90Q0-104 52-90Q44-20 54 40H-54Q-44-20-52-90Z", a) +
  path("M-51 8Q0 20 51 8L54 40H-54Z", b) +
  path("M-104 32Q-60 60 0 52T104 32Q112 54 70 66Q0 82-70 66Q-112 54-104 32Z", a);

const straw: Motif = (s, a = s.glow, b = s.ink) =>
  path("M-54-50H54L58 14H-58Z", a) +
  path("M-56-18H56L58 14H-58Z", b) +
  oval(0, 16, 112, 20, a) +
  box(-58, 2, 116, 10, b);

/** A knight's helmet with a winged crest. */
const helmet: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path(
    "M50-50Q110-120 130-60Q112-70 104-40Q120-46 116-20Q84-30 52-10ZM-50-50Q-110-120-130-60Q-112-70-104-40Q-120-46-116-20Q-84-30-52-10Z",
    c,
  ) +
  path("M0-104C66-104 62-30 60 30L46 92H-46L-60 30C-62-30-66-104 0-104Z", a) +
  path("M0-104C66-104 62-30 60 30L46 92H0Z", mix(a, b, 0.28)) +
  path("M-7-112H7V20H-7Z", c) +
  path("M-60-6H60V22H18L8 92H-8L-18 22H-60Z", b) +
  path("M-7-6H7V60H-7Z", c) +
  twice(disc(36, 8, 5, c));

const soldier: Motif = (s, a = s.mid, b = s.ink, c = s.paper) =>
  path("M-48-20Q-52 44-26 80Q0 98 26 80Q52 44 48-20Z", c) +
  path("M0-20H48Q52 44 26 80Q14 90 0 91Z", mix(c, b, 0.35)) +
  path("M-70-22C-70-104 70-104 70-22Z", a) +
  path("M-104-14Q-60-34 0-34T104-14Q60-6 0-8T-104-14Z", mix(a, b, 0.4)) +
  path("M-50-10L-40 70-30 84M50-10L40 70 30 84", "none", `stroke="${b}" stroke-width="6"`) +
  twice(path("M12 12Q28 2 42 12Q28 22 12 12Z", b) + line("M10-2L42 0", b, 5)) +
  path("M-4 14L-9 42Q0 48 9 42Z", mix(c, b, 0.3)) +
  line("M-16 64Q0 58 16 64", b, 6);

const cowboy: Motif = (s, a = s.deep, b = s.ink, c = s.paper) =>
  path("M-48-20Q-50 44-28 80Q0 102 28 80Q50 44 48-20Z", c) +
  path("M0-20H48Q50 44 28 80Q14 92 0 93Z", mix(c, b, 0.4)) +
  path("M-60-30H60V4Q0-18-60 4Z", b) +
  path("M-46-30Q-60-120-22-108Q0-92 22-108Q60-120 46-30Z", a) +
  path("M-48-50H48V-32H-48Z", b) +
  path("M-124-58Q-90-16 0-28T124-58Q120-8 60-2Q0-18-60-2Q-120-8-124-58Z", a) +
  twice(path("M12 14Q28 6 42 14Q28 22 12 14Z", b)) +
  path("M-28 56Q0 42 28 56L30 64Q0 54-30 64Z", b) +
  path("M-84 130Q-70 84 0 98T84 130Q40 160 0 156T-84 130Z", s.glow);

/** The man-made man: heavy brow, wedge of hair. */
const golem: Motif = (s, a = s.mid, b = s.ink, c = s.glow) =>
  path("M-170 170Q-160 84-70 74H70Q160 84 170 170Z", mix(a, b, 0.6)) +
  path("M-96 60Q-112-60-60-100Q0-130 60-100Q112-60 96 60L70 84H-70Z", mix(a, b, 0.75)) +
  path("M-60-60Q-66 40-46 76Q0 104 46 76Q66 40 60-60Z", a) +
  path("M0-60H60Q66 40 46 76Q26 90 0 91Z", mix(a, b, 0.35)) +
  path("M-64-56Q0-84 64-56L62-24Q34-34 8-14H-8Q-34-34-62-24Z", mix(a, b, 0.75)) +
  twice(path("M14-4Q30-14 48-4Q32 14 14-4Z", s.paper) + disc(31, -2, 5, b)) +
  path("M-6 0L-16 38Q0 46 16 38L6 0Z", mix(a, b, 0.35)) +
  path("M-28 60H28V67H-28Z", b) +
  poly([0, 104, 9, 128, 34, 128, 14, 144, 22, 168, 0, 153, -22, 168, -14, 144, -34, 128, -9, 128], c);

const crown: Motif = (s, a = s.glow, b = s.ink) =>
  path("M-90 60L-104-60-50-6 0-90 50-6 104-60 90 60Z", a) +
  path("M-90 60L-104-60-50-6 0-90V60Z", mix(a, b, 0.18)) +
  box(-90, 44, 180, 30, mix(a, b, 0.45)) +
  [-104, 0, 104].map((x) => disc(x, x ? -66 : -96, 12, a)).join("") +
  group("translate(0 16) rotate(45)", box(-11, -11, 22, 22, b));

/** A film star's profile to the left, hair swept up. */
const profile: Motif = (s, a = s.paper, b = s.ink, c = s.glow) =>
  path("M-4 70L-30 150H76L54 60Z", mix(a, b, 0.14)) +
  path(
    "M-34-70Q-48-40-44-16L-66 18-52 26-56 38-48 44-54 54-46 60Q-48 80-30 82L8 76Q56 60 60-10Q50-90-34-70Z",
    a,
  ) +
  path("M-54 54Q-66 48-56 38L-36 46Z", c) +
  path("M-42-4L-20-8-24 2Z", b) +
  line("M-46-16Q-32-26-16-18", b, 4) +
  path(
    "M-40-64Q-30-120 40-110Q110-96 100-10Q104 60 62 84Q40 70 44 40Q20 30 26-10Q0-20-6-50Q-20-40-40-64Z",
    b,
  ) +
  line("M40-90Q84-70 78-10Q80 30 62 60", mix(b, a, 0.25), 5) +
  line("M10-80Q60-66 56-6", mix(b, a, 0.25), 4) +
  disc(24, 46, 8, c);

const bicorne: Motif = (s, a = s.ink, b = s.glow) =>
  path("M-110 26Q-96-20-60-26Q-50-76 0-76T60-26Q96-20 110 26Q0-14-110 26Z", a) +
  disc(0, -34, 15, b) +
  disc(0, -34, 8, s.paper);

export const HEADS = {
  bicorne,
  tramp,
  glasses,
  stoneface,
  fedora,
  vampyre,
  skull,
  halfmask,
  domino,
  bob,
  cloche,
  robot,
  clown,
  grin,
  groucho,
  martyr,
  devil,
  moonface,
  eye,
  stare,
  pale,
  tophat,
  straw,
  helmet,
  soldier,
  cowboy,
  golem,
  crown,
  profile,
};
