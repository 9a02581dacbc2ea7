import { setTimeout as sleep } from "node:timers/promises";
import { CastVotesDocument } from "@marquee/api/operations/generated";
import { WebSocket } from "ws";
import type { Fault, FaultBook } from "@marquee/testing/faults/faults";

/** What may happen to a batch. */
const FATES = [
  "responseLost",
  "requestLost",
  "sentTwice",
  "delayed",
  "requestCut",
] as const satisfies Fault[];
type Fate = (typeof FATES)[number];

/** The share of batches that each fate befalls. */
const SHARE = 0.03;

/** How long a delay may be, ms: shorter ones are every network's. */
const DELAY_MS = { least: 1_000, most: 5_000 };

/** A connection is cut within so many ms of the batch's leaving: before, while or just after the server counts it. */
const CUT_WITHIN_MS = 8;

/** By what a request is known for a batch of votes. */
const CAST_VOTES = JSON.stringify(CastVotesDocument);

export type NetworkOptions = {
  faults: FaultBook;
  /** Uniform in [0, 1): decides the fate of each batch in turn. */
  random: () => number;
  /** An answer that takes longer without a fault comes from an overloaded machine, ms: usual ones take 5. */
  stallMs: number;
  /**
   * Hears when a batch was held up: from its leaving until it was answered or given up, epoch ms. `stalled`: by no fault of ours, but by a
   * machine that has too much to do.
   */
  onTrouble: (from: number, to: number, stalled: boolean) => void;
};

/** A network that has its faults with batches of votes; what else is asked passes. */
export function createNetwork({ faults, random, stallMs, onTrouble }: NetworkOptions) {
  const sockets = new Set<WebSocket>();

  class Socket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols);
      sockets.add(this);
      this.addEventListener("close", () => sockets.delete(this));
    }
  }

  /** Three numbers a batch, whichever faults were chosen: so each batch has its fate by the seed. */
  function draw() {
    const fate = FATES[Math.floor(random() / SHARE)];
    const [luck, more] = [random(), random()];
    return { fate: fate && faults.has(fate) ? fate : undefined, luck, more };
  }

  async function suffer(
    fate: Fate,
    luck: number,
    more: number,
    url: string,
    init: RequestInit,
  ): Promise<Response> {
    const delayMs = DELAY_MS.least + more * (DELAY_MS.most - DELAY_MS.least);
    const { signal, ...rest } = init;
    // What the phone gives up goes on in the network.
    const pass = () => whole(url, rest);

    switch (fate) {
      case "requestLost":
        faults.hit(fate);
        return givenUp(signal);
      case "responseLost": {
        const answer = await Promise.race([pass(), givenUp(signal)]);
        if ((await answer.text()).includes('"castVotes":{')) faults.hit(fate);
        return givenUp(signal);
      }
      case "sentTwice": {
        const copy = luck < 0.5 ? pass() : sleep(delayMs).then(pass);
        copy.then(
          () => faults.hit(fate),
          () => undefined,
        );
        return Promise.race([pass(), givenUp(signal)]);
      }
      case "delayed": {
        faults.hit(fate);
        const late = luck < 0.5 ? sleep(delayMs).then(pass) : pass().then((answer) => sleep(delayMs, answer));
        return Promise.race([late, givenUp(signal)]);
      }
      case "requestCut": {
        const connection = new AbortController();
        setTimeout(() => connection.abort(), luck * CUT_WITHIN_MS);
        try {
          return await whole(url, { ...rest, signal: connection.signal });
        } catch (error) {
          if (connection.signal.aborted) faults.hit(fate);
          throw error;
        }
      }
    }
  }

  return {
    fetch: async (url: string, init: RequestInit): Promise<Response> => {
      if (typeof init.body !== "string" || !init.body.includes(CAST_VOTES)) return fetch(url, init);
      const { fate, luck, more } = draw();
      const from = Date.now();
      try {
        return await (fate ? suffer(fate, luck, more, url, init) : fetch(url, init));
      } finally {
        const to = Date.now();
        // A second copy holds nothing up.
        const meant = fate !== undefined && fate !== "sentTwice";
        if (meant || to - from > stallMs) onTrouble(from, to, !meant);
      }
    },
    WebSocket: Socket,
    /** Breaks the socket that the page listens by; false if it has none. */
    cutSocket(): boolean {
      const cut = sockets.size > 0;
      for (const socket of sockets) socket.terminate();
      return cut;
    },
  };
}

/** The answer to a request, once all of it is there. */
async function whole(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  return new Response(await response.text(), { status: response.status });
}

/** No answer, until whoever asked gives up. */
function givenUp(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const give = () => reject(new DOMException("No answer came", "AbortError"));
    if (signal?.aborted) give();
    else signal?.addEventListener("abort", give);
  });
}
