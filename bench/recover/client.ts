import type { Proxy } from "@marquee/testing/faults/network-proxy";

/** A client that became live, or noticed that it no longer is, at a time of the machine's clock, epoch ms. */
export type Change = { live: boolean; at: number };

/** Someone whose way back from outages is measured, on a network of their own. */
export type Client = {
  readonly proxy: Proxy;
  /** In the order of time; each differs from the one before. */
  readonly changes: readonly Change[];
};

/** What one client made of an outage. */
export type Recovery = {
  /** From the outage's beginning until the client knew, ms. */
  noticedMs: number;
  /** From when the network was back and the client knew until it was live again, ms. */
  recoverMs: number;
};

/** A list of changes that keeps only what is new. */
export function createChanges(): { changes: readonly Change[]; note: (change: Change) => void } {
  const changes: Change[] = [];
  return {
    changes,
    note(change) {
      if ((changes[changes.length - 1]?.live ?? false) !== change.live) changes.push(change);
    },
  };
}

/** Whether the last that is known of the client is that it is live. */
export const isLive = ({ changes }: Pick<Client, "changes">): boolean =>
  changes[changes.length - 1]?.live ?? false;

/** How the client came through an outage from `from` to `back`, epoch ms; undefined while it has not. */
export function recoveryOf(
  { changes }: Pick<Client, "changes">,
  from: number,
  back: number,
): Recovery | undefined {
  const lost = changes.findIndex(({ live, at }) => !live && at >= from);
  const [noticed, returned] = lost < 0 ? [] : changes.slice(lost);
  if (!noticed || !returned) return undefined;
  return {
    noticedMs: noticed.at - from,
    recoverMs: Math.max(0, returned.at - Math.max(back, noticed.at)),
  };
}
