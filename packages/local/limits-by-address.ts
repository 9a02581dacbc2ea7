import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { isIPv6, type Socket } from "node:net";
import { createPlaces, type Places } from "./audience-places.ts";
import { CORS, sendJson, targetOf } from "./http.ts";
import {
  AUDIENCE_PER_ADDRESS,
  BYTES_PER_ADDRESS,
  CHAT_PER_ADDRESS,
  createTokenBucket,
  IDENTITIES_PER_ADDRESS,
  MAX_INBOUND_BYTES,
  MAX_PIPELINED,
  MAX_REFUSALS,
  MAX_UNREAD_BYTES,
  MESSAGES_PER_ADDRESS,
  NEW_SOCKETS_PER_ADDRESS,
  REQUESTS_PER_ADDRESS,
  SOCKETS_PER_ADDRESS,
  SUBSCRIPTIONS_PER_ADDRESS,
  VOTES_PER_ADDRESS,
  type Rate,
  type TokenBucket,
} from "./limits.ts";

/** Addresses that are remembered; those without a socket are forgotten first. */
const MAX_ADDRESSES = 10_000;

const LOG_EVERY_MS = 60_000;

/** The machine itself. The conductor, the TV beside the server and the tests are not limited by address. */
const THIS_MACHINE = new Set(["127.0.0.1", "::1"]);

/** What may be refused of an address, in the words of the log, and what to do where it meets the wrong ones. */
const REASONS_BY_ADDRESS = {
  sockets: `more than ${SOCKETS_PER_ADDRESS} open sockets of one address`,
  newSockets: `more than ${NEW_SOCKETS_PER_ADDRESS.perSecond} new sockets a second of one address`,
  requests: `more than ${REQUESTS_PER_ADDRESS.perSecond} requests a second of one address`,
  messages: `more than ${MESSAGES_PER_ADDRESS.perSecond} messages a second on one address's sockets`,
  bytes: `more than ${BYTES_PER_ADDRESS.perSecond / 1024} kB a second on one address's sockets`,
  subscriptions: `more than ${SUBSCRIPTIONS_PER_ADDRESS} subscriptions of one address`,
  identities: `more than ${IDENTITIES_PER_ADDRESS.burst} new identities of one address, and one more every ${1 / IDENTITIES_PER_ADDRESS.perSecond} s`,
  votes: `more than ${VOTES_PER_ADDRESS} votes of one address in a round`,
  chat: `more than ${CHAT_PER_ADDRESS.perSecond} chat message a second of one address`,
  audience: `more than ${AUDIENCE_PER_ADDRESS} phones of one address to be counted in the audience`,
} as const;
const SHARED = "If many guests come from there, start with --shared-address.";

/** What may be refused of a socket: no browser does it. */
const REASONS_BY_SOCKET = {
  pipelined: `more than ${MAX_PIPELINED} requests at once on one socket`,
  unread: `more than ${MAX_UNREAD_BYTES / 1024 / 1024} MiB of answers that were not read`,
} as const;

const REASONS = { ...REASONS_BY_ADDRESS, ...REASONS_BY_SOCKET };
type Reason = keyof typeof REASONS;

/** What the server must know of the network to tell guests apart. */
export type AddressOptions = {
  /** Guests come from one address, as behind a router that hides them: nobody is limited by address. */
  sharedAddress?: boolean;
  /** A proxy on this machine names the guest's address in `X-Forwarded-For`. */
  trustProxy?: boolean;
};

/** Room for subscriptions: each takes its place, if there is one, and gives it back in the end. */
export type SubscriptionPlaces = { take(): boolean; giveBack(): void };

