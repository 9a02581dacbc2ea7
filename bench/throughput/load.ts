import { randomUUID } from "node:crypto";
import { CastVotesDocument } from "@marquee/api/operations/generated";
import { roundAt, startsAt, timing } from "@marquee/core/round/round";
import type { Config } from "@marquee/core/show/schema";
import { signIn } from "@marquee/local/visitor";
import { createSigner, type SignPost } from "./sign.ts";

/** A batch must be on the server before its round is closed; this far before its end (ms) the load waits for the next. */
const MARGIN_MS = 200;

export type LoadOptions = {
  /** The server's origin. */
  url: string;
  config: Config;
  /** How many identities vote, in turn. */
  voters: number;
  /** The server's time, epoch ms. */
  now: () => number;
};

type Voter = { sign: SignPost; ballot: string; round: number; sequence: number };

/** Voters who cast one vote a batch, as fast as they are answered. */
export type Load = {
  /** Begins on `connections` connections at once; the answer is the first round that is voted in. */
  start(connections: number): number;
  stop(): Promise<void>;
  counted(): number;
  refused(): number;
  lastRound(): number;
  /** From sending to the answer, ms. */
  readonly latencies: number[];
};

/** Signs `voters` in. Throws what Cognito answered if it can't. */
export async function createLoad({ url, config, voters: size, now }: LoadOptions): Promise<Load> {
  const endpoint = new URL(config.api.url, url).href;
  const times = timing(config.roundMs);
  const query = CastVotesDocument.toString();
  const voters: Voter[] = [];
  for (let first = 0; first < size; first += 50) {
    const seats = Array.from({ length: Math.min(50, size - first) }, async () => {
      const visitor = await signIn(url, config.identityPoolId);
      const sign = createSigner(endpoint, config.api.region, await visitor.credentials());
      voters.push({ sign, ballot: "", round: 0, sequence: 0 });
    });
    await Promise.all(seats);
  }

  const latencies: number[] = [];
  let running = false;
  let next = 0;
  let counted = 0;
  let refused = 0;
  let lastRound = 0;
  let connections: Promise<void>[] = [];

  async function vote(voter: Voter, round: number) {
    if (voter.round !== round) Object.assign(voter, { round, ballot: randomUUID(), sequence: 0 });
    voter.sequence += 1;
    const input = { round, ballot: voter.ballot, sequence: voter.sequence, love: 1 };
    const body = JSON.stringify({ query, variables: { input } });
    const sentAt = performance.now();
    const response = await fetch(endpoint, {
      method: "POST",
      headers: voter.sign(body, new Date(now())),
      body,
    });
    const answer = (await response.json()) as {
      data?: { castVotes?: { love: number; duplicate: boolean } | null };
    };
    latencies.push(performance.now() - sentAt);
    const receipt = answer.data?.castVotes;
    if (receipt && !receipt.duplicate) counted += 1;
    else refused += 1;
  }

  async function connection() {
    while (running) {
      const round = roundAt(now() + MARGIN_MS, times);
      const waitMs = startsAt(round, times) - now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      // A voter has one batch in flight: there are more voters than connections.
      const voter = voters[next++ % voters.length]!;
      lastRound = Math.max(lastRound, round);
      await vote(voter, round);
    }
  }

  return {
    start(size) {
      running = true;
      connections = Array.from({ length: size }, connection);
      return roundAt(now(), times);
    },
    async stop() {
      running = false;
      await Promise.all(connections);
    },
    counted: () => counted,
    refused: () => refused,
    lastRound: () => lastRound,
    latencies,
  };
}
