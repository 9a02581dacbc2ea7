import { bench as soak } from "./soak.ts";

/** An hour on the real page of a phone, with 72,000 messages; any flag of `soak` holds over that. */
export const bench: typeof soak = (flags) => soak(["--screen", "phone", "--rounds", "360", ...flags]);
