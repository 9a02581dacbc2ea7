import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { bunPath } from "../../scripts/bun.mjs";
import { startProxy, type Proxy, type NetworkConditions } from "@marquee/testing/faults/network-proxy";
import { createPhone } from "../phone.ts";
import { createChanges, type Client } from "./client.ts";

const script = fileURLToPath(new URL("./sleepers.ts", import.meta.url));

/** Clients and what ends them. */
export type Phones = { clients: Client[]; close: () => void };

/** Networks of their own for `size` clients of the server at `port`. */
export function startProxies(
  size: number,
  port: number,
  conditions: Partial<NetworkConditions>,
): Promise<Proxy[]> {
  return Promise.all(
    Array.from({ length: size }, async () => {
      const proxy = await startProxy(port);
      proxy.set(conditions);
      return proxy;
    }),
  );
}

/** Seats a scripted phone behind each of `proxies`; resolves when all are live. */
export async function seatPhones(proxies: readonly Proxy[]): Promise<Phones> {
  const phones = proxies.map((proxy) => {
    const { changes, note } = createChanges();
    const phone = createPhone({
      url: proxy.url,
      on: {
        connection: ({ status }) => note({ live: status === "live", at: Date.now() }),
      },
    });
    return { proxy, changes, phone };
  });
  await Promise.all(phones.map(({ phone }) => phone.join()));
  return {
    clients: phones.map(({ proxy, changes }) => ({ proxy, changes })),
    close: () => phones.forEach(({ phone }) => phone.close()),
  };
}

/** What the process of sleepers tells: phone number `index` changed, or (`joined`) all are live. */
export type Told = { index: number; live: boolean; at: number } | "joined";

/** Seats a scripted phone behind each of `proxies`, all in a process of their own that can be put to sleep. */
export async function seatSleepers(proxies: readonly Proxy[]): Promise<Phones & { pid: number }> {
  const logs = proxies.map((proxy) => ({ proxy, ...createChanges() }));
  const child = spawn(bunPath(), [script, ...proxies.map(({ url }) => url)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  process.once("exit", () => child.kill("SIGKILL"));
  await new Promise<void>((resolve, reject) => {
    child.on("message", (told: Told) => {
      if (told === "joined") resolve();
      else logs[told.index]?.note(told);
    });
    child.once("exit", () => reject(new Error("The process of the sleeping phones ended")));
  });
  return {
    clients: logs.map(({ proxy, changes }) => ({ proxy, changes })),
    pid: child.pid ?? 0,
    close: () => void child.kill("SIGKILL"),
  };
}
