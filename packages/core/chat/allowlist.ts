/**
 * What the word lists take for an insult and a room full of people who talk about movies doesn't: titles, names and phrases, written like the lists
 * (`word-list.ts`). Add what a false alarm teaches.
 */
export const ALLOWLIST = [
  "a chink in",
  "best little whorehouse",
  "circle jerks",
  "cullera",
  "fodder",
  "oued fodda",
  "pussy (galore|riot|willow)",
  "shiite(s)?",
  "spic and span",
  "the vagina monologues",
  "zack and miri make a porno",
  "ぱちんこ",
] as const;
