import { setTimeout as sleep } from "node:timers/promises";
import { closesAt, roundAt, startsAt, timing } from "@marquee/core/round/round";
import { total } from "@marquee/core/vote/reaction";
import { startProxy, type Proxy } from "@marquee/testing/faults/network-proxy";
import { readConfig, signIn } from "@marquee/testing/guest-sign-in";
import { startServer } from "@marquee/testing/start-server";
import { apart, feel } from "../crowd/taps.ts";
import { roundedPercentile, rounded } from "../figures.ts";
import { seatPhones } from "../load/phones.ts";
import type { Phone } from "../phone.ts";
import { until, within } from "../wait.ts";
import { runAttacker } from "./attacker-process.ts";
import { HOSTILE_ADDRESS, hostileIdentities } from "./play-kinds.ts";

/** A phone's taps in a round. */
const TAPS = 9;

/** A phone says something once in so long, ms. */
const SAY_EVERY_MS = 20_000;

/** Who is refused is told to wait a second, and sends it once more so much later or up to twice as much, ms. */
const AGAIN_AFTER_MS = 1_100;

/** A newcomer comes once in so long, ms, from an address of its own. */
const NEWCOMER_EVERY_MS = 1_000;

/** How long newcomers are timed before the attack, ms. */
const CALM_MS = 10_000;

/** A phone counts as audience from its second check-in, after 30 s; and that is told a moment later, ms. */
const COUNTED_WITHIN_MS = 90_000;

/** From the close of a round until all phones know its last tally, ms. */
const TOLD_WITHIN_MS = 3_000;

export type DeviceOptions = { phones: number; rounds: number; roundMs: number };

/**
 * Lets one device do all that the application allows a guest, as fast as it can and by as many identities as it gets, in a room of honest
 * phones: how many of its votes count, what of the room's messages is heard, how large the audience seems, and how newcomers come in.
 */
export async function playDevice({ phones: size, rounds, roundMs }: DeviceOptions) {
  await using server = await startServer(["--round-ms", `${roundMs}`, "--limits", "aws"]);
  const port = Number(new URL(server.url).port);
  const config = await readConfig(server.url);
  const times = timing(roundMs);
  const proxies: Proxy[] = [];
  const from = async (address: string) => {
    const proxy = await startProxy(port, Math.random, address);
    proxies.push(proxy);
    return proxy.url;
  };
  let phones: Phone[] = [];
  try {
    const urls = await Promise.all(Array.from({ length: size }, (_, index) => from(`127.0.1.${index + 1}`)));
    const audiences: number[] = [];
    phones = await seatPhones(size, (index) => ({
      url: urls[index] ?? "",
      on: index === 0 ? { tally: ({ tally }) => void audiences.push(tally.audience) } : {},
    }));
    const [ann] = phones as [Phone];

    const newcomers: { at: number; ms: number }[] = [];
    let arrived = 0;
    const arrive = async () => {
      arrived += 1;
      const url = await from(`127.0.2.${arrived}`);
      const at = performance.now();
      const ms = await signIn(url, config.identityPoolId).then(
        () => performance.now() - at,
        () => Infinity,
      );
      newcomers.push({ at, ms });
    };
    const said: string[] = [];
    let refusedAtFirst = 0;
    const talk = async (phone: Phone, index: number) => {
      const text = `This is message ${said.length} of ${index}`;
      said.push(text);
      try {
        await phone.say(`Guest ${index}`, text);
      } catch {
        refusedAtFirst += 1;
        await sleep(AGAIN_AFTER_MS * (1 + Math.random()));
        await phone.say(`Guest ${index}`, text).catch(() => undefined);
      }
    };
    const moments = apart(TAPS, times);
    const play = (phone: Phone, round: number) =>
      moments().map((moment) =>
        setTimeout(() => phone.tap(feel()), startsAt(round, times) + moment - Date.now()),
      );

    await within(COUNTED_WITHIN_MS, () => (audiences.at(-1) ?? 0) >= size);
    const calmAudience = audiences.at(-1) ?? 0;
    const arriving = setInterval(() => void arrive(), NEWCOMER_EVERY_MS);
    await sleep(CALM_MS);

    const identities = await hostileIdentities(port, config.identityPoolId);
    const first = roundAt(Date.now(), times) + 2;
    const last = first + rounds - 1;
    const attackFrom = performance.now();
    const seconds = (startsAt(last + 1, times) + times.graceMs - Date.now()) / 1_000;
    audiences.length = 0;
    const attack = runAttacker({
      ...{ kind: "device", seconds, port, address: HOSTILE_ADDRESS, config, identities },
    });
    const talking = phones.map((phone, index) =>
      setTimeout(() => {
        void talk(phone, index);
        talking.push(setInterval(() => void talk(phone, index), SAY_EVERY_MS));
      }, Math.random() * SAY_EVERY_MS),
    );
    for (let round = first; round <= last; round += 1) {
      await until(startsAt(round, times) - 50);
      for (const phone of phones) play(phone, round);
    }
    await until(startsAt(last + 1, times));
    for (const timer of talking) clearInterval(timer);
    const toll = await attack;
    console.log(`the device: ${JSON.stringify(toll)}`);
    clearInterval(arriving);
    const attackTo = performance.now();
    await until(closesAt(last, times) + TOLD_WITHIN_MS);

    const heard = new Set(phones.flatMap(({ messages }) => messages.map(({ text }) => text)));
    const deviceVotes = Array.from({ length: rounds }, (_, index) => {
      const round = first + index;
      const final = phones.map(({ tallies }) => tallies.get(round)).find((tally) => tally?.final);
      const honest = phones.reduce((sum, phone) => {
        const counted = phone.counts().get(round)?.counted;
        return sum + (counted ? total(counted) : 0);
      }, 0);
      return final ? total(final) - honest : NaN;
    });
    const inAttack = ({ at }: { at: number }) => at >= attackFrom && at <= attackTo;
    const during = newcomers.filter(inAttack).map(({ ms }) => ms);
    const before = newcomers.filter(({ at }) => at < attackFrom).map(({ ms }) => ms);
    return {
      phones: size,
      rounds,
      deviceVotesMax: Math.max(...deviceVotes),
      honestVotes: phones.reduce(
        (sum, phone) =>
          sum + [...phone.counts().values()].reduce((votes, { counted }) => votes + total(counted), 0),
        0,
      ),
      said: said.length,
      heardAtOnceShare: rounded(1 - refusedAtFirst / said.length, 3),
      heardShare: rounded(said.filter((text) => heard.has(text)).length / said.length, 3),
      heardOfDevice: ann.messages.filter(({ text }) => text.startsWith("Me again")).length,
      audienceCalm: calmAudience,
      audienceTooHigh: Math.max(...audiences) - size,
      newcomers: during.length,
      newcomersRefused: during.filter((ms) => ms === Infinity).length,
      newcomerCalmP50Ms: roundedPercentile(before, 0.5, 1),
      newcomerCalmMaxMs: roundedPercentile(before, 1, 1),
      newcomerP50Ms: roundedPercentile(during, 0.5, 1),
      newcomerMaxMs: roundedPercentile(during, 1, 1),
    };
  } finally {
    for (const phone of phones) phone.close();
    for (const proxy of proxies) await proxy.close();
  }
}
