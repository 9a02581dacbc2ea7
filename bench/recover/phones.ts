import type { Proxy } from "@marquee/testing/faults/network-proxy";
import { seatPhones } from "../load/phones.ts";
import { createChanges, type Client } from "./client.ts";

/** Seats a scripted phone behind each of `proxies`; resolves with them and what ends them when all are live. */
export async function seatClients(
  proxies: readonly Proxy[],
): Promise<{ clients: Client[]; close: () => void }> {
  const clients = proxies.map((proxy) => ({ proxy, ...createChanges() }));
  const phones = await seatPhones(clients.length, (index) => {
    const { proxy, note } = clients[index]!;
    return {
      url: proxy.url,
      on: { connection: ({ status }) => note({ live: status === "live", at: Date.now() }) },
    };
  });
  return { clients, close: () => phones.forEach((phone) => phone.close()) };
}
