import { flushMsFor } from "@marquee/core/audience/sizing";
import { closesAt, startsAt } from "@marquee/core/round/round";
import { createRoom, ROUND, TIMING } from "@marquee/testing/ballot-simulation";
import { createRandom } from "@marquee/testing/random";
import { apart } from "../crowd/taps.ts";

/** Phones that are played for an average. */
const PHONES = 1_000;

/**
 * How many batches a phone sends in a round when `viewers` are in the room and each taps `taps` times: real ballots in virtual time, on a swift
 * network, with the pause that the server tells a room of that size.
 */
export async function batchesOf(viewers: number, taps: number): Promise<number> {
  const random = createRandom(viewers);
  const moments = apart(taps, TIMING, random);
  let batches = 0;
  for (let phone = 0; phone < PHONES; phone += 1) {
    const room = createRoom({ random });
    room.raiseFlush(flushMsFor(viewers, TIMING));
    let at = 0;
    for (const moment of moments()) {
      await room.time.pass(moment - at);
      at = moment;
      room.tap("love");
    }
    await room.time.pass(closesAt(ROUND, TIMING) - startsAt(ROUND, TIMING) - at);
    batches += room.requests.length;
  }
  return batches / PHONES;
}
