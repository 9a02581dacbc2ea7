import { setTimeout as sleep } from "node:timers/promises";
import type { Document } from "@marquee/api/operations/document";
import { createApi } from "@marquee/client/graphql";
import { readConfig, signIn } from "@marquee/testing/guest-sign-in";
import { createRandom } from "@marquee/testing/random";
import { add, REACTIONS, total, zero, type Counts } from "@marquee/core/vote/reaction";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPhone, type Phone } from "./phone.ts";
import { startServer, type Server } from "@marquee/testing/start-server";

/** Half of the usual: three rounds are played in real time. */
const ROUND_MS = 5_000;
const PHONES = 20;
const ROUNDS = 3;

let server: Server;
const phones: Phone[] = [];

beforeAll(async () => {
  server = await startServer(["--round-ms", `${ROUND_MS}`]);
}, 60_000);
afterAll(async () => {
  for (const phone of phones) phone.close();
  await server.stop();
});

test("twenty phones tap at random for three rounds: each tap is counted, once, in the round that was on screen", async () => {
  for (let n = 0; n < PHONES; n++) {
    // Every phone's clock is wrong, some by hours.
    phones.push(
      createPhone({ url: server.url, random: createRandom(n), clockOffsetMs: (n - 10) * 1_000_000 }),
    );
  }
  for (const phone of phones) await phone.join();

  const first = (phones[0]?.round()?.number ?? 0) + 1;
  const numbers = Array.from({ length: ROUNDS }, (_, n) => first + n);
  const taps = new Map(numbers.map((number) => [number, zero()]));
  await Promise.all(
    phones.map((phone, n) => {
      const random = createRandom(1_000 + n);
      return new Promise<void>((resolve) => {
        const tap = () => {
          const onScreen = phone.round()?.number;
          if (onScreen !== undefined && onScreen >= first + ROUNDS) {
            resolve();
            return;
          }
          if (onScreen !== undefined && onScreen >= first) {
            const reaction = REACTIONS[Math.floor(random() * REACTIONS.length)] ?? "love";
            const number = phone.tap(reaction);
            const counts = number === undefined ? undefined : taps.get(number);
            if (counts) counts[reaction] += 1;
          }
          setTimeout(tap, random() * 300);
        };
        tap();
      });
    }),
  );

  await expect
    .poll(() => numbers.every((number) => phones.every(({ tallies }) => tallies.get(number)?.final)), {
      timeout: 3 * ROUND_MS,
    })
    .toBe(true);
  for (const number of numbers) {
    const tapped = taps.get(number) ?? zero();
    expect(total(tapped)).toBeGreaterThan(PHONES);
    const counts = phones.map((phone) => phone.counts().get(number));
    const counted = counts.reduce<Counts>((sum, one) => add(sum, one?.counted ?? zero()), zero());
    expect(counted).toEqual(tapped);
    expect(counts.map((one) => total(one?.refused ?? zero()))).toEqual(counts.map(() => 0));
    for (const { tallies } of phones)
      expect(tallies.get(number)).toMatchObject({ ...tapped, final: true, voters: PHONES });
  }
}, 120_000);

test("what one phone says, all hear, once", async () => {
  const [ann] = phones;
  const said = await ann?.say("Ann", "What a picture!");
  await expect
    .poll(() => phones.filter(({ messages }) => messages.some(({ id }) => id === said?.id)).length)
    .toBe(PHONES);
  expect(phones.every(({ messages }) => messages.filter(({ id }) => id === said?.id).length === 1)).toBe(
    true,
  );
});

test("a message of which a guest selected too little comes as nothing to anybody, and costs nobody the line", async () => {
  const lost: string[] = [];
  const on = { connection: ({ status }: { status: string }) => void lost.push(status) };
  const listener = createPhone({ url: server.url, on });
  await listener.join();
  lost.length = 0;
  const config = await readConfig(server.url);
  const stranger = await signIn(server.url, config.identityPoolId);
  const api = createApi({
    ...{ url: `${server.url}/graphql`, region: config.api.region, credentials: stranger.credentials },
  });
  const partial = { toString: () => `mutation { sendMessage(input: { name: "Eve", text: "Hm" }) { id } }` };
  await expect(api.request(partial as Document<unknown, object>, {})).resolves.toBeTruthy();
  await sleep(1_100);
  const said = await listener.say("Ann", "Still here?");
  await expect.poll(() => phones.every(({ messages }) => messages.at(-1)?.id === said.id)).toBe(true);
  expect(
    [...phones, listener].flatMap(({ messages }) => messages.filter(({ name }) => name === "Eve")),
  ).toEqual([]);
  expect(lost).toEqual([]);
  listener.close();
});