/** Limits what one address may do, before anything that it sends is parsed; and counts what is refused of it later. */
export type AddressLimits = {
  /** The address that counts for `request`; undefined for one that is not limited by it. */
  addressOf(request: IncomingMessage): string | undefined;
  /** Refuses sockets and requests over the limit, and lets others through to `onRequest`. */
  guard(server: Server, onRequest: (request: IncomingMessage, response: ServerResponse) => void): void;
  /** Whether a WebSocket may be opened; it counts until `stream` closes. */
  mayUpgrade(request: IncomingMessage, stream: { once(event: "close", hear: () => void): unknown }): boolean;
  /** What asks whether one more message may come on the socket of `request`. */
  messagesOf(request: IncomingMessage): () => boolean;
  /** What asks whether so many more bytes may come on the socket of `request`. */
  bytesOf(request: IncomingMessage): (bytes: number) => boolean;
  /** The places for the subscriptions on the socket of `request`. */
  subscriptionsOf(request: IncomingMessage): SubscriptionPlaces;
  /** Whether the sender of `request` may have one more identity. */
  mayHaveIdentity(request: IncomingMessage): boolean;
  /** Whether a guest at `address` may say something to the room. */
  mayChat(address: string): boolean;
  /** Whether the check-in of a phone at `address` counts in the audience. */
  mayBeCounted(address: string, identityId: string): boolean;
  /** Votes of `address` were refused: for the log. */
  refusedVotes(address: string): void;
  close(): void;
};

type Buckets = Record<"newSockets" | "requests" | "messages" | "bytes" | "identities" | "chat", TokenBucket>;
type Guest = { sockets: number; subscriptions: number; audience: Places } & Buckets;

