import { checkInMsFor } from "@marquee/core/audience/presence";
import { busyTickMs, flushMsFor } from "@marquee/core/audience/sizing";
import { timing } from "@marquee/core/round/round";
import { ask, type Aws } from "./aws.ts";
import { doubt, type Finding, good } from "./finding.ts";

/** The crowd comes in within so long, s: longer than that nobody waits patiently with a phone in the hand. */
const ARRIVE_S = 10;

/** Screens that lost the line at once come back within so long, s. */
const RETURN_S = 5;

/** Most messages of the chat a second. */
const CHAT_PER_SECOND = 5;

/** A quota of AWS that a crowd may meet. */
export type Quota = {
  /** The service and the quota as Service Quotas names them. */
  service: "cognito-identity" | "appsync" | "lambda";
  name: string;
  /** What an account has that never asked for more. */
  usual: number;
  /** What so many viewers take at their most, in rounds of `roundMs`. */
  needed: (viewers: number, roundMs: number) => number;
  /** What the room sees when that is more than there is. */
  short: string;
};

/** Batches of votes a second when everybody taps all the time: as phones flush, and once for what is left at the round's end. */
function batchesPerSecond(viewers: number, roundMs: number): number {
  const batches = 1 + roundMs / flushMsFor(viewers, timing(roundMs));
  return (viewers * batches * 1_000) / roundMs;
}

/** Writes that they make in the table of votes: the ledger's and the lane's. */
export const tableWritesPerSecond = (viewers: number, roundMs: number): number =>
  2 * batchesPerSecond(viewers, roundMs);

/** In the order in which a growing crowd meets them. */
export const QUOTAS: readonly Quota[] = [
  {
    service: "cognito-identity",
    name: "Rate of GetId requests",
    usual: 25,
    needed: (viewers) => viewers / ARRIVE_S,
    short: "phones that come for the first time show the movie and wait to vote",
  },
  {
    service: "cognito-identity",
    name: "Rate of GetCredentialsForIdentity requests",
    usual: 200,
    needed: (viewers) => viewers / ARRIVE_S,
    short: "phones show the movie and wait to vote",
  },
  {
    service: "appsync",
    name: "GraphQL APIs - Rate of request tokens",
    usual: 5_000,
    // Who comes reads the show and checks in.
    needed: (viewers, roundMs) =>
      batchesPerSecond(viewers, roundMs) +
      (viewers * 1_000) / checkInMsFor(viewers) +
      (2 * viewers) / ARRIVE_S,
    short: "votes are counted seconds later, and some of a round's last are refused as too late",
  },
  {
    service: "appsync",
    name: "GraphQL APIs - Rate of connections per API",
    usual: 2_000,
    needed: (viewers) => viewers / RETURN_S,
    short: "after a cut screens come back more slowly, and go by now.json meanwhile",
  },
  {
    service: "appsync",
    name: "GraphQL APIs - Rate of outbound messages per API",
    usual: 1_000_000,
    needed(viewers, roundMs) {
      const tallies = 1_000 / busyTickMs(viewers, timing(roundMs));
      return viewers * (tallies + CHAT_PER_SECOND + 2_000 / roundMs);
    },
    short: "some screens miss a tally or a message, and have the next",
  },
  {
    service: "lambda",
    name: "Concurrent executions",
    usual: 1_000,
    needed: () => 4,
    short: "a conductor is not started, and movies come late",
  },
];

/** Writes a second that a new table of DynamoDB takes, and what the room sees when a round needs more. */
const TABLE_WRITES = 4_000;

type Listed = { QuotaName: string; QuotaCode: string; Value: number };

/** What the account has of each quota, against what `viewers` need. */
export async function checkQuotas(aws: Aws, viewers: number, roundMs: number): Promise<Finding[]> {
  const services = [...new Set(QUOTAS.map(({ service }) => service))];
  const had = new Map(
    await Promise.all(services.map(async (service) => [service, await quotasOf(aws, service)] as const)),
  );
  const findings = QUOTAS.map((quota) => judge(quota, had.get(quota.service), viewers, roundMs));
  const writes = Math.ceil(tableWritesPerSecond(viewers, roundMs));
  if (writes > TABLE_WRITES)
    findings.push(
      doubt(
        `DynamoDB: a new table takes ${TABLE_WRITES} writes a second, ${viewers} viewers make up to ${writes}. Warm Reviews before the night (docs/aws.md), or votes are counted seconds later`,
      ),
    );
  return findings;
}

function judge(quota: Quota, had: Listed[] | string | undefined, viewers: number, roundMs: number): Finding {
  const { service, name, usual, short } = quota;
  const needed = Math.ceil(quota.needed(viewers, roundMs));
  const found = Array.isArray(had) ? had.find(({ QuotaName }) => QuotaName === name) : undefined;
  const has = found?.Value ?? usual;
  const unknown = found ? "" : ` (${typeof had === "string" ? had : "not listed"}; so many by default)`;
  const told = `${service}, ${name}: ${has}${unknown}, ${needed} needed for ${viewers} viewers`;
  if (has >= needed) return found ? good(told) : doubt(told);
  const code = found?.QuotaCode ?? "<code>";
  return doubt(
    `${told}. Until it is raised ${short}. Ask a week ahead: aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value ${needed}`,
  );
}

/** All quotas of `service`, or why they can't be known. */
async function quotasOf(aws: Aws, service: string): Promise<Listed[] | string> {
  const listed: Listed[] = [];
  let next: string | undefined;
  do {
    const { status, body, error } = await ask(aws, {
      service: "servicequotas",
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "ServiceQuotasV20190624.ListServiceQuotas",
      },
      body: JSON.stringify({ ServiceCode: service, MaxResults: 100, ...(next && { NextToken: next }) }),
    });
    if (status !== 200) return `Service Quotas answered ${error}`;
    const page = JSON.parse(body) as { Quotas?: Listed[]; NextToken?: string };
    listed.push(...(page.Quotas ?? []));
    next = page.NextToken;
  } while (next);
  return listed;
}
