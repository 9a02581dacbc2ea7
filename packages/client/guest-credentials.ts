import type { DeviceClocks } from "@marquee/core/clock";
import type { Credentials } from "./signature.ts";

/** Cognito's credentials live for an hour; new ones are fetched when they are of this age, ms. */
const RENEW_MS = 35 * 60_000;

/**
 * A random part of this is added to the age at which credentials are renewed, ms: a crowd that signed in together must not renew together, because
 * Cognito answers 200 a second.
 */
const RENEW_SPREAD_MS = 15 * 60_000;

/** Credentials that can't be renewed serve until they are of this age, ms. */
const EXPIRE_MS = 58 * 60_000;

/** As long as credentials serve, Cognito is asked for new ones once in so long, ms. */
const RETRY_MS = 30_000;

/** Credentials that the API refused are renewed once in so long, ms: the new ones may be refused, too. */
const FORCED_MS = 30_000;

/** An answer that has not come by then won't, ms: a question that was asked of a dead network must not keep others from being asked. */
const ANSWER_MS = 8_000;

export type GuestCredentialsOptions = Partial<DeviceClocks> & {
  /** Fetches new credentials of this device's guest; rejects with an error whose name is Cognito's own when it refuses. */
  fetchCredentials: () => Promise<Credentials>;
  /** 0 <= random < 1. */
  random?: () => number;
};

/** What a guest signs with, kept fresh. */
export type GuestCredentials = {
  /**
   * Credentials that are good now, at once if there are any: new ones are fetched meanwhile. Concurrent calls share one request. Rejects when
   * there are none and none can be had in time: ask again after `signInPauseMs`.
   */
  credentials: () => Promise<Credentials>;
  /** The API refused these credentials: new ones are fetched before the next request, unless that was done less than half a minute ago. */
  refused: (credentials: Credentials) => void;
};

/**
 * Keeps a guest's credentials fresh. Their age is measured by a clock that never jumps; as that one may have slept, credentials that are old by the
 * device's clock are renewed, too, before they are used again.
 */
export function createGuestCredentials({
  fetchCredentials,
  monotonic = () => performance.now(),
  device = Date.now,
  random = Math.random,
}: GuestCredentialsOptions): GuestCredentials {
  let held:
    { credentials: Credentials; since: number; deviceSince: number; renewAfterMs: number } | undefined;
  let pending: Promise<Credentials> | undefined;
  let askedAt = -Infinity;
  let forcedAt = -Infinity;

  async function fetchNew(): Promise<Credentials> {
    const credentials = await fetchCredentials();
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
      if (held?.credentials !== credentials || monotonic() - forcedAt < FORCED_MS) return;
      forcedAt = monotonic();
      held = undefined;
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
