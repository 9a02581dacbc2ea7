import { retryLoad } from "@marquee/client/retry-load";
import { nightAfter, nightAt, ownTimeZone } from "@marquee/core/night/night";
import type { NightFile, NightFormat } from "@marquee/core/night/night-format";
import type { Config } from "@marquee/core/show/schema";
import { hostWords } from "../i18n/host/host-words.ts";
import type { DeskActs } from "./desk-acts.ts";
import { saveFile } from "./save-file.ts";

/** Rounds are kept for seven days: so many nights are kept whole. */
const NIGHTS = 7;

/** While a night is read, this id is busy. */
export const NIGHTS_ID = "nights";

/** What was shown, for whoever looks back. */
export type Nights = {
  /** The nights that are kept, the present one first, as `2026-11-30`. */
  list: () => string[];
  /** Reads a night and saves it on this device. */
  save: (night: string, format: NightFormat) => void;
};

export type NightsOptions = {
  config: () => Config | undefined;
  /** Epoch ms. */
  now: () => number;
  acts: DeskActs;
  /** Takes the file. */
  save?: (file: NightFile) => void;
};

/** Makes what gives a host the nights. How a night is read and written is loaded for who wants one. */
export function createNights({ config, now, acts: { act }, save = saveFile }: NightsOptions): Nights {
  const timeZone = () => config()?.timeZone ?? ownTimeZone();
  return {
    list() {
      const present = nightAt(now(), timeZone());
      return Array.from({ length: NIGHTS }, (_, i) => nightAfter(present, -i));
    },
    save(night, format) {
      const roundMs = config()?.roundMs;
      if (roundMs === undefined) return;
      let file: NightFile | undefined;
      const read = async (...[api]: Parameters<Parameters<typeof act>[1]>) => {
        const { readNight } = await retryLoad(() => import("./read-night.ts"));
        file = await readNight(api, { night, format, timeZone: timeZone(), roundMs, now: now() });
        if (file) save(file);
      };
      void act(NIGHTS_ID, read, () =>
        file ? { text: hostWords.nightSaved(file.name) } : { text: hostWords.nightEmpty(), failed: true },
      );
    },
  };
}
