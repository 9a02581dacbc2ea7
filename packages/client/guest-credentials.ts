import { createAWSCredentialsAndIdentityIdProvider } from "aws-amplify/adapter-core";
import type { WebStorage } from "./guarded-storage.ts";
import { createIdentityStore } from "./identity-store.ts";
import type { Credentials } from "./signature.ts";

/** Cognito's credentials live for an hour; new ones are fetched from this age on, ms... */
const RENEW_MS = 35 * 60_000;
/** ...plus a random part of this, because a crowd that signed in together must not renew together: Cognito answers 200 a second, ms... */
const RENEW_SPREAD_MS = 15 * 60_000;
/** ...but the old ones serve until then, ms... */
const EXPIRE_MS = 58 * 60_000;
/** ...and as long as Cognito won't answer it is asked once in so long, ms. */
const RETRY_MS = 30_000;

/** An answer that has not come by then won't: a question that was asked of a dead network must not keep others from being asked, ms. */
const ANSWER_MS = 8_000;

/** The answers by which Cognito says that it doesn't know an identity: it was deleted, or is of another pool. */
const FORGOTTEN = new Set(["ResourceNotFoundException", "NotAuthorizedException"]);

/** Amplify's part in the sign-in. */
type Provider = ReturnType<typeof createAWSCredentialsAndIdentityIdProvider>;

export type GuestCredentialsOptions = {
  identityPoolId: string;
  /** Cognito Identity's address where it is not AWS's own. */
  endpoint?: string;
  /** Where the identity outlives the page. It may throw. */
  storage: () => WebStorage;
  /** Milliseconds that only ever grow. They may stand still while the device sleeps... */
  monotonic?: () => number;
  /** ...as those of the device's clock don't, which may be set meanwhile. */
  device?: () => number;
  /** 0 <= random < 1. */
  random?: () => number;
};

/** This device's place in the room: an identity, kept on the device, and credentials for it, kept fresh. */
export type GuestCredentials = {
  /**
   * Credentials that are good now, at once if there are any: new ones are fetched meanwhile. Concurrent calls share one request. Rejects when
   * there are none and Cognito gives none in time: ask again after `signInPauseMs`.
   */
  credentials: () => Promise<Credentials>;
  /** The API refused these credentials: they are not given out again. */
  refused: (credentials: Credentials) => void;
};

/**
 * Signs in as a guest. Amplify judges the age of credentials by the device's clock, which may be hours off or be set meanwhile; so it is only ever
 * asked for new ones, and their age is measured here, by a clock that never jumps; and as that one may have slept, credentials that are old by the
 * device's clock are renewed, too, before they are used again.
 */
export function createGuestCredentials({
  identityPoolId,
  endpoint,
  storage,
  monotonic = () => performance.now(),
  device = Date.now,
  random = Math.random,
}: GuestCredentialsOptions): GuestCredentials {
  const authConfig = {
    Cognito: {
      identityPoolId,
      allowGuestAccess: true,
      ...(endpoint !== undefined && { identityPoolEndpoint: endpoint }),
    },
  };
  const store = createIdentityStore(storage);
  const provider: Provider = createAWSCredentialsAndIdentityIdProvider(authConfig, store);
  let held:
    { credentials: Credentials; since: number; deviceSince: number; renewAfterMs: number } | undefined;
  let pending: Promise<Credentials> | undefined;
  let askedAt = -Infinity;

  async function ask(): Promise<Credentials> {
    const session = await provider.getCredentialsAndIdentityId({
      authenticated: false,
      authConfig,
      forceRefresh: true,
    });
    if (!session)
      throw new Error(`The identity pool ${identityPoolId} gave no credentials; it must allow guests.`);
    // Another page of this device was first: the next answer is for the identity that both go by.
    if (session.identityId !== store.kept()) return ask();
    const { accessKeyId, secretAccessKey, sessionToken } = session.credentials;
    return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  }

  async function fetchNew(): Promise<Credentials> {
    const credentials = await ask().catch(async (error: unknown) => {
      if (!(error instanceof Error && FORGOTTEN.has(error.name))) throw error;
      provider.clearCredentialsAndIdentityId();
      return ask();
    });
    const renewAfterMs = RENEW_MS + random() * RENEW_SPREAD_MS;
    held = { credentials, since: monotonic(), deviceSince: device(), renewAfterMs };
    return credentials;
  }

  function renew(): Promise<Credentials> {
    if (pending) return pending;
    askedAt = monotonic();
    pending = inTime(fetchNew()).finally(() => (pending = undefined));
    return pending;
  }

  return {
    async credentials() {
      if (!held) return renew();
      const { credentials, since, deviceSince, renewAfterMs } = held;
      const age = monotonic() - since;
      if (age >= EXPIRE_MS) return renew();
      // The device has slept, or its clock was set; the API tells which, if Cognito doesn't answer.
      if (device() - deviceSince >= EXPIRE_MS) return renew().catch(() => credentials);
      if (age >= renewAfterMs && monotonic() - askedAt >= RETRY_MS) renew().catch(() => undefined);
      return credentials;
    },
    refused(credentials) {
      if (held?.credentials === credentials) held = undefined;
    },
  };
}

/** What `answer` settles with, or a rejection when that takes longer than `ANSWER_MS`. */
function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The sign-in did not answer within ${ANSWER_MS} ms; try again.`)),
      ANSWER_MS,
    );
    void answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
