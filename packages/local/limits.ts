// AWS's default quotas of 2026 for one account and Region. Those of Cognito: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html,
// those of AppSync: https://docs.aws.amazon.com/general/latest/gr/appsync.html. What differs between Regions is the least of them.

/** Largest body of a request, bytes. The largest that the show sends itself, a full leaderboard, has 19 kB; AppSync would take 1 MB. */
export const MAX_REQUEST_BYTES = 32 * 1024;

/** Deepest JSON of a request or of a message from a socket. The clients' variables are three deep, a subscription's message is five. */
export const MAX_JSON_DEPTH = 16;

/** AppSync's largest message to a socket, bytes. */
export const MAX_MESSAGE_BYTES = 240 * 1024;

/** Largest message from a socket, bytes: a subscription with its signature has 3 kB. */
export const MAX_INBOUND_BYTES = 8 * 1024;

/** Most fragments of a message from a socket: browsers send it whole, and a proxy may cut it into its packets. */
export const MAX_FRAGMENTS = 16;

/** Longest id of a subscription, characters: it is sent with each delivery. Clients take a UUID. */
export const MAX_SUBSCRIPTION_ID = 64;

/** Within this time all headers, and then the body, of a request must have arrived, ms. */
export const ARRIVE_WITHIN_MS = 10_000;

/** A socket with more unread output than this is cut, bytes: minutes of the show's messages. */
export const MAX_UNREAD_BYTES = 1024 * 1024;

/** Most requests of one socket that wait for their answers. Browsers send one at a time. */
export const MAX_PIPELINED = 16;

/** A socket that goes on after so many refused requests in a row is cut: a browser that is refused waits, and each answer costs. */
export const MAX_REFUSALS = 16;

/** Most messages of one socket that wait to be handled. */
export const MAX_WAITING_MESSAGES = 128;

/** Most sockets that one address may have open. */
export const SOCKETS_PER_ADDRESS = 24;

/** Subscriptions of a screen: to rounds, tallies, the board, the chat, what hosts do to it, and how they run the room. */
const SUBSCRIPTIONS_OF_A_SCREEN = 6;

/** Most subscriptions of one address: those of each screen that may have a socket there. A message costs for each of them. */
export const SUBSCRIPTIONS_PER_ADDRESS = SUBSCRIPTIONS_OF_A_SCREEN * SOCKETS_PER_ADDRESS;

/** How many a second, and how many at once after a pause. */
export type Rate = { perSecond: number; burst: number };

/** Requests of one address. */
export const REQUESTS_PER_ADDRESS: Rate = { perSecond: 30, burst: 120 };

/** New sockets of one address: each is opened for a request. */
export const NEW_SOCKETS_PER_ADDRESS: Rate = { ...REQUESTS_PER_ADDRESS };

/** Messages on the sockets of one address: a screen that comes begins and subscribes, and all that may be there come at once after an outage. */
export const MESSAGES_PER_ADDRESS: Rate = {
  perSecond: 30,
  burst: (1 + SUBSCRIPTIONS_OF_A_SCREEN) * SOCKETS_PER_ADDRESS,
};

/** Bytes on the sockets of one address, frames of nothing included: its messages, each as large as one may be. */
export const BYTES_PER_ADDRESS: Rate = {
  perSecond: MESSAGES_PER_ADDRESS.perSecond * MAX_INBOUND_BYTES,
  burst: MESSAGES_PER_ADDRESS.burst * MAX_INBOUND_BYTES,
};

/** New identities for one address. */
export const IDENTITIES_PER_ADDRESS: Rate = { perSecond: 1 / 20, burst: 5 };

/** Votes of one address that count in a round: those of three people who tap all they may. */
export const VOTES_PER_ADDRESS = 600;

/** Identities of one address that count in the audience: a household, or a person with phone, tablet and laptop in two browsers. */
export const AUDIENCE_PER_ADDRESS = 5;

/** Chat messages of one address: the room hears five a second. */
export const CHAT_PER_ADDRESS: Rate = { perSecond: 1, burst: 1 };

/** Most subscriptions on one socket. It holds always, and for a deployment, too. */
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
  /** How many partitions each of DynamoDB's tables has, a thousand writes and 3,000 reads each; none: no limits. */
  partitions: Readonly<Record<string, number>>;
};

/** A new table on demand takes 4,000 writes a second, and is taken to have so many partitions. */
export const NEW_TABLE_PARTITIONS = 4;

export const AWS_QUOTAS: Quotas = {
  getIdPerSecond: 25,
  getCredentialsPerSecond: 200,
  requestsPerSecond: 5_000,
  connectionsPerSecond: 2_000,
  inboundPerSecond: 10_000,
  outboundPerSecond: 1_000_000,
  partitions: {
    Movie: NEW_TABLE_PARTITIONS,
    Reviews: NEW_TABLE_PARTITIONS,
    Audience: NEW_TABLE_PARTITIONS,
  },
};

/** A laptop has none. */
export const NO_QUOTAS: Quotas = {
  getIdPerSecond: Infinity,
  getCredentialsPerSecond: Infinity,
  requestsPerSecond: Infinity,
  connectionsPerSecond: Infinity,
  inboundPerSecond: Infinity,
  outboundPerSecond: Infinity,
  partitions: {},
};

/** Takes `amount` tokens, one by default; false, and none taken, when there are not so many. */
export type TokenBucket = (amount?: number) => boolean;

/** A token bucket that holds `burst`, one second's worth by default. `now` is in ms, of a clock that nobody sets. */
export function createTokenBucket(
  perSecond: number,
  now: () => number = () => performance.now(),
  burst = perSecond,
): TokenBucket {
  let tokens = burst;
  let filledAt = now();
  return (amount = 1) => {
    if (perSecond === Infinity) return true;
    const at = now();
    // A clock that is set back takes nothing away.
    tokens = Math.min(burst, tokens + (Math.max(0, at - filledAt) / 1000) * perSecond);
    filledAt = at;
    if (tokens < amount) return false;
    tokens -= amount;
    return true;
  };
}