/** `onRefusals` hears once a minute, a line for each reason, how many were refused and what to do. */
export function createAddressLimits(
  { sharedAddress = false, trustProxy = false }: AddressOptions,
  onRefusals: (line: string) => void,
  now: () => number = () => performance.now(),
): AddressLimits {
  // In memory alone: no guest makes the server start anew, and an address that is kept on disk would tell who was here.
  const guests = new Map<string, Guest>();
  const refused = new Map<Reason, { count: number; addresses: Set<string> }>();
  const pending = new WeakMap<Socket, number>();
  /** Refused requests since the last that was not. */
  const refusals = new WeakMap<Socket, number>();
  let toldOfProxy = false;

  const bucket = ({ perSecond, burst }: Rate) => createTokenBucket(perSecond, now, burst);

  const guestAt = (address: string): Guest => {
    const known = guests.get(address);
    if (known) return known;
    if (guests.size >= MAX_ADDRESSES) {
      for (const [other, { sockets }] of guests) {
        if (sockets > 0) continue;
        guests.delete(other);
        break;
      }
    }
    const guest = {
      sockets: 0,
      subscriptions: 0,
      audience: createPlaces(now),
      newSockets: bucket(NEW_SOCKETS_PER_ADDRESS),
      requests: bucket(REQUESTS_PER_ADDRESS),
      messages: bucket(MESSAGES_PER_ADDRESS),
      bytes: bucket(BYTES_PER_ADDRESS),
      identities: bucket(IDENTITIES_PER_ADDRESS),
      chat: bucket(CHAT_PER_ADDRESS),
    };
    guests.set(address, guest);
    return guest;
  };

  const addressOf = (request: IncomingMessage): string | undefined => {
    if (sharedAddress) return undefined;
    const forwarded = request.headers["x-forwarded-for"];
    const direct = networkOf(request.socket.remoteAddress);
    if (direct !== undefined || forwarded === undefined) return direct;
    // What stands last was added by the proxy itself; the rest is what its client claims.
    if (trustProxy) return networkOf(String(forwarded).split(",").at(-1)?.trim());
    if (!toldOfProxy)
      onRefusals(
        "A proxy on this machine passes guests on, and none of them is limited by address. Start with --trust-proxy to tell them apart.",
      );
    toldOfProxy = true;
    return undefined;
  };

  const refuse = (reason: Reason, address = "this machine"): false => {
    const entry = refused.get(reason) ?? { count: 0, addresses: new Set() };
    refused.set(reason, entry);
    entry.count += 1;
    if (entry.addresses.size < 3) entry.addresses.add(address);
    return false;
  };

  const take = (address: string | undefined, reason: keyof Buckets, amount?: number): boolean =>
    address === undefined || guestAt(address)[reason](amount) || refuse(reason, address);

  /** Counts a socket of `address` until it closes; false if there are too many. */
  const hold = (address: string, socket: { once(event: "close", hear: () => void): unknown }): boolean => {
    const guest = guestAt(address);
    if (guest.sockets >= SOCKETS_PER_ADDRESS) return refuse("sockets", address);
    guest.sockets += 1;
    socket.once("close", () => (guest.sockets -= 1));
    return true;
  };

  const tell = () => {
    for (const [reason, { count, addresses }] of refused) {
      const advice = reason in REASONS_BY_ADDRESS ? SHARED : "No browser does that.";
      onRefusals(
        `Refused ${count} times in the last minute: ${REASONS[reason]} (${[...addresses].join(", ")}). ${advice}`,
      );
    }
    refused.clear();
  };
  const telling = setInterval(tell, LOG_EVERY_MS);
  telling.unref();

  return {
    guard(server, onRequest) {
      server.on("connection", (socket) => {
        const address = sharedAddress ? undefined : networkOf(socket.remoteAddress);
        if (address !== undefined && !(take(address, "newSockets") && hold(address, socket)))
          socket.destroy();
      });
      server.on("request", (request, response) => {
        const { socket } = request;
        if (socket.destroyed) return;
        const before = pending.get(socket) ?? 0;
        const reason =
          before >= MAX_PIPELINED
            ? "pipelined"
            : socket.writableLength > MAX_UNREAD_BYTES
              ? "unread"
              : undefined;
        if (reason) {
          refuse(reason, networkOf(socket.remoteAddress));
          socket.destroy();
          return;
        }
        pending.set(socket, before + 1);
        response.once("close", () => pending.set(socket, (pending.get(socket) ?? 1) - 1));
        if (take(addressOf(request), "requests")) {
          refusals.delete(socket);
          onRequest(request, response);
          return;
        }
        const refusedBefore = refusals.get(socket) ?? 0;
        refusals.set(socket, refusedBefore + 1);
        if (refusedBefore >= MAX_REFUSALS) socket.destroy();
        else if (targetOf(request).path.startsWith("/cognito"))
          sendJson(response, 400, COGNITO_REFUSAL, {
            ...CORS,
            "x-amzn-errortype": "TooManyRequestsException",
          });
        else sendJson(response, 429, APPSYNC_REFUSAL, { ...CORS, "x-amzn-errortype": "ThrottlingException" });
      });
    },

    mayUpgrade(request, stream) {
      const address = addressOf(request);
      // Where there are no bytes left, none is read to find that out.
      if (!take(address, "requests") || !take(address, "bytes", MAX_INBOUND_BYTES)) return false;
      // A guest's own socket was counted when it was opened, one behind a proxy is counted now.
      const direct = networkOf(request.socket.remoteAddress) !== undefined;
      return address === undefined || direct || hold(address, stream);
    },

    subscriptionsOf(request) {
      const address = addressOf(request);
      if (address === undefined) return { take: () => true, giveBack: () => undefined };
      const guest = guestAt(address);
      return {
        take() {
          if (guest.subscriptions >= SUBSCRIPTIONS_PER_ADDRESS) return refuse("subscriptions", address);
          guest.subscriptions += 1;
          return true;
        },
        giveBack: () => void (guest.subscriptions -= 1),
      };
    },

    addressOf,
    messagesOf: (request) => () => take(addressOf(request), "messages"),
    bytesOf(request) {
      const address = addressOf(request);
      return (bytes) => take(address, "bytes", bytes);
    },
    mayHaveIdentity: (request) => take(addressOf(request), "identities"),
    mayChat: (address) => take(address, "chat"),
    mayBeCounted: (address, identityId) =>
      guestAt(address).audience(identityId) || refuse("audience", address),
    refusedVotes: (address) => void refuse("votes", address),

    close() {
      clearInterval(telling);
      tell();
    },
  };
}

// Made once: a refusal costs next to nothing.
const COGNITO_REFUSAL = JSON.stringify({ __type: "TooManyRequestsException", message: "Rate exceeded" });
const APPSYNC_REFUSAL = JSON.stringify({
  errors: [{ errorType: "ThrottlingException", message: "Rate exceeded" }],
});

/**
 * What counts as one address: an IPv4 address itself, of an IPv6 address the first 64 bits, as one device has all that follow. Undefined
 * for this machine, and for what is no address.
 */
export function networkOf(address: string | undefined): string | undefined {
  const plain = address?.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (plain === undefined || plain === "" || THIS_MACHINE.has(plain)) return undefined;
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(":")}::/64`;
}
