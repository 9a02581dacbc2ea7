import { retryLoad } from "@marquee/client/retry-load";
import type { NightFile, NightFormat } from "@marquee/core/night/night-format";
import type { Config } from "@marquee/core/show/schema";
import { type Accessor, createSignal } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import type { DeskActs } from "./desk-acts.ts";
import { saveFile } from "./save-file.ts";

/** While a night is read, this id is busy. */
export const NIGHTS_ID = "nights";

/** What was shown, for whoever looks back. */
export type Nights = {
  /** The nights that are kept, the present one first, as `2026-11-30`; none until `look` was called. */
  list: Accessor<readonly string[]>;
  /** Finds out which nights there are. */
  look: () => void;
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

/** What has to do with time zones and files is loaded for who looks at the nights: it is larger than the desk's panels, and shares little with them. */
const load = () => retryLoad(() => import("./read-night.ts"));

/** Makes what gives a host the nights. */
export function createNights({ config, now, acts: { act }, save = saveFile }: NightsOptions): Nights {
  const [list, setList] = createSignal<readonly string[]>([]);
  return {
    list,
    look: () =>
      void load().then(
        ({ nightsAt }) => setList(nightsAt(now(), config()?.timeZone)),
        // It is looked for again when the panel is opened again.
        () => undefined,
      ),
    save(night, format) {
      let file: NightFile | undefined;
      const read = async (...[api]: Parameters<Parameters<typeof act>[1]>) => {
        const { readNight } = await load();
        file = await readNight(api, { night, format, timeZone: config()?.timeZone, now: now() });
        if (file) save(file);
      };
      void act(NIGHTS_ID, read, () =>
        file ? { text: hostWords.nightSaved(file.name) } : { text: hostWords.nightEmpty(), failed: true },
      );
    },
  };
}
