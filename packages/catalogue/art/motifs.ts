import { CREATURES } from "./creatures.ts";
import { GROUNDS } from "./grounds.ts";
import { HEADS } from "./heads.ts";
import { LANDS } from "./lands.ts";
import { MACHINES } from "./machines.ts";
import type { Motif } from "./paint.ts";
import { PEOPLE } from "./people.ts";
import { PLACES } from "./places.ts";
import { THINGS } from "./things.ts";

const ALL = { ...GROUNDS, ...LANDS, ...HEADS, ...PEOPLE, ...PLACES, ...MACHINES, ...THINGS, ...CREATURES };

export type MotifName = keyof typeof ALL;
/** Everything a poster can show, by name. */
export const MOTIFS: Record<MotifName, Motif> = ALL;
