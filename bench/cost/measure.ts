import { METERED, type Metered, type Reading } from "@marquee/local/meter/usage-meter";
import { roundAt, startsAt, timing } from "@marquee/core/round/round";
import { total } from "@marquee/core/vote/reaction";
import { apart, feel } from "../crowd/taps.ts";
import { seatPhones } from "../load/phones.ts";
import type { Phone, PhoneOptions } from "../phone.ts";
import { startServer } from "@marquee/testing/start-server";
import { until } from "../wait.ts";

const HOUR_MS = 3_600_000;

/** A conductor is started each minute and lives for two: from then on two are alive, as in the rest of the evening, ms. */
const TWO_CONDUCTORS_MS = 61_000;

/** Rounds until the audience is known, counted twice, and the tick and the phones' pauses with it. */
const SETTLE_ROUNDS = 3;

export const TIMES = timing(10_000);

/** What a crowd of `viewers` used, measured for a while and reckoned for an hour. */
export type Measured = {
  viewers: number;
  usage: Reading;
  /** Vote mutations of a phone in a round. */
  batchesPerViewerRound: number;
};

/**
 * Seats one crowd after the other at one server, each larger than the last (`sizes` in order), and lets it vote `taps` times a round for
 * `rounds` rounds. Tells each result when it is there.
 */
export async function measureCosts(
  sizes: readonly number[],
  rounds: number,
  taps: number,
  onMeasured: (measured: Measured) => void,
): Promise<void> {
  const server = await startServer([], "memory", { metered: true });
  const startedAt = Date.now();
  const phones: Phone[] = [];
  const moments = apart(taps, TIMES);
  let batches = 0;

  const counting = (): PhoneOptions => {
    const known = new Map<number, number>();
    return {
      url: server.url,
      on: {
        mine({ round, counts: { counted } }) {
          const now = total(counted);
          if (now !== (known.get(round) ?? 0)) batches += 1;
          known.set(round, now);
        },
      },
    };
  };
  const read = async () => ({
    batches,
    at: performance.now(),
    used: (await server.ask("what was used")) as Reading,
  });

  try {
    for (const size of sizes) {
      phones.push(...(await seatPhones(size - phones.length, counting)));
      process.stdout.write(`${size} phones `);
      await until(startedAt + TWO_CONDUCTORS_MS);
      const first = roundAt(Date.now(), TIMES) + SETTLE_ROUNDS;
      const from = first - 1;
      let before: Awaited<ReturnType<typeof read>> | undefined;
      // The round before is voted in, too: its last votes are counted in the first, as those of the last round are in the one after it.
      for (let round = from; round < first + rounds; round += 1) {
        const startMs = startsAt(round, TIMES);
        await until(startMs);
        if (round === first) before = await read();
        for (const phone of phones)
          for (const moment of moments())
            setTimeout(() => void phone.tap(feel()), Math.max(0, startMs + moment - Date.now()));
        process.stdout.write(".");
      }
      await until(startsAt(first + rounds, TIMES));
      const after = await read();
      console.log("");
      if (!before) throw new Error("There was nothing to measure: --seconds must be at least a round");
      const perHour = HOUR_MS / (after.at - before.at);
      const { used } = before;
      onMeasured({
        viewers: size,
        batchesPerViewerRound: (after.batches - before.batches) / size / rounds,
        usage: Object.fromEntries(
          METERED.map((unit): [Metered, number] => [unit, (after.used[unit] - used[unit]) * perHour]),
        ) as Reading,
      });
    }
  } finally {
    for (const phone of phones) phone.close();
    await server.stop();
  }
}
