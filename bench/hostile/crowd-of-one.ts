import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Credentials } from "@marquee/client/signature";
import { forever, inTurn, type Assault } from "./assault.ts";
import { checkIn, createBallotBox, message } from "./graphql-attacks.ts";
import { createHostileGuest, type HostileGuest, type HostileOptions } from "./guest.ts";

/** Requests a second and, ms, how often it asks for one more identity: together as many as one address may send. Faster, most were refused. */
const REQUESTS_PER_SECOND = 24;
const SIGN_IN_EVERY_MS = 200;

/** One device that votes, checks in and talks as fast as it is heard. One socket is left for its signing in. */
export function useAll(guest: HostileGuest): Assault {
  const vote = createBallotBox(guest);
  const next = inTurn([vote, () => checkIn(guest), () => message(guest)]);
  return { sockets: 23, says: () => forever(() => next()()), pace: { perSecond: REQUESTS_PER_SECOND } };
}

/** Gets as many identities as it can until the process ends; `onIdentity` hears of each. */
export async function signInAsMany(
  { port, address, ...options }: HostileOptions & { address: string },
  onIdentity: (credentials: Credentials) => void,
): Promise<never> {
  const guest = createHostileGuest({ ...options, port });
  const ask = async (operation: string, input: object) =>
    bodyOf(await answerTo(guest.cognito(operation, input), port, address)) as Answer;
  for (;;) {
    await sleep(SIGN_IN_EVERY_MS);
    const { IdentityId } = await ask("GetId", { IdentityPoolId: guest.config.identityPoolId });
    if (IdentityId === undefined) continue;
    const { Credentials: keys } = await ask("GetCredentialsForIdentity", { IdentityId });
    if (!keys) continue;
    const { AccessKeyId: accessKeyId, SecretKey: secretAccessKey, SessionToken: sessionToken } = keys;
    onIdentity({ accessKeyId, secretAccessKey, sessionToken });
  }
}

type Answer = {
  IdentityId?: string;
  Credentials?: { AccessKeyId: string; SecretKey: string; SessionToken: string };
};

/** What comes back on a socket of its own in answer to `request`, until it has been silent for a moment or has closed. */
function answerTo(request: string, port: number, localAddress: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = "";
    const socket = connect({ port, host: "127.0.0.1", localAddress });
    socket.on("connect", () => socket.write(request.replace("\r\n", "\r\nconnection: close\r\n")));
    socket.on("data", (chunk: Buffer) => (heard += chunk.toString()));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(heard));
  });
}

function bodyOf(answer: string): unknown {
  try {
    return JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")));
  } catch {
    return {};
  }
}
