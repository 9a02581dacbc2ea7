import { BACKGROUNDS } from "./backgrounds.ts";
import { DRAWINGS } from "./drawings.ts";
import { LANDSCAPES } from "./landscapes.ts";
import type { Motif } from "./motif.ts";
import { TOWN } from "./town.ts";
import { WEATHER } from "./weather.ts";

/** Everything a poster can show, by name: what is drawn anew for every picture, and the drawings. */
export const MOTIFS: Record<string, Motif> = {
  ...BACKGROUNDS,
  ...WEATHER,
  ...LANDSCAPES,
  ...TOWN,
  ...DRAWINGS,
};
