import * as backgrounds from "./backgrounds.ts";
import { DRAWINGS } from "./drawings.ts";
import * as landscapes from "./landscapes.ts";
import type { Motif } from "./motif.ts";
import * as town from "./town.ts";
import * as weather from "./weather.ts";

/** Everything a poster can show, by name: what is drawn anew for every picture, and the drawings. */
export const MOTIFS: Record<string, Motif> = {
  ...backgrounds,
  ...weather,
  ...landscapes,
  ...town,
  ...DRAWINGS,
};
