import { createAWSCredentialsAndIdentityIdProvider } from "aws-amplify/adapter-core";
import { createIdentityStore, type Shelf } from "./identity-store.ts";
import type { Credentials } from "./sign.ts";

/** Cognito's credentials live for an hour; new ones are fetched from this age on, ms... */
const RENEW_MS = 45 * 60_000;
/** ...but the old ones serve until then, ms... */
const EXPIRE_MS = 58 * 60_000;
/** ...and as long as Cognito won't answer it is asked once in so long, ms. */
const RETRY_MS = 30_000;

/** The answers by which Cognito says that it doesn't know an identity: it was deleted, or is of another pool. */
const FORGOTTEN = new Set(["ResourceNotFoundException", "NotAuthorizedException"]);

/** Amplify's part in the sign-in. */
type Provider = ReturnType<typeof createAWSCredentialsAndIdentityIdProvider>;

export type SeatOptions = {
  identityPoolId: string;
  /** Cognito Identity's address where it is not AWS's own. */
  endpoint?: string;
  /** Where the identity outlives the page. It may throw. */
  shelf: () => Shelf;
  /** Milliseconds that only ever grow. */
  monotonic?: () => number;
};

/** This device's place in the room: an identity, kept on the device, and credentials for it, kept fresh. */
export type Seat = {
  /**
   * Credentials that are good now; concurrent calls share one request. Rejects when there are none and Cognito gives none: ask again after
   * `seatPause`.
   */
  credentials: () => Promise<Credentials>;
  /** The API refused these credentials: they are not given out again. */
  refused: (credentials: Credentials) => void;
};

/**
 * Signs in as a guest. Amplify judges the age of credentials by the device's clock, which may be hours off or be set meanwhile; so it is only ever
 * asked for new ones, and their age is measured here, by a clock that never jumps.
 */
export function createSeat({
  identityPoolId,
  endpoint,
  shelf,
  monotonic = () => performance.now(),
}: SeatOptions): Seat {
  const authConfig = {
    Cognito: {
      identityPoolId,
      allowGuestAccess: true,
      ...(endpoint !== undefined && { identityPoolEndpoint: endpoint }),
    },
  };
  const store = createIdentityStore(shelf);
  const provider: Provider = createAWSCredentialsAndIdentityIdProvider(authConfig, store);
  let held: { credentials: Credentials; since: number } | undefined;
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

  async function renew(): Promise<Credentials> {
    askedAt = monotonic();
    const credentials = await ask().catch(async (error: unknown) => {
      if (!(error instanceof Error && FORGOTTEN.has(error.name))) throw error;
      provider.clearCredentialsAndIdentityId();
      return ask();
    });
    held = { credentials, since: monotonic() };
    return credentials;
  }

  return {
    async credentials() {
      const age = held ? monotonic() - held.since : Infinity;
      if (held && (age < RENEW_MS || (age < EXPIRE_MS && monotonic() - askedAt < RETRY_MS)))
        return held.credentials;
      pending ??= renew().finally(() => (pending = undefined));
      if (!held || age >= EXPIRE_MS) return pending;
      const { credentials } = held;
      return pending.catch(() => credentials);
    },
    refused(credentials) {
      if (held?.credentials === credentials) held = undefined;
    },
  };
}
