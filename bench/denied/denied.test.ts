import { startServer, type Server } from "@marquee/testing/start-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { play, reconnect } from "./play.ts";
import { createWatchedPhone } from "./watched-phone.ts";

const ROUND_MS = 1_000;

let server: Server;
beforeAll(async () => {
  server = await startServer(["--round-ms", `${ROUND_MS}`], "memory", {});
}, 60_000);
afterAll(() => server.stop());

async function join(size: number) {
  const phones = Array.from({ length: size }, () => createWatchedPhone(server.url));
  await Promise.all(phones.map(({ phone }) => phone.join()));
  return phones;
}

test.each(["Unauthorized", "UnauthorizedException"] as const)(
  "votes that are denied (%s) are refused, and neither keys nor socket are given up",
  async (answer) => {
    const phones = await join(3);
    await server.ask({ deny: { "Mutation.castVotes": answer } });
    const outcome = await play(phones, 6_000);
    await server.ask({ deny: {} });
    phones.forEach(({ phone }) => phone.close());
    expect(outcome.taps).toBeGreaterThan(0);
    expect(outcome).toMatchObject({ tapsRefused: outcome.taps, unsettled: 0, renewalsIn30sMost: 0 });
    expect(outcome).toMatchObject({ notLive: 0, socketsLost: 0 });
  },
  60_000,
);

test.each(["Unauthorized", "UnauthorizedException"] as const)(
  "messages that nobody may hear (%s) close the chat and keep the line, until they may be heard again",
  async (answer) => {
    const [one] = await join(1);
    if (!one) throw new Error("Nobody has joined");
    const isOpen = () => one.phone.config()?.chat.open;
    expect(isOpen()).toBe(true);
    await server.ask({ deny: { "Subscription.onMessage": answer } });
    await reconnect([one]);
    expect(isOpen()).toBe(false);
    expect(one.phone.status).toBe("live");
    const heard = one.phone.round()?.number ?? 0;
    await expect.poll(() => one.phone.tallies.has(heard + 1), { timeout: 4 * ROUND_MS }).toBe(true);
    await server.ask({ deny: {} });
    await reconnect([one]);
    expect(isOpen()).toBe(true);
    expect(one.fetches).toHaveLength(1);
    one.phone.close();
  },
  60_000,
);

test("who may not talk finds the chat closed", async () => {
  const [one] = await join(1);
  await server.ask({ deny: { "Mutation.sendMessage": "UnauthorizedException" } });
  await expect(one?.phone.say("Ann", "Hello")).rejects.toMatchObject({ type: "ChatClosed" });
  await server.ask({ deny: {} });
  await expect(one?.phone.say("Ann", "Hello")).resolves.toMatchObject({ text: "Hello" });
  one?.phone.close();
}, 60_000);
