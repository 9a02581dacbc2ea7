import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createInterface } from "node:readline/promises";
import { CastVotesDocument } from "@marquee/api/operations/generated";
import { priceOf } from "@marquee/api/prices";
import { usageOf } from "@marquee/api/usage";
import { roundAt, timing } from "@marquee/core/round/round";
import { Config } from "@marquee/core/show/schema";
import { VoteReceipt } from "@marquee/core/vote/schema";
import { WebSocket } from "ws";
import { createChecks, outcome, type Line } from "./checks.ts";
import { ask, signIn, type Guest, type Place } from "./visitor.ts";

/** A phone speaks so often, ms. */
const EVERY_MS = 2_000;

/** AWS gives 25 new identities a second; the phones of the room need some, too. */
const IDENTITIES_PER_SECOND = 10;

/** What a vote of such a load may take at p95, ms: a phone asks again after a second and a half. */
const ANSWER_MS = 1_500;

const HOUR_S = 3_600;

type LoadOptions = {
  url: string;
  phones: number;
  seconds: number;
  /** Whether the cost was agreed to. */
  agreed: boolean;
  print: (text: string) => void;
};

/** Has `phones` vote at a show for some seconds, once its cost was told and agreed to; tells what was answered and how soon. */
export async function load({ url, phones, seconds, agreed, print }: LoadOptions): Promise<Line[]> {
  const config = Config.parse(await (await fetch(new URL("/config.json", url).href)).json());
  const place: Place = { url, config, network: { fetch, WebSocket } };
  const times = timing(config.roundMs);
  print(
    `${phones} phones for ${seconds} s cost about $${costOf(phones, seconds, config.roundMs).toFixed(2)} on AWS, what the room's own phones then hear not included.`,
  );
  if (!agreed && !(await agrees())) return [];

  const guests: Guest[] = [];
  for (let index = 0; index < phones; index += 1) {
    guests.push(await signIn(place));
    await sleep(1_000 / IDENTITIES_PER_SECOND);
  }
  print(`${phones} phones have signed in and vote now.`);

  const took: number[] = [];
  const errors = new Map<string, number>();
  let sent = 0;
  const until = Date.now() + seconds * 1_000;
  async function vote({ credentials }: Guest): Promise<void> {
    await sleep(Math.random() * EVERY_MS);
    let [round, ballot, sequence] = [0, "", 0];
    while (Date.now() < until) {
      const open = roundAt(Date.now(), times);
      if (open !== round) [round, ballot, sequence] = [open, randomUUID(), 0];
      sequence += 1;
      sent += 1;
      const began = performance.now();
      const error = await ask(place, credentials, CastVotesDocument, {
        input: { round, ballot, sequence, love: 1 },
      })
        .then(({ data, errorType }) => (data ? wrongIn(data["castVotes"], sequence) : errorType))
        .catch((reason: unknown) => (reason as Error).message);
      took.push(performance.now() - began);
      if (error !== undefined) errors.set(error, (errors.get(error) ?? 0) + 1);
      await sleep(Math.max(0, EVERY_MS - (performance.now() - began)));
    }
  }
  await Promise.all(guests.map(vote));

  const checks = createChecks(print);
  await checks.check("the votes", "all counted", async () =>
    outcome(
      errors.size === 0 && sent > 0,
      errors.size === 0 ? `all ${sent} counted` : Object.fromEntries(errors),
    ),
  );
  const p95 = Math.round(took.sort((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0);
  await checks.check("their answers", `within ${ANSWER_MS} ms at p95`, async () =>
    outcome(p95 <= ANSWER_MS, `${p95} ms at p95`),
  );
  return [...checks.lines];
}

/** What is wrong with a receipt of a ballot's batch number `sequence`; undefined if nothing is. */
function wrongIn(castVotes: unknown, sequence: number): string | undefined {
  const { data } = VoteReceipt.safeParse(castVotes);
  if (!data) return "no receipt";
  return data.love === sequence ? undefined : `${data.love} counted of ${sequence}`;
}

/** What `phones` that vote all the time cost for some seconds, US dollars, beside the show itself. */
function costOf(phones: number, seconds: number, roundMs: number): number {
  const room = { roundMs, chatPerSecond: 0 };
  const usd = (viewers: number) =>
    priceOf(usageOf({ ...room, viewers, batchesPerViewerRound: viewers > 0 ? roundMs / EVERY_MS : 0 })).total;
  return ((usd(phones) - usd(0)) * seconds) / HOUR_S;
}

async function agrees(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y/i.test(await terminal.question("Start? (y/N) "));
  } finally {
    terminal.close();
  }
}
