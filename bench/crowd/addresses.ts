import type { PhoneOptions } from "../phone.ts";
import { WebSocket } from "ws";

/** Where the phones of a crowd are, for the server's limits by address. */
export const ADDRESSES = ["machine", "each", "shared"] as const;
export type Addresses = (typeof ADDRESSES)[number];

/** The header by which a proxy names whom it speaks for. */
const FORWARDED = "x-forwarded-for";

/** What the server has to be told for phones at such `addresses`. */
export function serverFlags(addresses: Addresses): string[] {
  if (addresses === "machine") return [];
  return addresses === "shared" ? ["--trust-proxy", "--shared-address"] : ["--trust-proxy"];
}

/** How phone number `index` speaks to the server: as a proxy on the server's machine does, which names the phone's address. */
export function networkOf(addresses: Addresses, index: number): Pick<PhoneOptions, "fetch" | "WebSocket"> {
  if (addresses === "machine") return {};
  const address = addresses === "shared" ? "192.0.2.1" : `10.0.${index >> 8}.${index & 255}`;
  return {
    fetch(url, request) {
      const named = new Headers(request.headers);
      named.set(FORWARDED, address);
      return fetch(url, { ...request, headers: named });
    },
    WebSocket: class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers: { [FORWARDED]: address } });
      }
    },
  };
}
