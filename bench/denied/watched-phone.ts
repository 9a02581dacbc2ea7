import { createGuestCredentials } from "@marquee/client/guest-credentials";
import { signIn } from "@marquee/testing/guest-sign-in";
import { WebSocket } from "ws";
import { createPhone, type Phone } from "../phone.ts";

/** A scripted phone with a record of what it asked for. All times are `performance.now()`. */
export type WatchedPhone = {
  phone: Phone;
  /** When it sent a query or mutation. */
  asks: readonly number[];
  /** When it fetched credentials, the first ones included. */
  fetches: readonly number[];
  /** When it opened a WebSocket. */
  sockets: readonly number[];
  /** Cuts its WebSocket, so that it subscribes anew. */
  cut: () => void;
};

/** Makes a phone at `url` that gets its credentials as a page does: kept fresh, and renewed when the API refuses them. */
export function createWatchedPhone(url: string): WatchedPhone {
  const asks: number[] = [];
  const fetches: number[] = [];
  const sockets: number[] = [];
  let identityId: string | undefined;
  let socket: WebSocket | undefined;

  class Watched extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols);
      sockets.push(performance.now());
      // The latest one is the phone's.
      // eslint-disable-next-line @typescript-eslint/no-this-alias
      socket = this;
    }
  }
  const phone = createPhone({
    url,
    WebSocket: Watched,
    fetch(address, init) {
      asks.push(performance.now());
      return fetch(address, init);
    },
    guest: ({ identityPoolId }) =>
      createGuestCredentials({
        async fetchCredentials() {
          fetches.push(performance.now());
          const guest = await signIn(url, identityPoolId, identityId);
          identityId = guest.identityId;
          return guest.credentials();
        },
      }),
  });
  return { phone, asks, fetches, sockets, cut: () => socket?.terminate() };
}
