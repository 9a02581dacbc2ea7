import { percentile, roundedPercentile } from "../figures.ts";

/** One client's hearing of a total: how many taps of `round` it said were counted, and when it was heard (ms, one clock for all). */
type Heard = { round: number; total: number; at: number };

/**
 * Follows taps until another client hears of them. Totals don't say whose taps they hold, so taps are taken in the order in which they
 * were counted: the n-th is heard when a total of n or more is.
 */
export function createDelays() {
  const counted = new Map<number, number[]>();
  const heard: Heard[][] = [];

  return {
    /** A tap of `round`, made at `tappedAt`, was answered as counted. Call it in the order of the answers. */
    counted(round: number, tappedAt: number) {
      const taps = counted.get(round) ?? [];
      taps.push(tappedAt);
      counted.set(round, taps);
    },
    /** Client number `observer` heard a total. */
    heard(observer: number, round: number, total: number, at: number) {
      (heard[observer] ??= []).push({ round, total, at });
    },
    /** From each tap of `round` to its hearing by one of the clients in turn, ms; Infinity for one that was never heard of. */
    of(round: number): number[] {
      const taps = counted.get(round) ?? [];
      return taps.map((tappedAt, index) => {
        const observer = heard[index % heard.length] ?? [];
        const first = observer.find((one) => one.round === round && one.total > index);
        return first ? first.at - tappedAt : Infinity;
      });
    },
  };
}

/** Deliveries of messages to clients that should all get all of them. */
export function createDeliveries() {
  const received = new Map<string, number>();
  const delays: number[] = [];
  let total = 0;

  return {
    /** A client received message `id` (unique), `delayMs` after it was published where that is known. */
    received(id: string, delayMs?: number) {
      received.set(id, (received.get(id) ?? 0) + 1);
      if (delayMs !== undefined) delays.push(delayMs);
      total += 1;
    },
    /** Messages that one of `clients` got and another did not. */
    missed(clients: number): number {
      let missed = 0;
      for (const times of received.values()) missed += clients - times;
      return missed;
    },
    total: () => total,
    p99Ms: () => percentile(delays, 0.99),
  };
}

/** How soon a crowd sees what happens: `tapsMs` from a tap to its count on another client, and messages from publication to arrival. */
export const delayFigures = (tapsMs: number[], deliveries: ReturnType<typeof createDeliveries>) => ({
  p50TapToTallyMs: roundedPercentile(tapsMs, 0.5),
  p95TapToTallyMs: roundedPercentile(tapsMs, 0.95),
  p99PublishToReceiveMs: Math.round(deliveries.p99Ms()),
});
