import { setTimeout as sleep } from "node:timers/promises";
import { REACTIONS } from "@marquee/core/vote/reaction";
import { seatPhones } from "../load/phones.ts";

/** One tap of each this often, ms: as fast as thumbs are. */
const TAP_MS = 250;

/** Someone says something this often, ms. */
const TALK_MS = 1_500;

/** A room that votes without a pause. */
export type Crowd = {
  /** Taps so far. */
  readonly taps: number;
  leave(): void;
};

/** Seats as many scripted phones at `url` as tap `perSecond` times a second between them, for all five moods, and talk. */
export async function seatCrowd(url: string, perSecond: number): Promise<Crowd> {
  const size = Math.ceil((perSecond * TAP_MS) / 1_000);
  const phones = await seatPhones(size, () => ({ url }));
  let open = true;
  let taps = 0;

  const tap = async (phone: (typeof phones)[number], index: number) => {
    await sleep((index / size) * TAP_MS);
    for (let turn = index; open; turn += 1) {
      const reaction = REACTIONS[turn % REACTIONS.length] ?? "love";
      if (phone.tap(reaction) !== undefined) taps += 1;
      await sleep(TAP_MS);
    }
  };
  const talk = async () => {
    for (let turn = 0; open; turn += 1) {
      // The room may talk so often and no oftener; who is refused says nothing this time.
      await phones[turn % size]?.say(`Guest ${turn % size}`, "What a picture!").catch(() => undefined);
      await sleep(TALK_MS);
    }
  };
  void Promise.all([...phones.map(tap), talk()]);

  return {
    get taps() {
      return taps;
    },
    leave() {
      open = false;
      for (const phone of phones) phone.close();
    },
  };
}
