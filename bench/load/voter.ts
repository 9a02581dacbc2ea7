import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CastVotesDocument } from "@marquee/api/operations/generated";
import type { Config } from "@marquee/core/show/schema";
import { signIn } from "@marquee/testing/guest-sign-in";
import { arriveInGroups } from "./arrivals.ts";
import { createSigner, type SignPost } from "./sign.ts";

export type VoterOptions = {
  /** The server's origin. */
  url: string;
  config: Config;
  /** The server's time, epoch ms. */
  now: () => number;
};

/** About so long a phone waits before it sends a batch again, ms. */
const RETRY_MS = 500;

/** An identity that casts single votes with nothing of a phone's patience: for load, not for people. */
export type Voter = Awaited<ReturnType<typeof seatVoter>>;

/** Signs `size` voters in. Throws what Cognito answered if it can't. */
export function seatVoters(size: number, options: VoterOptions): Promise<Voter[]> {
  return arriveInGroups(size, () => seatVoter(options));
}

async function seatVoter({ url, config, now }: VoterOptions) {
  const endpoint = new URL(config.api.url, url).href;
  const visitor = await signIn(url, config.identityPoolId);
  const sign: SignPost = createSigner(endpoint, config.api.region, await visitor.credentials());
  let last = { round: 0, ballot: "", sequence: 0 };

  type Batch = typeof last & { love: number };
  async function send(input: Batch) {
    const body = JSON.stringify({ query: CastVotesDocument, variables: { input } });
    const sentAt = performance.now();
    const response = await fetch(endpoint, { method: "POST", headers: sign(body, new Date(now())), body });
    const answer = (await response.json()) as Answer;
    return { verdict: verdictOf(answer), ms: performance.now() - sentAt };
  }
  function nextBatch(round: number): Batch {
    if (last.round !== round) last = { round, ballot: randomUUID(), sequence: 0 };
    last.sequence += 1;
    return { ...last, love: 1 };
  }
  let inFlight = Promise.resolve();

  return {
    identityId: visitor.identityId,
    /** Casts one vote for `round`; another one may be in flight. What became of it: counted, or the error's type, and how long that took, ms. */
    cast: (round: number) => send(nextBatch(round)),
    /** Casts one vote for `round` once those before are settled, again and again with a phone's pauses until it is counted or refused. */
    castUntilSettled(round: number): Promise<"counted" | "refused"> {
      const settled = inFlight.then(async () => {
        const batch = nextBatch(round);
        for (;;) {
          const { verdict } = await send(batch);
          if (verdict === "counted" || verdict === "duplicate") return "counted";
          if (verdict === "RoundClosed") return "refused";
          await sleep(RETRY_MS * (0.5 + Math.random()));
        }
      });
      inFlight = settled.then(() => undefined);
      return settled;
    },
  };
}

type Answer = {
  data?: { castVotes?: { duplicate: boolean } | null } | null;
  errors?: { errorType?: string }[];
};

function verdictOf({ data, errors }: Answer): string {
  if (data?.castVotes) return data.castVotes.duplicate ? "duplicate" : "counted";
  return errors?.[0]?.errorType ?? "unknown";
}
