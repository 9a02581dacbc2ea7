import { setTimeout as sleep } from "node:timers/promises";
import { createRealtimeSocket } from "@marquee/client/realtime-socket";
import { OnTallyDocument } from "@marquee/api/operations/generated";
import type { Tally } from "@marquee/core/vote/schema";
import { merge } from "@marquee/core/vote/merge-tallies";
import { readConfig, signIn } from "@marquee/testing/guest-sign-in";
import { WebSocket } from "ws";

/** A dropped line is taken up again at once, ms: what the conductor says first after a restart is heard, too. */
const AGAIN_MS = 20;

/** What keeps every final tally and misses none. */
export type FinalTallies = Awaited<ReturnType<typeof listenForFinals>>;

/** Listens at the server at `url`, and again whenever the line drops. `onFinal` hears each final tally as it was said. */
export async function listenForFinals(url: string, onFinal: (tally: Tally) => void = () => undefined) {
  const config = await readConfig(url);
  const { credentials } = await signIn(url, config.identityPoolId);
  const finals = new Map<number, Tally>();
  const rest = new AbortController();
  let line: { close(): void } | undefined;

  const listen = () =>
    new Promise<void>((down) => {
      const realtime = createRealtimeSocket({
        url: new URL(config.api.url, url).href,
        region: config.api.region,
        credentials,
        WebSocket,
        onState(state) {
          if (state === "closed") down();
        },
      });
      realtime.subscribe(
        OnTallyDocument,
        ({ onTally: tally }) => {
          if (!tally?.final) return;
          finals.set(tally.round, merge(finals.get(tally.round), tally));
          onFinal(tally);
        },
        () => realtime.close(),
      );
      realtime.connect();
      line = realtime;
    });
  const stay = async () => {
    while (!rest.signal.aborted) {
      await listen();
      await sleep(AGAIN_MS);
    }
  };
  void stay();

  return {
    /** What was last said to be final, by round. */
    finals,
    close() {
      rest.abort();
      line?.close();
    },
  };
}
