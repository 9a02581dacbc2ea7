// AWS's default quotas of 2026 for one account and Region. Those of Cognito: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html,
// those of AppSync: https://docs.aws.amazon.com/general/latest/gr/appsync.html. What differs between Regions is the least of them.

/** AppSync's largest request, bytes. Like the other sizes here it holds always: no quota can be raised beyond it. */
export const MAX_REQUEST_BYTES = 1024 * 1024 - 1;

/** AppSync's largest message by socket, in either direction, bytes. */
export const MAX_MESSAGE_BYTES = 240 * 1024;

/** Most subscriptions on one socket. It holds always: a screen has four. */
export const MAX_SUBSCRIPTIONS = 100;

/** How often a second AWS lets something happen. */
export type Quotas = {
  /** New identities from Cognito's identity pools. */
  getIdPerSecond: number;
  /** Credentials from Cognito's identity pools. */
  getCredentialsPerSecond: number;
  /** AppSync's request tokens: a query or mutation of this app takes one, being done with less than 1,500 kB-seconds. */
  requestsPerSecond: number;
  /** New sockets of one API. */
  connectionsPerSecond: number;
  /** Messages that all sockets of one API send together: to begin, to subscribe and to unsubscribe. */
  inboundPerSecond: number;
  /** Messages to all sockets of one API together, in units of 5 kB. */
  outboundPerSecond: number;
};

export const AWS_QUOTAS: Quotas = {
  getIdPerSecond: 25,
  getCredentialsPerSecond: 200,
  requestsPerSecond: 5_000,
  connectionsPerSecond: 2_000,
  inboundPerSecond: 10_000,
  outboundPerSecond: 1_000_000,
};

/** A laptop has none. */
export const NO_QUOTAS: Quotas = {
  getIdPerSecond: Infinity,
  getCredentialsPerSecond: Infinity,
  requestsPerSecond: Infinity,
  connectionsPerSecond: Infinity,
  inboundPerSecond: Infinity,
  outboundPerSecond: Infinity,
};

/** Takes `amount` tokens, one by default; false, and none taken, when there are not so many. */
export type TokenBucket = (amount?: number) => boolean;

/** A token bucket that holds one second's worth. `now` is in ms. */
export function createTokenBucket(perSecond: number, now: () => number = Date.now): TokenBucket {
  let tokens = perSecond;
  let filledAt = now();
  return (amount = 1) => {
    if (perSecond === Infinity) return true;
    const at = now();
    tokens = Math.min(perSecond, tokens + ((at - filledAt) / 1000) * perSecond);
    filledAt = at;
    if (tokens < amount) return false;
    tokens -= amount;
    return true;
  };
}
