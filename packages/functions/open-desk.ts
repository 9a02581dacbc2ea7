import { setTimeout as sleep } from "node:timers/promises";
import type { DeskCredentials } from "@marquee/core/host/desk";
import { createCognitoHost } from "./cognito-host.ts";
import { dynamoHostKey } from "./dynamo/host-key.ts";
import { openClient } from "./dynamo/tables.ts";
import { credentialsIn, readDeskEnvironment } from "./environment.ts";
import { fits } from "./host-key.ts";

/** Every answer takes so long at least, ms, which is more than a right key's as a rule: the time that one takes tells nothing of a key. */
const ANSWER_MS = 500;

/** What `resolvers/desk-credentials.ts` reads: a host's credentials, or how many wrong keys came in this minute, with this one. */
type Opened = { credentials: DeskCredentials } | { wrongKeys: number };

/**
 * Trades the key of the host link for credentials of the role `host`. It logs nothing: what it is asked is a secret, and so is what it answers.
 * Throws when Cognito or DynamoDB fails.
 */
export async function handler({ key }: { key: string }): Promise<Opened> {
  const [opened] = await Promise.all([openDesk(key), sleep(ANSWER_MS)]);
  return opened;
}

async function openDesk(key: string): Promise<Opened> {
  const environment = readDeskEnvironment(process.env);
  const credentials = credentialsIn(environment);
  const client = openClient(environment, credentials);
  const { AWS_REGION: region, IDENTITY_POOL_ID: poolId, MOVIE_TABLE, AUDIENCE_TABLE } = environment;
  const { COGNITO_URL: url = `https://cognito-identity.${region}.amazonaws.com/` } = environment;
  const hostKey = dynamoHostKey({ client, movie: MOVIE_TABLE, audience: AUDIENCE_TABLE });
  const cognito = createCognitoHost({ url, region, credentials, poolId });
  try {
    const stored = await hostKey.read();
    const isRight = stored !== undefined && fits(key, stored.hash);
    if (!isRight) return { wrongKeys: await hostKey.countWrong(Date.now()) };
    const { generation, identity: known } = stored;
    const host = await cognito.identityOf(generation);
    const isCurrent = known === host.identity || (await hostKey.identify(generation, host.identity));
    if (!isCurrent) return { wrongKeys: await hostKey.countWrong(Date.now()) };
    return { credentials: await cognito.credentialsOf(host) };
  } finally {
    client.destroy();
  }
}
