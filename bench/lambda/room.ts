import { setTimeout as sleep } from "node:timers/promises";
import { closesAt, type Timing } from "@marquee/core/round/round";
import { add, REACTIONS, total, zero } from "@marquee/core/vote/reaction";
import { seatPhones } from "../load/phones.ts";
import type { Phone } from "../phone.ts";
import { within } from "../wait.ts";

/** Between two taps of one phone, ms, on average. */
const TAP_MS = 700;

/** How long after the last close its tally may take to arrive, ms. */
const FINAL_MS = 5_000;

/** Seats `size` phones that vote all the time and keep account. `onRound` hears each announcement as the first one does. */
export async function seatRoom(url: string, size: number, times: Timing, onRound: (round: number) => void) {
  const phones = await seatPhones(size, (index) => ({
    ...{ url, ...(index === 0 && { on: { round: ({ round }) => onRound(round.number) } }) },
  }));
  const [listener] = phones as [Phone];
  let [open, taps, last] = [true, 0, 0];

  const vote = async (phone: Phone) => {
    while (open) {
      await sleep(2 * TAP_MS * Math.random());
      const round = phone.tap(REACTIONS[Math.floor(Math.random() * REACTIONS.length)] ?? "love");
      if (round === undefined) continue;
      taps += 1;
      last = Math.max(last, round);
    }
  };
  const voting = Promise.all(phones.map(vote));

  /** Compares each final tally with what the phones were told is counted. */
  const compare = () => {
    const books = {
      taps,
      /** Taps that phones were told are counted. */
      counted: 0,
      finalTallies: 0,
      /** Each round whose tally is not final or is not what the phones were told, in words. */
      wrong: [] as string[],
    };
    for (const round of new Set(phones.flatMap((phone) => [...phone.counts().keys()]))) {
      // Phones count in the round that is on when the voting has stopped, too.
      if (round > last) continue;
      const votes = phones
        .map((phone) => phone.counts().get(round)?.counted ?? zero())
        .reduce((sum, counted) => add(sum, counted), zero());
      books.counted += total(votes);
      const tally = listener.tallies.get(round);
      if (tally?.final) books.finalTallies += 1;
      if (!tally?.final || REACTIONS.some((reaction) => tally[reaction] !== votes[reaction]))
        books.wrong.push(
          `round ${round}: the phones have ${JSON.stringify(votes)}, the tally ${JSON.stringify(tally)}`,
        );
    }
    return books;
  };

  return {
    /** Stops voting and waits until each final tally is what the phones were told is counted, or too long. */
    async account() {
      open = false;
      await voting;
      // What a close missed is put right at the next one.
      const patience = closesAt(last + 1, times) + FINAL_MS;
      const agree = () => phones.every((phone) => phone.settled()) && compare().wrong.length === 0;
      await within(patience - Date.now(), agree);
      return compare();
    },
    close: () => phones.forEach((phone) => phone.close()),
  };
}
