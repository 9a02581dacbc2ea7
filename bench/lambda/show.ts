import { setTimeout as sleep } from "node:timers/promises";
import { CONDUCTOR_PK, LEASE_SK } from "@marquee/api/table-keys";
import { roundAt, type Timing } from "@marquee/core/round/round";
import { CONDUCTOR_NAME, CONDUCTOR_TIMEOUT_MS } from "@marquee/local/conductor";
import { createLambda } from "@marquee/local/lambda/lambda";
import { createSchedule, EVERY_MINUTE_MS } from "@marquee/local/lambda/schedule";
import { percentile } from "../figures.ts";
import { createAnnouncements, dueAt } from "./announcements.ts";
import { createProcesses, MEMORY_MB } from "./processes.ts";
import { seatRoom } from "./room.ts";

const PHONES = 5;

/** The leader is killed this long before a round is due, ms: the show is dark for longest then. */
const KILL_EARLY_MS = 100;

/** Who leads is asked this long before, ms, so that the kill itself is punctual. */
const ASK_EARLY_MS = 1_000;

/** From here on a second conductor stands by, ms: it has started with the second minute. */
const STANDBY_MS = EVERY_MINUTE_MS + 15_000;

/** Longest wait for the first movie, ms. */
const FIRST_MOVIE_MS = 30_000;

export type ShowOptions = {
  /** The server, without a conductor of its own. */
  url: string;
  /** What a conductor of it needs. */
  variables: Record<string, string>;
  /** The conductor's bundle. */
  file: string;
  times: Timing;
  lengthMs: number;
};

/**
 * A show of `lengthMs` with votes, conducted by the bundle as Lambda runs it: one is started each minute, in an idle environment if there
 * is one; the leader is killed once, half-way, just before a round is due. Throws if the show does not begin or nobody leads it.
 */
export async function playShow({ url, variables, file, times, lengthMs }: ShowOptions) {
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  const tell = (line: string) => console.log(`${(elapsed() / 1_000).toFixed(1).padStart(6)} s  ${line}`);
  const endings: (() => unknown)[] = [];
  try {
    let warnings = 0;
    const processes = createProcesses((line) => {
      if (!/"level":"(WARN|ERROR)"/.test(line)) return;
      warnings += 1;
      tell(line);
    });
    const failures: string[] = [];
    const lambda = createLambda({
      name: CONDUCTOR_NAME,
      file,
      env: variables,
      timeoutMs: CONDUCTOR_TIMEOUT_MS,
      onFailure: (line) => failures.push(line),
      start: processes.start,
    });
    endings.push(() => lambda.close());
    let [invocations, billedMs] = [0, 0];
    const stop = createSchedule(CONDUCTOR_NAME, EVERY_MINUTE_MS, (event) => {
      const [startedAt, before] = [elapsed(), processes.environments.length];
      void lambda.invoke(event).done.then(() => (billedMs += elapsed() - startedAt));
      invocations += 1;
      const where = processes.environments.length > before ? "a new environment" : "one that was used before";
      tell(`invocation ${invocations} in ${where}`);
    });
    const cpuShares: number[] = [];
    const watch = setInterval(() => void processes.look().then((share) => cpuShares.push(share)), 1_000);
    endings.push(() => clearInterval(watch), stop);

    while (!(await fetch(`${url}/healthz`)).ok) {
      if (elapsed() > FIRST_MOVIE_MS)
        throw new Error(`No movie is on after ${FIRST_MOVIE_MS} ms. ${failures.join("; ")}`);
      await sleep(50);
    }
    const announcements = createAnnouncements(times);
    const room = await seatRoom(url, PHONES, times, (round) => announcements.hear(round));
    endings.push(() => room.close());
    tell(`a movie is on, and ${PHONES} phones vote`);
    const from = Date.now();
    const until = from + lengthMs - elapsed();

    const notBefore = Date.now() + Math.max(STANDBY_MS, lengthMs / 2) - elapsed();
    const due = dueAt(roundAt(notBefore + times.leadMs, times) + 1, times);
    await sleep(due - ASK_EARLY_MS - Date.now());
    const leader = await leaderOf(variables);
    await sleep(due - KILL_EARLY_MS - Date.now());
    const killedAt = Date.now();
    if (leader === undefined || !(await lambda.kill(leader))) throw new Error("There is no leader to kill");
    tell(`the leader is killed ${KILL_EARLY_MS} ms before a round is due`);

    await sleep(until - Date.now());
    // The last rounds are still to be closed, so the schedule goes on.
    const books = await room.account();
    stop();
    await processes.look();
    await lambda.close();
    return {
      ...announcements.figures(from, until, killedAt),
      ...books,
      invocations,
      environments: processes.environments.length,
      /** The one that was killed has to be among them. */
      failures,
      /** Lines of the log that are not about something good. */
      warnings,
      maxRssMb: Math.max(...processes.environments.map(({ peakMb }) => peakMb)),
      p50CpuPercent: 100 * percentile(cpuShares, 0.5),
      p95CpuPercent: 100 * percentile(cpuShares, 0.95),
      billedGbSeconds: (billedMs / 1_000) * (MEMORY_MB / 1_024),
    };
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

/** The request id of the conductor that leads, by the lease in the database. */
async function leaderOf({
  DYNAMODB_URL = "",
  MOVIE_TABLE,
}: Record<string, string>): Promise<string | undefined> {
  const response = await fetch(DYNAMODB_URL, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB_20120810.GetItem" },
    body: JSON.stringify({
      TableName: MOVIE_TABLE,
      Key: { pk: { S: CONDUCTOR_PK }, sk: { S: LEASE_SK } },
      ConsistentRead: true,
    }),
  });
  const { Item } = (await response.json()) as { Item?: { id?: { S: string } } };
  return Item?.id?.S;
}
