import { access } from "@marquee/api/access";
import { startServer } from "@marquee/testing/start-server";
import { defineBench, list, wholeNumber } from "./define-bench.ts";
import { play, reconnect, type Outcome } from "./denied/play.ts";
import { createWatchedPhone, type WatchedPhone } from "./denied/watched-phone.ts";
import { column } from "./figures.ts";
import { arriveInGroups } from "./load/arrivals.ts";

/** How much more a phone may send in the last third of the time than in the first: chance has a hand in it. */
const GROWTH = 1.15;

/**
 * A crowd from which each field of the API is taken in turn, as a deployment with a shorter list of `access.ts` does: what its phones send, whether
 * their taps settle and their sockets stay. The fields are denied in AppSync's two ways by turns. Fails if a phone makes it worse.
 */
export const bench = defineBench({
  flags: {
    phones: wholeNumber(1_000),
    seconds: wholeNumber(300),
    fields: list(access.audience),
    answers: list(["Unauthorized", "UnauthorizedException"]),
    "round-ms": wholeNumber(10_000, { least: 1_000 }),
  },
  async run({ phones: size, seconds, fields, answers, "round-ms": roundMs }) {
    await using server = await startServer(["--round-ms", `${roundMs}`], "memory", {});
    const phones = Array.from({ length: size }, () => createWatchedPhone(server.url));
    const table: Record<string, Outcome & { answer: string }> = {};
    try {
      await arriveInGroups(size, (index) => (phones[index] as WatchedPhone).phone.join());
      for (const [index, field] of fields.entries()) {
        const answer = answers[index % answers.length] ?? "Unauthorized";
        await server.ask({ deny: { [field]: answer } });
        table[field] = { answer, ...(await play(phones, seconds * 1_000)) };
        console.log(`${field}: ${JSON.stringify(table[field])}`);
        await server.ask({ deny: {} });
        await reconnect(phones);
      }
    } finally {
      for (const { phone } of phones) phone.close();
    }
    const figures = {
      phones: size,
      seconds,
      sendsPerMinuteFirst: column(table, "sendsPerMinuteFirst"),
      sendsPerMinuteLast: column(table, "sendsPerMinuteLast"),
      renewalsIn30sMost: column(table, "renewalsIn30sMost"),
      taps: column(table, "taps"),
      tapsRefused: column(table, "tapsRefused"),
      unsettled: column(table, "unsettled"),
      notLive: column(table, "notLive"),
      socketsLost: column(table, "socketsLost"),
    };
    return { figures, table };
  },
  bars: ({ table }) => Object.entries(table).flatMap(([field, outcome]) => missesOf(field, outcome)),
});

/** A sentence for each way in which phones that may not call `field` make it worse. */
function missesOf(field: string, outcome: Outcome): (string | false)[] {
  const { sendsPerMinuteFirst, sendsPerMinuteLast, renewalsIn30sMost, unsettled, notLive, socketsLost } =
    outcome;
  return [
    sendsPerMinuteLast > GROWTH * sendsPerMinuteFirst &&
      `${field}: a phone sent ${sendsPerMinuteFirst} requests a minute at first and ${sendsPerMinuteLast} at last; that must not grow`,
    renewalsIn30sMost > 1 &&
      `${field}: a phone renewed its credentials ${renewalsIn30sMost} times in 30 s; once is allowed`,
    unsettled > 0 && `${field}: ${unsettled} phones had taps that were neither counted nor refused`,
    notLive > 0 && `${field}: ${notLive} phones were not live`,
    socketsLost > 0 && `${field}: ${socketsLost} sockets were opened anew; each phone's must stay`,
  ];
}
